"""The Excel workbook keeps the contract, and its file from harm."""

from __future__ import annotations

import errno
import os
import socket
import sys
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from netdash.errors import ReadOnlyError
from netdash.sheets import excel_writing, replacing
from netdash.sheets.backups import MOST, copies, keep_copy
from netdash.sheets.excel import ExcelWorkbook
from netdash.sheets.locks import BusyError, holder, only_writer
from netdash.sheets.xlsx_patch import verified
from tests.contract import HEADERS, OTHER, PEOPLE, WorkbookContract, append, cells, change
from tests.running import open_in_excel

if TYPE_CHECKING:
    from netdash.sheets.base import Tab, Workbook


def save(path: Path, *tabs: Tab) -> None:
    """Save tabs as another program would: to a temporary file that takes the place of the old one."""
    book = openpyxl.Workbook()
    assert book.active is not None
    book.remove(book.active)
    for tab in tabs:
        sheet: Any = book.create_sheet(tab.name)
        for number, row in enumerate(tab.rows, start=tab.first_row):
            for column, value in enumerate(row, start=tab.first_column):
                if value is not None:
                    cell = sheet.cell(number, column)
                    cell.value = value
                    if isinstance(value, str):
                        cell.data_type = "s"
    temporary = path.with_name("being saved.xlsx")
    book.save(temporary)
    temporary.replace(path)


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    monkeypatch.setenv("NETDASH_DATA", str(folder))
    return folder


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "People.xlsx"
    save(found, PEOPLE, OTHER)
    return found


class TestExcelWorkbook(WorkbookContract):
    @pytest.fixture(autouse=True)
    def _folder(self, tmp_path: Path) -> None:
        self.folder = tmp_path

    def make(self, *tabs: Tab) -> Workbook:
        path = self.folder / "People.xlsx"
        save(path, *tabs)
        return ExcelWorkbook(path)

    def save_outside(self, workbook: Workbook, *tabs: Tab) -> None:
        save(Path(workbook.address), *tabs)


def test_what_another_program_saves_in_the_midst_of_writing_is_not_overwritten(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = ExcelWorkbook(path)
    edit = change(book.read(), 3, {"Phone": "mine"})
    theirs = [PEOPLE.rows[0], PEOPLE.rows[3], PEOPLE.rows[1], PEOPLE.rows[2], ("Di Marsh",)]

    def and_then_others_save(*given: Any) -> tuple[Tab, ...] | None:
        tabs = verified(*given)
        monkeypatch.setattr(excel_writing, "verified", verified)
        save(path, type(PEOPLE)("Contacts", tuple(theirs)), OTHER)
        return tabs

    monkeypatch.setattr(excel_writing, "verified", and_then_others_save)
    assert book.write((edit,)).written == ("edit",)
    assert [row[0] for row in cells(book.read())] == ["Name", "Cy Young", "Ana Ruiz", "Bo Lind", "Di Marsh"]
    assert cells(book.read())[3][2] == "mine"


@pytest.mark.parametrize("mark", ["~$People.xlsx", ".~lock.People.xlsx#"])
def test_while_another_program_has_the_file_open_the_edit_waits(path: Path, mark: str) -> None:
    book = ExcelWorkbook(path)
    before = path.read_bytes()
    edit = change(book.read(), 3, {"Phone": "mine"})
    path.with_name(mark).write_bytes(b"\x03Eva" if mark[0] == "~" else b"Eva,eva,host,22.11.2026 10:00,x;")
    receipt = book.write((edit,))
    assert receipt.written == ()
    assert "by Eva" in receipt.waiting
    assert path.read_bytes() == before
    path.with_name(mark).unlink()
    assert book.write((edit,)).written == ("edit",)


def test_a_mark_left_by_a_crash_does_not_hold_the_edit_back(path: Path) -> None:
    mark = open_in_excel(path)
    long_ago = time.time() - 5 * 86_400
    os.utime(mark, (long_ago, long_ago))
    found = holder(path)
    assert found is not None
    assert found.stale
    book = ExcelWorkbook(path)
    assert book.write((change(book.read(), 3, {"Phone": "mine"}),)).written == ("edit",)


def test_the_name_in_a_real_owner_file_of_excel_is_read(path: Path) -> None:
    name = "Zoë Müller"
    body = bytes([len(name)]) + name.encode("cp1252").ljust(54) + name.encode("utf-16-le").ljust(110, b" ")
    path.with_name("~$People.xlsx").write_bytes(body)
    found = holder(path)
    assert found is not None
    assert (found.program, found.who) == ("Excel", "Zoë Müller")


def test_a_second_process_that_writes_is_waited_for_and_then_said(path: Path) -> None:
    with only_writer(path), pytest.raises(BusyError), only_writer(path, patience=0.01):
        pass


@pytest.mark.parametrize(
    "step", ["content_of", "patched", "verified", "keep_copy", "replace_file", "only_writer"]
)
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES])
def test_a_failure_at_any_step_leaves_the_file_and_the_edit_waits(
    path: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int
) -> None:
    book = ExcelWorkbook(path)
    edit = change(book.read(), 3, {"Phone": "mine"})
    before = path.read_bytes()

    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as broken:
        broken.setattr(excel_writing, step, fail)
        receipt = book.write((edit,))
    assert receipt.written == ()
    assert "kept" in receipt.waiting
    assert path.read_bytes() == before
    assert book.write((edit,)).written == ("edit",)


@pytest.mark.parametrize("call", ["write", "fsync", "replace", "chmod"])
def test_a_failing_disk_leaves_the_file_and_no_litter(
    path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    book = ExcelWorkbook(path)
    edit = change(book.read(), 3, {"Phone": "mine"})
    keep_copy(path, path.read_bytes(), date.today())
    before = path.read_bytes()

    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as broken:
        match call:
            case "fsync":
                broken.setattr(os, "fsync", fail)
            case "replace":
                broken.setattr(replacing, "swap", lambda *_: False)
                broken.setattr(Path, "replace", fail)
            case "chmod":
                broken.setattr(Path, "chmod", fail)
            case _:
                broken.setattr(os, "fdopen", fail)
        receipt = book.write((edit,))
    assert "disk is full" in receipt.waiting
    assert path.read_bytes() == before
    assert sorted(one.name for one in path.parent.iterdir()) == ["People.xlsx", "data"]


def test_a_file_that_is_gone_or_half_synchronised_makes_the_edit_wait(path: Path) -> None:
    book = ExcelWorkbook(path)
    edit = change(book.read(), 3, {"Phone": "mine"})
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert "kept" in book.write((edit,)).waiting
    path.unlink()
    assert "kept" in book.write((edit,)).waiting
    path.write_bytes(whole)
    assert book.write((edit,)).written == ("edit",)


def test_a_read_only_file_is_refused(path: Path) -> None:
    book = ExcelWorkbook(path)
    edit = change(book.read(), 3, {"Phone": "mine"})
    path.chmod(0o444)
    assert "read-only" in book.read_only
    with pytest.raises(ReadOnlyError, match="read-only"):
        book.write((edit,))


def test_a_link_stays_a_link(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.xlsx"
    link.symlink_to(path)
    book = ExcelWorkbook(link)
    book.write((change(book.read(), 3, {"Phone": "mine"}),))
    assert link.is_symlink()
    assert cells(ExcelWorkbook(path).read())[2][2] == "mine"


def test_the_first_write_of_a_day_keeps_the_file_as_it_was(path: Path) -> None:
    before = path.read_bytes()
    book = ExcelWorkbook(path)
    for text in ("one", "two"):
        book.write((change(book.read(), 3, {"Phone": text}),))
    [copy] = copies(path)
    assert copy.read_bytes() == before
    assert copy.name == f"People {date.today().isoformat()}.xlsx"
    if os.name == "posix":
        assert copy.stat().st_mode & 0o777 == 0o600


def test_only_the_latest_copies_are_kept(path: Path) -> None:
    for day in range(1, MOST + 4):
        keep_copy(path, b"x", date(2026, 1, day))
    assert [copy.stem[-2:] for copy in copies(path)] == [f"{day:02}" for day in range(MOST + 3, 3, -1)]


def test_leftovers_of_a_crash_are_swept(path: Path) -> None:
    leftover = path.with_name(".People.xlsx.abc.netdash-tmp")
    leftover.write_bytes(b"half")
    os.utime(leftover, (0, 0))
    ExcelWorkbook(path)
    assert not leftover.exists()


def test_the_headers_are_never_taken_for_a_row(path: Path) -> None:
    book = ExcelWorkbook(path)
    book.write((append(book.read(), {"Name": "Di"}),))
    assert cells(book.read())[0] == list(HEADERS)


def test_an_old_mark_says_how_to_be_rid_of_it(path: Path) -> None:
    mark = open_in_excel(path)
    yesterday = time.time() - 86_400
    os.utime(mark, (yesterday, yesterday))
    found = holder(path)
    assert found is not None
    assert not found.stale
    assert 'delete the file "~$People.xlsx"' in found.sentence("People.xlsx")


def test_a_mark_of_this_machine_from_before_it_was_started_is_stale(path: Path) -> None:
    mark = path.with_name(".~lock.People.xlsx#")
    mark.write_text(f",eva,{socket.gethostname()},22.11.2026 10:00,file:///x;")
    found = holder(path)
    assert found is not None
    assert (found.who, found.stale) == ("eva", False)
    if sys.platform == "linux":
        before = time.time() - time.clock_gettime(time.CLOCK_BOOTTIME) - 60
        os.utime(mark, (before, before))
        again = holder(path, now=time.time())
        assert again is not None
        assert again.stale
