"""Wishes become edits that fit the sheet as its owner keeps it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from netdash.changes import (
    Changes,
    UnknownFieldError,
    UnreadableValueError,
    add_attendees,
    add_contact,
    add_event,
    add_promise,
    add_talking_point,
    change_attendee,
    change_event,
    decide_in_scan,
    keep_promise,
    let_go_promise,
    log_interaction,
    record_introduction,
    rename,
    set_cadence,
    set_fields,
    set_setting,
    share_talking_point,
    snooze,
    tell_apart,
    update_introduction,
)
from netdash.changes.spelling import Style, style_of
from netdash.duplicates import duplicates
from netdash.errors import RefusedError, SettingError
from netdash.fields import Kind
from netdash.network import open_network
from netdash.reading.model import DateOrder
from netdash.settings import settings_from
from netdash.sheets.base import Tab
from netdash.sheets.memory import MemoryWorkbook
from tests.networks import small_network

if TYPE_CHECKING:
    from netdash.network import Network
    from netdash.sheets.base import Cell

DAY = date(2026, 11, 22)
ANA = {"name": "Ana Ruiz", "email": "ana@x.org", "last_contact": "2026-03-01"}
BO = {"name": "Bo Lind", "email": "bo@x.org"}


def written(network: Network, changes: Changes, tab: str = "Contacts") -> list[dict[str, Cell]]:
    """The rows of a tab by header once the changes are written."""
    book = MemoryWorkbook(network.snapshot.tabs)
    receipt = book.write(changes.edits, together=changes.together)
    assert receipt.conflicts == ()
    found = book.read().tab(tab)
    assert found is not None
    header, *rows = found.rows
    return [
        {str(key): cell for key, cell in zip(header, row, strict=False) if cell is not None} for row in rows
    ]


def last(network: Network, changes: Changes, tab: str = "Contacts") -> dict[str, Cell]:
    return {key: cell for key, cell in written(network, changes, tab)[-1].items() if key != "Id"}


# Logging.


def test_a_log_is_a_row_and_moves_the_last_contact() -> None:
    network = small_network(
        [ANA, BO], [{"date": "2026-03-01", "people": "Ana Ruiz", "kind": "call", "topic": "x"}]
    )
    changes = log_interaction(network, [2, 3], DAY, "met", topic="tea")
    assert changes.sentence == "Log a meeting with Ana Ruiz and Bo Lind on 22 November 2026"
    assert not changes.needs_confirmation
    assert last(network, changes, "Interactions") == {
        "Date": DAY, "People": "Ana Ruiz; Bo Lind", "Kind": "met", "Topic": "tea",
    }  # fmt: skip
    assert [row["Last contact"] for row in written(network, changes)] == [DAY, DAY]


def test_the_tab_for_interactions_is_added_after_asking() -> None:
    network = small_network([ANA])
    changes = log_interaction(network, [2], DAY, "call", notes="hello")
    assert changes.needs_confirmation
    [tab] = changes.additions
    assert (tab.tab, tab.headers[:4]) == ("Interactions", ("Id", "Date", "People", "Kind"))
    assert last(network, changes, "Interactions")["Notes"] == "hello"


def test_spoke_today_works_without_any_new_tab() -> None:
    network = small_network([ANA])
    changes = log_interaction(network, [2], DAY, "call", new_tabs=False)
    assert not changes.needs_confirmation
    assert changes.offers == ("Interactions",)
    assert last(network, changes)["Last contact"] == DAY


def test_without_tab_and_column_the_column_is_added() -> None:
    network = small_network([BO])
    changes = log_interaction(network, [2], DAY, "call", new_tabs=False)
    assert [one.headers for one in changes.additions] == [("Last contact",)]
    assert last(network, changes)["Last contact"] == DAY


def test_an_older_talk_does_not_move_the_last_contact_back() -> None:
    network = small_network([ANA])
    assert last(network, log_interaction(network, [2], date(2026, 1, 1)))["Last contact"] == date(2026, 3, 1)


def test_what_is_no_contact_does_not_move_the_last_contact() -> None:
    network = small_network([ANA])
    assert last(network, log_interaction(network, [2], DAY, "other"))["Last contact"] == date(2026, 3, 1)


def test_a_last_contact_worked_out_by_a_formula_is_left() -> None:
    network = small_network([ANA], [{"date": "2026-03-01", "people": "Ana Ruiz", "kind": "call"}])
    contacts, *others = network.snapshot.tabs
    formula = replace(contacts, formulas=frozenset({(2, 3)}))
    network = replace(network, snapshot=replace(network.snapshot, tabs=(formula, *others)))
    assert last(network, log_interaction(network, [2], DAY))["Last contact"] == date(2026, 3, 1)


def test_a_log_notes_the_next_step_and_a_promise() -> None:
    network = small_network([ANA])
    changes = log_interaction(
        network, [2], DAY, next_action="Ask about Lima", next_follow_up=date(2026, 12, 1), promise="the book",
        promise_due=date(2026, 11, 30),
    )  # fmt: skip
    assert last(network, changes)["Next action"] == "Ask about Lima"
    assert last(network, changes)["Next follow-up"] == date(2026, 12, 1)
    assert last(network, changes, "Promises") == {
        "Made on": DAY, "Person": "Ana Ruiz", "By": "me", "What": "the book", "Due": date(2026, 11, 30),
    }  # fmt: skip


def test_the_time_of_a_talk_is_kept() -> None:
    network = small_network([ANA])
    moment = datetime(2026, 11, 22, 19, 30)
    assert last(network, log_interaction(network, [2], moment), "Interactions")["Date"] == moment


def test_two_people_of_one_name_are_told_apart() -> None:
    twins = [{"name": "Ana", "company": "A"}, {"name": "Ana", "company": "B"}]
    network = small_network(twins)
    assert last(network, log_interaction(network, [3], DAY), "Interactions")["People"] == "Ana (B)"


def test_a_log_without_people_is_refused() -> None:
    with pytest.raises(RefusedError, match="with whom"):
        log_interaction(small_network([ANA]), [], DAY)


# People.


def test_a_person_is_added_with_the_columns_that_are_missing() -> None:
    network = small_network([ANA])
    changes = add_contact(network, {"name": "Cy", "email": "cy@x.org", "interests": "sailing", "title": " "})
    assert changes.sentence == "Add Cy"
    assert [one.headers for one in changes.additions] == [("Interests",)]
    assert last(network, changes) == {"Name": "Cy", "E-mail": "cy@x.org", "Interests": "sailing"}


def test_a_person_without_a_name_is_refused() -> None:
    with pytest.raises(RefusedError, match="needs a name"):
        add_contact(small_network([ANA]), {"company": "Acme"})


def test_the_name_goes_into_two_columns_where_the_sheet_has_two() -> None:
    network = small_network([{"first_name": "Ana", "last_name": "Ruiz"}])
    assert last(network, add_contact(network, {"name": "Bo van der Lind"})) == {
        "First name": "Bo van der", "Last name": "Lind",
    }  # fmt: skip
    assert last(network, set_fields(network, 2, {"name": "Cher"})) == {"First name": "Cher"}


def test_first_and_last_name_go_into_one_column_where_the_sheet_has_one() -> None:
    network = small_network([ANA])
    assert last(network, add_contact(network, {"first_name": "Bo", "last_name": "Lind"})) == {
        "Name": "Bo Lind"
    }


def test_any_field_and_any_own_column_can_be_changed() -> None:
    network = small_network([{**ANA, "Shoe size": 39}])
    changes = set_fields(network, 2, {"E-mail": "new@x.org", "shoe size": "41", "location": "Oslo"})
    row = last(network, changes)
    assert (row["E-mail"], row["Shoe size"], row["Location"]) == ("new@x.org", "41", "Oslo")


def test_an_unknown_field_is_refused_with_those_there_are() -> None:
    with pytest.raises(UnknownFieldError, match=r'no field or column "Shoe size".*cadence'):
        set_fields(small_network([ANA]), 2, {"Shoe size": "41"})


def test_nothing_changed_is_no_edit() -> None:
    assert not set_fields(small_network([ANA]), 2, {"email": "ana@x.org"})


def test_a_formula_is_not_written_over() -> None:
    network = small_network([ANA])
    tab = replace(network.snapshot.tabs[0], formulas=frozenset({(2, 2)}))
    network = replace(network, snapshot=replace(network.snapshot, tabs=(tab,)))
    with pytest.raises(RefusedError, match="formula"):
        set_fields(network, 2, {"email": "x"})


def test_a_new_name_is_taken_over_wherever_the_person_is_named() -> None:
    network = small_network(
        [ANA, {**BO, "introduced_by": "Ana Ruiz"}],
        [{"date": "2026-03-01", "people": "Bo Lind; Ana Ruiz", "kind": "call"}],
        promises=[{"person": "Ana Ruiz", "what": "book"}],
        introductions=[{"first": "Bo Lind", "second": "Ana Ruiz"}],
        talking_points=[{"topic": "x", "shared_with": "Ana Ruiz; Bo Lind"}],
    )
    changes = rename(network, 2, "Ana Gómez")
    assert changes.together
    assert changes.sentence == "Rename Ana Ruiz to Ana Gómez"
    assert last(network, changes)["Introduced by"] == "Ana Gómez"
    assert last(network, changes, "Interactions")["People"] == "Bo Lind; Ana Gómez"
    assert last(network, changes, "Promises")["Person"] == "Ana Gómez"
    assert last(network, changes, "Introductions")["Second"] == "Ana Gómez"
    assert last(network, changes, "Talking points")["Shared with"] == "Ana Gómez; Bo Lind"


def test_a_name_that_is_part_of_another_is_not_touched() -> None:
    network = small_network(
        [{"name": "Ana"}, {"name": "Ana Ruiz"}],
        [{"date": "2026-03-01", "people": "Ana Ruiz; Ana", "kind": "met"}],
    )
    assert last(network, rename(network, 2, "Anita"), "Interactions")["People"] == "Ana Ruiz; Anita"


@pytest.mark.parametrize(
    ("cell", "renamed"),
    [
        ("Matthias Böhm, PhD", "M. Böhm"),
        ("Bo Lind, Matthias Böhm, PhD", "Bo Lind, M. Böhm"),
        ("Matthias Böhm, PhD; Bo Lind", "M. Böhm; Bo Lind"),
    ],
)
def test_a_name_with_a_comma_is_one_name_in_a_list_and_is_renamed_there_and_back(
    cell: str, renamed: str
) -> None:
    book = MemoryWorkbook(
        (
            Tab("Contacts", (("Name", "E-mail"), ("Matthias Böhm, PhD", "m@x.org"), ("Bo Lind", "b@x.org"))),
            Tab("Interactions", (("Date", "People", "Topic"), (DAY, cell, "bees"))),
        )
    )
    present = set(open_network(book, DAY).participants["contact"])
    for name, expected in (("M. Böhm", renamed), ("Matthias Böhm, PhD", cell)):
        changes = rename(open_network(book, DAY), 2, name)
        assert book.write(changes.edits, together=changes.together).conflicts == ()
        network = open_network(book, DAY)
        assert network.snapshot.tabs[1].rows[1][1] == expected
        assert set(network.participants["contact"]) == present


def test_a_new_company_is_taken_over_where_it_tells_namesakes_apart() -> None:
    network = small_network(
        [{"name": "Ana", "company": "A"}, {"name": "Ana", "company": "B"}],
        [{"date": "2026-03-01", "people": "Ana (B)", "kind": "met"}],
    )
    assert last(network, set_fields(network, 3, {"company": "C"}), "Interactions")["People"] == "Ana (C)"


def test_the_rhythm_of_several_people_is_one_change() -> None:
    network = small_network([ANA, BO])
    changes = set_cadence(network, [2, 3], "every 6 weeks")
    assert [row["Cadence"] for row in written(network, changes)] == ["every 6 weeks"] * 2


def test_the_rhythm_of_a_tag_is_a_setting() -> None:
    network = small_network([ANA])
    changes = set_cadence(network, "friends", "monthly")
    assert last(network, changes, "netdash") == {
        "Setting": "cadence: tag friends", "Value": "30",
        "Meaning": "days between contacts for people with this tag",
    }  # fmt: skip


def test_what_is_no_rhythm_is_refused() -> None:
    with pytest.raises(RefusedError, match="no rhythm"):
        set_cadence(small_network([ANA]), 2, "when the moon is full")


def test_snoozing_moves_the_next_follow_up() -> None:
    network = small_network([ANA])
    assert last(network, snooze(network, 2, date(2027, 1, 4)))["Next follow-up"] == date(2027, 1, 4)


def test_people_known_only_from_other_tabs_are_all_kept_when_the_first_contact_is_added() -> None:
    whole = small_network([ANA], [{"date": "2026-03-01", "people": "Ana Ruiz; Bo Lind", "kind": "met"}])
    derived = replace(
        whole,
        derived=True,
        reading=replace(whole.reading, tables=tuple(t for t in whole.reading.tables if t.kind != "contacts")),
        snapshot=replace(whole.snapshot, tabs=whole.snapshot.tabs[1:]),
    )
    changes = add_contact(derived, {"name": "Cy"})
    assert [row["Name"] for row in written(derived, changes)] == ["Ana Ruiz", "Cy"]


# The other tables.


def test_a_promise_is_noted_kept_and_let_go() -> None:
    network = small_network(
        [ANA], promises=[{"id": "p1", "person": "Ana Ruiz", "what": "the book", "by": "me"}]
    )
    noted = add_promise(network, 2, "a call", DAY, due=date(2026, 12, 1), by="them")
    assert last(network, noted, "Promises") == {
        "Made on": DAY, "Person": "Ana Ruiz", "By": "them", "What": "a call", "Due": date(2026, 12, 1),
    }  # fmt: skip
    assert last(network, keep_promise(network, 2, DAY), "Promises")["Kept on"] == DAY
    assert last(network, let_go_promise(network, 2, DAY), "Promises")["Let go on"] == DAY


def test_an_introduction_goes_from_idea_to_outcome() -> None:
    network = small_network(
        [ANA, BO], introductions=[{"first": "Ana Ruiz", "second": "Bo Lind", "status": "idea"}]
    )
    new = record_introduction(network, 3, 2, DAY, reason="both sail", status="asked first")
    assert last(network, new, "Introductions")["Reason"] == "both sail"
    row = last(
        network, update_introduction(network, 2, DAY, status="introduced", thanked_on=DAY), "Introductions"
    )
    assert (row["Status"], row["Updated on"], row["Thanked on"]) == ("introduced", DAY, DAY)


def test_events_and_their_people_are_added_and_changed() -> None:
    network = small_network(
        [ANA], events=[{"name": "Fair", "date": "2026-12-01"}], attendees=[{"event": "Fair", "name": "Cy"}]
    )
    assert last(network, add_event(network, {"name": "Expo", "wanted_conversations": 4}), "Events") == {
        "Name": "Expo", "Wanted conversations": 4,
    }  # fmt: skip
    assert last(network, change_event(network, 2, {"intent": "learn"}), "Events")["Intent"] == "learn"
    people = add_attendees(network, "Fair", [{"name": "Di"}, {"name": "Ed", "company": "E"}])
    assert [row["Name"] for row in written(network, people, "Attendees")] == ["Cy", "Di", "Ed"]
    assert last(network, change_attendee(network, 2, {"met": True}), "Attendees")["Met"] == "yes"


def test_a_decision_of_the_scan_made_again_replaces_the_first() -> None:
    network = small_network([ANA], scans=[{"month": "2026-11", "person": "Ana Ruiz", "decision": "let rest"}])
    again = decide_in_scan(network, 2, "2026-11", "reach out", on=DAY)
    assert [row["Decision"] for row in written(network, again, "Monthly scan")] == ["reach out"]
    later = decide_in_scan(network, 2, "2026-12", "reach out", on=DAY)
    assert len(written(network, later, "Monthly scan")) == 2


def test_sharing_a_talking_point_adds_the_person_once() -> None:
    network = small_network([ANA, BO], talking_points=[{"topic": "tides", "shared_with": "Ana Ruiz"}])
    assert (
        last(network, share_talking_point(network, 2, 3), "Talking points")["Shared with"]
        == "Ana Ruiz; Bo Lind"
    )
    assert not share_talking_point(network, 2, 2)
    new = add_talking_point(network, "winds", DAY, tags=["sailing", "sea"])
    assert last(network, new, "Talking points") == {"Topic": "winds", "Tags": "sailing; sea", "Added on": DAY}


def test_a_setting_is_changed_on_its_own_line() -> None:
    network = small_network([ANA])
    book = MemoryWorkbook(network.snapshot.tabs)
    book.write(set_setting(network, "capacity", "5").edits)
    again = replace(network, snapshot=book.read())
    assert last(again, set_setting(again, "Capacity", "7"), "netdash")["Value"] == "7"
    assert len(written(again, set_setting(again, "me", "Robin"), "netdash")) == 2
    assert not set_setting(again, "capacity", "5")


def test_a_setting_that_makes_no_sense_is_refused() -> None:
    with pytest.raises(SettingError):
        set_setting(small_network([ANA]), "capacity", "a lot")


# How values are spelt.


@pytest.mark.parametrize(
    ("cells", "order", "expected"),
    [
        ([date(2026, 1, 2)], None, DAY),
        ([], None, DAY),
        (["2026-01-02"], DateOrder.YEAR_FIRST, "2026-11-22"),
        (["03.02.2026"], DateOrder.DAY_FIRST, "22.11.2026"),
        (["3/2/26", "12/1/26"], DateOrder.MONTH_FIRST, "11/22/26"),
        (["2026/1/2"], DateOrder.YEAR_FIRST, "2026/11/22"),
        (["3 Feb 2026"], None, "22 Nov 2026"),
        (["February 3, 2026"], None, "November 22, 2026"),
        (["03-Feb-26"], None, "22-Nov-26"),
        (["03/02/2026"], DateOrder.UNDECIDED, "2026-11-22"),
        (["last week"], None, "2026-11-22"),
        (["x", date(2026, 1, 2), date(2026, 1, 3)], None, DAY),
    ],
)
def test_a_day_is_written_as_its_column_is(
    cells: list[Cell], order: DateOrder | None, expected: Cell
) -> None:
    assert style_of(cells, Kind.DATE, (), order).cell(DAY) == expected


@pytest.mark.parametrize(
    ("kind", "cells", "value", "expected"),
    [
        (Kind.TEXT, [12, 40], "41", 41),
        (Kind.TEXT, [12, 40], "007", "007"),
        (Kind.TEXT, ["a", "b"], "41", "41"),
        (Kind.PHONE, [4930123, 4930124], "4930125", "4930125"),
        (Kind.LIST, ["a, b", "c, d"], ["x", "y"], "x, y"),
        (Kind.LIST, ["a|b"], ["x", "y"], "x|y"),
        (Kind.LIST, ["a"], ["x", "y"], "x; y"),
        (Kind.LIST, ["a"], "x, y", "x, y"),
        (Kind.YES_NO, [True, False], True, True),
        (Kind.YES_NO, [], False, "no"),
        (Kind.NUMBER, [], "4", 4),
        (Kind.CADENCE, [30, 60], "90", 90),
        (Kind.CADENCE, ["monthly"], "quarterly", "quarterly"),
        (Kind.DAY, [], "--05-17", "--05-17"),
        (Kind.DAY, [date(1980, 1, 2)], "1979-05-17", date(1979, 5, 17)),
        (Kind.TEXT, ["a"], "  ", None),
    ],
)
def test_a_value_is_written_as_its_column_is(
    kind: Kind, cells: list[Cell], value: Any, expected: Cell
) -> None:
    found = style_of(cells, kind).cell(value)
    assert found == expected
    assert type(found) is type(expected)


def test_a_choice_is_written_in_the_words_of_the_column() -> None:
    style = style_of(["Anruf", "Treffen", "Anruf", "call"], Kind.CHOICE, ["call", "met", "call", "call"])
    assert style.cell("call") == "Anruf"
    assert style.cell("video") == "video"
    marks = style_of(["x", None, "x"], Kind.YES_NO, [True, None, True])
    assert marks.cell(value=True) == "x"


def test_a_cell_that_cannot_be_read_does_not_keep_the_others_from_being_changed() -> None:
    marks = style_of(["perhaps", "x"], Kind.YES_NO, [pd.NA, True])
    assert marks.cell(value=True) == "x"
    assert marks.cell(value=False) == "no"


@pytest.mark.parametrize(
    ("kind", "text"), [(Kind.DATE, "soon"), (Kind.DATE, "2026-13-01"), (Kind.NUMBER, "many")]
)
def test_a_value_that_does_not_fit_is_said(kind: Kind, text: str) -> None:
    with pytest.raises(UnreadableValueError):
        Style(kind).cell(text)


def test_a_typed_day_is_read_as_the_column_is() -> None:
    style = style_of([date(2026, 1, 2)], Kind.DATE, (), DateOrder.DAY_FIRST)
    assert style.cell("3.4.2026") == date(2026, 4, 3)
    assert style.cell("2026-04-03") == date(2026, 4, 3)


def test_a_promise_to_somebody_new_is_noted_under_his_name() -> None:
    network = small_network([ANA], promises=[{"person": "Ana Ruiz", "what": "x", "made_on": "2026-01-01"}])
    changes = add_contact(network, {"name": "Cy Young"}, promise="Lend the pump", promised_on=DAY)
    assert changes.sentence == "Add Cy Young, and your promise: Lend the pump"
    assert last(network, changes, "Promises") == {
        "Person": "Cy Young", "By": "me", "What": "Lend the pump", "Made on": DAY,
    }  # fmt: skip


def test_a_promise_to_a_namesake_of_somebody_known_says_which_of_them() -> None:
    network = small_network([ANA], promises=[{"person": "Ana Ruiz", "what": "x", "made_on": "2026-01-01"}])
    changes = add_contact(
        network, {"name": "Ana Ruiz", "company": "Acme"}, promise="Lend it", promised_on=DAY
    )
    assert last(network, changes, "Promises")["Person"] == "Ana Ruiz (Acme)"


# People who look like one.

TWINS = [
    {"name": "Ana Ruiz", "email": "ana@x.org", "company": "Acme"},
    {"name": "Anna Ruiz", "email": "ana@x.org"},
    {"name": "Ana Ruiz Gil", "email": "ana@x.org"},
]


def test_people_told_apart_are_never_offered_as_one_again() -> None:
    network = small_network(TWINS[:2])
    assert [found.rows for found in duplicates(network)] == [(2, 3)]
    changes = tell_apart(network, [2, 3])
    assert changes.sentence == "Remember that Ana Ruiz and Anna Ruiz are different people"
    assert last(network, changes, "netdash") == {
        "Setting": "not the same as: Ana Ruiz", "Value": "Anna Ruiz",
        "Meaning": "people who look like this person, and are somebody else",
    }  # fmt: skip
    settings, wrong = settings_from([("not the same as: Ana Ruiz", "Anna Ruiz")])
    assert wrong == ()
    assert duplicates(small_network(TWINS[:2], settings=settings)) == ()


def test_each_of_three_is_told_from_each_other_and_what_was_said_before_is_kept() -> None:
    settings, _ = settings_from([("Not the same as:ana ruiz", "Bo Lind; Anna Ruiz")])
    network = small_network(TWINS, settings=settings)
    rows = written(network, tell_apart(network, [2, 3, 4]), "netdash")
    assert {str(row["Setting"]): row["Value"] for row in rows} == {
        "not the same as: Ana Ruiz": "Bo Lind; Anna Ruiz; Ana Ruiz Gil",
        "not the same as: Anna Ruiz": "Ana Ruiz Gil",
    }
    pairs = [(str(row["Setting"]), str(row["Value"])) for row in rows]
    assert duplicates(small_network(TWINS, settings=settings_from(pairs)[0])) == ()


def test_rows_that_nothing_tells_apart_are_not_told_apart_by_their_place() -> None:
    network = small_network([{"name": "Ana Ruiz"}, {"name": "Ana Ruiz"}])
    with pytest.raises(RefusedError, match="a company or an e-mail address"):
        tell_apart(network, [2, 3])
