"""One word of the command line to one value, or the sentence that says how it is written."""

from __future__ import annotations

from argparse import ArgumentTypeError
from datetime import date, datetime, time


def day(text: str) -> date:
    """A day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f'a day is written as 2026-11-22, not "{text}"') from None


def moment(text: str) -> date:
    """A day, or a day with its time."""
    if len(text) <= len("2026-11-22"):
        return day(text)
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        raise ArgumentTypeError(f'a moment is written as 2026-11-22 18:30, not "{text}"') from None


def clock(text: str) -> time:
    """A time of day, to the minute."""
    try:
        return time.fromisoformat(text).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError:
        raise ArgumentTypeError(f'a time is written as 07:30, not "{text}"') from None


def port(text: str) -> int:
    """The number of a port."""
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise ArgumentTypeError(f'a port is a number from 1 to 65535, not "{text}"')
    return int(text)


def number(text: str) -> int:
    """A number from 1 on."""
    if not text.isdecimal() or not int(text):
        raise ArgumentTypeError(f'this is a number from 1 on, not "{text}"')
    return int(text)
