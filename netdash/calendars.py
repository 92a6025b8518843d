"""Whom one meets today, according to a calendar file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from netdash.errors import CannotOpenError
from netdash.names import folded

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from netdash.network import Network


@dataclass(frozen=True, slots=True)
class Meeting:
    """One entry of a calendar and the contacts in it.

    Attributes:
        starts: with its time, in the calendar's own time zone; a whole day starts at midnight.
        rows: contacts found by e-mail or name; `unknown`: other names or addresses in the entry.
    """

    starts: datetime
    title: str
    rows: tuple[int, ...]
    unknown: tuple[str, ...]


def meetings(path: Path, network: Network, day: date) -> tuple[Meeting, ...]:
    """The entries of a calendar file on one day, repeated ones among them, by their time.

    Raises:
        CannotOpenError: when it is no calendar file.
    """
    # Slow to import, and a page that offers to read a calendar need not wait for them.
    import recurring_ical_events  # noqa: PLC0415
    from icalendar import Calendar  # noqa: PLC0415

    try:
        calendar = Calendar.from_ical(path.read_bytes())
    except OSError as error:
        raise CannotOpenError(path, error.strerror or "it cannot be read") from error
    except ValueError as error:
        advice = "Export it from your calendar."
        raise CannotOpenError(path, "it is not a calendar file (.ics)", advice) from error
    found = [_meeting(entry, network) for entry in recurring_ical_events.of(calendar).at(day)]
    return tuple(sorted(found, key=lambda meeting: (meeting.starts, meeting.title)))


def _meeting(entry: Any, network: Network) -> Meeting:
    starts = entry["DTSTART"].dt
    moment = (
        starts.replace(tzinfo=None)
        if isinstance(starts, datetime)
        else datetime.combine(starts, datetime.min.time())
    )
    title = str(entry.get("SUMMARY", ""))
    rows: list[int] = []
    unknown: list[str] = []
    for address, name in _invited(entry):
        found = network.index.find(address) or network.index.find(name)
        if len(found) == 1:
            rows.append(found[0])
        elif folded(name or address) != folded(network.settings.me):
            unknown.append(name or address)
    rows.extend(row for row in _named_in(title, network) if row not in rows)
    return Meeting(moment, title, tuple(dict.fromkeys(rows)), tuple(unknown))


def _invited(entry: Any) -> list[tuple[str, str]]:
    people = entry.get("ATTENDEE", [])
    several = people if isinstance(people, list) else [people]
    organiser = [entry["ORGANIZER"]] if "ORGANIZER" in entry else []
    return [
        (str(person).partition(":")[2] or str(person), str(person.params.get("CN", "")))
        for person in (*several, *organiser)
    ]


def _named_in(title: str, network: Network) -> list[int]:
    """Contacts whose whole name stands in the title of an entry ("Coffee with Ana Ruiz")."""
    words = folded(title).split()
    found = []
    for length in (4, 3, 2):
        for start in range(len(words) - length + 1):
            rows = network.index.by_name.get(" ".join(words[start : start + length]).strip(",.:;()"), ())
            if len(rows) == 1:
                found.append(rows[0])
    return found
