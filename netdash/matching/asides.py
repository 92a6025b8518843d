"""Words without a cue that say nothing of the person: conditions, others, what is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netdash.matching.cues import words_for
from netdash.matching.statements import SEEKS
from netdash.matching.word_lists import listed

if TYPE_CHECKING:
    from netdash.matching.cell import Cell
    from netdash.matching.clauses import Clause
    from netdash.matching.terms import Hit

#: So many words tell of whom a fragment speaks.
OPENING = 6
#: Words of the longest that leaves something out.
LEFT_OUT = 3
#: What stands before what somebody once was.
EX = "ex"

NEGATIONS = frozenset(listed("negations"))
#: Words before what is left out.
EXCLUDES = frozenset(listed("lacks")) - {"lacks"} | NEGATIONS | {"nothing"}

_ROLES = tuple(listed("role endings"))
_IF, _YOU = frozenset(listed("if")), frozenset(listed("you"))
_THEIRS, _HAD = frozenset(listed("theirs")), frozenset(listed("had"))
_ALL_OF_THEM = frozenset(("both", "all", "beide", "ambos", "entrambi"))
_AS_IT_WENT = frozenset(listed("as it went"))


def is_aside(cell: Cell, clause: Clause, hits: list[Hit], *, own: bool, trouble: bool) -> bool:
    """Whether a fragment of free text says nothing of the person; `own` where a term tells of trouble."""
    return (
        _conditional(cell, clause)
        or (not trouble and _leaves_out(cell, clause, hits))
        or _of_others(cell, clause, own=own, trouble=trouble)
    )


def is_theirs(cell: Cell, clause: Clause, hits: list[Hit]) -> bool:
    """Whether words speak of somebody who works for the person: "her accountant", "had a cook"."""
    folded, first = cell.folded, clause.first
    opening = folded[first] in _THEIRS or " ".join(folded[first : first + 2]) in _HAD
    return opening and names_a_role(cell, hits[:1])


def names_a_role(cell: Cell, hits: list[Hit]) -> bool:
    """Whether a fragment names somebody who deals with a thing, and not a thing that may be lacking."""
    return any(cell.folded[hit.after - 1].endswith(_ROLES) for hit in hits)


def _conditional(cell: Cell, clause: Clause) -> bool:
    """Whether words tell on what something depends or how it went: "if the grant lands", "went well"."""
    folded = cell.folded
    if "went" in folded[clause.first : clause.after] and folded[clause.after - 1] in _AS_IT_WENT:
        return True
    return folded[clause.first] in _IF and _YOU.isdisjoint(folded[clause.first + 1 : clause.first + 2])


def _leaves_out(cell: Cell, clause: Clause, hits: list[Hit]) -> bool:
    """Whether something is left out of an offer: "not trees", "caterer - no funerals", not "no tenors"."""
    first = cell.folded[clause.first]
    if first in NEGATIONS:
        return True
    last = cell.folded[hits[-1].after - 1]
    return (
        first in EXCLUDES
        and last.endswith("s")
        and clause.after - clause.first <= LEFT_OUT
        and not names_a_role(cell, hits)
        and any(one.side != SEEKS for one in cell.reading.statements[cell.before_last :])
    )


def _of_others(cell: Cell, clause: Clause, *, own: bool, trouble: bool) -> bool:
    """Whether a fragment speaks of somebody else: a neighbour, the children, "husband: GP in Leith"."""
    if _under_another(cell, clause):
        return True
    opening = cell.folded[clause.first : min(clause.first + OPENING, clause.after)]
    if not own and not words_for("third").isdisjoint(opening[1:] if opening[0] == EX else opening):
        return True
    return not trouble and not words_for("dependants").isdisjoint(opening)


def _under_another(cell: Cell, clause: Clause) -> bool:
    """Whether somebody else is named just before, as a heading or in a list: "daughters, both vets"."""
    folded, mark = cell.folded, clause.first - 1
    if mark < 1 or not (cell.text.words.written[mark] == ":" or folded[clause.first] in _ALL_OF_THEM):
        return False
    last = folded[mark - 1]
    return last in words_for("dependants") or last.removesuffix("s") in words_for("dependants")
