from __future__ import annotations

import csv
import os
from datetime import date, datetime
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, strategies as st

from netdash.csv_files import (
    FORMULA_STARTS,
    CsvFolderError,
    CsvTable,
    read_rows,
    replace_together,
    written,
)

if TYPE_CHECKING:
    from pathlib import Path


def table(file: str = "people.csv", *rows: tuple[str, ...]) -> CsvTable:
    return CsvTable(file, ("person", "why"), rows)


def test_a_file_begins_with_the_mark_that_makes_excel_read_accents() -> None:
    assert table("people.csv", ("Zoë", "Łódź")).text().encode().startswith(b"\xef\xbb\xbfperson,why\r\nZo")


@pytest.mark.parametrize("text", ["=1+1", "+49 30", "-5", "@SUM", "\tx", "\rx", " =1", "＝1"])
def test_a_text_that_would_run_as_a_formula_is_made_harmless(text: str) -> None:
    assert written(text) == f"'{text}"


@pytest.mark.parametrize("text", ["Anna", "5 - 3", "a=b", "anna@post.example", "", " Anna"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert written(text) == text


def test_days_are_written_as_iso_dates_and_blanks_as_nothing() -> None:
    assert [written(cell) for cell in (date(2026, 1, 2), datetime(2026, 1, 2, 18, 30), None, -3, 0.5)] == [
        "2026-01-02", "2026-01-02 18:30", "", "-3", "0.5",
    ]  # fmt: skip


@given(st.lists(st.tuples(st.text(), st.text()), max_size=5))
def test_every_text_comes_back_from_the_file_and_none_is_a_formula(rows: list[tuple[str, str]]) -> None:
    text = table("people.csv", *rows).text().removeprefix("\ufeff")
    back = list(csv.reader(StringIO(text, newline="")))[1:]
    for cells, line in zip(rows, back, strict=True):
        for cell, found in zip(cells, line, strict=True):
            assert found in {cell, f"'{cell}"}
            assert not found.startswith(FORMULA_STARTS)


def test_files_are_written_into_a_folder_that_is_made_and_nothing_else_is_left_there(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    replace_together(folder, [table("a.csv", ("Anna", "why")), table("b.csv")])
    assert sorted(path.name for path in folder.iterdir()) == ["a.csv", "b.csv"]
    assert read_rows(folder / "a.csv") == ({"person": "Anna", "why": "why"},)


def test_when_one_file_cannot_be_replaced_all_stay_as_they_were(tmp_path: Path) -> None:
    replace_together(tmp_path, [table("a.csv", ("Anna", "before"))])
    (tmp_path / "b.csv").mkdir()  # no file can take the place of a folder
    with pytest.raises(CsvFolderError, match=r"b\.csv: .*Nothing was changed"):
        replace_together(tmp_path, [table("a.csv", ("Anna", "after")), table("b.csv", ("Ben", "after"))])
    assert read_rows(tmp_path / "a.csv") == ({"person": "Anna", "why": "before"},)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "b.csv"]


def test_a_file_that_was_not_there_before_is_taken_away_again(tmp_path: Path) -> None:
    (tmp_path / "b.csv").mkdir()
    with pytest.raises(CsvFolderError):
        replace_together(tmp_path, [table("a.csv", ("Anna", "after")), table("b.csv")])
    assert [path.name for path in tmp_path.iterdir()] == ["b.csv"]


def test_a_folder_that_is_a_file_is_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    with pytest.raises(CsvFolderError, match=r"Cannot write .*taken: file exists"):
        replace_together(tmp_path / "taken", [table()])


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is closed to this user")
def test_a_folder_without_permission_is_told_in_one_sentence(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(CsvFolderError, match="permission denied"):
        replace_together(tmp_path, [table()])


def test_a_file_that_is_not_there_has_no_rows(tmp_path: Path) -> None:
    assert read_rows(tmp_path / "none.csv") == ()


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "history.csv").write_bytes(b"\xff\xfe\x00\xd8")
    with pytest.raises(CsvFolderError, match=r"Cannot read .*history\.csv"):
        read_rows(tmp_path / "history.csv")
