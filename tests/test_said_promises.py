from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, strategies as st

from netdash.said_promises import said_promises

#: A Sunday.
NOTED = date(2026, 11, 22)


def told(note: str) -> list[tuple[str, str, str]]:
    return [(found.what, found.by, str(found.due or "")) for found in said_promises(note, NOTED)]


@pytest.mark.parametrize(
    ("note", "found"),
    [
        ("send her the report on Tuesday", [("send her the report", "me", "2026-11-24")]),
        ("Sails. I'll introduce him to Ana by Friday.", [("introduce him to Ana", "me", "2026-11-27")]),
        ("Promised to share the grant checklist", [("share the grant checklist", "me", "")]),
        ("I said I'd call back in two weeks", [("call back", "me", "2026-12-06")]),
        ("to do: email Bo the slides tomorrow", [("email Bo the slides", "me", "2026-11-23")]),
        ("I owe her a lunch", [("a lunch", "me", "")]),
        ("We talked for hours; she will send me the contact next week", [
            ("send me the contact", "them", "2026-12-04")]),
        ("He promised to look at my draft before 3 December", [("look at my draft", "them", "2026-12-03")]),
        ("I'll write to him on January 5th", [("write to him", "me", "2027-01-05")]),
    ],
)  # fmt: skip
def test_a_promise_in_a_note_is_found_with_its_day(note: str, found: list[tuple[str, str, str]]) -> None:
    assert told(note) == found


@pytest.mark.parametrize(
    "note",
    [
        "Loves sailing and has two kids",
        "I already sent her the report",
        "She won't send me the deck",
        "might introduce me to somebody",
        "He reads a lot. Calls his mother on Sundays.",
        "Great call with the team",
        "Send-off party was fun",
        "",
    ],
)
def test_what_is_past_denied_or_merely_told_is_no_promise(note: str) -> None:
    assert told(note) == []


def test_two_promises_in_one_note_are_two() -> None:
    note = "I'll send her the report on Tuesday. She will introduce me to Cem."
    assert [by for _, by, _ in told(note)] == ["me", "them"]


def test_a_weekday_named_on_that_weekday_is_a_week_ahead() -> None:
    assert told("call her on Sunday")[0][2] == "2026-11-29"


def test_a_day_that_does_not_exist_is_left_in_the_words() -> None:
    assert told("send her the bill on 31 February") == [("send her the bill on 31 February", "me", "")]


@given(st.text(), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_no_promise_is_due_before_it_was_noted_unless_the_note_says_a_full_date(note: str, day: date) -> None:
    for found in said_promises(note, day):
        assert found.due is None or found.due >= day or str(found.due) in note
