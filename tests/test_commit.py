"""From a wish to the sheet and back: kept first, written when possible, undone while nobody changed it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from netdash.changes import add_contact, log_interaction, rename, set_fields
from netdash.commit import (
    commit,
    decide,
    history,
    let_go,
    open_conflicts,
    retry_waiting,
    undo,
    waiting,
)
from netdash.errors import ReadOnlyError, RefusedError
from netdash.sheets.base import Revision, Snapshot
from netdash.sheets.excel import ExcelWorkbook
from netdash.sheets.journal import Journal
from netdash.sheets.journal_entries import State
from netdash.sheets.memory import MemoryWorkbook
from netdash.writing import write
from tests.running import open_in_excel
from tests.test_excel import save
from tests.three_people import DAY, book_of_three, outside, own_journal, rows, tab, three_people  # noqa: F401 - fixtures

if TYPE_CHECKING:
    from pathlib import Path

    from netdash.network import Network
    from netdash.writing import Outcome


def test_a_change_is_written_and_kept_in_the_history(
    book: MemoryWorkbook, network: Network, journal: Journal
) -> None:
    outcome = commit(book, network, log_interaction(network, [2], DAY, "call", topic="tea"), journal)
    assert outcome.written
    assert rows(book, "Interactions")[-1][1:3] == ("Ana Ruiz", "call")
    assert tab(book).cell(2, 4) == DAY
    [entry] = history(book, journal)
    assert (entry.sentence, entry.state) == ("Log a call with Ana Ruiz on 22 November 2026", State.APPLIED)


def test_an_undo_puts_every_cell_back(book: MemoryWorkbook, network: Network, journal: Journal) -> None:
    before = [rows(book), rows(book, "Interactions")]
    outcome = commit(book, network, log_interaction(network, [2, 3], DAY, "call"), journal)
    assert undo(book, journal, outcome.change).written
    assert [rows(book), rows(book, "Interactions")] == before
    assert [entry.state for entry in history(book, journal)] == [State.APPLIED, State.UNDONE]


def test_an_undo_can_be_undone(book: MemoryWorkbook, network: Network, journal: Journal) -> None:
    outcome = commit(book, network, set_fields(network, 2, {"phone": "9"}), journal)
    back = undo(book, journal, outcome.change)
    assert undo(book, journal, back.change).written
    assert tab(book).cell(2, 3) == "9"


def test_without_an_id_the_latest_change_is_undone(
    book: MemoryWorkbook, network: Network, journal: Journal
) -> None:
    commit(book, network, set_fields(network, 2, {"phone": "9"}), journal)
    commit(book, network, set_fields(network, 3, {"phone": "8"}), journal)
    undo(book, journal)
    assert (tab(book).cell(2, 3), tab(book).cell(3, 3)) == ("9", None)
    undo(book, journal)
    assert tab(book).cell(2, 3) == "1"
    with pytest.raises(RefusedError, match="nothing to undo"):
        undo(book, journal)


def test_an_undo_leaves_what_others_changed_since(
    book: MemoryWorkbook, network: Network, journal: Journal
) -> None:
    outcome = commit(book, network, set_fields(network, 2, {"phone": "9", "email": "new@x.org"}), journal)
    outside(book, 2, 3, "theirs")
    back = undo(book, journal, outcome.change)
    assert not back.written
    assert [(conflict.header, conflict.theirs) for conflict in back.conflicts] == [("Phone", "theirs")]
    assert tab(book).row(2)[1:3] == ("ana@x.org", "theirs")
    assert open_conflicts(book, journal, book.read()) == ()


def test_an_appended_row_that_was_added_to_since_is_left(
    book: MemoryWorkbook, network: Network, journal: Journal
) -> None:
    outcome = commit(book, network, add_contact(network, {"name": "Di"}), journal)
    outside(book, 5, 3, "a number somebody added")
    back = undo(book, journal, outcome.change)
    assert not back.written
    assert "changed since" in back.notes[0]
    assert tab(book).cell(5, 1) == "Di"


def test_an_equal_row_that_was_there_before_is_not_emptied_by_an_undo(
    book: MemoryWorkbook, network: Network, journal: Journal
) -> None:
    before = rows(book)
    outcome = commit(book, network, add_contact(network, {"name": "Cy Young", "email": "cy@x.org"}), journal)
    assert len(rows(book)) == 5
    contacts, *others = book.read().tabs
    book.save([replace(contacts, rows=contacts.rows[:-1]), *others])
    back = undo(book, journal, outcome.change)
    assert not back.written
    assert rows(book) == before


def test_the_row_of_an_undone_addition_is_used_again(
    book: MemoryWorkbook, network: Network, journal: Journal
) -> None:
    undo(book, journal, commit(book, network, add_contact(network, {"name": "Di"}), journal).change)
    commit(book, network, add_contact(network, {"name": "Ed"}), journal)
    assert [row[0] for row in rows(book)][3:] == ["Cy Young", "Ed"]


def test_a_renaming_is_one_change_with_all_its_references(
    book: MemoryWorkbook, network: Network, journal: Journal
) -> None:
    outcome = commit(book, network, rename(network, 2, "Ana Gómez"), journal)
    assert outcome.written
    assert rows(book, "Interactions")[1][1] == "Ana Gómez"
    undo(book, journal, outcome.change)
    assert rows(book, "Interactions")[1][1] == "Ana Ruiz"


def test_a_conflict_is_kept_until_it_is_decided(
    book: MemoryWorkbook, network: Network, journal: Journal
) -> None:
    outside(book, 2, 3, "theirs")
    outcome = commit(book, network, set_fields(network, 2, {"phone": "mine"}), journal)
    assert not outcome.written
    [(entry, conflict)] = open_conflicts(book, journal, book.read())
    assert (conflict.was, conflict.theirs, conflict.mine) == ("1", "theirs", "mine")
    assert decide(book, journal, entry, conflict, mine=True).written
    assert tab(book).cell(2, 3) == "mine"
    assert open_conflicts(book, journal, book.read()) == ()


def test_a_conflict_decided_for_the_others_leaves_the_sheet(
    book: MemoryWorkbook, network: Network, journal: Journal
) -> None:
    outside(book, 2, 3, "theirs")
    commit(book, network, set_fields(network, 2, {"phone": "mine"}), journal)
    [(entry, conflict)] = open_conflicts(book, journal, book.read())
    decide(book, journal, entry, conflict, mine=False)
    assert tab(book).cell(2, 3) == "theirs"
    assert open_conflicts(book, journal, book.read()) == ()


def test_a_read_only_sheet_is_refused_and_nothing_is_kept(network: Network, journal: Journal) -> None:
    book = MemoryWorkbook(network.snapshot.tabs, read_only="This one is only to look at.")
    with pytest.raises(ReadOnlyError, match="only to look at"):
        commit(book, network, set_fields(network, 2, {"phone": "9"}), journal)
    assert history(book, journal) == ()


# The real file.


@pytest.fixture
def path(tmp_path: Path, network: Network) -> Path:
    found = tmp_path / "People.xlsx"
    save(found, *network.snapshot.tabs)
    return found


def test_a_change_waits_while_the_file_is_open_elsewhere_and_is_written_afterwards(
    path: Path, network: Network, journal: Journal
) -> None:
    book = ExcelWorkbook(path)
    mark = open_in_excel(path)
    outcome = commit(book, network, set_fields(network, 2, {"phone": "9"}), journal)
    assert not outcome.written
    assert "open in Excel by Eva" in outcome.waiting
    assert [entry.sentence for entry in waiting(book, journal)] == ['Change "Phone" of Ana Ruiz']
    commit(book, network, set_fields(network, 2, {"phone": "10"}), journal)
    mark.unlink()
    assert retry_waiting(book, journal).written
    assert tab(book).cell(2, 3) == "10"
    assert waiting(book, journal) == ()


def test_what_waits_is_written_with_the_next_change(path: Path, network: Network, journal: Journal) -> None:
    book = ExcelWorkbook(path)
    mark = open_in_excel(path)
    commit(book, network, set_fields(network, 2, {"phone": "9"}), journal)
    mark.unlink()
    assert commit(book, network, set_fields(network, 3, {"phone": "8"}), journal).written
    assert (tab(book).cell(2, 3), tab(book).cell(3, 3)) == ("9", "8")


def waiting_for_excel(path: Path, network: Network, journal: Journal) -> tuple[ExcelWorkbook, Path, Outcome]:
    """The workbook, the mark of the program that has it open, and a change that waits for its going."""
    book, mark = ExcelWorkbook(path), open_in_excel(path)
    return book, mark, commit(book, network, set_fields(network, 2, {"phone": "9"}), journal)


def test_a_waiting_change_can_be_taken_back_before_it_is_written(
    path: Path, network: Network, journal: Journal
) -> None:
    before = path.read_bytes()
    book, mark, outcome = waiting_for_excel(path, network, journal)
    undo(book, journal, outcome.change)
    mark.unlink()
    assert retry_waiting(book, journal).written
    assert path.read_bytes() == before


def test_what_another_window_took_back_while_this_one_waited_is_not_written(
    path: Path, network: Network, journal: Journal
) -> None:
    before = path.read_bytes()
    book, mark, outcome = waiting_for_excel(path, network, journal)
    remembered = waiting(book, journal)
    undo(book, Journal.of_user(), outcome.change)
    mark.unlink()
    write(book, journal, remembered)
    assert path.read_bytes() == before


def test_two_windows_work_on_one_file(path: Path, network: Network, journal: Journal) -> None:
    one, other = ExcelWorkbook(path), ExcelWorkbook(path)
    commit(one, network, set_fields(network, 2, {"phone": "9"}), journal)
    commit(other, network, set_fields(network, 3, {"phone": "8"}), Journal.of_user())
    assert (tab(one).cell(2, 3), tab(one).cell(3, 3)) == ("9", "8")


def test_a_refused_change_is_said_and_not_kept(path: Path, network: Network, journal: Journal) -> None:
    book = ExcelWorkbook(path)
    with pytest.raises(RefusedError):
        commit(book, network, set_fields(network, 2, {"phone": "x" * 40_000}), journal)
    assert waiting(book, journal) == ()
    assert commit(book, network, set_fields(network, 3, {"phone": "8"}), journal).written


def test_a_waiting_change_that_is_refused_later_is_left_to_the_user(
    path: Path, network: Network, journal: Journal
) -> None:
    book = ExcelWorkbook(path)
    mark = open_in_excel(path)
    commit(book, network, set_fields(network, 2, {"phone": "x" * 40_000}), journal)
    mark.unlink()
    assert commit(book, network, set_fields(network, 3, {"phone": "8"}), journal).written
    assert waiting(book, journal) == ()
    [(entry, conflict)] = open_conflicts(book, journal, book.read())
    assert "32,767" in conflict.why
    let_go(journal, [entry])
    assert open_conflicts(book, journal, book.read()) == ()


def test_of_a_change_that_belongs_together_nothing_is_written_one_by_one(
    book: MemoryWorkbook, network: Network, journal: Journal
) -> None:
    before = rows(book, "Interactions")
    outside(book, 2, 1, "Ana R.")
    outcome = commit(book, network, rename(network, 2, "Ana Gómez"), journal)
    assert not outcome.written
    assert rows(book, "Interactions") == before
    found = open_conflicts(book, journal, book.read())
    assert [conflict.again for _, conflict in found] == [None]


def test_a_snapshot_of_another_day_does_no_harm(path: Path, network: Network, journal: Journal) -> None:
    old = replace(network, snapshot=Snapshot(network.snapshot.tabs, Revision("long ago")))
    assert commit(ExcelWorkbook(path), old, set_fields(old, 2, {"phone": "9"}), journal).written
