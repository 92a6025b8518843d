"""A holiday in which nothing falls due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from netdash.settings import Settings


@dataclass(frozen=True, slots=True)
class Pause:
    """From the first to the last day of the holiday; both ``None`` when there is none."""

    first: date | None = None
    last: date | None = None

    @classmethod
    def of(cls, settings: Settings) -> Pause:
        """The holiday that the settings name; none unless both days make sense."""
        try:
            first, last = (
                date.fromisoformat(settings.paused_from),
                date.fromisoformat(settings.paused_until),
            )
        except ValueError:
            return cls()
        return cls(first, last) if first <= last else cls()

    def holds(self, day: date) -> bool:
        """Whether the day lies in the holiday."""
        return self.first is not None and self.last is not None and self.first <= day <= self.last

    def moved(self, day: date) -> date:
        """The day itself, or the first one after the holiday."""
        return self.last + timedelta(days=1) if self.last is not None and self.holds(day) else day

    def moved_all(self, days: pd.Series[pd.Timestamp]) -> pd.Series[pd.Timestamp]:
        """The days of a column, each moved out of the holiday."""
        if self.first is None or self.last is None:
            return days
        after = pd.Timestamp(self.last) + pd.Timedelta(days=1)
        inside = days.ge(pd.Timestamp(self.first)) & days.lt(after)
        return days.mask(inside, after)
