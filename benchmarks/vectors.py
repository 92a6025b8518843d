"""Learns vectors of words from the lexicon: words that terms for the same and kindred concepts have are near.

`python -m benchmarks.vectors` writes them. A table of words by concepts, weighted as in latent semantic
analysis (Deerwester et al., 1990), each concept together with those that meet it or that it meets, is brought
down to a few dimensions by its singular vectors.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np

from netdash.matching.concepts import lexicon
from netdash.matching.vectors import write_vectors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from netdash.matching.concepts import Lexicon

    Table = NDArray[np.float64]

#: Parts of a vector, and words taken at once, for the whole table would fill the memory.
PARTS, AT_ONCE = 64, 4000


class Learnt(NamedTuple):
    """Words, their vectors and how much each counts: the logarithm of how few concepts have it."""

    words: list[str]
    table: Table
    weights: Table


def learn(known: Lexicon) -> Learnt:
    """The vectors of all words of the terms of a lexicon."""
    counts: dict[str, Counter[int]] = defaultdict(Counter)
    for term, concepts in known.terms.items():
        for word in set(term.split()):
            counts[word].update(concepts)
    words = sorted(counts)
    of_words = [counts[word] for word in words]
    weights = np.log(len(known.names) / np.array(list(map(len, of_words))))
    kindred = _kindred(known)
    total = np.zeros_like(kindred)
    for rows in _tables(of_words, weights, kindred):
        total += rows.T @ rows
    _, directions = np.linalg.eigh(total)
    first = directions[:, : -PARTS - 1 : -1]
    parts = [rows @ first for rows in _tables(of_words, weights, kindred)]
    return Learnt(words, np.vstack(parts), weights)


def _kindred(known: Lexicon) -> Table:
    """How well each concept meets each and is met by it: itself fully, others half as well."""
    found = np.zeros((len(known.names), len(known.names)))
    for need, offers in known.meets.items():
        for offer, well in offers.items():
            found[need, offer] = well
    return (found + found.T) / 2 + np.eye(len(found))


def _tables(counts: list[Counter[int]], weights: Table, kindred: Table) -> Iterator[Table]:
    """Words by concepts, some words at a time, each row as long as the word's weight."""
    sizes: Counter[int] = Counter()
    for count in counts:
        sizes.update(count)
    spread = np.array([np.sqrt(1 + np.log1p(sizes[concept])) for concept in range(len(kindred))])
    for start in range(0, len(counts), AT_ONCE):
        some = counts[start : start + AT_ONCE]
        rows = np.zeros((len(some), len(kindred)))
        for row, count in zip(rows, some, strict=True):
            row[list(count)] = np.log1p(list(count.values()))
        rows = (rows / spread) @ kindred
        rows *= (weights[start : start + AT_ONCE] / np.linalg.norm(rows, axis=1))[:, None]
        yield rows


def main() -> None:
    """Learn from the lexicon as it is compiled."""
    write_vectors(*learn(lexicon()))


if __name__ == "__main__":
    main()
