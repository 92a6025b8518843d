"""The telling words of quotes and of whole rows, and how near these are in subject."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from netdash.matching.tokens import Memo, words_of
from netdash.matching.vectors import vectors

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netdash.matching.concepts import Lexicon
    from netdash.matching.matches import Match
    from netdash.matching.people import Person
    from netdash.matching.vectors import Vector


@dataclass(slots=True)
class Subjects:
    """What the people of one network speak of.

    Attributes:
        telling: the telling words of a quote, as stems.
    """

    people: Sequence[Person]
    lexicon: Lexicon
    telling: Memo[frozenset[str]] = field(init=False)
    _rows: dict[int, frozenset[str]] = field(default_factory=dict)
    _subjects: Memo[Vector] = field(init=False)
    _rests: dict[tuple[int, str], Vector] = field(default_factory=dict)

    def __post_init__(self) -> None:
        lexicon = self.lexicon
        telling = self.telling = Memo(lambda quote: lexicon.telling_stems(words_of(quote).folded))
        self._subjects = Memo(lambda quote: vectors().of(telling[quote]))

    def row(self, place: int) -> frozenset[str]:
        """The telling words of all that one person says, as stems; none of somebody who only asks."""
        row = self._rows.get(place)
        if row is None:
            quotes = {one.quote for one in self.people[place].said} if place >= 0 else ()
            row = self._rows[place] = frozenset().union(*[self.telling[quote] for quote in quotes])
        return row

    def alike(self, match: Match) -> tuple[float, float, float, float]:
        """How near in subject are the two quotes, each and the rest of the other's row, the two rests."""
        need, offer = self._subjects[match.need.quote], self._subjects[match.offer.quote]
        asks = self._rest(match.seeker, match.need.quote)
        gives = self._rest(match.giver, match.offer.quote)
        return float(need @ offer), float(need @ gives), float(offer @ asks), float(asks @ gives)

    def _rest(self, place: int, quote: str) -> Vector:
        """The subject of what a row says in other words than those of a quote of it."""
        found = self._rests.get((place, quote))
        if found is None:
            found = self._rests[place, quote] = vectors().of(self.row(place) - self.telling[quote])
        return found
