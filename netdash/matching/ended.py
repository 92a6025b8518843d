"""Sentences of a cell that tell of an end: of introductions, or of what the rest of the row says."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from netdash.matching.cues import words_for
from netdash.matching.endings import ending_of, endings_in
from netdash.matching.excerpts import Excerpt
from netdash.matching.statements import JOB, OFFERS, SEEKS
from netdash.matching.tokens import sentence_end, sentence_start, words_of
from netdash.matching.word_lists import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netdash.matching.cell import Cell
    from netdash.matching.concepts import Lexicon
    from netdash.matching.endings import Ending
    from netdash.matching.statements import Statement

#: From this likelihood on somebody wants no introductions, or none of a kind; so likely at least, none.
REFUSED, OF_ALL = 0.85, 0.3
#: From this likelihood on that nothing is refused or ends a cue for it is not heeded.
HARDLY = 0.8
#: So few words are a cue alone: "confidential".
BARE = 2
#: From this likelihood on something ends, and so likely at least it was what is sought, or what is offered.
ENDED, OF_THIS_SIDE = 0.7, 0.3
#: From this likelihood on it may speak of the sentence before it.
SURELY = 0.85
#: From this strength on what a sentence says besides still stands: "round closed, now needs a CFO".
STANDS = 0.4
#: So near to an offer that is over is another that goes with it: to investing, an angel.
NEAR = 0.6
#: Kinds of concept too wide to end as a whole, and those that name nobody who could be refused.
WIDE, NO_PEOPLE = ("broad", "mode", "cause"), ("mode", "cause")

_BACK, _FAMILY = frozenset(listed("looks back")), listed("family")


class Ended(NamedTuple):
    """A sentence that tells of an end.

    Attributes:
        sides: `SEEKS`, `OFFERS` or both: on which something ends.
        text, first, after: the cell, and which of its words are the sentence.
        stems, concepts: its telling words, and what they stand for.
        behind: what the sentence before it names, and the topic of a conversation, which it may speak of.
    """

    sides: tuple[str, ...]
    text: str
    first: int
    after: int
    stems: frozenset[str]
    concepts: frozenset[int]
    behind: frozenset[int] = frozenset()

    def ends(self, one: Statement, lexicon: Lexicon) -> bool:
        """Whether what a statement of the row says, in another sentence, is over."""
        side = _side(one)
        if not self._may_end(one, side):
            return False
        if any(self._names(concept, side, lexicon) for concept, _ in one.concepts):
            return True
        if not isinstance(one.words, Excerpt):
            return False
        text, clause, _ = one.words
        return not self.stems.isdisjoint(_telling(lexicon, words_of(text).folded[clause.lead : clause.after]))

    def ends_behind(self, one: Statement, lexicon: Lexicon) -> bool:
        """Whether a statement of the row is about what stands before the sentence."""
        return self._may_end(one, _side(one)) and any(
            lexicon.meets[concept].get(other, 0) >= NEAR or lexicon.meets[other].get(concept, 0) >= NEAR
            for concept, _ in one.concepts
            for other in self.behind
        )

    def is_beside(self, one: Statement) -> bool:
        """Whether a statement is of the same cell."""
        return isinstance(one.words, Excerpt) and one.words.text == self.text

    def _may_end(self, one: Statement, side: str) -> bool:
        """Whether a statement is on a side of which something ends, and in another sentence."""
        if side not in self.sides or not isinstance(one.words, Excerpt):
            return False
        return not (self.is_beside(one) and self.first <= one.words.clause.first < self.after)

    def _names(self, concept: int, side: str, lexicon: Lexicon) -> bool:
        """Whether the sentence names a concept; of what is offered, what goes with it ends, too."""
        return concept in self.concepts or (
            side == OFFERS and any(lexicon.meets[one].get(concept, 0) >= NEAR for one in self.concepts)
        )


def _side(one: Statement) -> str:
    """On which side a statement would end."""
    return SEEKS if one.side == SEEKS or one.mode == JOB else OFFERS


def note_endings(cell: Cell) -> None:
    """Note what sentences of a cell end; one that names a contact refuses him alone."""
    for first, after, ending in endings_in(cell.text.words, cell.column):
        if not cell.origin.base:
            cell.reading.doubt = max(cell.reading.doubt, ending.spare + ending.some, ending.stopped)
        if ending.spare + ending.some > REFUSED:
            if cell.named.isdisjoint(range(first, after)):
                _refuse(cell, first, after, ending)
        elif ending.stopped + ending.met > ENDED or ending.neither < 1.0 - SURELY:
            _end(cell, first, after, ending)


def refuse_all(cell: Cell, first: int, after: int) -> None:
    """Note that the contact wants no introductions, by a cue.

    Not where the sentence as a whole tells of no such thing, "wants to sell there, has no contact there", or
    is about another contact.
    """
    bare = after - first <= BARE
    told = bare or ending_of(cell.text.words, first, after, cell.column).neither < HARDLY
    if told and cell.named.isdisjoint(range(first, after)):
        cell.reading.refuses = cell.text.words.quote(first, after)


def _refuse(cell: Cell, first: int, after: int, ending: Ending) -> None:
    """Note that the contact wants no introductions, or none of the kind a sentence names."""
    if ending.spare > OF_ALL and not cell.reading.unwanted:  # heard before: "no intros to architects"
        cell.reading.refuses = cell.text.words.quote(first, after)
    else:
        _, concepts = _over(cell, first, after, wide=NO_PEOPLE)
        cell.reading.unwanted |= concepts


def _end(cell: Cell, first: int, after: int, ending: Ending) -> None:
    """Note that what a sentence names is over wherever else the row says it."""
    stems, concepts = _over(cell, first, after)
    if _looks_back(
        cell, first, after, names_a_thing=bool(concepts or stems - _telling(cell.text.lexicon, _FAMILY))
    ):
        before = sentence_start(cell.folded, first - 1)
        stems |= _telling(cell.text.lexicon, cell.folded[before:first])
        concepts |= _named(cell, before, first)
    refused = ending.spare + ending.some
    sides = ((SEEKS, ending.met), (OFFERS, ending.stopped + refused))
    over = tuple(side for side, likely in sides if likely > OF_THIS_SIDE)
    behind = _behind(cell, first) if ending.neither < 1.0 - SURELY else frozenset()
    cell.reading.ended.append(Ended(over, cell.text.words.text, first, after, stems, concepts, behind))


def _behind(cell: Cell, first: int) -> frozenset[int]:
    """What the sentence before a place names, and the first of a conversation, its topic."""
    if first < 2:
        return frozenset()
    before = _named(cell, sentence_start(cell.folded, first - 1), first)
    return before | _named(cell, 0, sentence_end(cell.folded, 0)) if cell.column == "talk" else before


def _over(
    cell: Cell, first: int, after: int, wide: Sequence[str] = WIDE
) -> tuple[frozenset[str], frozenset[int]]:
    """The telling words and concepts of a sentence, without those of what it says that still stands."""
    lexicon = cell.text.lexicon
    stems = set(_telling(lexicon, cell.folded[first:after]))
    concepts = set(_named(cell, first, after, wide))
    for one in cell.reading.statements:
        if one.strength >= STANDS and isinstance(one.words, Excerpt):
            clause = one.words.clause
            if first <= clause.first < after:
                stems -= _telling(lexicon, cell.folded[clause.first : clause.after])
                concepts.difference_update(concept for concept, _ in one.concepts)
    return frozenset(stems), frozenset(concepts)


def _named(cell: Cell, first: int, after: int, wide: Sequence[str] = WIDE) -> frozenset[int]:
    """The concepts that some words name, but for those of wide kinds."""
    return frozenset(
        hit.concept for hit in cell.text.within(first, after) if cell.kinds[hit.concept] not in wide
    )


def _looks_back(cell: Cell, first: int, after: int, *, names_a_thing: bool) -> bool:
    """Whether a sentence speaks of the one before: "Was giving away a piano. Her nephew took it"."""
    if first < 2:
        return False
    begins = cell.folded[first] in words_for("not") and not _BACK.isdisjoint(cell.folded[first : first + 3])
    return begins or not (names_a_thing or _BACK.isdisjoint(cell.folded[first:after]))


def _telling(lexicon: Lexicon, folded: Sequence[str]) -> frozenset[str]:
    """The stems of those of some words that tell of something, and of one thing alone."""
    return lexicon.telling_stems(folded) - lexicon.worn
