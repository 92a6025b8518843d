"""Reads a cell: its clauses become statements; what is settled, withdrawn or refused is noted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netdash.matching.atlas import anywhere
from netdash.matching.cell import Cell
from netdash.matching.cell_reading import CellReading
from netdash.matching.cell_words import CellWords
from netdash.matching.clauses import WITHOUT_CUE, Clauses
from netdash.matching.cued_clauses import read_cued
from netdash.matching.ended import note_endings, refuse_all
from netdash.matching.fragments import read_fragment
from netdash.matching.limits import note_limits
from netdash.matching.matches import FRAMES
from netdash.matching.mother_tongues import add_mother_tongues
from netdash.matching.settling import deny_need, settle, withdraw
from netdash.matching.statements import JOB, OFFERS, SEEKS, TAGS
from netdash.matching.terms import alone
from netdash.matching.tokens import PAUSE, STOP, words_of
from netdash.matching.weighing import weigh
from netdash.matching.word_lists import listed

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from netdash.matching.atlas import Atlas
    from netdash.matching.clauses import Clause
    from netdash.matching.concepts import Lexicon
    from netdash.matching.statements import Origin, Statement
    from netdash.matching.terms import Context
    from netdash.matching.tokens import Words

#: Behind a refusal, words that tell of whom alone: "no intros to architects".
_OF_SOME = frozenset(
    ("to", "needed", "with", "an", "zu", "mit", "a", "aux", "avec", "con", "com", "ai", "aan", "met")
)

_NO = frozenset(("no", "nein", "non", "nee", "nao"))

_NOTHING = frozenset(listed("nothing"))

__all__ = ["CellReader", "CellReading"]


class CellReader:
    """Reads cells of one row."""

    __slots__ = ("_aside", "_atlas", "_context", "_lexicon")

    def __init__(
        self,
        lexicon: Lexicon,
        context: Context = alone,
        aside: Collection[str] = (),
        atlas: Atlas | None = None,
    ) -> None:
        """Take the lexicon, what tells of the row, folded names that mean nothing else in it, and places."""
        self._lexicon = lexicon
        self._context = context
        self._aside = frozenset(aside)
        self._atlas = atlas or anywhere()

    def read(self, text: str | Words, origin: Origin, names: tuple[tuple[int, int], ...] = ()) -> CellReading:
        """Read one cell; `names` are spans of words that name somebody."""
        words = words_of(text) if isinstance(text, str) else text
        found = CellWords(words, origin, self._lexicon, self._context, self._atlas)
        named = {at for first, after in names for at in range(first, after)}
        found.skip(named, self._aside)
        cell = Cell(found, named)
        reading = cell.reading
        if "refuse" in origin.cues and (cell.signs.dead() or cell.signs.left_alone()):
            reading.refuses = words.quote(0, len(words.folded))
        reading.willing = "offer" in origin.cues and cell.signs.has("willing")
        if found or origin.cues:
            for clause in Clauses(words, origin, found.inside):
                before = len(reading.statements)
                if not _answered_no(cell, clause):
                    _read_clause(cell, clause)
                cell.before_last, cell.last_kind = before, clause.kind
        if origin.base == OFFERS and len(words.folded) > 1 and words.folded[0] in _NOTHING:
            _withdraw_all(cell)
        if origin.base == SEEKS:
            reading.statements = _framed(reading.statements, self._lexicon.names)
        if origin.base != SEEKS or reading.seeks_job or any(one.mode == JOB for one in reading.statements):
            note_limits(cell)
        if "offer" in origin.cues:
            weigh(cell)
            note_endings(cell)
        if found.named_places and not origin.base and origin is not TAGS:
            add_mother_tongues(cell)
        return reading


def _read_clause(cell: Cell, clause: Clause) -> None:
    """Note what a clause says, by its cue."""
    kind = clause.kind
    if _is_over(cell, clause):
        (deny_need if kind in ("seek", "seek after") else withdraw)(cell, clause)
    elif kind in WITHOUT_CUE:
        read_fragment(cell, clause)
    elif kind == "refuse":
        _refuse(cell, clause)
    elif kind == "settled":
        settle(cell, clause)
    elif kind == "withdrawn":
        withdraw(cell, clause)
    elif kind == "except" and cell.last_kind == "settled":
        read_cued(cell, clause._replace(kind="seek"))  # "sorted the insurance but not the accountant"
    elif kind not in ("told", "except"):  # what is told of others, and what is left out, is neither
        read_cued(cell, clause)


def _withdraw_all(cell: Cell) -> None:
    """Note that nothing is offered, where that is what a cell begins with: "nothing - on sick leave"."""
    if cell.folded[1] in (STOP, PAUSE):
        cell.reading.statements.clear()
        cell.reading.everything_withdrawn = cell.text.words.text


def _answered_no(cell: Cell, clause: Clause) -> bool:
    """Whether a clause ends in a plain no: "pottery yes, teaching no", but not "the council says no"."""
    no = clause.first < clause.after and cell.folded[clause.after - 1] in _NO
    return no and clause.after - clause.cue > 1 and not cell.signs.troubled(clause)


def _is_over(cell: Cell, clause: Clause) -> bool:
    """Whether words that stand apart say that it is so no longer: "macht keine Gutachten mehr"."""
    turned = ("", "lead", "offer", "seek", "seek after", "except")
    return clause.kind in turned and not cell.origin.base and cell.signs.no_longer(clause)


def _refuse(cell: Cell, clause: Clause) -> None:
    """Note that the person wants no introductions, or none to some."""
    if clause.first < clause.after and cell.folded[clause.first] in _OF_SOME and cell.under(clause):
        cell.reading.unwanted |= cell.concepts_under(clause)
    else:
        refuse_all(cell, *cell.sentence(clause))


def _framed(said: list[Statement], names: Sequence[str]) -> list[Statement]:
    """Needs of one cell, where those that only name a way to be of use join the subject beside them."""
    needs = [one for one in said if one.side == SEEKS and one.mode == "" and one.concepts]
    ways = [one for one in needs if all(names[concept] in FRAMES for concept, _ in one.concepts)]
    subjects = [one for one in needs if one not in ways]
    if not ways or len(subjects) != 1:
        return said
    (subject,) = subjects
    concepts = dict(subject.concepts)
    for way in ways:
        concepts.update(way.concepts)
    joined = subject._replace(concepts=tuple(concepts.items()))
    return [joined if one is subject else one for one in said if one not in ways]
