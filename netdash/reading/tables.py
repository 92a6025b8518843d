"""Finds the tables of a tab by what the cells hold: header row, kind, and the rows that count."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from netdash.reading.columns import Candidate, map_columns, understood
from netdash.reading.header_rows import header_rows
from netdash.reading.kinds import KINDS, fits, is_relationships, ticketed
from netdash.reading.looks import looks_like
from netdash.reading.rows import Cells, filled, record_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from netdash.settings import Settings
    from netdash.sheets.base import Cell, Tab


@dataclass(frozen=True, slots=True)
class Found:
    """A table found in a tab.

    Attributes:
        kind: canonical table name, or "relationships".
        header_row: as the sheet counts.
        rows: the rows that hold a record, as the sheet counts.
        score: how well it is understood, to choose among tables of one kind.
        ticketed: it carries orders or tickets, as a list of people at an event does.
    """

    kind: str
    tab: str
    header_row: int
    columns: tuple[Candidate, ...]
    rows: tuple[int, ...]
    score: float
    ticketed: bool = False


def find_tables(tab: Tab, settings: Settings, today: date, cells: Cells | None = None) -> tuple[Found, ...]:
    """The tables of a tab, from above.

    Args:
        tab: where to look.
        settings: with the user's own choices for its columns.
        today: the day to look from.
        cells: the cells of the tab, where the caller needs them as well.
    """
    cells = cells or Cells(tab)
    found: list[Found] = []
    chosen = _chosen(tab, settings)
    headers = header_rows(cells, frozenset(header for header, field in chosen.items() if field))
    for place, row in enumerate(headers):
        end = (
            _end_before(tab, headers[place + 1])
            if place + 1 < len(headers)
            else tab.first_row + len(tab.rows)
        )
        table = _table(cells, row, end, settings, today)
        if table:
            found.append(table)
    return tuple(found)


def _chosen(tab: Tab, settings: Settings) -> dict[str, str]:
    """What the user said about this tab: the field by header, "" for none."""
    return {header: field for (name, header), field in settings.columns.items() if name == tab.name}


def _end_before(tab: Tab, header_row: int) -> int:
    """Where a table ends before the next one: the titles right above its header are left out."""
    end = header_row
    while filled(tab.row(end - 1)) == 1:
        end -= 1
    return end if end < header_row and not filled(tab.row(end - 1)) else header_row


def _table(cells: Cells, header_row: int, end: int, settings: Settings, today: date) -> Found | None:
    tab = cells.tab
    headers = _headers(tab, header_row)
    looks = {
        index: looks_like(_without_blank_tail(cells.column(index, header_row + 1, end)), today)
        for index in headers
    }
    chosen = _chosen(tab, settings)
    best: Found | None = None
    for kind in KINDS:
        mapped_columns = map_columns(kind, headers, looks, chosen)
        mapped = {column.field: column for column in mapped_columns if column.field}
        score = fits(kind, mapped, tab.name, tuple(column.words for column in mapped_columns))
        if score:
            score += 0.01 * understood(mapped_columns)
        if score and (best is None or score > best.score):
            best = Found(kind, tab.name, header_row, mapped_columns, (), score, ticketed(mapped_columns))
    if best is None:
        return None
    rows = record_rows(best.kind, cells, header_row, end, best.columns)
    return replace(best, rows=rows, kind="relationships" if is_relationships(best.columns) else best.kind)


def _headers(tab: Tab, header_row: int) -> Mapping[int, str]:
    return {
        index: str(cell)
        for index, cell in enumerate(tab.row(header_row), start=1)
        if cell is not None and str(cell).strip()
    }


def _without_blank_tail(cells: Sequence[Cell]) -> Sequence[Cell]:
    end = len(cells)
    while end and cells[end - 1] is None:
        end -= 1
    return cells[:end]
