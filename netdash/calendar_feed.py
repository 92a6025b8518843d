"""Follow-ups and promises as a calendar to subscribe to (RFC 5545)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from netdash.terminal import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from netdash.follow_ups import FollowUp

#: A line has fewer octets than this, the blank that continues a broken one not counted (section 3.1).
LONGEST = 75
#: What stands in a text for signs that have a meaning in a line (section 3.3.11).
_ESCAPED = str.maketrans({"\\": r"\\", ";": r"\;", ",": r"\,", "\n": r"\n"})


def feed(follow_ups: Iterable[FollowUp], today: date) -> str:
    """Follow-ups as a calendar, one whole-day entry a person; late ones stand on today.

    The ids depend on the person, the kind and the day alone, so that a calendar that reads the feed again
    changes its entries and does not double them.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//netdash//follow-ups//EN", "X-WR-CALNAME:Follow-ups"]
    for one in follow_ups:
        lines += _entry(one, today)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _entry(one: FollowUp, today: date) -> Iterator[str]:
    """The lines of an entry, with an alarm at nine."""
    day = max(one.due, today)
    yield "BEGIN:VEVENT"
    yield f"SUMMARY:{_escaped(f'{one.name}: {one.next_step or one.why}')}"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
    yield f"DTSTAMP:{today:%Y%m%d}T000000Z"
    yield f"UID:{one.key}-{one.kind.replace(' ', '-')}-{one.due:%Y%m%d}@netdash"
    yield f"DESCRIPTION:{_escaped(chr(10).join(reason.why for reason in one.reasons))}"
    yield "TRANSP:TRANSPARENT"
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{_escaped(one.name)}"
    yield "TRIGGER:PT9H"
    yield "END:VALARM"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    return harmless(text).replace("\r\n", "\n").translate(_ESCAPED)


def _folded(line: str) -> str:
    """A line broken where it grows too long, between whole letters and never behind a backslash."""
    if len(line.encode()) < LONGEST:
        return line
    parts: list[str] = []
    part, size = "", 0
    for letter in line:
        width = len(letter.encode())
        if size + width >= LONGEST:
            kept = part.removesuffix("\\")
            parts.append(kept)
            part = part[len(kept) :]
            size = len(part)
        part += letter
        size += width
    return "\r\n ".join((*parts, part))
