"""Statements of free text in the light of the whole sentence: what is over goes, the unsure counts less."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netdash.matching.excerpts import Excerpt
from netdash.matching.stances import stance_of
from netdash.matching.statements import JOB, OFFERS, SEEKS
from netdash.matching.tokens import STOP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netdash.matching.cell import Cell
    from netdash.matching.clauses import Clause
    from netdash.matching.stances import Stance
    from netdash.matching.statements import Statement

#: From this likelihood on a matter is over, by itself and against a cue.
OVER, OVER_DESPITE_CUE = 0.7, 0.85
#: The same in a column for what is sought or offered, of which little ever is over.
OVER_IN_COLUMN = 0.95
#: A statement counts the least where it is so unlikely that it holds, and in full where it is so likely.
UNLIKELY, LIKELY, LEAST = 0.15, 0.5, 0.4
#: From this likelihood on something is sought that was heard otherwise or hardly, and what it then counts.
SOUGHT, UNHEARD = 0.7, 0.6
#: How far what somebody likes is on offer.
LIKED = 0.5

_WITHOUT_CUE = ("", "lead")
_SEEKING = ("seek", "seek after", "hire", "return", "job")


def weigh(cell: Cell) -> None:
    """Let each statement of a cell count as its sentence as a whole has it stand."""
    heard = cell.reading.statements
    needs = {one.words.clause for one in heard if isinstance(one.words, Excerpt) and one.side == SEEKS}
    known: dict[tuple[Clause, tuple[tuple[int, float], ...]], Stance] = {}
    kept: list[Statement] = []
    for one in heard:
        clause = one.words.clause if isinstance(one.words, Excerpt) else None
        if clause is None or not one.concepts or _is_plain(cell, clause, one):
            kept.append(one)
            continue
        if (clause, one.concepts) not in known:
            known[clause, one.concepts] = _stance(cell, clause, one)
        stance, cued = known[clause, one.concepts], clause.kind not in _WITHOUT_CUE
        if stance.over > _enough(cell, cued=cued):
            _note_end(cell, one)
            continue
        if cell.origin.base:
            kept.append(one)
            continue
        kept.append(_weighed(one, clause, stance))
        if stance.sought > SOUGHT and one.side == OFFERS and not (cued or one.mode or clause in needs):
            kept.append(one._replace(side=SEEKS, strength=UNHEARD * stance.sought))
    cell.reading.statements = kept


def _enough(cell: Cell, *, cued: bool) -> float:
    """From which likelihood on what a clause names is over."""
    if cell.origin.base:
        return OVER_IN_COLUMN
    return OVER_DESPITE_CUE if cued else OVER


def _is_plain(cell: Cell, clause: Clause, one: Statement) -> bool:
    """Whether words of trouble, or those that something is not settled, tell that it is sought."""
    if one.side != SEEKS:
        return False
    return clause.kind == "settled" or (not cell.origin.base and cell.signs.troubled(clause))


def _note_end(cell: Cell, one: Statement) -> None:
    """Note that what a statement names is no longer sought, or not to be had."""
    concepts = {concept for concept, _ in one.concepts}
    if one.side == SEEKS:
        cell.reading.settled |= concepts
    elif one.side == OFFERS:
        cell.reading.withdrawn |= concepts


def _weighed(one: Statement, clause: Clause, stance: Stance) -> Statement:
    """A statement with the strength that its sentence gives it."""
    if one.side == SEEKS and stance.sought > SOUGHT and one.strength < UNHEARD * stance.sought:
        return one._replace(strength=UNHEARD * stance.sought)
    if one.side == SEEKS:
        likely = stance.sought
    elif one.side == OFFERS:
        likely = stance.offered + LIKED * stance.liked
        if one.mode == JOB or clause.kind in _SEEKING:  # who wants a tenant has a flat
            likely = max(likely, stance.sought)
    else:
        likely = stance.liked + stance.offered + stance.sought
    share = (min(max(likely, UNLIKELY), LIKELY) - UNLIKELY) / (LIKELY - UNLIKELY)
    return one._replace(strength=one.strength * (LEAST + (1 - LEAST) * share))


def _stance(cell: Cell, clause: Clause, one: Statement) -> Stance:
    """How the sentence of a clause stands to what the clause names."""
    folded = cell.folded
    first, after = min(clause.lead, clause.cue), clause.after
    concepts = {concept for concept, _ in one.concepts}
    near = [hit for hit in cell.text.within(first, after) if hit.concept in concepts]
    hits = near or [hit for hit in cell.text.within(0, len(folded)) if hit.concept in concepts]
    matter = {at for hit in hits for at in range(hit.first, hit.after)}
    first, after = _sentence(cell, min(first, *matter, first), max(after, max(matter, default=0) + 1))
    return stance_of(cell.text.words, first, after, matter, _column(cell))


def _sentence(cell: Cell, first: int, after: int) -> tuple[int, int]:
    """Where the sentence around some words begins and ends.

    Where it is a column of needs, what follows belongs to it that names nothing else: "joiner - Ravi starts
    Monday".
    """
    folded = cell.folded
    while first and folded[first - 1] != STOP:
        first -= 1
    after = _end(folded, after)
    if cell.origin.base == SEEKS:
        while after < len(folded) and not cell.text.within(after, _end(folded, after + 1)):
            after = _end(folded, after + 1)
    return first, after


def _end(folded: Sequence[str], after: int) -> int:
    """Where the sentence ends that a place is in."""
    return folded.index(STOP, after) if STOP in folded[after:] else len(folded)


def _column(cell: Cell) -> str:
    """The kind of column as the labelled sentences name it."""
    if cell.origin.base:
        return "looking_for" if cell.origin.base == SEEKS else "can_help_with"
    return "talk" if cell.origin.dated else "notes"
