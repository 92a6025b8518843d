"""How a sentence stands to a matter it names: sought, offered, over, liked, or neither of these.

Cues are heard one by one; here all is weighed: each word and pair of words, and where it stands, speaks for
or against an answer. The weights were learnt from labelled sentences by a logistic regression, so that what
speaks for an answer can be named; whoever changes what `plain` or `signs_of` make learns them anew, with
`python -m benchmarks.stances --learn`.
"""

from __future__ import annotations

import json
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from netdash.matching.answers import Weights
from netdash.matching.tokens import PAUSE, STOP, stem
from netdash.matching.word_lists import FOLDER, listed

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from netdash.matching.tokens import Words

LEARNT = FOLDER / "stances.json"
#: Stands for the words that name the matter.
MATTER = "¤"
START, END = "<", ">"
_BREAKS = frozenset((STOP, PAUSE, START, END))
# Not those of the reader of dates, for which "set" and "sie" are months, too.
_DAYS, _MONTHS = frozenset(listed("weekdays")), frozenset(listed("months"))
#: Words to one step of length, and steps, words behind the matter and its place beyond which more make no
#: difference.
STEP, LONGEST, FURTHEST, LATEST = 3, 6, 8, 3
#: Letters of a word from which on its stem is a sign of its own.
STEMMED = 4


class Stance(NamedTuple):
    """How likely each answer is; together 1."""

    sought: float
    offered: float
    over: float
    neither: float
    liked: float


@cache
def _learnt() -> Weights:
    """The weights, loaded when the first sentence is weighed."""
    return Weights.of(json.loads(LEARNT.read_bytes()), Stance._fields)


def stance_of(words: Words, first: int, after: int, matter: Collection[int], where: str) -> Stance:
    """How the words from one place to another stand to the matter named at some of those places.

    `where` is the kind of column: "notes", "talk", "looking_for" or "can_help_with".
    """
    return Stance(*_learnt().likely(signs_of(plain(words, first, after, matter), where)))


def plain(words: Words, first: int, after: int, matter: Collection[int]) -> list[str]:
    """A stretch of words with marks in place of the matter, of names, numbers, days and months."""
    found: list[str] = []
    starts = True
    for at in range(first, after):
        word, written = words.folded[at], words.written[at]
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


def signs_of(said: Sequence[str], where: str) -> set[str]:
    """All that may speak for or against an answer: words, stems, pairs, and where they stand.

    A stretch that does not name the matter has the end before it, as in a ring, which is a sign of its own.
    """
    line = [START, *said, END]
    at = line.index(MATTER) if MATTER in line else 0
    first, after = _clause(line, at)
    found = _words(line, at, first, after)
    before, behind = line[at - 1], line[at + 1]
    found.update((f"L:{before}", f"R:{behind}", f"LR:{before}|{behind}"))
    if at > 1:
        found.add(f"L2:{line[at - 2]}_{before}")
    if at + 2 < len(line):
        found.add(f"R2:{behind}_{line[at + 2]}")
    count = len(said)
    shape = (
        f"len{min(LONGEST, count // STEP)}", f"after{min(FURTHEST, count - at)}", f"at{min(LATEST, at)}",
        f"alone{after - first == 1}",
    )  # fmt: skip
    found.update(shape, (where,), (f"{where}|{one}" for one in shape))
    return found


def _clause(line: Sequence[str], at: int) -> tuple[int, int]:
    """The first word of the clause around a place, and the place after its last."""
    first = after = at
    while first > 0 and line[first - 1] not in _BREAKS:
        first -= 1
    while after < len(line) - 1 and line[after] not in _BREAKS:
        after += 1
    return first, after


def _words(line: Sequence[str], at: int, first: int, after: int) -> set[str]:
    """Each word by itself, by its stem, with the one before, and by its side of the matter.

    The side is told twice for the words of the clause that names it, from `first` to `after`: "B" and "A".
    """
    found = set(line)
    found.update([f"{before}_{word}" for before, word in pairwise(line)])
    found.update([f"~{stem(word)}" for word in line if len(word) >= STEMMED])
    found.update([f"b:{word}" for word in line[:at]])
    found.update([f"a:{word}" for word in line[at:]])
    found.update([f"B:{word}" for word in line[first:at]])
    found.update([f"A:{word}" for word in line[at + 1 : after]])
    return found
