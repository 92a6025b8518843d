"""How a sentence stands to a matter it names: sought, offered, over, liked, or neither of these.

Cues are heard one by one; here all is weighed: each word and pair of words, and where it stands, speaks for
or against an answer. The weights were learnt from labelled sentences by a logistic regression, so that what
speaks for an answer can be named; whoever changes what `plain` or `signs_of` make learns them anew, with
`python -m benchmarks.stances --learn`.
"""

from __future__ import annotations

import json
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from netdash.matching.answers import Weights
from netdash.matching.sentences import END, MATTER, START, plain, stems_of
from netdash.matching.tokens import PAUSE, STOP
from netdash.matching.word_lists import FOLDER

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence, Set as AbstractSet

    from netdash.matching.tokens import Words

LEARNT = FOLDER / "stances.json"
#: Kinds of signs: those of the stretch, and its words before and behind the matter, then those of them that
#: are in the clause that names it.
KINDS = ("", "b:", "a:", "B:", "A:")
_BREAKS = frozenset((STOP, PAUSE, START, END))
#: Words to one step of length, and steps, words behind the matter and its place beyond which more make no
#: difference.
STEP, LONGEST, FURTHEST, LATEST = 3, 6, 8, 3


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
    return Weights.of(json.loads(LEARNT.read_bytes()), Stance._fields, KINDS)


def stance_of(words: Words, first: int, after: int, matter: Collection[int], where: str) -> Stance:
    """How the words from one place to another stand to the matter named at some of those places.

    `where` is the kind of column: "notes", "talk", "looking_for" or "can_help_with".
    """
    return Stance(*_learnt().likely(*signs_of(plain(words, first, after, matter), where)))


def signs_of(said: Sequence[str], where: str) -> tuple[set[str], ...]:
    """All that may speak for or against an answer, by `KINDS`: words, stems, pairs, and where they stand.

    A stretch that does not name the matter has the end before it, as in a ring, which is a sign of its own.
    """
    line = [START, *said, END]
    at = line.index(MATTER) if MATTER in line else 0
    first, after = _clause(line, at)
    count, words = len(said), set(line)
    before, behind = line[at - 1], line[at + 1]
    beside = [f"L:{before}", f"R:{behind}", f"LR:{before}|{behind}"]
    if at > 1:
        beside.append(f"L2:{line[at - 2]}_{before}")
    if at + 2 < len(line):
        beside.append(f"R2:{behind}_{line[at + 2]}")
    shape = _shape(
        min(LONGEST, count // STEP), min(FURTHEST, count - at), min(LATEST, at), after - first == 1, where
    )
    signs = words.union(map("_".join, pairwise(line)), stems_of(words), beside, shape)
    return signs, set(line[:at]), set(line[at:]), set(line[first:at]), set(line[at + 1 : after])


def _clause(line: Sequence[str], at: int) -> tuple[int, int]:
    """The first word of the clause around a place, and the place after its last."""
    first = after = at
    while first > 0 and line[first - 1] not in _BREAKS:
        first -= 1
    while after < len(line) - 1 and line[after] not in _BREAKS:
        after += 1
    return first, after


@lru_cache
def _shape(length: int, behind: int, at: int, alone: bool, where: str) -> AbstractSet[str]:  # noqa: FBT001
    """The signs that tell how long a stretch is, where in it the matter stands, and in which column."""
    shape = (f"len{length}", f"after{behind}", f"at{at}", f"alone{alone}")
    return frozenset((*shape, where, *(f"{where}|{one}" for one in shape)))
