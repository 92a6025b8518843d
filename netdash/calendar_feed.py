"""Follow-ups and promises as a calendar to subscribe to (RFC 5545)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from netdash.terminal import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from netdash.follow_ups import FollowUp

#: Bytes of a line; longer ones go on in the next.
WIDTH = 74
_BREAK = "\r\n"
_ESCAPES = str.maketrans({"\\": r"\\", ";": r"\;", ",": r"\,", "\n": r"\n"})


def feed(follow_ups: Iterable[FollowUp], today: date) -> str:
    """Follow-ups as a calendar, one whole-day entry a person; late ones stand on today.

    The ids depend on the person, the kind and the day alone, so that a calendar that reads the feed again
    changes its entries and does not double them.
    """
    head = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//netdash//follow-ups//EN", "X-WR-CALNAME:Follow-ups")
    entries = (line for one in follow_ups for line in _entry(one, today))
    return "".join(f"{_folded(line)}{_BREAK}" for line in (*head, *entries, "END:VCALENDAR"))


def _entry(one: FollowUp, today: date) -> Iterator[str]:
    day = max(one.due, today)
    yield "BEGIN:VEVENT"
    yield f"SUMMARY:{_text(f'{one.name}: {one.next_step or one.why}')}"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
    yield f"DTSTAMP:{today:%Y%m%d}T000000Z"
    yield f"UID:{one.key}-{one.kind.replace(' ', '-')}-{one.due:%Y%m%d}@netdash"
    yield "DESCRIPTION:" + _text("\n".join(reason.why for reason in one.reasons))
    yield "TRANSP:TRANSPARENT"
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{_text(one.name)}"
    yield "TRIGGER:PT9H"
    yield "END:VALARM"
    yield "END:VEVENT"


def _text(text: str) -> str:
    return harmless(text).replace("\r\n", "\n").translate(_ESCAPES)


def _folded(line: str) -> str:
    """The line in pieces that are short enough; no letter and no escaped sign is parted."""
    if len(line) <= WIDTH and line.isascii():
        return line
    pieces: list[str] = []
    start = size = 0
    for place, letter in enumerate(line):
        length = len(letter.encode())
        if size + length > WIDTH:
            end = place - 1 if line[place - 1] == "\\" else place
            pieces.append(line[start:end])
            start, size = end, place - end
        size += length
    return f"{_BREAK} ".join((*pieces, line[start:]))
