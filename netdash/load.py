"""What the rhythms ask for, beside what is really done; and a fresh start when that went wrong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netdash.contacts_made import after, contacts_made
from netdash.days import every
from netdash.own import own_rows
from netdash.pauses import Pause
from netdash.remembering import remembered
from netdash.rhythms import rhythms

if TYPE_CHECKING:
    from datetime import date

    from netdash.network import Network

#: Weeks over which done contacts are averaged.
WEEKS_LOOKED_AT = 8
#: Asking for more than this many times what is done is too much.
MOST_RATIO = 1.3
#: Rhythms that ask for less than this in a week are never too much.
FEWEST_A_WEEK = 1
#: A fresh start is offered when more than this share of at least so many tracked people is overdue.
OVERDUE_SHARE, FEWEST_TRACKED = 0.6, 10


@dataclass(frozen=True, slots=True)
class Load:
    """How much contact the rhythms ask for, beside what was done in the last eight weeks.

    Attributes:
        wanted_per_week: sum of 7 / wanted interval over the tracked people.
        done_per_week: contacts a week; a dinner with three people is three.
        ratio: wanted / done; ``None`` when nothing was done.
        tracked: people with a rhythm that runs.
        overdue: those of them who are due or late.
        too_much: whether to say so and offer to widen the rhythms.
        fresh_start: whether to offer one, see `fresh_start`.
        sentence: what to tell the user.
    """

    wanted_per_week: float
    done_per_week: float
    ratio: float | None
    tracked: int
    overdue: int
    too_much: bool
    fresh_start: bool
    sentence: str


@remembered
def load(network: Network, today: date) -> Load:
    """The load of the rhythms as they are set now."""
    made = contacts_made(network, today)
    found = rhythms(network, today)
    running = found["wanted"].notna() & (found["status"].ne("never spoke") | found["source"].eq("sheet"))
    tracked = int(running.sum())
    overdue = int(found.loc[running, "status"].isin(["due", "late"]).sum())
    wanted = float((7 / found.loc[running, "wanted"].astype("float64")).sum())
    done = _done_per_week(network, today, made)
    ratio = wanted / done if done else None
    capacity = network.settings.capacity
    beyond_done = ratio is not None and ratio > MOST_RATIO and wanted >= FEWEST_A_WEEK
    too_much = beyond_done or (capacity is not None and wanted > capacity)
    share = overdue / tracked if tracked else 0.0
    fresh = tracked >= FEWEST_TRACKED and share > OVERDUE_SHARE
    sentence = _sentence(wanted, done, capacity, tracked=tracked, too_much=too_much)
    return Load(wanted, done, ratio, tracked, overdue, too_much, fresh, sentence)


@remembered
def fresh_start(network: Network, today: date, weeks: int = 6) -> pd.DataFrame:
    """New due days for everybody overdue, spread evenly over the coming weeks; nothing is deleted.

    First come people with a rhythm of their own, then those with a tag's, then everybody else; within these,
    the shorter rhythm first. Weekends and a pause stay free. The new day is meant for "next follow-up".

    Returns:
        In the order of the new days. Columns: contact (row), new_due (datetime64), why (str).
    """
    order = _closest_first(network, today)
    days = np.array(_working_days(network, today, weeks), dtype="datetime64[us]")
    turns = np.arange(len(order)) * len(days) // max(len(order), 1)
    return order.assign(new_due=days[turns])[["contact", "new_due", "why"]]


@remembered
def _closest_first(network: Network, today: date) -> pd.DataFrame:
    """Everybody overdue in the order of a fresh start: `contact` (row) and `why` (str)."""
    found = rhythms(network, today)
    overdue = found[found["status"].isin(["due", "late"])]
    rank = overdue["source"].map(_closeness)
    name = network.contacts["label"].reindex(overdue.index)
    order = (
        overdue.assign(rank=rank, name=name)
        .rename_axis("contact")
        .reset_index()
        .sort_values(["rank", "wanted", "name", "contact"], ignore_index=True)
    )
    columns = (order[name].tolist() for name in ("source", "wanted", "days_since"))
    why = [_why_then(*cells) for cells in zip(*columns, strict=True)]
    return pd.DataFrame(
        {
            "contact": order["contact"].astype("int64"),
            "why": pd.Series(why, dtype="str"),
        }
    )


def _done_per_week(network: Network, today: date, made: pd.DataFrame) -> float:
    """Contacts logged, and last contacts that only the sheet's own column knows of."""
    start = pd.Timestamp(today) - pd.Timedelta(weeks=WEEKS_LOOKED_AT)
    logged = made[made["date"].ge(start + pd.Timedelta(days=1))]
    sheet = network.contacts["last_contact"].drop(list(own_rows(network)))
    recent = sheet[sheet.ge(start + pd.Timedelta(days=1)) & sheet.lt(after(today))]
    known = zip(logged["contact"].tolist(), _days(logged["date"]), strict=True)
    only_there = set(zip(recent.index.tolist(), _days(recent), strict=True)).difference(known)
    return (len(logged) + len(only_there)) / WEEKS_LOOKED_AT


def _days(moments: pd.Series[pd.Timestamp]) -> list[date]:
    found: list[date] = moments.to_numpy(dtype="datetime64[D]").tolist()
    return found


def _sentence(wanted: float, done: float, capacity: float | None, *, tracked: int, too_much: bool) -> str:
    if not tracked:
        return "Nobody has a rhythm yet, so nothing falls due by itself."
    asks = f"Your rhythms ask for {_rate(wanted)}"
    if capacity is not None and wanted > capacity:
        return f"{asks}; you want to make {_rate(capacity)} at most. {_ADVICE}"
    if not done:
        return f"{asks}; none was noted in the last eight weeks."
    made = f"{asks}; you made {_rate(done)} in the last eight weeks."
    return f"{made} {_ADVICE}" if too_much else made


_ADVICE = "Widen a few rhythms, or let some people rest."


def _rate(per_week: float) -> str:
    if per_week and per_week < 0.95:
        return f"one contact every {max(2, round(1 / per_week))} weeks"
    shown = round(per_week)
    return f"{shown} contact{'' if shown == 1 else 's'} a week"


def _closeness(source: str) -> int:
    return 0 if source == "sheet" else 1 if source.startswith("tag ") else 2


def _why_then(source: str, wanted: int, since: int) -> str:
    whose = {0: "your own wish for this person", 1: source, 2: "as for everyone"}[_closeness(source)]
    return f"Wanted {every(wanted)} ({whose}), last spoke {since} days ago"


def _working_days(network: Network, today: date, weeks: int) -> list[date]:
    pause = Pause.of(network.settings)
    days = [today + timedelta(days=ahead) for ahead in range(1, 7 * weeks + 1)]
    free = [day for day in days if day.weekday() < 5 and not pause.holds(day)]
    return free or [pause.moved(days[-1])]
