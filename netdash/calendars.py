"""Calendars: follow-ups and promises as a feed, and whom one meets today according to a calendar file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from icalendar import Alarm, Calendar, Event

from netdash.errors import CannotOpenError
from netdash.names import folded
from netdash.terminal import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from netdash.follow_ups import FollowUp
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


def feed(follow_ups: Iterable[FollowUp], today: date) -> bytes:
    """Follow-ups as a calendar (RFC 5545), one whole-day entry a person; late ones stand on today.

    The ids depend on the person, the kind and the day alone, so that a calendar that reads the feed again
    changes its entries and does not double them.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//netdash//follow-ups//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Follow-ups")
    stamp = datetime.combine(today, datetime.min.time())
    for one in follow_ups:
        calendar.add_component(_entry(one, today, stamp))
    return bytes(calendar.to_ical())


def _entry(one: FollowUp, today: date, stamp: datetime) -> Event:
    entry = Event()
    day = max(one.due, today)
    entry.add("uid", f"{one.key}-{one.kind.replace(' ', '-')}-{one.due:%Y%m%d}@netdash")
    entry.add("dtstamp", stamp)
    entry.add("dtstart", day)
    entry.add("dtend", day + timedelta(days=1))
    entry.add("summary", harmless(f"{one.name}: {one.next_step or one.why}"))
    entry.add("description", harmless("\n".join(reason.why for reason in one.reasons)))
    entry.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", harmless(one.name))
    alarm.add("trigger", timedelta(hours=9))
    entry.add_component(alarm)
    return entry


def meetings(path: Path, network: Network, day: date) -> tuple[Meeting, ...]:
    """The entries of a calendar file on one day, repeated ones among them, by their time.

    Raises:
        CannotOpenError: when it is no calendar file.
    """
    import recurring_ical_events  # noqa: PLC0415 - slow to import, and a feed has no use for it

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
