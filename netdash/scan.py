"""The monthly scan: one person after another, a decision each, and what became of last month's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pandas as pd

from netdash.cadence import rhythms

if TYPE_CHECKING:
    from netdash.network import Network

#: People looked at in one scan, so that it stays one sitting.
ONE_SITTING = 30

#: Months for which someone is left out of the scan after "let rest".
REST_MONTHS = 6


@dataclass(frozen=True, slots=True)
class Comparison:
    """Last month's scan and what became of it.

    Attributes:
        decided: last month's decisions, as ``(decision, people)`` in the order of the scan.
        reach_out: how many were to be reached out to; `reached`: how many of them were, since.
        open: rows of the contacts who still wait.
    """

    month: str
    decided: tuple[tuple[str, int], ...]
    reach_out: int
    reached: int
    open: tuple[int, ...]

    @property
    def sentence(self) -> str:
        """What changed, in a sentence; empty when there was no scan last month."""
        if not self.decided:
            return ""
        if not self.reach_out:
            return f"In {self.month} you decided about {sum(count for _, count in self.decided)} people."
        meant = f"Of the {self.reach_out} people you meant to reach out to in {self.month}"
        return f"{meant}, you reached {self.reached}."


@dataclass(frozen=True, slots=True)
class Scan:
    """This month's scan.

    Attributes:
        month: as "2026-11".
        queue: rows of the contacts still to be looked at, longest silence relative to the rhythm first.
        decided: columns contact, decision, note of this month.
        last_month: what became of last month's decisions.
    """

    month: str
    queue: tuple[int, ...]
    decided: pd.DataFrame
    last_month: Comparison


def scan(network: Network, today: date, most: int = ONE_SITTING) -> Scan:
    """The scan of the month `today` is in."""
    month = month_of(today)
    done = network.scans[network.scans["contact"].notna()]
    this_month = done[done["month"] == month]
    resting = set(done.loc[_rests(done, today), "contact"])
    seen = set(this_month["contact"])
    order = _by_silence(network, today)
    queue = [row for row in order if row not in resting and row not in seen]
    return Scan(
        month=month,
        queue=tuple(queue[: max(0, most - len(seen))]),
        decided=this_month[["contact", "decision", "note"]],
        last_month=_comparison(network, month_of(today.replace(day=1) - timedelta(days=1)), today),
    )


def month_of(day: date) -> str:
    """The month of a day, as "2026-11"."""
    return f"{day:%Y-%m}"


def _rests(done: pd.DataFrame, today: date) -> pd.Series[bool]:
    since = pd.Timestamp(today) - pd.DateOffset(months=REST_MONTHS)
    recent = pd.to_datetime(done["month"], format="%Y-%m", errors="coerce") >= since
    return (done["decision"] == "let rest") & recent


def _by_silence(network: Network, today: date) -> list[int]:
    """Contacts, the longest silence relative to the wanted interval first; those at rest are left out."""
    rhythm = rhythms(network, today)
    awake = rhythm[rhythm["status"] != "resting"]
    silence = awake["days_since"].astype("Float64") / awake["wanted"].astype("Float64").fillna(180)
    # Someone never spoken to comes after those who were, and before those just spoken to.
    ranked = silence.fillna(1.0).sort_values(ascending=False, kind="stable")
    return [int(row) for row in ranked.index]


def _comparison(network: Network, month: str, today: date) -> Comparison:
    then = network.scans[(network.scans["month"] == month) & network.scans["contact"].notna()]
    counts = then["decision"].value_counts()
    wanted = then[then["decision"] == "reach out"].drop_duplicates("contact", keep="last")
    last = rhythms(network, today)["last_contact"] if len(wanted) else pd.Series(dtype="datetime64[us]")
    decided_on = wanted["decided_on"].fillna(pd.Timestamp(f"{month}-01"))
    spoke = last.reindex(wanted["contact"].astype("int64")).to_numpy() >= decided_on.to_numpy()
    return Comparison(
        month=f"{date.fromisoformat(f'{month}-01'):%B %Y}",
        decided=tuple((str(decision), int(count)) for decision, count in counts.items()),
        reach_out=len(wanted),
        reached=int(spoke.sum()),
        open=tuple(int(row) for row in wanted.loc[~spoke, "contact"]),
    )
