"""Words for intervals in English, German, French, Spanish, Portuguese, Italian and Dutch, without accents."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

DAY, WEEK, MONTH, QUARTER, HALF_YEAR, YEAR = 1, 7, 30, 90, 180, 365


def _each(words: Mapping[float, str]) -> dict[str, float]:
    return {word: number for number, text in words.items() for word in text.split()}


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: At rest on purpose; blanks within are written as hyphens.
OFF = _set(
    "off never none no not paused pause rest resting at-rest stop stopped n/a na 0 ad-hoc as-needed "
    "when-needed do-not-contact aus nie niemals kein keine nicht ruht jamais aucun aucune non arret nunca "
    "ninguno ninguna nenhum nenhuma sem mai nessuno nessuna nooit geen niet uit"
)
#: Days by unit or adverb.
UNITS = _each({
    DAY:
        "day days daily tag tage tagen taglich tagig jour jours quotidien quotidienne quotidiennement dia "
        "dias diario diaria diariamente diaire giorno giorni giornaliero quotidiano dag dagen dagelijks",
    WEEK:
        "week weeks weekly woche wochen wochentlich wochig semaine semaines hebdomadaire semana semanas "
        "semanal semanalmente settimana settimane settimanale settimanalmente weken wekelijks",
    2 * WEEK:
        "fortnight fortnights fortnightly biweekly zweiwochentlich zweiwochig vierzehntagig vierzehntaglich "
        "quinzaine quincena quincenal quinzena quinzenal quindicinale tweewekelijks veertiendaags",
    15: "semimonthly bimensuel bimensuelle",
    MONTH:
        "month months monthly monat monate monaten monatlich monatig mois mensuel mensuelle mensuellement "
        "mes meses mensual mensualmente mensal mensalmente mese mesi mensile mensilmente maand maanden "
        "maandelijks",
    2 * MONTH:
        "bimonthly zweimonatlich bimestriel bimestrielle bimestre bimestral bimestrale tweemaandelijks",
    QUARTER:
        "quarter quarters quarterly quartal quartale quartalsweise vierteljahr vierteljahrlich dreimonatlich "
        "trimestre trimestres trimestriel trimestrielle trimester trimestral trimestralmente trimestrale "
        "trimestri kwartaal kwartalen driemaandelijks",
    HALF_YEAR:
        "biannual biannually semiannual semiannually halfyear halfyearly halbjahr halbjahre halbjahrlich "
        "semestre semestres semestriel semestrielle semester semestral semestralmente semestrale semestri "
        "halfjaar halfjaarlijks",
    YEAR:
        "year years yearly annual annually annum jahr jahre jahren jahrlich an ans annee annees annuel "
        "annuelle annuellement ano anos anual anualmente anno anni annuale annualmente jaar jaren jaarlijks",
    2 * YEAR: "biennial biennially tweejaarlijks zweijahrlich",
})  # fmt: skip
#: Short forms are units only beside a number: "D" alone may be a tier.
SHORT_UNITS = _each({
    DAY: "d t j g",
    WEEK: "w wk wks wo sem",
    MONTH: "m mo mos mon mth mths",
    QUARTER: "q qtr",
    YEAR: "y yr yrs a",
})  # fmt: skip
#: Numbers in words.
NUMBERS = _each({
    0.5: "half halbe halbes halben demi medio media meio meia mezzo halve",
    1: "one ein eine einen einem einer un une uno una um uma een single",
    2: "two zwei deux dos dois duas due twee couple",
    3: "three drei trois tres tre drie",
    4: "four vier quatre cuatro quatro quattro",
    5: "five funf cinq cinco cinque vijf",
    6: "six sechs seis sei zes",
    7: "seven sieben sept siete sete sette zeven",
    8: "eight acht huit ocho oito otto",
    9: "nine neun neuf nueve nove negen",
    10: "ten zehn dix diez dez dieci tien",
    12: "twelve zwolf douze doce doze dodici twaalf",
})  # fmt: skip
#: So many times, in one word.
TIMES_NUMBERS = _each({
    1: "once einmal eenmaal",
    2: "twice zweimal tweemaal",
    3: "thrice dreimal driemaal",
    4: "viermal",
    6: "sechsmal",
})  # fmt: skip
#: The word "times".
TIMES = _set("x × time times mal fois vez veces vezes volta volte keer maal")
#: Every second one.
OTHER = _set("other second alternate zweite zweiten zweites zweiter tweede andere 2nd")
#: Words that change nothing.
FILLERS = _set(
    "every each per a an the of in all any at least about approx approximately ca circa roughly max min "
    "maximum minimum alle jede jeden jedes jeder pro im am der die das den etwa mindestens tous toutes les "
    "le la l chaque par environ de du cada por al el los las en todos todas os as o ao na no ogni tutti "
    "tutte gli i il all alla ai nel elke iedere ieder om het ish or so"
)
