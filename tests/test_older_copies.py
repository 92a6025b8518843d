"""What others do to a spreadsheet is noticed: older copies saved over it, people and columns gone."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, strategies as st

from netdash.changes import add_contact, log_interaction, set_cadence, set_fields, snooze
from netdash.commit import (
    SuspiciousError,
    commit,
    confirm_sheet,
    let_go,
    lost,
    suspected,
    undo,
    write_again,
)
from netdash.sheets import older_copies
from netdash.sheets.base import Revision, Snapshot, Source, Tab
from netdash.sheets.journal_entries import State
from netdash.sheets.memory import MemoryWorkbook, with_cells
from netdash.sheets.passing_journal import PassingJournal
from netdash.sheets.prints import note_print, note_written, print_of
from netdash.writing import settling
from tests.networks import small_network
from tests.three_people import ANA, BO, CY, DAY, book_of_three, outside, own_journal, rows, tab, three_people  # noqa: F401 - fixtures

if TYPE_CHECKING:
    from netdash.network import Network
    from netdash.sheets.journal import Journal


def again(network: Network, book: MemoryWorkbook) -> Network:
    """The network with the cells as they are now, for a further edit of rows that stand where they stood."""
    return replace(network, snapshot=book.read())


def test_a_stale_copy_saved_over_our_changes_is_noticed_and_they_are_offered_again(
    book: MemoryWorkbook, network: Network, journal: Journal
) -> None:
    stale = book.read().tabs
    commit(book, network, set_fields(network, 2, {"phone": "9"}), journal)
    commit(book, again(network, book), log_interaction(network, [3], DAY, "call"), journal)
    book.save(stale)
    found = lost(book, journal, book.read())
    assert [entry.sentence for entry in found] == [
        'Change "Phone" of Ana Ruiz',
        "Log a call with Bo Lind on 22 November 2026",
    ]
    assert write_again(book, journal, found).written
    assert tab(book).cell(2, 3) == "9"
    assert tab(book).cell(3, 4) == DAY
    assert len(rows(book, "Interactions")) == 3
    assert lost(book, journal, book.read()) == ()


def test_a_stale_copy_that_was_worked_on_is_noticed_too(
    book: MemoryWorkbook, network: Network, journal: Journal
) -> None:
    contacts, *others = book.read().tabs
    for row, phone in ((2, "9"), (3, "8")):
        commit(book, again(network, book), set_fields(network, row, {"phone": phone}), journal)
    header, *people = with_cells(contacts, {(4, 3): "theirs"}).rows
    book.save([replace(contacts, rows=(header, *reversed(people))), *others])
    assert len(lost(book, journal, book.read())) == 2


def test_a_stale_copy_is_noticed_before_the_next_change_is_written(
    book: MemoryWorkbook, network: Network, journal: Journal
) -> None:
    stale = book.read().tabs
    commit(book, network, add_contact(network, {"name": "Di"}), journal)
    book.save(stale)
    outcome = commit(book, again(network, book), set_fields(network, 3, {"phone": "8"}), journal)
    assert outcome.written
    assert [entry.sentence for entry in outcome.lost] == ["Add Di"]


def test_a_tab_and_a_column_lost_with_a_stale_copy_come_back_with_what_was_in_them(
    book: MemoryWorkbook, network: Network, journal: Journal
) -> None:
    stale = book.read().tabs
    commit(book, network, log_interaction(network, [2], DAY, promise="the book"), journal)
    commit(book, again(network, book), set_cadence(network, 3, "monthly"), journal)
    full = [rows(book), rows(book, "Interactions"), rows(book, "Promises")]
    book.save(stale)
    assert write_again(book, journal, lost(book, journal, book.read())).written
    assert [rows(book), rows(book, "Interactions"), rows(book, "Promises")] == full


def test_a_change_of_a_row_that_was_added_before_is_lost_and_written_again_with_it(
    book: MemoryWorkbook, network: Network, journal: Journal
) -> None:
    stale = book.read().tabs
    commit(book, network, add_contact(network, {"name": "Di", "email": "di@x.org"}), journal)
    more = small_network([ANA, BO, CY, {"name": "Di", "email": "di@x.org"}])
    commit(book, again(more, book), set_fields(more, 5, {"phone": "7"}), journal)
    book.save(stale)
    write_again(book, journal, lost(book, journal, book.read()))
    assert tab(book).row(5)[:3] == ("Di", "di@x.org", "7")


def test_a_deliberate_change_of_one_cell_is_left_alone(
    book: MemoryWorkbook, network: Network, journal: Journal
) -> None:
    commit(book, network, set_fields(network, 2, {"phone": "9"}), journal)
    commit(book, again(network, book), snooze(network, 3, DAY), journal)
    outside(book, 2, 3, "another number")
    assert lost(book, journal, book.read()) == ()
    assert tab(book).cell(2, 3) == "another number"


def test_a_cell_that_others_set_back_while_later_changes_stand_is_left_alone(
    book: MemoryWorkbook, network: Network, journal: Journal
) -> None:
    commit(book, network, set_fields(network, 2, {"phone": "9"}), journal)
    commit(book, again(network, book), set_fields(network, 3, {"phone": "8"}), journal)
    outside(book, 2, 3, "1")
    assert lost(book, journal, book.read()) == ()


def test_several_cells_set_back_while_a_later_change_stands_are_left_alone(
    book: MemoryWorkbook, network: Network, journal: Journal
) -> None:
    for row in (2, 3, 4):
        commit(book, again(network, book), set_fields(network, row, {"phone": f"9{row}"}), journal)
    outside(book, 2, 3, "1")
    outside(book, 3, 3, None)
    assert lost(book, journal, book.read()) == ()


def test_the_latest_cell_set_back_among_other_work_is_left_alone(
    book: MemoryWorkbook, network: Network, journal: Journal
) -> None:
    commit(book, network, set_fields(network, 2, {"phone": "9"}), journal)
    outside(book, 2, 3, "1")
    outside(book, 4, 3, "theirs")
    assert lost(book, journal, book.read()) == ()


def test_what_was_once_left_alone_stays_so(book: MemoryWorkbook, network: Network, journal: Journal) -> None:
    commit(book, network, set_fields(network, 2, {"phone": "9"}), journal)
    outside(book, 2, 3, "1")
    outside(book, 4, 3, "theirs")
    assert lost(book, journal, book.read()) == ()
    book.save(book.read().tabs)
    assert lost(book, journal, book.read()) == ()


def test_what_was_written_by_a_process_that_died_before_it_could_look_back_is_not_forgotten(
    book: MemoryWorkbook, network: Network, journal: Journal
) -> None:
    stale = book.read().tabs
    note_print(journal, book.address, book.read())
    changes = set_fields(network, 2, {"phone": "9"})
    journal.note(book.address, changes.edits, changes.sentence)
    book.write(changes.edits)
    journal.mark_written(edit.id for edit in changes.edits)
    book.save(stale)
    assert [entry.sentence for entry in lost(book, journal, book.read())] == [changes.sentence]


def test_an_older_change_is_not_hidden_by_one_of_another_person_in_the_same_row(
    book: MemoryWorkbook, network: Network, journal: Journal
) -> None:
    stale = book.read().tabs
    commit(book, network, set_fields(network, 2, {"phone": "9"}), journal)
    contacts, *others = book.read().tabs
    header, *people = contacts.rows
    book.save([replace(contacts, rows=(header, *reversed(people))), *others])
    turned = small_network([CY, BO, {**ANA, "phone": "9"}])
    turned = replace(turned, snapshot=book.read())
    commit(book, turned, set_fields(turned, 2, {"name": "Cy Young", "phone": "8"}), journal)
    book.save(stale)
    assert len(lost(book, journal, book.read())) == 2


def test_what_was_undone_is_not_taken_for_lost(
    book: MemoryWorkbook, network: Network, journal: Journal
) -> None:
    for row, phone in ((2, "9"), (3, "8")):
        outcome = commit(book, again(network, book), set_fields(network, row, {"phone": phone}), journal)
    undo(book, journal, outcome.change)
    outside(book, 4, 3, "theirs")
    assert lost(book, journal, book.read()) == ()


def test_lost_changes_can_be_let_go(book: MemoryWorkbook, network: Network, journal: Journal) -> None:
    stale = book.read().tabs
    commit(book, network, add_contact(network, {"name": "Di"}), journal)
    book.save(stale)
    let_go(journal, lost(book, journal, book.read()))
    assert lost(book, journal, book.read()) == ()


def people(count: int, *, headers: tuple[str, ...] = ("name", "email")) -> Network:
    found = small_network([{key: f"{key} {number}" for key in headers} for number in range(count)])
    return replace(found, source=Source("book", "book"))


def test_a_sudden_loss_of_people_makes_it_read_only_until_it_is_confirmed(journal: Journal) -> None:
    assert suspected(people(10), journal) == ""
    book = MemoryWorkbook(people(7).snapshot.tabs)
    few = people(7)
    assert "3 of the 10 people" in suspected(few, journal)
    with pytest.raises(SuspiciousError):
        commit(book, few, set_fields(few, 2, {"name": "X"}), journal)
    confirm_sheet(few, journal)
    assert suspected(few, journal) == ""


def test_a_fifth_fewer_people_is_no_reason_for_alarm(journal: Journal) -> None:
    assert suspected(people(10), journal) == ""
    assert suspected(people(8), journal) == ""


def test_a_column_that_is_gone_makes_it_read_only_until_it_is_confirmed(journal: Journal) -> None:
    assert suspected(people(5), journal) == ""
    assert '"E-mail"' in suspected(people(5, headers=("name",)), journal)


def test_a_reading_older_than_what_was_written_since_says_nothing(
    book: MemoryWorkbook, network: Network, journal: Journal
) -> None:
    before = book.read()
    outcome = commit(book, network, set_fields(network, 2, {"phone": "9"}), journal)
    assert lost(book, journal, before) == ()
    entry = journal.entry(outcome.change)
    assert entry is not None
    assert entry.state is State.APPLIED


def test_while_another_process_writes_nothing_is_judged(
    book: MemoryWorkbook, network: Network, journal: Journal
) -> None:
    stale = book.read().tabs
    commit(book, network, set_fields(network, 2, {"phone": "9"}), journal)
    book.save(stale)
    with settling(book):
        assert lost(book, journal, book.read()) == ()
    assert len(lost(book, journal, book.read())) == 1


def test_a_stale_copy_from_very_long_ago_is_noticed_as_a_whole(
    book: MemoryWorkbook, network: Network, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(older_copies, "LOOKED_AT", 2)
    stale = book.read().tabs
    for number in range(9):
        changes = log_interaction(
            again(network, book), [2], date(2026, 11, number + 1), "call", topic=str(number)
        )
        commit(book, again(network, book), changes, journal)
    book.save(stale)
    assert len(lost(book, journal, book.read())) == 9


CELLS = st.one_of(st.none(), st.sampled_from(["", "a", 1, 1.0, True, date(2026, 1, 1)]))
TABS = st.lists(
    st.builds(
        Tab,
        st.sampled_from(["One", "Two"]),
        st.lists(st.lists(CELLS, max_size=3).map(tuple), max_size=4).map(tuple),
        st.integers(1, 3),
        st.integers(1, 3),
    ),
    max_size=2,
    unique_by=lambda tab: tab.name,
).map(tuple)


@given(TABS, TABS)
def test_the_print_after_a_change_can_be_told_from_the_print_before(
    before: tuple[Tab, ...], after: tuple[Tab, ...]
) -> None:
    one, other = Snapshot(before, Revision("1")), Snapshot(after, Revision("2"))
    journal = PassingJournal()
    note_print(journal, "book", one)
    note_written(journal, "book", one, other)
    assert json.loads(journal.fact("book", "prints"))[-1] == print_of(other)
    assert journal.fact("book", "revision") == "2"


def test_the_print_of_a_sheet_does_not_depend_on_the_order_of_its_rows() -> None:
    rows = (("Name", "Phone"), ("Ana", 1), ("Bo", None), (), ("Cy", 3))
    one = Snapshot((Tab("T", rows),), Revision("1"))
    sorted_rows = (rows[0], rows[4], ("Bo",), rows[1])
    assert print_of(one) == print_of(Snapshot((Tab("T", sorted_rows),), Revision("2")))
    changed = (*rows[:4], ("Cy", 4))
    assert print_of(one) != print_of(Snapshot((Tab("T", changed),), Revision("1")))


def test_a_column_that_is_only_read_otherwise_is_no_reason_for_alarm(journal: Journal) -> None:
    network = people(5)
    assert suspected(network, journal) == ""
    contacts = network.reading.tables[0]
    unread = replace(contacts, columns=tuple(replace(column, field=None) for column in contacts.columns))
    assert suspected(replace(network, reading=replace(network.reading, tables=(unread,))), journal) == ""
