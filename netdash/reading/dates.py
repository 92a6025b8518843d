"""Columns of dates and birthdays: one decision for the column, then every cell by it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from netdash.fields import Kind
from netdash.reading.column_values import (
    ColumnValues,
    Trouble,
    error_of,
    keys_of,
    problem_of,
    shown,
    spread,
)
from netdash.reading.date_order import (
    OPEN,
    Calendar,
    D,
    Order,
    day_in,
    is_open,
    orders_of,
    proven,
)
from netdash.reading.date_texts import (
    NO_SUCH_DAY,
    NO_YEAR,
    NOT_A_DATE,
    WRITE_A_DAY,
    Fixed,
    Numbers,
    Serial,
    Unread,
    Written,
    written,
)
from netdash.reading.model import DateOrder
from netdash.reading.real_dates import RealDates, belief, may_be_turned

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from netdash.reading.column_values import Place
    from netdash.sheets.base import Cell

#: Fields that tell what has happened, so that no date in them lies in the future.
PAST_FIELDS = frozenset({
    "last_contact", "met_on", "made_on", "kept_on", "let_go_on", "updated_on", "thanked_on", "added_on",
    "decided_on", "birthday",
})  # fmt: skip

_ANSWERS = {order.value: order for order in (DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST)}
_FIRST_YEAR = 1940
_YEARS_AHEAD = 10
#: Days that programs write for "no date": their own day zero.
_EMPTY_DAYS = frozenset(
    {date(1899, 12, 30), date(1899, 12, 31), date(1900, 1, 1), date(1904, 1, 1), date(4501, 1, 1)}
)
_UNIX_ZERO = date(1970, 1, 1)
_DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet's dates have no zone
_SERIALS = (30_000, 60_000)

Reading = Written | datetime
WAITING = object()


def read_dates(
    place: Place, cells: Sequence[Cell], rows: Sequence[int], today: date, order: str = ""
) -> ColumnValues:
    """A column of dates as ``datetime``, or of birthdays as text.

    Args:
        order: the user's answer, "day first" or "month first"; empty when he was not asked.
    """
    calendar = Calendar(today, past=_is_past(place), birthday=place.kind is Kind.DAY)
    if place.kind is Kind.DATE and _all_real(cells, calendar):
        return ColumnValues(list(cells), ())
    keys, distinct = keys_of(cells)
    readings = {key: _reading(cell) for key, cell in distinct.items()}
    column = _decided(readings.values(), calendar, _ANSWERS.get(order.casefold()))
    values = {key: column.value(reading) for key, reading in readings.items()}
    waiting = [key for key, value in values.items() if value is WAITING]
    for key in waiting:
        values[key] = None
    known_order = OPEN if waiting else column.order
    result = spread(place, cells, rows, keys, values, known_order)
    if not waiting:
        return result
    asked = column.question(place, [(distinct[key], readings[key]) for key in waiting])
    return ColumnValues(result.values, (asked, *result.problems), known_order)


def _is_past(place: Place) -> bool:
    return place.field in PAST_FIELDS or (place.field == "date" and place.table == "interactions")


def _all_real(cells: Sequence[Cell], calendar: Calendar) -> bool:
    """Whether all cells are real dates within bounds, or blank."""
    kinds = set(map(type, cells))
    if not kinds or kinds - {datetime, type(None)}:
        return False
    moments = [cell for cell in cells if cell.__class__ is datetime] if type(None) in kinds else cells
    if not moments:
        return True
    if any(moment.tzinfo for moment in moments):  # type: ignore[union-attr]
        return False
    earliest, last = min(moments), max(moments)  # type: ignore[type-var]
    ahead = calendar.latest if calendar.past else date(calendar.today.year + _YEARS_AHEAD, 12, 31)
    return earliest.year > _UNIX_ZERO.year and last.date() <= ahead  # type: ignore[union-attr]


def _reading(cell: Cell) -> Reading | Trouble:
    """What one cell says by itself."""
    if trouble := error_of(cell):
        return trouble
    if isinstance(cell, str):
        return written(cell.strip().removeprefix("'"))
    if isinstance(cell, datetime):
        return cell.replace(tzinfo=None)
    if isinstance(cell, date):
        return datetime.combine(cell, time())
    if cell is None:
        return None
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return NOT_A_DATE
    return _number(cell)


def _number(cell: float) -> Reading:
    if cell == 0:
        return None
    if isinstance(cell, int) or cell.is_integer():
        return written(str(int(cell))) if cell > 0 else NOT_A_DATE
    return Serial(cell)


@dataclass(frozen=True, slots=True)
class _Column:
    """What was decided for a column, and by it the value of each cell."""

    calendar: Calendar
    orders: Mapping[str, Order]
    belief: RealDates
    serials: bool
    span: tuple[datetime, datetime] | None
    year_first: bool

    @property
    def order(self) -> DateOrder | None:
        """How the numbers were taken, where they were all taken in one way."""
        orders = {found.order for found in self.orders.values()} - {OPEN}
        if orders:
            return orders.pop() if len(orders) == 1 else None
        return DateOrder.YEAR_FIRST if self.year_first and not self.orders else None

    def value(self, reading: Reading | Trouble) -> Any:
        """The value of a cell: a date, nothing, a `Trouble`, or `WAITING` for the user's answer."""
        found: Any = reading
        if isinstance(reading, datetime):
            found = self._real(reading)
        elif isinstance(reading, Numbers):
            found = self._ordered(reading)
        elif isinstance(reading, Serial):
            found = self._counted(reading)
        if isinstance(found, Fixed):
            return self._fixed(found)
        if isinstance(found, Unread):
            return Trouble(found.reason, found.advice)
        return self._bounded(found) if isinstance(found, datetime) else found

    def _real(self, moment: datetime) -> Any:
        if self.belief is RealDates.AS_THEY_STAND or not may_be_turned(moment):
            return moment
        return (
            moment.replace(month=moment.day, day=moment.month)
            if self.belief is RealDates.TURNED_ROUND
            else WAITING
        )

    def _ordered(self, numbers: Numbers) -> Any:
        found = self.orders.get(numbers.separator, Order(OPEN))
        only = proven(numbers)
        if not numbers.year and not self.calendar.birthday:
            return NO_YEAR
        if only and found.one_slip and only is not found.order:
            return _slip(numbers, found.order)
        if found.order is OPEN and (found.year_first or is_open(numbers)):
            return WAITING
        day = day_in(numbers, only or (D if found.order is OPEN else found.order), self.calendar)
        if day is None:
            return NO_SUCH_DAY
        return Fixed(day.year if numbers.year else None, day.month, day.day, numbers.clock)

    def _counted(self, serial: Serial) -> Any:
        moment = _DAY_ZERO + timedelta(days=serial.days) if serial.days < _SERIALS[1] * 2 else None
        likely = moment is not None and (
            (self.serials and _SERIALS[0] <= serial.days <= _SERIALS[1])
            or (self.span is not None and self.span[0] <= moment <= self.span[1])
        )
        if moment is None or not likely:
            return Unread(
                "a number, not a date", "Format the cell as a date, or write the day, such as 2026-03-12."
            )
        return (moment + timedelta(milliseconds=500)).replace(microsecond=0)

    def _fixed(self, fixed: Fixed) -> Any:
        year = fixed.year
        if year is not None and fixed.short:
            year = self.calendar.year(f"{year:02}")
        if self.calendar.birthday and year in {None, 0, 1604}:
            return _yearless(fixed)
        if year is None:
            return Trouble(NO_YEAR.reason, NO_YEAR.advice)
        try:
            moment = datetime.combine(date(year, fixed.month, fixed.day), fixed.clock)
        except ValueError:
            return Trouble(NO_SUCH_DAY.reason, NO_SUCH_DAY.advice)
        return self._bounded(moment)

    def _bounded(self, moment: datetime) -> Any:
        """The date if it can be meant in this column."""
        day, calendar = moment.date(), self.calendar
        if day in _EMPTY_DAYS:
            return None
        if calendar.birthday and day.year == 1604:
            return f"--{day:%m-%d}"
        if calendar.past and day > calendar.latest:
            return Trouble("lies in the future", "Correct the year, the month or the day.")
        first = calendar.today.year - 120 if calendar.birthday else _FIRST_YEAR
        if not first <= day.year <= calendar.today.year + _YEARS_AHEAD:
            return Trouble(f"the year {day.year} cannot be meant", "Correct the year.")
        if calendar.birthday:
            return day.isoformat()
        if day == _UNIX_ZERO:
            return Trouble("the day programs write for no date", WRITE_A_DAY)
        return moment

    def question(self, place: Place, waiting: Sequence[tuple[Cell, Reading | Trouble]]) -> Any:
        """The one problem that asks the user about the column."""
        cell, reading = next((pair for pair in waiting if isinstance(pair[1], Numbers)), waiting[0])
        if isinstance(reading, Numbers):
            reason = _which(cell, reading, self.calendar)
            if self.orders[reading.separator].refused:
                reason += " The answer given before does not fit other cells of the column"
        else:
            reason = _turned(reading)
        return problem_of(place, None, cell, Trouble(reason, _ANSWER))


_ANSWER = (
    'Answer on the Spreadsheet page, or with a line "date order: TAB!HEADER" in the netdash tab; until then '
    "these cells count as blank."
)


def _decided(readings: Iterable[Reading | Trouble], calendar: Calendar, answer: DateOrder | None) -> _Column:
    """The decision for a column from what its distinct cells say."""
    known = [reading for reading in readings if reading is not None]
    numbers = [reading for reading in known if isinstance(reading, Numbers)]
    usable = [reading for reading in numbers if reading.year or calendar.birthday]
    real = [reading for reading in known if isinstance(reading, datetime)]
    fixed = [reading for reading in known if isinstance(reading, Fixed)]
    serials = [reading for reading in known if isinstance(reading, Serial)]
    believed = belief(real, usable, answer)
    certain = [moment for moment in map(_moment, fixed) if moment]
    certain += real if believed is RealDates.AS_THEY_STAND else []
    plain = all(_SERIALS[0] <= serial.days <= _SERIALS[1] for serial in serials)
    return _Column(
        calendar,
        orders_of(usable, calendar, answer),
        believed,
        serials=plain
        and len(serials) >= 3
        and len(serials) * 5 >= len(known) * 4
        and not certain
        and not numbers,
        span=(min(certain), max(certain)) if len(certain) >= 3 else None,
        year_first=any(reading.first_year for reading in fixed),
    )


def _moment(fixed: Fixed) -> datetime | None:
    if fixed.short or not fixed.year:
        return None
    try:
        return datetime(fixed.year, fixed.month, fixed.day)  # noqa: DTZ001 - a spreadsheet's dates have no zone
    except ValueError:
        return None


def _yearless(fixed: Fixed) -> Any:
    try:
        date(2000, fixed.month, fixed.day)
    except ValueError:
        return Trouble(NO_SUCH_DAY.reason, NO_SUCH_DAY.advice)
    return f"--{fixed.month:02}-{fixed.day:02}"


def _slip(numbers: Numbers, order: DateOrder) -> Unread:
    month = numbers.second if order is D else numbers.first
    return Unread(
        f"there is no month {month}, and the other dates of this column are written {order.value}",
        "Correct the cell.",
    )


def _spoken(day: date | None, *, year: bool = False) -> str:
    if day is None:
        return "no day at all"
    return f"{day.day} {_MONTH_NAMES[day.month - 1]}" + (f" {day.year}" if year else "")


_MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def _which(cell: Cell, numbers: Numbers, calendar: Calendar) -> str:
    days, months = (day_in(numbers, order, calendar) for order in _ANSWERS.values())
    if days is None or months is None or days == months:
        return f"{shown(cell)} may have its day, its month or its year first: which is it?"
    return f"{shown(cell)} can be {_spoken(days)} or {_spoken(months)}: are days or months first?"


def _turned(reading: Any) -> str:
    turned = reading.replace(month=reading.day, day=reading.month)
    return (
        f"day and month may have changed places when the list was opened: the cell with "
        f"{_spoken(reading, year=True)} may have been {_spoken(turned, year=True)}. "
        "Was the list written with days or months first?"
    )
