"""Whether days or months come first in a column of dates, decided from evidence or left open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from netdash.reading.model import DateOrder

if TYPE_CHECKING:
    from collections.abc import Iterable

    from netdash.reading.date_texts import Numbers

D, M, OPEN = DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST, DateOrder.UNDECIDED
YEAR = DateOrder.YEAR_FIRST

#: So many cells must prove an order before the only one against it counts as a slip.
MANY = 20


@dataclass(frozen=True, slots=True)
class Calendar:
    """What bounds the dates of a column.

    Attributes:
        past: whether its dates cannot lie in the future.
        birthday: whether its years may be left out or lie up to 120 years back.
    """

    today: date
    past: bool
    birthday: bool

    @property
    def latest(self) -> date:
        """The last day that is not in the future, wherever on earth the sheet was kept."""
        return self.today + timedelta(days=1)

    def year(self, digits: str) -> int:
        """The year two or four digits mean: 00 to 68 are in this century, but no birthday lies ahead."""
        if len(digits) != 2:
            return int(digits)
        year = int(digits) + (2000 if int(digits) < 69 else 1900)
        return year - 100 if self.birthday and year > self.today.year else year


@dataclass(frozen=True, slots=True)
class Order:
    """The order of the dates that are separated in one way.

    Attributes:
        one_slip: whether the single cell against the order is a mistake in that cell.
        year_first: whether the two-digit year may stand first, so that no part above 12 proves anything.
    """

    order: DateOrder
    one_slip: bool = False
    year_first: bool = False


def is_open(numbers: Numbers) -> bool:
    """Whether both orders give a date, and not the same one."""
    return numbers.first != numbers.second and 1 <= numbers.first <= 12 and 1 <= numbers.second <= 12


def proven(numbers: Numbers) -> DateOrder | None:
    """The only order that fits, by a part above 12."""
    if 12 < numbers.first <= 31 and 1 <= numbers.second <= 12:
        return D
    if 12 < numbers.second <= 31 and 1 <= numbers.first <= 12:
        return M
    return None


def day_in(numbers: Numbers, order: DateOrder, calendar: Calendar) -> date | None:
    """The day in that order, if the calendar has it."""
    if order is YEAR:
        return _day_after_year(numbers, calendar)
    year = calendar.year(numbers.year) if numbers.year else 2000
    day, month = (numbers.first, numbers.second) if order is D else (numbers.second, numbers.first)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day_after_year(numbers: Numbers, calendar: Calendar) -> date | None:
    try:
        return date(calendar.year(f"{numbers.first:02}"), numbers.second, int(numbers.year))
    except ValueError:
        return None


def orders_of(written: Iterable[Numbers], calendar: Calendar, answer: DateOrder | None) -> dict[str, Order]:
    """The order of a column's numeric dates by what separates their parts.

    Each distinct way of writing is given once; `answer` is what the user said, if he was asked.
    """
    groups: dict[str, list[Numbers]] = {}
    for numbers in written:
        groups.setdefault(numbers.separator, []).append(numbers)
    decide = _year_first if answer is YEAR else partial(_order_of, answer=answer)
    return {separator: decide(group, separator, calendar) for separator, group in groups.items()}


def _year_first(group: list[Numbers], separator: str, calendar: Calendar) -> Order:
    """The order of dates of which the user says that the year comes first, if it can."""
    can = all(numbers.year for numbers in group) and _may_start_with_year(group, separator, calendar)
    return Order(YEAR if can else OPEN, year_first=can)


def _order_of(group: list[Numbers], separator: str, calendar: Calendar, answer: DateOrder | None) -> Order:
    days = sum(1 for numbers in group if proven(numbers) is D)
    months = sum(1 for numbers in group if proven(numbers) is M)
    few, order = (months, D) if days >= months else (days, M)
    if few:
        slip = few == 1 and days + months > MANY
        return Order(order, one_slip=True) if slip else Order(answer or OPEN)
    proof = order if days or months else None
    year_first = _may_start_with_year(group, separator, calendar)
    if proof and answer and answer is not proof:
        return Order(OPEN, year_first=year_first)
    if year_first:
        return Order(answer or OPEN, year_first=not answer)
    if proof:
        return Order(proof)
    if separator == ".":
        return Order(D)  # 03.04.2024 is written where days come first
    return Order(answer or _by_future(group, calendar) or OPEN)


def _may_start_with_year(group: Iterable[Numbers], separator: str, calendar: Calendar) -> bool:
    """Whether 24-03-12 could as well be 12 March 2024 with its year first.

    Where dots stand between them, days come first unless that makes old dates of what would be recent ones.
    """
    dated = [numbers for numbers in group if numbers.year]
    years = [numbers.first for numbers in dated]
    this = calendar.today.year % 100
    newest = this + (0 if calendar.past else 2)
    if not dated or not all(
        len(numbers.year) == 2
        and numbers.padded
        and 1 <= numbers.second <= 12
        and 1 <= int(numbers.year) <= 31
        for numbers in dated
    ):
        return False
    if separator in {"-", "/"} or max(years) > 31:
        return all(year <= newest or year > 31 for year in years)
    recent = range(this - 10, newest + 1)
    return all(year in recent for year in years) and any(int(numbers.year) not in recent for numbers in dated)


def _by_future(group: Iterable[Numbers], calendar: Calendar) -> DateOrder | None:
    """The order that puts no cell into the future, where the other one does."""
    if not calendar.past:
        return None
    ahead = dict.fromkeys((D, M), False)
    for numbers in group:
        if not numbers.year or not is_open(numbers):
            continue
        for order in (D, M):
            day = day_in(numbers, order, calendar)
            ahead[order] = ahead[order] or (day is not None and day > calendar.latest)
    if ahead[D] == ahead[M]:
        return None
    return M if ahead[D] else D
