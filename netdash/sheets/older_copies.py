"""Changes that are gone because an older copy was saved over the spreadsheet, noticed and offered again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netdash.sheets.base import AddColumn, AddTab, AppendRow, ChangeCells
from netdash.sheets.journal_entries import State
from netdash.sheets.meaning import is_blank, meaning, same
from netdash.sheets.prints import known_prints, note_print, print_of
from netdash.sheets.rebase import Standing, standings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netdash.sheets.base import Edit, Snapshot
    from netdash.sheets.journal import Journal
    from netdash.sheets.journal_entries import Entry, Line

#: So many of the latest changes are looked at, and more when an older copy lacks them all.
LOOKED_AT = 200
MOST_LOOKED_AT = 3_000


def overwritten(journal: Journal, book: str, snapshot: Snapshot) -> tuple[Entry, ...]:
    """Changes that were written and are gone because an older copy was saved over them.

    They are marked as lost, to be offered again. An older copy shows in that the sheet holds exactly what
    it held before, or that it lacks every one of several changes since some moment. A single cell that
    holds something else was changed on purpose, and is left alone.
    """
    if journal.fact(book, "revision") == snapshot.revision.token:
        return journal.entries(book, State.LOST)
    gone = [edit for entry in journal.entries(book, State.LOST) for edit in entry.edits(State.LOST)]
    pairs = zip(gone, standings(gone, snapshot), strict=True)
    journal.mark([edit.id for edit, standing in pairs if standing is Standing.THERE], State.APPLIED)
    now = print_of(snapshot)
    sure = now in known_prints(journal, book)
    undone, by_older_copy = _missing(_written_lately(journal, book, snapshot), snapshot, sure=sure)
    journal.mark(by_older_copy, State.LOST, "An older copy was saved over it.")
    journal.mark(undone - by_older_copy, State.SUPERSEDED, "Set back elsewhere.")
    note_print(journal, book, snapshot, now)
    return journal.entries(book, State.LOST)


def _written_lately(journal: Journal, book: str, snapshot: Snapshot) -> list[Line]:
    """The edits written last: as many as it takes to come upon one that the spreadsheet still holds."""
    most = LOOKED_AT
    while True:
        entries = journal.entries(book, State.APPLIED, most=most)
        lines = [line for entry in entries for line in entry.lines if line.state is State.APPLIED]
        oldest = [line.edit for line in lines[: LOOKED_AT // 2]]
        if len(entries) < most or most > MOST_LOOKED_AT or Standing.THERE in standings(oldest, snapshot):
            return lines
        most *= 4


def _missing(lines: Sequence[Line], snapshot: Snapshot, *, sure: bool) -> tuple[set[str], set[str]]:
    """Ids of the edits whose effect is undone, and of those among them that an older copy has undone.

    These are the ones written after the last that the sheet still holds. One cell alone is not enough,
    unless it is `sure` that the sheet holds what it held at an earlier time.
    """
    edits = [line.edit for line in lines]
    shadowed = _shadowed(edits)
    judged = [
        (line, standing)
        for line, standing in zip(lines, standings(edits, snapshot), strict=True)
        if line.edit.id not in shadowed
    ]
    there = [
        line.turn for line, standing in judged if standing is Standing.THERE and not _is_frame(line.edit)
    ]
    last = max(there, default=0)
    missing = [line for line, standing in judged if standing is Standing.MISSING]
    gone = [line.edit for line in missing if not _is_frame(line.edit) and (line.turn > last or not line.turn)]
    unsure = len(gone) < 2 and not any(isinstance(edit, AppendRow) for edit in gone)
    undone = {line.edit.id for line in missing if not _is_frame(line.edit)}
    if not gone or (unsure and not sure):
        return undone, set()
    frame = [line.edit for line in missing if _is_frame(line.edit)]
    rows = [edit for edit in gone if isinstance(edit, AppendRow)]
    orphans = [
        line.edit
        for line, standing in judged
        if standing is Standing.OTHER
        and isinstance(line.edit, ChangeCells)
        and any(_is_of(line.edit, row) for row in rows)
    ]
    return undone, {edit.id for edit in (*frame, *gone, *orphans)}


def _is_frame(edit: Edit) -> bool:
    """Whether an edit only makes room: such a one, alone, is nothing that could be lost."""
    return isinstance(edit, AddColumn | AddTab)


def _is_of(edit: ChangeCells, row: AppendRow) -> bool:
    """Whether an edit was made on a row that was appended before, and is gone with it."""
    places = {meaning(header): at for at, header in enumerate(edit.at.table.headers, start=1)}
    pairs = [
        (value, edit.at.cells[places[meaning(header)] - 1])
        for _, header, value in row.values
        if places.get(meaning(header), 0) in range(1, len(edit.at.cells) + 1)
    ]
    kept = sum(same(value, cell) for value, cell in pairs)
    return edit.at.table.tab == row.table.tab and bool(pairs) and kept * 2 > len(pairs)


def _shadowed(edits: Sequence[Edit]) -> set[str]:
    """Ids of edits of which a cell was written again by a later one: they say nothing about the sheet."""
    later: list[ChangeCells] = []
    found = set()
    for edit in reversed(edits):
        if isinstance(edit, ChangeCells):
            if any(_touches(other, edit) for other in later):
                found.add(edit.id)
            later.append(edit)
        elif isinstance(edit, AppendRow) and any(_empties(other, edit) for other in later):
            found.add(edit.id)
    return found


def _touches(later: ChangeCells, edit: ChangeCells) -> bool:
    headers = {change.header for change in edit.changes}
    if later.at.table.tab != edit.at.table.tab or headers.isdisjoint(c.header for c in later.changes):
        return False
    if later.at.person and edit.at.person:
        return _names_same(later, edit)
    return later.at.row == edit.at.row


def _names_same(later: ChangeCells, edit: ChangeCells) -> bool:
    person = edit.at.person
    return bool(person) and all(
        len(later.at.cells) >= at <= len(edit.at.cells)
        and same(later.at.cells[at - 1], edit.at.cells[at - 1])
        for at in person
    )


def _empties(later: ChangeCells, edit: AppendRow) -> bool:
    """Whether a later edit took back an appended row."""
    values = {header: value for _, header, value in edit.values}
    return later.at.table.tab == edit.table.tab and all(
        is_blank(change.new) and same(values.get(change.header), change.old) for change in later.changes
    )
