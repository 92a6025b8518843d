"""Words of the lexicon in the order of the alphabet: what begins like a word, what is one slip away."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from string import ascii_lowercase
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: Shorter words have too many neighbours to be corrected, and so have shorter known ones.
SHORTEST = 7
#: Letters at the beginning that most slips leave as they are.
BEGINNING = 5


@dataclass(frozen=True, slots=True)
class Spelling:
    """Known words and known beginnings, each in the order of the alphabet.

    Attributes:
        every: both, to look up.
    """

    known: Sequence[str]
    beginnings: Sequence[str]
    every: frozenset[str]

    def opens(self, letters: str) -> bool:
        """Whether a known word or beginning begins with these letters."""
        return any(
            at < len(words) and words[at].startswith(letters)
            for words in (self.known, self.beginnings)
            for at in (bisect_left(words, letters),)
        )

    def nearest(self, word: str) -> str:
        """The known word one slip away (a letter more, less, other or two swapped), or nothing."""
        if len(word) < SHORTEST:
            return ""
        found = {other for other in self._beside(word) if _one_slip(word, other)}
        front = self.every.intersection(_changed_at_front(word))
        found.update(other for other in front if len(other) >= SHORTEST - 1)
        return min(found, key=lambda other: (abs(len(other) - len(word)), len(other), other), default="")

    def _beside(self, word: str) -> Iterator[str]:
        """The known words that begin like this one and are about as long."""
        beginning = word[:BEGINNING]
        for words in (self.known, self.beginnings):
            for at in range(bisect_left(words, beginning), len(words)):
                if not words[at].startswith(beginning):
                    break
                other = words[at].rstrip("*")
                if -1 <= len(other) - len(word) <= 1 and len(other) >= SHORTEST - 1 and other.isalpha():
                    yield other


def _one_slip(word: str, other: str) -> bool:
    """Whether one letter more, less or other, or two swapped, make one word of the other."""
    least = min(len(word), len(other))
    front = next((at for at in range(least) if word[at] != other[at]), least)
    back = next((at for at in range(least - front) if word[-1 - at] != other[-1 - at]), least - front)
    left, right = word[front : len(word) - back], other[front : len(other) - back]
    return (len(left) <= 1 and len(right) <= 1) or (len(left) == 2 and left == right[::-1])


def _changed_at_front(word: str) -> list[str]:
    """The words one slip makes of this one in its letters after the first, up to the beginning's end."""
    made: list[str] = []
    for at in range(1, BEGINNING):
        head, tail, rest = word[:at], word[at + 1 :], word[at:]
        made += head + tail, head + word[at + 1] + word[at] + word[at + 2 :]
        made += [head + letter + tail for letter in ascii_lowercase]
        made += [head + letter + rest for letter in ascii_lowercase]
    return made
