"""What sentences of a cell end: noted where the cell is read, and heard of what the rest of the row says."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from netdash.matching.endings import endings_in
from netdash.matching.excerpts import Excerpt
from netdash.matching.statements import JOB, OFFERS, SEEKS
from netdash.matching.tokens import words_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from netdash.matching.cell import Cell
    from netdash.matching.concepts import Lexicon
    from netdash.matching.endings import Ending
    from netdash.matching.statements import Statement

#: From this likelihood on somebody wants no introductions, or none of a kind; so likely at least, none at all.
REFUSED, OF_ALL = 0.75, 0.3
#: From this likelihood on one kind of introductions is not wanted.
OF_A_KIND = 0.75
#: From this likelihood on something ends, and at least so likely that it was offered, or sought.
ENDED, EITHER = 0.7, 0.3
#: From this strength on what a sentence says besides still stands: "round closed, now needs a CFO".
STANDS = 0.4
#: Kinds of concept too wide to be refused as a whole.
WIDE = ("broad", "mode", "cause")


class Ended(NamedTuple):
    """A sentence that tells of an end.

    Attributes:
        sides: `SEEKS`, `OFFERS` or both: on which something ends.
        text, first, after: the cell, and which of its words are the sentence.
        stems, concepts: its telling words, and what they stand for.
    """

    sides: tuple[str, ...]
    text: str
    first: int
    after: int
    stems: frozenset[str]
    concepts: frozenset[int]

    def ends(self, one: Statement, lexicon: Lexicon) -> bool:
        """Whether what a statement of the row says is over."""
        side = SEEKS if one.mode == JOB else one.side
        if not isinstance(one.words, Excerpt) or (side if side == SEEKS else OFFERS) not in self.sides:
            return False
        text, clause, _ = one.words
        if text == self.text and self.first <= clause.first < self.after:
            return False
        if any(concept in self.concepts for concept, _ in one.concepts):
            return True
        return not self.stems.isdisjoint(_telling(lexicon, words_of(text).folded[clause.lead : clause.after]))


def note_endings(cell: Cell, named: Collection[int]) -> None:
    """Note what sentences of a cell end, those left out that name a contact at some of the places."""
    for first, after, ending in endings_in(cell.text.words, cell.column):
        if ending.spare + ending.some > REFUSED:
            if named.isdisjoint(range(first, after)):
                _refuse(cell, first, after, ending)
        elif ending.stopped + ending.met > ENDED:
            sides = ((SEEKS, ending.met), (OFFERS, ending.stopped))
            over = tuple(side for side, likely in sides if likely > EITHER)
            standing = _standing(cell, first, after)
            stems = _telling(cell.text.lexicon, cell.folded[first:after]).difference(
                *(_stems(cell, one) for one in standing)
            )
            concepts = _named(cell, first, after, standing)
            if stems or concepts:
                cell.reading.ended.append(Ended(over, cell.text.words.text, first, after, stems, concepts))


def _refuse(cell: Cell, first: int, after: int, ending: Ending) -> None:
    """Note that the contact wants no introductions, or none of the kind a sentence names."""
    if ending.spare > OF_ALL:
        cell.reading.refuses = True
    elif ending.some > OF_A_KIND:
        cell.reading.unwanted |= _named(cell, first, after, _standing(cell, first, after))


def _standing(cell: Cell, first: int, after: int) -> list[Statement]:
    """What a sentence says that still stands."""
    return [
        one
        for one in cell.reading.statements
        if one.strength >= STANDS
        and isinstance(one.words, Excerpt)
        and first <= one.words.clause.first < after
    ]


def _named(cell: Cell, first: int, after: int, standing: Iterable[Statement]) -> frozenset[int]:
    """The concepts a sentence names, but for wide ones and those of what still stands."""
    named = {hit.concept for hit in cell.text.within(first, after) if cell.kinds[hit.concept] not in WIDE}
    return frozenset(named.difference(*({concept for concept, _ in one.concepts} for one in standing)))


def _stems(cell: Cell, one: Statement) -> frozenset[str]:
    clause = one.words.clause
    return _telling(cell.text.lexicon, cell.folded[clause.first : clause.after])


def _telling(lexicon: Lexicon, folded: Collection[str]) -> frozenset[str]:
    """The stems of those of some words that tell of something."""
    keys = (lexicon.keys[word] for word in folded)
    return frozenset(key.stem for key in keys if key and key.telling) - lexicon.worn
