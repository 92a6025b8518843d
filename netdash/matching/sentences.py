"""A stretch of a text as it is weighed: what each says alike is alike in it, and words have signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netdash.matching.tokens import PIECES, STOP, Memo, stem
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
_NAME = "@name"
_TWICE = (MATTER, MATTER)


def plain(words: Words, first: int, after: int, matter: Collection[int] = ()) -> list[str]:
    """A stretch of words with marks in place of the matter, of names, numbers, days and months."""
    found = [*map(_PLAIN.__getitem__, words.written[first:after])]
    starts = [0, *(at for at, word in enumerate(found, 1) if word == STOP)] if STOP in found else [0]
    for at in starts:
        if found[at : at + 1] == [_NAME]:
            found[at] = words.folded[first + at]  # a sentence begins with a capital, whatever the word
    if matter:
        for at in matter:
            if first <= at < after:
                found[at - first] = MATTER
        if len(matter) > 1:
            found = [one for one, last in zip(found, ("", *found), strict=False) if (one, last) != _TWICE]
    return found


def stems_of(words: Iterable[str]) -> set[str]:
    """The signs that the stems of some words are; that of a short one is none."""
    return set(filter(None, map(_STEMS.__getitem__, words)))


def _plain(raw: str) -> str:
    """A piece of text amid a sentence."""
    word = PIECES[raw]
    if word[0].isdigit():
        return "#"
    if word in _DAYS:
        return "@day"
    if word in _MONTHS and (word != "may" or raw[0].isupper()):
        return "@month"
    return _NAME if raw[0].isupper() and not raw.isupper() else word


_PLAIN = Memo(_plain)
_STEMS = Memo(lambda word: f"~{stem(word)}" if len(word) >= STEMMED else "")
