"""Where totals or remarks stand right under a list, they move down and mean what they meant."""

from __future__ import annotations

import pytest

from netdash.errors import RefusedError
from netdash.sheets.xlsx.formulas import after_insertion
from netdash.sheets.xlsx.package import Package
from netdash.sheets.xlsx.readback import readable_tabs
from netdash.sheets.xlsx_patch import Patch, PutRow, patched, verified
from tests import xlsx_packages as make
from tests.xlsx_packages import COLUMNS, ROWS, SHEET, Parts, sheet, with_parts, with_table
from tests.xlsx_views import cells, order, text

TOTAL = (
    '<row r="5" ht="20" customHeight="1"><c r="A5" s="2" t="inlineStr"><is><t>Total</t></is></c>'
    '<c r="D5" s="2"><f>SUBTOTAL(109,People1[Days])</f><v>129</v></c></row>'
)
DI = PutRow("People", 1, ((1, "Di"), (4, 7)), 1, 4, after_row=4, insert=True)
ED = PutRow("People", 1, ((1, "Ed"), (4, 8)), 1, 4, after_row=5, insert=True)


def table(rows: str = ROWS + TOTAL, *, after: str = "", more: str = "") -> Parts:
    """A table of three people with a totals row."""
    inner = '<autoFilter ref="A1:D4"/>'
    part = make.table("A1:D5", COLUMNS, more=f' totalsRowCount="1"{more}', inner=inner)
    return with_table(part, rows=rows, after=after, before='<dimension ref="A1:D5"/>')


def plain(below: str, *, after: str = "", **changed: bytes) -> Parts:
    """A list of three people that is no table, and what stands below it."""
    return with_parts(sheet=sheet(ROWS + below, after=after), **changed)


def made(parts: Parts, *patches: Patch) -> bytes:
    """The package with the rows appended, proved."""
    before = make.zipped(parts)
    result = patched(before, patches or (DI,))
    verified(before, result.package, patches or (DI,), readable_tabs(before), result.moves)
    assert order(result.package) == order(before)
    return result.package


def column(package: bytes, letter: int) -> list[object]:
    found = {
        row: value for (tab, row, at), value in cells(package).items() if tab == "People" and at == letter
    }
    return [found.get(row) for row in range(1, max(found) + 1)]


def test_a_row_goes_above_the_totals_of_a_table() -> None:
    package = made(table())
    assert column(package, 1) == ["Name", "Ana", "Bo", "Cy & Co", "Di", "Total"]
    part = text(package, make.TABLE)
    assert 'ref="A1:D6"' in part
    assert '<autoFilter ref="A1:D5"/>' in part
    assert 'totalsRowCount="1"' in part
    assert '<row r="6" ht="20" customHeight="1"><c r="A6" s="2"' in text(package, SHEET)
    assert '<c r="D6" s="2"><f>SUBTOTAL(109,People1[Days])</f><v>129</v></c>' in text(package, SHEET)
    assert '<dimension ref="A1:D6"/>' in text(package, SHEET)


def test_the_new_row_looks_like_the_people_above_not_like_the_totals() -> None:
    assert '<c r="A5" t="inlineStr"><is><t>Di</t></is></c>' in text(made(table()), SHEET)


def test_two_rows_at_once_go_above_the_totals_in_their_order() -> None:
    assert column(made(table(), DI, ED), 1) == ["Name", "Ana", "Bo", "Cy & Co", "Di", "Ed", "Total"]


def test_the_totals_move_even_when_nobody_says_where_the_table_ends() -> None:
    package = made(table(), PutRow("People", 1, ((1, "Di"),)))
    assert column(package, 1)[-2:] == ["Di", "Total"]


def test_notes_under_a_list_move_down_with_their_gaps() -> None:
    below = (
        '<row r="5"><c r="A5" t="inlineStr"><is><t>last checked in May</t></is></c></row>'
        '<row r="8"><c r="B8"><v>3</v></c></row><row r="9"><c r="C9" s="1"/></row>'
    )
    package = made(plain(below))
    assert column(package, 1)[-2:] == ["Di", "last checked in May"]
    assert cells(package)["People", 9, 2] == 3


def test_a_sum_under_a_list_takes_the_new_row_in() -> None:
    below = '<row r="5"><c r="D5"><f>SUM(D2:D4)</f><v>9</v></c><c r="E5"><f>D5*2</f><v>18</v></c></row>'
    part = text(made(plain(below)), SHEET)
    assert '<c r="D6"><f>SUM(D2:D5)</f><v>9</v></c><c r="E6"><f>D6*2</f><v>18</v></c>' in part


def test_a_sum_filled_to_the_right_keeps_its_group() -> None:
    below = (
        '<row r="5"><c r="C5"><f t="shared" ref="C5:D5" si="0">SUM(C2:C4)</f><v>9</v></c>'
        '<c r="D5"><f t="shared" si="0"/><v>9</v></c></row>'
    )
    part = text(made(plain(below)), SHEET)
    assert '<c r="C6"><f t="shared" ref="C6:D6" si="0">SUM(C2:C5)</f>' in part
    assert '<c r="D6"><f t="shared" si="0"/>' in part


AGE = '<c r="D{0}"><f>TODAY()-C{0}</f><v>1</v></c>'
PREPARED = ROWS.replace('<c r="D4" t="b"><v>1</v></c>', AGE.format(4))


def test_a_row_whose_formulas_were_filled_down_in_advance_is_filled_in() -> None:
    rows = PREPARED + "".join(f'<row r="{row}">{AGE.format(row)}</row>' for row in (5, 6))
    package = made(with_parts(sheet=sheet(rows)), PutRow("People", 1, ((1, "Di"),), 1, 4, after_row=4))
    assert column(package, 1)[-1] == "Di"
    assert AGE.format(5) + f'</row><row r="6">{AGE.format(6)}</row></sheetData>' in text(package, SHEET)


def test_formulas_of_another_kind_under_a_list_are_its_totals() -> None:
    rows = PREPARED + '<row r="5"><c r="D5"><f>SUM(D2:D4)</f><v>1</v></c></row>'
    package = made(with_parts(sheet=sheet(rows)), PutRow("People", 1, ((1, "Di"),), 1, 4, after_row=4))
    assert AGE.format(5).replace("<v>1</v>", "") in text(package, SHEET)
    assert '<c r="D6"><f>SUM(D2:D5)</f><v>1</v></c>' in text(package, SHEET)


def test_a_formula_that_was_filled_down_in_advance_is_not_written_over() -> None:
    rows = PREPARED + f'<row r="5">{AGE.format(5)}</row>'
    before = make.zipped(with_parts(sheet=sheet(rows)))
    with pytest.raises(RefusedError, match="holds a formula"):
        patched(before, [PutRow("People", 1, ((1, "Di"), (4, 3)), 1, 4, after_row=4)])


def test_merged_cells_links_and_validations_below_move_along() -> None:
    below = '<row r="5"><c r="A5"><v>1</v></c></row><row r="6"><c r="A6"><v>2</v></c></row>'
    after = (
        '<mergeCells count="1"><mergeCell ref="A5:C5"/><mergeCell ref="A6:A8"/></mergeCells>'
        '<conditionalFormatting sqref="D2:D4"><cfRule type="expression" priority="1">'
        "<formula>D2&gt;3</formula></cfRule></conditionalFormatting>"
        '<dataValidations count="1"><dataValidation type="whole" sqref="A6"/></dataValidations>'
        '<hyperlinks><hyperlink ref="A6" location="Other!A1"/></hyperlinks>'
    )
    part = text(made(plain(below, after=after)), SHEET)
    assert '<mergeCell ref="A6:C6"/><mergeCell ref="A7:A9"/>' in part
    assert '<conditionalFormatting sqref="D2:D5">' in part
    assert '<dataValidation type="whole" sqref="A7"/>' in part
    assert '<hyperlink ref="A7" location="Other!A1"/>' in part


def test_the_order_of_calculation_and_what_is_printed_follow() -> None:
    names = (
        '<definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">People!$A$1:$D$5</definedName>'
        '<definedName name="Everybody">People!$A$2:$A$4</definedName></definedNames>'
    )
    link = f'<Relationship Id="rId9" Type="{make.TYPES}/calcChain" Target="calcChain.xml"/></Relationships>'
    links = make.parts()[make.BOOK_LINKS].replace(b"</Relationships>", link.encode())
    chain = make.head(
        f'<calcChain xmlns="{make.MAIN}"><c r="D5" i="1"/><c r="A5"/><c r="D5" i="4"/></calcChain>'
    ).encode()
    content = table() | {
        make.BOOK: make.book(names=names), make.BOOK_LINKS: links, "xl/calcChain.xml": chain,
        make.CONTENT_TYPES: make.content_types(
            ("/xl/tables/table1.xml", "table"), ("/xl/calcChain.xml", "calcChain")
        ),
    }  # fmt: skip
    package = made(content)
    assert "People!$A$1:$D$6" in text(package, make.BOOK)
    assert "People!$A$2:$A$4" in text(package, make.BOOK)
    assert '<c r="D6" i="1"/><c r="A6"/><c r="D5" i="4"/>' in text(package, "xl/calcChain.xml")


def extended(sqref: str) -> str:
    """A validation that newer versions of Excel keep apart."""
    return (
        '<extLst><ext uri="x" xmlns:x14="urn:x14" xmlns:xm="urn:xm"><x14:dataValidations>'
        f"<x14:dataValidation><x14:formula1><xm:f>Other!$A$1:$A$9</xm:f></x14:formula1><xm:sqref>{sqref}</xm:sqref>"
        "</x14:dataValidation></x14:dataValidations></ext></extLst>"
    )


@pytest.mark.parametrize(
    ("before", "after"), [("B2:B1048576", "B2:B1048576"), ("B2:B4", "B2:B5"), ("B2:B900", "B2:B900")]
)
def test_a_validation_from_another_tab_holds_for_the_new_row(before: str, after: str) -> None:
    assert f"<xm:sqref>{after}</xm:sqref>" in text(made(plain(NOTE, after=extended(before))), SHEET)


NOTE = '<row r="5"><c r="A5" t="inlineStr"><is><t>note</t></is></c></row>'
MERGED = '<mergeCells count="1"><mergeCell ref="F4:F5"/></mergeCells>'
FORMAT = (
    '<conditionalFormatting sqref="A5"><cfRule type="expression" priority="1"><formula>$D$2=1</formula>'
    "</cfRule></conditionalFormatting>"
)
BESIDE = (
    ROWS.replace('<c r="D4" t="b"><v>1</v></c>', '<c r="F4"><v>1</v></c>')
    + '<row r="5"><c r="A5"><v>1</v></c><c r="F5"><v>1</v></c></row>'
)


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        (plain(NOTE, after='<sheetProtection sheet="1"/>'), "protected"),
        (plain(NOTE, after=MERGED), "merged cells"),
        (plain(NOTE, after='<autoFilter ref="A1:D5"/>'), "filter"),
        (plain(NOTE, after='<rowBreaks count="1"><brk id="5"/></rowBreaks>'), "page breaks"),
        (plain(NOTE, after=extended("B2:B5")), "formats of the sheet"),
        (plain(NOTE, after=FORMAT), "formats or validations with formulas"),
        (plain(NOTE, other=sheet('<row r="1"><c r="A1"><f>People!A5</f></c></row>')), "a formula elsewhere"),
        (plain(NOTE, other=sheet('<row r="1"><c r="A1"><f>SUM(Other:People!A5)</f></c></row>')), "elsewhere"),
        (plain(NOTE, book=make.book(names="<definedNames><definedName name='X'>People!$A$5</definedName>"
                                    "</definedNames>")), "a formula elsewhere"),
        (plain('<row r="5"><c r="A5"><f t="array" ref="A5:A6">1</f></c></row>'), "several cells"),
        (plain('<row r="5"><c r="A5"><f t="shared" ref="A5:A6" si="0">1</f></c></row>'), "several rows"),
        (with_parts(sheet=sheet(BESIDE)), "cut in two"),
        (table(ROWS.replace('<c r="D2"><v>12</v></c>', '<c r="D2"><f>C2/D$5</f><v>12</v></c>') + TOTAL),
         "a formula elsewhere"),
    ],
)  # fmt: skip
def test_what_cannot_be_moved_without_harm_is_refused(parts: Parts, reason: str) -> None:
    with pytest.raises(RefusedError, match=reason):
        patched(make.zipped(parts), [DI])


def test_a_formula_of_the_list_that_filled_down_would_reach_the_totals_is_refused() -> None:
    shared = ROWS.replace(
        '<c r="D2"><v>12</v></c>', '<c r="D2"><f t="shared" ref="D2:D4" si="0">C3-C2</f><v>12</v></c>'
    )
    with pytest.raises(RefusedError, match="a formula elsewhere"):
        patched(make.zipped(table(shared + TOTAL)), [DI])


def test_a_note_of_a_cell_below_is_in_the_way() -> None:
    comments = make.head(
        f'<comments xmlns="{make.MAIN}"><authors/><commentList><comment ref="A5"/></commentList></comments>'
    ).encode()
    content = plain(NOTE, links=make.links(("rId1", "comments", "../comments1.xml")))
    with pytest.raises(RefusedError, match="a note of a cell"):
        patched(make.zipped(content | {"xl/comments1.xml": comments}), [DI])


def test_moved_rows_that_say_something_else_afterwards_are_found() -> None:
    before = make.zipped(table())
    result = patched(before, [DI])
    other = make.zipped(table(ROWS + TOTAL.replace("Total", "Tutal")))
    with pytest.raises(RefusedError, match="row 6 had changed"):
        verified(other, result.package, [DI], None, result.moves)


def test_merged_cells_that_did_not_move_along_are_found() -> None:
    below = '<row r="5"><c r="A5"><v>1</v></c></row>'
    before = make.zipped(plain(below, after='<mergeCells count="1"><mergeCell ref="A5:C5"/></mergeCells>'))
    result = patched(before, [DI])
    opened = Package(result.package)
    opened.write(SHEET, opened.read(SHEET).replace(b"A6:C6", b"A5:C5"))
    with pytest.raises(RefusedError, match="merged cells had changed"):
        verified(before, opened.to_bytes(), [DI], None, result.moves)


def test_rows_moved_without_a_word_are_found() -> None:
    before = make.zipped(table())
    with pytest.raises(RefusedError, match="Nothing was written"):
        verified(before, patched(before, [DI]).package, [DI])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("SUM(D2:D4)", "SUM(D2:D5)"),
        ("COUNTA(A1:A4)-1", "COUNTA(A1:A5)-1"),
        ("SUM($D$2:$D$4)", "SUM($D$2:$D$5)"),
        ("D4", "D4"),
        ("SUM(D2:D3)", "SUM(D2:D3)"),
        ("$A$5+B6", "$A$6+B7"),
        ("SUM(2:4)", "SUM(2:5)"),
        ("SUM(D:D)", "SUM(D:D)"),
        ("SUM(D2:D99)", "SUM(D2:D99)"),
        ("Other!A5+'My people'!A5", "Other!A5+'My people'!A6"),
        ('IF(A5="A5",LOG10(5),T[A5])', 'IF(A6="A5",LOG10(5),T[A5])'),
    ],
)
def test_a_formula_means_the_same_cells_after_a_row_was_inserted(before: str, after: str) -> None:
    assert after_insertion(before, "My people", 5, 7, 1) == after


def test_a_formula_that_is_not_understood_is_not_moved() -> None:
    assert after_insertion('A5&"', "People", 5, 7, 1) is None
