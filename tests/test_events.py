from __future__ import annotations

from datetime import date, datetime

import pytest

from netdash.cadence import forty_eight_hours
from netdash.events import Phase, events
from netdash.follow_ups import counts
from tests.networks import small_network

TODAY = date(2026, 11, 22)
PEOPLE = [{"name": "Ana Ruiz"}, {"name": "Bo Li"}, {"name": "Cem Arslan"}]


def test_coming_events_stand_first_the_soonest_first_then_past_ones_the_latest_first() -> None:
    network = small_network(
        PEOPLE,
        events=[
            {"name": "Spring fair", "date": "2026-04-02"},
            {"name": "Winter school", "date": "2027-01-10"},
            {"name": "Book night", "date": "2026-11-30"},
            {"name": "Autumn talk", "date": "2026-11-10"},
            {"name": "Some day"},
        ],
    )
    assert [(event.name, event.phase) for event in events(network, TODAY)] == [
        ("Book night", Phase.COMING),
        ("Winter school", Phase.COMING),
        ("Autumn talk", Phase.RECENT),
        ("Spring fair", Phase.PAST),
        ("Some day", Phase.UNDATED),
    ]


def test_an_event_named_only_in_an_interaction_is_an_event_too() -> None:
    network = small_network(
        PEOPLE, [{"date": "2026-11-12", "people": "Ana Ruiz", "kind": "met", "event": "Data for Good"}]
    )
    (event,) = events(network, TODAY)
    assert (event.name, event.day, event.row) == ("Data for Good", date(2026, 11, 12), None)


def test_real_and_brief_conversations_are_counted_apart_and_set_beside_what_was_wanted() -> None:
    network = small_network(
        PEOPLE,
        [
            {"date": "2026-11-12", "people": "Ana Ruiz", "kind": "met", "depth": "real", "event": "Fair"},
            {"date": "2026-11-12", "people": "Bo Li", "kind": "met", "depth": "brief", "event": "fair"},
            {"date": "2026-11-13", "people": "Ana Ruiz", "kind": "email", "direction": "out"},
        ],
        events=[{"name": "Fair", "date": "2026-11-12", "wanted_conversations": 4}],
    )
    (event,) = events(network, TODAY)
    assert (event.real, event.brief) == ((2,), (3,))
    assert event.sentence == "1 real conversation of 4 wanted, 1 of 1 within 48 hours"


def test_attendees_know_which_of_them_are_contacts_and_whom_to_look_for() -> None:
    network = small_network(
        PEOPLE,
        events=[{"name": "Fair", "date": "2026-11-30"}],
        attendees=[
            {"event": "Fair", "name": "Ana Ruiz", "target": True},
            {"event": "Fair", "name": "Nobody Known"},
        ],
    )
    (event,) = events(network, TODAY)
    assert (event.attendees, event.known, event.targets) == ((2, 3), (2,), (2,))
    assert event.sentence == "1 person to look for"


def test_an_attendee_ticked_as_met_counts_as_a_brief_meeting_until_more_is_noted() -> None:
    network = small_network(
        PEOPLE,
        events=[{"name": "Fair", "date": "2026-11-12"}],
        attendees=[{"event": "Fair", "name": "Bo Li", "met": True}],
    )
    assert events(network, TODAY)[0].brief == (3,)


def test_what_came_of_an_event_is_told_months_later() -> None:
    network = small_network(
        PEOPLE,
        [
            {"date": "2026-03-01", "people": "Cem Arslan", "kind": "met", "depth": "real", "event": "Fair"},
            {"date": "2026-09-01", "people": "Cem Arslan", "kind": "call", "outcome": "referred a client"},
        ],
    )
    assert events(network, TODAY)[0].came_of_it == ("Cem Arslan: referred a client",)


def test_without_a_wish_three_to_five_real_conversations_are_wanted() -> None:
    network = small_network(PEOPLE, events=[{"name": "Fair", "date": "2026-11-12"}])
    assert events(network, TODAY)[0].sentence == "0 real conversations of 3 to 5 wanted"


@pytest.mark.parametrize(("now", "running"), [("2026-11-22 19:00", 1), ("2026-11-22 20:00", 0)])
def test_events_today_and_rhythm_count_the_same_clocks(now: str, running: int) -> None:
    network = small_network(
        [{"name": "Ada"}, {"name": "Bo", "cadence": "off"}],
        [{"date": "2026-11-20 19:30", "people": ["Ada", "Bo"], "kind": "met", "event": "Makers night"}],
    )
    moment = datetime.fromisoformat(now)
    (event,) = events(network, TODAY, moment)
    assert event.running == running
    assert counts(network, TODAY, moment).running_48 == running
    assert forty_eight_hours(network, TODAY, moment)["running"].sum() == running
