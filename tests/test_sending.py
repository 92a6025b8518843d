from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from netdash.changes.together import pause, start_afresh
from netdash.drafting.details import details_of, introduction_details
from netdash.drafting.drafts import draft, standard_templates
from netdash.drafting.sending import Sent, carried, settled
from netdash.sheets.base import AppendRow, ChangeCells
from tests.networks import small_network

if TYPE_CHECKING:
    from netdash.changes import Changes
    from netdash.network import Network

TODAY = date(2026, 11, 22)
ANA = {"name": "Ana Ruiz", "first_name": "Ana", "interests": "tea", "can_help_with": "boats"}
BO = {"name": "Bo Li", "first_name": "Bo", "can_help_with": "sails"}
PEOPLE = [{**ANA, "next_follow_up": "2026-11-01"}, {**BO, "next_follow_up": "2026-11-02"}]
TALK = {"date": "2026-11-20", "people": "Ana Ruiz", "kind": "met", "topic": "tea houses",
        "direction": "both"}  # fmt: skip
GARDENS = "Send her the list of gardens"
PROMISE = {"made_on": "2026-11-20", "person": "Ana Ruiz", "by": "me", "what": GARDENS, "kept_on": None}
POINT = {"topic": "A tea that glows", "tags": "tea", "added_on": "2026-11-01", "shared_with": None}


def network(status: str = "asked first") -> Network:
    return small_network(
        PEOPLE, [TALK], promises=[PROMISE], talking_points=[POINT],
        introductions=[{"first": "Ana Ruiz", "second": "Bo Li", "status": status, "updated_on": "2026-11-01",
                        "thanked_on": None}],
    )  # fmt: skip


def written(changes: Changes, tab: str) -> dict[str, object]:
    """The cells a change writes into a tab, by header."""
    cells: dict[str, object] = {}
    for edit in changes.edits:
        if isinstance(edit, AppendRow) and edit.table.tab == tab:
            cells |= {header: value for _, header, value in edit.values}
        if isinstance(edit, ChangeCells) and edit.at.table.tab == tab:
            cells |= {change.header: change.new for change in edit.changes}
    return cells


def sent(found: Network, template: str, **more: str) -> Sent:
    details = replace(details_of(found, 2, TODAY), me="Mara", **more)
    return Sent(draft(standard_templates()[template], details), details, (2,))


def test_a_message_sent_is_logged_going_out_under_its_subject() -> None:
    found = network()
    cells = written(settled(found, sent(found, "follow_up", link="https://x.example"), TODAY), "Interactions")
    assert (cells["Kind"], cells["Direction"], cells["Topic"]) == ("email", "out", "Tea houses")


def test_the_promise_a_message_quotes_is_found_and_kept_only_where_the_user_agrees() -> None:
    found = network()
    message = sent(found, "follow_up", link="https://x.example")
    assert list(carried(found, message).values()) == [GARDENS]
    assert "Kept on" not in written(settled(found, message, TODAY), "Promises")
    kept = settled(found, replace(message, keeps=(2,)), TODAY)
    assert written(kept, "Promises") == {"Kept on": TODAY}


def test_a_message_that_says_nothing_of_a_promise_carries_none() -> None:
    found = network()
    assert not carried(found, sent(found, "congratulation", news="the new shop"))


def test_what_a_message_shares_is_shared_with_the_person() -> None:
    found = network()
    cells = written(settled(found, sent(found, "sharing"), TODAY), "Talking points")
    assert cells == {"Shared with": "Ana Ruiz"}


def test_the_step_of_an_introduction_moves_the_ledger_on() -> None:
    found = network("asked first")
    details = introduction_details(found, 3, 2, TODAY)
    message = Sent(draft(standard_templates()["ask_second"], details), details, (3,), other=2)
    cells = written(settled(found, message, TODAY), "Introductions")
    assert cells == {"Status": "asked both", "Updated on": TODAY}


def test_the_first_step_of_an_introduction_nobody_noted_is_noted() -> None:
    found = small_network(PEOPLE, [TALK])
    details = introduction_details(found, 2, 3, TODAY)
    message = Sent(draft(standard_templates()["ask_first"], details), details, (2,), other=3)
    cells = written(settled(found, message, TODAY), "Introductions")
    assert (cells["First"], cells["Second"], cells["Status"]) == ("Ana Ruiz", "Bo Li", "asked first")


def test_a_fresh_start_moves_the_next_follow_ups_in_one_change() -> None:
    changes = start_afresh(network(), {2: date(2026, 12, 1), 3: date(2026, 12, 2)})
    days = [change.new for edit in changes.edits if isinstance(edit, ChangeCells) for change in edit.changes]
    assert days == [date(2026, 12, 1), date(2026, 12, 2)]
    assert changes.sentence == "A fresh start for 2 people"


def test_a_holiday_has_its_first_and_its_last_day() -> None:
    cells = [
        edit.values for edit in pause(network(), date(2026, 12, 20), date(2027, 1, 3)).edits
        if isinstance(edit, AppendRow)
    ]  # fmt: skip
    assert [[value for _, header, value in row if header in {"Setting", "Value"}] for row in cells] == [
        ["paused from", "2026-12-20"],
        ["paused until", "2027-01-03"],
    ]
