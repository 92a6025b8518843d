from datetime import date, datetime

import pytest

from netdash.days import counted, days_ago, every, near_day, near_moment, plain_day, shortened

TODAY = date(2026, 11, 22)  # a Sunday


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-11-22", "today"), ("2026-11-21", "yesterday"), ("2026-11-23", "tomorrow"),
        ("2026-11-28", "on Saturday"), ("2026-11-29", "on 29 November"), ("2026-11-20", "on 20 November"),
        ("2027-03-01", "on 1 March"), ("2025-11-20", "on 20 November 2025"),
    ],
)  # fmt: skip
def test_a_day_is_named_as_one_would_say_it(day: str, words: str) -> None:
    assert near_day(date.fromisoformat(day), TODAY) == words


def test_the_year_is_said_where_it_could_be_mistaken() -> None:
    assert plain_day(date(2025, 12, 1), TODAY) == "1 December 2025"
    assert plain_day(date(2026, 1, 5), TODAY) == "5 January"


def test_a_moment_at_midnight_ends_the_day_before() -> None:
    assert near_moment(datetime.fromisoformat("2026-11-23 00:00"), TODAY) == "today at midnight"
    assert near_moment(datetime.fromisoformat("2026-11-24 09:05"), TODAY) == "on Tuesday at 9:05"


def test_numbers_take_the_right_form() -> None:
    assert [counted(1, "person", "people"), counted(2, "person", "people"), counted(2, "time")] == [
        "1 person", "2 people", "2 times",
    ]  # fmt: skip
    assert [every(1), every(30)] == ["every day", "every 30 days"]
    assert [days_ago(0), days_ago(1), days_ago(2)] == ["today", "yesterday", "2 days ago"]


def test_long_text_is_cut_at_a_word() -> None:
    assert shortened("one\n two   three.", 20) == "one two three"
    assert shortened("one two three", 9) == "one two…"
