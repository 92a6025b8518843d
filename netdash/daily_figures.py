"""The key figures of each day, kept in a CSV file with one line a day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from netdash.csv_files import CsvTable, read_rows
from netdash.errors import NetdashError
from netdash.follow_ups import counts
from netdash.outreach import this_week

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from netdash.cadence import Load
    from netdash.csv_files import CsvCell
    from netdash.follow_ups import FollowUp
    from netdash.introductions import Proposal
    from netdash.network import Network

HISTORY = "history.csv"


class HistoryError(NetdashError):
    """The history was changed so that a line of it would be lost."""

    def __init__(self, path: Path, text: str) -> None:
        found = f'has the day "{text}"' if text else "has a line without a day"
        super().__init__(
            f"Cannot add to {path}: it {found}, and days are written there as 2026-11-22. "
            "Correct it, or move the file elsewhere; nothing was written."
        )


def key_figures(
    network: Network, today: date, found: tuple[FollowUp, ...], pairs: Sequence[Proposal], weighed: Load
) -> dict[str, CsvCell]:
    """The figures of one day, by their header in the history."""
    number = counts(network, today, found=found)
    contacts, real = this_week(network, today)
    return {
        "date": today,
        "people": len(network.contacts),
        "due": number.due,
        "late": number.late,
        "clocks_running": number.running_48,
        "clocks_missed": number.missed_48,
        "promises": number.promises,
        "thanks": number.thanks,
        "intro_opportunities": len(pairs),
        "contacts_this_week": contacts,
        "real_this_week": real,
        "wanted_per_week": round(weighed.wanted_per_week, 1),
        "done_per_week": round(weighed.done_per_week, 1),
        "problems": len(network.problems),
    }


def history_table(path: Path, figures: dict[str, CsvCell]) -> CsvTable:
    """The history with today's line added, or replaced when there is one already.

    Columns that an older or newer version wrote are kept.

    Raises:
        HistoryError: when a line there has no day that can be read, for it would be lost.
    """
    before = read_rows(path)
    for row in before:
        _check_day(path, row.get("date", ""))
    headers = tuple(dict.fromkeys((*figures, *(name for row in before for name in row if name))))
    today = str(figures["date"])
    days: dict[str, tuple[CsvCell, ...]] = {
        row["date"]: tuple(row.get(name, "") for name in headers) for row in before
    }
    days[today] = tuple(figures.get(name) for name in headers)
    return CsvTable(HISTORY, headers, tuple(days[day] for day in sorted(days)))


def _check_day(path: Path, text: str) -> None:
    try:
        date.fromisoformat(text)
    except ValueError:
        raise HistoryError(path, text) from None
