"""Columns understood by what the list calls its people, and by cells that can only be their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netdash.reading.vocabulary import by_head_word, sense

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netdash.reading.columns import Candidate

#: What may follow the word for a person: "Investor e-mail", "Candidate phone".
_POINTS = frozenset(
    {
        "email", "phone", "profile_url", "company", "title", "location", "website", "nickname", "birthday",
        "interests", "tags", "notes",
    }
)  # fmt: skip
#: Words after which even such a column is somebody else's.
_OTHERS = frozenset({"assistant", "assistants", "spouse", "parent", "mother", "father", "manager", "company"})
#: So many columns must share a word for it to be what the list calls its people.
_FEWEST_SHARING = 3
_NAMES = frozenset({"name", "first_name", "last_name", "nickname"})
#: Fields one of which must stand beside names that no header announces.
_BESIDE_NAMES = frozenset({"email", "phone", "profile_url", "last_contact", "birthday", "title"})
#: Shares and words from which unannounced cells are names of people.
_ALL_NAMES, _ALL_DIFFERENT, _FEWEST_WORDS, _MOST_WORDS = 0.95, 0.9, 1.7, 3.2


def without_shared_word(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The columns of "Advisor name, Advisor company, Advisor phone" understood without the word they share.

    Only where it stands before the name, so that it is what the list calls its people.
    """
    named = {
        first
        for one in candidates
        for first, _, rest in [one.words.partition(" ")]
        if first not in _OTHERS and (found := sense("contacts", rest)) and found.field in _NAMES
    }
    shared = {word for word in named if _shared(word, candidates) >= _FEWEST_SHARING}
    return tuple(
        _point(one, {one.words.partition(" ")[0]} & shared) if not one.field else one for one in candidates
    )


def _shared(word: str, candidates: Sequence[Candidate]) -> int:
    return sum(one.words.startswith(f"{word} ") for one in candidates)


def points_of_the_named(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The columns with "Partner e-mail" taken for the e-mail address where the names stand in "Partner"."""
    called = {one.words for one in candidates if one.looks.name >= 0.6 and " " not in one.words}
    return tuple(_point(one, called - _OTHERS) for one in candidates)


def _point(one: Candidate, called: set[str]) -> Candidate:
    first, _, rest = one.words.partition(" ")
    if one.field or first not in called or not rest:
        return one
    found = sense("contacts", rest)
    if found is None or found.field not in _POINTS or found.strength < 0.9:
        return one
    return one.as_field(found.field, f'it stands beside "{first}"', 0.9)


def told_by_head_word(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The columns with "Collecting interests" taken for interests where nothing else is."""
    fields = {one.field for one in candidates if one.field}
    return tuple(
        one.as_field(field, "the word the header is built on says so", 0.6)
        if one.field is None and (field := by_head_word(one.header)) and field not in fields
        else one
        for one in candidates
    )


def named_by_cells(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The columns with the first one of names taken for the name where no header speaks of one."""
    fields = {one.field for one in candidates if one.field}
    if fields & _NAMES or not fields & _BESIDE_NAMES:
        return tuple(candidates)
    found = next((one for one in candidates if one.field is None and _holds_names(one)), None)
    return tuple(
        one.as_field("name", "the cells are names of people", 0.7) if one is found else one
        for one in candidates
    )


def _holds_names(one: Candidate) -> bool:
    looks = one.looks
    return (
        looks.name >= _ALL_NAMES
        and looks.distinct >= _ALL_DIFFERENT
        and _FEWEST_WORDS <= looks.words <= _MOST_WORDS
        and looks.long_text == 0
    )
