"""Follow-ups and promises as a calendar to subscribe to (RFC 5545).

The few lines of an entry are written here: the library that reads calendars would take as long to load and to
write them as the follow-ups take to find.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from netdash.terminal import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from netdash.follow_ups import FollowUp

#: Bytes of a line, without the blank that begins one which goes on (RFC 5545, 3.1).
LONGEST_LINE = 74

_BEGINNING = (
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//netdash//follow-ups//EN",
    "X-WR-CALNAME:Follow-ups",
)


def feed(follow_ups: Iterable[FollowUp], today: date) -> str:
    """Follow-ups as a calendar, one whole-day entry a person; late ones stand on today.

    The ids depend on the person, the kind and the day alone, so that a calendar that reads the feed again
    changes its entries and does not double them.
    """
    entries = (line for one in follow_ups for line in _entry(one, today))
    return "".join(f"{_folded(line)}\r\n" for line in (*_BEGINNING, *entries, "END:VCALENDAR"))


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


def _text(value: str) -> str:
    r"""A text with a backslash before each of its own, semicolons, commas and breaks (RFC 5545, 3.3.11)."""
    marked = harmless(value).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return marked.replace("\r\n", "\\n").replace("\n", "\\n")


def _folded(line: str) -> str:
    """A line in pieces short enough, none cut within a letter or between a backslash and what it marks."""
    pieces = []
    while len(line) > LONGEST_LINE or len(line.encode()) > LONGEST_LINE:
        piece = line.encode()[:LONGEST_LINE].decode(errors="ignore")
        if (len(piece) - len(piece.rstrip("\\"))) % 2:
            piece = piece[:-1]
        pieces.append(piece)
        line = line[len(piece) :]
    return "\r\n ".join((*pieces, line))
