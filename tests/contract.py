"""What every spreadsheet has to do, wherever it lives: each backend's test class inherits this one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, ClassVar

import pytest

from netdash.sheets.base import (
    AddColumn,
    AddTab,
    AppendRow,
    CellChange,
    ChangeCells,
    Snapshot,
    Tab,
    TableRef,
    Workbook,
)
from netdash.sheets.grids import Grid
from netdash.sheets.meaning import is_blank, same
from netdash.sheets.refs import Naming, row_ref, table_ref

if TYPE_CHECKING:
    from collections.abc import Iterable

    from netdash.sheets.base import Cell

HEADERS = ("Name", "E-mail", "Phone", "Last contact")
ANA = ("Ana Ruiz", "ana@example.org", "+34 600 000 001", date(2026, 3, 1))
BO = ("Bo Lind", "bo@example.org", None, date(2026, 4, 2))
CY = ("Cy Young", None, "0049 170 5", None)
PEOPLE = Tab("Contacts", (HEADERS, ANA, BO, CY))
OTHER = Tab("Budget", (("Item", "Sum"), ("Train", 42.5), ("Coffee", 7)))


def change(
    snapshot: Snapshot, row: int, wanted: dict[str, Cell], *, tab: str = "Contacts", name: str = "edit"
) -> ChangeCells:
    """The edit that gives some cells of a row, by header, another value."""
    grid = Grid(_tab(snapshot, tab), 1)
    table = table_ref(grid.tab, 1)
    ref = row_ref(grid, table, row, [Naming((2,), sure=True), Naming((1,))])
    headers = {str(cell): number for number, cell in enumerate(table.headers, start=1)}
    changes = tuple(
        CellChange(
            headers.get(header, 0),
            header,
            grid.tab.cell(row, headers[header]) if header in headers else None,
            new,
        )
        for header, new in wanted.items()
    )
    return ChangeCells(name, ref, changes)


def append(
    snapshot: Snapshot, values: dict[str, Cell], *, tab: str = "Contacts", name: str = "new"
) -> AppendRow:
    """The edit that appends a row, its values by header."""
    cells = tuple((0, header, value) for header, value in values.items())
    return AppendRow(name, table_ref(_tab(snapshot, tab), 1), cells)


def column(snapshot: Snapshot, header: str, *, name: str = "column") -> AddColumn:
    """The edit that adds a column to the contacts."""
    return AddColumn(name, table_ref(_tab(snapshot, "Contacts"), 1), header)


def cells(snapshot: Snapshot, tab: str = "Contacts") -> list[list[Cell]]:
    """All rows of a tab from A1 on, without blanks at the ends of rows and of the tab."""
    found = _tab(snapshot, tab)
    rows = [list(found.row(number)) for number in range(1, found.first_row + len(found.rows))]
    for row in rows:
        while row and is_blank(row[-1]):
            row.pop()
    while rows and not rows[-1]:
        rows.pop()
    return rows


def alike(one: Iterable[Iterable[Cell]], other: Iterable[Iterable[Cell]]) -> bool:
    """Whether rows of cells say the same, blanks at the ends aside."""
    first, second = ([_stripped(row) for row in rows] for rows in (one, other))
    return len(first) == len(second) and all(
        len(a) == len(b) and all(map(same, a, b)) for a, b in zip(first, second, strict=True)
    )


def _stripped(row: Iterable[Cell]) -> list[Cell]:
    found = list(row)
    while found and is_blank(found[-1]):
        found.pop()
    return found


def _tab(snapshot: Snapshot, name: str) -> Tab:
    tab = snapshot.tab(name)
    assert tab is not None, f"no tab {name}"
    return tab


class WorkbookContract:
    """Inherit this, and say with `make` and `save_outside` how to get a workbook and how others change it."""

    #: Strings that programs like to take for something else.
    HOSTILE: ClassVar[tuple[str, ...]] = (
        "=1+1", "+49 30 1", "@home", "-5", "'quoted", "00420", "1e5", "TRUE", "NA", "#N/A", "2026-01-02",
        " blank at both ends ", "two\nlines", "tab\there", "<b>&amp;</b>", "]]>", "_x0041_", "é", "e\u0301",
        "👩‍👩‍👧", "\u202eright to left", "x" * 32_767,
    )  # fmt: skip

    def make(self, *tabs: Tab) -> Workbook:
        """A workbook with these tabs."""
        raise NotImplementedError

    def save_outside(self, workbook: Workbook, *tabs: Tab) -> None:
        """Another program saves the workbook with these tabs instead."""
        raise NotImplementedError

    @pytest.fixture
    def book(self) -> Workbook:
        return self.make(PEOPLE, OTHER)

    def test_it_reads_what_it_holds(self, book: Workbook) -> None:
        snapshot = book.read()
        assert alike(cells(snapshot), PEOPLE.rows)
        assert alike(cells(snapshot, "Budget"), OTHER.rows)

    def test_it_has_a_name_and_an_address_and_can_be_written(self, book: Workbook) -> None:
        assert book.name
        assert book.address
        assert book.read_only == ""

    def test_the_revision_stays_while_nothing_changes(self, book: Workbook) -> None:
        assert book.revision() == book.read().revision == book.revision()

    def test_the_revision_changes_with_every_save(self, book: Workbook) -> None:
        before = book.revision()
        self.save_outside(book, replace(PEOPLE, rows=(HEADERS, BO, ANA, CY)), OTHER)
        assert book.revision() != before

    def test_a_cell_is_changed_and_nothing_else(self, book: Workbook) -> None:
        receipt = book.write((change(book.read(), 3, {"Phone": "+46 8 1"}),))
        assert receipt.written == ("edit",)
        assert not receipt.conflicts
        wanted = (HEADERS, ANA, (*BO[:2], "+46 8 1", BO[3]), CY)
        assert alike(cells(book.read()), wanted)
        assert alike(cells(book.read(), "Budget"), OTHER.rows)

    def test_the_receipt_holds_the_sheet_as_it_is_afterwards(self, book: Workbook) -> None:
        receipt = book.write((change(book.read(), 3, {"Phone": "+46 8 1"}),))
        assert receipt.snapshot is not None
        assert receipt.snapshot.revision == book.revision()
        assert alike(cells(receipt.snapshot), cells(book.read()))

    def test_a_date_stays_a_date(self, book: Workbook) -> None:
        book.write((change(book.read(), 2, {"Last contact": date(2026, 11, 22)}),))
        assert same(_tab(book.read(), "Contacts").cell(2, 4), date(2026, 11, 22))

    def test_a_cell_is_emptied(self, book: Workbook) -> None:
        book.write((change(book.read(), 2, {"Phone": None}),))
        assert is_blank(_tab(book.read(), "Contacts").cell(2, 3))

    def test_text_stays_the_very_same_text(self, book: Workbook) -> None:
        for text in self.HOSTILE:
            book.write((change(book.read(), 2, {"Phone": text}),))
            assert same(_tab(book.read(), "Contacts").cell(2, 3), text), repr(text[:40])

    def test_numbers_and_yes_no_keep_their_kind(self, book: Workbook) -> None:
        for value in (7, -2.5, 1e15, True, False):
            book.write((change(book.read(), 2, {"Phone": value}),))
            found = _tab(book.read(), "Contacts").cell(2, 3)
            assert same(found, value)
            assert isinstance(found, bool) == isinstance(value, bool)

    def test_a_row_is_appended_under_the_last(self, book: Workbook) -> None:
        new: dict[str, Cell] = {
            "Name": "Di Marsh",
            "E-mail": "di@example.org",
            "Last contact": date(2026, 11, 1),
        }
        receipt = book.write((append(book.read(), new),))
        assert receipt.written == ("new",)
        wanted = (*PEOPLE.rows, ("Di Marsh", "di@example.org", None, date(2026, 11, 1)))
        assert alike(cells(book.read()), wanted)

    def test_rows_appended_together_keep_their_order(self, book: Workbook) -> None:
        snapshot = book.read()
        book.write(tuple(append(snapshot, {"Name": f"New {n}"}, name=str(n)) for n in range(5)))
        assert [row[0] for row in cells(book.read())][4:] == [f"New {n}" for n in range(5)]

    def test_remarks_right_under_a_table_move_down_for_new_rows(self, book: Workbook) -> None:
        remark = ("Last looked through in May",)
        self.save_outside(book, replace(PEOPLE, rows=(*PEOPLE.rows, remark)), OTHER)
        snapshot = book.read()
        ref = table_ref(_tab(snapshot, "Contacts"), 1, below=1)
        edits = [AppendRow(name, ref, ((1, "Name", name),)) for name in ("Di Marsh", "Ed Ochs")]
        assert book.write(tuple(edits)).written == ("Di Marsh", "Ed Ochs")
        names = [row[0] for row in cells(book.read())][len(PEOPLE.rows) :]
        assert names == ["Di Marsh", "Ed Ochs", *remark]
        assert book.write(tuple(edits)).already == ("Di Marsh", "Ed Ochs")

    def test_appending_twice_appends_once(self, book: Workbook) -> None:
        edit = append(book.read(), {"Name": "Di Marsh"})
        book.write((edit,))
        receipt = book.write((edit,))
        assert receipt.written == ("new",)
        assert len(cells(book.read())) == 5

    def test_changing_twice_changes_once(self, book: Workbook) -> None:
        edit = change(book.read(), 3, {"Phone": "+46 8 1"})
        book.write((edit,))
        revision = book.revision()
        assert book.write((edit,)).written == ("edit",)
        assert book.revision() == revision

    def test_a_column_is_added_at_the_right_edge(self, book: Workbook) -> None:
        snapshot = book.read()
        edits = (column(snapshot, "Cadence"), change(snapshot, 2, {"Cadence": "monthly"}))
        receipt = book.write(edits)
        assert receipt.written == ("column", "edit")
        assert alike(cells(book.read())[:2], ((*HEADERS, "Cadence"), (*ANA, "monthly")))

    def test_a_column_that_is_there_is_not_added_again(self, book: Workbook) -> None:
        assert book.write((column(book.read(), "Phone"),)).written == ("column",)
        assert alike(cells(book.read()), PEOPLE.rows)

    def test_a_tab_is_added_with_its_first_row(self, book: Workbook) -> None:
        table = TableRef("Promises", 1, ("Id", "What"))
        row = AppendRow("row", table, ((0, "Id", "p1"), (0, "What", "the book")), unique="Id")
        edits = (AddTab("tab", "Promises", ("Id", "What")), row)
        assert book.write(edits).written == ("tab", "row")
        assert alike(cells(book.read(), "Promises"), (("Id", "What"), ("p1", "the book")))
        assert book.write(edits).written == ("tab", "row")
        assert len(cells(book.read(), "Promises")) == 2

    def test_a_row_is_found_again_after_others_sorted_the_sheet(self, book: Workbook) -> None:
        edit = change(book.read(), 3, {"Phone": "+46 8 1"})
        self.save_outside(book, replace(PEOPLE, rows=(HEADERS, CY, ANA, BO)), OTHER)
        assert book.write((edit,)).written == ("edit",)
        assert alike(cells(book.read()), (HEADERS, CY, ANA, (*BO[:2], "+46 8 1", BO[3])))

    def test_a_row_is_found_again_after_others_inserted_rows_above_the_headers(self, book: Workbook) -> None:
        edit = change(book.read(), 3, {"Phone": "+46 8 1"})
        self.save_outside(book, replace(PEOPLE, rows=(("My people",), (), *PEOPLE.rows)), OTHER)
        assert book.write((edit,)).written == ("edit",)
        assert same(_tab(book.read(), "Contacts").cell(5, 3), "+46 8 1")

    def test_a_cell_changed_elsewhere_is_left_and_shown(self, book: Workbook) -> None:
        edit = change(book.read(), 3, {"Phone": "mine"})
        theirs = replace(PEOPLE, rows=(HEADERS, ANA, (*BO[:2], "theirs", BO[3]), CY))
        self.save_outside(book, theirs, OTHER)
        receipt = book.write((edit,))
        assert receipt.written == ()
        [conflict] = receipt.conflicts
        assert (conflict.was, conflict.theirs, conflict.mine) == (None, "theirs", "mine")
        assert alike(cells(book.read()), theirs.rows)

    def test_the_user_can_insist_after_a_conflict(self, book: Workbook) -> None:
        edit = change(book.read(), 3, {"Phone": "mine"})
        self.save_outside(book, replace(PEOPLE, rows=(HEADERS, (*BO[:2], "theirs", BO[3]), ANA, CY)), OTHER)
        [conflict] = book.write((edit,)).conflicts
        assert conflict.again is not None
        assert book.write((conflict.again,)).written == (conflict.again.id,)
        assert same(_tab(book.read(), "Contacts").cell(2, 3), "mine")

    def test_a_deleted_row_is_a_conflict(self, book: Workbook) -> None:
        edit = change(book.read(), 3, {"Phone": "mine"})
        self.save_outside(book, replace(PEOPLE, rows=(HEADERS, ANA, CY)), OTHER)
        receipt = book.write((edit,))
        assert receipt.written == ()
        assert "gone" in receipt.conflicts[0].why
        assert alike(cells(book.read()), (HEADERS, ANA, CY))

    def test_of_edits_together_all_are_written_or_none(self, book: Workbook) -> None:
        snapshot = book.read()
        edits = (change(snapshot, 2, {"Phone": "1"}, name="a"), change(snapshot, 3, {"Phone": "2"}, name="b"))
        theirs = replace(PEOPLE, rows=(HEADERS, ANA, CY))
        self.save_outside(book, theirs, OTHER)
        receipt = book.write(edits, together=True)
        assert receipt.written == ()
        assert len(receipt.conflicts) == 1
        assert alike(cells(book.read()), theirs.rows)

    def test_edits_that_fit_are_written_beside_one_that_does_not(self, book: Workbook) -> None:
        snapshot = book.read()
        edits = (change(snapshot, 2, {"Phone": "1"}, name="a"), change(snapshot, 3, {"Phone": "2"}, name="b"))
        self.save_outside(book, replace(PEOPLE, rows=(HEADERS, ANA, CY)), OTHER)
        assert book.write(edits).written == ("a",)
        assert same(_tab(book.read(), "Contacts").cell(2, 3), "1")

    def test_writing_nothing_changes_nothing(self, book: Workbook) -> None:
        revision = book.revision()
        assert book.write(()).written == ()
        assert book.revision() == revision
