"""The terms of the lexicon found in a text, ambiguous ones by the words around them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from netdash.matching.word_lists import listed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from netdash.matching.concepts import Key, Lexicon
    from netdash.matching.tokens import Words

    Context = Callable[[frozenset[str]], frozenset[str]]

#: What a term counts that says little on its own.
WEAK = 0.5
#: So many words on either side tell first what an ambiguous word means.
BESIDE = 6
#: Things that make of another thing a kind of themselves: "laptop bags".
_ACCESSORIES = frozenset(listed("accessories"))


class Hit(NamedTuple):
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


def alone(_telling: frozenset[str]) -> frozenset[str]:
    """The context of a text that stands in no row."""
    return frozenset()


class Terms:
    """Finds terms in the words of a cell.

    Attributes:
        hits: the terms, in order.
        others: the other telling words as ``(stem, position)``.
    """

    __slots__ = ("_context", "_keys", "_lexicon", "_places", "_stems", "_words", "hits", "others")

    def __init__(self, lexicon: Lexicon, words: Words, context: Context = alone) -> None:
        """Find them.

        Args:
            lexicon: what they stand for.
            words: the text.
            context: gives those of some stems that the whole row has, to tell senses apart where the cell
                does not.
        """
        self._lexicon = lexicon
        self._words = words
        self._context = context
        self._keys, self._places = self._kept()
        self._stems = [key[0] for key in self._keys]
        self.hits: list[Hit] = []
        self.others: list[tuple[str, int]] = []
        free = 0
        for at, (stem, _, telling, longest) in enumerate(self._keys):
            if at < free:
                continue
            length = self._match(stem, at, longest) if longest else 0
            if length:
                free = at + length
            elif telling:
                self.others.append((stem, self._places[at]))

    def _kept(self) -> tuple[list[Key], Sequence[int]]:
        """The words that are looked up, fillers left out unless in capitals, and where they stand."""
        words, keys = self._words, self._lexicon.keys
        folded, written = words.folded, words.written
        found = [keys[word] for word in folded]
        places = [
            at for at, key in enumerate(found) if key or (written[at].isupper() and len(folded[at]) > 1)
        ]
        return [found[at] or self._lexicon.shouted(folded[at]) for at in places], places

    def _match(self, stem: str, at: int, longest: int) -> int:
        """The number of words of the longest term that begins here."""
        if longest > 1:
            stems = self._stems
            for length in range(min(longest, len(stems) - at), 1, -1):
                key = " ".join(stems[at : at + length])
                concepts = self._concepts(key, at)
                if concepts is not None and self._take(key, at, length, concepts):
                    return length
        if self._only_kind_of(at):
            return 0
        concepts = self._concepts(stem, at)
        return int(concepts is not None and self._take(stem, at, 1, concepts))

    def _concepts(self, key: str, at: int) -> Sequence[int] | None:
        """What a word or phrase stands for here, which may be nothing known; none where it is no term."""
        lexicon = self._lexicon
        return self._sense(key, at) if key in lexicon.senses else lexicon.terms.get(key)

    def _only_kind_of(self, at: int) -> bool:
        """Whether a word only says of which kind the next one is: "laptop bags"."""
        after = self._places[at] + 1
        folded = self._words.folded
        return after < len(folded) and folded[after] in _ACCESSORIES

    def _take(self, key: str, at: int, length: int, concepts: Sequence[int]) -> bool:
        """Note a term; nothing is taken where it must be written in capitals and is not."""
        lexicon = self._lexicon
        first, after = self._places[at], self._places[at + length - 1] + 1
        weight = (
            self._keys[at].sure if length == 1 else min([one.sure for one in self._keys[at : at + length]])
        )
        turned = trouble = False
        if key in lexicon.marked:
            if key in lexicon.capitals and not " ".join(self._words.written[first:after]).isupper():
                return False
            weight *= WEAK if key in lexicon.weak else 1.0
            turned, trouble = key in lexicon.flips, key in lexicon.troubles
        self.hits += [Hit(concept, first, after, weight, turned, trouble) for concept in concepts]
        return True

    def _sense(self, key: str, at: int) -> tuple[int, ...]:
        """The concept meant by an ambiguous word: by the words beside it, in the cell, in the row."""
        options = self._lexicon.senses[key]
        told = self._lexicon.telling[key]
        for around in self._surroundings(at, told):
            if around:
                counted = [(len(around.intersection(words)), concept) for concept, words in options]
                most = max([count for count, _ in counted])
                concept = next(concept for count, concept in counted if count == most)
                return (concept,) if concept >= 0 else ()
        default = next((concept for concept, words in options if "*" in words), -1)
        return (default,) if default >= 0 else ()

    def _surroundings(self, at: int, told: frozenset[str]) -> Iterator[frozenset[str]]:
        """Those of some stems and pairs of them that stand beside a word, in the cell, in the row."""
        stems = self._stems
        yield told.intersection(_with_pairs(stems[max(0, at - BESIDE) : at + BESIDE + 1]))
        if len(stems) > BESIDE:
            yield told.intersection(_with_pairs(stems))
        yield self._context(told)


def _with_pairs(stems: Sequence[str]) -> list[str]:
    """Stems, and each two that stand side by side."""
    return [*stems, *map(" ".join, pairwise(stems))]
