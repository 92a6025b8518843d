"""What is decided for a column of dates as a whole, and by it the value of each cell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from netdash.reading.column_values import Trouble
from netdash.reading.date_order import OPEN, YEAR, Calendar, D, Order, day_in, is_open, orders_of, proven
from netdash.reading.date_texts import (
    NO_SUCH_DAY,
    NO_YEAR,
    WRITE_A_DAY,
    Fixed,
    Numbers,
    Serial,
    Unread,
    Written,
)
from netdash.reading.model import DateOrder
from netdash.reading.real_dates import Belief, belief, belief_in_iso, may_be_turned

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: What one cell says by itself.
Reading = Written | datetime | Trouble

#: The value of a cell that has to wait for the user's answer.
WAITING = object()

_FIRST_YEAR = 1940
_LONGEST_LIFE = 120
_YEARS_AHEAD = 10
#: Days that programs write for "no date": their own first or last day.
_EMPTY_DAYS = frozenset({
    date(1899, 12, 30), date(1899, 12, 31), date(1900, 1, 1), date(1904, 1, 1), date(4501, 1, 1),
})  # fmt: skip
#: From here on, and up to now, a birthday cannot be one of them.
_SURE_BIRTH_YEAR = 1905
_UNIX_START = date(1970, 1, 1)
#: A year that stands for none in birthdays of address books.
_NO_BIRTH_YEARS = frozenset({None, 0, 1604})
_SERIAL_START = datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet's dates have no zone
_SERIALS = range(30_000, 60_001)
_NOT_COUNTED = Unread(
    "a number, not a date", "Format the cell as a date, or write the day, such as 2026-03-12."
)


@dataclass(frozen=True, slots=True)
class DateColumn:
    """The decisions for one column.

    Attributes:
        orders: by what separates the parts of numeric dates.
        real: whether real date cells are believed.
        iso: whether texts with the year first are.
        serials: whether the whole column counts days as a spreadsheet does.
        span: the first and last certain date, between which a count of days is believed too.
        year_first: whether any text has its year first.
    """

    calendar: Calendar
    orders: Mapping[str, Order]
    real: Belief
    iso: Belief
    serials: bool
    span: tuple[datetime, datetime] | None
    year_first: bool

    @classmethod
    def of(cls, readings: Iterable[Reading], calendar: Calendar, answer: DateOrder | None) -> DateColumn:
        """The decisions from what the distinct cells say and what the user answered."""
        known = [reading for reading in readings if reading is not None]
        numbers = [reading for reading in known if isinstance(reading, Numbers)]
        usable = [reading for reading in numbers if reading.year or calendar.birthday]
        real = [reading for reading in known if isinstance(reading, datetime)]
        texts = [(reading, _moment(reading)) for reading in known if isinstance(reading, Fixed)]
        named = [moment for fixed, moment in texts if moment and not fixed.first_year]
        iso = [moment for fixed, moment in texts if moment and fixed.first_year]
        serials = [reading for reading in known if isinstance(reading, Serial)]
        turned = answer if answer is not YEAR else None
        in_real, in_iso = belief(real, usable, turned), belief_in_iso(iso, usable, turned)
        certain = (
            named
            + (real if in_real is Belief.AS_THEY_STAND else [])
            + (iso if in_iso is Belief.AS_THEY_STAND else [])
        )
        likely = sum(1 for serial in serials if _SERIALS.start <= serial.days < _SERIALS.stop)
        return cls(
            calendar,
            orders_of(usable, calendar, answer),
            in_real,
            in_iso,
            serials=likely == len(serials) >= 3
            and likely * 5 >= len(known) * 4
            and not certain
            and not numbers,
            span=(min(certain), max(certain)) if len(certain) >= 3 else None,
            year_first=bool(iso),
        )

    @property
    def order(self) -> DateOrder | None:
        """How the numbers were taken, where they were all taken in one way."""
        orders = {found.order for found in self.orders.values()} - {OPEN}
        if orders:
            return orders.pop() if len(orders) == 1 else None
        return DateOrder.YEAR_FIRST if self.year_first and not self.orders else None

    @property
    def plain(self) -> tuple[datetime, datetime]:
        """From when on, and before when, a real date stands for itself; nothing does where they are one."""
        first, last = (datetime.combine(day, time()) for day in plain_bounds(self.calendar))
        return first, last + timedelta(days=1) if self.real is Belief.AS_THEY_STAND else first

    def value(self, reading: Reading) -> Any:
        """The value of a cell: a date, nothing, a `Trouble`, or `WAITING`."""
        found = self._day(reading)
        if isinstance(found, Fixed):
            found = self._moment(found)
        if isinstance(found, datetime):
            found = self._bounded(found)
        return Trouble(found.reason, found.advice) if isinstance(found, Unread) else found

    def _day(self, reading: Reading) -> Any:
        """The day meant, before it is looked up in the calendar."""
        match reading:
            case datetime():
                return _believed(reading, self.real)
            case Fixed(first_year=True) if self.iso is not Belief.AS_THEY_STAND:
                moment = _moment(reading)
                return _believed(moment, self.iso) if moment else NO_SUCH_DAY
            case Numbers():
                return self._ordered(reading)
            case Serial():
                return self._counted(reading)
            case _:
                return reading

    def _ordered(self, numbers: Numbers) -> Any:
        found = self.orders.get(numbers.separator, Order(OPEN))
        only = proven(numbers) if found.order is not YEAR else None
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
        if not 0 < serial.days < 2 * _SERIALS.stop:
            return _NOT_COUNTED
        moment = _SERIAL_START + timedelta(days=serial.days)
        within = self.span is not None and self.span[0] <= moment <= self.span[1]
        if not within and not self.serials:
            return _NOT_COUNTED
        return (moment + timedelta(milliseconds=500)).replace(microsecond=0)

    def _moment(self, fixed: Fixed) -> Any:
        year = self.calendar.year(f"{fixed.year:02}") if fixed.short else fixed.year
        if self.calendar.birthday and year in _NO_BIRTH_YEARS:
            return _without_year(fixed)
        if year is None:
            return NO_YEAR
        try:
            return datetime.combine(date(year, fixed.month, fixed.day), fixed.clock)
        except ValueError:
            return NO_SUCH_DAY

    def _bounded(self, moment: datetime) -> Any:
        """The date if it can be meant in this column, a birthday as text."""
        day, calendar = moment.date(), self.calendar
        if day in _EMPTY_DAYS:
            return None
        if calendar.birthday and day.year in _NO_BIRTH_YEARS:
            return f"--{day:%m-%d}"
        if calendar.past and day > calendar.latest:
            return Unread("lies in the future", "Correct the year, the month or the day.")
        first = calendar.today.year - _LONGEST_LIFE if calendar.birthday else _FIRST_YEAR
        if not first <= day.year <= calendar.today.year + _YEARS_AHEAD:
            return Unread(f"the year {day.year} cannot be meant", "Correct the year.")
        if day == _UNIX_START and not calendar.birthday:
            return Unread("the day that programs write for no date", WRITE_A_DAY)
        return day.isoformat() if calendar.birthday else moment


def plain_bounds(calendar: Calendar) -> tuple[date, date]:
    """The days between which a real or ISO date stands for itself."""
    ahead = date(calendar.today.year + _YEARS_AHEAD, 12, 31)
    born = date(max(calendar.today.year - _LONGEST_LIFE, _SURE_BIRTH_YEAR), 1, 1)
    first = born if calendar.birthday else _UNIX_START + timedelta(days=1)
    return first, calendar.latest if calendar.past else ahead


def _moment(fixed: Fixed) -> datetime | None:
    """The moment of a date with a full year, if the calendar has it."""
    if fixed.short or not fixed.year:
        return None
    try:
        return datetime.combine(date(fixed.year, fixed.month, fixed.day), fixed.clock)
    except ValueError:
        return None


def _believed(moment: datetime, how: Belief) -> Any:
    if how is Belief.AS_THEY_STAND or not may_be_turned(moment):
        return moment
    return WAITING if how is Belief.IN_DOUBT else moment.replace(month=moment.day, day=moment.month)


def _without_year(fixed: Fixed) -> Any:
    try:
        date(2000, fixed.month, fixed.day)
    except ValueError:
        return NO_SUCH_DAY
    return f"--{fixed.month:02}-{fixed.day:02}"


def _slip(numbers: Numbers, order: DateOrder) -> Unread:
    month = numbers.second if order is D else numbers.first
    others = "the other dates of this column have their " + ("days" if order is D else "months") + " first"
    return Unread(f"there is no month {month}, and {others}", "Correct the cell.")
