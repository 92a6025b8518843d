"""Edits made on an old reading land in the right row of a newer one, or become a conflict."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings, strategies as st

from netdash.sheets.base import (
    AddColumn,
    AddTab,
    AppendRow,
    CellChange,
    ChangeCells,
    Revision,
    Snapshot,
    Tab,
    TableRef,
)
from netdash.sheets.grids import Grid
from netdash.sheets.meaning import meaning, same
from netdash.sheets.memory import patched_tabs
from netdash.sheets.rebase import Rebased, rebase
from netdash.sheets.refs import Naming, row_ref, table_ref
from netdash.sheets.xlsx.patches import PutCell, PutColumn, PutRow, PutTab

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netdash.sheets.base import Cell, Edit

HEADERS = ("Name", "E-mail", "Phone", "Notes")


def book(*rows: Sequence[Cell], headers: Sequence[Cell] = HEADERS, name: str = "Contacts") -> Snapshot:
    return Snapshot((Tab(name, (tuple(headers), *map(tuple, rows))),), Revision("1"))


def change(
    snapshot: Snapshot,
    row: int,
    wanted: dict[str, Cell],
    *,
    header_row: int = 1,
    person: Sequence[Sequence[int]] = ((2,), (1,)),
    name: str = "edit",
) -> ChangeCells:
    tab = snapshot.tabs[0]
    grid = Grid(tab, header_row)
    table = table_ref(tab, header_row)
    places = {header: number for number, header in enumerate(table.headers, start=1)}
    changes = tuple(
        CellChange(places[header], header, tab.cell(row, places[header]), new)
        for header, new in wanted.items()
    )
    return ChangeCells(
        name, row_ref(grid, table, row, [Naming(tuple(columns)) for columns in person]), changes
    )


def append(snapshot: Snapshot, values: dict[str, Cell], *, below: int = 0, before: int = 0) -> AppendRow:
    ref = table_ref(snapshot.tabs[0], 1, below)
    return AppendRow("new", ref, tuple((0, header, value) for header, value in values.items()), before)


def put(rebased: Rebased) -> list[tuple[int, int, Cell]]:
    return [(p.row, p.column, p.value) for p in rebased.patches if isinstance(p, PutCell)]


ANA = ("Ana", "ana@x.org", "1", "tea")
BO = ("Bo", "bo@x.org", "2", None)
CY = ("Cy", None, None, None)


def test_an_edit_on_an_unchanged_sheet_is_placed_where_it_was_made() -> None:
    now = book(ANA, BO)
    assert put(rebase([change(now, 3, {"Phone": "9"})], now)) == [(3, 3, "9")]


def test_a_row_is_followed_through_sorting_and_inserting() -> None:
    then = book(ANA, BO, CY)
    now = book(CY, ("New", None, None, None), BO, ANA)
    assert put(rebase([change(then, 2, {"Phone": "9"})], now)) == [(5, 3, "9")]


def test_a_row_whose_other_cells_were_edited_is_found_by_its_person() -> None:
    then = book(ANA, BO)
    now = book(BO, ("Ana", "ana@x.org", "1", "coffee"))
    assert put(rebase([change(then, 2, {"Phone": "9"})], now)) == [(3, 3, "9")]


def test_a_row_that_only_shares_the_name_is_not_taken_for_the_person() -> None:
    then = book(("Ana", None, "1", "tea"), BO)
    now = book(BO, ("Ana", None, "7", "golf"))
    rebased = rebase([change(then, 2, {"E-mail": "ana@x.org"})], now)
    assert rebased.patches == ()
    assert "gone" in rebased.conflicts[0].why


def test_a_cell_that_holds_what_is_wanted_is_done() -> None:
    then = book(ANA, BO)
    now = book(("Ana", "ana@x.org", "9", "tea"), BO)
    rebased = rebase([change(then, 2, {"Phone": "9"})], now)
    assert (rebased.patches, rebased.there, rebased.conflicts) == ((), ("edit",), ())


def test_a_cell_that_holds_something_else_is_a_conflict_with_three_values() -> None:
    then = book(ANA, BO)
    now = book(("Ana", "ana@x.org", "5", "tea"), BO)
    [conflict] = rebase([change(then, 2, {"Phone": "9"})], now).conflicts
    assert (conflict.was, conflict.theirs, conflict.mine) == ("1", "5", "9")
    assert isinstance(conflict.again, ChangeCells)
    assert put(rebase([conflict.again], now)) == [(2, 3, "9")]


def test_the_other_cells_of_an_edit_are_written_beside_a_conflict() -> None:
    then = book(ANA, BO)
    now = book(("Ana", "ana@x.org", "5", "tea"), BO)
    rebased = rebase([change(then, 2, {"Phone": "9", "Notes": "golf"})], now)
    assert put(rebased) == [(2, 4, "golf")]
    assert rebased.placed == ()
    assert len(rebased.conflicts) == 1


def test_one_of_two_equal_rows_is_taken_while_both_are_as_they_were() -> None:
    then = book(CY, CY)
    edit = change(then, 3, {"Notes": "golf"})
    assert put(rebase([edit], then)) == [(3, 4, "golf")]
    assert put(rebase([edit], book(BO, CY, CY))) == [(3, 4, "golf")]


def test_equal_rows_of_which_one_was_changed_are_a_conflict() -> None:
    then = book(CY, CY, BO)
    now = book(("Cy", None, "7", None), CY, BO)
    rebased = rebase([change(then, 3, {"Notes": "golf"})], now)
    assert rebased.patches == ()
    assert len(rebased.conflicts) == 1


def test_equal_rows_changed_in_one_go_are_both_changed() -> None:
    then = book(CY, CY)
    edits = [change(then, 2, {"Notes": "a"}, name="1"), change(then, 3, {"Notes": "b"}, name="2")]
    assert sorted(put(rebase(edits, book(BO, CY, CY)))) == [(3, 4, "a"), (4, 4, "b")]


def test_a_row_copied_elsewhere_is_no_reason_to_wait() -> None:
    then = book(ANA, BO)
    assert put(rebase([change(then, 2, {"Phone": "9"})], book(ANA, ANA, BO))) == [(2, 3, "9")]


def test_two_edits_of_one_cell_in_one_go_are_one_wish_and_the_last_holds() -> None:
    now = book(ANA)
    edits = [change(now, 2, {"Phone": "8"}, name="1"), change(now, 2, {"Phone": "9"}, name="2")]
    rebased = rebase(edits, now)
    assert put(rebased) == [(2, 3, "9")]
    assert rebased.placed == ("1", "2")


def test_columns_are_followed_by_their_header() -> None:
    then = book(ANA, BO)
    now = book(("1", "x", "ana@x.org", "tea", "Ana"), headers=("Phone", "City", "E-mail", "Notes", "Name"))
    assert put(rebase([change(then, 2, {"Phone": "9"})], now)) == [(2, 1, "9")]


@pytest.mark.parametrize("headers", [("Name", "E-mail", "Mobile", "Notes"), ("Name", "E-mail")])
def test_a_renamed_or_deleted_column_is_a_conflict(headers: tuple[str, ...]) -> None:
    then = book(ANA, BO)
    rebased = rebase([change(then, 2, {"Phone": "9"})], book(ANA[: len(headers)], headers=headers))
    assert rebased.patches == ()
    assert rebased.conflicts[0].why == 'The column "Phone" is no longer there.'


def test_of_two_columns_with_one_header_the_same_one_is_meant() -> None:
    headers = ("Name", "Phone", "Phone")
    then = Snapshot((Tab("Contacts", (headers, ("Ana", "1", "2"))),), Revision("1"))
    table = table_ref(then.tabs[0], 1)
    ref = row_ref(Grid(then.tabs[0], 1), table, 2, [Naming((1,))])
    edit = ChangeCells("edit", ref, (CellChange(3, "Phone", "2", "9"),))
    now = Snapshot((Tab("Contacts", (("Id", *headers), (7, "Ana", "1", "2"))),), Revision("2"))
    assert put(rebase([edit], now)) == [(2, 4, "9")]
    other = Snapshot((Tab("Contacts", (("Name", "Phone"), ("Ana", "2"))),), Revision("3"))
    assert rebase([edit], other).patches == ()


def test_rows_that_differ_only_in_a_column_that_is_gone_are_a_conflict() -> None:
    then = book(("Ana", None, "1", "tea"), ("Ana", None, "1", "golf"))
    edit = change(then, 2, {"Phone": "9"}, person=())
    headers = ("Name", "E-mail", "Phone", "Remarks")
    now = book(("Ana", None, "1", "golf"), ("Ana", None, "1", "tea"), headers=headers)
    assert rebase([edit], now).patches == ()


def test_a_header_row_that_moved_is_found() -> None:
    then = book(ANA, BO)
    now = Snapshot((Tab("Contacts", (("My people",), (), HEADERS, ANA, BO)),), Revision("2"))
    assert put(rebase([change(then, 3, {"Phone": "9"})], now)) == [(5, 3, "9")]


def test_a_formula_is_never_written_over() -> None:
    now = book(ANA)
    formula = replace(now, tabs=(replace(now.tabs[0], formulas=frozenset({(2, 3)})),))
    [conflict] = rebase([change(formula, 2, {"Phone": "9"})], formula).conflicts
    assert "formula" in conflict.why


def test_a_result_that_changes_by_itself_does_not_hide_the_row() -> None:
    headers = ("Name", "Days", "Phone")
    tab = Tab("Contacts", (headers, ("Ana", 10, "1"), ("Ana", 20, "2")), formulas=frozenset({(2, 2), (3, 2)}))
    then = Snapshot((tab,), Revision("1"))
    edit = change(then, 3, {"Phone": "9"}, person=())
    rows = (headers, ("Ana", 21, "2"), ("Ana", 11, "1"))
    now = Snapshot((replace(tab, rows=rows),), Revision("2"))
    assert put(rebase([edit], now)) == [(2, 3, "9")]


def test_a_missing_tab_is_a_conflict() -> None:
    rebased = rebase([change(book(ANA), 2, {"Phone": "9"})], book(ANA, name="People"))
    assert rebased.conflicts[0].why == 'The tab "Contacts" is no longer there.'


def test_a_row_is_appended_under_the_last_row_with_a_value() -> None:
    now = book(ANA, BO, ("", None, " ", None))
    assert rebase([append(now, {"Name": "Di"})], now).patches == (
        PutRow("Contacts", 1, ((1, "Di"),), 1, 4, 3),
    )


def test_a_row_goes_between_the_table_and_remarks_below_it() -> None:
    now = book(ANA, BO, (), ("Total", 2))
    [patch] = rebase([append(now, {"Name": "Di"}, below=1)], now).patches
    assert isinstance(patch, PutRow)
    assert patch.after_row == 3


def test_remarks_right_under_the_table_leave_no_room() -> None:
    now = book(ANA, BO, ("Total", 2))
    rebased = rebase([append(now, {"Name": "Di"}, below=1)], now)
    assert rebased.patches == ()
    assert "Insert an empty row" in rebased.conflicts[0].why


def test_remarks_right_under_the_table_move_down_where_the_spreadsheet_makes_room() -> None:
    now = book(ANA, BO, ("Total", 2))
    edits = [append(now, {"Name": name}, below=1) for name in ("Di", "Ed")]
    edits[1] = replace(edits[1], id="newer")
    patches = rebase(edits, now, makes_room=True).patches
    assert [(patch.after_row, patch.insert) for patch in patches if isinstance(patch, PutRow)] == [
        (3, True),
        (4, True),
    ]


def test_only_rows_for_which_there_is_no_room_make_others_move() -> None:
    now = book(ANA, BO, (), ("Total", 2))
    edits = [append(now, {"Name": name}, below=1) for name in ("Di", "Ed")]
    edits[1] = replace(edits[1], id="newer")
    patches = rebase(edits, now, makes_room=True).patches
    assert [(patch.after_row, patch.insert) for patch in patches if isinstance(patch, PutRow)] == [
        (3, False),
        (4, True),
    ]


def test_a_row_that_is_there_already_is_not_appended_again() -> None:
    then = book(ANA)
    edit = append(then, {"Name": "Bo", "E-mail": "bo@x.org"})
    assert rebase([edit], book(ANA, BO)).there == ("new",)


def test_a_row_equal_to_one_that_was_there_before_is_appended() -> None:
    then = book(ANA, CY)
    edit = append(then, {"Name": "Cy"}, before=1)
    assert rebase([edit], then).placed == ("new",)
    assert rebase([edit], book(ANA, CY, CY)).there == ("new",)


def test_a_row_with_an_id_is_known_by_it_alone() -> None:
    headers = ("Id", "What")
    then = book(headers=headers)
    edit = AppendRow("new", table_ref(then.tabs[0], 1), ((1, "Id", "p1"), (2, "What", "book")), unique="Id")
    assert rebase([edit], then).placed == ("new",)
    assert rebase([edit], book(("p1", "the book"), headers=headers)).there == ("new",)


def test_a_value_for_a_column_that_is_gone_is_a_conflict_and_nothing_is_appended() -> None:
    edit = append(book(ANA), {"Name": "Di", "Phone": "9"})
    rebased = rebase([edit], book(ANA, headers=("Name", "E-mail", "Mobile", "Notes")))
    assert rebased.patches == ()
    assert rebased.conflicts[0].header == "Phone"


def test_a_table_beside_the_contacts_does_not_push_the_new_row_down() -> None:
    rows = (
        ("Name", "E-mail", None, "City"),
        ("Ana", "a@x", None, "Oslo"),
        (None, None, None, "Rome"),
    )
    now = Snapshot((Tab("Contacts", rows),), Revision("1"))
    [patch] = rebase([append(now, {"Name": "Di"})], now).patches
    assert patch == PutRow("Contacts", 1, ((1, "Di"),), 1, 2, 2)


def test_a_column_goes_to_the_right_edge_and_takes_values_at_once() -> None:
    now = book(ANA)
    ref = table_ref(now.tabs[0], 1)
    edits: list[Edit] = [
        AddColumn("1", ref, "City"),
        AddColumn("2", ref, "Tags"),
        ChangeCells("3", change(now, 2, {}).at, (CellChange(0, "Tags", None, "x"),)),
    ]
    assert rebase(edits, now).patches == (
        PutColumn("Contacts", 1, "City", 4),
        PutColumn("Contacts", 1, "Tags", 5),
        PutCell("Contacts", 2, 6, "x"),
    )


def test_a_tab_of_that_name_with_other_columns_is_a_conflict() -> None:
    rebased = rebase([AddTab("1", "contacts", ("Id", "What"))], book(ANA))
    assert "already is a tab" in rebased.conflicts[0].why


def test_rows_for_a_new_tab_go_into_it() -> None:
    table = TableRef("Promises", 1, ("Id", "What"))
    edits: list[Edit] = [
        AddTab("1", "Promises", ("Id", "What")),
        AppendRow("2", table, ((0, "What", "book"), (0, "Id", "p1")), unique="Id"),
    ]
    assert rebase(edits, book(ANA)).patches == (PutTab("Promises", ("Id", "What"), (("p1", "book"),)),)


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        (1, 1.0, True),
        (None, "", True),
        (date(2026, 1, 2), datetime(2026, 1, 2), True),
        ("a\r\nb", "a\nb", True),
        (True, 1, False),
        ("1", 1, False),
        ("\u00e9", "e\u0301", False),
        (" a", "a", False),
        (0.1 + 0.2, 0.3, True),
    ],
)
def test_cells_are_compared_by_what_they_mean(one: Cell, other: Cell, *, equal: bool) -> None:
    assert same(one, other) is equal


# The law: whatever others did to the sheet meanwhile, an edit ends in its own row or in a conflict.

_CELLS = st.sampled_from((None, "", "a", "b", 1, 2.0, date(2026, 1, 1)))
_ROWS: st.SearchStrategy[list[tuple[Cell, ...]]] = st.lists(
    st.tuples(st.sampled_from("ABCDEF"), _CELLS, _CELLS, _CELLS), min_size=1, max_size=7
)


def _all_differ(rows: list[tuple[Cell, ...]]) -> bool:
    return len({tuple(map(meaning, row)) for row in rows}) == len(rows)


class Foreign:
    """Another person at work on the sheet: each row and column carries its identity along."""

    def __init__(self, rows: list[tuple[Cell, ...]]) -> None:
        self.rows: list[tuple[int, list[Cell]]] = [(n, list(row)) for n, row in enumerate(rows)]
        self.columns = list(range(4))
        self.headers = list(HEADERS)
        self.fresh = 100

    def work(self, step: tuple[str, int, int]) -> None:
        kind, a, b = step
        if kind == "sort":
            self.rows.sort(key=lambda row: str(row[1][a % 4]), reverse=bool(b % 2))
        elif kind == "delete" and self.rows:
            self.rows.pop(a % len(self.rows))
        elif kind == "insert":
            self.fresh += 1
            self.rows.insert(a % (len(self.rows) + 1), (self.fresh, [f"new {self.fresh}", b, None, "a"]))
        elif kind == "edit" and self.rows:
            self.fresh += 1
            self.rows[a % len(self.rows)][1][b % 4] = f"edited {self.fresh}"
        elif kind == "copy" and self.rows:
            number, cells = self.rows[a % len(self.rows)]
            self.rows.insert(b % (len(self.rows) + 1), (number, list(cells)))
        elif kind == "rename column":
            self.fresh += 1
            self.headers[a % 4] = f"Header {self.fresh}"
        elif kind == "move column":
            self.columns.insert(a % 4, self.columns.pop(b % 4))

    def snapshot(self, lead: int) -> Snapshot:
        headers = tuple(self.headers[column] for column in self.columns)
        rows = tuple(tuple(row[column] for column in self.columns) for _, row in self.rows)
        return Snapshot((Tab("Contacts", (*([()] * lead), headers, *rows)),), Revision("2"))


_KINDS = ("sort", "delete", "insert", "edit", "move column", "rename column")
_STEPS = st.tuples(st.sampled_from(_KINDS), st.integers(0, 50), st.integers(0, 50))
_STEPS_AND_COPIES = st.tuples(st.sampled_from((*_KINDS, "copy")), st.integers(0, 50), st.integers(0, 50))


@settings(max_examples=600, deadline=None)
@given(
    rows=_ROWS.filter(_all_differ),
    at=st.integers(0, 6),
    column=st.integers(0, 3),
    steps=st.lists(_STEPS_AND_COPIES, max_size=6),
    lead=st.integers(0, 2),
)
def test_an_edit_never_lands_in_another_row(
    rows: list[tuple[Cell, ...]], at: int, column: int, steps: list[tuple[str, int, int]], lead: int
) -> None:
    then = book(*rows)
    mine = at % len(rows)
    edit = change(then, mine + 2, {HEADERS[column]: "wanted"}, person=((1, 2), (1,), (1, 3)))
    others = Foreign(rows)
    for step in steps:
        others.work(step)
    now = others.snapshot(lead)
    rebased = rebase([edit], now)
    assert len(rebased.placed) + len(rebased.there) + bool(rebased.conflicts) == 1
    for row, place, value in put(rebased):
        identity, cells = others.rows[row - lead - 2]
        assert value == "wanted"
        assert others.columns[place - 1] == column
        assert same(cells[column], rows[mine][column])
        assert identity == mine


@settings(max_examples=300, deadline=None)
@given(rows=_ROWS, at=st.integers(0, 6), column=st.integers(0, 3), steps=st.lists(_STEPS, max_size=6))
def test_of_equal_rows_one_is_edited_only_while_all_are_as_they_were(
    rows: list[tuple[Cell, ...]], at: int, column: int, steps: list[tuple[str, int, int]]
) -> None:
    rows = [*rows, rows[0]]
    mine = [n for n, row in enumerate(rows) if list(map(meaning, row)) == list(map(meaning, rows[0]))]
    edit = change(book(*rows), mine[at % len(mine)] + 2, {HEADERS[column]: "wanted"})
    others = Foreign(rows)
    for step in steps:
        others.work(step)
    for row, place, _ in put(rebase([edit], others.snapshot(0))):
        assert others.columns[place - 1] == column
        assert others.rows[row - 2][0] in mine
        now = [list(map(meaning, cells)) for number, cells in others.rows if number in mine]
        assert len(now) == len(mine)
        assert all(cells == now[0] for cells in now)


@settings(max_examples=200, deadline=None)
@given(rows=_ROWS, at=st.integers(0, 6), column=st.integers(0, 3), steps=st.lists(_STEPS, max_size=4))
def test_an_edit_applied_twice_does_no_harm(
    rows: list[tuple[Cell, ...]], at: int, column: int, steps: list[tuple[str, int, int]]
) -> None:
    then = book(*rows)
    edit = change(then, at % len(rows) + 2, {HEADERS[column]: "wanted"}, person=((1, 2), (1,)))
    others = Foreign(rows)
    for step in steps:
        others.work(step)
    now = others.snapshot(0)
    first = rebase([edit], now)
    if first.placed:
        after = replace(now, tabs=patched_tabs(now.tabs, first.patches))
        again = rebase([edit], after)
        assert again.patches == ()
