"""The 48 hours after a first meeting in which a follow-up is worth most."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netdash.contacts_made import TALKS, WRITTEN, after, contacts_made, first_of_each
from netdash.days import plain_day
from netdash.event_names import event_names
from netdash.names import folded
from netdash.own import own_rows
from netdash.remembering import remembered
from netdash.rhythms import resting

if TYPE_CHECKING:
    from datetime import date, datetime

    from netdash.network import Network

HOURS = pd.Timedelta(hours=48)
DAY = pd.Timedelta(days=1)
#: After this long the clock is closed as missed and the person falls to the ordinary rhythm.
CLOSES_AFTER = pd.Timedelta(days=30)
#: A meeting this long after "met on" is no first meeting, unless it was at the event where you met.
ALREADY_KNOWN = pd.Timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Rate:
    """How many of the people really met heard from the user within 48 hours."""

    done: int
    met: int

    @property
    def share(self) -> float | None:
        """Between 0 and 1; ``None`` when nobody was met."""
        return self.done / self.met if self.met else None

    @property
    def sentence(self) -> str:
        """The rate in words."""
        return f"{self.done} of {self.met} within 48 hours" if self.met else "Nobody new met"


def first_meetings(network: Network, today: date, *, brief_too: bool = False) -> pd.DataFrame:
    """The first real meeting with each person up to today.

    It is the first talk (met, call, video) in the interactions, unless the sheet says that the two met more
    than two days before and elsewhere. A call with somebody of whom the sheet holds a last contact, but
    neither the day nor the event of a meeting, is none: so it looks when one begins to log talks with people
    known for long. A person without any talk there has met the user on the sheet's "met
    on" at its "event", if both are given, no contact came before, and either the meeting is at most 30 days
    old or something was noted since.

    Returns:
        Index: contact row. Columns: met_at (datetime64), event (str), interaction (Int64), real (bool).
    """
    made = contacts_made(network, today)
    talks = made[made["kind"].isin(TALKS) & (made["real"] | brief_too)]
    first = talks.take(first_of_each(talks["contact"].to_numpy())).set_index("contact")
    people = network.contacts
    logged = pd.DataFrame(
        {
            "met_at": first["date"],
            "event": network.interactions["event"].reindex(first["interaction"]).set_axis(first.index),
            "interaction": first["interaction"].astype("Int64"),
            "real": first["real"],
        }
    )
    unmet = (
        people[["met_on", "event"]].reindex(logged.index).isna().all(axis="columns") & logged["event"].isna()
    )
    begun = unmet & people["last_contact"].reindex(logged.index).notna() & first["kind"].ne("met")
    known = people["met_on"].reindex(logged.index)
    elsewhere = ~people["event"].reindex(logged.index).eq(logged["event"]).fillna(value=False)
    old = known.dt.normalize().lt(logged["met_at"].dt.normalize() - ALREADY_KNOWN) & elsewhere
    in_sheet = _met_in_sheet(network, today, made, talks)
    met: pd.DataFrame = pd.concat([logged[~(old | begun)], in_sheet]).sort_index().rename_axis("row")
    return met


def _met_in_sheet(network: Network, today: date, made: pd.DataFrame, talks: pd.DataFrame) -> pd.DataFrame:
    people = network.contacts
    met = people["met_on"]
    contact = made["contact"].to_numpy()
    first = made.take(first_of_each(contact)).set_index("contact")["date"].reindex(people.index)
    recent = met.ge(pd.Timestamp(today) - CLOSES_AFTER)
    fits = (
        met.lt(after(today))
        & people["event"].notna()
        & ~people.index.isin(own_rows(network))
        & ~people.index.isin(talks["contact"])
        & ~first.lt(met.dt.normalize())
        & (recent | first.notna())
    )
    found = people.loc[fits, ["met_on", "event"]].rename(columns={"met_on": "met_at"})
    blank = pd.Series(pd.NA, index=found.index, dtype="Int64")
    return found.assign(interaction=blank, real=True)


@remembered
def clocks(network: Network, today: date, now: datetime | None = None) -> pd.DataFrame:
    """The 48-hour clock of everybody first met up to today.

    It runs from the meeting (where its time is not known, from the end of that day) to the first later
    contact that does not come from the other side alone. Something written on the day of a meeting without a
    time is taken for the follow-up. For people at rest no clock runs, nor was one missed: they are left in
    peace.

    Args:
        network: whose people.
        today: the day to look from.
        now: the moment to look from; without it a clock that ends today still runs.

    Returns:
        Index: contact row. Columns: met_at, ends_at, followed_at (datetime64), event (str), interaction
        (Int64), state ("done" within 48 hours, "running", "overdue", "late" done too late, "missed" closed
        after 30 days without, "resting" for people at rest who were not written to).
    """
    made = contacts_made(network, today)
    met = first_meetings(network, today)
    timed = met["met_at"].ne(met["met_at"].dt.normalize())
    ends = met["met_at"].mask(~timed, met["met_at"] + DAY) + HOURS
    followed = _followed(network, today, made, met)
    moment = pd.Timestamp(now or today)
    choices = [
        followed.le(ends), followed.notna(), resting(network).reindex(met.index), ends.gt(moment),
        met["met_at"].dt.normalize().ge(pd.Timestamp(today) - CLOSES_AFTER),
    ]  # fmt: skip
    state = np.select(
        [choice.to_numpy() for choice in choices],
        ["done", "late", "resting", "running", "overdue"],
        "missed",
    )
    return met.assign(
        ends_at=ends.astype("datetime64[us]"),
        followed_at=followed,
        state=pd.Series(state, index=met.index, dtype="str"),
    )[["met_at", "ends_at", "followed_at", "event", "interaction", "state"]]


def _followed(
    network: Network, today: date, made: pd.DataFrame, met: pd.DataFrame
) -> pd.Series[pd.Timestamp]:
    """When each person first heard from the user after the meeting."""
    mine = made[made["contact"].isin(met.index) & made["direction"].ne("in").fillna(value=True)]
    start = met["met_at"].reindex(mine["contact"]).set_axis(mine.index)
    itself = met["interaction"].reindex(mine["contact"]).set_axis(mine.index)
    same_day = mine["date"].dt.normalize().eq(start.dt.normalize())
    timed = mine["date"].ne(mine["date"].dt.normalize()) & start.ne(start.dt.normalize())
    later = mine["date"].gt(start) & (~same_day | timed)
    that_day = same_day & ~timed & mine["kind"].isin(WRITTEN)
    follow = mine[(later | that_day) & ~mine["interaction"].eq(itself).fillna(value=False)]
    logged = follow.take(first_of_each(follow["contact"].to_numpy())).set_index("contact")["date"]
    sheet = network.contacts["last_contact"].reindex(met.index)
    sheet = sheet.where(sheet.lt(after(today)) & sheet.dt.normalize().gt(met["met_at"].dt.normalize()))
    followed: pd.Series[pd.Timestamp] = logged.reindex(met.index).fillna(sheet)
    return followed


def forty_eight_hours(network: Network, today: date, now: datetime | None = None) -> pd.DataFrame:
    """How many of the people met were followed up within 48 hours, per event or week; see `clocks`.

    Returns:
        One row per event, or per week for meetings at none; latest first. Columns: what (str, the event's
        name or "Week of 16 November"), event (str, blank for a week), date (datetime64, of the first
        meeting), met, done, running, missed (int; met is the sum of the other three).
    """
    found = clocks(network, today, now)
    found = found[found["state"].ne("resting")]
    day = found["met_at"].dt.normalize()
    monday = day - pd.to_timedelta(day.dt.day_of_week, unit="D").astype("timedelta64[us]")
    weeks = {week: f"Week of {plain_day(week, today)}" for week in monday.unique()}
    names = event_names(network)
    event = found["event"].map(lambda name: names[folded(name)], na_action="ignore")
    what = event.fillna(monday.map(weeks)).astype("str")
    state = found["state"]
    marked = pd.DataFrame(
        {
            "what": what, "event": event, "date": day, "met": 1, "done": state.eq("done"),
            "running": state.eq("running"), "missed": ~state.isin(["done", "running"]),
        }
    )  # fmt: skip
    rows = marked.groupby(["what", "event"], dropna=False, as_index=False).agg(
        date=("date", "min"), met=("met", "sum"), done=("done", "sum"), running=("running", "sum"),
        missed=("missed", "sum"),
    )  # fmt: skip
    counts = {"met": "int64", "done": "int64", "running": "int64", "missed": "int64"}
    ordered = rows.sort_values(["date", "what"], ascending=[False, True], ignore_index=True)
    return ordered.astype(counts)


def rate_within_48_hours(network: Network, today: date, now: datetime | None = None) -> Rate:
    """The rate over everybody met whose clock is not still running."""
    return rate_of(clocks(network, today, now)["state"])


def rate_of(states: pd.Series[str]) -> Rate:
    """The rate of some of the `clocks`, by their states."""
    settled = states[~states.isin(["running", "resting"])]
    return Rate(int(settled.eq("done").sum()), len(settled))
