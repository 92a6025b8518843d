"""A value as the cells of its column are written: dates as dates or as text, lists with their separator."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from netdash.changes.day_spelling import ISO, NUMERIC, written_like
from netdash.errors import NetdashError
from netdash.fields import LIST_SEPARATOR, Kind, split_list
from netdash.names import folded
from netdash.reading.model import DateOrder
from netdash.sheets.meaning import is_blank

if TYPE_CHECKING:
    from collections.abc import Callable

    from netdash.sheets.base import Cell

#: What the user or a page hands in for a field; a blank is ``None`` or "".
Value = str | int | float | bool | date | datetime | Sequence[str] | None

#: So many of a column's last cells say how it is written.
_LOOKED_AT = 200

_PLAIN_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d*[1-9])?")
_PARTING = re.compile(r"(\s*(?:;|,|\||\n| ::: )\s*)")
_SEPARATORS = (";", " ::: ", "|", "\n", ",")


class UnreadableValueError(NetdashError):
    """A value that does not fit its field; the sentence says what would."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a column is written.

    Attributes:
        kind: what the field holds; text for the user's own columns.
        cells: what its cells hold, blank ones left out, at least the last few hundred.
        known: for each of `cells` what it was read as, where the reading gives it its own words.
        date_order: for date columns, how ambiguous dates are read.
    """

    kind: Kind = Kind.TEXT
    cells: tuple[Cell, ...] = ()
    known: tuple[object, ...] = ()
    date_order: DateOrder | None = None

    def cell(self, value: Value, old: Cell = None) -> Cell:
        """The value as a cell of this column.

        Args:
            value: what the user gave; text is read by the kind of the column.
            old: what the cell held, whose kind is kept where the value allows.

        Raises:
            UnreadableValueError: when it does not fit the kind.
        """
        if value is None or (isinstance(value, str) and not value.strip()):
            return None
        if self.kind in _WRITERS:
            return _WRITERS[self.kind](self, value)
        text = _plain(value)
        return _like(text, old, self.cells) if self.kind in {Kind.TEXT, Kind.CADENCE} else text

    def _date(self, value: Value) -> Cell:
        day = value if isinstance(value, date) else self._day_of(str(value))
        cells = self.cells[-_LOOKED_AT:]
        texts = [cell.strip() for cell in cells if isinstance(cell, str)]
        if len(texts) * 2 <= len(cells):
            return day
        return written_like(texts, day, self.date_order) or day.isoformat()[:16].replace("T", " ")

    def _day_of(self, text: str) -> date:
        """The day that a text means: as ISO writes it, or as the column does."""
        found = ISO.fullmatch(text.strip())
        parts = NUMERIC.fullmatch(text.strip())
        try:
            if found:
                day = date(*map(int, found.groups()[:3]))
                return datetime.combine(day, time.fromisoformat(found[4].zfill(5))) if found[4] else day
            if parts and self.date_order in {DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST}:
                first, second, year = int(parts[1]), int(parts[3]), int(parts[4])
                year += 2000 if year < 100 else 0
                day_first = self.date_order == DateOrder.DAY_FIRST
                return date(year, second, first) if day_first else date(year, first, second)
        except ValueError:
            pass
        raise UnreadableValueError(f'"{text}" is not a day. Write it as year, month and day: 2026-11-22.')

    def _yes_no(self, value: Value) -> Cell:
        wanted = value if isinstance(value, bool) else str(value).strip().casefold() in _YES
        return self._as_known(wanted, "yes" if wanted else "no")

    def _choice(self, value: Value) -> Cell:
        return self._as_known(str(value), str(value))

    def _as_known(self, wanted: object, otherwise: str) -> Cell:
        """The cell that this column has most often for what is wanted."""
        pairs = zip(self.cells, self.known, strict=True) if len(self.cells) == len(self.known) else ()
        # What could not be read is neither equal nor unequal to anything.
        used = Counter(cell for cell, known in pairs if isinstance(known, bool | str) and known == wanted)
        if used:
            return used.most_common(1)[0][0]
        return (
            bool(wanted) if self.cells and all(isinstance(cell, bool) for cell in self.cells) else otherwise
        )

    def _number(self, value: Value) -> Cell:
        if isinstance(value, int | float):
            return value
        try:
            number = float(str(value))
        except ValueError:
            raise UnreadableValueError(f'"{value}" is not a number.') from None
        return int(number) if number.is_integer() else number

    def _list(self, value: Value) -> Cell:
        return self.separator.join(split_list(_plain(value)))

    def _birthday(self, value: Value) -> Cell:
        text = _plain(value)
        if ISO.fullmatch(text) and self.cells:
            return self._date(date.fromisoformat(text))
        return text

    @property
    def separator(self) -> str:
        """What parts the items of a list in this column."""
        used = Counter(
            mark for cell in self.cells if isinstance(cell, str) for mark in _SEPARATORS if mark in cell
        )
        best = max(_SEPARATORS, key=lambda mark: used[mark])
        if not used[best]:
            return LIST_SEPARATOR
        return f"{best} " if best in {";", ","} else best


_YES = frozenset({"yes", "y", "true", "1", "x", "ja", "oui", "sí", "si", "sim", "sì"})
_WRITERS: dict[Kind, Callable[[Style, Value], Cell]] = {
    Kind.DATE: Style._date,  # noqa: SLF001 - of this module
    Kind.DAY: Style._birthday,  # noqa: SLF001 - as above
    Kind.YES_NO: Style._yes_no,  # noqa: SLF001 - as above
    Kind.CHOICE: Style._choice,  # noqa: SLF001 - as above
    Kind.NUMBER: Style._number,  # noqa: SLF001 - as above
    Kind.LIST: Style._list,  # noqa: SLF001 - as above
}


def style_of(
    cells: Sequence[Cell], kind: Kind, known: Sequence[object] = (), order: DateOrder | None = None
) -> Style:
    """The style of a column with these cells; `known` says what each was read as."""
    filled = [at for at, cell in enumerate(cells) if not is_blank(cell)][-_LOOKED_AT:]
    read = tuple(known[at] for at in filled) if len(known) == len(cells) else ()
    return Style(kind, tuple(cells[at] for at in filled), read, order)


def _plain(value: Value) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    match value:
        case bool():
            return "yes" if value else "no"
        case datetime():
            return value.isoformat(" ", "minutes")
        case date():
            return value.isoformat()
        case int() | float():
            return str(value)
        case _:
            return LIST_SEPARATOR.join(value)


def _like(text: str, old: Cell, cells: Sequence[Cell]) -> Cell:
    """The text, or the number it is where the cell, or its column, holds numbers."""
    if not _PLAIN_NUMBER.fullmatch(text.strip()):
        return text
    beside = cells if is_blank(old) else (old,)
    numbers = sum(isinstance(cell, int | float) and not isinstance(cell, bool) for cell in beside)
    if not beside or numbers * 2 <= len(beside):
        return text
    number = float(text)
    return int(number) if number.is_integer() else number


def replaced_item(cell: Cell, old: str, new: str) -> Cell:
    """A cell with one item of its list, however it is parted, replaced; the rest stays as it is written."""
    if not isinstance(cell, str):
        return cell
    # An item may hold what parts others: "Lind, Bo".
    wanted = [folded(part) for part in _PARTING.split(old)[::2]]
    parts = _PARTING.split(cell)
    found = False
    for at in range(len(parts) - 1, -1, -2):
        run = slice(at, at + 2 * len(wanted) - 1)
        if [folded(part) for part in parts[run][::2]] == wanted:
            parts[run] = [new]
            found = True
    if found:
        return "".join(parts)
    around = re.split(rf"(?<!\w){re.escape(old)}(?!\w)", cell)
    return new.join(around) if len(around) == 2 else cell
