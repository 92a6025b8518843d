"""Cells as Google's service tells them and takes them: serial numbers with formats, typed values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from netdash.sheets.base import CellError
from netdash.sheets.plain_cells import plain_cells

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from netdash.sheets.base import Cell

Json = dict[str, Any]
Position = tuple[int, int]

_DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 - a sheet knows no time zones
_DAY = timedelta(days=1)
_MOMENTS = frozenset({"DATE", "TIME", "DATE_TIME"})

#: Fields of grid data that say what `Marks` hold, and nothing about ordinary cells.
MARK_FIELDS = (
    "userEnteredValue/formulaValue,effectiveValue/errorValue/type,effectiveFormat/numberFormat(type,pattern),"
    "hyperlink"
)

#: Words of the service for errors, as a sheet shows them.
_ERRORS = {"NULL_VALUE": "#NULL!", "DIVIDE_BY_ZERO": "#DIV/0!", "VALUE": "#VALUE!", "REF": "#REF!",
           "NAME": "#NAME?", "NUM": "#NUM!", "N_A": "#N/A", "LOADING": "#LOADING!"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Marks:
    """What sets some cells of a tab apart; positions are ``(row, column)`` as the sheet counts them.

    Attributes:
        moments: position to number format, of cells shown as a date or a time.
        errors: position to text, of cells that hold an error.
        links: position to address, of cells that lead somewhere.
    """

    formulas: set[Position] = field(default_factory=set)
    moments: dict[Position, Json] = field(default_factory=dict)
    errors: dict[Position, str] = field(default_factory=dict)
    links: dict[Position, str] = field(default_factory=dict)

    def take(self, data: Json) -> None:
        """Take in one block of grid data."""
        left = data.get("startColumn", 0) + 1
        for row, line in enumerate(data.get("rowData", ()), start=data.get("startRow", 0) + 1):
            for column, cell in enumerate(line.get("values", ()), start=left):
                if cell:
                    self._take_cell((row, column), cell)

    def _take_cell(self, place: Position, cell: Json) -> None:
        if "formulaValue" in cell.get("userEnteredValue", ()):
            self.formulas.add(place)
        if "hyperlink" in cell:
            self.links[place] = cell["hyperlink"]
        error = cell.get("effectiveValue", {}).get("errorValue")
        if error:
            self.errors[place] = _ERRORS.get(error.get("type", ""), "#ERROR!")
        form = cell.get("effectiveFormat", {}).get("numberFormat", {})
        if form.get("type") in _MOMENTS:
            self.moments[place] = form


def rows_of(values: Sequence[Sequence[Cell]], marks: Marks) -> tuple[tuple[Cell, ...], ...]:
    """The rows of a tab from A1 on, from unformatted values with serial numbers."""
    rows = list(map(plain_cells, values))
    changed: dict[int, list[Cell]] = {}
    for (row, column), form in marks.moments.items():
        if row <= len(rows) and column <= len(rows[row - 1]):
            cells = changed.get(row) or changed.setdefault(row, list(rows[row - 1]))
            cells[column - 1] = typed(cells[column - 1], form)
    for (row, column), text in marks.errors.items():
        if row <= len(rows) and column <= len(rows[row - 1]):
            changed.setdefault(row, list(rows[row - 1]))[column - 1] = CellError(text)
    for row, line in changed.items():
        rows[row - 1] = tuple(line)
    return tuple(rows)


def typed(value: Cell, form: Mapping[str, str] | None) -> Cell:
    """A value by its number format."""
    if form is None or isinstance(value, bool) or not isinstance(value, int | float):
        return value
    try:
        return _moment(value, form["type"], form.get("pattern", ""))
    except OverflowError:
        return value


@lru_cache(maxsize=10_000)
def _moment(serial: float, kind: str, pattern: str) -> Cell:
    if kind == "TIME":
        if "[" in pattern or not 0 <= serial < 1:
            return timedelta(seconds=round(serial * 86_400))
        return (_DAY_ZERO + timedelta(seconds=round(serial * 86_400))).time()
    moment = _DAY_ZERO + timedelta(days=int(serial), seconds=round((serial - int(serial)) * 86_400))
    return moment.date() if kind == "DATE" and moment.time() == time() else moment


def told(block: Json) -> dict[Position, Cell]:
    """The cells of a block of grid data that has the effective values too."""
    marks = Marks()
    marks.take(block)
    top, left = block.get("startRow", 0) + 1, block.get("startColumn", 0) + 1
    found: dict[Position, Cell] = {}
    for row, line in enumerate(block.get("rowData", ()), start=top):
        for column, cell in enumerate(line.get("values", ()), start=left):
            held = cell.get("effectiveValue", {})
            value = next(
                (held[kind] for kind in ("stringValue", "numberValue", "boolValue") if kind in held), None
            )
            if isinstance(value, float) and value.is_integer():
                value = int(value)
            place = (row, column)
            error = marks.errors.get(place)
            found[place] = CellError(error) if error else typed(value, marks.moments.get(place))
    return found


def entered(cell: Cell) -> Json:
    """A value as it is written: text as text, dates as serial numbers, nothing read into it."""
    match cell:
        case None | "":
            return {}
        case bool():
            return {"boolValue": cell}
        case str():
            return {"stringValue": cell}
        case CellError():
            return {"stringValue": cell.text}
    return {"numberValue": _serial(cell)}


def _serial(cell: float | date | time | timedelta) -> float:
    """A number, or the days that a moment is after day zero."""
    match cell:
        case datetime():
            return (cell.replace(tzinfo=None) - _DAY_ZERO) / _DAY
        case date():
            return cell.toordinal() - _DAY_ZERO.toordinal()
        case time():
            return (cell.hour * 3600 + cell.minute * 60 + cell.second) / 86_400
        case timedelta():
            return cell / _DAY
    return cell


def format_for(cell: Cell, there: Mapping[str, str] | None, model: Mapping[str, str] | None) -> Json | None:
    """The number format a cell needs for this value; ``None`` when it can stay as it is.

    Args:
        cell: the value to be written.
        there: format of the cell, if it is one for dates or times.
        model: such a format from the same column, taken where the cell has none.
    """
    match cell:
        case datetime():
            usual = {"type": "DATE_TIME", "pattern": "yyyy-mm-dd hh:mm"}
        case date():
            usual = {"type": "DATE", "pattern": "yyyy-mm-dd"}
        case time():
            usual = {"type": "TIME", "pattern": "hh:mm"}
        case timedelta():
            usual = {"type": "TIME", "pattern": "[h]:mm"}
        case int() | float() if not isinstance(cell, bool):
            return {} if there else None
        case _:
            return None
    if there and _shows(there, usual):
        return None
    return dict(model) if model and _shows(model, usual) else usual


def _shows(form: Mapping[str, str], usual: Mapping[str, str]) -> bool:
    """Whether a format brings a value back as the kind it is."""
    if form["type"] != usual["type"]:
        return False
    return usual["type"] != "TIME" or ("[" in form.get("pattern", "")) == ("[" in usual["pattern"])
