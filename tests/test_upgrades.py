"""What older versions left behind is taken over, and what newer ones wrote is left alone."""

from __future__ import annotations

import json
import os
import sqlite3
import threading
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from netdash.cli import main
from netdash.settings import settings_from
from netdash.sheets.base import CellChange, ChangeCells, RowRef, TableRef
from netdash.sheets.journal import Journal, JournalError
from netdash.sheets.journal_entries import State
from netdash.sheets.journal_versions import VERSION, version_of
from netdash.ui import serve
from netdash.ui.recent import Recent, recent_books, recent_file, remember
from netdash.upgrades import Format, NewerError, copy_of, read_json, write_json
from tests.app_pages import started

PROJECT = Path(__file__).parents[1]

#: The journal of the very first netdash, as it made it.
FIRST_JOURNAL = """
CREATE TABLE changes (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, book TEXT NOT NULL, at TEXT NOT NULL,
    sentence TEXT NOT NULL, together INTEGER NOT NULL, undoes TEXT NOT NULL
);
CREATE TABLE edits (
    id TEXT PRIMARY KEY, change TEXT NOT NULL REFERENCES changes (id) ON DELETE CASCADE,
    position INTEGER NOT NULL, body TEXT NOT NULL, state TEXT NOT NULL, why TEXT NOT NULL
);
CREATE INDEX edits_of_change ON edits (change, position);
CREATE INDEX edits_in_state ON edits (state);
CREATE INDEX changes_of_book ON changes (book, number);
CREATE TABLE facts (
    book TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (book, name)
);
PRAGMA user_version = 1;
"""

#: An edit as it wrote them: the row of Ana, without whether it is sure.
FIRST_EDIT = (
    '["change", "e1", [["Contacts", 1, ["Name", "Phone"], 0], 2, ["Ana", "1"], [1], [], 1],'
    ' [[2, "Phone", "1", "9"]]]'
)
THE_EDIT = ChangeCells(
    "e1",
    RowRef(TableRef("Contacts", 1, ("Name", "Phone")), 2, ("Ana", "1"), person=(1,)),
    (CellChange(2, "Phone", "1", "9"),),
)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """The journal of the first netdash, with a change that waits and something remembered."""
    path = tmp_path / "journal.sqlite3"
    with closing(sqlite3.connect(path)) as db:
        db.executescript(FIRST_JOURNAL)
        today = datetime.now(UTC).isoformat()
        db.execute("INSERT INTO changes VALUES (1, 'c1', 'book', ?, 'Set the phone of Ana', 0, '')", (today,))
        db.execute("INSERT INTO edits VALUES ('e1', 'c1', 0, ?, 'pending', '')", (FIRST_EDIT,))
        db.execute("INSERT INTO facts VALUES ('book', 'revision', 'r1')")
        db.commit()
    return path


def content(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as db:
        return list(db.iterdump())


def test_a_change_that_waits_in_the_first_journal_still_waits_after_the_upgrade(old: Path) -> None:
    [entry] = Journal(old).entries("book", State.PENDING)
    assert (entry.id, entry.sentence) == ("c1", "Set the phone of Ana")
    assert entry.edits(State.PENDING) == (THE_EDIT,)
    assert Journal(old).fact("book", "revision") == "r1"


def test_the_upgraded_journal_takes_new_changes_and_their_turns(old: Path) -> None:
    journal = Journal(old)
    journal.note("book", [ChangeCells("e2", THE_EDIT.at, THE_EDIT.changes)], "again")
    journal.mark_written(["e2"], already=["e1"])
    assert [entry.lines[0].turn for entry in journal.entries("book")] == [1, 2]


def test_the_journal_is_kept_as_it_was_before_the_upgrade(old: Path) -> None:
    before = content(old)
    Journal(old)
    copy = copy_of(old, 1)
    assert content(copy) == before
    if os.name == "posix":
        assert copy.stat().st_mode & 0o777 == 0o600


def test_an_upgrade_that_fails_leaves_the_journal_as_it_was(old: Path) -> None:
    with closing(sqlite3.connect(old)) as db:
        db.execute("INSERT INTO edits VALUES ('e2', 'c1', 1, 'no edit at all', 'pending', '')")
        db.commit()
    before = content(old)
    with pytest.raises(JournalError, match="the edit e2 in it cannot be read"):
        Journal(old)
    assert content(old) == before


def test_a_journal_of_version_1_that_has_the_turns_already_is_taken_over_too(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite3"
    with closing(sqlite3.connect(path)) as db:
        db.executescript(FIRST_JOURNAL.replace("why TEXT NOT NULL", "why TEXT NOT NULL, turn INTEGER"))
    Journal(path)
    with closing(sqlite3.connect(path)) as db:
        assert version_of(db) == VERSION


def test_windows_that_open_an_old_journal_at_once_upgrade_it_once(old: Path) -> None:
    failed: list[Exception] = []

    def open_it() -> None:
        try:
            Journal(old)
        except Exception as error:  # noqa: BLE001 - told below
            failed.append(error)

    threads = [threading.Thread(target=open_it) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    assert len(Journal(old).entries("book")) == 1
    with closing(sqlite3.connect(copy_of(old, 1))) as db:
        assert version_of(db) == 1


def test_a_new_journal_needs_no_upgrade_and_leaves_no_copy(tmp_path: Path) -> None:
    Journal(tmp_path / "journal.sqlite3")
    assert not list(tmp_path.glob("*version*"))


def test_the_journal_of_a_newer_netdash_is_refused_in_a_sentence_and_left_untouched(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite3"
    with closing(sqlite3.connect(path)) as db:
        db.executescript("CREATE TABLE things (name TEXT); PRAGMA user_version = 99;")
    before = path.read_bytes()
    with pytest.raises(JournalError, match="its format is version 99, and this one knows 2"):
        Journal(path)
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_a_command_that_writes_tells_of_a_newer_journal_in_one_sentence(
    sample_book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NETDASH_DATA", str(tmp_path))
    with closing(sqlite3.connect(tmp_path / "journal.sqlite3")) as db:
        db.execute("PRAGMA user_version = 99")
    before = sample_book.read_bytes()
    assert main(["set", str(sample_book), "Ngozi Okafor", "cadence=monthly"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("netdash: The journal ")
    assert "update netdash" in said
    assert sample_book.read_bytes() == before


#: The list of spreadsheets as the first netdash kept it.
FIRST_LIST = '[\n {\n  "address": "/home/ana/contacts.xlsx",\n  "name": "contacts.xlsx"\n }\n]'


@pytest.fixture
def old_list() -> Path:
    path = recent_file()
    path.parent.mkdir(parents=True)
    path.write_text(FIRST_LIST, encoding="utf-8")
    return path


def test_the_list_of_spreadsheets_of_the_first_netdash_is_taken_over(old_list: Path) -> None:
    assert recent_books() == (Recent("/home/ana/contacts.xlsx", "contacts.xlsx"),)
    assert json.loads(old_list.read_text(encoding="utf-8"))["version"] == 2
    assert copy_of(old_list, 1).read_text(encoding="utf-8") == FIRST_LIST


def test_the_list_of_a_newer_netdash_is_read_by_none_and_left_untouched(old_list: Path) -> None:
    newer = '{"version": 9, "shelves": []}'
    old_list.write_text(newer, encoding="utf-8")
    assert recent_books() == ()
    remember("/home/ana/others.xlsx", "others.xlsx", date(2026, 11, 22))
    assert old_list.read_text(encoding="utf-8") == newer


def test_whoever_opens_the_last_spreadsheet_is_told_that_the_list_is_newer(
    old_list: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    old_list.write_text('{"version": 9, "shelves": []}', encoding="utf-8")
    monkeypatch.setattr(serve, "serve", lambda *_, **__: None)
    assert main([]) == 0
    assert capsys.readouterr().err.startswith("netdash: The list of spreadsheets ")


def test_each_step_is_taken_in_turn(tmp_path: Path) -> None:
    form = Format("The list", (lambda old: {"all": old}, lambda old: {"all": [*old["all"], "new"]}))
    path = tmp_path / "list.json"
    path.write_text('["a"]', encoding="utf-8")
    assert read_json(path, form) == {"version": 3, "all": ["a", "new"]}
    write_json(path, form, {"all": ["b"]})
    assert read_json(path, form) == {"version": 3, "all": ["b"]}
    assert copy_of(path, 1).read_text(encoding="utf-8") == '["a"]'


def test_the_settings_of_a_newer_netdash_are_refused_in_a_sentence() -> None:
    with pytest.raises(NewerError, match="The tab netdash in your sheet was written by a newer netdash"):
        settings_from([("version", "2"), ("capacity", "six baskets")])


@pytest.mark.parametrize(
    "rows", [[("me", "Ana")], [("version", "1"), ("me", "Ana")], [("version", ""), ("me", "Ana")]]
)
def test_settings_without_a_version_are_of_the_first(rows: list[tuple[str, str]]) -> None:
    settings, wrong = settings_from(rows)
    assert (settings.me, wrong) == ("Ana", ())


def test_a_sheet_with_newer_settings_is_not_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = Workbook()
    people = book.active
    assert people is not None
    people.append(["Name", "Last contact", "Cadence"])
    people.append(["Ana Duarte", date(2026, 11, 2), "monthly"])
    settings = book.create_sheet("netdash")
    settings.append(["Setting", "Value", "Meaning"])
    settings.append(["version", 7])
    book.save(tmp_path / "book.xlsx")
    before = (tmp_path / "book.xlsx").read_bytes()
    assert main(["set", str(tmp_path / "book.xlsx"), "Ana Duarte", "cadence=weekly"]) == 1
    assert "version 7" in capsys.readouterr().err
    assert (tmp_path / "book.xlsx").read_bytes() == before


@pytest.mark.parametrize("address", ["first", "changes"])
def test_the_pages_are_read_all_the_same_beside_a_newer_journal(
    address: str, sample_book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("DATA", tmp_path), ("BOOK", sample_book), ("TODAY", "2026-11-22")):
        monkeypatch.setenv(f"NETDASH_{name}", str(value))
    with closing(sqlite3.connect(tmp_path / "journal.sqlite3")) as db:
        db.execute("PRAGMA user_version = 99")
    app = started()
    if address != "first":
        app.switch_page(f"pages/{address}_page.py").run()
    assert not app.exception
    assert "was written by a newer netdash" in app.warning[0].value
