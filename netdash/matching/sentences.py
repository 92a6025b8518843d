"""A stretch of a text as it is weighed: what each says alike is alike in it, and words have signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netdash.matching.tokens import STOP, stem
from netdash.matching.word_lists import listed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from netdash.matching.tokens import Words

#: Stands for the words that name the matter.
MATTER = "¤"
START, END = "<", ">"
#: Letters of a word from which on its stem is a sign of its own.
STEMMED = 4
# Not those of the reader of dates, for which "set" and "sie" are months, too.
_DAYS, _MONTHS = frozenset(listed("weekdays")), frozenset(listed("months"))


def plain(words: Words, first: int, after: int, matter: Collection[int] = ()) -> list[str]:
    """A stretch of words with marks in place of the matter, of names, numbers, days and months."""
    found: list[str] = []
    starts = True
    for at, (word, written) in enumerate(
        zip(words.folded[first:after], words.written[first:after], strict=True), first
    ):
        if at in matter:
            if not found or found[-1] != MATTER:
                found.append(MATTER)
        elif word[0].isdigit():
            found.append("#")
        elif word in _DAYS:
            found.append("@day")
        elif word in _MONTHS and (word != "may" or written[0].isupper()):
            found.append("@month")
        elif not starts and written[0].isupper() and not written.isupper():
            found.append("@name")
        else:
            found.append(word)
        starts = word == STOP
    return found


def stems_of(words: Iterable[str]) -> list[str]:
    """The signs that the stems of some words are; that of a short one is none."""
    return [f"~{stem(word)}" for word in words if len(word) >= STEMMED]
