from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
from hypothesis import given, settings as checks, strategies as st

from netdash.promises import kept, kept_rate, open_promises, promise_lines
from tests.networks import small_network

TODAY = date(2026, 11, 22)

PROMISES: list[dict[str, Any]] = [
    {"person": "Ada", "by": "me", "what": "the list", "made_on": "2026-11-01", "due": "2026-11-10"},
    {"person": "Ada", "by": "me", "what": "the photos", "due": "2026-11-05", "kept_on": "2026-11-05"},
    {"person": "Bo", "by": "me", "what": "the book", "due": "2026-10-05", "kept_on": "2026-10-11"},
    {"person": "Bo", "by": "me", "what": "the recipe", "due": "2026-10-05", "let_go_on": "2026-10-06"},
    {"person": "Bo", "by": "them", "what": "the slides"},
    {"person": "Bo", "by": "me", "what": "the tickets", "due": "2026-12-05"},
]
NETWORK = small_network([{"name": "Ada"}, {"name": "Bo"}], promises=PROMISES)


def test_open_promises_come_with_the_longest_overdue_first() -> None:
    assert open_promises(NETWORK, TODAY)["what"].tolist() == ["the list", "the tickets", "the slides"]
    assert open_promises(NETWORK, TODAY, "me")["days_late"].tolist() == [12, -13]
    assert open_promises(NETWORK, TODAY, "them")["what"].tolist() == ["the slides"]


def test_a_promise_is_told_in_one_line() -> None:
    assert [line.sentence for line in promise_lines(NETWORK, TODAY)] == [
        "the list, promised on 1 November, due on 10 November",
        "the tickets, due on 5 December",
        "the slides",
    ]


def test_the_rate_leaves_out_what_was_let_go_and_what_is_not_due_yet() -> None:
    assert kept(NETWORK, TODAY).sentence == "2 of 3 promises kept, 1 in time"


def test_the_rate_is_told_month_by_month() -> None:
    found = kept_rate(NETWORK, TODAY, months=3)
    assert found["month"].dt.strftime("%Y-%m").tolist() == ["2026-09", "2026-10", "2026-11"]
    assert found[["due", "kept", "in_time"]].to_numpy().tolist() == [[0, 0, 0], [1, 1, 0], [2, 1, 1]]
    assert found["days_late"].iloc[1:].tolist() == [6.0, 0.0]
    assert pd.isna(found["days_late"].iloc[0])


def test_without_promises_there_is_no_rate() -> None:
    assert kept(small_network(), TODAY).share is None
    assert kept_rate(small_network(), TODAY)["due"].sum() == 0


some_day = st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 31))


@given(
    st.lists(
        st.fixed_dictionaries(
            {"due": some_day, "made_on": some_day, "kept_on": some_day, "let_go_on": some_day}
        )
    )
)
@checks(max_examples=20, deadline=None)
def test_no_more_promises_are_kept_than_fell_due_nor_in_time_than_kept(rows: list[dict[str, Any]]) -> None:
    found = kept_rate(small_network(promises=[{"person": "Ada", **row} for row in rows]), TODAY)
    assert (found["in_time"] <= found["kept"]).all()
    assert (found["kept"] <= found["due"]).all()
