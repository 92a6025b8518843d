"""What is noted in the journal survives, and says where every change stands."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, strategies as st

from netdash.sheets.base import (
    AddColumn,
    AddTab,
    AppendRow,
    CellChange,
    CellError,
    ChangeCells,
    Edit,
    RowRef,
    TableRef,
)
from netdash.sheets.codec import decoded, encoded
from netdash.sheets.journal import KEPT_DAYS, Journal, JournalError, book_key
from netdash.sheets.journal_entries import State

if TYPE_CHECKING:
    from pathlib import Path

TABLE = TableRef("Contacts", 1, ("Name", "Phone"), below=2)


def edit(name: str, new: str = "9") -> ChangeCells:
    at = RowRef(TABLE, 2, ("Ana", "1"), person=(1,))
    return ChangeCells(name, at, (CellChange(2, "Phone", "1", new),))


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "data" / "journal.sqlite3")


def test_a_change_is_pending_until_it_is_said_to_be_written(journal: Journal) -> None:
    name = journal.note("book", [edit("a"), edit("b")], "Set the phone of Ana")
    [entry] = journal.entries("book", State.PENDING)
    assert (entry.id, entry.sentence, entry.state) == (name, "Set the phone of Ana", State.PENDING)
    assert entry.edits(State.PENDING) == (edit("a"), edit("b"))
    journal.mark(["a"], State.APPLIED)
    assert journal.entries("book", State.PENDING)[0].edits(State.PENDING) == (edit("b"),)
    journal.mark(["b"], State.CONFLICT, "changed elsewhere")
    assert journal.entries("book", State.PENDING) == ()
    found = journal.entry(name)
    assert found is not None
    assert found.state == State.CONFLICT
    assert found.lines[1].why == "changed elsewhere"


def test_each_spreadsheet_has_its_own_changes_the_oldest_first(journal: Journal) -> None:
    for number in range(3):
        journal.note(f"book {number % 2}", [edit(str(number))], f"change {number}")
    assert [entry.sentence for entry in journal.entries("book 0")] == ["change 0", "change 2"]


def test_the_latest_changes_are_kept_when_there_are_many(journal: Journal) -> None:
    for number in range(5):
        journal.note("book", [edit(str(number))], f"change {number}")
    assert [entry.sentence for entry in journal.entries("book", most=2)] == ["change 3", "change 4"]


def test_changes_done_with_are_forgotten_after_some_time_and_waiting_ones_never(journal: Journal) -> None:
    for name in ("waits", "done"):
        journal.note("book", [edit(name)], name)
    journal.mark(["done"], State.APPLIED)
    long_ago = (datetime.now(UTC) - timedelta(days=KEPT_DAYS + 1)).isoformat()
    db = sqlite3.connect(journal.path)
    db.execute("UPDATE changes SET at = ?", (long_ago,))
    db.commit()
    db.close()
    assert [entry.sentence for entry in Journal(journal.path).entries("book")] == ["waits"]


@pytest.mark.skipif(os.name != "posix", reason="modes are of Unix")
def test_only_the_user_may_read_it(journal: Journal) -> None:
    journal.note("book", [edit("a")], "x")
    assert journal.path.stat().st_mode & 0o077 == 0
    assert journal.path.parent.stat().st_mode & 0o077 == 0


def test_it_says_so_when_it_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    with pytest.raises(JournalError, match="Nothing was changed"):
        Journal(tmp_path / "data" / "journal.sqlite3")


def test_a_damaged_journal_is_said_and_not_thrown_away(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite3"
    path.write_bytes(b"this is no database" * 100)
    with pytest.raises(JournalError, match="journal"):
        Journal(path)
    assert path.exists()


def test_one_spreadsheet_has_one_name_however_its_path_is_written(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    file.touch()
    link = tmp_path / "link.xlsx"
    link.symlink_to(file)
    assert book_key(str(link)) == book_key(f"{tmp_path}/./a.xlsx") == str(file.resolve())
    assert book_key("https://docs.google.com/spreadsheets/d/x") == "https://docs.google.com/spreadsheets/d/x"


def test_threads_can_note_at_once(journal: Journal) -> None:
    def note(thread: int) -> None:
        for number in range(10):
            journal.note("book", [edit(f"{thread}-{number}")], "x")

    threads = [threading.Thread(target=note, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(journal.entries("book")) == 40


_NOTES = """
import sys
from pathlib import Path
from netdash.sheets.base import AddColumn, TableRef
from netdash.sheets.journal import Journal
journal = Journal(Path(sys.argv[1]))
number = 0
while True:
    journal.note("book", [AddColumn(str(number), TableRef("T", 1, ()), "x")], "x")
    print(number, flush=True)
    number += 1
"""


def test_what_was_acknowledged_survives_a_killed_process(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite3"
    with subprocess.Popen(
        [sys.executable, "-c", _NOTES, str(path)], stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        for _ in range(20):
            child.stdout.readline()
        child.send_signal(signal.SIGKILL)
        acknowledged = 20 + len(child.stdout.read().split())
    noted = {line.edit.id for entry in Journal(path).entries("book", most=10_000) for line in entry.lines}
    assert {str(number) for number in range(acknowledged)} <= noted


_TEXT = st.text(max_size=8)
_CELL = st.one_of(
    st.none(), _TEXT, st.integers(), st.floats(allow_nan=False), st.booleans(), st.dates(), st.datetimes(),
    st.times(), st.timedeltas(), st.builds(CellError, _TEXT),
)  # fmt: skip
_CELLS = st.lists(_CELL, max_size=4).map(tuple)
_TABLE = st.builds(TableRef, _TEXT, st.integers(), _CELLS, st.integers())
_NUMBERS = st.lists(st.integers(), max_size=3).map(tuple)
_EDIT: st.SearchStrategy[Edit] = st.one_of(
    st.builds(
        ChangeCells,
        _TEXT,
        st.builds(RowRef, _TABLE, st.integers(), _CELLS, _NUMBERS, _NUMBERS, st.integers(), st.booleans()),
        st.lists(st.builds(CellChange, st.integers(), _TEXT, _CELL, _CELL), max_size=3).map(tuple),
    ),
    st.builds(
        AppendRow, _TEXT, _TABLE, st.lists(st.tuples(st.integers(), _TEXT, _CELL), max_size=3).map(tuple)
    ),
    st.builds(AddColumn, _TEXT, _TABLE, _TEXT),
    st.builds(
        AddTab, _TEXT, _TEXT, st.lists(_TEXT, max_size=3).map(tuple), st.lists(_CELLS, max_size=2).map(tuple)
    ),
)


@given(_EDIT)
def test_an_edit_comes_back_from_the_journal_as_it_went_in(one: Edit) -> None:
    assert decoded(encoded(one)) == one


def test_a_day_and_its_midnight_stay_two_things() -> None:
    table = TableRef("T", 1, (date(2026, 1, 2), datetime(2026, 1, 2), time(0)))
    found = decoded(encoded(AddColumn("a", table, "x")))
    assert isinstance(found, AddColumn)
    assert [type(cell) for cell in found.table.headers] == [date, datetime, time]
