"""One slip of the pen in a longer word, found against the words of the lexicon."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from string import ascii_lowercase
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: Shorter words have too many neighbours to be corrected.
SHORTEST = 7
#: Letters at the beginning that most slips leave as they are.
BEGINNING = 3


@dataclass(slots=True)
class Spelling:
    """Known words in the order of the alphabet, sorted when first needed."""

    _sorted: list[str] = field(default_factory=list)
    _known: frozenset[str] = frozenset()

    def nearest(self, word: str, known: Iterable[str], prefixes: Iterable[str]) -> str:
        """The known word one slip away (a letter more, less, other or two swapped), or nothing."""
        if len(word) < SHORTEST:
            return ""
        if not self._sorted:
            self._fill(known, prefixes)
        found = [other for other in self._beside(word) if _one_slip(word, other)]
        found += [other for other in _changed_at_front(word) if other in self._known]
        return min(found, key=lambda other: (abs(len(other) - len(word)), len(other), other), default="")

    def _beside(self, word: str) -> Iterator[str]:
        """The known words that begin like this one and are about as long."""
        beginning = word[:BEGINNING]
        for at in range(bisect_left(self._sorted, beginning), len(self._sorted)):
            other = self._sorted[at]
            if not other.startswith(beginning):
                return
            if -1 <= len(other) - len(word) <= 1:
                yield other

    def _fill(self, known: Iterable[str], prefixes: Iterable[str]) -> None:
        bare = {word.rstrip("*") for word in known}
        bare.update(prefixes)
        self._known = frozenset(word for word in bare if len(word) >= SHORTEST - 1 and word.isalpha())
        self._sorted = sorted(self._known)


def _one_slip(word: str, other: str) -> bool:
    """Whether one letter more, less or other, or two swapped, make one word of the other."""
    least = min(len(word), len(other))
    front = next((at for at in range(least) if word[at] != other[at]), least)
    back = next((at for at in range(least - front) if word[-1 - at] != other[-1 - at]), least - front)
    left, right = word[front : len(word) - back], other[front : len(other) - back]
    return (len(left) <= 1 and len(right) <= 1) or (len(left) == 2 and left == right[::-1])


def _changed_at_front(word: str) -> Iterator[str]:
    """The words one slip makes of this one in its second and third letter."""
    for at in range(1, BEGINNING):
        head, tail = word[:at], word[at + 1 :]
        yield head + tail
        yield head + word[at + 1] + word[at] + word[at + 2 :]
        for letter in ascii_lowercase:
            yield head + letter + tail
            yield head + letter + word[at:]
