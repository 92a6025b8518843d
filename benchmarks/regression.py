"""A logistic regression over the signs of labelled sentences, by Adam (Kingma and Ba, 2015)."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from netdash.matching.answers import SCALE, write_weights
from netdash.matching.compiled_lexicon import joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    Table = NDArray[np.float64]

#: In so many sentences a sign must be; weights below so many hundredths are left out.
FEWEST, LEAST = 5, 8
#: Steps of the regression, how strongly it holds weights small, and how far it goes at a step.
STEPS, HELD, RATE, BIAS_RATE = 200, 0.05, 0.1, 0.5
#: How much of the slope, and of its square, each step of Adam keeps; and what keeps it from dividing by zero.
KEPT, KEPT_SQUARE, TINY = 0.9, 0.99, 1e-8


#: The file of a folder with sentences that nothing is learnt from.
FIRST_SIGHT = "first_sight"


class Example(NamedTuple):
    """What is to be learnt: the place of the answer among all, and what speaks for or against it."""

    answer: int
    signs: frozenset[str]


def lesson_files(folder: Path) -> list[Path]:
    """The files of labelled sentences that are learnt from."""
    return sorted(file for file in folder.glob("*.tsv") if file.stem != FIRST_SIGHT)


def rows_of(files: Iterable[Path]) -> Iterator[list[str]]:
    """The fields of each line of some files."""
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            yield line.split("\t")


class Learnt(NamedTuple):
    """What was learnt: the place of each sign in the table of weights, and the bias of each answer."""

    places: Mapping[str, int]
    table: Table
    bias: Table

    def likely(self, line: Example) -> Table:
        """How likely each answer is for a sentence."""
        known = [self.places[sign] for sign in line.signs if sign in self.places]
        totals = self.table[known].sum(axis=0) / np.sqrt(len(known) or 1) + self.bias
        likely: Table = np.exp(totals - totals.max())
        share: Table = likely / likely.sum()
        return share


class _Signs:
    """Which common signs each example has, as a sparse table whose rows have the length 1.

    No row is empty, for every sentence has a beginning.
    """

    def __init__(self, lines: Sequence[Example]) -> None:
        counts = Counter(sign for line in lines for sign in sorted(line.signs))
        common = (sign for sign, many in counts.items() if many >= FEWEST)
        self.places = {sign: at for at, sign in enumerate(common)}
        known = [sorted(self.places[sign] for sign in line.signs if sign in self.places) for line in lines]
        lengths = np.array([len(one) for one in known])
        self._column = np.concatenate([np.array(one) for one in known])
        self._starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        self._value = np.repeat(1 / np.sqrt(lengths), lengths)[:, None]
        order = np.argsort(self._column, kind="stable")
        self._row, self._by_column = np.repeat(np.arange(len(lines)), lengths)[order], self._value[order]
        self._heads = np.searchsorted(self._column[order], np.arange(len(self.places)))

    def times(self, table: Table) -> Table:
        """What the weights of each example's signs add up to."""
        return np.add.reduceat(table[self._column] * self._value, self._starts, axis=0)

    def back(self, wrong: Table) -> Table:
        """What each sign contributed to the error of the examples."""
        return np.add.reduceat(wrong[self._row] * self._by_column, self._heads, axis=0)


def learn(lines: Sequence[Example], answers: int) -> Learnt:
    """The weights that fit the lines best, for so many answers."""
    signs = _Signs(lines)
    asked = np.eye(answers)[[line.answer for line in lines]]
    table, bias = np.zeros((len(signs.places), asked.shape[1])), np.zeros(asked.shape[1])
    drift, spread = np.zeros_like(table), np.zeros_like(table)
    for step in range(1, STEPS + 1):
        totals = signs.times(table) + bias
        likely = np.exp(totals - totals.max(axis=1, keepdims=True))
        wrong = likely / likely.sum(axis=1, keepdims=True) - asked
        slope = (signs.back(wrong) + HELD * table) / len(lines)
        bias -= BIAS_RATE * wrong.mean(axis=0)
        drift = KEPT * drift + (1 - KEPT) * slope
        spread = KEPT_SQUARE * spread + (1 - KEPT_SQUARE) * slope**2
        width = np.sqrt(spread / (1 - KEPT_SQUARE**step)) + TINY
        table -= RATE * (drift / (1 - KEPT**step)) / width
    return Learnt(signs.places, table, bias)


def named(kinds: Iterable[str], signs: Iterable[Iterable[str]]) -> frozenset[str]:
    """Signs by kind, each with its kind before it."""
    return frozenset(kind + sign for kind, found in zip(kinds, signs, strict=True) for sign in found)


def table_of(weights: Learnt, answers: Sequence[str], kinds: Sequence[str] = ("",)) -> dict[str, Any]:
    """The weights as the matcher's file has them: whole hundredths, without those that hardly count.

    A sign that begins with none of the kinds is of the kind that has no name.
    """
    whole = np.rint(weights.table * SCALE).astype(int)
    telling: dict[str, list[str]] = {kind: [] for kind in kinds}
    for sign, at in weights.places.items():
        if np.abs(whole[at]).max() >= LEAST:
            telling[next((kind for kind in kinds if kind and sign.startswith(kind)), "")].append(sign)
    found = whole[[weights.places[sign] for signs in telling.values() for sign in signs]]
    return {
        "bias": [round(float(one), 3) for one in weights.bias],
        "signs": {kind: joined(sign.removeprefix(kind) for sign in signs) for kind, signs in telling.items()},
        "weights": {name: write_weights(found[:, at]) for at, name in enumerate(answers)},
    }


def text_of(table: Mapping[str, Any]) -> str:
    """What a file of the matcher holds, as text."""
    return json.dumps(table, ensure_ascii=False, separators=(",", ":")) + "\n"


def report(weights: Learnt, lines: Sequence[Example], name: str, answers: Sequence[str]) -> None:
    """Print how often the likeliest answer is the right one, for each answer."""
    found = [(line.answer, int(weights.likely(line).argmax())) for line in lines]
    parts = []
    for at, answer in enumerate(answers):
        asked = [given == at for right, given in found if right == at]
        parts.append(f"{answer} {sum(asked)}/{len(asked)}")
    right = sum(one == other for one, other in found) / len(found)
    print(f"{name:20} {right:.2f} of {len(found)} right; {', '.join(parts)}", flush=True)
