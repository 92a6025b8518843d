"""What everybody offers, likes or wants to do together, by concept and by word, the clearest first."""

from __future__ import annotations

from dataclasses import dataclass, field
from heapq import nsmallest
from typing import TYPE_CHECKING

from netdash.matching.matches import Offer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from netdash.matching.statements import Statement


@dataclass(slots=True, eq=False)
class Posting:
    """A statement, and the running numbers of everybody whose row makes it.

    Attributes:
        likes: the concepts by which it tells what somebody likes.
    """

    offer: Offer
    likes: tuple[int, ...]
    numbers: list[int] = field(default_factory=list)


class Postings:
    """All statements that can meet needs; what many rows say alike is prepared once."""

    def __init__(self, kinds: Sequence[str], most: int) -> None:
        """Take the kinds of the concepts by number, and how many offers are looked at for one."""
        self._kinds = kinds
        self._most = most
        self._givers: list[int] = []
        self._by_statement: dict[int, Posting] = {}
        self._by_part: dict[int | str, list[Posting]] = {}
        self._offers: dict[int, Offer] = {}
        self._clearest: dict[int | str, Sequence[Offer]] = {}

    def post(self, giver: int, said: Iterable[Statement], factor: float = 1.0) -> None:
        """Add statements of somebody."""
        known, givers = self._by_statement, self._givers
        for one in said:
            posting = known.get(id(one)) or self._new(giver, one, factor)
            posting.numbers.append(len(givers))
            givers.append(giver)

    def _new(self, giver: int, said: Statement, factor: float) -> Posting:
        kinds = self._kinds
        sectors = tuple([concept for concept, _ in said.concepts if kinds[concept] in ("sector", "cause")])
        offer = Offer.of(giver, said, said.strength * factor, sectors)
        likes = tuple([
            concept for concept in offer.concepts
            if offer.liked or (kinds[concept] == "hobby" and not offer.seeks)
        ])  # fmt: skip
        posting = self._by_statement[id(said)] = Posting(offer, likes)
        parts: tuple[int | str, ...] = (*offer.concepts, *said.stems)
        for part in parts:
            self._by_part.setdefault(part, []).append(posting)
        return posting

    def clearest(self, part: int | str) -> Sequence[Offer]:
        """Those that name a concept, the clearest first, then in the order of the table, not too many."""
        found = self._clearest.get(part)
        if found is None:
            found = self._clearest[part] = self._chosen(self._by_part.get(part, ()), self._most)
        return found

    def few(self, part: int | str, most: int) -> Sequence[Offer]:
        """All that name a concept or word, in that order; none where they are more than so many."""
        postings = self._by_part.get(part, ())
        if len(postings) > most or sum([len(posting.numbers) for posting in postings]) > most:
            return ()
        return self._chosen(postings, most)

    def likers(self, concept: int, most: int) -> Sequence[tuple[int, Statement]]:
        """Who likes a thing and the words that say so, in the order of the table, if several and not many."""
        postings = [one for one in self._by_part.get(concept, ()) if concept in one.likes]
        if not 2 <= sum([len(one.numbers) for one in postings]) <= most:
            return ()
        said = {number: one.offer.said for one in postings for number in one.numbers}
        return [(self._givers[number], said[number]) for number in sorted(said)]

    def _chosen(self, postings: Sequence[Posting], most: int) -> Sequence[Offer]:
        """The clearest of some postings, one offer for everybody who makes one."""
        if not postings:
            return ()
        if len(postings) == 1 and len(postings[0].numbers) == 1:
            return [postings[0].offer]
        ranked = [
            (-posting.offer.strength, number, posting)
            for posting in postings
            for number in posting.numbers[:most]
        ]
        ranked = sorted(ranked) if len(ranked) <= most else nsmallest(most, ranked)
        return [self._offer(number, posting) for _, number, posting in ranked]

    def _offer(self, number: int, posting: Posting) -> Offer:
        """A statement as one person's offer, made once."""
        if len(posting.numbers) == 1:
            return posting.offer
        found = self._offers.get(number)
        if found is None:
            found = self._offers[number] = posting.offer.given_by(self._givers[number])
        return found
