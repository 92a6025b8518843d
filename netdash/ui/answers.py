"""The answer to a chart's question, in a sentence that can be read instead of the chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netdash.days import counted

if TYPE_CHECKING:
    import pandas as pd

    from netdash.cadence import Rate

#: How the states of a rhythm are called on screen, in the order they are shown.
STATES = {
    "inside": "inside",
    "due": "due",
    "late": "late",
    "never spoke": "never spoke",
    "resting": "resting",
}

#: How a kind of contact is spoken of.
MOSTLY = {
    "met": "in person", "call": "by telephone", "video": "by video", "email": "by e-mail",
    "message": "by message", "letter": "by letter", "introduction": "by introducing people",
    "thanks": "to say thanks", "other": "in some other way",
}  # fmt: skip


def of_outreach(weekly: pd.DataFrame) -> str:
    """How much was done, how, and how deep; from `netdash.cadence.weekly_outreach`."""
    total = int(weekly["contacts"].sum())
    weeks = weekly["week"].nunique()
    if not total:
        return f"Nothing was noted in the last {weeks} weeks." if weeks else "No contact is noted yet."
    by_kind = weekly.groupby("kind")["contacts"].sum().sort_values(ascending=False, kind="stable")
    real = int(weekly["real"].sum())
    mostly = MOSTLY.get(by_kind.index[0], by_kind.index[0])
    return (
        f"{counted(total, 'contact')} in {weeks} weeks, mostly {mostly}; "
        f"{real} of them {'was a real conversation' if real == 1 else 'were real conversations'}."
    )


def of_rhythms(rhythms: pd.DataFrame) -> str:
    """How many people are inside and outside their rhythm; from `netdash.cadence.rhythms`."""
    found = rhythms["status"].value_counts()
    inside = int(found.get("inside", 0))
    outside = int(found.get("due", 0)) + int(found.get("late", 0))
    left = len(rhythms) - inside - outside
    if not inside + outside:
        peace = f"; {counted(left, 'person', 'people')} in peace" if left else ""
        return f"Nobody has a rhythm that runs yet{peace}."
    said = f"{counted(inside, 'person is', 'people are')} inside their rhythm, {outside} outside"
    return f"{said}; {left} are left in peace." if left else f"{said}."


def of_conversations(weekly: pd.DataFrame) -> str:
    """How many new people, and how many of them really talked to."""
    real, brief = int(weekly["real"].sum()), int(weekly["brief"].sum())
    if not real + brief:
        return f"Nobody new in the last {len(weekly)} weeks."
    whole = counted(real + brief, "new person", "new people")
    return f"{whole} in {len(weekly)} weeks: {counted(real, 'real conversation')}, {brief} brief."


def of_clocks(rate: Rate, meetings: pd.DataFrame) -> str:
    """How many heard from the user in time; from `netdash.cadence.forty_eight_hours`."""
    running = int(meetings["running"].sum()) if len(meetings) else 0
    if not rate.met and not running:
        return "No first meetings are noted yet."
    said = (
        f"You wrote to {rate.done} of {rate.met} within 48 hours" if rate.met else "No clock has run out yet"
    )
    return f"{said}; {counted(running, 'clock')} still running." if running else f"{said}."


def of_drift(drifting: pd.DataFrame) -> str:
    """Who has gone quiet; from `netdash.ui.views.drifting`."""
    if drifting.empty:
        return "Nobody has been silent for unusually long."
    first = drifting.iloc[0]
    gone = counted(len(drifting), "person has", "people have")
    return (
        f"{gone} been silent for over twice the usual time, most of all {first['label']}: "
        f"usually every {round(first['usual_gap'])} days, now {int(first['days_since'])} days."
    )


def state_counts(rhythms: pd.DataFrame) -> pd.DataFrame:
    """How many people are in each state: columns `status`, `people`; empty states are left out."""
    found = rhythms["status"].value_counts().reindex(list(STATES), fill_value=0)
    counts = found[found > 0].rename_axis("status").rename("people").reset_index()
    return counts.assign(status=counts["status"].map(STATES))
