"""Statements of free text in the light of the whole sentence: what is over goes, the unsure counts less."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netdash.matching.excerpts import Excerpt
from netdash.matching.stances import stance_of
from netdash.matching.statements import JOB, OFFERS, SEEKS
from netdash.matching.tokens import STOP

if TYPE_CHECKING:
    from netdash.matching.cell import Cell
    from netdash.matching.clauses import Clause
    from netdash.matching.stances import Stance
    from netdash.matching.statements import Statement

#: From this likelihood on a matter is over, by itself and against a cue.
OVER, OVER_DESPITE_CUE = 0.7, 0.85
#: A statement counts the least where it is so unlikely that it holds, and in full where it is so likely.
UNLIKELY, LIKELY, LEAST = 0.15, 0.5, 0.4
#: From this likelihood on something is sought that was heard otherwise or hardly, and what it then counts.
SOUGHT, UNHEARD = 0.7, 0.6
#: How far what somebody likes is on offer.
LIKED = 0.5

_WITHOUT_CUE = ("", "lead")


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
        if stance.over > (OVER_DESPITE_CUE if cued else OVER):
            _note_end(cell, one)
            continue
        kept.append(_weighed(one, stance))
        if stance.sought > SOUGHT and one.side == OFFERS and not (cued or one.mode or clause in needs):
            kept.append(one._replace(side=SEEKS, strength=UNHEARD * stance.sought))
    cell.reading.statements = kept


def _is_plain(cell: Cell, clause: Clause, one: Statement) -> bool:
    """Whether words of trouble, or those that something is not settled, tell that it is sought."""
    return one.side == SEEKS and (clause.kind == "settled" or cell.signs.troubled(clause))


def _note_end(cell: Cell, one: Statement) -> None:
    """Note that what a statement names is no longer sought, or not to be had."""
    concepts = {concept for concept, _ in one.concepts}
    if one.side == SEEKS:
        cell.reading.settled |= concepts
    elif one.side == OFFERS:
        cell.reading.withdrawn |= concepts


def _weighed(one: Statement, stance: Stance) -> Statement:
    """A statement with the strength that its sentence gives it."""
    if one.side == SEEKS and stance.sought > SOUGHT and one.strength < UNHEARD * stance.sought:
        return one._replace(strength=UNHEARD * stance.sought)
    if one.side == SEEKS:
        likely = stance.sought
    elif one.side == OFFERS:
        likely = stance.offered + LIKED * stance.liked
        likely = max(likely, stance.sought) if one.mode == JOB else likely
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
    first, after = min(first, *matter, first), max(after, max(matter, default=0) + 1)
    while first and folded[first - 1] != STOP:
        first -= 1
    while after < len(folded) and folded[after] != STOP:
        after += 1
    return stance_of(cell.text.words, first, after, matter, "talk" if cell.origin.dated else "notes")
