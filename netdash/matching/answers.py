"""Answers told by signs: how much each sign speaks for an answer was learnt by a logistic regression."""

from __future__ import annotations

import json
from math import exp, sqrt
from typing import TYPE_CHECKING, NamedTuple

from netdash.matching.compiled_lexicon import parted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

#: What the weights are multiplied by in a file, where they are whole numbers.
SCALE = 100


class Weights(NamedTuple):
    """What was learnt.

    Attributes:
        signs: by sign, how much it speaks for each answer, times `SCALE`.
        bias: what speaks for each answer before anything is known.
    """

    signs: Mapping[str, tuple[int, ...]]
    bias: tuple[float, ...]

    @classmethod
    def read(cls, path: Path, answers: Sequence[str]) -> Weights:
        """The weights of a file, in the order of some answers."""
        found = json.loads(path.read_bytes())
        rows = zip(*(found["weights"][name] for name in answers), strict=True)
        return cls(dict(zip(parted(found["signs"]), rows, strict=True)), tuple(found["bias"]))

    def likely(self, signs: Iterable[str]) -> list[float]:
        """How likely each answer is where there are some signs; together 1."""
        known = [found for found in map(self.signs.get, signs) if found] or [(0,) * len(self.bias)]
        share = 1 / (SCALE * sqrt(len(known)))
        totals = [
            sum(column) * share + at for column, at in zip(zip(*known, strict=True), self.bias, strict=True)
        ]
        highest = max(totals)
        shares = [exp(total - highest) for total in totals]
        whole = sum(shares)
        return [one / whole for one in shares]
