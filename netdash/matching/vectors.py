"""How near two texts are in subject: words that terms for kindred concepts have are near each other."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from netdash.matching.compiled_lexicon import joined, parted
from netdash.matching.word_lists import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    Vector = NDArray[np.float64]

LEARNT = FOLDER / "vectors.npz"
#: The largest part of a vector, and steps into which the weight of a word is divided.
LARGEST, WEIGHT_STEPS = 127, 10


@dataclass(frozen=True, slots=True)
class Vectors:
    """The vectors of the words of the lexicon.

    Attributes:
        places: the row of each word, as a stem.
        parts: words x parts, of any length.
        weights: how much each word counts.
    """

    places: Mapping[str, int]
    parts: NDArray[np.int8]
    weights: NDArray[np.uint8]

    def of(self, stems: Iterable[str]) -> Vector:
        """The subject of some words, of length 1; zeros where none of them is known."""
        places = sorted({self.places[stem] for stem in stems if stem in self.places})
        rows = self.parts[places].astype(np.float64)
        lengths = np.sqrt(np.einsum("ij,ij->i", rows, rows))
        total: Vector = (self.weights[places] / lengths) @ rows
        length = float(np.sqrt(total @ total))
        return total / length if length else total


@cache
def vectors() -> Vectors:
    """The vectors that come with netdash, loaded once."""
    with np.load(LEARNT) as file:
        words, parts, weights = (file[name] for name in ("words", "parts", "weights"))
    places = {word: at for at, word in enumerate(parted(words.tobytes().decode()))}
    return Vectors(places, parts, weights)


def write_vectors(words: Sequence[str], table: NDArray[np.float64], weights: NDArray[np.float64]) -> None:
    """Keep vectors of words, words x parts, in single bytes, and what each word counts."""
    parts = np.round(table / np.abs(table).max(axis=1, keepdims=True) * LARGEST).astype(np.int8)
    np.savez(
        LEARNT,
        words=np.frombuffer(joined(words).encode(), dtype=np.uint8),
        parts=parts,
        weights=np.round(weights * WEIGHT_STEPS).astype(np.uint8),
    )
