"""Prints of what a spreadsheet held, by which an older copy is recognised when it comes back."""

from __future__ import annotations

import json
from hashlib import blake2b
from itertools import zip_longest
from typing import TYPE_CHECKING

from netdash.sheets.meaning import meaning

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netdash.sheets.base import Cell, Snapshot, Tab
    from netdash.sheets.journal import Journal


_PRINTS_KEPT = 100


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
    latest = [*(one for one in known_prints(journal, book) if one != now), now][-_PRINTS_KEPT:]
    journal.remember_all(book, {"prints": json.dumps(latest), "revision": snapshot.revision.token})


def note_written(journal: Journal, book: str, before: Snapshot | None, after: Snapshot) -> None:
    """Remember what netdash made of a spreadsheet; `before` is what it held right before, where known."""
    known = known_prints(journal, book)
    seen = before is not None and journal.fact(book, "revision") == before.revision.token
    note_print(journal, book, after, _print_after(known[-1], before, after) if before and seen else "")


def known_prints(journal: Journal, book: str) -> list[str]:
    """The prints remembered of a spreadsheet, the latest last."""
    return list(map(str, json.loads(journal.fact(book, "prints") or "[]")))
