"""One date as a text writes it: the parts that are certain, and those whose order is open."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime, time

from netdash.reading.date_words import FILLERS, MONTHS, NO_DATE, WEEKDAYS, plain_word


@dataclass(frozen=True, slots=True)
class Fixed:
    """A date whose parts are certain.

    Attributes:
        year: ``None`` when none is written.
        short: whether the year was written with two digits.
        first_year: whether the year stands first.
    """

    year: int | None
    month: int
    day: int
    clock: time = time()
    short: bool = False
    first_year: bool = False


@dataclass(frozen=True, slots=True)
class Numbers:
    """Two numbers of which one is the day and one the month.

    Attributes:
        year: digits as written, two or four; empty when none is written.
        separator: what stands between the numbers.
        padded: whether the first number was written with two digits.
    """

    first: int
    second: int
    year: str
    separator: str
    clock: time = time()
    padded: bool = False


@dataclass(frozen=True, slots=True)
class Serial:
    """A number that may be a spreadsheet's own count of days."""

    days: float


@dataclass(frozen=True, slots=True)
class Unread:
    """Why a cell is no date, and what to do."""

    reason: str
    advice: str


Written = Fixed | Numbers | Serial | Unread | None

WRITE_A_DAY = "Write the day itself, such as 2026-03-12, or empty the cell."
NOT_A_DATE = Unread("not a date", WRITE_A_DAY)
NO_YEAR = Unread("a day without its year", "Add the year, such as 2026-03-12.")
NO_DAY = Unread("a month without the day", "Add the day, such as 2026-03-12.")
ONLY_YEAR = Unread("a year without month and day", "Add month and day, such as 2026-03-12.")
NO_SUCH_DAY = Unread("there is no such day in the calendar", "Correct the day or the month.")
NO_SUCH_TIME = Unread("there is no such time of day", "Correct the time, or leave it out.")

_ZONE = (
    r"(?:\s*(?:z|utc|gmt|cest|cet|e[sd]t|c[sd]t|m[sd]t|p[sd]t|bst|ist|uhr|hrs|hours|h)\b)?"
    r"(?:\s*[+-]\d\d:?\d\d)?"
)
_CLOCK = re.compile(
    r"(?:(?<=\d)t|(?<!\d))\s*(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?"
    r"\s*(?P<half>[ap]\.?\s?m\b\.?)?" + _ZONE + r"(?:\s*\([^()\d]*\))?(?=\s|,|$)"
)
_LATE_CLOCK = re.compile(
    r"(?<=\d{4})[\s,]+(?:\D{1,8}\s)?(?P<hour>\d{1,2})(?:[.h](?P<minute>\d\d)?)(?:\s*uhr)?$"
)
_HALF_DAY = re.compile(r"(?<=\d{4})[\s,]+(?:at\s+)?(?P<hour>\d{1,2})\s*(?P<half>[ap]\.?\s?m\b\.?)$")

_EAST_WEEKDAY = (
    r"(?:\s*[(\[]?(?:(?:星期|周|週|礼拜)[一二三四五六日天]|"
    r"[月火水木金土日](?:曜日?)?|[월화수목금토일](?:요일)?)[)\]]?)?"
)
_EAST = re.compile(r"(?:(\d{4})\s*[年년]\s*)?(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日号號일]?" + _EAST_WEEKDAY)
_EAST_MONTH = re.compile(r"\d{4}\s*[年년](?:\s*\d{1,2}\s*[月월])?")
_YEAR_FIRST = re.compile(r"(\d{4})\s?([-/. ])\s?(\d{1,2})\s?\2\s?(\d{1,2})\.?" + _EAST_WEEKDAY)
_NO_YEAR = re.compile(r"--(\d\d)-?(\d\d)")
_NUMBERS = re.compile(r"(\d{1,2})\s?([-/. ])\s?(\d{1,2})\s?([-/. ])\s?(\d{4}|'?\d\d)\.?")
_COMMON = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})([/.-])([0-9]{4}|[0-9]{2})")
_TWO_NUMBERS = re.compile(r"(\d{1,2})\s?([-/.])\s?(\d{1,2})\.?")
_MONTH_YEAR = re.compile(r"\d{4}\s?[-/.]\s?\d{1,2}|\d{1,2}\s?[-/.]\s?\d{4}")
_DIGITS = re.compile(r"\d+")
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_LEADING_WORD = re.compile(r"([^\W\d_]{2,})\.?,?\s+(?=\d)")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th|ers?|re|[eè]me|e|a|o|º|°|:[ea]|-?го|η|ης)(?![^\W\d_])")
_PARTS = re.compile(r"\d+|[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
_LONGEST_NO_DATE = max(map(len, NO_DATE))
_PLAIN_SIGNS = frozenset(" ,./-–'’()[]·،\n\t")
_INVISIBLE = dict.fromkeys(
    map(ord, "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\ufeff\u2066\u2067\u2069")
)
_DASHES = str.maketrans("‐‑‒–−⁄", "-----/")


def written(text: str) -> Written:
    """The date a text writes; ``None`` for a text that says there is none."""
    if found := _COMMON.fullmatch(text):
        return _numbers(found, time()) if found[5].strip("0") else _in_words(text)
    if len(text) > 9 and text[4] == "-" == text[7] and text[:4].isdecimal() and text.isascii():
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            pass
        else:
            return Fixed(moment.year, moment.month, moment.day, moment.time(), first_year=True)
    return _in_words(_plain(text)) if len(text) < 80 else NOT_A_DATE


def _plain(text: str) -> str:
    """One form of digits, blanks and dashes, and no case."""
    if text.isascii():
        return " ".join(text.casefold().split()).strip(" ,;")
    one = unicodedata.normalize("NFKC", text.translate(_INVISIBLE)).translate(_DASHES)
    if not one.isascii():
        one = "".join(str(unicodedata.digit(sign)) if sign.isdecimal() else sign for sign in one)
    # Folding case takes letters apart (ΐ), and a capital İ leaves a lone dot behind.
    folded = unicodedata.normalize("NFC", one.casefold()).replace("i\u0307", "i")
    return " ".join(folded.split()).strip(" ,;")


def _in_words(text: str) -> Written:
    if not text or (len(text) <= _LONGEST_NO_DATE and plain_word(text) in NO_DATE):
        return None
    if not any(map(str.isdecimal, text)):
        return NOT_A_DATE
    rest, clock = _without_clock(text)
    if clock is None:
        return NO_SUCH_TIME
    return _day(rest, clock)


def _without_clock(text: str) -> tuple[str, time | None]:
    """The text without its time of day, and that time; ``None`` for an impossible one."""
    if " " not in text and ":" not in text:
        return text, time()
    found = (":" in text and _CLOCK.search(text)) or _HALF_DAY.search(text) or _LATE_CLOCK.search(text)
    if not found:
        return text, time()
    parts = found.groupdict()
    hour, minute, second = (int(parts.get(name) or 0) for name in ("hour", "minute", "second"))
    half = (parts.get("half") or "")[:1]
    if half and not 1 <= hour <= 12:
        return text, None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    rest = f"{text[: found.start()]} {text[found.end() :]}"
    try:
        return " ".join(rest.split()).strip(" ,;@"), time(hour, minute, second)
    except ValueError:
        return text, None


def _day(text: str, clock: time) -> Written:
    start = _LEADING_WORD.match(text)
    if start and plain_word(start[1]) in WEEKDAYS and plain_word(start[1]) not in MONTHS:
        text = text[start.end() :]
    for pattern, reader in _PATTERNS:
        if found := pattern.fullmatch(text):
            return reader(found, clock)
    return _named(text, clock)


def _year_first(found: re.Match[str], clock: time) -> Written:
    return Fixed(int(found[1]), int(found[3]), int(found[4]), clock, first_year=True)


def _east(found: re.Match[str], clock: time) -> Written:
    year = int(found[1]) if found[1] else None
    return Fixed(year, int(found[2]), int(found[3]), clock, first_year=True)


def _numbers(found: re.Match[str], clock: time) -> Written:
    separator = found[2] if found[2] == found[4] else found[2] + found[4]
    year = found[5].lstrip("'")
    return Numbers(int(found[1]), int(found[3]), year, separator, clock, padded=len(found[1]) == 2)


def _digits(found: re.Match[str], clock: time) -> Written:
    digits = found[0]
    if len(digits) == 8:
        return Fixed(int(digits[:4]), int(digits[4:6]), int(digits[6:]), clock, first_year=True)
    if len(digits) == 4 and "1900" <= digits <= "2100":
        return ONLY_YEAR
    return Serial(float(digits)) if len(digits) == 5 else NOT_A_DATE


_PATTERNS = (
    (_YEAR_FIRST, _year_first),
    (_NUMBERS, _numbers),
    (_NO_YEAR, lambda found, clock: Fixed(None, int(found[1]), int(found[2]), clock, first_year=True)),
    (_MONTH_YEAR, lambda _found, _clock: NO_DAY),
    (_TWO_NUMBERS, lambda found, clock: Numbers(int(found[1]), int(found[3]), "", found[2], clock)),
    (_EAST, _east),
    (_EAST_MONTH, lambda _found, _clock: NO_DAY),
    (_DIGITS, _digits),
    (_SERIAL, lambda found, _clock: Serial(float(found[0]))),
)


def _named(text: str, clock: time) -> Written:
    """A date with the month as a word."""
    text = _ORDINAL.sub("", text)
    if any(sign not in _PLAIN_SIGNS for sign in _PARTS.sub("", text)):
        return NOT_A_DATE
    parts = _joined([part for part in map(plain_word, _PARTS.findall(text)) if part not in FILLERS])
    words = [part for part in parts if not part.isdecimal()]
    while len(words) > 1 and words[0] in WEEKDAYS:
        parts.remove(words.pop(0))
    if len(words) > 1 and words[-1] in WEEKDAYS:
        parts.reverse()
        parts.remove(words.pop())
        parts.reverse()
    if len(words) != 1 or words[0] not in MONTHS:
        return NOT_A_DATE
    return _around_month(parts, parts.index(words[0]), clock)


def _joined(parts: list[str]) -> list[str]:
    """The parts with month names of two words as one."""
    joined: list[str] = []
    for part in parts:
        if joined and f"{joined[-1]} {part}" in MONTHS:
            joined[-1] = f"{joined[-1]} {part}"
        else:
            joined.append(part)
    return joined


def _around_month(parts: list[str], at: int, clock: time) -> Written:
    month = MONTHS[parts[at]]
    numbers = [part for part in parts if part.isdecimal()]
    if len(numbers) == 1 and len(numbers[0]) <= 2:
        return Fixed(None, month, int(numbers[0]), clock)
    if len(numbers) == 1:
        return NO_DAY if len(numbers[0]) == 4 else NOT_A_DATE
    if len(numbers) != 2 or at == 2:
        return NOT_A_DATE
    first_year = at == 1 and len(numbers[0]) == 4
    year, day = numbers if first_year else (numbers[1], numbers[0])
    if len(day) > 2 or len(year) not in {2, 4}:
        return NOT_A_DATE
    return Fixed(int(year), month, int(day), clock, short=len(year) == 2, first_year=first_year)
