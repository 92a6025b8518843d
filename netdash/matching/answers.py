"""Answers told by signs: how much each sign speaks for an answer was learnt by a logistic regression."""

from __future__ import annotations

from itertools import repeat
from math import exp, sqrt
from typing import TYPE_CHECKING, Any, NamedTuple

from netdash.matching.compiled_lexicon import parted

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

#: What the weights are multiplied by in a file, where they are whole numbers.
SCALE = 100
#: Bits of each weight in the number that holds all weights of a sign, and what no sum of them falls below.
BITS, LOWEST = 24, -(1 << 23)


class Weights(NamedTuple):
    """What was learnt.

    Attributes:
        signs: by sign, how much it speaks for each answer, times `SCALE`, as `packed` makes it one number.
        bias: what speaks for each answer before anything is known.
    """

    signs: Mapping[str, int]
    bias: tuple[float, ...]

    @classmethod
    def of(cls, found: Mapping[str, Any], answers: Sequence[str]) -> Weights:
        """The weights that a file held, in the order of some answers."""
        columns = [found["weights"][name] for name in answers]
        return cls(dict(zip(parted(found["signs"]), packed(columns), strict=True)), tuple(found["bias"]))

    def likely(self, signs: Collection[str]) -> list[float]:
        """How likely each answer is where there are some signs; together 1."""
        *sums, known = unpacked(sum(map(self.signs.get, signs, repeat(0))), len(self.bias) + 1)
        share = 1 / (SCALE * sqrt(known or 1))
        totals = [total * share + at for total, at in zip(sums, self.bias, strict=True)]
        highest = max(totals)
        shares = [exp(total - highest) for total in totals]
        whole = sum(shares)
        return [one / whole for one in shares]


def packed(columns: Sequence[Sequence[int]]) -> list[int]:
    """By sign, its weights for each answer, and a one that counts it, as one number: one sum adds up all."""
    found = [1] * len(columns[0])
    for column in reversed(columns):
        found = [(rest << BITS) + weight for rest, weight in zip(found, column, strict=True)]
    return found


def unpacked(number: int, many: int) -> list[int]:
    """What the first so many parts of numbers made by `packed` add up to."""
    found: list[int] = []
    for _ in range(many):
        part = ((number - LOWEST) & ((1 << BITS) - 1)) + LOWEST
        found.append(part)
        number = (number - part) >> BITS
    return found
