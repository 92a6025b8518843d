"""A new row joins its table: formats, formulas, filter and rules follow, and nothing else moves."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from netdash.errors import RefusedError
from netdash.sheets.xlsx_patch import (
    PatchResult,
    Placed,
    PutCell,
    PutColumn,
    PutRow,
    PutTab,
    patched,
    verified,
)
from tests import xlsx_packages as make
from tests.xlsx_packages import COLUMNS, ROWS, SHEET, TABLE, Parts, sheet, with_parts, with_table
from tests.xlsx_views import cells, styled_cells, text

if TYPE_CHECKING:
    from netdash.sheets.base import Cell

DI = PutRow("People", 1, ((1, "Di"), (3, date(2026, 11, 22))))


def appended(content: Parts, *rows: PutRow) -> PatchResult:
    """The result of appending rows, proved."""
    before = make.zipped(content)
    patches = rows or (DI,)
    result = patched(before, patches)
    verified(before, result.package, patches)
    return result


def after(markup: str) -> Parts:
    return with_parts(sheet=sheet(after=markup))


def sheet_of(result: PatchResult) -> str:
    return text(result.package, SHEET)


def test_the_row_lands_under_the_last_one_with_a_value() -> None:
    styled = "".join(f'<row r="{row}"><c r="A{row}" s="2"/></row>' for row in range(5, 500))
    result = appended(with_parts(sheet=sheet(ROWS + styled)))
    assert result.placed == (Placed("People", 5, 1),)
    assert cells(result.package)["People", 5, 1] == "Di"


def test_the_row_takes_the_formats_of_the_row_above() -> None:
    found = styled_cells(appended(make.parts()).package)
    assert found is not None
    assert found["People", 5, 3] == ("2026-11-22 00:00:00", "yyyy\\-mm\\-dd", False)


def test_the_first_row_does_not_take_the_format_of_the_headings() -> None:
    found = styled_cells(appended(with_parts(sheet=sheet(ROWS[: ROWS.index('<row r="2"')]))).package)
    assert found is not None
    assert found["People", 2, 1] == ("Di", "General", False)


def test_formats_already_there_are_kept() -> None:
    ready = ROWS + '<row r="5" ht="40" customHeight="1"><c r="A5" s="3"/></row>'
    found = appended(with_parts(sheet=sheet(ready)))
    assert '<row r="5" ht="40" customHeight="1"><c r="A5" s="3" t="inlineStr">' in sheet_of(found)


def test_a_row_lands_under_cells_that_are_merged_downwards() -> None:
    result = appended(after('<mergeCells><mergeCell ref="D3:D4"/><mergeCell ref="B4:B6"/></mergeCells>'))
    assert result.placed == (Placed("People", 7, 1),)


def test_several_rows_land_one_under_the_other() -> None:
    rows = [PutRow("People", 1, ((1, name),)) for name in ("Di", "Ed", "Flo")]
    result = appended(with_table(make.table("A1:D4", COLUMNS)), *rows)
    assert [place.row for place in result.placed] == [5, 6, 7]
    assert 'ref="A1:D7"' in text(result.package, TABLE)


def test_a_row_can_be_placed_after_a_known_one() -> None:
    content = with_parts(sheet=sheet(ROWS + '<row r="9"><c r="A9"><v>4</v></c></row>'))
    assert appended(content, PutRow("People", 1, ((1, "Di"),), 1, 4, 4)).placed[0].row == 5


def test_a_table_its_filter_and_the_stated_range_grow() -> None:
    part = make.table(
        "A1:D4", COLUMNS, inner='<autoFilter ref="A1:D4"><filterColumn colId="0"/></autoFilter>'
    )
    result = appended(with_table(part))
    assert 'ref="A1:D5"><autoFilter ref="A1:D5"><filterColumn colId="0"/>' in text(result.package, TABLE)
    assert '<dimension ref="A1:D5"/>' in sheet_of(result)


def test_a_table_with_room_left_keeps_its_range() -> None:
    result = appended(with_table(make.table("A1:D9", COLUMNS)))
    assert result.placed[0].row == 5
    assert 'ref="A1:D9"' in text(result.package, TABLE)


def test_of_two_tables_side_by_side_only_the_one_meant_grows() -> None:
    beside = ROWS.replace("</c></row>", '</c><c r="F1" t="inlineStr"><is><t>Tag</t></is></c></row>', 1)
    content = with_table(make.table("A1:D4", COLUMNS), rows=beside)
    content[SHEET] = content[SHEET].replace(
        b'<tablePart r:id="rId1"/>', b'<tablePart r:id="rId1"/><tablePart r:id="rId2"/>'
    )
    content[make.SHEET_LINKS] = make.links(
        ("rId1", "table", "../tables/table1.xml"), ("rId2", "table", "../tables/table2.xml")
    )
    other = make.table("F1:F4", ("Tag",), name="Tags2").replace(b'id="1"', b'id="2"', 1)
    result = appended(content | {"xl/tables/table2.xml": other})
    assert 'ref="A1:D5"' in text(result.package, TABLE)
    assert 'ref="F1:F4"' in text(result.package, "xl/tables/table2.xml")


def test_a_row_far_below_its_table_is_written_and_told() -> None:
    content = with_table(make.table("A1:D3", COLUMNS))
    result = appended(content, PutRow("People", 1, ((1, "Di"),), 1, 4, 4))
    assert result.placed[0].row == 5
    assert result.warnings == ('The new row 5 lies below the table "People1", which was not extended.',)


def test_another_table_right_under_the_list_is_in_the_way() -> None:
    content = with_table(make.table("A5:D9", COLUMNS))
    with pytest.raises(RefusedError, match='The table "People1" begins right under'):
        patched(make.zipped(content), [DI])


def test_the_filter_and_its_hidden_name_follow_but_no_other_name() -> None:
    names = (
        '<definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">People!$A$1:$D$4'
        '</definedName><definedName name="_xlnm._FilterDatabase" localSheetId="1" hidden="1">Other!$A$1:$D$4'
        '</definedName><definedName name="Mine">People!$A$1:$D$4</definedName></definedNames>'
    )
    content = after('<autoFilter ref="A1:D4"/>') | {make.BOOK: make.book(names=names)}
    result = appended(content)
    assert '<autoFilter ref="A1:D5"/>' in sheet_of(result)
    assert text(result.package, make.BOOK) == make.book(names=names).decode().replace(
        "People!$A$1:$D$4", "People!$A$1:$D$5", 1
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("A2:A4", "A2:A5"),
        ("A4", "A4:A5"),
        ("A2:D4 C2:C3", "A2:D5 C2:C3"),
        ("A2:A3", "A2:A3"),
        ("A2:A900", "A2:A900"),
        ("F2:F4", "F2:F4"),
        ("C2:G4", "C2:G4 C5:D5"),
        ("A:A", "A:A"),
    ],
)
def test_rules_that_end_with_the_list_reach_the_new_row(old: str, new: str) -> None:
    rules = (
        '<conditionalFormatting sqref="{0}"><cfRule type="duplicateValues" priority="1"/>'
        '</conditionalFormatting><dataValidations count="1"><dataValidation type="list" sqref="{0}">'
        '<formula1>"x"</formula1></dataValidation></dataValidations><extLst>'
        '<ext xmlns:x14="urn:x14" xmlns:xm="urn:xm"><x14:dataValidations count="1">'
        "<x14:dataValidation><xm:sqref>{0}</xm:sqref></x14:dataValidation></x14:dataValidations>"
        "<x14:sparkline><xm:sqref>{1}</xm:sqref></x14:sparkline></ext></extLst>"
    )
    assert rules.format(new, "A4") in sheet_of(appended(after(rules.format(old, "A4"))))


def test_a_formula_above_is_carried_on() -> None:
    rows = ROWS.replace('<c r="D4" t="b"><v>1</v></c>', '<c r="D4" s="2"><f>$A$1&amp;C4-C3</f><v>1</v></c>')
    result = appended(with_parts(sheet=sheet(rows)))
    assert '<c r="D5" s="2"><f>$A$1&amp;C5-C4</f></c>' in sheet_of(result)
    assert 'fullCalcOnLoad="1"' in text(result.package, make.BOOK)


def test_a_formula_shared_by_several_cells_is_carried_on_in_full() -> None:
    rows = ROWS.replace(
        '<c r="D2"><v>12</v></c>', '<c r="D2"><f t="shared" ref="D2:D4" si="3">C2+$C2+B$1</f></c>'
    )
    rows = rows.replace('<c r="D4" t="b"><v>1</v></c>', '<c r="D4"><f t="shared" si="3"/><v>1</v></c>')
    assert '<c r="D5"><f>C5+$C5+B$1</f></c>' in sheet_of(appended(with_parts(sheet=sheet(rows))))


def test_a_value_given_for_a_column_of_formulas_is_kept() -> None:
    rows = ROWS.replace('<c r="D4" t="b"><v>1</v></c>', '<c r="D4"><f>C4</f><v>1</v></c>')
    result = appended(with_parts(sheet=sheet(rows)), PutRow("People", 1, ((1, "Di"), (4, 7))))
    assert '<c r="D5"><v>7</v></c>' in sheet_of(result)


def test_a_calculated_column_fills_itself() -> None:
    column = make.calculated("[[#This Row],[Name]]")
    result = appended(with_table(make.table("A1:D4", (*COLUMNS[:3], column))))
    assert '<c r="D5"><f>[[#This Row],[Name]]</f></c>' in sheet_of(result)


def test_a_calculated_column_that_names_single_cells_is_left_empty() -> None:
    column = make.calculated("C2+1")
    result = appended(with_table(make.table("A1:D4", (*COLUMNS[:3], column))))
    assert "<f>" not in sheet_of(result)


def test_a_hidden_row_under_the_list_is_shown() -> None:
    result = appended(with_parts(sheet=sheet(ROWS + '<row r="5" hidden="1" ht="9"/>')))
    assert '<row r="5" ht="9"><c r="A5"' in sheet_of(result)


def test_a_locked_row_under_the_list_is_refused() -> None:
    with pytest.raises(RefusedError, match="locked"):
        patched(make.zipped(after('<sheetProtection sheet="1"/>')), [DI])


def test_a_refusal_half_way_changes_nothing() -> None:
    package = make.zipped(make.parts())
    with pytest.raises(RefusedError):
        patched(package, [PutCell("People", 2, 1, "x"), PutCell("Nobody", 1, 1, "x")])
    assert package == make.zipped(make.parts())


def test_a_new_column_can_be_filled_at_once() -> None:
    before = make.zipped(with_table(make.table("A1:D4", COLUMNS, inner='<autoFilter ref="A1:D4"/>')))
    patches = (
        PutColumn("People", 1, "Next\nstep"),
        PutCell("People", 2, 5, "call"),
        PutRow("People", 1, ((1, "Di"), (5, "write"))),
    )
    result = patched(before, patches)
    verified(before, result.package, patches)
    part = text(result.package, TABLE)
    assert 'ref="A1:E5"><autoFilter ref="A1:E5"/><tableColumns count="5">' in part
    assert '<tableColumn id="5" name="Next_x000a_step"/></tableColumns>' in part
    assert {at: value for at, value in cells(result.package).items() if at[2] == 5} == {
        ("People", 1, 5): "Next\nstep",
        ("People", 2, 5): "call",
        ("People", 5, 5): "write",
    }


def test_a_new_heading_looks_like_its_neighbour() -> None:
    found = styled_cells(patched(make.zipped(make.parts()), [PutColumn("People", 1, "Notes")]).package)
    assert found is not None
    assert found["People", 1, 5] == ("Notes", "General", True)


def test_a_new_column_of_a_list_goes_past_what_stands_beside_it() -> None:
    rows = ROWS + '<row r="7"><c r="E7"><v>1</v></c></row>'
    result = patched(make.zipped(with_parts(sheet=sheet(rows))), [PutColumn("People", 1, "Notes")])
    assert result.placed == (Placed("People", 1, 6),)


@pytest.mark.parametrize("header", ["", "  "])
def test_a_new_column_needs_a_heading(header: str) -> None:
    with pytest.raises(RefusedError, match="needs a heading"):
        patched(make.zipped(make.parts()), [PutColumn("People", 1, header)])


def test_a_new_tab_reads_well_and_can_be_written_to_at_once() -> None:
    before = make.zipped(make.parts())
    rows: tuple[tuple[Cell, ...], ...] = ((date(2026, 11, 22), "=send", 3, None, True),)
    patches = (
        PutTab("Promises & more", ("Made on", "What", "How many", "Empty", "Done"), rows),
        PutRow("Promises & more", 1, ((2, "call"),)),
    )
    result = patched(before, patches)
    verified(before, result.package, patches)
    found = styled_cells(result.package)
    assert found is not None
    mine = {at[1:]: seen for at, seen in found.items() if at[0] == "Promises & more"}
    assert mine == {
        (1, 1): ("Made on", "General", True),
        (1, 2): ("What", "General", True),
        (1, 3): ("How many", "General", True),
        (1, 4): ("Empty", "General", True),
        (1, 5): ("Done", "General", True),
        (2, 1): ("2026-11-22 00:00:00", "mm-dd-yy", False),
        (2, 2): ("=send", "General", False),
        (2, 3): ("3", "General", False),
        (2, 5): ("True", "General", False),
        (3, 2): ("call", "General", False),
    }
