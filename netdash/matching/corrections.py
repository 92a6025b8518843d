"""What the whole row makes of what its cells say: what is settled, withdrawn or over goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netdash.matching.statements import LOOKING_FOR, SEEKS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from netdash.matching.cell_reading import CellReading
    from netdash.matching.concepts import Lexicon
    from netdash.matching.ended import Ended
    from netdash.matching.people import Person
    from netdash.matching.statements import Statement

#: So near to a concept that is settled or withdrawn is what goes with it.
NEAR = 0.4


def set_right(person: Person, readings: Sequence[CellReading], lexicon: Lexicon) -> None:
    """Leave out what is settled, withdrawn and over, and tie needs to places."""
    settled = set().union(*[reading.settled for reading in readings])
    since = _settled_since(person, readings) if settled else {}
    withdrawn = set().union(*[reading.withdrawn for reading in readings])
    no_need = any(reading.everything_settled for reading in readings)
    no_offer = any(reading.everything_withdrawn for reading in readings)
    person.seeks = [
        one
        for one in person.seeks
        if not (
            touches(one, since.get(id(one.words), settled), lexicon)
            or (no_need and one.origin == LOOKING_FOR.name)
        )
    ]
    person.offers = [one for one in person.offers if not (no_offer or touches(one, withdrawn, lexicon))]
    if any(reading.ended for reading in readings):
        _end(person, readings, lexicon)
    _tie(person, lexicon)


def touches(statement: Statement, concepts: set[int], lexicon: Lexicon) -> bool:
    """Whether a statement is about what some concepts are; where it tells more, not by its field alone."""
    if not concepts:
        return False
    meets = lexicon.meets
    core = [one for one, _ in statement.concepts if lexicon.kinds[one] not in ("sector", "broad", "mode")]
    return any(
        meets[one].get(other, 0) >= NEAR or meets[other].get(one, 0) >= NEAR
        for one in core or [concept for concept, _ in statement.concepts]
        for other in concepts
    )


def _settled_since(person: Person, readings: Sequence[CellReading]) -> Mapping[int, set[int]]:
    """By the words of a need told in a conversation, what is settled in it or later, or on the row."""
    row = readings[: len(readings) - len(person.told)]
    over = set().union(*[reading.settled for reading in row])
    found: dict[int, set[int]] = {}
    for said, told in person.told:  # the latest first
        if told.origin.dated:
            over = over | said.reading.settled
            found.update((id(one.words), over) for one in said.seeks)
    return found


def _end(person: Person, readings: Sequence[CellReading], lexicon: Lexicon) -> None:
    """Leave out what a sentence elsewhere in the row tells to be over, unless it was told later."""
    later: set[int] = set()
    row = readings[: len(readings) - len(person.told)]
    told = [(said.reading, one.origin.dated) for said, one in person.told]  # the latest first
    for reading, dated in (*((one, False) for one in row), *told):
        heard = reading.settled | reading.withdrawn
        ended = [_leave_out(person, end, heard, later, lexicon) for end in reading.ended]
        if not (any(ended) or heard):
            person.met_unnamed |= any(SEEKS in end.sides for end in reading.ended)
        if dated:
            later.update(id(one.words) for one in reading.statements)


def _leave_out(person: Person, end: Ended, heard: set[int], later: set[int], lexicon: Lexicon) -> bool:
    """Leave out what a sentence ends, but what was told later; whether there was anything.

    Where nothing elsewhere in the row is what it names, nor was by a cue of the same cell, it may speak of
    what stands before it.
    """
    anything = False
    for ends in (end.ends, end.ends_behind) if end.concepts.isdisjoint(heard) else (end.ends,):
        over = [one for one in person.said if id(one.words) not in later and ends(one, lexicon)]
        for said in (person.seeks, person.offers, person.cares):
            said[:] = [one for one in said if one not in over]
        anything = anything or bool(over)
        if not all(end.is_beside(one) for one in over):
            break
    return anything


def _tie(person: Person, lexicon: Lexicon) -> None:
    """A need beside one that is tied to a place, in the same field, is tied to it, too."""
    tied = [one for one in person.seeks if one.places]
    if not tied:
        return
    for at, one in enumerate(person.seeks):
        if not one.places:
            near = (
                other.places
                for other in tied
                if touches(one, {concept for concept, _ in other.concepts}, lexicon)
            )
            person.seeks[at] = one._replace(places=next(near, frozenset()))
