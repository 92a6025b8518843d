"""The rhythm of every person: how often contact is wanted, and where that stands today."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netdash.contacts_made import contacts_made, last_contacts
from netdash.fields import split_list
from netdash.intervals import read_cadence
from netdash.names import folded
from netdash.own import own_rows
from netdash.pauses import Pause
from netdash.remembering import remembered

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from netdash.network import Network
    from netdash.settings import Settings

#: Fewest gaps between contacts, and days they cover, for a person to have a rhythm that can be seen.
FEWEST_GAPS, SHORTEST_SPAN = 3, 21
#: Silence is drift when it is this many usual gaps long, and at least this many days.
DRIFT_GAPS, DRIFT_DAYS = 2, 14


def latest_interval(wanted: pd.Series[int]) -> pd.Series[int]:
    """The longest interval that still passes: half as long again as the wanted one, rounded up."""
    return (3 * wanted + 1) // 2


@remembered
def rhythms(network: Network, today: date) -> pd.DataFrame:
    """Where every person's rhythm stands.

    The wanted interval is the person's own, else the shortest of the person's tags, else, for people with a
    known last contact, the one for everyone; the user's own row has none and rests. Due is the last contact
    plus the wanted interval, or the day of follow-up in the sheet where that is later, and never inside a
    pause.

    Returns:
        Index: contact row. Columns: last_contact (datetime64), days_since, wanted, latest, days_late (Int64
        days; late 0 when not yet due), due (datetime64), source ("sheet", "tag friends", "everyone", ""),
        status ("inside", "due", "late" beyond the latest interval, "resting", "never spoke"), interaction
        (Int64, the last contact's row where it was logged).
    """
    last = last_contacts(network, today)
    wanted, source = _wanted(network, last["last_contact"].notna())
    latest = latest_interval(wanted)
    start = last["last_contact"].dt.normalize()
    now = pd.Timestamp(today)
    due = start + pd.to_timedelta(wanted.astype("Float64"), unit="D").astype("timedelta64[us]")
    planned = network.contacts["next_follow_up"].dt.normalize()
    due = due.mask(planned.gt(due) & planned.gt(start), planned)
    due = Pause.of(network.settings).moved_all(due)
    late = (now - due).dt.days.clip(lower=0).astype("Int64")
    frame = pd.DataFrame(
        {
            "last_contact": last["last_contact"],
            "days_since": (now - start).dt.days.astype("Int64"),
            "wanted": wanted,
            "latest": latest,
            "days_late": late,
            "due": due,
            "source": source,
            "interaction": last["interaction"],
        },
        index=last.index,
    )
    return frame.assign(status=_status(frame, resting(network), now))


@remembered
def resting(network: Network) -> pd.Series[bool]:
    """Whether each person was put at rest in the sheet, by a cadence such as "off"; the user always is."""
    cells = network.contacts["cadence"]
    off = {cell for cell in cells.dropna().unique() if read_cadence(cell).off}
    return cells.isin(off) | cells.index.isin(own_rows(network))


def drifting(network: Network, today: date) -> pd.DataFrame:
    """People silent for over twice their own usual gap, whatever rhythm was wanted.

    The usual gap is the median of at least three gaps between days of contact that cover at least 21 days.

    Returns:
        Index: contact row, longest silence in usual gaps first. Columns: last_contact (datetime64),
        days_since (int), usual_gap (float days), gaps (int).
    """
    made = contacts_made(network, today)
    days = made.assign(day=made["date"].dt.normalize()).drop_duplicates(["contact", "day"])
    gap = days["day"].diff().dt.days.where(days["contact"].eq(days["contact"].shift()))
    grouped = gap.groupby(days["contact"].to_numpy())
    seen = pd.DataFrame({"usual_gap": grouped.median(), "gaps": grouped.count(), "span": grouped.sum()})
    last = last_contacts(network, today)["last_contact"].reindex(seen.index)
    seen = seen.assign(
        last_contact=last, days_since=(pd.Timestamp(today) - last.dt.normalize()).dt.days
    ).astype({"days_since": "int64"})
    silent = (
        seen["gaps"].ge(FEWEST_GAPS)
        & seen["span"].ge(SHORTEST_SPAN)
        & seen["days_since"].gt(DRIFT_GAPS * seen["usual_gap"])
        & seen["days_since"].ge(DRIFT_DAYS)
        & ~resting(network).reindex(seen.index)
    )
    found = seen[silent]
    order = (found["days_since"] / found["usual_gap"]).sort_values(ascending=False, kind="stable").index
    return found.loc[order, ["last_contact", "days_since", "usual_gap", "gaps"]].rename_axis("row")


def _wanted(network: Network, spoke: pd.Series[bool]) -> tuple[pd.Series[int], pd.Series[str]]:
    """The wanted interval in days (Int64) and where it is from."""
    settings = network.settings
    own_cells, tag_cells = network.contacts["cadence"], network.contacts["tags"]
    own = {cell: read_cadence(cell) for cell in own_cells.dropna().unique()}
    tags = _by_tags(tag_cells, settings)
    everyone = (settings.everyone, "everyone" if settings.everyone else "")
    nothing: tuple[int | None, str] = (None, "")
    found = [
        (own[cell].days, "sheet")
        if cell in own and own[cell].understood
        else tags.get(tag, everyone if known else nothing)
        for cell, tag, known in zip(own_cells.tolist(), tag_cells.tolist(), spoke.tolist(), strict=True)
    ]
    index = network.contacts.index
    me = index.isin(own_rows(network))
    days = pd.Series([days for days, _ in found], index=index, dtype="Int64")
    where_from = pd.Series([source for _, source in found], index=index, dtype="str")
    return days.mask(me), where_from.mask(me, "")


def _by_tags(cells: pd.Series[str], settings: Settings) -> dict[str, tuple[int, str]]:
    """For each cell of tags that has any: the shortest interval and its tag."""
    if not settings.tag_cadences:
        return {}
    known: Mapping[str, tuple[int, str]] = {
        folded(tag): (days, f"tag {tag}") for tag, days in settings.tag_cadences.items()
    }
    found = {}
    for cell in cells.dropna().unique():
        rhythms_of_tags = [known[folded(tag)] for tag in split_list(cell) if folded(tag) in known]
        if rhythms_of_tags:
            found[cell] = min(rhythms_of_tags)
    return found


def _status(frame: pd.DataFrame, off: pd.Series[bool], now: pd.Timestamp) -> pd.Series[str]:
    leeway = (frame["latest"] - frame["wanted"]).fillna(0).to_numpy(dtype="int64")
    late = frame["days_late"].fillna(0).to_numpy(dtype="int64")
    choices = [
        off.to_numpy(), frame["last_contact"].isna().to_numpy(), frame["wanted"].isna().to_numpy(),
        frame["due"].gt(now).to_numpy(), late > leeway,
    ]  # fmt: skip
    words = np.select(choices, ["resting", "never spoke", "resting", "inside", "late"], default="due")
    return pd.Series(words, index=frame.index, dtype="str")
