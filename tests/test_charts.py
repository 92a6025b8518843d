"""Charts: what they say, looked at as the specification that is sent to the browser."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from netdash import chart_parts, charts

WEEKLY = pd.DataFrame(
    {
        "week": pd.to_datetime(["2026-11-02", "2026-11-02", "2026-11-09", "2026-11-16"]),
        "kind": ["call", "email", "email", "met"],
        "contacts": [2, 3, 4, 1],
        "people": [2, 3, 3, 1],
        "real": [1, 0, 0, 1],
    }
)
MEETINGS = pd.DataFrame(
    {
        "what": ["Harbour Forum", "Week of 2 November"],
        "met": [5, 2],
        "done": [4, 0],
        "running": [0, 1],
        "missed": [1, 1],
    }
)
DRIFT = pd.DataFrame(
    {"name": ["Ada Lund", "Bo Marsh"], "usual_gap": [20.0, 31.0], "days_since": [90.0, 70.0]}
)
STATES = pd.DataFrame({"status": ["inside", "due", "late"], "people": [12, 3, 4]})
CONVERSATIONS = pd.DataFrame(
    {"week": pd.to_datetime(["2026-11-09", "2026-11-16"]), "real": [2, 0], "brief": [1, 3]}
)

EVERY_CHART = [
    charts.outreach(WEEKLY, 3.5),
    charts.rhythm_states(STATES),
    charts.new_conversations(CONVERSATIONS),
    charts.forty_eight_hours(MEETINGS),
    charts.drifting(DRIFT),
]


def specification(chart: Any) -> dict[str, Any]:
    held = chart.to_dict()
    assert isinstance(held, dict)
    return held


def rows_of(spec: dict[str, Any]) -> list[dict[str, Any]]:
    return [row for rows in spec["datasets"].values() for row in rows]


def parts_of(held: Any) -> list[dict[str, Any]]:
    """Every object inside a specification."""
    if isinstance(held, dict):
        return [held, *(part for value in held.values() for part in parts_of(value))]
    if isinstance(held, list):
        return [part for value in held for part in parts_of(value)]
    return []


@pytest.mark.parametrize("chart", EVERY_CHART)
def test_every_chart_is_titled_with_a_question(chart: Any) -> None:
    assert specification(chart)["title"]["text"].endswith("?")


@pytest.mark.parametrize("chart", EVERY_CHART)
def test_every_chart_says_its_unit_on_the_axis_of_numbers(chart: Any) -> None:
    axes = [part[axis] for part in parts_of(specification(chart)) for axis in ("x", "y") if axis in part]
    assert any(axis.get("type") == "quantitative" and axis.get("title") for axis in axes if "field" in axis)


@pytest.mark.parametrize("chart", EVERY_CHART)
def test_no_chart_fixes_a_colour_so_that_the_theme_decides(chart: Any) -> None:
    colours = [part["color"] for part in parts_of(specification(chart)) if "color" in part]
    scales = [colour.get("scale", {}) for colour in colours if isinstance(colour, dict)]
    fixed = [colour for colour in colours if isinstance(colour, str)]
    fixed += [colour["value"] for colour in colours if isinstance(colour, dict) and "value" in colour]
    assert not any("range" in scale or "scheme" in scale for scale in scales)
    assert set(fixed) <= {chart_parts.INK}


@pytest.mark.parametrize("chart", EVERY_CHART)
def test_every_chart_tells_its_numbers_on_pointing(chart: Any) -> None:
    assert any("tooltip" in part for part in parts_of(specification(chart)))


def test_the_line_of_the_rhythms_stands_at_what_they_ask_for() -> None:
    spec = specification(charts.outreach(WEEKLY, 3.5))
    assert {"wanted": 3.5, "said": "the rhythms ask for 4"} in rows_of(spec)


def test_without_rhythms_there_is_no_line() -> None:
    assert not any("wanted" in row for row in rows_of(specification(charts.outreach(WEEKLY, None))))


def test_kinds_stand_in_the_order_of_how_often_they_occur() -> None:
    _, order = charts.few_kinds(WEEKLY)
    assert order == ["email", "call", "met"]


def test_rare_kinds_are_put_together_and_no_contact_is_lost() -> None:
    kinds = ["met", "call", "video", "email", "message", "letter", "thanks", "other"]
    weekly = pd.DataFrame(
        {"week": pd.Timestamp("2026-11-16"), "kind": kinds, "contacts": [8, 7, 6, 5, 4, 3, 2, 1]}
    )
    tidy, order = charts.few_kinds(weekly)
    assert order == ["met", "call", "video", "email", "message", charts.OTHER]
    assert tidy["contacts"].sum() == weekly["contacts"].sum()


def test_a_meeting_is_labelled_with_how_many_were_written_to_in_time() -> None:
    said = {
        row["said"] for row in rows_of(specification(charts.forty_eight_hours(MEETINGS))) if "said" in row
    }
    assert said == {"4 of 5", "0 of 2"}


def test_meetings_keep_the_order_they_are_given_in() -> None:
    spec = specification(charts.forty_eight_hours(MEETINGS))
    orders = [part["y"]["sort"] for part in parts_of(spec) if "y" in part]
    assert orders == [["Harbour Forum", "Week of 2 November"]] * 2


def test_the_drift_shows_the_usual_gap_and_the_present_silence_of_each_person() -> None:
    rows = rows_of(specification(charts.drifting(DRIFT)))
    assert {"name": "Ada Lund", "what": "usual gap", "days": 20.0} in rows
    assert {"name": "Ada Lund", "what": "silent now", "days": 90.0} in rows


def test_a_chart_does_not_change_the_frame_it_is_given() -> None:
    before = WEEKLY.copy()
    charts.outreach(WEEKLY, 3.5).to_dict()
    pd.testing.assert_frame_equal(WEEKLY, before)


@pytest.mark.parametrize(
    ("chart", "lines"), [(charts.forty_eight_hours(MEETINGS), 3), (charts.drifting(DRIFT), 2)]
)
def test_a_legend_above_names_of_rows_is_one_column_so_that_it_is_not_cut_when_narrow(
    chart: Any, lines: int
) -> None:
    held = specification(chart)
    assert [part["columns"] for part in parts_of(held) if part.get("orient") == "top"] == [1]
    rows = 2 * chart_parts.ROW_HEIGHT + chart_parts.AROUND_ROWS
    assert held["height"] == rows + (lines - 1) * chart_parts.LEGEND_LINE
