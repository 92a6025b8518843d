"""What a sentence as a whole ends: all introductions, those of one kind, what is offered, what is sought.

There is no list of all the ways to say so, "please take me off your list of helpful people", so that, as in
`netdash.matching.stances`, words and pairs of words speak for or against an answer, by weights learnt from
labelled sentences. Whoever changes what `signs_of` makes learns them anew, with
`python -m benchmarks.endings --learn`.
"""

from __future__ import annotations

import json
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from netdash.matching.answers import Weights
from netdash.matching.compiled_lexicon import parted
from netdash.matching.sentences import END, START, plain, stems_of
from netdash.matching.tokens import STOP, sentence_end
from netdash.matching.word_lists import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from netdash.matching.tokens import Words

LEARNT = FOLDER / "endings.json"


class Ending(NamedTuple):
    """How likely each answer is; together 1.

    Attributes:
        spare: the contact wants no introductions.
        some: none of one kind, or to one person.
        stopped: what was offered is to be had no more.
        met: what was sought is found, or wanted no more.
        neither: nothing ends.
    """

    spare: float
    some: float
    stopped: float
    met: float
    neither: float


class _Learnt(NamedTuple):
    """What the file holds.

    Attributes:
        telling: words without which no sentence is weighed.
    """

    weights: Weights
    telling: frozenset[str]


@cache
def _learnt() -> _Learnt:
    """The weights, loaded when the first sentence is weighed."""
    found = json.loads(LEARNT.read_bytes())
    return _Learnt(Weights.of(found, Ending._fields), frozenset(parted(found["telling"])))


def endings_in(words: Words, where: str) -> Iterator[tuple[int, int, Ending]]:
    """Each sentence that may end something: where it begins, the place after it, and what it ends.

    `where` is the kind of column: "notes", "talk", "looking_for" or "can_help_with".
    """
    folded = words.folded
    telling = _learnt().telling
    if telling.isdisjoint(folded):
        return
    first = 0
    while first < len(folded):
        after = sentence_end(folded, first)
        if folded[first] != STOP and not telling.isdisjoint(folded[first:after]):
            yield first, after, ending_of(words, first, after, where)
        first = after + 1


def ending_of(words: Words, first: int, after: int, where: str) -> Ending:
    """What the words from one place to another end."""
    return Ending(*_learnt().weights.likely(signs_of(words, first, after, where)))


def signs_of(words: Words, first: int, after: int, where: str) -> set[str]:
    """All that may speak for or against an end: words, stems, pairs, and the column."""
    line = [START, *plain(words, first, after), END]
    found = set(line)
    return found.union(map("_".join, pairwise(line)), stems_of(found), (where,))
