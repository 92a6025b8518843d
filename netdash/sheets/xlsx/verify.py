"""Proof that a patched workbook differs from the one before only where it should."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netdash.sheets.xlsx import markup, readback, rereading, tables
from netdash.sheets.xlsx.package import Package, part_key
from netdash.sheets.xlsx.parts import CONTENT_TYPES, Book, open_book, relationships_part
from netdash.sheets.xlsx.patches import Patch, PutCell, PutRow, PutTab
from netdash.sheets.xlsx.row_checks import Meant, check_rows, failed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from netdash.sheets.base import Tab
    from netdash.sheets.xlsx.moving import Move


def verified(
    before: bytes,
    after: bytes,
    patches: Sequence[Patch],
    tabs_before: Sequence[Tab] | None = None,
    moves: Sequence[Move] = (),
) -> tuple[Tab, ...] | None:
    """The tabs of a patched workbook; refused when anything but the cells meant has changed.

    Args:
        before: the workbook that was patched.
        after: the result.
        patches: what was meant.
        tabs_before: the tabs of `before`, where they have been read already. Then only those rows are read
            anew that changed, unless more than rows of sheets did.
        moves: rows that were moved down to make room; these must say what they said, in their new place.

    Returns:
        The tabs of `after`; ``None`` when it cannot be read, as `before` could not be either.

    Raises:
        RefusedError: with what differs.
    """
    old, new = Package(before), Package(after)
    book, book_after = open_book(old), open_book(new)
    added = {patch.name for patch in patches if isinstance(patch, PutTab)}
    names = [entry.name for entry in book.sheets]
    names_after = [entry.name for entry in book_after.sheets]
    if names_after[: len(names)] != names or set(names_after[len(names) :]) != added:
        raise failed("the new workbook had other tabs than meant")
    changed_parts = _check_parts(old, new, book, patches, moved=bool(moves))
    meant = _meant(patches, added)
    changed = {
        tab: check_rows(old, new, book.sheet(tab).part, cells, [move for move in moves if move.tab == tab])
        for tab, cells in meant.items()
    }
    tabs = None
    if tabs_before is not None and not moves and changed_parts <= _of_sheets(old, book, meant):
        tabs = rereading.tabs_after(new, book_after, tabs_before, changed)
    tabs = readback.readable_tabs(after) if tabs is None else tabs
    said = readback.readable_tabs(before) if tabs_before is None else tabs_before
    readback.check(
        said and [readback.with_rows_moved(tab, moves) for tab in said],
        tabs,
        patches,
        {tab: cells.cells for tab, cells in meant.items()},
    )
    return tabs


def _meant(patches: Sequence[Patch], added: set[str]) -> dict[str, Meant]:
    meant: dict[str, Meant] = {}
    for patch in patches:
        if isinstance(patch, PutTab) or patch.tab in added:
            continue
        of_tab = meant.setdefault(patch.tab, Meant())
        if isinstance(patch, PutCell):
            of_tab.cells.add((patch.row, patch.column))
        elif isinstance(patch, PutRow):
            of_tab.new_rows.append(patch)
        else:
            of_tab.heading_rows.add(patch.header_row)
    return meant


def _check_parts(
    old: Package, new: Package, book: Book, patches: Sequence[Patch], *, moved: bool
) -> set[str]:
    """The parts that changed; each that has no reason to must be the same to the byte, in the same place."""
    if new.names[: len(old.names)] != old.names:
        raise failed("parts of it were missing")
    free = _may_change(old, book, patches)
    if moved:  # the order of calculation names the formulas that moved
        free.add(part_key(book.first("calcChain") or ""))
    sheets = {part_key(entry.part) for entry in book.sheets}
    changed = set()
    added = any(isinstance(patch, PutTab) for patch in patches) or not book.first("styles")
    if added:
        free |= {part_key(CONTENT_TYPES), part_key(relationships_part(book.part))}
    elif len(new.names) != len(old.names):
        raise failed("it had parts that nobody asked for")
    for name in old.names:
        if old.untouched(name) == new.untouched(name):
            continue
        if part_key(name) not in free:
            raise failed(f"its part {name} had changed")
        changed.add(part_key(name))
        if part_key(name) not in sheets:
            markup.check_well_formed(markup.sound(new.read(name)))
    return changed | {part_key(name) for name in new.names[len(old.names) :]}


def _may_change(old: Package, book: Book, patches: Sequence[Patch]) -> set[str]:
    tabs = {patch.tab for patch in patches if not isinstance(patch, PutTab)}
    of_sheets = _of_sheets(old, book, tabs & {entry.name for entry in book.sheets})
    return of_sheets | {part_key(book.part), part_key(book.first("styles") or "")}


def _of_sheets(old: Package, book: Book, tabs: Iterable[str]) -> set[str]:
    """The parts of some tabs and what hangs on them."""
    names = []
    for tab in tabs:
        part = book.sheet(tab).part
        names += [part, relationships_part(part), *tables.table_parts(old, part)]
    return {part_key(name) for name in names}
