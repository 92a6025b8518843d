"""The terms of the lexicon found in a text, ambiguous ones by the words around them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from netdash.matching.concepts import Lexicon
    from netdash.matching.tokens import Words

    Context = Callable[[], frozenset[str]]
    Run = list[tuple[str, int, float]]

#: What a term counts that says little on its own.
WEAK = 0.5
#: So many words on either side tell first what an ambiguous word means.
BESIDE = 6


@dataclass(frozen=True, slots=True)
class Hit:
    """A term found in a text.

    Attributes:
        concept: number of the concept.
        first, after: the words it spans.
        weight: how sure it is, up to 1.
        turned: whether who seeks this offers the concept, as with "tenants".
        trouble: whether who mentions this seeks, as with "no successor".
    """

    concept: int
    first: int
    after: int
    weight: float
    turned: bool
    trouble: bool = False


class Terms:
    """Finds terms in the words of a cell.

    Attributes:
        hits: the terms, in order.
        others: the other telling words as ``(stem, position)``.
    """

    __slots__ = ("_context", "_lexicon", "_run", "_words", "hits", "others")

    def __init__(self, lexicon: Lexicon, words: Words, context: Context = frozenset) -> None:
        """Find them.

        Args:
            lexicon: what they stand for.
            words: the text.
            context: gives the stems of the whole row, to tell senses apart where the cell does not.
        """
        self._lexicon = lexicon
        self._words = words
        self._context = context
        self.hits: list[Hit] = []
        self.others: list[tuple[str, int]] = []
        self._run: Run = []
        telling: list[bool] = []
        for position, word in enumerate(words.folded):
            key = lexicon.key(word)
            if key is not None:
                self._run.append((key.stem, position, key.sure))
                telling.append(key.telling)
            elif len(word) > 1 and words.written(position).isupper():
                self._run.append((word, position, 1.0))
                telling.append(False)
        at, end = 0, len(self._run)
        while at < end:
            step = self._match(at)
            if not step and telling[at]:
                self.others.append(self._run[at][:2])
            at += step or 1

    def _match(self, at: int) -> int:
        """The number of words of the longest term that begins here."""
        lexicon, run = self._lexicon, self._run
        stem = run[at][0]
        most = lexicon.longest.get(stem, 1)
        if most == 1 and stem not in lexicon.terms and stem not in lexicon.senses:
            return 0
        for length in range(min(most, len(run) - at), 0, -1):
            key = " ".join([stem for stem, _, _ in run[at : at + length]]) if length > 1 else stem
            concepts = lexicon.terms.get(key)
            ambiguous = length == 1 and key in lexicon.senses
            if concepts is None and not ambiguous:
                continue
            if self._take(key, at, length, self._sense(key, at) if ambiguous else concepts or ()):
                return length
        return 0

    def _take(self, key: str, at: int, length: int, concepts: Sequence[int]) -> bool:
        lexicon, words = self._lexicon, self._words
        piece = self._run[at : at + length]
        first, after = piece[0][1], piece[-1][1] + 1
        if key in lexicon.capitals and not words.text[words.starts[first] : words.ends[after - 1]].isupper():
            return False
        weight = min(sure for _, _, sure in piece) * (WEAK if key in lexicon.weak else 1.0)
        turned, trouble = key in lexicon.flips, key in lexicon.troubles
        self.hits.extend(Hit(concept, first, after, weight, turned, trouble) for concept in concepts)
        return True

    def _sense(self, key: str, at: int) -> tuple[int, ...]:
        """The concept meant by an ambiguous word: by the words beside it, in the cell, in the row."""
        options = self._lexicon.senses[key]
        for around in self._surroundings(at):
            counted = [(len((around - {key}).intersection(words)), concept) for concept, words in options]
            most = max(count for count, _ in counted)
            if most:
                concept = next(concept for count, concept in counted if count == most)
                return (concept,) if concept >= 0 else ()
        default = next((concept for concept, words in options if "*" in words), -1)
        return (default,) if default >= 0 else ()

    def _surroundings(self, at: int) -> Iterator[frozenset[str]]:
        """The stems beside a word, those of the cell, those of the row."""
        run = self._run
        yield frozenset(stem for stem, _, _ in run[max(0, at - BESIDE) : at + BESIDE + 1])
        yield frozenset(stem for stem, _, _ in run)
        yield self._context()
