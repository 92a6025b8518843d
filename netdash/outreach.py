"""How much contact there was, week by week, and how deep it went."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netdash.clocks import first_meetings
from netdash.contacts_made import contacts_made

if TYPE_CHECKING:
    from datetime import date

    from netdash.network import Network


def weeks_until(today: date, weeks: int) -> pd.DatetimeIndex:
    """The Mondays of the last `weeks` weeks, this one included."""
    this = pd.Timestamp(today) - pd.Timedelta(days=today.weekday())
    return pd.date_range(end=this, periods=weeks, freq="7D", unit="us", name="week")


def weekly_outreach(network: Network, today: date, weeks: int = 26) -> pd.DataFrame:
    """Contacts per week and kind.

    Returns:
        One row per week and kind that occurs, every week present for each. Columns: week (datetime64, its
        Monday), kind (str; "other" where the sheet has none), contacts (int; a dinner with three people is
        three), people (int, distinct), real (int, contacts that were real conversations).
    """
    made = _lately(network, today, weeks)
    made["kind"] = made["kind"].fillna("other")
    counted = _counted(made, ["week", "kind"])
    kinds = pd.Index(made["kind"].unique(), name="kind").sort_values()
    every = pd.MultiIndex.from_product([weeks_until(today, weeks), kinds])
    return counted.reindex(every, fill_value=0).reset_index().astype({"kind": "str"})


def weekly_totals(network: Network, today: date, weeks: int = 26) -> pd.DataFrame:
    """Contacts per week, all kinds together.

    Returns:
        One row per week. Columns: week (datetime64, its Monday), contacts, people, real (int).
    """
    counted = _counted(_lately(network, today, weeks), ["week"])
    return counted.reindex(weeks_until(today, weeks), fill_value=0).reset_index()


def this_week(network: Network, today: date) -> tuple[int, int]:
    """Contacts made in the week of today, and how many of them were real conversations."""
    made = _lately(network, today, 1)
    return len(made), int(made["real"].sum())


def new_conversations(network: Network, today: date, weeks: int = 26) -> pd.DataFrame:
    """First conversations with new people per week, the real ones beside the brief ones.

    Returns:
        One row per week. Columns: week (datetime64, its Monday), real, brief (int).
    """
    met = first_meetings(network, today, brief_too=True)
    mondays = weeks_until(today, weeks)
    week = _week_of(met["met_at"])
    real = met["real"].astype(bool)
    counted = pd.DataFrame({"real": week[real].value_counts(), "brief": week[~real].value_counts()})
    return (
        counted.reindex(mondays).fillna(0).astype("int64").rename_axis("week").reset_index()[
            ["week", "real", "brief"]
        ]
    )  # fmt: skip


def _lately(network: Network, today: date, weeks: int) -> pd.DataFrame:
    made = contacts_made(network, today)
    recent = made[made["date"].ge(weeks_until(today, weeks)[0])]
    return recent.assign(week=_week_of(recent["date"]))


def _week_of(moments: pd.Series[pd.Timestamp]) -> pd.Series[pd.Timestamp]:
    return moments.dt.normalize() - pd.to_timedelta(moments.dt.day_of_week, unit="D").astype(
        "timedelta64[us]"
    )


def _counted(made: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    grouped = made.groupby(by)
    people = made.drop_duplicates([*by, "contact"]).groupby(by).size()
    counted = pd.DataFrame(
        {"contacts": grouped.size(), "people": people, "real": grouped["real"].sum()}
    ).astype(np.int64)
    return counted.rename_axis(index=by)
