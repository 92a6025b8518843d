"""Words of the lexicon in the order of the alphabet: what begins like a word, what is one slip away."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

#: Shorter words have too many neighbours to be corrected, and so have shorter known ones.
SHORTEST = 7
#: Letters at the beginning that most slips leave as they are.
BEGINNING = 5


@dataclass(frozen=True, slots=True)
class Spelling:
    """Known words and known beginnings, each in the order of the alphabet.

    Attributes:
        turned: both as `turned` writes them, so that those with the same ending stand together.
    """

    known: Sequence[str]
    beginnings: Sequence[str]
    turned: Sequence[str]

    def with_words(self, known: frozenset[str]) -> Spelling:
        """The same with more words known, those that are known already among them."""
        new = correctable(known.difference(self.known))
        return Spelling(sorted(known), self.beginnings, sorted((*self.turned, *map(turned, new))))

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
        found.update(other for other in self._with_ending(word) if _one_slip(word, other))
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

    def _with_ending(self, word: str) -> Iterator[str]:
        """The known words that a slip in the beginning, after the first letter, may have made this one."""
        words = self.turned
        for ending in _endings(word):
            opening = f"{word[0]}{ending} "
            for at in range(bisect_left(words, opening), len(words)):
                if not words[at].startswith(opening):
                    break
                yield f"{word[0]}{words[at][len(opening) :]}{ending}"


def turned(word: str) -> str:
    """A word as first letter, what follows its beginning, a blank, the rest of the beginning."""
    return f"{word[0]}{word[BEGINNING:]} {word[1:BEGINNING]}"


def correctable(words: Iterable[str]) -> list[str]:
    """The known words long enough to be what a misspelt word should have been."""
    return [word for word in words if len(word) >= SHORTEST - 1 and word.isalpha()]


def _endings(word: str) -> tuple[str, str, str, str]:
    """What follows the beginning of a word that is meant: a letter is other, more, less, or two swapped."""
    rest = word[BEGINNING:]
    return rest, rest[1:], word[BEGINNING - 1] + rest, word[BEGINNING - 1] + rest[1:]


def _one_slip(word: str, other: str) -> bool:
    """Whether one letter more, less or other, or two swapped, make one word of the other."""
    least = min(len(word), len(other))
    front = next((at for at in range(least) if word[at] != other[at]), least)
    back = next((at for at in range(least - front) if word[-1 - at] != other[-1 - at]), least - front)
    left, right = word[front : len(word) - back], other[front : len(other) - back]
    return (len(left) <= 1 and len(right) <= 1) or (len(left) == 2 and left == right[::-1])
