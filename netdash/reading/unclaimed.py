"""Columns that are a field only where no other column is: workplaces, who looks after somebody, the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netdash.reading.phrases import things

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from netdash.reading.columns import Candidate

    Rule = Callable[[Candidate, Sequence[Candidate]], bool]

#: Kinds of places where people work, of which a list can name one for everybody.
_STUDIES = frozenset(
    {"school", "university", "college", "schule", "hochschule", "universitat", "ecole", "universite",
     "lycee",
     "escuela", "colegio", "universidad", "scuola", "universita", "escola", "universidade",
     "universiteit", "hogeschool", "szkola", "uczelnia", "skola", "universitet", "koulu", "yliopisto"}
)  # fmt: skip
_WORKPLACES = _STUDIES | frozenset(
    {"work", "workplace", "bank", "fund", "lab", "laboratory", "institute", "institution", "hospital",
     "clinic",
     "agency", "practice", "law firm", "chambers", "gallery", "theatre", "museum", "newspaper", "magazine",
     "publication", "station", "church", "parish", "charity", "ngo", "council", "ministry", "faculty",
     "arbeit", "labor", "institut", "krankenhaus", "klinik", "agentur", "praxis", "kanzlei", "galerie",
     "theater",
     "zeitung", "verein", "stiftung", "behorde", "travail", "laboratoire", "hopital", "clinique", "agence",
     "cabinet", "journal", "association", "fondation", "mairie", "trabajo", "laboratorio", "instituto",
     "clinica", "agencia", "despacho", "periodico", "fundacion", "ayuntamiento", "lavoro", "istituto",
     "ospedale", "agenzia", "studio", "testata", "fondazione", "comune", "ente", "trabalho", "jornal",
     "fundacao", "werk", "ziekenhuis", "kliniek", "krant", "stichting", "gemeente", "praca", "arbete",
     "arbejde", "jobb"}
)  # fmt: skip
#: Beside these a school is where somebody learnt.
_STUDIED = frozenset(
    {"alma mater", "class year", "class of", "graduation year", "grad year", "degree", "major"}
)
#: Fields one of which shows that a list is one of people.
_OF_PEOPLE = frozenset(
    {"first_name", "last_name", "email", "phone", "profile_url", "last_contact", "next_follow_up", "birthday"}
)
_NAMES = frozenset({"name", "first_name", "last_name"})
#: Words for somebody in one's own team who looks after a contact.
_IN_CHARGE = frozenset({"lead", "officer", "exec", "executive", "rep", "handler", "steward", "champion"})
#: What was done by one's own team: "Scanned by".
_DONE_BY = frozenset(
    {"scanned", "captured", "contacted", "met", "called", "pitched", "handled", "managed", "covered"}
)
_WHEN = frozenset({"when", "wann", "quand", "cuando", "quando", "wanneer", "kiedy", "kdy", "nar", "когда"})
_CHECK_IN = frozenset({"check in", "checkin", "check in on", "check in date"})
#: Shares of names, and of distinct ones, by which cells name a few people over and over, or one each.
_NAMED, _FEW, _ONE_EACH = 0.8, 0.6, 0.7


def claimed(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The columns of a contact list with those that nothing else claims given their field."""
    found = tuple(candidates)
    for field, rule in _RULES:
        if not any(one.field == field for one in found):
            index = next((one.index for one in found if rule(one, found)), None)
            found = tuple(
                one.as_field(field, _REASONS[field], 0.7) if one.index == index else one for one in found
            )
    return found


def _is_name(one: Candidate, every: Sequence[Candidate]) -> bool:
    """Whether the only names are those of "Rep name", a different one in each row."""
    if _fields(every) & _NAMES or one.field != "owner":
        return False
    return one.looks.name >= _NAMED and one.looks.distinct >= _ONE_EACH


def _is_workplace(one: Candidate, every: Sequence[Candidate]) -> bool:
    words = one.words.removesuffix(" name")
    if one.field or words not in _WORKPLACES or any(words in headers for headers in things().values()):
        return False
    if words in _STUDIES and _STUDIED & {other.words for other in every}:
        return False
    looks = one.looks
    odd = max(looks.date, looks.email, looks.phone, looks.number, looks.url, looks.yes_no)
    return looks.blank < 1 and odd < _FEW and bool(_fields(every) & _OF_PEOPLE)


def _is_in_charge(one: Candidate, every: Sequence[Candidate]) -> bool:
    words = one.words.split()
    ends = {*words[:1], *words[-1:]}
    said = ends & _IN_CHARGE or ("by" in words[-1:] and ends & _DONE_BY)
    named = one.looks.name >= _NAMED and one.looks.distinct <= _FEW and one.looks.words > 1
    others = {other.field for other in every if other.looks.distinct > one.looks.distinct}
    return one.field in {None, "name"} and bool(said) and named and bool(others & _NAMES)


def _is_day_of_meeting(one: Candidate, every: Sequence[Candidate]) -> bool:
    """Whether "When" stands right after where or how somebody was met, above dates."""
    before = next((other for other in every if other.index == one.index - 1), None)
    met = before is not None and before.field in {"event", "how_met"}
    return not one.field and one.words in _WHEN and one.looks.date >= _FEW and met


def _is_next_check_in(one: Candidate, every: Sequence[Candidate]) -> bool:
    """Whether "Check in" is a plan and no arrival at an event: a last contact is kept beside it."""
    planned = "last_contact" in _fields(every)
    return not one.field and one.words in _CHECK_IN and one.looks.date >= _FEW and planned


def _fields(every: Sequence[Candidate]) -> set[str]:
    return {one.field for one in every if one.field}


_RULES: tuple[tuple[str, Rule], ...] = (
    ("name", _is_name),
    ("company", _is_workplace),
    ("owner", _is_in_charge),
    ("met_on", _is_day_of_meeting),
    ("next_follow_up", _is_next_check_in),
)
_REASONS = {
    "name": "it holds the only names",
    "company": "no other column says where they work",
    "owner": "the cells name a few people over and over",
    "met_on": "it stands beside where you met",
    "next_follow_up": "the last contact stands beside it",
}
