from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, strategies as st
from icalendar import Calendar

from netdash.calendar_feed import feed
from netdash.calendars import meetings
from netdash.errors import CannotOpenError
from netdash.follow_ups import follow_ups
from netdash.reasons import FollowUp, FollowUpKind, Reason
from netdash.settings import Settings
from tests.networks import small_network

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 11, 22)
NETWORK = small_network(
    [
        {"name": "Ana Ruiz", "email": "ana@birch.example"},
        {"name": "Bo Li"},
        {"name": "Cem Arslan", "last_contact": "2026-01-01", "cadence": "30"},
    ],
    promises=[{"person": "Ana Ruiz", "by": "me", "what": "send, the; map", "due": "2026-11-20"}],
    settings=Settings(me="Robin Vale"),
)

ENTRIES = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//EN
BEGIN:VEVENT
UID:1
DTSTART:20261122T150000
DTEND:20261122T160000
SUMMARY:Review
ORGANIZER;CN=Robin Vale:mailto:robin@vale.example
ATTENDEE;CN=Ana:mailto:ANA@birch.example
ATTENDEE;CN=Dee Okafor:mailto:dee@x.example
END:VEVENT
BEGIN:VEVENT
UID:2
DTSTART:20261108T090000
DTEND:20261108T093000
RRULE:FREQ=WEEKLY
SUMMARY:Coffee with Bo Li
END:VEVENT
BEGIN:VEVENT
UID:3
DTSTART;VALUE=DATE:20261123
SUMMARY:Cem Arslan
END:VEVENT
END:VCALENDAR
"""


def calendar(folder: Path, text: str = ENTRIES) -> Path:
    path = folder / "today.ics"
    path.write_text(text, encoding="utf-8")
    return path


def test_today_names_the_contacts_by_address_and_by_title_repeated_entries_too(tmp_path: Path) -> None:
    found = meetings(calendar(tmp_path), NETWORK, TODAY)
    assert [(one.starts, one.title, one.rows) for one in found] == [
        (datetime(2026, 11, 22, 9), "Coffee with Bo Li", (3,)),
        (datetime(2026, 11, 22, 15), "Review", (2,)),
    ]


def test_strangers_in_an_entry_are_named_and_the_user_is_not_one(tmp_path: Path) -> None:
    assert meetings(calendar(tmp_path), NETWORK, TODAY)[1].unknown == ("Dee Okafor",)


def test_what_is_no_calendar_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(CannotOpenError, match="it is not a calendar file"):
        meetings(calendar(tmp_path, "Name;E-mail\n"), NETWORK, TODAY)
    with pytest.raises(CannotOpenError, match="No such file"):
        meetings(tmp_path / "none.ics", NETWORK, TODAY)


def entries() -> list[dict[str, str]]:
    read = Calendar.from_ical(feed(follow_ups(NETWORK, TODAY), TODAY))
    return [
        {name: str(entry[name]) for name in ("summary", "description", "uid")}
        | {"day": str(entry.decoded("dtstart"))}
        for entry in read.walk("VEVENT")
    ]


def test_the_feed_has_one_entry_a_person_and_what_is_late_stands_on_today() -> None:
    found = entries()
    assert [entry["day"] for entry in found] == ["2026-11-22", "2026-11-22"]
    assert "end, the; map" in found[0]["summary"]
    assert found[0]["description"].startswith("You promised")


def test_reading_the_feed_again_changes_its_entries_and_does_not_double_them() -> None:
    assert [entry["uid"] for entry in entries()] == [entry["uid"] for entry in entries()]
    assert len({entry["uid"] for entry in entries()}) == 2


#: What can stand in a line; a backslash is left out, for before an N it is taken for a line break.
LINES = st.text(st.characters(exclude_categories=("C", "Zl", "Zp"), exclude_characters="\\"), max_size=120)


@given(LINES, st.lists(LINES, min_size=1, max_size=3).map("\n".join))
def test_whatever_is_noted_comes_back_from_the_feed_whose_lines_are_short_enough(name: str, why: str) -> None:
    text = feed([FollowUp(2, "key", name, (Reason(FollowUpKind.PROMISE, TODAY, 0, why, ""),))], TODAY)
    (entry,) = Calendar.from_ical(text).walk("VEVENT")
    assert entry["description"] == why
    assert entry["summary"] == f"{name}: {why}"
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
