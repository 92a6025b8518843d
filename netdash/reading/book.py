"""All tabs of a workbook to typed tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from netdash.fields import LIST_SEPARATOR, SETTINGS, TABLES, Kind, split_list
from netdash.frames import typed_frame
from netdash.reading.cells import ColumnValues, Place, read_column
from netdash.reading.kinds import called
from netdash.reading.model import BookReading, Column, Problem, SkippedTab, Table
from netdash.reading.other_lists import other_list
from netdash.reading.phrases import header_words
from netdash.reading.rows import Cells, filled
from netdash.reading.tables import Found, find_tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from netdash.settings import Settings
    from netdash.sheets.base import Cell, Tab


def settings_rows(tabs: Sequence[Tab]) -> tuple[tuple[str, str], ...]:
    """The ``(setting, value)`` pairs of the workbook's own `netdash` tab, if it has one."""
    tab = next((tab for tab in tabs if tab.name.strip().casefold() == SETTINGS.tab), None)
    if tab is None:
        return ()
    pairs = (
        (tab.cell(tab.first_row + place, 1), tab.cell(tab.first_row + place, 2))
        for place in range(len(tab.rows))
    )
    return tuple((str(name), _plain(value)) for name, value in pairs if name is not None)[1:]


def read_book(tabs: Sequence[Tab], settings: Settings, today: date) -> BookReading:
    """Find, map and type every table of a workbook."""
    found: list[Found] = []
    skipped: list[SkippedTab] = []
    cells = {tab.name: Cells(tab) for tab in tabs}
    for tab in tabs:
        if tab.name.strip().casefold() == SETTINGS.tab:
            continue
        here = find_tables(tab, settings, today, cells[tab.name])
        found.extend(here)
        if not here:
            skipped.append(_skipped(tab))
    chosen = _best_of_each(found, tabs)
    tables = tuple(_table(cells[one.tab], one, settings, today) for one in chosen)
    skipped += [_not_used(one) for one in found if one not in chosen]
    return BookReading(tables, tuple(skipped))


def _best_of_each(found: Sequence[Found], tabs: Sequence[Tab]) -> list[Found]:
    """The best table of each kind; people at an event are the contacts where there are no others."""
    visible = {tab.name: tab.visible for tab in tabs}
    best: dict[str, Found] = {}
    for one in sorted(found, key=lambda one: (visible[one.tab], bool(one.rows), one.score), reverse=True):
        if one.kind in TABLES:
            best.setdefault(one.kind, one)
    return [best[kind] for kind in TABLES if kind in best]


def _skipped(tab: Tab) -> SkippedTab:
    if not any(filled(row) for row in tab.rows):
        return SkippedTab(tab.name, "empty", "It has no cells.")
    widest = max(tab.rows[:40], key=filled, default=())
    what = other_list([header_words(str(cell)) for cell in widest if cell is not None])
    return SkippedTab(tab.name, what, "No row of headers that netdash knows was found in it.")


def _not_used(one: Found) -> SkippedTab:
    why = "Another table of this kind is used." if one.kind in TABLES else "netdash has no use for it."
    return SkippedTab(one.tab, called(one.kind), why)


def _table(cells: Cells, found: Found, settings: Settings, today: date) -> Table:
    tab, spec = cells.tab, TABLES[found.kind]
    problems: list[Problem] = []
    columns: list[Column] = []
    values: dict[str, ColumnValues] = {}
    for candidate in found.columns:
        formula = any((row, candidate.index) in tab.formulas for row in found.rows[:3])
        order = None
        if candidate.field:
            field = spec.field(candidate.field)
            place = Place(tab.name, candidate.header, field.name, field.kind, field.choices, found.kind)
            answer = settings.date_orders.get((tab.name, candidate.header.strip()), "")
            column = cells.at(candidate.index, found.rows)
            column = _followed(tab, found.rows, candidate.index, field.kind, column)
            read = read_column(place, column, found.rows, today, answer)
            problems.extend(read.problems)
            order = read.date_order
            known = values.get(field.name)
            separator = " " if field.kind is Kind.TEXT else LIST_SEPARATOR
            values[field.name] = _joined(known, read, separator) if known else read
        columns.append(
            Column(
                candidate.index, candidate.header, candidate.field or None, candidate.reason, order, formula,
                candidate.could_be,
            )
        )  # fmt: skip
    return Table(
        kind=found.kind,
        tab=tab.name,
        header_row=found.header_row,
        columns=tuple(columns),
        frame=typed_frame(found.kind, {name: read.held for name, read in values.items()}, found.rows),
        extras=_extras(found, cells),
        problems=tuple(problems),
        why=_why(found),
    )


def _followed(tab: Tab, rows: Sequence[int], index: int, kind: Kind, cells: Sequence[Cell]) -> Sequence[Cell]:
    """The cells of a column of addresses, with the address behind a word such as "Profile"."""
    if not tab.links or kind not in {Kind.URL, Kind.EMAIL}:
        return cells
    mark = "@" if kind is Kind.EMAIL else "."
    return [
        tab.links.get((row, index), cell) if isinstance(cell, str) and mark not in cell else cell
        for row, cell in zip(rows, cells, strict=True)
    ]


def _joined(first: ColumnValues, second: ColumnValues, separator: str) -> ColumnValues:
    """Two columns of one field as one, items of lists without repeats."""
    values = [
        separator.join(dict.fromkeys((*split_list(one), *split_list(other))))
        if one and other
        else one or other
        for one, other in zip(first.values, second.values, strict=True)
    ]
    return ColumnValues(values, ())


def _extras(found: Found, cells: Cells) -> pd.DataFrame:
    """The user's own columns as text."""
    index = pd.Index(list(found.rows), dtype="int64", name="row")
    columns: dict[str, pd.Series[str]] = {}
    for candidate in found.columns:
        if not candidate.field:
            texts = [_plain(cell) or None for cell in cells.at(candidate.index, found.rows)]
            columns[_unique(candidate.header.strip(), columns)] = pd.Series(texts, index=index, dtype="str")
    return pd.DataFrame(columns, index=index)


def _unique(name: str, taken: Iterable[str]) -> str:
    known, number, unique = set(taken), 1, name
    while unique in known:
        number += 1
        unique = f"{name} ({number})"
    return unique


def _plain(cell: Cell) -> str:
    """A cell as text: whole days without a time, yes and no in words."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return getattr(cell, "text", None) or str(cell).removesuffix(" 00:00:00").strip()


def _why(found: Found) -> str:
    mapped = [column for column in found.columns if column.field]
    some = ", ".join(f'"{column.header.strip()}"' for column in mapped[:3])
    known = f"{len(mapped)} columns netdash knows ({some})"
    return f"Row {found.header_row} names {known}, and {len(found.rows)} rows follow."
