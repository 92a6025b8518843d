"""Columns of dates and birthdays: one decision for the column, then every cell by it."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from netdash.days import MONTHS
from netdash.fields import Kind
from netdash.reading.column_values import ColumnValues, Trouble, error_of, keys_of, problem_of, shown
from netdash.reading.date_column import WAITING, DateColumn, Reading, plain_bounds
from netdash.reading.date_order import OPEN, Calendar, day_in
from netdash.reading.date_texts import NOT_A_DATE, Numbers, Serial, written
from netdash.reading.model import YEAR_TOO, DateOrder

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

    from netdash.reading.column_values import Place
    from netdash.reading.model import Problem
    from netdash.sheets.base import Cell

#: Fields that tell what has happened, so that no date in them lies in the future.
PAST_FIELDS = frozenset({
    "last_contact", "met_on", "made_on", "kept_on", "let_go_on", "updated_on", "thanked_on", "added_on",
    "decided_on", "birthday",
})  # fmt: skip

_ANSWERS = {
    order.value: order for order in (DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST, DateOrder.YEAR_FIRST)
}


def read_dates(
    place: Place, cells: Sequence[Cell], rows: Sequence[int], today: date, order: str = ""
) -> ColumnValues:
    """A column of dates as ``datetime``, or of birthdays as text.

    `order` is the answer, "day first", "month first" or "year first", empty when nobody was asked. Of
    two-digit years and numeric dates nothing is guessed: see `netdash.reading.date_order`.
    """
    past = place.field in PAST_FIELDS or (place.field == "date" and place.table == "interactions")
    calendar = Calendar(today, past=past, birthday=place.kind is Kind.DAY)
    if place.kind is Kind.DATE and (plain := _all_plain(cells, calendar)):
        return plain
    keys, distinct = keys_of(cells)
    readings = {key: _reading(cell) for key, cell in distinct.items()}
    answer = _ANSWERS.get(order.casefold())
    column = DateColumn.of(readings.values(), calendar, answer)
    first, end = column.plain
    values = {
        key: (reading.date().isoformat() if calendar.birthday else reading)
        if reading.__class__ is datetime and first <= reading < end
        else column.value(reading)
        for key, reading in readings.items()
    }
    waiting = [key for key, value in values.items() if value is WAITING]
    problems = _problems(place, zip(keys, cells, rows, strict=True), values)
    if waiting:
        asked = [(distinct[key], readings[key]) for key in waiting]
        problems.insert(0, _question(place, asked, column, answer))
    blank = {key: None for key, value in values.items() if value is WAITING or value.__class__ is Trouble}
    values.update(blank)
    return ColumnValues([values[key] for key in keys], tuple(problems), OPEN if waiting else column.order)


def _problems(
    place: Place, cells: Iterable[tuple[Hashable, Cell, int]], values: Mapping[Hashable, Any]
) -> list[Problem]:
    """A problem for each cell, given with its key and row, whose value is a `Trouble`."""
    troubles = {key: value for key, value in values.items() if value.__class__ is Trouble}
    if not troubles:
        return []
    return [problem_of(place, row, cell, troubles[key]) for key, cell, row in cells if key in troubles]


def _all_plain(cells: Sequence[Cell], calendar: Calendar) -> ColumnValues | None:
    """The column if all its cells are blank, or all real dates, or all ISO texts, within bounds."""
    kinds = set(map(type, cells)) - {type(None)}
    if kinds <= {datetime, date}:
        moments: list[Any] = list(cells)
        if date in kinds:
            moments = [
                datetime(cell.year, cell.month, cell.day) if cell.__class__ is date else cell  # noqa: DTZ001
                for cell in moments
            ]
        return ColumnValues(moments, ()) if _within(moments, calendar) else None
    if kinds != {str}:
        return None
    texts: list[Any] = [text for text in dict.fromkeys(cells) if text]
    try:
        read = {text: datetime.fromisoformat(text.removesuffix("Z")) for text in texts}
    except ValueError:
        return None
    if any(moment.tzinfo for moment in read.values()):
        read = {text: moment.replace(tzinfo=None) for text, moment in read.items()}
    if not _within(list(read.values()), calendar):
        return None
    return ColumnValues([read.get(cell) for cell in cells], (), DateOrder.YEAR_FIRST if read else None)


def _within(moments: Sequence[datetime | None], calendar: Calendar) -> bool:
    """Whether all moments are without a zone and within the bounds of a column of plain dates."""
    known = [moment for moment in moments if moment]
    if not known:
        return True
    first, last = plain_bounds(calendar)
    naive = not any(moment.tzinfo for moment in known)
    return naive and first <= min(known).date() and max(known).date() <= last


def _reading(cell: Cell) -> Reading:
    """What one cell says by itself."""
    if isinstance(cell, datetime):
        return cell.replace(tzinfo=None) if cell.tzinfo else cell
    # Midnight alone is a zero that is shown as a time.
    if cell is None or cell == time():
        return None
    if trouble := error_of(cell):
        return trouble
    if isinstance(cell, str):
        return written(cell.strip().removeprefix("'"))
    if isinstance(cell, date):
        return datetime.combine(cell, time())
    return _number(cell) if isinstance(cell, int | float) and not isinstance(cell, bool) else NOT_A_DATE


def _number(cell: float) -> Reading:
    if cell == 0:
        return None
    if cell < 0 or not float(cell).is_integer():
        return Serial(cell)
    return written(str(int(cell)))


def _question(
    place: Place, waiting: Sequence[tuple[Cell, Reading]], column: DateColumn, answer: DateOrder | None
) -> Problem:
    """The one problem that asks the user about the column, or says why his answer settles nothing."""
    cell, reading = next((pair for pair in waiting if isinstance(pair[1], Numbers)), waiting[0])
    reason = (
        _which(shown(cell), reading, column.calendar) if isinstance(reading, Numbers) else _turned(reading)
    )
    advice = (
        "Answer on the Spreadsheet page, or in the netdash tab with "
        f'"date order: {place.tab}!{place.header}". Until then these cells count as blank.'
    )
    if answer:
        reason += f" The answer {answer.value} does not settle it, because other cells speak against it"
        advice = "Correct these cells in the sheet, best as 2026-03-12. Until then they count as blank."
    return problem_of(place, None, cell, Trouble(reason, advice))


def _which(text: str, numbers: Numbers, calendar: Calendar) -> str:
    days, months = (
        day_in(numbers, order, calendar) for order in (DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST)
    )
    if days is None or months is None or days == months:
        return f"{text} may have its day, its month or {YEAR_TOO}: which is it?"
    return f"{text} can be {_spoken(days)} or {_spoken(months)}: are days or months first?"


def _turned(reading: Any) -> str:
    other = f"{reading.month} {MONTHS[reading.day - 1]} {reading.year}"
    return (
        "day and month may have changed places when the list was opened: "
        f"{_spoken(reading)} {reading.year} may have been {other}. "
        "Was the list written with days or months first?"
    )


def _spoken(day: Any) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}"
