"""Days in words: "today", "on Sunday", "8 September", "75 days ago"."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def day_of(moment: date) -> date:
    """The day of a day or moment."""
    return moment.date() if isinstance(moment, datetime) else moment


def plain_day(moment: date, today: date) -> str:
    """Day and month, with the year unless it is within eleven months of today."""
    return _day_and_month(day_of(moment), today)


@lru_cache(maxsize=4096)
def _day_and_month(day: date, today: date) -> str:
    words = f"{day.day} {MONTHS[day.month - 1]}"
    return words if abs((day - today).days) < 330 else f"{words} {day.year}"


def near_day(moment: date, today: date) -> str:
    """Words for a day: "today", "yesterday", "tomorrow", "on Sunday" for six days, else "on 8 September"."""
    day = day_of(moment)
    apart = (day - today).days
    if apart in _NEAR:
        return _NEAR[apart]
    if 0 < apart < 7:
        return f"on {WEEKDAYS[day.weekday()]}"
    return f"on {plain_day(day, today)}"


_NEAR = {-1: "yesterday", 0: "today", 1: "tomorrow"}


def near_moment(moment: datetime, today: date) -> str:
    """A near day with its time: "on Sunday at 19:30"; midnight is the end of the day before."""
    if (moment.hour, moment.minute) == (0, 0):
        return f"{near_day(moment - timedelta(days=1), today)} at midnight"
    return f"{near_day(moment, today)} at {moment.hour}:{moment.minute:02d}"


def days_ago(days: int) -> str:
    """How long ago: "today", "yesterday" or "75 days ago"."""
    return _AGO.get(days) or f"{days} days ago"


_AGO = {0: "today", 1: "yesterday"}


def every(days: int) -> str:
    """An interval in words: "every 30 days", "every day"."""
    return "every day" if days == 1 else f"every {days} days"


def counted(number: int, one: str, several: str = "") -> str:
    """A number of things: "1 person", "3 people"."""
    return f"{number} {one if number == 1 else several or one + 's'}"


def shortened(text: str, most: int = 90) -> str:
    """One line of text, cut at a word with an ellipsis."""
    line = " ".join(text.split()).rstrip(" .;,")
    if len(line) <= most:
        return line
    return line[:most].rsplit(" ", 1)[0].rstrip(" .;,") + "…"
