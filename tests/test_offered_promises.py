from __future__ import annotations

from datetime import date

from netdash.offered_promises import offered_promises
from tests.networks import small_network

TODAY = date(2026, 11, 22)
NOTE = {
    "date": "2026-11-16",
    "people": "Ana Ruiz",
    "kind": "call",
    "notes": "I will send her the report on Friday.",
}


def test_a_promise_said_in_a_note_is_offered_with_its_day() -> None:
    (one,) = offered_promises(small_network([{"name": "Ana Ruiz"}], [NOTE]), TODAY)
    assert (one.name, one.said.what, one.said.due) == ("Ana Ruiz", "send her the report", date(2026, 11, 20))


def test_what_is_noted_as_a_promise_is_not_offered_again() -> None:
    promise = {"made_on": "2026-11-16", "person": "Ana Ruiz", "by": "me", "what": "Send the report"}
    assert not offered_promises(small_network([{"name": "Ana Ruiz"}], [NOTE], promises=[promise]), TODAY)


def test_another_promise_to_the_same_person_does_not_hide_it() -> None:
    promise = {"made_on": "2026-11-16", "person": "Ana Ruiz", "by": "me", "what": "Find a flat"}
    assert offered_promises(small_network([{"name": "Ana Ruiz"}], [NOTE], promises=[promise]), TODAY)


def test_old_notes_and_notes_of_days_to_come_are_left_alone() -> None:
    notes = [{**NOTE, "date": "2026-08-01"}, {**NOTE, "date": "2026-12-01"}]
    assert not offered_promises(small_network([{"name": "Ana Ruiz"}], notes), TODAY)
