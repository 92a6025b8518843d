"""The terms of the lexicon found in a text, ambiguous ones by the words around them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from netdash.matching.word_lists import listed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from netdash.matching.beginnings import Beginning, Term
    from netdash.matching.concepts import Key, Lexicon
    from netdash.matching.senses import Senses
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
        for at, (stem, _, telling, begun) in enumerate(self._keys):
            if at < free:
                continue
            length = self._match(begun, at) if begun else 0
            if length:
                free = at + length
            elif telling:
                self.others.append((stem, self._places[at]))

    def _kept(self) -> tuple[Sequence[Key], Sequence[int]]:
        """The words that are looked up, fillers left out unless in capitals, and where they stand."""
        words, lexicon = self._words, self._lexicon
        folded, written = words.folded, words.written
        found = [*map(lexicon.keys.__getitem__, folded)]
        places = [
            at for at, key in enumerate(found) if key or (written[at].isupper() and len(folded[at]) > 1)
        ]
        return [found[at] or lexicon.shouted(folded[at]) for at in places], places

    def _match(self, begun: Beginning, at: int) -> int:
        """The number of words of the longest term that begins here."""
        stems = self._stems
        left = len(stems) - at
        for length in begun.lengths:
            if length <= left:
                term = begun.phrase(" ".join(stems[at + 1 : at + length]))
                if term and self._take(term, at, length):
                    return length
        if begun.alone is None or self._only_kind_of(at):
            return 0
        return int(self._take(begun.alone, at, 1))

    def _only_kind_of(self, at: int) -> bool:
        """Whether a word only says of which kind the next one is: "laptop bags"."""
        after = self._places[at] + 1
        folded = self._words.folded
        return after < len(folded) and folded[after] in _ACCESSORIES

    def _take(self, term: Term, at: int, length: int) -> bool:
        """Note a term; nothing is taken where it must be written in capitals and is not."""
        first, after = self._places[at], self._places[at + length - 1] + 1
        if term.capitals and not " ".join(self._words.written[first:after]).isupper():
            return False
        keys = self._keys
        weight = keys[at].sure if length == 1 else min([one.sure for one in keys[at : at + length]])
        concepts = self._sense(at, length) if term.ambiguous else term.concepts
        if term.plain:
            self.hits += [Hit(concept, first, after, weight, turned=False) for concept in concepts]
        else:
            weight *= WEAK if term.weak else 1.0
            self.hits += [
                Hit(concept, first, after, weight, term.turned, term.trouble) for concept in concepts
            ]
        return True

    def _sense(self, at: int, length: int) -> tuple[int, ...]:
        """The concept meant by an ambiguous word: by the words beside it, in the cell, in the row."""
        senses = self._lexicon.told_apart[" ".join(self._stems[at : at + length])]
        around = next(filter(None, self._surroundings(at, senses)), None)
        concept = senses.told(around) if around else senses.usual
        return (concept,) if concept >= 0 else ()

    def _surroundings(self, at: int, senses: Senses) -> Iterator[frozenset[str]]:
        """Those of some stems and pairs of them that stand beside a word, in the cell, in the row."""
        stems, told = self._stems, senses.telling
        beside = stems[max(0, at - BESIDE) : at + BESIDE + 1]
        yield told.intersection(_with_pairs(beside) if senses.pairs else beside)
        if len(stems) > BESIDE:
            yield told.intersection(_with_pairs(stems) if senses.pairs else stems)
        yield self._context(told)


def _with_pairs(stems: Sequence[str]) -> list[str]:
    """Stems, and each two that stand side by side."""
    return [*stems, *map(" ".join, pairwise(stems))]
