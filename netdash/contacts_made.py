"""The interactions that count as contact, one row per person in each, and each person's latest."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np
import pandas as pd

from netdash.own import own_rows
from netdash.remembering import remembered

if TYPE_CHECKING:
    from datetime import date, datetime

    import numpy.typing as npt

    from netdash.network import Network

#: Kinds of interaction that count as contact; one without a kind counts too, "other" does not.
COUNTED_KINDS = ("met", "call", "video", "email", "message", "letter", "introduction", "thanks")
#: Kinds in which two people really talk.
TALKS = ("met", "call", "video")
#: Kinds that are written.
WRITTEN = ("email", "message", "letter", "thanks", "introduction")


@remembered
def contacts_made(network: Network, today: date) -> pd.DataFrame:
    """Every contact with a person up to today, by contact and then by date; the user is in touch with others.

    Returns:
        Columns: contact and interaction (row numbers), date (datetime64), kind, direction (str), real
        (bool: said to be real, or a talk not said to be brief). One dinner with three people is three rows.
    """
    happened = network.interactions
    counts = happened["date"].lt(after(today)) & (
        happened["kind"].isna() | happened["kind"].isin(COUNTED_KINDS)
    )
    place = happened.index.get_indexer(pd.Index(network.participants["interaction"]))
    own = network.participants["contact"].isin(own_rows(network)).to_numpy()
    kept = np.flatnonzero(counts.to_numpy()[place] & ~own)
    contact = network.participants["contact"].to_numpy()[kept]
    place = place[kept]
    dates = happened["date"].to_numpy()[place]
    order = np.lexsort((place, dates, contact))
    contact, place, dates = contact[order], place[order], dates[order]
    return pd.DataFrame(
        {
            "contact": contact,
            "interaction": happened.index.to_numpy()[place],
            "date": dates,
            "kind": happened["kind"].array.take(place),
            "direction": happened["direction"].array.take(place),
            "real": _real(happened).to_numpy()[place],
        }
    )


def after(today: date) -> pd.Timestamp:
    """The midnight with which today ends; what is dated before it is not in the future."""
    return pd.Timestamp(today) + pd.Timedelta(days=1)


def last_contacts(network: Network, today: date) -> pd.DataFrame:
    """When each person was last in contact with the user.

    The later of the sheet's own last contact and the latest interaction that counts; neither in the future.

    Returns:
        Index: contact row. Columns: last_contact (datetime64), interaction (Int64, blank where the
        sheet's own date is later).
    """
    made = contacts_made(network, today)
    sheet = network.contacts["last_contact"]
    sheet = sheet.where(sheet.lt(after(today)))
    final = last_of_each(made["contact"].to_numpy())
    logged = made.take(final).set_index("contact")
    when = logged["date"].reindex(sheet.index)
    which = logged["interaction"].astype("Int64").reindex(sheet.index)
    # A day in the sheet is the whole day: it does not outdo a talk noted with its time on that day.
    sheet_wins = sheet.dt.normalize().gt(when.dt.normalize()) | when.isna()
    return pd.DataFrame(
        {"last_contact": when.mask(sheet_wins, sheet), "interaction": which.mask(sheet_wins)},
        index=sheet.index,
    )


def moments(column: pd.Series[pd.Timestamp]) -> list[datetime | None]:
    """The moments of a column as plain ones, which are much quicker to go through."""
    return cast("list[datetime | None]", column.to_numpy(dtype="datetime64[us]").tolist())


def first_of_each(sorted_keys: npt.NDArray[np.int64]) -> npt.NDArray[np.intp]:
    """Positions of the first of every run of equal keys."""
    if not len(sorted_keys):
        return np.empty(0, dtype=np.intp)
    return np.flatnonzero(np.r_[True, sorted_keys[1:] != sorted_keys[:-1]])


def last_of_each(sorted_keys: npt.NDArray[np.int64]) -> npt.NDArray[np.intp]:
    """Positions of the last of every run of equal keys."""
    if not len(sorted_keys):
        return np.empty(0, dtype=np.intp)
    return np.flatnonzero(np.r_[sorted_keys[1:] != sorted_keys[:-1], True])


def _real(happened: pd.DataFrame) -> pd.Series[bool]:
    depth = happened["depth"]
    return depth.eq("real").fillna(value=False) | (depth.isna() & happened["kind"].isin(TALKS))
