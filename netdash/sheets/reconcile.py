"""What others did to a spreadsheet between two looks: an older copy saved over it, people or columns gone."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import blake2b
from itertools import zip_longest
from typing import TYPE_CHECKING

from netdash.sheets.base import AddColumn, AddTab, AppendRow, ChangeCells
from netdash.sheets.journal import State
from netdash.sheets.meaning import is_blank, meaning, same
from netdash.sheets.rebase import Standing, standings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netdash.sheets.base import Cell, Edit, Snapshot, Tab
    from netdash.sheets.journal import Entry, Journal, Line

#: A loss of more than this share of the people is taken for an accident until the user confirms it.
MOST_LOST = 0.2
#: So many of the latest changes are looked at, and more when an older copy lacks them all.
LOOKED_AT = 200
MOST_LOOKED_AT = 3_000

_PRINTS_KEPT = 100


@dataclass(frozen=True, slots=True)
class Facts:
    """What is remembered of a spreadsheet to notice an accident.

    Attributes:
        people: keys of the contacts.
        headers: of the contacts, those that netdash understands.
        present: all headers that stand there, understood or not.
    """

    people: frozenset[str]
    headers: tuple[str, ...]
    present: frozenset[str] = frozenset()


def print_of(snapshot: Snapshot) -> str:
    """A short print of all cells: equal for two readings that hold the same rows, in whatever order."""
    return _written(sum(_of_row(tab, row) for tab in snapshot.tabs for row in tab.rows))


def _print_after(known: str, before: Snapshot, after: Snapshot) -> str:
    """The print of a snapshot, from the print of one in which most rows are the same."""
    total = int(known, 16)
    old, new = ({tab.name: tab for tab in one.tabs} for one in (before, after))
    for name in old.keys() | new.keys():
        was, now = old.get(name), new.get(name)
        pairs = zip_longest(was.rows if was else (), now.rows if now else (), fillvalue=())
        moved = bool(was and now and was.first_column != now.first_column)
        different = [(one, other) for one, other in pairs if moved or not _alike(one, other)]
        total -= sum(_of_row(was, row) for row, _ in different) if was else 0
        total += sum(_of_row(now, row) for _, row in different) if now else 0
    return _written(total)


def _alike(one: Sequence[Cell], other: Sequence[Cell]) -> bool:
    # The types too: 1 equals True, and is another print.
    return one is other or (one == other and list(map(type, one)) == list(map(type, other)))


def _of_row(tab: Tab, row: Sequence[Cell]) -> int:
    filled = [(at, _said(cell)) for at, cell in enumerate(row, tab.first_column) if _filled(cell)]
    said = repr((tab.name, filled)).encode(errors="replace")
    return int.from_bytes(blake2b(said, digest_size=12).digest()) if filled else 0


def _written(total: int) -> str:
    return f"{total % (1 << 96):024x}"


def _said(cell: Cell) -> object:
    return cell if isinstance(cell, str | int | float) else meaning(cell)


def _filled(cell: object) -> bool:
    return cell is not None and cell != ""


def note_print(journal: Journal, book: str, snapshot: Snapshot, now: str = "") -> None:
    """Remember what a spreadsheet held when netdash last saw or wrote it; `now` is its print if known."""
    now = now or print_of(snapshot)
    prints = [*(one for one in _prints(journal, book) if one != now), now][-_PRINTS_KEPT:]
    journal.remember_all(book, {"prints": json.dumps(prints), "revision": snapshot.revision.token})


def note_written(journal: Journal, book: str, before: Snapshot | None, after: Snapshot) -> None:
    """Remember what netdash made of a spreadsheet; `before` is what it held right before, where known."""
    prints = _prints(journal, book)
    seen = before is not None and journal.fact(book, "revision") == before.revision.token
    note_print(journal, book, after, _print_after(prints[-1], before, after) if before and seen else "")


def _prints(journal: Journal, book: str) -> list[str]:
    return list(map(str, json.loads(journal.fact(book, "prints") or "[]")))


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
    sure = now in _prints(journal, book)
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


def suspicion(journal: Journal, book: str, now: Facts) -> str:
    """The sentence that says why a spreadsheet should not be written until the user confirms; else empty.

    What is seen without suspicion is remembered for the next time.
    """
    text = journal.fact(book, "facts")
    if not text:
        confirm(journal, book, now)
        return ""
    before = Facts(frozenset(json.loads(text)["people"]), tuple(json.loads(text)["headers"]))
    lost = len(before.people - now.people)
    headers = [header for header in before.headers if header not in now.present]
    if lost > MOST_LOST * len(before.people) and len(now.people) < len(before.people):
        return (
            f"{lost} of the {len(before.people)} people who were here are gone. Is this the right "
            "spreadsheet, and is it whole? Nothing is written until you say so."
        )
    if headers:
        named = ", ".join(f'"{header}"' for header in headers)
        return f"The sheet no longer has the column {named}. Nothing is written until you say this is meant."
    confirm(journal, book, now)
    return ""


def confirm(journal: Journal, book: str, now: Facts) -> None:
    """Take what is there now for right."""
    text = json.dumps({"people": sorted(now.people), "headers": list(now.headers)})
    if text != journal.fact(book, "facts"):
        journal.remember(book, "facts", text)
