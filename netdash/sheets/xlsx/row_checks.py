"""Proof that the rows of a patched sheet differ from those before only in the cells meant."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from netdash.errors import RefusedError
from netdash.sheets.xlsx import markup, rereading, rowmarkup
from netdash.sheets.xlsx.moving import moved_row
from netdash.sheets.xlsx.sheetpart import SheetPart

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from netdash.sheets.xlsx.moving import Move
    from netdash.sheets.xlsx.package import Package
    from netdash.sheets.xlsx.patches import PutRow
    from netdash.sheets.xlsx.refs import Area
    from netdash.sheets.xlsx.rowmarkup import RowMarkup


_RANGE: Final = re.compile(rb"""\s(?:sq)?ref\s*=\s*(?:"[^"]*"|'[^']*')""")


_LIST_OF_RANGES: Final = re.compile(rb":sqref>[^<]*<")


@dataclass(slots=True)
class Meant:
    """What may differ on one tab: cells, cells of new rows, and new cells in a row of headings."""

    cells: set[tuple[int, int]] = field(default_factory=set)
    new_rows: list[PutRow] = field(default_factory=list)
    heading_rows: set[int] = field(default_factory=set)


def failed(what: str) -> RefusedError:
    """The refusal, with what of the new workbook is not as meant."""
    return RefusedError(f"Nothing was written: checked before saving, {what}.")


def check_rows(
    old: Package, new: Package, part: str, meant: Meant, moves: Sequence[Move]
) -> rereading.Changed:
    """Every stored row must be the same to the byte, or differ in the cells meant alone."""
    before = SheetPart(old.read(part), trusted=True)
    after, by_bytes = _opened(new.read(part), before)
    if _frame(before.head) != _frame(after.head) or _frame(before.tail) != _frame(after.tail):
        raise failed("what belongs to the sheet as a whole had changed")
    if [_after(moves, spot) for spot in before.merged] != list(after.merged):
        raise failed("merged cells had changed")
    rows_before, rows_after = _moved(before, moves), dict(after.stored_rows())
    if not rows_before.keys() <= rows_after.keys():
        raise failed("rows were missing")
    written = {row for row, _ in meant.cells} | meant.heading_rows
    fresh, different = [], {}
    for number, raw in rows_after.items():
        if _same(rows_before.get(number, b""), raw):
            continue
        if by_bytes:
            markup.check_well_formed(raw.strip())
        different[number] = raw
        changed = _changed_cells(_row(before, number, rows_before), after, number, meant)
        meant.cells |= changed
        if number not in written and (changed or number not in rows_before):
            fresh.append(number)
    if len(fresh) > len(meant.new_rows):
        raise failed(f"row {fresh[-1]} had changed")
    alone = by_bytes and all(_says_where(raw, after.prefix) for raw in different.values())
    return rereading.Changed(after.only(different.values()) if alone else b"", set(different), meant.cells)


def _opened(part: bytes, before: SheetPart) -> tuple[SheetPart, bool]:
    """The new sheet part, and whether it is sound already if its frame and the rows that changed are.

    All other rows are those of the part before, which was found sound when it was patched.
    """
    data = markup.sound(part)
    if not before.plain or b"<!" in data or data.find(b"<?", 8) >= 0:
        return SheetPart(data), False
    after = SheetPart(data, trusted=True)
    if not after.plain:
        return SheetPart(data), False
    markup.check_well_formed(after.only(()))
    after.refuse_foreign_rows()
    return after, True


def _says_where(row: bytes, prefix: bytes) -> bool:
    """Whether a row and all its cells carry their names, first thing in their tags."""
    name = b"<" + prefix + b"c"
    cells = sum(row.count(name + end) for end in (b" ", b">", b"/", b"\t", b"\n", b"\r"))
    return row.startswith(b"<" + prefix + b'row r="') and row.count(name + b' r="') == cells


def _frame(data: bytes) -> bytes:
    """What stands before or after the rows, without the ranges that follow a new row or column."""
    return _LIST_OF_RANGES.sub(b"", _RANGE.sub(b"", data))


def _same(one: bytes, other: bytes) -> bool:
    # Bytes between two rows count to the row before them, or not, depending on what was put there.
    return one == other or one.rstrip() == other.rstrip()


def _after(moves: Sequence[Move], spot: Area) -> Area:
    for move in moves:
        spot = move.area(spot)
    return spot


def _moved(before: SheetPart, moves: Sequence[Move]) -> dict[int, bytes]:
    """The stored rows as they must read after some were moved down, by number."""
    rows = dict(before.stored_rows())
    for move in moves:
        below = {number: rows.pop(number) for number in sorted(rows) if number >= move.at}
        for number, raw in below.items():
            if number > move.last:  # empty rows with a format: they stay, and take in what comes down
                rows.setdefault(number, raw)
                continue
            row = rowmarkup.parsed(raw, markup.masked(raw), number, before.prefix)
            rows[number + 1] = moved_row(row, move, before.prefix).written()
    return rows


def _row(before: SheetPart, number: int, rows: Mapping[int, bytes]) -> RowMarkup:
    """One row as it must read but for the cells meant."""
    raw = rows.get(number)
    if raw is None:
        return rowmarkup.new_row(number, None, before.prefix)
    return rowmarkup.parsed(raw, markup.masked(raw), number, before.prefix)


def _changed_cells(old: RowMarkup, after: SheetPart, number: int, meant: Meant) -> set[tuple[int, int]]:
    """Cells of a row that changed and were meant to; those of a new row held nothing before."""
    new = after.row_or_new(number)
    cells = {cell.column: cell for cell in old.cells}
    appended = any(number > patch.header_row for patch in meant.new_rows)
    changed = set()
    if not {cell.column for cell in new.cells} >= cells.keys():
        raise failed(f"cells of row {number} were missing")
    for cell in new.cells:
        stored = cells.get(cell.column)
        if stored and stored.raw == cell.raw:
            continue
        empty = stored is None or not stored.has_value(after.prefix)
        if (number, cell.column) not in meant.cells and not (
            empty and (appended or number in meant.heading_rows)
        ):
            raise failed(f"row {number} had changed in column {cell.column}")
        if (stored and stored.formula(after.prefix)) or (cell.formula(after.prefix) and not appended):
            raise failed("formulas had changed")
        changed.add((number, cell.column))
    return changed
