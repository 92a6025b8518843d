"""Charts: a small tidy frame in, an Altair chart out, each titled with the question it answers.

No colours are fixed here: the order of a chart's series decides which of the theme's colours each one
takes, so that charts follow the light and the dark look.
"""

from __future__ import annotations

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

#: More series than this cannot be told apart; the rest is shown as one.
MOST_SERIES = 5
OTHER = "everything else"


def outreach(weekly: pd.DataFrame, wanted_per_week: float | None) -> alt.LayerChart:
    """How much the user reached out, week by week and kind by kind, beside what the rhythms ask for.

    Args:
        weekly: columns `week` (its first day), `kind`, `contacts`.
        wanted_per_week: contacts a week the rhythms ask for; no line without it.
    """
    tidy, order = few_kinds(weekly)
    told = [_week_of(), alt.Tooltip("kind:N", title="how"), alt.Tooltip("contacts:Q", title="contacts")]
    key = series("kind", order, columns=3)
    bars = standing_bars(tidy, _weeks(), height_by("contacts", "contacts a week"), key, told)
    layers = [bars] if not wanted_per_week else [bars, _line_at(wanted_per_week)]
    return titled(layered(*layers), "Do I reach out as much as my rhythms ask for?")


def rhythm_states(counts: pd.DataFrame) -> alt.LayerChart:
    """How many people are inside their rhythm, due, late, resting.

    Args:
        counts: columns `status`, `people`, in the order to be shown.
    """
    order = counts["status"].tolist()
    base = alt.Chart(counts).encode(
        y=named_rows("status", order, widest=160),
        x=alt.X("people:Q", title="people", axis=alt.Axis(tickMinStep=1, grid=False)),
        tooltip=[alt.Tooltip("status:N", title="rhythm"), alt.Tooltip("people:Q", title="people")],
    )
    bars = base.mark_bar(cornerRadiusEnd=3).encode(color=series("status", order, legend=False))
    numbers = beside(base).encode(text="people:Q")
    return titled(
        layered(bars, numbers),
        "Who is inside their rhythm, and who is outside?",
        height=height_of(len(counts)),
    )


def new_conversations(weekly: pd.DataFrame) -> alt.LayerChart:
    """How many new people were met a week, and with how many it was a real conversation.

    Args:
        weekly: columns `week`, `real`, `brief`.
    """
    order = ["real", "brief"]
    tidy = ranked(weekly.melt("week", order, "depth", "people"), "depth", order)
    told = [_week_of(), alt.Tooltip("depth:N", title="conversation"), alt.Tooltip("people:Q", title="people")]
    bars = standing_bars(
        tidy, _weeks(), height_by("people", "new people a week"), series("depth", order), told
    )
    return titled(layered(bars), "Are my new acquaintances real conversations?")


def forty_eight_hours(meetings: pd.DataFrame) -> alt.LayerChart:
    """How many of the people met were written to within 48 hours, meeting by meeting.

    Args:
        meetings: columns `what` (the event or the week), `met`, `done`, `running`, `missed`, newest first.
    """
    names = {"done": "in time", "running": "still running", "missed": "late or not yet"}
    order = list(names.values())
    tidy = meetings.melt(["what", "met"], list(names), "how", "people")
    tidy = tidy.assign(how=tidy["how"].map(names))
    tidy = ranked(tidy[tidy["people"] > 0], "how", order)
    where = named_rows("what", meetings["what"].tolist())
    told = [
        alt.Tooltip("what:N", title="met at"),
        alt.Tooltip("how:N", title="written to"),
        alt.Tooltip("people:Q", title="people"),
    ]
    bars = lying_bars(tidy, where, length_by("people", "people met"), series("how", order, columns=1), told)
    said = meetings.assign(said=meetings["done"].astype(str) + " of " + meetings["met"].astype(str))
    numbers = beside(alt.Chart(said)).encode(y=where, x=alt.X("met:Q"), text=alt.Text("said:N"))
    height = height_of(len(meetings), legend=len(order))
    return titled(layered(bars, numbers), "Do I write within 48 hours of meeting?", height=height)


def drifting(people: pd.DataFrame) -> alt.LayerChart:
    """Who has gone quiet for longer than is usual between the two of you.

    Args:
        people: columns `name`, `usual_gap`, `days_since`, longest drift first.
    """
    names = {"usual_gap": "usual gap", "days_since": "silent now"}
    tidy = people.melt("name", list(names), "what", "days")
    tidy = tidy.assign(what=tidy["what"].map(names))
    who = named_rows("name", people["name"].tolist())
    between = (
        alt.Chart(people)
        .mark_bar(height=3, opacity=0.45)
        .encode(y=who, x=alt.X("usual_gap:Q", title="days"), x2="days_since:Q", color=alt.value(INK))
    )
    dots = (
        alt.Chart(tidy)
        .mark_point(filled=True, size=110, opacity=1)
        .encode(
            y=who,
            x=alt.X("days:Q", title="days", scale=alt.Scale(zero=True)),
            color=series("what", list(names.values()), columns=1),
            shape=alt.Shape("what:N", sort=list(names.values()), legend=None),
            tooltip=[
                alt.Tooltip("name:N", title="who"),
                alt.Tooltip("what:N", title="what"),
                alt.Tooltip("days:Q", title="days", format=".0f"),
            ],
        )
    )
    height = height_of(len(people), legend=len(names))
    return titled(layered(between, dots), "Who am I losing touch with?", height=height)


def few_kinds(weekly: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """The frame with the rarer kinds put together, and the kinds by how often they occur.

    Returns:
        columns `week`, `kind`, `contacts`, `rank`; and the kinds, most frequent first.
    """
    totals = weekly.groupby("kind")["contacts"].sum()
    kinds = sorted(totals[totals > 0].index, key=lambda kind: (-totals[kind], kind))
    few = kinds if len(kinds) <= MOST_SERIES + 1 else kinds[:MOST_SERIES]
    order = few if len(few) == len(kinds) else [*few, OTHER]
    named = weekly.assign(kind=weekly["kind"].where(weekly["kind"].isin(few), OTHER))
    tidy = named.groupby(["week", "kind"])["contacts"].sum().reset_index()
    return ranked(tidy, "kind", order), order


def _weeks() -> alt.X:
    return alt.X(
        "yearmonthdate(week):O",
        title=None,
        axis=alt.Axis(format="%-d %b", labelAngle=0, labelOverlap="greedy", labelSeparation=18, ticks=False),
    )


def _week_of() -> alt.Tooltip:
    return alt.Tooltip("week:T", title="week of", format="%-d %b %Y")


def _line_at(wanted: float) -> alt.Chart:
    """A line across the chart, named in the key above it."""
    said = f"the rhythms ask for {wanted:.0f}" if wanted >= 0.95 else "the rhythms ask for less than one"
    key = alt.Legend(orient="bottom", title=None, labelLimit=240, symbolStrokeColor=INK, symbolSize=300)
    line: alt.Chart = (
        alt.Chart(pd.DataFrame({"wanted": [wanted], "said": [said]}))
        .mark_rule(strokeWidth=1.5, color=INK)
        .encode(
            y=alt.Y("wanted:Q"),
            strokeDash=alt.StrokeDash("said:N", legend=key, scale=alt.Scale(range=[[6, 4]])),
            tooltip=[alt.Tooltip("wanted:Q", title="wanted a week", format=".1f")],
        )
    )
    return line
