"""Reading spreadsheet files of every format, and saying plainly why one cannot be read."""

from __future__ import annotations

import datetime as dt
import io
import os
import time
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from netdash.errors import CannotOpenError
from netdash.sheets.base import CellError
from netdash.sheets.column_letters import column_letters
from netdash.sheets.files import read_file, tabs_of
from netdash.sheets.places import spreadsheets_in

if TYPE_CHECKING:
    from collections.abc import Callable

DATA = Path(__file__).parent / "data" / "files"
SHEET = "xl/worksheets/sheet1.xml"


def book(fill: Callable[[Worksheet], object]) -> bytes:
    """An .xlsx whose one sheet was filled by `fill`."""
    workbook = Workbook()
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)
    fill(sheet)
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def people(sheet: Worksheet) -> None:
    sheet.append(["Name", "Phone"])
    sheet.append(["Anna", "0049 30"])


def with_part(data: bytes, change: Callable[[bytes], bytes], part: str = SHEET) -> bytes:
    """The package with one part changed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return buffer.getvalue()


def refusal(data: bytes, name: str = "contacts.xlsx") -> str:
    with pytest.raises(CannotOpenError) as caught:
        tabs_of(data, Path(name))
    return str(caught.value)


def test_text_stays_exactly_as_it_stands_in_the_sheet() -> None:
    texts = ("NA", "null", "00123", "+49 30 1234", " padded ", "1e5", "TRUE")
    (tab,) = tabs_of(book(lambda sheet: sheet.append(texts)), Path("x.xlsx"))
    assert tab.rows == (texts,)


def test_whole_numbers_are_integers_and_blank_cells_are_none() -> None:
    (tab,) = tabs_of(book(lambda sheet: sheet.append([42, 2.5, None, True, "x"])), Path("x.xlsx"))
    assert tab.rows == ((42, 2.5, None, True, "x"),)
    assert [type(cell) for cell in tab.rows[0]] == [int, float, type(None), bool, str]


def test_dates_come_as_dates_and_times_as_times() -> None:
    cells = [dt.date(2024, 2, 29), dt.datetime(2024, 2, 29, 13, 30), dt.time(9, 15)]
    (tab,) = tabs_of(book(lambda sheet: sheet.append(cells)), Path("x.xlsx"))
    assert list(tab.rows[0]) == cells


def test_rows_and_columns_are_numbered_as_the_sheet_shows_them() -> None:
    (tab,) = tabs_of(book(lambda sheet: sheet.cell(row=5, column=3, value="Name")), Path("x.xlsx"))
    assert (tab.first_row, tab.first_column, tab.cell(5, 3)) == (5, 3, "Name")


def test_error_cells_are_told_from_blank_ones() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Name", "Due"])
        sheet.append(["Anna", "#N/A"])
        sheet.append(["Ben", "#DIV/0!"])
        sheet.append(["Cleo", "# is no error"])

    (tab,) = tabs_of(book(fill), Path("x.xlsx"))
    assert [row[1] for row in tab.rows[1:]] == [CellError("#N/A"), CellError("#DIV/0!"), "# is no error"]


def test_cells_that_hold_a_formula_are_known() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Name", "Next"])
        sheet.append(["Anna", "=TODAY()+1"])
        sheet.append(["Ben", "=TODAY()+2"])

    (tab,) = tabs_of(book(fill), Path("x.xlsx"))
    assert tab.formulas == {(2, 2), (3, 2)}


def test_every_place_of_an_array_formula_holds_a_formula() -> None:
    formula = b'<row r="2"><c r="B2"><f t="array" ref="B2:B4">A2:A4</f><v>1</v></c></row></sheetData>'
    data = with_part(book(lambda s: s.append(["Name"])), lambda xml: xml.replace(b"</sheetData>", formula))
    (tab,) = tabs_of(data, Path("x.xlsx"))
    assert tab.formulas == {(2, 2), (3, 2), (4, 2)}


def test_cells_without_a_reference_are_counted_in_order() -> None:
    rows = (
        b'<sheetData><row><c t="inlineStr"><is><t>Name</t></is></c><c><f>1+1</f><v>2</v></c></row>'
        b'<row><c><v>1</v></c><c t="e"><v>#REF!</v></c></row></sheetData>'
    )
    data = with_part(
        book(people),
        lambda xml: xml[: xml.index(b"<sheetData>")] + rows + xml[xml.index(b"</sheetData>") + 12 :],
    )
    (tab,) = tabs_of(data, Path("x.xlsx"))
    assert tab.rows == (("Name", 2), (1, CellError("#REF!")))
    assert tab.formulas == {(1, 2)}


def test_a_sheet_in_two_bytes_a_letter_holds_the_same_cells() -> None:
    plain = book(people)
    wide = with_part(plain, lambda xml: xml.decode().replace("UTF-8", "UTF-16").encode("utf-16"))
    assert tabs_of(wide, Path("wide.xlsx"))[0].rows == tabs_of(plain, Path("plain.xlsx"))[0].rows


def test_hidden_tabs_are_flagged_and_chart_sheets_left_out() -> None:
    workbook = Workbook()
    old = workbook.create_sheet("Old")
    assert isinstance(old, Worksheet)
    old.sheet_state = "hidden"
    workbook.create_chartsheet()
    buffer = io.BytesIO()
    workbook.save(buffer)
    tabs = tabs_of(buffer.getvalue(), Path("x.xlsx"))
    assert [(tab.name, tab.visible) for tab in tabs] == [("Sheet", True), ("Old", False)]


def test_the_format_is_decided_by_content_not_by_ending() -> None:
    (text,) = tabs_of(b"Name\tCity\nAnna\tUlm\n", Path("export.xls"))
    (sheet,) = tabs_of(book(people), Path("export.csv"))
    assert text.rows == (("Name", "City"), ("Anna", "Ulm"))
    assert sheet.rows[0] == ("Name", "Phone")


@pytest.mark.parametrize("name", ["made_by_libreoffice.xls", "made_by_libreoffice.ods"])
def test_other_formats_hold_the_same_cells(name: str) -> None:
    (tab,) = read_file(DATA / name)
    assert tab.rows == (
        ("Name", "Phone", "Days", "Met"),
        ("Anna", "0049 30", 30, dt.date(2024, 2, 29)),
        ("Ünal", "NA", 2.5, None),
    )


def test_a_value_in_the_last_corner_does_not_hide_the_data() -> None:
    corner = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    data = with_part(book(people), lambda xml: xml.replace(b"</sheetData>", corner))
    (tab,) = tabs_of(data, Path("x.xlsx"))
    assert tab.rows == (("Name", "Phone"), ("Anna", "0049 30"))


def test_values_spread_over_too_wide_an_area_are_refused_by_name() -> None:
    rows = b"".join(
        b'<row r="%d"><c r="%s%d"><v>1</v></c></row>' % (row, column_letters(row // 56).encode(), row)
        for row in range(56, 900_000, 900)
    )
    data = with_part(
        book(people),
        lambda xml: xml[: xml.index(b"<sheetData>") + 11] + rows + xml[xml.index(b"</sheetData>") :],
    )
    assert 'the tab "Sheet" reaches as far as' in refusal(data)


def test_a_million_formatted_rows_open_quickly() -> None:
    rows = b"".join(b'<row r="%d" s="1" customFormat="1"/>' % row for row in range(3, 1_048_577))
    data = with_part(book(people), lambda xml: xml.replace(b"</sheetData>", rows + b"</sheetData>"))
    start = time.perf_counter()
    (tab,) = tabs_of(data, Path("x.xlsx"))
    assert tab.rows == (("Name", "Phone"), ("Anna", "0049 30"))
    assert time.perf_counter() - start < 3


def test_an_empty_file_is_named_empty() -> None:
    assert "it is empty" in refusal(b"")


def test_a_password_is_named_with_the_way_round_it() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    assert "protected with a password" in refusal(data)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG\r\n\x1a\n...", "picture"),
        (b"\xff\xd8\xff\xe0...", "picture"),
        (b"<!DOCTYPE html><html><table></table></html>", "web page"),
        (b"BEGIN:VCARD\nnothing of use\nEND:VCARD", "no address card"),
        (b"L\x00\x00\x00\x01\x14\x02\x00...", "shortcut"),
        (b'{"doc_id": "1AbC", "email": "a@example.org"}', "https://docs.google.com/spreadsheets/d/1AbC"),
        (bytes(range(1, 32)) * 20, "not a spreadsheet"),
    ],
    ids=["pdf", "png", "jpeg", "html", "vcard", "lnk", "gsheet", "binary"],
)
def test_something_else_in_a_spreadsheets_clothes_is_called_by_its_name(data: bytes, said: str) -> None:
    assert said in refusal(data)


@pytest.mark.parametrize(
    ("member", "said"),
    [
        ("word/document.xml", "Word document"),
        ("ppt/presentation.xml", "presentation"),
        ("Index/Document.iwa", "Numbers"),
        ("xl/workbook.bin", ".xlsb"),
        ("mine/contacts.xlsx", "zip archive that holds mine/contacts.xlsx"),
    ],
)
def test_other_packages_are_called_by_their_names(member: str, said: str) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(member, b"x")
    assert said in refusal(buffer.getvalue())


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    data = with_part(book(people), lambda xml: xml + b" " * 200_000_000)
    start = time.perf_counter()
    assert "unpacked it would fill" in refusal(data)
    assert time.perf_counter() - start < 0.2


def test_entities_in_a_sheet_are_refused() -> None:
    head = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    data = with_part(book(people), lambda xml: xml.replace(b"<worksheet", head + b"<worksheet", 1))
    assert "entities" in refusal(data)


def test_a_workbook_cut_off_or_damaged_anywhere_is_refused_or_read() -> None:
    whole = book(people)
    for at in range(0, len(whole), 97):
        for data in (whole[:at], whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]):
            try:
                assert isinstance(tabs_of(data, Path("x.xlsx")), tuple)
            except CannotOpenError as error:
                assert str(error).startswith("Cannot open x.xlsx: ")  # noqa: PT017 - either end is right


def test_a_missing_file_names_the_nearest_ones(tmp_path: Path) -> None:
    (tmp_path / "Contacts 2025.xlsx").write_bytes(book(people))
    with pytest.raises(CannotOpenError, match=r"no such file. Did you mean Contacts 2025\.xlsx\?"):
        read_file(tmp_path / "contacts.xlsx")


def test_a_folder_names_the_spreadsheets_in_it(tmp_path: Path) -> None:
    (tmp_path / "kontakte.csv").write_text("Name")
    (tmp_path / "holiday.jpg").write_text("x")
    with pytest.raises(CannotOpenError, match=r"it is a folder. Choose one .*: kontakte\.csv\."):
        read_file(tmp_path)


def test_a_folder_and_a_link_to_nothing_are_no_spreadsheets_whatever_their_names(tmp_path: Path) -> None:
    (tmp_path / "kontakte.csv").touch()
    (tmp_path / "backup.xlsx").mkdir()
    (tmp_path / "moved.xlsx").symlink_to(tmp_path / "gone.xlsx")
    assert spreadsheets_in(tmp_path) == ("kontakte.csv",)


def test_the_mark_that_excel_has_a_file_open_is_not_taken_for_the_file(tmp_path: Path) -> None:
    (tmp_path / "contacts.xlsx").write_bytes(book(people))
    (tmp_path / "~$contacts.xlsx").write_bytes(b"\x05Maria" + b" " * 100)
    with pytest.raises(CannotOpenError, match=r"Did you mean contacts\.xlsx\?"):
        read_file(tmp_path / "~$contacts.xlsx")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nobody is refused here")
def test_a_file_that_may_not_be_read_says_so(tmp_path: Path) -> None:
    locked = tmp_path / "contacts.xlsx"
    locked.write_bytes(book(people))
    locked.chmod(0)
    with pytest.raises(CannotOpenError, match="not allowed"):
        read_file(locked)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "contacts.xlsx")
    with pytest.raises(CannotOpenError, match="not a file"):
        read_file(tmp_path / "contacts.xlsx")


def test_a_link_in_a_cell_is_known_by_its_place(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Name", "LinkedIn"])
    sheet.append(["Ana Ruiz", "Profile"])
    sheet["B2"].hyperlink = "https://www.linkedin.com/in/ana?a=1&b=2"
    book.save(tmp_path / "links.xlsx")
    (tab,) = read_file(tmp_path / "links.xlsx")
    assert tab.cell(2, 2) == "Profile"
    assert dict(tab.links) == {(2, 2): "https://www.linkedin.com/in/ana?a=1&b=2"}
