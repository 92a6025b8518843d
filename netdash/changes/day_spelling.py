"""A day as the texts of its column write days."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from netdash.days import MONTHS
from netdash.reading.model import DateOrder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

NUMERIC = re.compile(r"(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})")


ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}:\d{2})(?::\d{2})?)?")


_NAMED = re.compile(
    r"(?P<day>\d{1,2})(?P<a>[. -]+)(?P<month>[A-Za-z]{3,9})(?P<b>\.?,?[ -]+)(?P<year>\d{4}|\d{2})"
)


_NAMED_FIRST = re.compile(r"(?P<month>[A-Za-z]{3,9})(?P<a>\.? )(?P<day>\d{1,2})(?P<b>,? )(?P<year>\d{4})")


def written_like(texts: Sequence[str], day: date, order: DateOrder | None) -> str:
    """The day as these texts write days; empty when they follow no form known here, or an unclear one."""
    for text in reversed(texts):
        named = _NAMED.fullmatch(text) or _NAMED_FIRST.fullmatch(text)
        if named and _month(named["month"]):
            return _named(text, named, day)
        if (found := NUMERIC.fullmatch(text)) and (written := _numeric(texts, found, day, order)):
            return written
    return ""


def _month(word: str) -> bool:
    return any(month.casefold().startswith(word.casefold()) for month in MONTHS)


def _named(text: str, found: re.Match[str], day: date) -> str:
    month = MONTHS[day.month - 1]
    word = month if len(found["month"]) > 3 else month[:3]
    if found["month"].isupper():
        word = word.upper()
    number = f"{day.day:02}" if found["day"].startswith("0") else str(day.day)
    year = f"{day.year}" if len(found["year"]) == 4 else f"{day.year % 100:02}"
    new = {"day": number, "month": word, "year": year}
    spans = sorted((found.start(part), found.end(part), part) for part in new)
    (a, b, first), (c, d, second), (e, f, third) = spans
    return text[:a] + new[first] + text[b:c] + new[second] + text[d:e] + new[third] + text[f:]


def _numeric(texts: Sequence[str], found: re.Match[str], day: date, order: DateOrder | None) -> str:
    mark = found[2]
    alike = [other for text in texts if (other := NUMERIC.fullmatch(text)) and other[2] == mark]
    parts = [number for other in alike for number in (other[1], other[3], other[4]) if len(number) < 4]
    padded = any(part.startswith("0") for part in parts) or all(len(part) == 2 for part in parts)
    month, number = (f"{part:02}" if padded else str(part) for part in (day.month, day.day))
    if len(found[1]) == 4:
        return mark.join((str(day.year), month, number))
    year = str(day.year) if len(found[4]) == 4 else f"{day.year % 100:02}"
    match order:
        case DateOrder.DAY_FIRST:
            return mark.join((number, month, year))
        case DateOrder.MONTH_FIRST:
            return mark.join((month, number, year))
        case _:
            return ""
