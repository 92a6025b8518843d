"""Birthdays, with or without the year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

_DAY = re.compile(r"(?:(\d{4})|-)-(\d{2})-(\d{2})")


@dataclass(frozen=True, slots=True)
class Birthday:
    """A day and month of birth; the year where it is known."""

    month: int
    day: int
    year: int | None = None

    def next(self, today: date) -> date:
        """The next one, today included; 29 February is kept on the 28th where there is none."""
        this = self._in(today.year)
        return this if this >= today else self._in(today.year + 1)

    def turns(self, on: date) -> int | None:
        """The age reached on that day, where the year of birth is known and sensible."""
        age = on.year - self.year if self.year else 0
        return age if 0 < age < 120 else None

    def _in(self, year: int) -> date:
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        return date(year, self.month, 28 if (self.month, self.day) == (2, 29) and not leap else self.day)


def falling_between(cells: pd.Series[str], first: date, last: date) -> pd.Series[bool]:
    """Whether each cell ends in the month and day of one of these days, or is kept on it."""
    days = {f"{first + timedelta(days=ahead):%m-%d}" for ahead in range((last - first).days + 1)}
    return cells.str[-5:].isin(days | ({"02-29"} if "02-28" in days else set()))


def read_birthday(text: object) -> Birthday | None:
    """The birthday that an ISO day or ``--MM-DD`` names."""
    found = _DAY.fullmatch(text) if isinstance(text, str) else None
    if not found:
        return None
    year, month, day = found.groups()
    try:
        date(2000, int(month), int(day))
    except ValueError:
        return None
    return Birthday(int(month), int(day), int(year) if year else None)
