"""Giving, receiving and asking over time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from netdash.contacts_made import after

if TYPE_CHECKING:
    from datetime import date

    from netdash.network import Network

#: What goes between two people, in the order it is told.
WAYS = ("gave", "received", "asked")


def giving_over_time(network: Network, today: date, months: int = 12) -> pd.DataFrame:
    """How often something was given, received and asked for, month by month.

    Promises kept count as given, or as received where they were theirs, on the day they were kept.

    Returns:
        Columns month (datetime64, its first day), way (one of `WAYS`), times (int): every month and way.
    """
    happened, promises = network.interactions, network.promises
    kept = promises["kept_on"].notna()
    mine = promises["by"].fillna("me").eq("me")
    both = pd.DataFrame(
        {
            "date": [*happened["date"], *promises["kept_on"][kept]],
            "way": [*happened["value"], *mine[kept].map({True: "gave", False: "received"})],
        }
    )
    told = both[both["way"].isin(WAYS) & both["date"].notna()]
    days = told["date"].astype("datetime64[us]")
    past = told.assign(month=days.dt.to_period("M").dt.to_timestamp().astype("datetime64[us]"))[
        days.lt(after(today))
    ]
    this = pd.Timestamp(today).replace(day=1)
    every = pd.date_range(end=this, periods=months, freq="MS", unit="us")
    whole = pd.MultiIndex.from_product([every, WAYS], names=["month", "way"])
    counted = past.groupby(["month", "way"]).size().reindex(whole, fill_value=0)
    return counted.astype("int64").rename("times").reset_index()
