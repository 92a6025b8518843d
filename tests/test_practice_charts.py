from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from netdash import practice_charts
from netdash.dividend import outcomes, outcomes_by_origin, outcomes_by_year
from netdash.events import events
from netdash.giving import giving_over_time
from netdash.promises import kept_rate
from tests.networks import small_network

if TYPE_CHECKING:
    import altair as alt

TODAY = date(2026, 11, 22)
NETWORK = small_network(
    [{"name": "Ana"}, {"name": "Bo"}],
    [
        {"date": "2026-11-02", "people": "Ana", "kind": "met", "event": "Fair", "depth": "real",
         "value": "gave", "outcome": "advice on boats"},
        {"date": "2026-11-02", "people": "Bo", "kind": "met", "event": "Fair", "depth": "brief"},
    ],
    promises=[
        {"person": "Ana", "by": "me", "what": "x", "made_on": "2026-10-01", "due": "2026-10-05",
         "kept_on": "2026-10-08"},
        {"person": "Ana", "by": "me", "what": "y", "made_on": "2026-10-01", "due": "2026-11-05"},
    ],
    events=[{"name": "Fair", "date": "2026-11-02", "wanted_conversations": 4}],
)  # fmt: skip
RATE = kept_rate(NETWORK, TODAY)
NOTED = outcomes(NETWORK, TODAY)
CHARTS = {
    "Do I keep my promises?": practice_charts.kept(RATE),
    "When I am late, how late?": practice_charts.lateness(RATE),
    "Do I give before I ask?": practice_charts.giving(giving_over_time(NETWORK, TODAY)),
    "What came of it, year by year?": practice_charts.outcomes(outcomes_by_year(NOTED)),
    "Where did it grow from?": practice_charts.origins(outcomes_by_origin(NOTED)),
    "Are they real conversations, as many as I wanted?": practice_charts.event_depth(events(NETWORK, TODAY)),
}


def rows(chart: alt.LayerChart) -> list[dict[str, Any]]:
    return [row for data in chart.to_dict()["datasets"].values() for row in data]


@pytest.mark.parametrize("question", CHARTS)
def test_every_chart_is_titled_with_its_question_and_names_its_axis(question: str) -> None:
    told = CHARTS[question].to_dict()
    assert told["title"]["text"] == question
    encoding = told["layer"][0]["encoding"]
    assert encoding["x"].get("title") or encoding["y"].get("title")
    assert encoding["tooltip"]


def test_a_promise_kept_late_is_neither_in_time_nor_broken() -> None:
    counted = {
        (row["how"], row["month"][:7]): row["promises"] for row in rows(CHARTS["Do I keep my promises?"])
    }
    assert (counted["late", "2026-10"], counted["in time", "2026-10"]) == (1, 0)
    assert counted["not kept", "2026-11"] == 1


def test_only_months_in_which_a_promise_was_kept_say_how_late() -> None:
    assert [(row["month"][:7], row["days_late"]) for row in rows(CHARTS["When I am late, how late?"])] == [
        ("2026-10", 3)
    ]


def test_real_conversations_stand_beside_brief_ones_and_beside_what_was_wanted() -> None:
    found = rows(CHARTS["Are they real conversations, as many as I wanted?"])
    assert {(row.get("depth"), row.get("people")) for row in found if "depth" in row} == {
        ("real", 1),
        ("brief", 1),
    }
    assert [row["wanted"] for row in found if "wanted" in row] == [4]
