"""How a sentence stands to a matter it names: sought, offered, over, liked, or neither of these.

Cues are heard one by one; here all is weighed: each word and pair of words, and where it stands, speaks for
or against an answer. The weights were learnt from labelled sentences (`python -m benchmarks.stances`) by a
logistic regression, so that what speaks for an answer can be named.
"""

from __future__ import annotations

import json
from functools import cache
from math import exp, sqrt
from typing import TYPE_CHECKING, NamedTuple

from netdash.matching.compiled_lexicon import parted
from netdash.matching.tokens import PAUSE, STOP, stem
from netdash.matching.word_lists import FOLDER, listed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from netdash.matching.tokens import Words

LEARNT = FOLDER / "stances.json"
#: What the weights are multiplied by in the file, where they are whole numbers.
SCALE = 100
#: Stands for the words that name the matter.
MATTER = "¤"
START, END = "<", ">"
_BREAKS = frozenset((STOP, PAUSE, START, END))
_DAYS, _MONTHS = frozenset(listed("weekdays")), frozenset(listed("months"))
#: Lengths beyond which it makes no difference how much longer a sentence is, and how much follows.
LONGEST, FURTHEST, LATEST = 6, 8, 3
#: Words to one step of length.
STEP = 3


class Stance(NamedTuple):
    """How likely each answer is; together 1."""

    sought: float
    offered: float
    over: float
    neither: float
    liked: float


class _Learnt(NamedTuple):
    weights: Mapping[str, tuple[int, ...]]
    bias: tuple[float, ...]


@cache
def _learnt() -> _Learnt:
    found = json.loads(LEARNT.read_bytes())
    columns = [found["weights"][name] for name in Stance._fields]
    rows = zip(*columns, strict=True)
    return _Learnt(dict(zip(parted(found["signs"]), rows, strict=True)), tuple(found["bias"]))


def stance_of(words: Words, first: int, after: int, matter: Collection[int], where: str) -> Stance:
    """How the words from one place to another stand to the matter named at some of those places."""
    weights, bias = _learnt()
    known = [weights[sign] for sign in signs_of(plain(words, first, after, matter), where) if sign in weights]
    share = 1 / (SCALE * sqrt(len(known) or 1))
    totals = [
        exp(sum(column) * share + at) for column, at in zip(zip(*known, strict=True), bias, strict=True)
    ]
    whole = sum(totals)
    return Stance(*(one / whole for one in totals))


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
    """All that may speak for or against an answer: words, stems, pairs, and where they stand."""
    line = [START, *said, END]
    at = line.index(MATTER) if MATTER in line else 0
    first, after = _clause(line, at)
    found = set(_words(line, at, first, after))
    behind = line[min(at + 1, len(line) - 1)]
    found.update((f"L:{line[at - 1]}", f"R:{behind}", f"LR:{line[at - 1]}|{behind}"))
    if at > 1:
        found.add(f"L2:{line[at - 2]}_{line[at - 1]}")
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


def _words(line: Sequence[str], at: int, first: int, after: int) -> Iterator[str]:
    """Each word by itself, by its stem, with the one before, and by its side of the matter."""
    before = ""
    for place, word in enumerate(line):
        yield word
        if before:
            yield f"{before}_{word}"
        if len(word) > STEP:
            yield f"~{stem(word)}"
        yield f"{'b' if place < at else 'a'}:{word}"
        if first <= place < after and place != at:
            yield f"{'B' if place < at else 'A'}:{word}"
        before = word
