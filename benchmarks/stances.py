"""Learns from labelled sentences how each stands to a matter, and measures it on writers it has not met.

`python -m benchmarks.stances` measures; `python -m benchmarks.stances --learn` writes the weights that the
matcher uses: a logistic regression over the signs of `netdash.matching.stances`, by Adam (Kingma and Ba,
2015).
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from netdash.matching.compiled_lexicon import joined
from netdash.matching.stances import LEARNT, SCALE, Stance, plain, signs_of
from netdash.matching.tokens import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from netdash.matching.tokens import Words

    Table = NDArray[np.float64]

LINES = Path(__file__).parent / "stance_lines"
#: Sentences of address books that nothing is learnt from.
FIRST_SIGHT = "first_sight"
#: How the files begin that hold the sentences of whole address books, and how often each of those counts.
BOOKS, TIMES = "address_books", 2
#: Which answer each label of the lines asks for.
ANSWERS = {
    "need": "sought", "offer": "offered", "over": "over", "withdrawn": "over", "refuse": "over",
    "other": "neither", "like": "liked",
}  # fmt: skip
#: In so many sentences a sign must be; weights below so many hundredths are left out.
FEWEST, LEAST = 5, 8
#: Steps of the regression, how strongly it holds weights small, and how far it goes at a step.
STEPS, HELD, RATE, BIAS_RATE = 200, 0.05, 0.1, 0.5
#: How much of the slope, and of its square, each step of Adam keeps; and what keeps it from dividing by zero.
KEPT, KEPT_SQUARE, TINY = 0.9, 0.99, 1e-8


class Example(NamedTuple):
    """What is to be learnt: the place of the answer in `Stance`, and what speaks for or against it."""

    answer: int
    signs: frozenset[str]


def example_of(label: str, where: str, matter: str, text: str) -> Example:
    """The example that a labelled sentence is."""
    words = words_of(text)
    said = plain(words, 0, len(words.folded), matter_in(words, matter))
    return Example(Stance._fields.index(ANSWERS[label]), frozenset(signs_of(said, where)))


def matter_in(words: Words, matter: str) -> range:
    """Where the words that name the matter stand; nowhere where none is named."""
    named, folded = words_of(matter).folded, words.folded
    for first in range(len(folded)):
        if named and folded[first : first + len(named)] == named:
            return range(first, first + len(named))
    if named:
        raise ValueError(f"{matter!r} is not in {words.text!r}")
    return range(0)


class Weights(NamedTuple):
    """What was learnt: the place of each sign in the table of weights, and the bias of each answer."""

    places: Mapping[str, int]
    table: Table
    bias: Table

    def stance(self, line: Example) -> Table:
        """How likely each answer is for a sentence."""
        known = [self.places[sign] for sign in line.signs if sign in self.places]
        totals = self.table[known].sum(axis=0) / np.sqrt(len(known) or 1) + self.bias
        likely: Table = np.exp(totals - totals.max())
        share: Table = likely / likely.sum()
        return share


def lessons() -> list[Path]:
    """The files that are learnt from; those most like what is to be read stand several times."""
    files = sorted(file for file in LINES.glob("*.tsv") if file.stem != FIRST_SIGHT)
    return [file for file in files for _ in range(TIMES if file.stem.startswith(BOOKS) else 1)]


def read_lines(files: Iterable[Path]) -> list[Example]:
    """The examples of some files of labelled sentences."""
    rows = (row.split("\t") for file in files for row in file.read_text(encoding="utf-8").splitlines())
    return [example_of(*row) for row in rows]


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


def learn(lines: Sequence[Example]) -> Weights:
    """The weights that fit the lines best."""
    signs = _Signs(lines)
    asked = np.eye(len(Stance._fields))[[line.answer for line in lines]]
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
    return Weights(signs.places, table, bias)


def text_of(weights: Weights) -> str:
    """The weights as the matcher's file has them: whole hundredths, without those that hardly count."""
    whole = np.rint(weights.table * SCALE).astype(int)
    telling = [sign for sign, at in weights.places.items() if np.abs(whole[at]).max() >= LEAST]
    found = whole[[weights.places[sign] for sign in telling]]
    kept = {
        "bias": [round(float(one), 3) for one in weights.bias],
        "signs": joined(telling),
        "weights": {name: found[:, at].tolist() for at, name in enumerate(Stance._fields)},
    }
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":")) + "\n"


def report(weights: Weights, lines: Sequence[Example], name: str) -> None:
    """Print how often the likeliest answer is the right one, for each answer."""
    found = [(line.answer, int(weights.stance(line).argmax())) for line in lines]
    parts = []
    for at, answer in enumerate(Stance._fields):
        asked = [given == at for right, given in found if right == at]
        parts.append(f"{answer} {sum(asked)}/{len(asked)}")
    right = sum(one == other for one, other in found) / len(found)
    print(f"{name:20} {right:.2f} of {len(found)} right; {', '.join(parts)}", flush=True)


def main() -> None:
    """Measure each file with the weights learnt from the others, or learn from all."""
    if "--learn" in sys.argv:
        LEARNT.write_text(text_of(learn(read_lines(lessons()))), encoding="utf-8")
        return
    for held in (*dict.fromkeys(lessons()), LINES / f"{FIRST_SIGHT}.tsv"):
        others = [file for file in lessons() if file != held]
        report(learn(read_lines(others)), read_lines([held]), held.stem)


if __name__ == "__main__":
    main()
