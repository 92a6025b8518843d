"""One slip of the pen in a longer word, found against the words of the lexicon."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Shorter words have too many neighbours to be corrected.
SHORTEST = 7


@dataclass(slots=True)
class Spelling:
    """Known words in buckets by first letter and length, built when first needed."""

    _buckets: dict[tuple[str, int], list[str]] = field(default_factory=dict)

    def nearest(self, word: str, known: Iterable[str], prefixes: Iterable[str]) -> str:
        """The known word one slip away (a letter more, less, other or two swapped), or nothing."""
        if len(word) < SHORTEST:
            return ""
        if not self._buckets:
            self._fill(known, prefixes)
        from rapidfuzz.distance import OSA  # noqa: PLC0415 - only where a word is unknown

        for length in (len(word), len(word) - 1, len(word) + 1):
            for other in self._buckets.get((word[0], length), ()):
                alike = other[1:3] == word[1:3] or other[-2:] == word[-2:]
                if alike and OSA.distance(word, other, score_cutoff=1) <= 1:
                    return other
        return ""

    def _fill(self, known: Iterable[str], prefixes: Iterable[str]) -> None:
        for word in sorted((*known, *prefixes)):
            bare = word.rstrip("*")
            if len(bare) >= SHORTEST - 1 and bare.isalpha():
                self._buckets.setdefault((bare[0], len(bare)), []).append(bare)
