"""Promises in both directions: what is open, and how well they are kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from netdash.contacts_made import after
from netdash.days import near_day, plain_day, shortened
from netdash.remembering import remembered

if TYPE_CHECKING:
    from datetime import date

    from netdash.network import Network

#: A promise without a day is taken to be due so long after it was made.
DAYS_WITHOUT_A_DAY = 7


@dataclass(frozen=True, slots=True)
class Kept:
    """How promises that fell due were kept.

    Attributes:
        due: those that fell due and were not let go.
        kept: those of them kept by now.
        in_time: those kept by their day.
    """

    due: int
    kept: int
    in_time: int

    @property
    def share(self) -> float | None:
        """Kept / due, 0 to 1; ``None`` when nothing fell due."""
        return self.kept / self.due if self.due else None

    @property
    def sentence(self) -> str:
        """The share in words."""
        if not self.due:
            return "No promise has fallen due yet"
        return f"{self.kept} of {self.due} promises kept, {self.in_time} in time"


@dataclass(frozen=True, slots=True)
class OpenPromise:
    """A promise neither kept nor let go.

    Attributes:
        row: row in the promises tab.
        what: what was promised.
        due: its day, where one is known.
        days_late: days since then; 0 when there is time.
        sentence: all of it with its dates.
    """

    row: int
    what: str
    due: date | None
    days_late: int
    sentence: str


@remembered
def all_promises(network: Network, today: date) -> pd.DataFrame:
    """Every promise with its day and state.

    Returns:
        Index: row in the promises tab. Columns: contact (Int64), person, by ("me" where the sheet is blank),
        what (str), made_on, due (datetime64; the day set, else a week after it was made), day_set (bool),
        kept_on (datetime64), state (str: "open", "kept", "let go"), days_late (Int64: how late it was
        kept, or is today; negative while there is time).
    """
    table = network.promises
    until = after(today)
    kept = table["kept_on"].where(table["kept_on"].lt(until))
    let_go = table["let_go_on"].lt(until)
    due = table["due"].fillna(table["made_on"] + pd.Timedelta(days=DAYS_WITHOUT_A_DAY)).dt.normalize()
    state = (
        pd.Series("open", index=table.index, dtype="str").mask(let_go, "let go").mask(kept.notna(), "kept")
    )
    measured = kept.dt.normalize().fillna(pd.Timestamp(today))
    return pd.DataFrame(
        {
            "contact": table["contact"],
            "person": table["person"],
            "by": table["by"].fillna("me"),
            "what": table["what"],
            "made_on": table["made_on"],
            "due": due,
            "day_set": table["due"].notna(),
            "kept_on": kept,
            "state": state,
            "days_late": (measured - due).dt.days.astype("Int64"),
        }
    )


@remembered
def open_promises(network: Network, today: date, by: str = "") -> pd.DataFrame:
    """Promises neither kept nor let go, the longest overdue first.

    Args:
        network: whose promises.
        today: the day to look from.
        by: "me" or "them"; blank for both.

    Returns:
        The columns of `all_promises`.
    """
    found = all_promises(network, today)
    found = found[found["state"].eq("open") & (found["by"].eq(by) if by else True)]
    return found.sort_values("due", na_position="last", kind="stable")


def promise_lines(
    network: Network, today: date, by: str = "", contact: int | None = None
) -> tuple[OpenPromise, ...]:
    """The open promises as lines to be read, the longest overdue first.

    Args:
        network: whose promises.
        today: the day to look from.
        by: "me" or "them"; blank for both.
        contact: only those to and from the contact of this row.
    """
    found = open_promises(network, today, by)
    if contact is not None:
        theirs = found["contact"].to_numpy(dtype="int64", na_value=-1) == contact
        if not theirs.any():
            return ()
        found = found[theirs]
    lines = []
    for row, text, made_on, day, day_set, late in zip(
        found.index.tolist(), found["what"].fillna("something"), found["made_on"], found["due"],
        found["day_set"], found["days_late"].fillna(0), strict=True,
    ):  # fmt: skip
        what = shortened(text)
        when = f", promised on {plain_day(made_on, today)}" if pd.notna(made_on) else ""
        until = f", due {near_day(day, today)}" if day_set else ""
        due = None if pd.isna(day) else day.date()
        lines.append(OpenPromise(row, what, due, max(int(late), 0), f"{what}{when}{until}"))
    return tuple(lines)


def kept(network: Network, today: date, by: str = "me") -> Kept:
    """How all promises that fell due up to today were kept."""
    counted = _fallen_due(network, today, by)
    in_time = counted["state"].eq("kept") & counted["days_late"].le(0)
    return Kept(len(counted), int(counted["state"].eq("kept").sum()), int(in_time.sum()))


def kept_rate(network: Network, today: date, months: int = 12, by: str = "me") -> pd.DataFrame:
    """How promises were kept, by the month they fell due in.

    Returns:
        One row per month, this one last. Columns: month (datetime64, its first day), due, kept, in_time
        (int), days_late (float, median over the kept ones, at least 0; blank where none was).
    """
    counted = _fallen_due(network, today, by)
    month = counted["due"].dt.to_period("M").dt.to_timestamp().astype("datetime64[us]")
    was_kept = counted["state"].eq("kept")
    late = counted["days_late"].clip(lower=0).astype("Float64").where(was_kept)
    marked = pd.DataFrame(
        {
            "month": month, "due": 1, "kept": was_kept,
            "in_time": was_kept & counted["days_late"].le(0).fillna(value=False), "days_late": late,
        }
    ).astype({"due": "int64", "kept": "int64", "in_time": "int64", "days_late": "float64"})  # fmt: skip
    grouped = marked.groupby("month").agg(
        due=("due", "sum"),
        kept=("kept", "sum"),
        in_time=("in_time", "sum"),
        days_late=("days_late", "median"),
    )
    this = pd.Timestamp(today).replace(day=1)
    every = pd.date_range(end=this, periods=months, freq="MS", unit="us", name="month")
    counts = {"due": "int64", "kept": "int64", "in_time": "int64"}
    filled = grouped.reindex(every)
    return filled.fillna(dict.fromkeys(counts, 0)).astype(counts).reset_index()


def _fallen_due(network: Network, today: date, by: str) -> pd.DataFrame:
    """Promises that fell due up to today or were kept before their day, without those let go."""
    found = all_promises(network, today)
    settled = found["due"].lt(after(today)) | found["state"].eq("kept")
    return found[settled & found["by"].eq(by) & found["state"].ne("let go") & found["due"].notna()]
