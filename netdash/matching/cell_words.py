"""The words of one cell with all that is found in them: terms, telling words, places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netdash.matching.cues import words_for
from netdash.matching.statements import COMPANY, SEEKS, TITLE
from netdash.matching.terms import Terms
from netdash.matching.word_lists import listed

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from netdash.matching.atlas import Atlas
    from netdash.matching.concepts import Lexicon
    from netdash.matching.places import Place
    from netdash.matching.statements import Origin
    from netdash.matching.terms import Context, Hit
    from netdash.matching.tokens import Words

#: What a term counts that says what another is for.
PURPOSE = 0.6
#: What the first of two nouns counts that stand side by side in a title.
ATTRIBUTE = 0.5

_FROM = frozenset(listed("where from"))
_DISTANCES = frozenset(listed("distances"))
_FOR = frozenset(listed("what for"))


class CellWords:
    """The words of a cell.

    Attributes:
        words: as split.
        origin: where they stand.
        lexicon: what the terms stand for.
        named_places: the places, with the words they span.
        remote: whether it is said that distance does not matter.
    """

    __slots__ = ("_hits", "_others", "lexicon", "named_places", "origin", "remote", "words")

    def __init__(
        self, words: Words, origin: Origin, lexicon: Lexicon, context: Context, atlas: Atlas
    ) -> None:
        """Find what is in them; `context` gives those of some stems that the whole row has."""
        self.words = words
        self.origin = origin
        self.lexicon = lexicon
        terms = Terms(lexicon, words, context)
        self._hits, self._others = terms.hits, terms.others
        self.named_places = atlas.places_in(words)
        self.remote = not words_for("remote").isdisjoint(words.folded)

    def skip(self, named: Collection[int], aside: frozenset[str]) -> None:
        """Leave out positions that name somebody, folded words that mean nothing else here, and places."""
        skip = set(named)
        for _, first, after in self.named_places:
            skip.update(range(first, after))
        if not aside.isdisjoint(self.words.folded):
            written = self.words.written
            skip.update(
                at for at, word in enumerate(self.words.folded) if word in aside and written[at][0].isupper()
            )
        if skip:
            self._hits = [hit for hit in self._hits if not (hit.first in skip and hit.after - 1 in skip)]
            self._others = [(stem, at) for stem, at in self._others if at not in skip]

    def __bool__(self) -> bool:
        """Whether anything was found."""
        return bool(self._hits or self._others or self.named_places)

    def inside(self) -> frozenset[int]:
        """Positions within a term, its first word left out: "giving" in "legacy giving" is no cue."""
        return frozenset(at for hit in self._hits for at in range(hit.first + 1, hit.after))

    def within(self, first: int, after: int) -> list[Hit]:
        """The terms that begin in a stretch of words."""
        return [hit for hit in self._hits if first <= hit.first < after]

    def stems(self, first: int, after: int) -> tuple[str, ...]:
        """The other telling words of a stretch."""
        if not self._others:
            return ()
        return tuple(dict.fromkeys([stem for stem, at in self._others if first <= at < after]))

    def places(self, first: int, after: int) -> frozenset[Place]:
        """The places a stretch of words is tied to; where something comes from is none."""
        if not self.named_places:
            return frozenset()
        return frozenset(
            place
            for place, start, _ in self.named_places
            if first <= start < after and not self._only_from(start)
        )

    def _only_from(self, start: int) -> bool:
        """Whether something but comes from a place: "from Leeds", "aus Leipzig", not "20 min of Leeds"."""
        folded = self.words.folded
        return start > 0 and folded[start - 1] in _FROM and (start < 2 or folded[start - 2] not in _DISTANCES)

    def weights(self, hits: Sequence[Hit], side: str) -> dict[int, float]:
        """The concepts of some terms and how sure each is; in a need the narrower alone."""
        if len(hits) < 2:
            return {hit.concept: hit.weight for hit in hits}
        found: dict[int, float] = {}
        for hit in hits:
            weight = hit.weight
            if self._only_purpose(hit, hits):
                weight *= PURPOSE
            if self._only_attribute(hit, hits):
                weight *= ATTRIBUTE
            found[hit.concept] = max(found.get(hit.concept, 0.0), weight)
        if side != SEEKS or len(found) < 2:
            return found
        above = self.lexicon.above
        return {one: sure for one, sure in found.items() if not any(above(one, other) for other in found)}

    def _only_attribute(self, hit: Hit, hits: Sequence[Hit]) -> bool:
        """Whether a term of a title only says which kind the next one is: "laptop bags seller"."""
        return (self.origin is TITLE or self.origin is COMPANY) and any(
            other.first == hit.after and other.concept != hit.concept for other in hits
        )

    def _only_purpose(self, hit: Hit, hits: Sequence[Hit]) -> bool:
        """Whether a term only says what the thing before it is for: "bags for laptops"."""
        before = self.words.folded[max(0, hit.first - 2) : hit.first]
        return not _FOR.isdisjoint(before) and any(
            other.after <= hit.first and hit.first - other.after <= 2 for other in hits
        )
