"""A Google Sheet keeps the contract, in few requests, and harms nobody's cells."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest

from netdash.errors import CannotOpenError, ReadOnlyError, RefusedError
from netdash.sheets.base import CellError, Tab
from netdash.sheets.google import GoogleWorkbook
from tests.contract import ANA, BO, CY, HEADERS, OTHER, PEOPLE, WorkbookContract, alike, append, cells, change
from tests.google.cells import Stored
from tests.google.sample import sheets_of
from tests.google.server import GoogleServer
from tests.google_sheets import book_of, client, workbook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from netdash.sheets.base import Workbook
    from tests.google.book import Book


@pytest.fixture(scope="module")
def google() -> Iterator[GoogleServer]:
    with GoogleServer() as server:
        yield server


class TestGoogleWorkbook(WorkbookContract):
    @pytest.fixture(autouse=True)
    def _server(self, google: GoogleServer) -> None:
        self.google = google

    def make(self, *tabs: Tab) -> Workbook:
        return workbook(self.google, *tabs)

    def save_outside(self, workbook: Workbook, *tabs: Tab) -> None:
        assert isinstance(workbook, GoogleWorkbook)
        book = book_of(self.google, workbook)
        book.sheets = sheets_of(tabs)
        book.version += 1


def test_opening_costs_three_requests_whatever_the_number_of_tabs(google: GoogleServer) -> None:
    tabs = [Tab(f"Tab {number}", (("Name",), ("Ana",))) for number in range(30)]
    book = google.service.add("Many", *sheets_of(tabs))
    asking = client(google)
    snapshot = GoogleWorkbook(book.id, asking).read()
    assert len(snapshot.tabs) == 30
    assert asking.asked == 3


def test_a_save_costs_four_requests(google: GoogleServer) -> None:
    opened = workbook(google, PEOPLE, OTHER)
    snapshot = opened.read()
    before = len(google.service.log)
    opened.write((change(snapshot, 2, {"Phone": "1"}), append(snapshot, {"Name": "Di"})))
    assert len(google.service.log) - before == 4


def test_cells_come_typed_by_their_formats(google: GoogleServer) -> None:
    row = ("0049 30", "00123", 42, 2.5, True, date(2024, 2, 29), datetime(2024, 2, 29, 13, 30), time(9, 15),
           timedelta(hours=30), None, "NA", CellError("#N/A"))  # fmt: skip
    opened = workbook(google, Tab("Sheet", (row,)))
    assert opened.read().tabs[0].rows == (row,)


def test_formulas_are_known_and_never_overwritten(google: GoogleServer) -> None:
    opened = workbook(google, Tab("Sheet", (("Name", "Sum"), ("Ana", None))))
    book_of(google, opened).sheets[0].put(1, 1, Stored("=1+1", formula=True))
    snapshot = opened.read()
    assert snapshot.tabs[0].formulas == {(2, 2)}
    assert snapshot.tabs[0].cell(2, 2) == 2
    receipt = opened.write((change(snapshot, 2, {"Sum": 3}, tab="Sheet"),))
    assert "formula" in receipt.conflicts[0].why


def test_the_link_behind_a_word_is_known(google: GoogleServer) -> None:
    opened = workbook(google, PEOPLE)
    book_of(google, opened).sheets[0].put(1, 0, Stored("Ana Ruiz", link="https://example.org/ana"))
    assert opened.read().tabs[0].links == {(2, 1): "https://example.org/ana"}


def test_hidden_tabs_are_flagged_and_others_than_grids_left_out(google: GoogleServer) -> None:
    opened = workbook(google, PEOPLE, Tab("Old", (("x",),), visible=False), Tab("Chart", ()))
    book_of(google, opened).sheets[2].kind = "OBJECT"
    assert [(tab.name, tab.visible) for tab in opened.read().tabs] == [("Contacts", True), ("Old", False)]


def test_titles_that_look_like_cells_or_hold_quotes_are_read(google: GoogleServer) -> None:
    names = ("A1", "It's mine", "R1C1", "2024", "Name!B2")
    opened = workbook(google, *(Tab(name, ((name,),)) for name in names))
    assert [(tab.name, tab.cell(1, 1)) for tab in opened.read().tabs] == [(name, name) for name in names]


def test_a_date_written_takes_the_format_of_its_column(google: GoogleServer) -> None:
    opened = workbook(google, PEOPLE)
    sheet = book_of(google, opened).sheets[0]
    sheet.put(1, 3, Stored(46_082, format={"type": "DATE", "pattern": "d.m.yy"}))
    sheet.put(2, 3, Stored(46_082, format={"type": "DATE", "pattern": "d.m.yy"}))
    opened.write((change(opened.read(), 4, {"Last contact": date(2026, 11, 22)}),))
    assert sheet.at(3, 3) == Stored(46_348, format={"type": "DATE", "pattern": "d.m.yy"})


def test_an_appended_row_looks_like_the_last_one_and_works_out_its_formulas(google: GoogleServer) -> None:
    opened = workbook(google, PEOPLE)
    sheet = book_of(google, opened).sheets[0]
    sheet.put(0, 4, Stored("Next"))
    for row in (1, 2, 3):
        sheet.put(row, 4, Stored(f"=D{row + 1}+1", formula=True, validation={"condition": {"type": "DATE"}}))
    receipt = opened.write((append(opened.read(), {"Name": "Di", "Last contact": date(2026, 1, 1)}),))
    new = sheet.at(4, 4)
    assert (new.entered, new.validation) == ("=D5+1", {"condition": {"type": "DATE"}})
    assert receipt.snapshot is not None
    assert receipt.snapshot.tabs[0].formulas == opened.read().tabs[0].formulas
    assert receipt.snapshot.tabs == opened.read().tabs


def test_a_sheet_without_a_free_row_or_column_grows(google: GoogleServer) -> None:
    opened = workbook(google, PEOPLE)
    sheet = book_of(google, opened).sheets[0]
    sheet.rows, sheet.columns = 4, 4
    opened.write((append(opened.read(), {"Name": "Di"}),))
    assert (sheet.rows, sheet.at(4, 0).entered) == (5, "Di")


def test_what_stands_far_below_a_table_moves_down_with_a_new_row(google: GoogleServer) -> None:
    rows = (*PEOPLE.rows, (), (), ("Remark",))
    opened = workbook(google, Tab("Contacts", rows))
    edit = append(opened.read(), {"Name": "Di"})
    receipt = opened.write((replace(edit, table=replace(edit.table, below=1)),))
    wanted = opened.read()
    assert alike(cells(wanted)[4:], (("Di",), (), (), ("Remark",)))
    assert receipt.snapshot is not None
    assert alike(cells(receipt.snapshot), cells(wanted))


def test_a_protected_cell_is_named_and_left(google: GoogleServer) -> None:
    opened = workbook(google, PEOPLE)
    area = {"startRowIndex": 0, "startColumnIndex": 2, "endColumnIndex": 3}
    book_of(google, opened).sheets[0].protected.append({"protectedRangeId": 1, "range": area})
    with pytest.raises(RefusedError, match=r'C2 in "Contacts" is protected'):
        opened.write((change(opened.read(), 2, {"Phone": "1"}),))


def test_a_sheet_shared_for_reading_says_so(google: GoogleServer) -> None:
    book = google.service.add("Theirs", *sheets_of((PEOPLE,)))
    book.roles = {"ana@example.org": "reader"}
    opened = GoogleWorkbook(book.id, client(google))
    assert "for reading only" in opened.read_only
    with pytest.raises(ReadOnlyError, match=r"ana@example\.org"):
        opened.write((change(opened.read(), 2, {"Phone": "1"}),))


def test_a_sheet_that_is_not_there_says_so(google: GoogleServer) -> None:
    with pytest.raises(CannotOpenError, match="no such Google Sheet for this account"):
        GoogleWorkbook("nothing", client(google))


def test_a_sheet_that_is_not_shared_says_with_whom_to_share_it(google: GoogleServer) -> None:
    book = google.service.add("Theirs", *sheets_of((PEOPLE,)))
    opened = GoogleWorkbook(book.id, client(google))
    book.roles = {"*": "", "ben@example.org": "owner"}
    with pytest.raises(CannotOpenError, match=r"ana@example\.org"):
        opened.read()


def test_the_version_is_asked_for_at_most_every_twenty_seconds(google: GoogleServer) -> None:
    book = google.service.add("Mine", *sheets_of((PEOPLE,)))
    asking = client(google)
    opened = GoogleWorkbook(book.id, asking)
    before = asking.asked
    for _ in range(60):
        opened.revision()
        asking.pace.sleep(1.0)
    assert asking.asked - before == 2


def test_rows_sorted_between_reading_and_writing_keep_their_cells(google: GoogleServer) -> None:
    opened = workbook(google, PEOPLE)
    edit = change(opened.read(), 2, {"Phone": "mine"})

    def sort(book: Book) -> None:
        from tests.google.a1 import Box  # noqa: PLC0415 - only here

        book.sheets[0].sort(Box(1, 0, 4, 4), [(0, True)])

    google.service.before_write.append(sort)
    receipt = opened.write((edit,))
    assert receipt.written == ("edit",)
    assert alike(cells(opened.read()), (HEADERS, CY, BO, (*ANA[:2], "mine", ANA[3])))


def test_a_row_deleted_between_reading_and_writing_costs_nobody_a_cell(google: GoogleServer) -> None:
    opened = workbook(google, PEOPLE)
    edit = change(opened.read(), 2, {"Phone": "mine"})
    google.service.before_write.append(lambda book: book.sheets[0].delete("ROWS", 1, 2))
    receipt = opened.write((edit,))
    assert receipt.written == ()
    assert "gone" in receipt.conflicts[0].why
    assert alike(cells(opened.read()), (HEADERS, BO, CY))


def test_a_row_that_somebody_appends_at_the_same_moment_is_kept(google: GoogleServer) -> None:
    opened = workbook(google, PEOPLE)
    edit = append(opened.read(), {"Name": "Di"})
    google.service.before_write.append(lambda book: book.sheets[0].put(4, 0, Stored("Eve")))
    opened.write((edit,))
    assert [row[0] for row in cells(opened.read())[4:]] == ["Di", "Eve"]


def test_a_tab_renamed_between_reading_and_writing_loses_nothing(google: GoogleServer) -> None:
    opened = workbook(google, PEOPLE)
    edit = change(opened.read(), 2, {"Phone": "mine"})
    book_of(google, opened).sheets[0].title = "People"
    receipt = opened.write((edit,))
    assert "no longer there" in receipt.conflicts[0].why
