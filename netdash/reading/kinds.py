"""Which table a set of columns makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netdash.reading.other_lists import GOODS, of_things
from netdash.reading.phrases import things

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from netdash.reading.columns import Candidate

    Mapped = Mapping[str, Candidate]

#: Kinds tried, the more particular before the more general.
KINDS = (
    "scans",
    "introductions",
    "promises",
    "attendees",
    "interactions",
    "talking_points",
    "events",
    "contacts",
)

#: Fields by which a row of a contact list tells whom it is about.
IDENTITY = ("name", "first_name", "last_name", "email", "phone", "profile_url", "nickname")

#: Fields that hardly stand anywhere but in a list of people.
_OF_PEOPLE = frozenset(
    {"first_name", "last_name", "email", "phone", "company", "title", "profile_url", "birthday",
     "last_contact",
     "next_follow_up", "location", "tags", "how_met", "introduced_by", "looking_for", "can_help_with",
     "interests",
     "cadence", "nickname", "met_on", "website", "owner"}
)  # fmt: skip

#: Fields two of which make a list one of people whatever else it holds.
_REACHED = frozenset(
    {"first_name", "last_name", "email", "phone", "birthday", "last_contact", "next_follow_up", "met_on"}
)

_TAB_WORDS = {
    "interactions": ("interaction", "log", "activit", "diar", "journal", "touchpoint", "meeting",
    "conversation",
                     "call", "kontaktprotokoll", "gesprach", "historie", "history", "echanges",
                     "registro", "logboek"),
    "introductions": ("intro", "vorstell", "présent", "present", "match"),
    "promises": ("promise", "commitment", "to do", "todo", "task", "verspr", "promes", "belof",
    "follow-through"),
    "events": ("event", "conference", "veranst", "évén", "evento", "evenem"),
    "attendees": ("attendee", "guest list", "teilnehm", "particip", "asistente", "deelnemer"),
    "talking_points": ("talking", "topics to share", "conversation starter"),
    "scans": ("scan",),
    "contacts": ("contact", "people", "person", "kontakt", "network", "crm", "personen", "contacto",
    "rolodex"),
}  # fmt: skip

_TICKET = (
    "ticket type", "ticket", "ticket name", "attendee status", "order date", "order id", "order number",
    "order",
    "registration date", "registration status", "registration time", "registered at", "registered on",
    "rsvp", "rsvped on",
    "checked in", "checked in at", "check in", "check in date", "approval status", "attendee", "attendee id",
)  # fmt: skip


def fits(kind: str, mapped: Mapped, tab: str, words: Sequence[str]) -> float:
    """How well columns make a table of that kind; 0 when something needed is missing.

    Args:
        kind: canonical table name.
        mapped: the columns by their field in a table of that kind.
        tab: the tab's name, which tips the balance.
        words: all headers, folded.
    """
    needed = _NEEDED[kind](mapped, words)
    if not needed:
        return 0.0
    named = any(word in tab.casefold() for word in _TAB_WORDS[kind])
    if kind == "contacts" and len(words) == 1 and words[0] in _NAMES_OF_ANYTHING and not named:
        return 0.0
    tickets = kind == "attendees" and any(word in words for word in _TICKET)
    return _weight(kind, mapped) + 1.5 * (named + tickets)


def _weight(kind: str, mapped: Mapped) -> float:
    """Each field for as much as it is sure; in a contact list those that could stand elsewhere for less."""
    total = 0.0
    for field, column in mapped.items():
        share = 1.0 if kind != "contacts" or field in _OF_PEOPLE else 0.75
        total += share * min(column.strength, 1.0)
    return total


def _contacts(mapped: Mapped, words: Sequence[str]) -> bool:
    known = [field for field in IDENTITY if field in mapped]
    no_people = of_things(words) and len(_REACHED & set(mapped)) < 2
    if not known or no_people or _is_relation(words) or _doubtful(known, mapped, words):
        return False
    if known in (["phone"], ["profile_url"], ["nickname"]) and len(mapped) < 3:
        return False
    return len(mapped) >= 2 or known in (["email"], ["name"])


def _doubtful(known: Sequence[str], mapped: Mapped, words: Sequence[str]) -> bool:
    """Whether the only thing that may tell a person tells something else as well."""
    if known == ["name"]:
        name = mapped["name"]
        if any(headers & set(words) for headers in things().values()) and not _OF_PERSONS & set(mapped):
            return True
        unlike = len(mapped) <= 3 and 0 < name.looks.name < 0.5
        return unlike or (len(mapped) == 1 and name.strength < 1)
    if _RECOMMENDATIONS & set(words) and not _REACHED_AT & set(mapped):
        return True
    if known == ["email"]:
        return len(mapped) == 1 and bool(GOODS & set(words))
    return set(known) <= {"phone", "profile_url"} and "company" in mapped


#: Headers under which anything can have its name.
_NAMES_OF_ANYTHING = frozenset(
    {"name", "names", "nom", "nombre", "nome", "naam", "namn", "navn", "nimi", "isim"}
)
#: Headers of texts that people wrote, and fields that make a list of them one of people too.
_RECOMMENDATIONS = frozenset({"text", "recommendation", "recommendation text", "testimonial", "review"})
_REACHED_AT = _REACHED - {"first_name", "last_name"} | {"profile_url", "location"}

#: Fields that tell a list of people from one of books, songs or recipes.
_OF_PERSONS = frozenset(
    {"birthday", "last_contact", "next_follow_up", "met_on", "introduced_by", "cadence", "company",
     "looking_for", "can_help_with"}
)  # fmt: skip


def _is_relation(words: Sequence[str]) -> bool:
    """Whether headers name two people and how they are related."""
    return any(
        word.startswith("related ") and word.split()[-1] in {"name", "person", "contact"} for word in words
    )


def _interactions(mapped: Mapped, words: Sequence[str]) -> bool:
    told = {"kind", "notes", "topic", "direction", "outcome", "depth"} & set(mapped)
    of_people = {"email", "first name", "last name", "phone", "vorname", "nachname", "birthday"} & set(words)
    return {"date", "people"} <= set(mapped) and bool(told) and len(of_people) < 2


def _introductions(mapped: Mapped, _: Sequence[str]) -> bool:
    return {"first", "second"} <= set(mapped) and bool({"reason", "status", "updated_on"} & set(mapped))


def _promises(mapped: Mapped, _: Sequence[str]) -> bool:
    return "what" in mapped and bool({"due", "kept_on", "let_go_on"} & set(mapped))


def _events(mapped: Mapped, words: Sequence[str]) -> bool:
    of_people = {"email", "e mail", "phone", "first name", "last name", "company"} & set(words)
    return (
        {"name", "date"} <= set(mapped)
        and bool({"place", "intent", "wanted_conversations"} & set(mapped))
        and (not of_people)
    )


def _attendees(mapped: Mapped, words: Sequence[str]) -> bool:
    if not {"event", "name"} <= set(mapped):
        return False
    own = {"target", "met", "question"} & set(mapped)
    return bool(own) or any(word in words for word in _TICKET)


def _talking_points(mapped: Mapped, words: Sequence[str]) -> bool:
    of_people = {"name", "email", "person", "contact", "company", "date", "people"} & set(words)
    return "topic" in mapped and bool({"link", "shared_with"} & set(mapped)) and not of_people


def _scans(mapped: Mapped, _: Sequence[str]) -> bool:
    return {"month", "person", "decision"} <= set(mapped)


_NEEDED: dict[str, Callable[[Mapped, Sequence[str]], bool]] = {
    "contacts": _contacts,
    "interactions": _interactions,
    "introductions": _introductions,
    "promises": _promises,
    "events": _events,
    "attendees": _attendees,
    "talking_points": _talking_points,
    "scans": _scans,
}


def ticketed(columns: Sequence[Candidate]) -> bool:
    """Whether a list of people carries orders, tickets or registrations."""
    return sum(column.words in _TICKET for column in columns) >= 1


def is_relationships(columns: Sequence[Candidate]) -> bool:
    """Whether a list says who is related to whom rather than who there is."""
    return _is_relation([column.words for column in columns])


def called(kind: str) -> str:
    """What a list is, in a phrase for the user."""
    return {
        "contacts": "a list of people",
        "interactions": "a list of interactions",
        "introductions": "a list of introductions",
        "promises": "a list of promises",
        "events": "a list of events",
        "attendees": "a list of people at events",
        "talking_points": "a list of talking points",
        "scans": "the record of monthly scans",
        "relationships": "a list of relationships between people",
    }[kind]
