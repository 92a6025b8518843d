"""Answers told by signs: how much each sign speaks for an answer was learnt by a logistic regression."""

from __future__ import annotations

from base64 import b64decode, b64encode
from itertools import repeat
from math import exp, sqrt
from struct import unpack
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from netdash.matching.compiled_lexicon import parted

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from numpy.typing import ArrayLike, NDArray

#: What the weights are multiplied by in a file, where they are whole numbers.
SCALE = 100
#: So much above zero each weight is in the number that holds all of a sign: none is then below, and what all
#: signs there are add up to stays within its 32 bits.
ZERO = 1 << 15
_NOTHING = repeat(0)


class Weights(NamedTuple):
    """What was learnt.

    Attributes:
        signs: by kind of sign, for each how much it speaks for each answer, as `packed` makes it one number.
        bias: what speaks for each answer before anything is known.
    """

    signs: Sequence[Mapping[str, int]]
    bias: tuple[float, ...]

    @classmethod
    def of(cls, found: Mapping[str, Any], answers: Sequence[str], kinds: Sequence[str] = ("",)) -> Weights:
        """The weights that a file held, in the order of some answers and kinds of signs."""
        numbers = iter(packed([read_weights(found["weights"][name]) for name in answers]))
        signs = tuple(dict(zip(parted(found["signs"][kind]), numbers, strict=False)) for kind in kinds)
        return cls(signs, tuple(found["bias"]))

    def likely(self, *signs: Collection[str]) -> list[float]:
        """How likely each answer is where there are some signs, kind by kind; together 1."""
        number = 0
        for known, found in zip(self.signs, signs, strict=True):
            number += sum(map(known.get, found, _NOTHING))
        *sums, many = _parts(number, len(self.bias) + 1)
        share, zero = 1 / (SCALE * sqrt(many or 1)), many * ZERO
        totals = [(total - zero) * share + at for total, at in zip(sums, self.bias, strict=True)]
        highest = max(totals)
        shares = [exp(total - highest) for total in totals]
        whole = sum(shares)
        return [one / whole for one in shares]


def write_weights(weights: NDArray[np.int_]) -> str:
    """Whole numbers as a file has them, as one text, which loads many times faster than a list."""
    return b64encode(weights.astype("<i2").tobytes()).decode()


def read_weights(text: str) -> NDArray[np.int16]:
    """The whole numbers that a file has as one text."""
    return np.frombuffer(b64decode(text), "<i2")


def packed(columns: Sequence[ArrayLike]) -> list[int]:
    """By sign, its weights for each answer, and a one that counts it, as one number: one sum adds up all."""
    lifted = [np.asarray(column, "<i4") + ZERO for column in columns]
    table = np.stack([*lifted, np.ones_like(lifted[0])], axis=1).astype("<u4")
    rows = table.view(f"V{table.shape[1] * table.itemsize}").ravel().tolist()
    return [int.from_bytes(row, "little") for row in rows]


def _parts(number: int, many: int) -> tuple[int, ...]:
    """What the first so many parts of numbers made by `packed` add up to."""
    return unpack(f"<{many}I", number.to_bytes(4 * many, "little"))
