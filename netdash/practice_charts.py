"""Charts of promises, of giving, of events and of what came of it; see `netdash.charts`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt
import pandas as pd

from netdash.chart_parts import (
    INK,
    beside,
    height_by,
    height_of,
    layered,
    length_by,
    lying_bars,
    named_rows,
    ranked,
    series,
    standing_bars,
    titled,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netdash.events import Event

#: Kinds of outcome in the order of the colours.
KINDS = ("referral", "advice", "collaboration", "advocate", "other")
WAYS = {"gave": "I gave", "received": "I received", "asked": "I asked"}


def kept(monthly: pd.DataFrame) -> alt.LayerChart:
    """How many promises were kept in time, late or not, by the month they fell due.

    Args:
        monthly: columns `month`, `due`, `kept`, `in_time`.
    """
    names = ["in time", "late", "not kept"]
    counted = pd.DataFrame(
        {
            "month": monthly["month"],
            "in time": monthly["in_time"],
            "late": monthly["kept"] - monthly["in_time"],
            "not kept": monthly["due"] - monthly["kept"],
        }
    )
    bars = _monthly_bars(counted.melt("month", names, "how", "promises"), "how", names, "promises")
    return titled(layered(bars), "Do I keep my promises?")


def lateness(monthly: pd.DataFrame) -> alt.LayerChart:
    """How late promises were kept, by the month they fell due; the middle one of each month.

    Args:
        monthly: columns `month`, `days_late`, `kept`; months without one are left out.
    """
    some = monthly.dropna(subset=["days_late"])
    line = (
        alt.Chart(some)
        .mark_line(point=alt.OverlayMarkDef(size=90, filled=True))
        .encode(
            x=_months(),
            y=alt.Y(
                "days_late:Q", title="days late", axis=alt.Axis(tickMinStep=1), scale=alt.Scale(zero=True)
            ),
            tooltip=[
                alt.Tooltip("month:T", title="due in", format="%b %Y"),
                alt.Tooltip("days_late:Q", title="days late (middle one)"),
                alt.Tooltip("kept:Q", title="promises kept"),
            ],
        )
    )
    return titled(layered(line), "When I am late, how late?")


def giving(monthly: pd.DataFrame) -> alt.LayerChart:
    """How often something was given, received and asked for, month by month.

    Args:
        monthly: columns `month`, `way`, `times`.
    """
    names = list(WAYS.values())
    told = monthly.assign(way=monthly["way"].map(WAYS))
    return titled(layered(_monthly_bars(told, "way", names, "times")), "Do I give before I ask?")


def outcomes(yearly: pd.DataFrame) -> alt.LayerChart:
    """What came of the conversations, year by year and kind by kind.

    Args:
        yearly: columns `year`, `kind`, `outcomes`, `people`.
    """
    order = [kind for kind in KINDS if kind in set(yearly["kind"])]
    bars = (
        alt.Chart(ranked(yearly.assign(year=yearly["year"].astype(str)), "kind", order))
        .mark_bar(cornerRadius=2, size=56)
        .encode(
            x=alt.X("year:O", title=None, axis=alt.Axis(labelAngle=0, ticks=False)),
            y=height_by("outcomes", "outcomes"),
            color=series("kind", order),
            order=alt.Order("rank:Q"),
            tooltip=[
                alt.Tooltip("year:O", title="year"),
                alt.Tooltip("kind:N", title="kind"),
                alt.Tooltip("outcomes:Q", title="outcomes"),
                alt.Tooltip("people:Q", title="people"),
            ],
        )
    )
    return titled(layered(bars), "What came of it, year by year?")


def origins(counted: pd.DataFrame) -> alt.LayerChart:
    """Where the outcomes grew from, the most fruitful first.

    Args:
        counted: columns `grew_from`, `outcomes`, `people`.
    """
    base = alt.Chart(counted).encode(
        y=named_rows("grew_from", counted["grew_from"].tolist()),
        x=alt.X("outcomes:Q", title="outcomes", axis=alt.Axis(tickMinStep=1, grid=False)),
        tooltip=[
            alt.Tooltip("grew_from:N", title="grew from"),
            alt.Tooltip("outcomes:Q", title="outcomes"),
            alt.Tooltip("people:Q", title="people"),
        ],
    )
    bars = base.mark_bar(cornerRadiusEnd=3)
    numbers = beside(base).encode(text="outcomes:Q")
    return titled(layered(bars, numbers), "Where did it grow from?", height=height_of(len(counted)))


def event_depth(events: Sequence[Event]) -> alt.LayerChart:
    """With how many people there was a real conversation at each event, beside what was wanted.

    Args:
        events: those at which anybody was met, the latest first.
    """
    order = ["real", "brief"]
    met = pd.DataFrame(
        [
            {"event": one.name, "depth": depth, "people": people, "rank": order.index(depth)}
            for one in events
            for depth, people in (("real", len(one.real)), ("brief", len(one.brief)))
            if people
        ]
    )
    wanted = pd.DataFrame([{"event": one.name, "wanted": one.wanted[0], "said": "wanted"} for one in events])
    names = named_rows("event", [one.name for one in events])
    tooltip = [
        alt.Tooltip("event:N", title="event"),
        alt.Tooltip("depth:N", title="conversation"),
        alt.Tooltip("people:Q", title="people"),
    ]
    bars = lying_bars(met, names, length_by("people", "people met"), series("depth", order), tooltip)
    marks = (
        alt.Chart(wanted)
        .mark_tick(color=INK, thickness=2, size=24)
        .encode(
            y=names,
            x=alt.X("wanted:Q"),
            tooltip=[
                alt.Tooltip("event:N", title="event"),
                alt.Tooltip("wanted:Q", title="real ones wanted"),
            ],
        )
    )
    return titled(
        layered(bars, marks),
        "Are they real conversations, as many as I wanted?",
        height=height_of(len(events)),
    )


def _monthly_bars(told: pd.DataFrame, field: str, order: Sequence[str], amount: str) -> alt.Chart:
    tooltip = [
        alt.Tooltip("month:T", title="month", format="%b %Y"),
        alt.Tooltip(f"{field}:N", title="how"),
        alt.Tooltip(f"{amount}:Q", title=amount),
    ]
    key = series(field, order)
    return standing_bars(ranked(told, field, order), _months(), height_by(amount, amount), key, tooltip)


def _months() -> alt.X:
    axis = alt.Axis(format="%b", labelAngle=0, labelOverlap="greedy", labelSeparation=6, ticks=False)
    return alt.X("yearmonth(month):O", title=None, axis=axis)
