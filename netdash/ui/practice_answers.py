"""The answers to the questions of the practice's charts, each a sentence to be read instead of the chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netdash.days import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from netdash.events import Event
    from netdash.promises import Kept

#: Kinds of outcome, one and several of each.
_KINDS = {
    "referral": ("referral", "referrals"), "advice": ("piece of advice", "pieces of advice"),
    "collaboration": ("collaboration", "collaborations"),
    "advocate": ("good word", "good words"), "other": ("other thing", "other things"),
}  # fmt: skip


def of_events(past: Sequence[Event]) -> str:
    """How many conversations were real, and at how many events they were as many as wanted."""
    real = sum(len(one.real) for one in past)
    brief = sum(len(one.brief) for one in past)
    enough = sum(len(one.real) >= one.wanted[0] for one in past)
    met = counted(real + brief, "person", "people")
    return (
        f"{met} met at {counted(len(past), 'event')}: {counted(real, 'real conversation')}, {brief} brief; "
        f"as many real ones as wanted at {enough} of them."
    )


def of_promises(kept: Kept, monthly: pd.DataFrame) -> str:
    """How promises were kept, all in all and lately."""
    due, done = int(monthly["due"].sum()), int(monthly["kept"].sum())
    lately = f" In the last {len(monthly)} months, {done} of {due}." if due else ""
    return f"{kept.sentence}.{lately}"


def of_lateness(monthly: pd.DataFrame) -> str:
    """How late promises were kept."""
    late = monthly["days_late"].dropna()
    if late.empty:
        return "No promise was kept in these months."
    worst = int(late.max())
    if not worst:
        return "Every promise that was kept was kept by its day."
    month = monthly["month"].iloc[int(monthly["days_late"].to_numpy(na_value=-1).argmax())]
    middle = int(late.median())
    mostly = f"{counted(middle, 'day')} late" if middle else "in time"
    return f"Mostly {mostly}; at most {counted(worst, 'day')} late, in {month:%B %Y}."


def of_giving(monthly: pd.DataFrame) -> str:
    """What went which way."""
    times = monthly.groupby("way")["times"].sum()
    gave, received, asked = (int(times.get(way, 0)) for way in ("gave", "received", "asked"))
    if not gave + received + asked:
        return "Nothing given, received or asked for is noted in these months."
    months = monthly["month"].nunique()
    return f"In {months} months you gave {gave} times, received {received} and asked {asked}."


def of_outcomes(found: pd.DataFrame) -> str:
    """How much came of it, and from how many people."""
    people = found["contact"].nunique()
    kinds = found["kind"].value_counts()
    most = ", ".join(counted(int(count), *_KINDS[str(kind)]) for kind, count in kinds.head(3).items())
    return f"{counted(len(found), 'outcome')} from {counted(people, 'person', 'people')}: {most}."


def of_origins(counted_origins: pd.DataFrame) -> str:
    """Where most of it grew from."""
    first = counted_origins.iloc[0]
    return f"{first['grew_from']} bore the most: {counted(int(first['outcomes']), 'outcome')}."
