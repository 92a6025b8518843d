"""A sheet of three people and one call in memory, and what another program does to it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from netdash.sheets.journal import Journal
from netdash.sheets.memory import MemoryWorkbook, with_cells
from tests.networks import small_network

if TYPE_CHECKING:
    from pathlib import Path

    from netdash.network import Network
    from netdash.sheets.base import Cell, Tab, Workbook

ANA = {"name": "Ana Ruiz", "email": "ana@x.org", "phone": "1", "last_contact": "2026-03-01"}
BO = {"name": "Bo Lind", "email": "bo@x.org", "last_contact": "2026-04-01"}
CY = {"name": "Cy Young", "email": "cy@x.org"}
DAY = date(2026, 11, 22)


@pytest.fixture(name="journal")
def own_journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Journal:
    """The user's journal, still empty."""
    monkeypatch.setenv("NETDASH_DATA", str(tmp_path / "data"))
    return Journal.of_user()


@pytest.fixture(name="network")
def three_people() -> Network:
    """Ana in row 2, Bo in row 3, Cy in row 4."""
    return small_network([ANA, BO, CY], [{"date": "2026-03-01", "people": ["Ana Ruiz"], "kind": "call"}])


@pytest.fixture(name="book")
def book_of_three(network: Network) -> MemoryWorkbook:
    """The sheet they stand in."""
    return MemoryWorkbook(network.snapshot.tabs)


def tab(book: Workbook, name: str = "Contacts") -> Tab:
    """A tab as it is now."""
    found = book.read().tab(name)
    assert found is not None
    return found


def rows(book: Workbook, name: str = "Contacts") -> list[tuple[Cell, ...]]:
    """The rows of a tab that hold anything, its headers among them."""
    return [row for row in tab(book, name).rows if any(cell is not None for cell in row)]


def outside(book: MemoryWorkbook, row: int, column: int, value: Cell) -> None:
    """Another program changes one cell of the contacts."""
    tabs = {one.name: one for one in book.read().tabs}
    tabs["Contacts"] = with_cells(tabs["Contacts"], {(row, column): value})
    book.save(tabs.values())
