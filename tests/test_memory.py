"""The spreadsheet in memory keeps the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from netdash.errors import ReadOnlyError
from netdash.sheets.memory import MemoryWorkbook
from tests.contract import PEOPLE, WorkbookContract, change

if TYPE_CHECKING:
    from netdash.sheets.base import Tab, Workbook


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
