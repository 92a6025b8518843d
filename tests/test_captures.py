from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from netdash.changes.captures import Capture, capture
from netdash.errors import RefusedError
from netdash.sheets.base import AppendRow, ChangeCells
from tests.networks import small_network

if TYPE_CHECKING:
    from netdash.changes import Changes

DAY = date(2026, 11, 21)
NETWORK = small_network(
    [{"name": "Ana Ruiz", "interests": "tea", "notes": "Left-handed", "last_contact": "2026-01-05"}],
    [{"date": "2026-01-05", "people": "Ana Ruiz", "kind": "call", "direction": "out", "depth": "real",
      "topic": "Tea", "notes": "Green", "event": "Tea day"}],
    promises=[{"made_on": "2026-01-05", "person": "Ana Ruiz", "by": "me", "what": "x", "due": "2026-01-06"}],
    attendees=[{"event": "Fair", "name": "Bo Li", "company": "Acme", "met": False},
               {"event": "Fair", "name": "Ana Ruiz", "company": "Birch", "met": False}],
)  # fmt: skip


def appended(changes: Changes, tab: str) -> list[dict[str, object]]:
    return [
        {header: value for _, header, value in edit.values}
        for edit in changes.edits
        if isinstance(edit, AppendRow) and edit.table.tab == tab
    ]


def changed(changes: Changes, tab: str) -> dict[str, object]:
    return {
        change.header: change.new
        for edit in changes.edits
        if isinstance(edit, ChangeCells) and edit.at.table.tab == tab
        for change in edit.changes
    }


def test_somebody_new_is_added_with_what_the_list_of_attendees_tells() -> None:
    changes = capture(NETWORK, Capture("Bo Li", event="Fair", topic="Tea", cares_about="boats"), DAY)
    (person,) = appended(changes, "Contacts")
    assert (person["Name"], person["Company"], person["Interests"]) == ("Bo Li", "Acme", "boats")
    (talk,) = appended(changes, "Interactions")
    assert (talk["People"], talk["Kind"], talk["Depth"], talk["Event"]) == ("Bo Li", "met", "real", "Fair")
    assert changed(changes, "Attendees") == {"Met": "yes"}


def test_clues_are_added_to_what_is_known_and_replace_nothing() -> None:
    said = Capture("Ana Ruiz", event="Fair", cares_about="boats", working_on="a raft")
    cells = changed(capture(NETWORK, said, DAY), "Contacts")
    assert cells["Interests"] == "tea; boats"
    assert cells["Notes"] == "Left-handed\nWorking on a raft"
    assert cells["Last contact"] == DAY


def test_what_is_known_already_is_not_written_again() -> None:
    assert "Interests" not in changed(
        capture(NETWORK, Capture("Ana Ruiz", cares_about="Tea"), DAY), "Contacts"
    )


def test_a_promise_is_noted_with_its_day() -> None:
    said = Capture("Ana Ruiz", promise="send the map", promise_due=date(2026, 11, 24))
    (promise,) = appended(capture(NETWORK, said, DAY), "Promises")
    assert (promise["What"], promise["Due"], promise["By"]) == ("send the map", date(2026, 11, 24), "me")


def test_a_brief_conversation_is_one() -> None:
    (talk,) = appended(capture(NETWORK, Capture("Ana Ruiz", real=False), DAY), "Interactions")
    assert talk["Depth"] == "brief"


def test_where_no_tab_lists_people_the_clues_stay_with_the_conversation() -> None:
    derived = small_network([{"name": "Ana Ruiz"}])
    object.__setattr__(derived, "derived", True)
    changes = capture(derived, Capture("Bo Li", point="Laughs", looking_for="a boat"), DAY)
    assert not appended(changes, "Contacts")
    (talk,) = appended(changes, "Interactions")
    assert talk["Notes"] == "Laughs. Looking for a boat"


def test_nobody_and_a_name_of_several_people_are_refused() -> None:
    with pytest.raises(RefusedError, match="with whom"):
        capture(NETWORK, Capture("  "), DAY)
    twins = small_network([{"name": "Ana Ruiz", "company": "A"}, {"name": "Ana Ruiz", "company": "B"}])
    with pytest.raises(RefusedError, match=r"Ana Ruiz \(A\), Ana Ruiz \(B\)"):
        capture(twins, Capture("Ana Ruiz"), DAY)
