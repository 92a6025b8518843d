"""What everybody offers, likes or wants to do together, by concept and by word, the clearest first."""

from __future__ import annotations

from dataclasses import dataclass, field
from heapq import nsmallest
from typing import TYPE_CHECKING

from netdash.matching.matches import Offer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netdash.matching.statements import Statement


@dataclass(slots=True, eq=False)
class Posting:
    """A statement and everybody whose row makes it, each with a running number over all postings.

    Attributes:
        likes: the concepts by which it tells what somebody likes.
    """

    offer: Offer
    likes: tuple[int, ...]
    numbers: list[int] = field(default_factory=list)
    givers: list[int] = field(default_factory=list)


class Postings:
    """All statements that can meet needs; what many rows say alike is prepared once."""

    def __init__(self, kinds: Sequence[str], most: int) -> None:
        """Take the kinds of the concepts by number, and how many offers are looked at for one."""
        self._kinds = kinds
        self._most = most
        self._many = 0
        self._by_statement: dict[int, Posting] = {}
        self._by_part: dict[int | str, list[Posting]] = {}
        self._offers: dict[int, Offer] = {}
        self._clearest: dict[int | str, Sequence[Offer]] = {}

    def post(self, giver: int, said: Statement, factor: float = 1.0) -> Posting:
        """Add a statement of somebody."""
        posting = self._by_statement.get(id(said)) or self._new(giver, said, factor)
        posting.numbers.append(self._many)
        posting.givers.append(giver)
        self._many += 1
        return posting

    def _new(self, giver: int, said: Statement, factor: float) -> Posting:
        kinds = self._kinds
        sectors = tuple([concept for concept, _ in said.concepts if kinds[concept] in ("sector", "cause")])
        offer = Offer.of(giver, said, said.strength * factor, sectors)
        likes = tuple([concept for concept in offer.concepts if offer.liked or kinds[concept] == "hobby"])
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

    def _chosen(self, postings: Sequence[Posting], most: int) -> Sequence[Offer]:
        """The clearest of some postings, one offer for everybody who makes one."""
        if not postings:
            return ()
        ranked = [
            (-posting.offer.strength, number, giver, posting)
            for posting in postings
            for number, giver in zip(posting.numbers[:most], posting.givers, strict=False)
        ]
        ranked = sorted(ranked) if len(ranked) <= most else nsmallest(most, ranked)
        offers = self._offers
        for _, number, giver, posting in ranked:
            if number not in offers:
                offers[number] = posting.offer.given_by(giver)
        return [offers[number] for _, number, _, _ in ranked]
