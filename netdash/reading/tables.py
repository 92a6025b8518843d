"""Finds the tables of a tab by what the cells hold: header row, kind, and the rows that count."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from netdash.reading.columns import Candidate, map_columns, understood
from netdash.reading.kinds import fits, is_relationships, ticketed
from netdash.reading.looks import is_email, is_name, is_phone, looks_like
from netdash.reading.phrases import header_words
from netdash.reading.rows import Cells, filled, record_rows
from netdash.reading.vocabulary import sense

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from netdash.settings import Settings
    from netdash.sheets.base import Cell, Tab

#: Rows in which a header is looked for before giving a tab up, and where a table was found, after it.
MOST_ROWS_TO_HEADER = 400

#: So many rows below a header a better one may follow.
NEAR_HEADER = 3

#: A header that no word tells is looked for in so many rows, with so many columns and rows, of such texts.
MOST_ROWS_ABOVE, FEWEST_COLUMNS, LONGEST_HEADER = 30, 3, 60

#: Kinds tried, the more particular before the more general.
KINDS = (
    "scans",
    "introductions",
    "promises",
    "attendees",
    "interactions",
    "talking_points",
    "events",
    "contacts",
)


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
    headers = _header_rows(tab, frozenset(header for header, field in chosen.items() if field))
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


def _header_rows(tab: Tab, named: Collection[str]) -> list[int]:
    """Rows that look like headers; of several close ones that could head the same cells, the best.

    `named` are headers of which the user said what they are.
    Once one is found, a further one is looked for only after a row that is blank or holds a title.
    """
    rows: list[tuple[int, float]] = []
    short = [cells.count(None) >= len(cells) - 1 for cells in tab.rows]
    offset = 0
    while offset < len(short) and (rows or offset <= MOST_ROWS_TO_HEADER):
        number, cells = tab.first_row + offset, tab.rows[offset]
        strength = _header_strength(cells, named) if not (short[offset] and rows) else 0.0
        if not strength or (rows and _same_header(tab.row(rows[-1][0]), tab.row(number))):
            pass
        elif rows and not _data_between(tab, rows[-1][0], number):
            if strength > rows[-1][1]:
                rows[-1] = (number, strength)
        elif not rows or ((offset == 0 or short[offset - 1]) and strength >= 0.5 * rows[0][1]):
            rows.append((number, strength))
        offset = _next_offset(offset, rows[-1][0] - tab.first_row if rows else offset, short)
    return [number for number, _ in rows] or _header_by_cells(tab)


def _next_offset(offset: int, header: int, short: Sequence[bool]) -> int:
    """The next row that may be a header: one close to the last header, or after a gap."""
    following = offset + 1
    if following - header <= NEAR_HEADER or short[offset]:
        return following
    try:
        return short.index(True, following) + 1
    except ValueError:
        return len(short)


def _header_by_cells(tab: Tab) -> list[int]:
    """The first row of short texts above columns that are plainly of people, whatever it says."""
    for offset, cells in enumerate(tab.rows[:MOST_ROWS_ABOVE]):
        below = [row for row in tab.rows[offset + 1 : offset + 21] if filled(row) > 1]
        if filled(cells) >= FEWEST_COLUMNS and len(below) >= FEWEST_COLUMNS and all(map(_short_text, cells)):
            columns = [
                [row[place] for row in below if place < len(row) and row[place] is not None]
                for place, cell in enumerate(cells)
                if cell is not None
            ]
            return [tab.first_row + offset] if _of_people(columns) else []
    return []


def _short_text(cell: Cell) -> bool:
    if cell is None:
        return True
    return (
        isinstance(cell, str)
        and len(cell) <= LONGEST_HEADER
        and not is_email(cell)
        and not is_phone(cell, cell)
    )


def _of_people(columns: Sequence[Sequence[Cell]]) -> bool:
    """Whether there is a column of e-mail addresses or telephone numbers, and one of names."""
    texts = [[str(cell) for cell in column] for column in columns if column]
    reached = any(2 * sum(map(is_email, column)) > len(column) for column in texts)
    return reached and any(all(map(is_name, column)) for column in texts)


def _end_before(tab: Tab, header_row: int) -> int:
    """Where a table ends before the next one: the titles right above its header are left out."""
    end = header_row
    while filled(tab.row(end - 1)) == 1:
        end -= 1
    return end if end < header_row and not filled(tab.row(end - 1)) else header_row


def _header_strength(cells: Sequence[Cell], named: Collection[str]) -> float:
    """How much a row looks like a header: understood headers, less the cells that are plainly data."""
    texts = [cell for cell in cells if isinstance(cell, str) and cell.strip()]
    others = sum(cell is not None and not isinstance(cell, str) for cell in cells)
    if not texts or others > len(texts):
        return 0.0
    if any(is_email(text) for text in texts) or any(is_phone(text, text.strip()) for text in texts):
        return 0.0
    strength = sum(1.0 if text.strip() in named else _understood(text) for text in texts)
    alone = len(texts) == 1
    if strength < (1 if alone else 1.5) or strength < 0.34 * len(texts):
        return 0.0
    if alone and header_words(texts[0]) not in _ENOUGH_ALONE:
        return 0.0
    return strength - 0.25 * others


_ENOUGH_ALONE = frozenset({"email", "e mail", "email address", "emails", "name", "names", "full name"})


def _understood(text: str) -> float:
    if len(text) > 90:
        return 0.0
    best = 0.0
    for kind in KINDS:
        found = sense(kind, text)
        if found:
            best = max(best, found.strength if found.field else 0.8 * found.strength)
        if best >= 1:
            break
    return best if best >= 0.7 else 0.3 * best


def _same_header(one: Sequence[Cell], other: Sequence[Cell]) -> bool:
    """Whether a row repeats a header, as on every printed page."""
    return [str(cell) for cell in one if cell] == [str(cell) for cell in other if cell]


def _data_between(tab: Tab, one: int, other: int) -> bool:
    return any(filled(tab.row(number)) >= 2 for number in range(one + 1, other))


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
