"""The spreadsheet in memory keeps the contract."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from netdash.errors import ReadOnlyError
from netdash.sheets.base import Tab
from netdash.sheets.memory import MemoryWorkbook
from tests.contract import PEOPLE, WorkbookContract, append, change

if TYPE_CHECKING:
    from netdash.sheets.base import Workbook


class TestMemoryWorkbook(WorkbookContract):
    def make(self, *tabs: Tab) -> Workbook:
        return MemoryWorkbook(tabs)

    def save_outside(self, workbook: Workbook, *tabs: Tab) -> None:
        assert isinstance(workbook, MemoryWorkbook)
        workbook.save(tabs)


def test_a_read_only_one_says_why() -> None:
    book = MemoryWorkbook((PEOPLE,), read_only="This is a demonstration.")
    with pytest.raises(ReadOnlyError, match="demonstration"):
        book.write((change(book.read(), 2, {"Phone": "1"}),))


def test_a_remark_that_moves_down_for_a_new_row_takes_its_link_along() -> None:
    remark = ("See the map", None, None, None)
    tab = replace(PEOPLE, rows=(*PEOPLE.rows, remark), links={(2, 1): "https://ana", (5, 1): "https://map"})
    book = MemoryWorkbook((tab,))
    edit = append(book.read(), {"Name": "Dan Eng"})
    book.write((replace(edit, table=replace(edit.table, below=1)),))
    [now] = book.read().tabs
    assert [now.cell(row, 1) for row in (5, 6)] == ["Dan Eng", "See the map"]
    assert now.links == {(2, 1): "https://ana", (6, 1): "https://map"}


def test_a_blank_row_above_everything_moves_all_of_it_down() -> None:
    tab = Tab("Notes", (("a",), ("b",)), first_row=3, formulas=frozenset({(4, 1)}))
    assert tab.with_blank_rows(1) == replace(tab, rows=((), *tab.rows), formulas=frozenset({(5, 1)}))
