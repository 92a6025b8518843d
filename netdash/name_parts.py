"""A person's name taken apart, and how two names relate."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from netdash.nicknames import groups_of

_TITLES = frozenset(
    {"dr", "prof", "professor", "mr", "mrs", "ms", "miss", "sir", "herr", "frau", "dipl", "ing", "mag", "phd",
     "md", "mba", "jr", "sr", "ii", "iii", "mme", "mlle", "monsieur", "madame", "don", "dona", "sig", "dott",
     "ir", "drs", "hr", "fr", "med", "msc", "bsc", "ma", "ba"}
)  # fmt: skip
_PARTICLES = frozenset(
    {"von", "van", "de", "der", "den", "del", "della", "di", "da", "dos", "das", "do", "du", "la", "le", "el",
     "al", "bin", "ibn", "zu", "zum", "ten", "ter", "y", "e", "und", "the"}
)  # fmt: skip
_WORD = re.compile(r"[^\W_]+")
_ASIDE = re.compile(r"\([^)]*\)|\[[^]]*\]|\"[^\"]*\"")
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "đ": "d"})
#: Umlauts are written with and without an e: Mueller, Müller, Muller.
_UMLAUTS = re.compile(r"(?<=[aou])e(?=[^aeiou]|$)")


class Relation(StrEnum):
    """How two names relate, as a phrase."""

    SAME = "same name"
    ORDER = "same name in another order"
    LONGER = "one name is the other with more parts"
    NICKNAME = "the first names stand for each other"
    INITIAL = "one first name is shortened to its initial"
    SPELLING = "the names differ by one letter"
    FIRST_ONLY = "one has a first name only"


@dataclass(frozen=True, slots=True)
class NameParts:
    """A name in plain lower-case letters.

    Attributes:
        given: the first name, or an initial.
        others: further names, the family name last; particles such as "von" left out.
    """

    given: str
    others: tuple[str, ...] = ()

    @property
    def family(self) -> str:
        """The last of the names; empty where there is only one."""
        return self.others[-1] if self.others else ""

    @property
    def words(self) -> tuple[str, ...]:
        """All names, sorted."""
        return tuple(sorted((self.given, *self.others)))


def name_parts(name: str) -> NameParts | None:
    """A written name taken apart; ``None`` where it holds no letters."""
    text = _ASIDE.sub(" ", name)
    before, comma, behind = text.partition(",")
    if comma and _words(behind):
        text = f"{behind} {before}"
    words = _words(text)
    return NameParts(words[0], tuple(words[1:])) if words else None


def _words(text: str) -> list[str]:
    letters = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    words = [word for word in _WORD.findall(plain) if word not in _TITLES]
    kept = [word for word in words if word not in _PARTICLES] or words
    return [_UMLAUTS.sub("", word) if len(word) > 3 else word for word in kept]


def relation(one: NameParts, other: NameParts) -> Relation | None:
    """How two names relate; ``None`` when they are different names."""
    if one.words == other.words:
        return Relation.SAME if one == other else Relation.ORDER
    if not one.others or not other.others:
        return Relation.FIRST_ONLY if _stand_for(one.given, other.given) else None
    if one.given == other.given:
        return _with_same_given(one, other)
    return _with_same_family(one, other) if set(one.others) & set(other.others) else None


def _with_same_given(one: NameParts, other: NameParts) -> Relation | None:
    mine, theirs = set(one.others), set(other.others)
    if one.family == other.family or mine < theirs or theirs < mine:
        return Relation.LONGER
    long_enough = min(len(one.family), len(other.family)) >= 5
    return Relation.SPELLING if long_enough and one_letter_apart(one.family, other.family) else None


def _with_same_family(one: NameParts, other: NameParts) -> Relation | None:
    if _stand_for(one.given, other.given):
        return Relation.NICKNAME
    shortest = min(len(one.given), len(other.given))
    if shortest == 1:
        return Relation.INITIAL if one.given[0] == other.given[0] else None
    same_family = one.others == other.others and shortest >= 4
    return Relation.SPELLING if same_family and one_letter_apart(one.given, other.given) else None


def _stand_for(one: str, other: str) -> bool:
    return one == other or bool(groups_of(one) & groups_of(other))


def one_letter_apart(one: str, other: str) -> bool:
    """Whether one letter added, left out or changed, or two neighbours swapped, turns one into the other."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - only needed when names are compared

    return OSA.distance(one, other, score_cutoff=1) == 1
