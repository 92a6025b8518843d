"""Statements of free text in the light of the whole sentence: what is over goes, the unsure counts less."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netdash.matching.clauses import WITHOUT_CUE
from netdash.matching.excerpts import Excerpt
from netdash.matching.stances import stance_of
from netdash.matching.statements import CARES, JOB, OFFERS, SEEKS
from netdash.matching.tokens import sentence_end, sentence_start

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from netdash.matching.cell import Cell
    from netdash.matching.clauses import Clause
    from netdash.matching.stances import Stance
    from netdash.matching.statements import Statement

#: From this likelihood on a matter is over, by itself and against a cue.
OVER, OVER_DESPITE_CUE = 0.65, 0.8
#: The same in a column for what is sought or offered, of which little ever is over.
OVER_IN_COLUMN = 0.9
#: From this likelihood on the end of a matter is heard in what other sentences say of it, too.
SURELY_OVER = 0.85
#: Where it is so unlikely that a statement holds it counts least, without and with a cue; in full where it is
#: so likely.
UNLIKELY, LIKELY, LEAST, LEAST_WITH_CUE = 0.2, 0.5, 0.2, 0.4
#: From this likelihood on something is sought that was heard otherwise or hardly, and what it then counts.
SOUGHT, UNHEARD = 0.7, 0.6
#: From this strength on a need stands though the cell told before of an end of the like.
STILL_SOUGHT = UNHEARD * SOUGHT
#: Below this strength a cue was heard of somebody else, or of what may come to be.
DOUBTED = 0.4
#: So many words in a column for what is sought or offered tell of no end.
BARE = 3
#: How far a trouble counts at least that a term tells by itself.
TOLD_TROUBLE = 0.5
#: How far what somebody likes is on offer.
LIKED = 0.5

#: Words beside a clause, on either side, beyond which its sentence is not heard: what a cell costs then grows
#: with its length alone.
FARTHEST = 60

_SEEKING = ("seek", "seek after", "hire", "return", "job")


def weigh(cell: Cell) -> None:
    """Let each statement of a cell count as its sentence as a whole has it stand."""
    reading, kept = cell.reading, []
    over: dict[str, set[int]] = {SEEKS: set(), OFFERS: set(), CARES: set()}
    for one, found, ended in _weighed_anew(cell):
        concepts = {concept for concept, _ in one.concepts}
        if not found and ended > SURELY_OVER:
            over[_ended(cell, one)] |= concepts
        elif any(each.side == SEEKS and each.strength >= STILL_SOUGHT for each in found):
            over[SEEKS] -= concepts  # "lease of the shop signed, now the lease of the flat is a worry"
        kept += found
    reading.statements = kept
    reading.settled |= over[SEEKS]
    reading.withdrawn |= over[OFFERS]


def _weighed_anew(cell: Cell) -> Iterator[tuple[Statement, list[Statement], float]]:
    """Each statement, what it is in the light of its sentence, and how likely what it names is over."""
    heard = cell.reading.statements
    needs = {_clause(one) for one in heard if one.side == SEEKS}
    stances: dict[tuple[Clause, tuple[tuple[int, float], ...]], Stance] = {}
    for one in heard:
        clause = _clause(one)
        if clause is None or not one.concepts or _is_bare(cell) or _is_plain(cell, clause, one):
            yield one, [one], 0.0
            continue
        asked = (clause, one.concepts)
        if asked not in stances:
            stances[asked] = _stance(cell, clause, one)
        stance = stances[asked]
        if _is_over(cell, clause, stance):
            yield one, [], stance.over
        elif cell.origin.base:
            yield one, [one], stance.over
        elif clause not in needs and _is_unheard_need(clause, one, stance):
            need = one._replace(side=SEEKS, strength=UNHEARD * stance.sought)
            yield one, [_weighed(one, clause, stance), need], stance.over
        else:
            told = _weighed(one, clause, stance)
            if one.side == SEEKS and _names_trouble(cell, clause, one):
                told = told._replace(strength=max(told.strength, TOLD_TROUBLE * one.strength))
            yield one, [told], stance.over


def _ended(cell: Cell, one: Statement) -> str:
    """Which side of what a statement names is over; where free text but names it, the need of it."""
    clause = _clause(one)
    named = one.side == OFFERS and clause is not None and clause.kind in WITHOUT_CUE
    return SEEKS if named and not cell.origin.base else one.side


def _clause(one: Statement) -> Clause | None:
    """The clause a statement was heard in; none where its words are not those of a cell."""
    return one.words.clause if isinstance(one.words, Excerpt) else None


def _is_over(cell: Cell, clause: Clause, stance: Stance) -> bool:
    """Whether what a clause names is sought, or to be had, no longer."""
    if cell.origin.base:
        return stance.over > OVER_IN_COLUMN
    return stance.over > (OVER if clause.kind in WITHOUT_CUE else OVER_DESPITE_CUE)


def _is_unheard_need(clause: Clause, one: Statement, stance: Stance) -> bool:
    """Whether what was heard to be offered, without a cue, is rather sought."""
    return one.side == OFFERS and not one.mode and clause.kind in WITHOUT_CUE and stance.sought > SOUGHT


def _is_bare(cell: Cell) -> bool:
    """Whether a column holds so few words that none tells of an end: "bookkeeper, part-time"."""
    return bool(cell.origin.base) and len(cell.folded) <= BARE


def _is_plain(cell: Cell, clause: Clause, one: Statement) -> bool:
    """Whether words of trouble, or those that something is not settled, tell that it is sought."""
    if one.side != SEEKS:
        return False
    return clause.kind == "settled" or (not cell.origin.base and cell.signs.troubled(clause))


def _names_trouble(cell: Cell, clause: Clause, one: Statement) -> bool:
    """Whether a term of a statement is a trouble by itself: "hot flushes"."""
    concepts = {concept for concept, _ in one.concepts}
    hits = cell.text.within(clause.first, clause.after)
    return any(hit.trouble and hit.concept in concepts for hit in hits)


def _weighed(one: Statement, clause: Clause, stance: Stance) -> Statement:
    """A statement with the strength that its sentence gives it."""
    cued = clause.kind not in WITHOUT_CUE
    doubted = cued and one.strength < DOUBTED  # "heard that Anna needs a plumber"
    if one.side == SEEKS and not doubted and SOUGHT < stance.sought > one.strength / UNHEARD:
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
    least = LEAST_WITH_CUE if cued else LEAST
    return one._replace(strength=one.strength * (least + (1 - least) * share))


def _stance(cell: Cell, clause: Clause, one: Statement) -> Stance:
    """How the sentence of a clause stands to what a statement of it names."""
    first = max(min(clause.lead, clause.cue), clause.cue - FARTHEST)
    after = min(clause.after, clause.first + FARTHEST)
    concepts = {concept for concept, _ in one.concepts}
    matter = _matter(cell, first, after, concepts) or set(range(clause.first, after))
    first, after = _sentence(cell, min((first, *matter)), max((after, *(at + 1 for at in matter))))
    return stance_of(cell.text.words, first, after, matter, cell.column)


def _matter(cell: Cell, first: int, after: int, concepts: Collection[int]) -> set[int]:
    """Where some words, else those beside them, name some concepts."""
    for beside in (0, FARTHEST):
        hits = cell.text.within(first - beside, after + beside)
        found = {at for hit in hits if hit.concept in concepts for at in range(hit.first, hit.after)}
        if found:
            return found
    return set()


def _sentence(cell: Cell, first: int, after: int) -> tuple[int, int]:
    """Where the sentence around some words begins and ends.

    Where it is a column of needs, what follows belongs to it that names nothing else: "joiner - Ravi starts
    Monday".
    """
    folded = cell.folded
    earliest, latest = max(0, first - FARTHEST), min(len(folded), after + FARTHEST)
    after = sentence_end(folded, after, latest)
    while cell.origin.base == SEEKS and after < latest:
        further = sentence_end(folded, after + 1, latest)
        if cell.text.within(after, further):
            break
        after = further
    return sentence_start(folded, first, earliest), after
