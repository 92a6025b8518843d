"""Follow-ups and promises as a calendar to subscribe to (RFC 5545)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from icalendar import Alarm, Calendar, Event

from netdash.terminal import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable

    from netdash.follow_ups import FollowUp


def feed(follow_ups: Iterable[FollowUp], today: date) -> str:
    """Follow-ups as a calendar, one whole-day entry a person; late ones stand on today.

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
    return bytes(calendar.to_ical()).decode("utf-8")


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
