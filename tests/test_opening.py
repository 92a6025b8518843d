"""Opening a spreadsheet by what a person types."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from netdash.errors import CannotOpenError, ReadOnlyError
from netdash.sheets.opening import address_of, google_id, open_workbook

if TYPE_CHECKING:
    from pathlib import Path

ID = "1mHIWnDvW9cALRMq9OdNfRwjAthCUFUOACPp0Lkyl7b4"


@pytest.fixture
def kontakte(tmp_path: Path) -> Path:
    path = tmp_path / "meine kontakte.csv"
    path.write_text("Name;Ort\nAnna;Ulm\n")
    return path


def test_quotes_around_a_path_are_no_part_of_it(kontakte: Path) -> None:
    assert open_workbook(f'"{kontakte}" ').name == "meine kontakte.csv"


def test_a_file_address_is_a_path(kontakte: Path) -> None:
    assert open_workbook(kontakte.as_uri()).address == str(kontakte)


def test_a_relative_path_and_a_tilde_are_resolved(kontakte: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(kontakte.parent)
    monkeypatch.setenv("HOME", str(kontakte.parent))
    monkeypatch.setenv("USERPROFILE", str(kontakte.parent))
    assert open_workbook("meine kontakte.csv").address == str(kontakte)
    assert open_workbook("~/meine kontakte.csv").address == str(kontakte)


def test_the_revision_of_a_file_changes_when_it_is_saved(kontakte: Path) -> None:
    workbook = open_workbook(str(kontakte))
    before = workbook.read().revision
    assert workbook.revision() == before
    kontakte.write_text("Name;Ort\nAnna;Bonn\nBen;Ulm\n")
    assert workbook.revision() != before


def test_a_text_file_is_read_only_and_says_why(kontakte: Path) -> None:
    workbook = open_workbook(str(kontakte))
    assert "Save it as .xlsx" in workbook.read_only
    with pytest.raises(ReadOnlyError, match=r"Save it as \.xlsx"):
        workbook.write(())


def test_a_file_is_what_its_content_says_not_its_name(tmp_path: Path) -> None:
    (tmp_path / "really text.xlsx").write_text("Name\tCity\nAnna\tUlm\n")
    assert "can be read but not changed" in open_workbook(str(tmp_path / "really text.xlsx")).read_only
    workbook = Workbook()
    workbook.save(tmp_path / "book.xlsx")
    (tmp_path / "book.xlsx").rename(tmp_path / "really a workbook.csv")
    assert open_workbook(str(tmp_path / "really a workbook.csv")).read_only == ""


def test_a_file_that_is_no_spreadsheet_is_said_at_once(tmp_path: Path) -> None:
    (tmp_path / "scan.xlsx").write_bytes(b"%PDF-1.7")
    with pytest.raises(CannotOpenError, match="it is a PDF"):
        open_workbook(str(tmp_path / "scan.xlsx"))


def test_a_missing_file_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(CannotOpenError, match="no such file"):
        open_workbook(str(tmp_path / "nothing.xlsx"))


def test_a_web_address_that_is_no_google_sheet_is_refused() -> None:
    with pytest.raises(CannotOpenError, match="only Google Sheets"):
        open_workbook("https://example.org/contacts.xlsx")


@pytest.mark.parametrize(
    "address",
    [
        f"https://docs.google.com/spreadsheets/d/{ID}/edit#gid=0",
        f"https://docs.google.com/spreadsheets/u/1/d/{ID}/edit?usp=sharing",
        f"docs.google.com/a/example.org/spreadsheets/d/{ID}",
        ID,
    ],
)
def test_a_google_sheet_is_known_by_its_address_or_id(address: str) -> None:
    assert google_id(address) == ID


@pytest.mark.parametrize("address", ["contacts.xlsx", "https://docs.google.com/document/d/abc", "a" * 20])
def test_other_things_are_no_google_sheet(address: str) -> None:
    assert google_id(address) == ""


def test_a_name_escaped_for_a_shell_is_the_file_it_means(kontakte: Path) -> None:
    assert address_of(str(kontakte).replace(" ", "\\ ")) == str(kontakte)


def test_the_address_of_a_google_sheet_is_kept_and_a_bare_id_made_one() -> None:
    whole = f"https://docs.google.com/spreadsheets/d/{ID}/edit#gid=0"
    assert address_of(f" '{whole}'") == whole
    assert address_of(ID) == f"https://docs.google.com/spreadsheets/d/{ID}/edit"


def test_an_address_holds_in_every_folder(kontakte: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(kontakte.parent)
    assert address_of(kontakte.name) == address_of(kontakte.as_uri()) == str(kontakte)
