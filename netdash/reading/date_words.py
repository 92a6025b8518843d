"""Words in which dates are written: months and weekdays of many languages, and words for no date."""

from __future__ import annotations

import re
import unicodedata

_APOSTROPHES = re.compile(r"['’ʼ`]")


def plain_word(word: str) -> str:
    """A word for comparison: no case, no accents, no apostrophes, the dotless ı as i."""
    decomposed = unicodedata.normalize("NFD", word.casefold())
    bare = "".join(letter for letter in decomposed if unicodedata.category(letter) != "Mn")
    return _APOSTROPHES.sub("", bare).replace("ı", "i")


#: Twelve months a language, separated by ``|``; the ways to write one month by blanks, "_" for a blank.
MONTH_LISTS: dict[str, str] = {
    "English": "january jan|february feb febr|march mar|april apr|may|june jun|july jul|august aug|"
    "september sep sept|october oct|november nov|december dec",
    "German": "januar jänner jan|februar feber feb|märz maerz mär mrz|april apr|mai|juni jun|juli jul|"
    "august aug|september sep sept|oktober okt|november nov|dezember dez",
    "French": "janvier janv jan|février févr fév|mars|avril avr|mai|juin|juillet juil|août aout|"
    "septembre sept|octobre oct|novembre nov|décembre déc",
    "Spanish": "enero ene|febrero feb|marzo mar|abril abr|mayo may|junio jun|julio jul|agosto ago|"
    "septiembre setiembre sept sep set|octubre oct|noviembre nov|diciembre dic",
    "Portuguese": "janeiro jan|fevereiro fev|março mar|abril abr|maio mai|junho jun|julho jul|agosto ago|"
    "setembro set|outubro out|novembro nov|dezembro dez",
    "Italian": "gennaio gen|febbraio feb febb|marzo mar|aprile apr|maggio mag|giugno giu|luglio lug|"
    "agosto ago|settembre set sett|ottobre ott|novembre nov|dicembre dic",
    "Dutch": "januari jan|februari feb|maart mrt|april apr|mei|juni jun|juli jul|augustus aug|"
    "september sep sept|oktober okt|november nov|december dec",
    "Polish": "styczeń stycznia sty|luty lutego lut|marzec marca mar|kwiecień kwietnia kwi|maj maja|"
    "czerwiec czerwca cze|lipiec lipca lip|sierpień sierpnia sie|wrzesień września wrz|"
    "październik października paź|listopad listopada lis|grudzień grudnia gru",
    "Swedish": "januari jan|februari feb|mars mar|april apr|maj|juni jun|juli jul|augusti aug|"
    "september sep sept|oktober okt|november nov|december dec",
    "Danish": "januar jan|februar feb|marts mar|april apr|maj|juni jun|juli jul|august aug|"
    "september sep sept|oktober okt|november nov|december dec",
    "Norwegian": "januar jan|februar feb|mars mar|april apr|mai|juni jun|juli jul|august aug|"
    "september sep sept|oktober okt|november nov|desember des",
    "Finnish": "tammikuu tammikuuta tammi|helmikuu helmikuuta helmi|maaliskuu maaliskuuta maalis|"
    "huhtikuu huhtikuuta huhti|toukokuu toukokuuta touko|kesäkuu kesäkuuta kesä|"
    "heinäkuu heinäkuuta heinä|elokuu elokuuta elo|syyskuu syyskuuta syys|lokakuu lokakuuta loka|"
    "marraskuu marraskuuta marras|joulukuu joulukuuta joulu",
    "Czech": "leden ledna led|únor února úno|březen března bře|duben dubna dub|květen května kvě|"
    "červen června čvn|červenec července čvc|srpen srpna srp|září zář|říjen října říj|"
    "listopad listopadu lis|prosinec prosince pro",
    "Turkish": "ocak oca|şubat şub|mart|nisan nis|mayıs|haziran haz|temmuz tem|ağustos ağu|eylül eyl|"
    "ekim eki|kasım kas|aralık ara",
    "Russian": "январь января янв|февраль февраля фев февр|март марта мар|апрель апреля апр|май мая|"
    "июнь июня июн|июль июля июл|август августа авг|сентябрь сентября сен сент|октябрь октября окт|"
    "ноябрь ноября ноя нояб|декабрь декабря дек",
    "Ukrainian": "січень січня січ|лютий лютого лют|березень березня бер|квітень квітня квіт|"
    "травень травня трав|червень червня черв|липень липня лип|серпень серпня серп|"
    "вересень вересня вер|жовтень жовтня жовт|листопад листопада лист|грудень грудня груд",
    "Greek": "ιανουάριος ιανουαρίου ιαν|φεβρουάριος φεβρουαρίου φεβ|μάρτιος μαρτίου μαρ μάρ|"
    "απρίλιος απριλίου απρ|μάιος μαΐου μαι|ιούνιος ιουνίου ιουν|ιούλιος ιουλίου ιουλ|"
    "αύγουστος αυγούστου αυγ|σεπτέμβριος σεπτεμβρίου σεπ|οκτώβριος οκτωβρίου οκτ|"
    "νοέμβριος νοεμβρίου νοε|δεκέμβριος δεκεμβρίου δεκ",
    "Arabic": "يناير كانون_الثاني جانفي|فبراير شباط فيفري|مارس آذار|أبريل إبريل نيسان أفريل|مايو أيار ماي|"
    "يونيو يونية حزيران جوان|يوليو يولية تموز جويلية يوليوز|أغسطس آب أوت غشت|سبتمبر أيلول شتنبر|"
    "أكتوبر تشرين_الأول|نوفمبر تشرين_الثاني نونبر|ديسمبر كانون_الأول دجنبر",
}  # fmt: skip


def _months() -> dict[str, int]:
    months: dict[str, int] = {}
    for language in MONTH_LISTS.values():
        for number, words in enumerate(language.split("|"), 1):
            for word in words.split():
                months[plain_word(word.replace("_", " "))] = number
    return months


def _words(text: str) -> frozenset[str]:
    return frozenset(plain_word(word) for word in text.split())


#: Month by word in its plain form.
MONTHS: dict[str, int] = _months()

#: Weekdays and their short forms, in their plain form.
WEEKDAYS: frozenset[str] = _words(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun "
    "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so "
    "lundi mardi mercredi jeudi vendredi samedi dimanche lun mar mer jeu ven sam dim "
    "lunes martes miércoles jueves viernes sábado domingo mié jue vie sáb dom "
    "segunda terça quarta quinta sexta feira seg ter qua qui sex "
    "lunedì martedì mercoledì giovedì venerdì sabato domenica gio "
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma wo vr za zo "
    "poniedziałek wtorek środa czwartek piątek sobota niedziela pon wto wt śro śr czw pią pt sob niedz "
    "måndag tisdag onsdag torsdag fredag lördag söndag mån tis ons tors lör sön "
    "mandag tirsdag lørdag søndag man tir tirs tor fre lør søn "
    "maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai ti ke to pe la su "
    "pondělí úterý středa čtvrtek pátek neděle po út st čt pá ne "
    "pazartesi salı çarşamba perşembe cuma cumartesi pazar pzt sal çar per cum cmt paz "
    "понедельник вторник среда четверг пятница суббота воскресенье пн вт ср чт пт сб вс "
    "понеділок вівторок середа четвер пятниця субота неділя нд "
    "δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή δευ τρί τετ πέμ παρ σάβ κυρ "
    "الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد"
)

#: Words that may stand between the parts of a date and say nothing.
FILLERS: frozenset[str] = _words(
    "of the on at de del do da di den der am um le la el à a al il em en az r г года год р року "
    "kl klo klokken alle às las ore heures uhr o v dne"
)

#: What people write into a date cell to say that there is none; compared in their plain form.
NO_DATE: frozenset[str] = frozenset(map(plain_word, (
    "never", "n/a", "na", "n.a.", "none", "no", "null", "nil", "nan", "nat", "-", "--", "---", "–", "—", ".",
    "/", "not yet", "nie", "noch nie", "keine", "kein", "jamais", "aucun", "aucune", "nunca", "ninguno",
    "ninguna", "nenhum", "nenhuma", "nessuno", "nessuna", "nooit", "geen", "aldrig", "aldri",
    "ei koskaan", "nigdy", "никогда", "нет", "ніколи", "ποτε", "ابدا", "لا", "无", "無", "없음", "なし",
    "0", "0/0/00", "0/0/0000", "00/00/00", "00/00/0000", "00.00.0000", "00.00.00", "00-00-0000", "0000-00-00",
    "0000/00/00", "0000-00-00 00:00:00", "--/--/----", "__/__/____",
)))  # fmt: skip
