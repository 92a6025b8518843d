"""The files of the scheduled summary, and the short digest that goes with them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pandas as pd

from netdash.cadence import load, rhythms, weekly_outreach
from netdash.csv_files import CsvTable, read_rows, replace_together
from netdash.daily_figures import HISTORY, history_table, key_figures
from netdash.digest import Digest
from netdash.errors import NetdashError
from netdash.follow_ups import now_and_later
from netdash.introductions import proposals
from netdash.summary_pages import calendar_file, digest_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from netdash.csv_files import CsvCell
    from netdash.follow_ups import FollowUp, Reason
    from netdash.introductions import Proposal
    from netdash.network import Network

OVERDUE = "overdue_follow_ups.csv"
UPCOMING = "upcoming_follow_ups.csv"
INTRODUCTIONS = "intro_opportunities.csv"
OUTREACH = "outreach_cadence.csv"
PEOPLE = "people.csv"

#: How far the summary looks ahead, and back.
DAYS_AHEAD = 14
WEEKS_AHEAD = 4
WEEKS_BACK = 26
MOST_INTRODUCTIONS = 50

_FOLLOW_UP_HEADERS = (
    "person", "email", "phone", "company", "kind", "due", "days_late", "why", "next_step", "also",
)  # fmt: skip


class SuddenlyEmptyError(NetdashError):
    """A file that had rows would have none: more often a broken sheet than good news."""

    def __init__(self, files: Sequence[str]) -> None:
        names = " and ".join(files)
        super().__init__(
            f"{names} had rows before and would have none now, so nothing was written. "
            "If that is right, run it again with --allow-empty."
        )


def write_summaries(network: Network, today: date, folder: Path, *, allow_empty: bool = False) -> Digest:
    """Write the summary files into a folder, all or none, and say in short what is in them.

    Raises:
        SuddenlyEmptyError: when a file that had rows would have none, unless `allow_empty`.
        CsvFolderError: when the folder cannot be written.
    """
    found, later = now_and_later(network, today, DAYS_AHEAD)
    pairs = proposals(network, today, most=MOST_INTRODUCTIONS)
    tables = (
        overdue_table(network, found, today),
        upcoming_table(network, (*found, *later), today),
        introductions_table(network, pairs),
        outreach_table(network, today),
        people_table(network, today),
    )
    if not allow_empty and (gone := [table.file for table in tables if _became_empty(table, folder)]):
        raise SuddenlyEmptyError(gone)
    weighed = load(network, today)
    figures = key_figures(network, today, found, pairs, weighed)
    pages = (calendar_file(found, later, today), digest_file(network, today, found, later, weighed.sentence))
    replace_together(folder, (*tables, *pages, history_table(folder / HISTORY, figures)))
    return Digest(
        today=today,
        sheet=network.source.name,
        folder=folder,
        overdue=tuple((one.name, reasons[0].why) for one, reasons in _split(found, today, overdue=True)),
        upcoming=len(tables[1].rows),
        introductions=tuple((pair.first_name, pair.second_name, pair.why) for pair in pairs),
        load=weighed.sentence,
        problems=len(network.problems),
    )


def overdue_table(network: Network, found: Iterable[FollowUp], today: date) -> CsvTable:
    """Everybody for whom something is due today or earlier, most pressing first."""
    return _follow_up_table(OVERDUE, network, _split(found, today, overdue=True))


def upcoming_table(network: Network, found: Iterable[FollowUp], today: date) -> CsvTable:
    """Everybody for whom something falls due in the coming days, soonest first."""
    merged: dict[int, tuple[FollowUp, tuple[Reason, ...]]] = {}
    for one, reasons in _split(found, today, overdue=False):
        before = merged[one.row][1] if one.row in merged else ()
        merged[one.row] = one, tuple(sorted((*before, *reasons), key=lambda reason: reason.due))
    return _follow_up_table(UPCOMING, network, sorted(merged.values(), key=lambda row: row[1][0].due))


def introductions_table(network: Network, pairs: Iterable[Proposal]) -> CsvTable:
    """Who should meet whom and why, best first."""
    mail = network.contacts["email"]
    rows = tuple(
        (one.first_name, _cell(mail[one.first]), one.second_name, _cell(mail[one.second]), one.kind, one.why)
        for one in pairs
    )
    return CsvTable(INTRODUCTIONS, ("first", "first_email", "second", "second_email", "kind", "why"), rows)


def outreach_table(network: Network, today: date) -> CsvTable:
    """Contacts made by week and kind, then, for the weeks to come, how many people fall due."""
    made = weekly_outreach(network, today, WEEKS_BACK)
    past = (
        (week.date(), kind, int(contacts), int(people), int(real), 0)
        for week, kind, contacts, people, real in made[
            ["week", "kind", "contacts", "people", "real"]
        ].itertuples(index=False, name=None)
    )
    headers = ("week", "kind", "contacts", "people", "real_conversations", "planned")
    return CsvTable(OUTREACH, headers, (*past, *_planned(network, today)))


def _planned(network: Network, today: date) -> tuple[tuple[CsvCell, ...], ...]:
    """One row per coming week, this one included: the people whose rhythm falls due in what is left of it."""
    due = rhythms(network, today)["due"].dropna()
    this = today - timedelta(days=today.weekday())
    mondays = [this + timedelta(weeks=week) for week in range(WEEKS_AHEAD)]
    first_days = [max(monday, today) for monday in mondays]
    return tuple(
        (monday, "planned", 0, 0, 0, _between(due, first, monday + timedelta(days=7)))
        for monday, first in zip(mondays, first_days, strict=True)
    )


def _between(days: pd.Series[pd.Timestamp], first: date, end: date) -> int:
    return int((days.ge(pd.Timestamp(first)) & days.lt(pd.Timestamp(end))).sum())


def people_table(network: Network, today: date) -> CsvTable:
    """One row a person, in the order of the sheet: last contact, rhythm, due, status."""
    people, rhythm = network.contacts, rhythms(network, today)
    columns: dict[str, pd.Series[Any]] = {
        "person": people["label"], "email": people["email"], "company": people["company"],
        "location": people["location"], "tags": people["tags"], "last_contact": rhythm["last_contact"],
        "days_since": rhythm["days_since"], "cadence_days": rhythm["wanted"],
        "cadence_from": rhythm["source"], "due": rhythm["due"], "days_late": rhythm["days_late"],
        "status": rhythm["status"],
    }  # fmt: skip
    cells = [_cells(column.reindex(people.index)) for column in columns.values()]
    return CsvTable(PEOPLE, tuple(columns), tuple(zip(*cells, strict=True)))


def _split(
    found: Iterable[FollowUp], today: date, *, overdue: bool
) -> tuple[tuple[FollowUp, tuple[Reason, ...]], ...]:
    """Each person with only those reasons that are due by today, or only those that are not."""
    chosen = ((one, tuple(why for why in one.reasons if (why.due <= today) is overdue)) for one in found)
    return tuple((one, reasons) for one, reasons in chosen if reasons)


def _follow_up_table(
    file: str, network: Network, people: Sequence[tuple[FollowUp, tuple[Reason, ...]]]
) -> CsvTable:
    """One row a person, with the address, the first reason and, in one cell, the others."""
    known = network.contacts.loc[[one.row for one, _ in people], ["email", "phone", "company"]]
    addresses = zip(*(_cells(known[name]) for name in known.columns), strict=True)
    rows = tuple(
        (
            one.name, *address, str(first.kind), first.due, first.days_late,
            first.why, first.next_step, " ".join(f"{other.why}." for other in others),
        )
        for (one, (first, *others)), address in zip(people, addresses, strict=True)
    )  # fmt: skip
    return CsvTable(file, _FOLLOW_UP_HEADERS, rows)


def _became_empty(table: CsvTable, folder: Path) -> bool:
    return not table.rows and bool(read_rows(folder / table.file))


def _cells(column: pd.Series[Any]) -> list[CsvCell]:
    """A column of a frame as CSV cells."""
    if column.dtype.kind == "M":
        exact = column.to_numpy(dtype="datetime64[us]")
        days = exact.astype("datetime64[D]")
        both = zip(days.tolist(), exact.tolist(), (days == exact).tolist(), strict=True)
        return [day if whole else moment for day, moment, whole in both]
    if column.dtype == "str":
        return [text if isinstance(text, str) else None for text in column.tolist()]
    return [_cell(value) for value in column.tolist()]


def _cell(value: object) -> CsvCell:
    """A value of a frame as a CSV cell."""
    if value is None or value is pd.NA or value is pd.NaT or value != value:  # noqa: PLR0124 - NaN
        return None
    if isinstance(value, pd.Timestamp):
        return value.to_pydatetime() if value != value.normalize() else value.date()
    return value if isinstance(value, str | int) else str(value)
