"""The commands that write say what they did, and write by the same rules as the app."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from netdash.commit import retry_waiting
from netdash.errors import RefusedError, UnknownPersonError
from netdash.sheets.excel import ExcelWorkbook
from netdash.sheets.journal import Journal
from netdash.writing_commands import NotWrittenError, add, changes, log, set_, undo
from tests.contract import PEOPLE, cells
from tests.running import open_in_excel
from tests.test_excel import save

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2026, 11, 22)


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NETDASH_DATA", str(tmp_path / "data"))
    found = tmp_path / "People.xlsx"
    save(found, PEOPLE)
    return found


def test_log_says_what_it_did_and_what_it_added(path: Path) -> None:
    told = log(str(path), ["Ana", "bo@example.org"], DAY, kind="met", note="tea")
    assert told == (
        "Log a meeting with Ana Ruiz and Bo Lind on 22 November 2026: done.",
        'Added the tab "Interactions".',
    )
    row = cells(ExcelWorkbook(path).read(), "Interactions")[1]
    assert row[2:4] == ["Ana Ruiz; Bo Lind", "met"]


def test_log_says_what_was_promised(path: Path) -> None:
    told = log(str(path), ["Ana"], DAY, promise="send the map")
    assert told[0] == "Log a call with Ana Ruiz on 22 November 2026, and your promise: send the map: done."


def test_add_asks_whether_somebody_of_nearly_the_same_name_is_the_same_person(path: Path) -> None:
    told = add(str(path), ["Aña Rúiz"], DAY)
    assert told[-1] == "Is this the same person as Ana Ruiz? Then `netdash undo` takes it back."
    assert len(add(str(path), ["Ana Maria Lopez"], DAY)) == 1


def test_add_set_and_undo_work_on_the_file(path: Path) -> None:
    add(str(path), ["Di Marsh", "phone=+44 20 7946 0000"], DAY)
    assert set_(str(path), "Di Marsh", ["e-mail=di@example.org"], DAY) == (
        'Change "E-mail" of Di Marsh: done.',
    )
    assert cells(ExcelWorkbook(path).read())[4] == ["Di Marsh", "di@example.org", "+44 20 7946 0000"]
    assert undo(str(path)) == ('Undo: Change "E-mail" of Di Marsh: done.',)
    assert cells(ExcelWorkbook(path).read())[4] == ["Di Marsh", None, "+44 20 7946 0000"]


def test_the_changes_are_listed_with_the_id_by_which_each_can_be_undone(path: Path) -> None:
    set_(str(path), "Ana Ruiz", ["phone=1"], DAY)
    set_(str(path), "Bo Lind", ["phone=2"], DAY)
    newest, oldest = changes(str(path))
    assert newest.endswith('Change "Phone" of Bo Lind')
    undo(str(path), oldest.split()[0])
    assert [row[2:3] for row in cells(ExcelWorkbook(path).read())[1:3]] == [["+34 600 000 001"], ["2"]]


def test_a_change_waits_while_the_file_is_open(path: Path) -> None:
    mark = open_in_excel(path)
    told = set_(str(path), "Ana Ruiz", ["phone=1"], DAY)
    assert told[0] == 'Change "Phone" of Ana Ruiz: waiting.'
    assert "open in Excel by Eva" in told[1]
    mark.unlink()
    assert retry_waiting(ExcelWorkbook(path), Journal.of_user()).written
    assert cells(ExcelWorkbook(path).read())[1][2] == "1"


def test_nothing_to_change_is_said(path: Path) -> None:
    assert set_(str(path), "Ana Ruiz", ["e-mail=ana@example.org"], DAY) == (
        'Change "E-mail" of Ana Ruiz: nothing to change.',
    )


def test_an_undo_that_meets_other_changes_says_where(path: Path) -> None:
    set_(str(path), "Bo Lind", ["phone=mine"], DAY)
    rows = [list(row) for row in PEOPLE.rows]
    rows[2][2] = "theirs"
    save(path, type(PEOPLE)("Contacts", tuple(map(tuple, rows))))
    with pytest.raises(NotWrittenError, match='It was "mine", is now "theirs", you want ""'):
        undo(str(path))


def test_wrong_use_is_refused_with_what_to_do(path: Path) -> None:
    with pytest.raises(RefusedError, match="equals sign"):
        set_(str(path), "Ana Ruiz", ["phone"], DAY)
    with pytest.raises(RefusedError, match="no kind of contact"):
        log(str(path), ["Ana Ruiz"], DAY, kind="telepathy")
    with pytest.raises(RefusedError, match="before it has happened"):
        log(str(path), ["Ana Ruiz"], DAY, on=date(2026, 11, 23))
    with pytest.raises(RefusedError, match="is in the sheet already"):
        add(str(path), ["Ana Ruiz"], DAY)
    with pytest.raises(UnknownPersonError):
        log(str(path), ["Nobody"], DAY)
    with pytest.raises(RefusedError, match="nothing to undo"):
        undo(str(path))
