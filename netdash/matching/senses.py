"""The senses of ambiguous words, each with the words that tell of it, as the compact form has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: Between senses, between a concept and its words, and between these.
SENSE, MEANS, WORD = "|", "=", ","
#: Among the words of a sense: it is the usual one.
USUAL = "*"


class Senses(NamedTuple):
    """What an ambiguous word may stand for.

    Attributes:
        options: each concept, -1 for none, with the words that tell of it.
        telling: all those words.
        pairs: whether some of them are two side by side.
        usual: the concept where nothing tells, -1 for none.
    """

    options: Sequence[tuple[int, frozenset[str]]]
    telling: frozenset[str]
    pairs: bool
    usual: int

    @classmethod
    def of(cls, key: str, line: str) -> Senses:
        """The senses that a line tells of a word."""
        parts = [part.split(MEANS) for part in line.split(SENSE)]
        options = [(int(concept), frozenset(filter(None, words.split(WORD)))) for concept, words in parts]
        telling = frozenset().union(*[words for _, words in options]) - {key}
        usual = next((concept for concept, words in options if USUAL in words), -1)
        return cls(options, telling, any(" " in word for word in telling), usual)

    def told(self, around: frozenset[str]) -> int:
        """The concept of which most of some words tell, the first of several; -1 for none."""
        counts = [len(around & words) for _, words in self.options]
        return self.options[counts.index(max(counts))][0]


def line_of(options: Iterable[tuple[int, Iterable[str]]]) -> str:
    """The line for some senses."""
    return SENSE.join(f"{concept}{MEANS}{WORD.join(words)}" for concept, words in options)
