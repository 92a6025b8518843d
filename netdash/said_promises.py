"""Promises said in a note, found to be offered and never made without asking."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from netdash.days import MONTHS, WEEKDAYS

_VERBS = (
    "send|share|forward|introduce|connect|call|ring|write|email|mail|message|text|invite|show|lend|bring|"
    "book|find|check|ask|review|read|look|pass|put|get back|let|give|come back|recommend|ping|dig out|set up|"
    "arrange"
)
_OBJECT = r"(?:her|him|them|me|us|you)"
_MINE = re.compile(
    rf"(?:\b(?:I|we)(?:'ll| will| shall| have to| need to| must| should| promised(?: {_OBJECT})? to|"
    rf" said (?:I|we)(?:'d| would)| offered to| agreed to| owe {_OBJECT}(?: to)?)\s+(?P<said>[^.;!?\n]+))"
    rf"|(?:\b(?:promised|offered|agreed)(?: {_OBJECT})? to\s+(?P<told>[^.;!?\n]+))"
    rf"|(?:(?:^|[.;!?\n,:]|\b(?:and|to ?do|todo|action)\b:?)\s*(?:to\s+)?(?P<bare>(?:{_VERBS})\s+"
    rf"(?:{_OBJECT}|[A-Z][\w'-]+|to|back|the|a|my|our|with|up|for|about|in touch)\b[^.;!?\n]*))",
    re.IGNORECASE | re.MULTILINE,
)
_THEIRS = re.compile(
    r"\b(?:he|she|they)(?:'ll| will| is going to| are going to| promised to| promised me to|"
    r"'s going to| said (?:he|she|they)(?:'d| would)| offered to| agreed to)\s+(?P<said>[^.;!?\n]+)",
    re.IGNORECASE,
)
# What is wished, past or denied is no promise.
_NOT_SAID = re.compile(r"\b(?:not|never|won't|can't|cannot|maybe|might|already|if)\b", re.IGNORECASE)

_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10}
_COUNT = "|".join(_NUMBERS)
_WEEKDAY = "|".join(name.casefold() for name in WEEKDAYS)
_MONTH = "|".join(f"{name}|{name[:3]}" for name in MONTHS)
_WHEN = re.compile(
    rf"\b(?:(?P<iso>\d{{4}}-\d\d-\d\d)"
    rf"|(?P<near>today|tonight|tomorrow|next week|next month|this week|end of the week|end of the month)"
    rf"|in (?P<count>\d+|{_COUNT}) (?P<unit>day|week|month)s?"
    rf"|(?P<next>next )?(?P<weekday>{_WEEKDAY})"
    rf"|(?P<day>\d\d?)(?:st|nd|rd|th)? (?:of )?(?P<month>{_MONTH})"
    rf"|(?P<month2>{_MONTH}) (?P<day2>\d\d?)(?:st|nd|rd|th)?)\b",
    re.IGNORECASE,
)
_LEAD = re.compile(r"\s*\b(?:by|on|before|until|till|for|this|at the|the)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SaidPromise:
    """A promise that a note seems to hold.

    Attributes:
        what: what was promised, as noted, without its date.
        by: "me" or "them".
        due: the day it was promised for; ``None`` when none is said.
        quote: the words of the note it was found in.
    """

    what: str
    by: str
    due: date | None
    quote: str


def said_promises(note: str, noted_on: date) -> tuple[SaidPromise, ...]:
    """The promises a note in English seems to hold, each once, in the order said.

    Days ("on Tuesday", "in two weeks") are counted from the day of the note and never lie before it.
    """
    found: list[tuple[int, SaidPromise]] = []
    for pattern, by in ((_THEIRS, "them"), (_MINE, "me")):
        for match in pattern.finditer(note):
            said = next(group for group in match.groups() if group)
            start = match.start() + match.group().index(said)
            if any(place <= start < place + len(known.quote) for place, known in found):
                continue
            if not _NOT_SAID.search(match.group()) and (promise := _promise(said, by, noted_on)):
                found.append((start, promise))
    return tuple(promise for _, promise in sorted(found, key=lambda entry: entry[0]))


def _promise(said: str, by: str, noted_on: date) -> SaidPromise | None:
    when = _WHEN.search(said)
    due = _day(when, noted_on) if when else None
    what = said
    if when and due:
        before = _LEAD.sub("", said[: when.start()])
        what = f"{before} {said[when.end() :].strip()}"
    what = " ".join(what.split()).strip(" ,:-–")
    return SaidPromise(what, by, due, said.strip()) if len(what.split()) > 1 else None


def _day(when: re.Match[str], today: date) -> date | None:
    if when["iso"]:
        return _or_none(*map(int, when["iso"].split("-")))
    if when["near"]:
        return _near(when["near"].casefold(), today)
    if when["unit"]:
        return _after(today, _NUMBERS.get(when["count"].casefold()) or int(when["count"]), when["unit"])
    if when["weekday"]:
        names = [name.casefold() for name in WEEKDAYS]
        ahead = (names.index(when["weekday"].casefold()) - today.weekday()) % 7 or 7
        return today + timedelta(days=ahead)
    month = [name[:3].casefold() for name in MONTHS].index(
        (when["month"] or when["month2"])[:3].casefold()
    ) + 1
    number = int(when["day"] or when["day2"])
    this_year = _or_none(today.year, month, number)
    if this_year is None or this_year >= today:
        return this_year
    return _or_none(today.year + 1, month, number)


def _near(words: str, today: date) -> date:
    friday = today + timedelta(days=(4 - today.weekday()) % 7)
    month_end = (today.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return {
        "today": today,
        "tonight": today,
        "tomorrow": today + timedelta(days=1),
        "this week": friday,
        "end of the week": friday,
        "next week": friday + timedelta(days=7),
        "next month": month_end + timedelta(days=28),
        "end of the month": month_end,
    }[words]


def _after(today: date, count: int, unit: str) -> date:
    return today + timedelta(days=count * {"day": 1, "week": 7, "month": 30}[unit.casefold()])


def _or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
