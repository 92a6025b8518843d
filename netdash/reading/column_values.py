"""What reading one column takes and gives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from netdash.reading.model import Problem
from netdash.sheets.base import CellError

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping, Sequence

    from netdash.fields import Kind
    from netdash.reading.model import DateOrder
    from netdash.sheets.base import Cell


@dataclass(frozen=True, slots=True)
class Place:
    """Which column is being read.

    Attributes:
        header: as written.
        field: canonical field name.
        table: canonical table name, where it is known.
    """

    tab: str
    header: str
    field: str
    kind: Kind
    choices: tuple[str, ...] = ()
    table: str = ""


@dataclass(frozen=True, slots=True)
class ColumnValues:
    """A column as it was read.

    Attributes:
        held: a value for each cell, as the table's frame takes them; text in Arrow's own form.
        date_order: for date columns, how numbers such as 03/04/2024 were taken.
    """

    held: list[Any] | pa.Array
    problems: tuple[Problem, ...]
    date_order: DateOrder | None = None

    @property
    def values(self) -> list[Any]:
        """A value for each cell; ``None`` is blank."""
        return self.held if isinstance(self.held, list) else self.held.to_pylist()


@dataclass(frozen=True, slots=True)
class Trouble:
    """A cell that could not be read whole: why, what to do, and what of it is kept."""

    reason: str
    advice: str
    kept: Any = None


#: What people write for "nothing" where no name can be meant.
NOTHING = frozenset({
    "n/a", "na", "n.a.", "none", "null", "nil", "nan", "<na>", "-", "--", "---", "–", "—", ".", "/", "?",
})  # fmt: skip

ERROR_ADVICE = "Correct the formula, or type the value."
_ERRORS = frozenset({
    "#n/a", "#ref!", "#name?", "#value!", "#div/0!", "#null!", "#num!", "#error!", "#spill!", "#calc!",
})  # fmt: skip


def error_of(cell: Cell) -> Trouble | None:
    """The trouble with a cell that holds a spreadsheet's error, typed or computed."""
    if isinstance(cell, CellError):
        return Trouble(f"an error of the spreadsheet: {cell.text}", ERROR_ADVICE)
    if isinstance(cell, str) and cell[:1] == "#" and cell.strip().lower() in _ERRORS:
        return Trouble(f"an error of the spreadsheet: {cell.strip()}", ERROR_ADVICE)
    return None


def keys_of(cells: Sequence[Cell]) -> tuple[Sequence[Hashable], Mapping[Hashable, Cell]]:
    """A key for each cell, and the cell of each key; equal cells of one type share a key."""
    if any(kind in _LOOK_ALIKES for kind in set(map(type, cells))):
        keys: Sequence[Hashable] = [(cell.__class__, cell) for cell in cells]
        return keys, dict(zip(keys, cells, strict=True))
    return cells, {cell: cell for cell in dict.fromkeys(cells)}


#: Types whose values can be equal to a value of another type (1, 1.0 and true).
_LOOK_ALIKES = frozenset({bool, int, float})


@dataclass(frozen=True, slots=True)
class Coded:
    """Cells that are all text or blank, and how they are made up of those that differ."""

    cells: pa.Array
    places: pa.Array
    distinct: list[str]

    def read_as(self, read: list[str | None]) -> ColumnValues:
        """The column, with what was read of each cell that differs."""
        same = read == self.distinct
        return ColumnValues(self.cells if same else pa.array(read, pa.large_string()).take(self.places), ())


def coded(cells: Sequence[Cell]) -> Coded | None:
    """The cells by those that differ, where all are text or blank."""
    try:
        texts = pa.array(cells, pa.large_string())
    except (pa.ArrowTypeError, UnicodeEncodeError):
        return None
    found = texts.dictionary_encode()
    return Coded(texts, found.indices, found.dictionary.to_pylist())


#: Types of what can be read of a column of text that stays one.
_TEXTS = frozenset({str, type(None)})


def read_each(
    place: Place, cells: Sequence[Cell], rows: Sequence[int], reader: Callable[[Cell], Any]
) -> ColumnValues:
    """The column with every distinct cell read once; a `Trouble` becomes a problem of each such cell."""
    if texts := coded(cells):
        distinct = texts.distinct
        found = list(map(reader, distinct))
        if _TEXTS.issuperset(map(type, found)):
            return texts.read_as(found)
        keys: Sequence[Hashable] = cells
        read: dict[Hashable, Any] = {None: None}
        read.update(zip(distinct, found, strict=True))
    else:
        keys, known = keys_of(cells)
        read = {key: reader(cell) for key, cell in known.items()}
    troubles = {key: value for key, value in read.items() if value.__class__ is Trouble}
    if not troubles:
        return ColumnValues(list(map(read.__getitem__, keys)), ())
    read.update((key, trouble.kept) for key, trouble in troubles.items())
    problems = tuple(
        problem_of(place, row, cell, troubles[key])
        for key, cell, row in zip(keys, cells, rows, strict=True)
        if key in troubles
    )
    return ColumnValues([read[key] for key in keys], problems)


def problem_of(place: Place, row: int | None, cell: Cell, trouble: Trouble) -> Problem:
    """A trouble with its place in the sheet."""
    return Problem(place.tab, row, place.header, shown(cell), trouble.reason, trouble.advice)


def shown(cell: Cell) -> str:
    """A cell as text: whole numbers without a point, days as ISO."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, int):
        return str(cell)
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else f"{cell:.15g}"
    return _shown_time(cell)


def _shown_time(cell: date | time | timedelta | CellError | None) -> str:
    if isinstance(cell, datetime):
        whole = cell.time() == time()
        return (
            cell.date().isoformat()
            if whole
            else f"{cell:%Y-%m-%d %H:%M}" + (f":{cell:%S}" if cell.second else "")
        )
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        return cell.isoformat("seconds" if cell.second else "minutes")
    if isinstance(cell, CellError):
        return cell.text
    return "" if cell is None else str(cell)
