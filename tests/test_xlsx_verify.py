"""The proof before saving notices whatever should not have changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from netdash.errors import RefusedError
from netdash.sheets.files import tabs_of
from netdash.sheets.xlsx.package import Package
from netdash.sheets.xlsx_patch import Patch, PutCell, PutColumn, PutRow, PutTab, patched, verified
from tests import xlsx_packages as make
from tests.xlsx_packages import ROWS, SHEET, sheet

EDIT = PutCell("People", 3, 2, "new@example.org")
BEFORE = make.zipped(make.parts())
AFTER = patched(BEFORE, [EDIT]).package


def tampered(old: str, new: str, *, name: str = SHEET, package: bytes = AFTER) -> bytes:
    """A package with one piece of one part replaced."""
    opened = Package(package)
    part = opened.read(name).decode()
    assert old in part
    opened.write(name, part.replace(old, new, 1).encode())
    return opened.to_bytes()


def test_a_good_patch_passes() -> None:
    verified(BEFORE, AFTER, [EDIT])


def test_after_a_reading_only_what_changed_is_read_anew_and_comes_out_the_same() -> None:
    path = Path("people.xlsx")
    assert verified(BEFORE, AFTER, [EDIT], tabs_of(BEFORE, path)) == tabs_of(AFTER, path)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("<v>46010</v>", "<v>46011</v>", "row 3 had changed in column 3"),
        ("<v>46000</v>", "<v>46001</v>", "row 2 had changed in column 3"),
        ('<c r="C2" s="1">', '<c r="C2" s="0">', "row 2 had changed in column 3"),
        ('<c r="D4" t="b"><v>1</v></c>', "", "cells of row 4 were missing"),
        ('<row r="4" spans="1:4">', '<row r="5" spans="1:4">', "rows were missing"),
        (
            "</row></sheetData>",
            '</row><row r="5"><c r="A5"><v>1</v></c></row></sheetData>',
            "row 5 had changed in column 1",
        ),
        ("</sheetData>", '</sheetData><sheetProtection sheet="1"/>', "belongs to the sheet as a whole"),
        ("<v>12</v>", "<f>1</f><v>12</v>", "row 2 had changed in column 4"),
        ('t="inlineStr"><is>', 't="inlineStr"><f>1</f><is>', "formulas had changed"),
        ("new@example.org", "now@example.org", "did not show the new value"),
        ("</worksheet>", "</worksheet", "broken"),
    ],
)
def test_a_sheet_that_differs_elsewhere_is_refused(old: str, new: str, reason: str) -> None:
    with pytest.raises(RefusedError, match=reason):
        verified(BEFORE, tampered(old, new), [EDIT])


def test_a_row_that_is_gone_is_refused() -> None:
    package = tampered(ROWS[ROWS.index('<row r="4"') :], "")
    with pytest.raises(RefusedError, match="rows were missing"):
        verified(BEFORE, package, [EDIT])


@pytest.mark.parametrize("name", [make.OTHER, make.STRINGS, make.CONTENT_TYPES])
def test_another_part_that_differs_is_refused(name: str) -> None:
    with pytest.raises(RefusedError, match="had changed"):
        verified(BEFORE, tampered(">", " >", name=name), [EDIT])


def test_a_part_that_is_gone_is_refused() -> None:
    content = {name: data for name, data in make.parts().items() if "image" not in name}
    with pytest.raises(RefusedError, match="parts of it were missing"):
        verified(BEFORE, patched(make.zipped(content), [EDIT]).package, [EDIT])


def test_a_part_that_nobody_asked_for_is_refused() -> None:
    package = patched(make.zipped(make.parts() | {"xl/extra.xml": b"<x/>"}), [EDIT]).package
    with pytest.raises(RefusedError, match="nobody asked for"):
        verified(BEFORE, package, [EDIT])


def test_a_tab_that_nobody_asked_for_is_refused() -> None:
    package = patched(BEFORE, [EDIT, PutTab("Promises", ("What",))]).package
    with pytest.raises(RefusedError, match="other tabs"):
        verified(BEFORE, package, [EDIT])


@pytest.mark.parametrize(
    "patch",
    [PutRow("People", 1, ((1, "Di"),)), PutColumn("People", 1, "Notes"), PutCell("People", 2, 2, "x")],
)
def test_a_change_that_was_not_made_is_refused(patch: Patch) -> None:
    with pytest.raises(RefusedError, match="did not show"):
        verified(BEFORE, BEFORE, [patch])


def test_a_second_row_that_nobody_asked_for_is_refused() -> None:
    one, two = (PutRow("People", 1, ((1, name),)) for name in ("Di", "Ed"))
    with pytest.raises(RefusedError, match="row 6 had changed"):
        verified(BEFORE, patched(BEFORE, [one, two]).package, [one])


def test_a_workbook_that_cannot_be_read_before_is_proved_by_its_bytes_alone() -> None:
    content = make.with_parts(sheet=sheet(ROWS.replace("<v>5</v>", "<v>999</v>")))
    before = make.zipped(content)
    verified(before, patched(before, [EDIT]).package, [EDIT])
