"""Workbooks that each carry one trap for whoever writes into them, with what should come of it."""

from __future__ import annotations

import struct
import zipfile
import zlib
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from netdash.sheets.xlsx_patch import Patch, PutCell, PutColumn, PutRow, PutTab
from tests import xlsx_packages as make
from tests.xlsx_packages import (
    BOOK,
    BOOK_LINKS,
    COLUMNS,
    CONTENT_TYPES,
    OTHER,
    ROWS,
    SHEET,
    SHEET_LINKS,
    STRINGS,
    STYLES,
    TABLE,
    Parts,
    sheet,
    with_parts,
    with_table,
    zipped,
)

if TYPE_CHECKING:
    from collections.abc import Callable

NEW: Final = "new@example.org"
EDIT: Final = PutCell("People", 3, 2, NEW)
ROW: Final = PutRow("People", 1, ((1, "Di"), (2, "di@example.org"), (3, date(2026, 11, 22))))


@dataclass(frozen=True, slots=True)
class Trap:
    """One workbook and one change to it.

    Attributes:
        fault: what is special about the workbook.
        build: makes the package.
        refused: a piece of the reason when the change must be refused.
        changed: the only members that may differ afterwards.
        warned: a piece of the warning that must be given.
    """

    fault: str
    build: Callable[[], bytes]
    patch: Patch = EDIT
    refused: str = ""
    changed: frozenset[str] = frozenset({SHEET})
    warned: str = ""


def _of(content: Parts) -> Callable[[], bytes]:
    return lambda: zipped(content)


def _rows(rows: str, *, before: str = "", after: str = "") -> Callable[[], bytes]:
    return _of(with_parts(sheet=sheet(rows, before=before, after=after)))


def _replaced(old: str, new: str) -> Callable[[], bytes]:
    """The sound workbook with one piece of the sheet part replaced."""
    part = sheet().decode()
    assert old in part
    return _of(with_parts(sheet=part.replace(old, new).encode()))


def _after(markup: str, patch_book: bytes | None = None) -> Callable[[], bytes]:
    changed = with_parts(sheet=sheet(after=markup))
    return _of(changed | ({BOOK: patch_book} if patch_book else {}))


def _linked(markup: str, *entries: tuple[str, str, str], **more: bytes) -> Callable[[], bytes]:
    content = with_parts(sheet=sheet(after=markup), links=make.links(*entries))
    return _of(content | {name.replace("__", "/") + ".xml": data for name, data in more.items()})


def _strict() -> bytes:
    content = make.parts() | {
        BOOK: make.book(space=make.STRICT),
        SHEET: sheet(space=make.STRICT),
        OTHER: sheet('<row r="1"><c r="A1"><v>42</v></c></row>', space=make.STRICT),
        STRINGS: make.strings(*make.TEXTS, space=make.STRICT),
        STYLES: make.styles(make.STRICT),
        "_rels/.rels": make.links(("rId1", "officeDocument", "xl/workbook.xml"), types=make.STRICT_TYPES),
        BOOK_LINKS: make.links(
            ("rId1", "worksheet", "worksheets/sheet1.xml"),
            ("rId2", "worksheet", "worksheets/sheet2.xml"),
            ("rId3", "styles", "styles.xml"),
            ("rId4", "sharedStrings", "sharedStrings.xml"),
            types=make.STRICT_TYPES,
        ),
    }
    return zipped(content)


def _unnumbered(*, rows: bool, cells: bool) -> Callable[[], bytes]:
    text = ROWS
    for number in range(1, 5):
        if rows:
            text = text.replace(f' r="{number}"', "")
        if cells:
            for letter in "ABCD":
                text = text.replace(f' r="{letter}{number}"', "")
    return _rows(text)


_TAGS: Final = sheet().replace(b"><", b" >\n\t<").replace(b"/ >", b"/>")
_FORMULA_ROWS: Final = ROWS.replace('<c r="D2"><v>12</v></c>', '<c r="D2"><f>TODAY()-C2</f><v>12</v></c>')
_SHARED_ROWS: Final = ROWS.replace(
    '<c r="D2"><v>12</v></c>', '<c r="D2"><f t="shared" ref="D2:D3" si="0">C2-$A$1</f><v>12</v></c>'
).replace('<c r="D3"><v>116.87999999999998</v></c>', '<c r="D3"><f t="shared" si="0"/><v>1</v></c>')
_TABLE: Final = make.table("A1:D4", COLUMNS, inner='<autoFilter ref="A1:D4"/>')
_STYLED: Final = "".join(
    f'<row r="{row}"><c r="A{row}" s="1"/><c r="C{row}" s="5"/></row>' for row in range(5, 600)
)
_FILTER_NAME: Final = (
    '<definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">People!$A$1:$D$4'
    '</definedName><definedName name="Mine">People!$A$1:$D$4</definedName></definedNames>'
)
_WITH_TABLE: Final = frozenset({SHEET, TABLE})
_WITH_BOOK: Final = frozenset({SHEET, BOOK})
_WITH_STYLES: Final = frozenset({SHEET, STYLES})

MARKUP: Final = (
    Trap("a sound workbook", _of(make.parts())),
    Trap("a byte-order mark before the sheet", _of(with_parts(sheet=b"\xef\xbb\xbf" + sheet()))),
    Trap("a prefix before every element", _of(with_parts(sheet=make.prefixed(sheet())))),
    Trap("the strict edition of the standard", _strict),
    Trap("a comment between two cells", _replaced('<c r="B3"', '<!-- <c r="B3"> --><c r="B3"')),
    Trap("a comment between two rows", _replaced('<row r="3"', '<!--<row r="3">--><row r="3"')),
    Trap("an instruction between two rows", _replaced('<row r="3"', '<?x <row r="3"> ?><row r="3"')),
    Trap(
        "a CDATA section in a text",
        _replaced('<c r="A3" t="s"><v>6</v>', '<c r="A3" t="inlineStr"><is><t><![CDATA[</c><c>]]></t></is>'),
    ),
    Trap("single quotes", _of(with_parts(sheet=sheet().replace(b'"', b"'")))),
    Trap("blanks and line breaks between all elements", _of(with_parts(sheet=_TAGS))),
    Trap(
        "a sheet in UTF-16",
        _of(with_parts(sheet=sheet().decode().replace("UTF-8", "UTF-16").encode("utf-16"))),
    ),
    Trap(
        "a sheet in Latin-1",
        _of(
            with_parts(
                sheet=sheet(after="<!-- é -->").decode().replace("UTF-8", "ISO-8859-1").encode("latin-1")
            )
        ),
    ),
    Trap("rows without numbers", _unnumbered(rows=True, cells=False)),
    Trap("cells without positions", _unnumbered(rows=False, cells=True)),
    Trap("neither rows nor cells say where they are", _unnumbered(rows=True, cells=True)),
    Trap(
        "a row's number after its other attributes",
        _replaced('<row r="3" spans="1:4"', '<row spans="1:4" r="3"'),
    ),
    Trap("a cell's position after its other attributes", _replaced('<c r="B3" t="s"', '<c t="s" r="B3"')),
    Trap("a greater-than sign in an attribute", _replaced('<row r="2"', '<row r="2" x="a>b"')),
    Trap(
        "names of newer versions that older ones must ignore",
        _of(
            with_parts(
                sheet=sheet(
                    before='<mc:AlternateContent><mc:Choice Requires="x14"/></mc:AlternateContent>'
                ).replace(
                    b"<worksheet ",
                    b'<worksheet xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
                    b'xmlns:x14="urn:x14" mc:Ignorable="x14" ',
                )
            )
        ),
    ),
    Trap(
        "no rows at all",
        _of(with_parts(sheet=sheet("").replace(b"<sheetData></sheetData>", b"<sheetData/>"))),
    ),
    Trap("an empty row element", _rows('<row r="1"/><row r="3" ht="30"/>')),
    Trap(
        "blanks in end tags",
        _of(with_parts(sheet=sheet().replace(b"</row>", b"</row >").replace(b"</c>", b"</c >"))),
    ),
    Trap("rows out of order", _rows('<row r="4"/><row r="2"/>'), refused="out of order"),
    Trap("a row twice", _rows('<row r="3"/><row r="3"/>'), refused="out of order"),
    Trap("cells out of order", _rows('<row r="3"><c r="B3"/><c r="A3"/></row>'), refused="out of order"),
    Trap(
        "a document type in the sheet",
        _of(with_parts(sheet=b'<!DOCTYPE x [<!ENTITY a "b">]>' + sheet())),
        refused="document type",
    ),
    Trap(
        "a document type in the texts",
        _of(with_parts(strings=make.strings().replace(b"<sst", b'<!DOCTYPE x [<!ENTITY a "b">]><sst'))),
        refused="document type",
    ),
    Trap("a sheet cut in the middle", _of(with_parts(sheet=sheet()[:-40])), refused="broken"),
    Trap(
        "rows in another namespace",
        _replaced("<sheetData>", '<sheetData><row xmlns="urn:other"/>'),
        refused="does not know",
    ),
    Trap("text that looks like rows", _replaced("<v>6</v>", "<v>6</v><!--</row></sheetData>-->")),
)

FORMULAS: Final = (
    Trap("a formula in the cell", _rows(_FORMULA_ROWS), PutCell("People", 2, 4, 5), "holds a formula"),
    Trap("the first of cells that share a formula", _rows(_SHARED_ROWS), PutCell("People", 2, 4, 5), "holds a formula"),
    Trap("another of cells that share a formula", _rows(_SHARED_ROWS), PutCell("People", 3, 4, 5), "holds a formula"),
    Trap(
        "a formula that fills the cell from elsewhere",
        _replaced('<c r="D2"><v>', '<c r="D2"><f t="array" ref="D2:D4">ROW(A1:A3)</f><v>'),
        PutCell("People", 3, 4, 5),
        "fills several cells",
    ),
    Trap(
        "a data table",
        _replaced('<c r="D2"><v>', '<c r="D2"><f t="dataTable" ref="B2:D4" dt2D="1" r1="A1" r2="A2"/><v>'),
        PutCell("People", 3, 2, NEW),
        "fills several cells",
    ),
    Trap("a dynamic array", _replaced('<c r="D2">', '<c r="D2" cm="1">'), PutCell("People", 2, 4, 5), "more than a value"),
    Trap("a linked data type", _replaced('<c r="D2">', '<c r="D2" vm="1">'), PutCell("People", 2, 4, 5), "more than a value"),
    Trap("formulas in the sheet", _rows(_FORMULA_ROWS), changed=_WITH_BOOK),
    Trap("formulas in another tab", _of(with_parts(other=sheet('<row r="1"><c r="A1"><f>People!D2</f></c></row>'))), changed=_WITH_BOOK),
    Trap(
        "a chain of calculations",
        _of(
            with_parts(sheet=sheet(_FORMULA_ROWS), book=make.book(calculation='<calcPr calcId="191029"/>'))
            | {
                BOOK_LINKS: make.parts()[BOOK_LINKS].replace(
                    b"</Relationships>",
                    f'<Relationship Id="rId9" Type="{make.TYPES}/calcChain" Target="calcChain.xml"/></Relationships>'.encode(),
                ),
                "xl/calcChain.xml": f'<calcChain xmlns="{make.MAIN}"><c r="D2" i="1"/></calcChain>'.encode(),
            }
        ),
        changed=_WITH_BOOK,
    ),
    Trap(
        "calculation asked for already",
        _of(with_parts(sheet=sheet(_FORMULA_ROWS), book=make.book(calculation='<calcPr fullCalcOnLoad="1"/>'))),
    ),
)  # fmt: skip

LAYOUT: Final = (
    Trap("merged cells, the first of them", _after('<mergeCells><mergeCell ref="B3:C3"/></mergeCells>')),
    Trap(
        "merged cells, another of them",
        _after('<mergeCells><mergeCell ref="A3:B3"/></mergeCells>'),
        refused="merged into A3",
    ),
    Trap(
        "a pivot table",
        _linked(
            "",
            ("rId1", "pivotTable", "../pivotTables/pivotTable1.xml"),
            xl__pivotTables__pivotTable1=f'<pivotTableDefinition xmlns="{make.MAIN}"><location ref="A1:D4"/>'
            "</pivotTableDefinition>".encode(),
        ),
        refused="pivot table",
    ),
    Trap("a protected sheet", _after('<sheetProtection sheet="1" objects="1"/>'), refused="protected"),
    Trap(
        "a protected sheet with an open cell",
        _of(
            with_parts(
                sheet=sheet(ROWS.replace('<c r="B3" t="s">', '<c r="B3" s="4" t="s">'), after='<sheetProtection sheet="1"/>')
            )
        ),
    ),
    Trap("protection that is switched off", _after('<sheetProtection formatCells="0"/>')),
    Trap("a protected workbook", _of(with_parts(book=make.book(settings='<workbookProtection lockStructure="1"/>')))),
    Trap(
        "a protected workbook and a new tab",
        _of(with_parts(book=make.book(settings='<workbookProtection lockStructure="1"/>'))),
        PutTab("Promises", ("What",)),
        "protected against new tabs",
    ),
    Trap(
        "a wish to be read only",
        _of(with_parts(book=make.book(settings='<fileSharing readOnlyRecommended="1"/>'))),
        refused="for reading only",
    ),
    Trap(
        "a signature",
        _of(make.parts() | {"_xmlsignatures/origin.sigs": b"", "_xmlsignatures/sig1.xml": b"<Signature/>"}),
        refused="digitally signed",
    ),
    Trap(
        "a link to an e-mail address",
        _linked('<hyperlinks><hyperlink ref="B3" r:id="rId1"/></hyperlinks>', ("rId1", "hyperlink", "mailto:bo@example.org?subject=Hi")),
        changed=frozenset({SHEET, SHEET_LINKS}),
    ),
    Trap(
        "a link that says nothing of its text",
        _linked('<hyperlinks><hyperlink ref="A3" r:id="rId1"/></hyperlinks>', ("rId1", "hyperlink", "https://example.org/bo")),
        PutCell("People", 3, 1, "Bodil"),
        warned="still leads",
    ),
    Trap(
        "a link of two cells",
        _linked(
            '<hyperlinks><hyperlink ref="B3" r:id="rId1"/><hyperlink ref="B4" r:id="rId1"/></hyperlinks>',
            ("rId1", "hyperlink", "mailto:bo@example.org"),
        ),
        warned="still leads",
    ),
    Trap(
        "letters in several formats",
        _of(with_parts(strings=make.strings(*make.TEXTS[:7], "<si><r><t>bo@</t></r><r><rPr><b/></rPr><t>x</t></r></si>", *make.TEXTS[8:]))),
        warned="several formats",
    ),
    Trap("a date before 1904 began", _of(with_parts(book=make.book(settings='<workbookPr date1904="1"/>'))), PutCell("People", 3, 3, date(1903, 1, 1)), "too early"),
    Trap("days counted from 1904", _of(with_parts(book=make.book(settings='<workbookPr date1904="true"/>'))), PutCell("People", 3, 3, date(2026, 11, 22))),
    Trap("a date in a date's cell", _of(make.parts()), PutCell("People", 3, 3, date(2026, 11, 22))),
    Trap("a date in a cell without format", _of(make.parts()), PutCell("People", 3, 4, date(2026, 11, 22)), changed=_WITH_STYLES),
    Trap("a date in a new cell of a date column", _rows(ROWS.replace('<c r="C3" s="1"><v>46010</v></c>', "")), PutCell("People", 3, 3, date(2026, 11, 22)), changed=frozenset({SHEET})),
    Trap("a time in a date's cell", _of(make.parts()), PutCell("People", 3, 3, datetime(2026, 11, 22, 9, 30)), changed=_WITH_STYLES),
    Trap("a date in a cell for text", _replaced('<c r="D3">', '<c r="D3" s="3">'), PutCell("People", 3, 4, date(2026, 11, 22)), changed=_WITH_STYLES),
    Trap("a day of the leap year that was none", _of(make.parts()), PutCell("People", 3, 3, date(1900, 2, 28)), "too early"),
    Trap(
        "formats with a prefix",
        _of(with_parts(styles=make.prefixed(make.styles()))),
        PutCell("People", 3, 4, date(2026, 11, 22)),
        changed=_WITH_STYLES,
    ),
    Trap(
        "no formats at all",
        _of(
            {name: data for name, data in make.parts().items() if name != STYLES}
            | {
                SHEET: sheet('<row r="1"><c r="A1"><v>1</v></c></row>', before=""),
                BOOK_LINKS: make.links(("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "worksheet", "worksheets/sheet2.xml")),
            }
        ),
        PutCell("People", 1, 2, date(2026, 11, 22)),
        changed=frozenset({SHEET, STYLES, CONTENT_TYPES, BOOK_LINKS}),
    ),
    Trap("a column with a format", _rows(ROWS, before='<cols><col min="6" max="7" width="9" style="1"/></cols>'), PutCell("People", 3, 6, date(2026, 11, 22))),
    Trap("a row with a format", _replaced('<row r="3"', '<row r="3" s="1" customFormat="1"'), PutCell("People", 3, 6, date(2026, 11, 22))),
    Trap("a cell outside the stated range", _of(make.parts()), PutCell("People", 9, 9, "far")),
    Trap("a tab that only holds a chart", _of(make.parts() | {BOOK_LINKS: make.parts()[BOOK_LINKS].replace(b'/worksheet"', b'/chartsheet"', 1)}), refused="holds no cells"),
    Trap("no such tab", _of(make.parts()), PutCell("Persons", 1, 1, "x"), "It has: People, Other"),
    Trap("a cell outside the sheet", _of(make.parts()), PutCell("People", 1_048_577, 1, "x"), "outside"),
    Trap("a cell at the far corner", _rows(ROWS + '<row r="1048576"><c r="XFD1048576" s="2"/></row>')),
)  # fmt: skip

TABLES: Final = (
    Trap("a list without a table", _of(make.parts()), ROW),
    Trap("a table", _of(with_table(_TABLE)), ROW, changed=_WITH_TABLE),
    Trap("a table with a totals row", _of(with_table(make.table("A1:D4", COLUMNS, more=' totalsRowCount="1"'))), ROW, "totals row"),
    Trap(
        "a totals row under an empty row",
        _of(with_table(make.table("A1:D6", COLUMNS, more=' totalsRowCount="1"'), rows=ROWS + '<row r="6"><c r="A6"><v>3</v></c></row>')),
        ROW,
        changed=frozenset({SHEET}),
    ),
    Trap("a note right under the table", _of(with_table(_TABLE, rows=ROWS + '<row r="5"><c r="B5"><v>3</v></c></row>')), ROW, "B5"),
    Trap("something beside the table further down", _of(with_table(_TABLE, rows=ROWS + '<row r="5"><c r="F5"><v>3</v></c></row>')), ROW, changed=_WITH_TABLE),
    Trap("a table that says it is empty", _of(with_table(make.table("A1:D2", COLUMNS, more=' insertRow="1"'), rows=ROWS[: ROWS.index('<row r="2"')])), ROW, changed=frozenset({SHEET, TABLE, STYLES})),
    Trap("a heading of a table", _of(with_table(_TABLE)), PutCell("People", 1, 4, "Days & nights"), changed=_WITH_TABLE),
    Trap("a heading that is there already", _of(with_table(_TABLE)), PutCell("People", 1, 4, "NAME"), "already has a column"),
    Trap("an emptied heading", _of(with_table(_TABLE)), PutCell("People", 1, 4, None), "must be a text"),
    Trap(
        "a heading that formulas name",
        _of(with_table(_TABLE) | {OTHER: sheet('<row r="1"><c r="A1"><f>SUM(People1[Days])</f></c></row>')}),
        PutCell("People", 1, 4, "Number"),
        "by that name",
    ),
    Trap(
        "a calculated column",
        _of(
            with_table(
                make.table("A1:D4", (*COLUMNS[:3], '<tableColumn id="4" name="Days"><calculatedColumnFormula>People1[[#This Row],[Last contact]]+1</calculatedColumnFormula></tableColumn>')),
            )
        ),
        ROW,
        changed=frozenset({SHEET, TABLE, BOOK}),
    ),
    Trap("a table that a query fills", _of(with_table(make.table("A1:D4", COLUMNS, more=' tableType="queryTable"'))), ROW, changed=_WITH_TABLE, warned="filled from elsewhere"),
    Trap("a filter with its hidden name", _after('<autoFilter ref="A1:D4"/>', make.book(names=_FILTER_NAME)), ROW, changed=_WITH_BOOK),
    Trap(
        "rules that end with the list",
        _after(
            '<conditionalFormatting sqref="C2:C4"><cfRule type="expression" priority="1"><formula>C2&lt;1</formula></cfRule></conditionalFormatting>'
            '<dataValidations count="1"><dataValidation type="list" sqref="A2:A4 D2:D9"><formula1>"x,y"</formula1></dataValidation></dataValidations>'
        ),
        ROW,
    ),
    Trap("595 rows with formats but no values", _rows(ROWS + _STYLED), ROW),
    Trap("formulas carried on", _rows(_FORMULA_ROWS.replace('<c r="D4" t="b"><v>1</v></c>', '<c r="D4"><f>TODAY()-C4</f><v>1</v></c>')), ROW, changed=_WITH_BOOK),
    Trap(
        "an array formula that cannot be carried on",
        _replaced('<c r="D4" t="b">', '<c r="D4"><f t="array" ref="D4">C4</f>'),
        ROW,
        changed=_WITH_BOOK,
        warned="stays empty",
    ),
    Trap("a hidden row under the list", _rows(ROWS + '<row r="5" hidden="1"/>'), ROW),
    Trap("merged cells under the list", _after('<mergeCells><mergeCell ref="A5:D5"/></mergeCells>'), ROW, "merged"),
    Trap("a full sheet", _rows(ROWS + '<row r="1048576"><c r="A1048576"><v>1</v></c></row>'), ROW, "is full"),
    Trap("a new column of a table", _of(with_table(_TABLE)), PutColumn("People", 1, "Notes"), changed=_WITH_TABLE),
    Trap("a new column that is there already", _of(with_table(_TABLE)), PutColumn("People", 1, "days"), "already has a column"),
    Trap("something right beside the table", _of(with_table(_TABLE, rows=ROWS.replace("</c></row>", '</c><c r="E1"><v>1</v></c></row>', 1))), PutColumn("People", 1, "Notes"), "not empty"),
    Trap("a new column of a list", _of(make.parts()), PutColumn("People", 1, "Notes")),
    Trap("a new tab", _of(make.parts()), PutTab("Promises", ("Made on", "What"), ((date(2026, 11, 22), "send it"),)), changed=frozenset({BOOK, BOOK_LINKS, CONTENT_TYPES, STYLES})),
    Trap("a tab of that name", _of(make.parts()), PutTab("people", ("What",)), "already there"),
    Trap("a name too long for a tab", _of(make.parts()), PutTab("x" * 32, ("What",)), "longer than 31"),
    Trap("a name that no tab can have", _of(make.parts()), PutTab("a/b", ("What",)), "not one that Excel accepts"),
)  # fmt: skip


def _descriptors() -> bytes:
    """Sizes after the content instead of before it, as programs write that stream."""
    import io  # noqa: PLC0415 - used here alone

    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.data = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, data: object) -> int:
            self.data += bytes(data)  # type: ignore[call-overload]
            return len(bytes(data))  # type: ignore[call-overload]

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as package:  # type: ignore[arg-type]
        for name, data in make.parts().items():
            package.writestr(name, data)
    return bytes(pipe.data)


def _zip64() -> bytes:
    """Sizes in the wide fields that are meant for files above 4 GB."""
    import io  # noqa: PLC0415 - used here alone

    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in make.parts().items():
            with package.open(name, "w", force_zip64=True) as member:
                member.write(data)
    return target.getvalue()


def _extra_fields() -> bytes:
    """Padding in a member's header and in its directory entry, as Excel leaves for growth."""
    import io  # noqa: PLC0415 - used here alone

    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in make.parts().items():
            info = zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0))
            info.extra = struct.pack("<2H", 0xA220, 6) + b"\x14\x00pad!"
            info.comment = b"kept"
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, data)
    return target.getvalue()


def _twisted_directory() -> bytes:
    """A directory that lists the members in another order than they lie in."""
    data = zipped(make.parts())
    start = struct.unpack_from("<L", data, len(data) - 6)[0]
    entries, position = [], start
    while data[position : position + 4] == b"PK\1\2":
        lengths = struct.unpack_from("<3H", data, position + 28)
        entries.append(data[position : position + 46 + sum(lengths)])
        position += len(entries[-1])
    return data[:start] + b"".join(reversed(entries)) + data[position:]


def _gap() -> bytes:
    """Bytes between two members that belong to none."""
    data = zipped(make.parts())
    start = struct.unpack_from("<L", data, len(data) - 6)[0]
    end = struct.pack("<L", start + 16)
    return data[:start] + b"left by a program"[:16] + data[start:-6] + end + data[-2:]


def _spoilt(name: str) -> bytes:
    """A package in which one byte of a member's content is wrong."""
    data = zipped(make.parts(), method=zipfile.ZIP_STORED)
    place = data.index(make.parts()[name][-40:])
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


def _directory_value(name: str, offset: int, form: str, value: int) -> bytes:
    """A package whose directory entry of a member says something else."""
    data = bytearray(zipped(make.parts()))
    place = data.rindex(name.encode()) - 46
    struct.pack_into(form, data, place + offset, value)
    return bytes(data)


def _relinked(target: str, part: str = SHEET) -> Callable[[], bytes]:
    """The sheet under another name, or found by another spelling of its name."""
    content = make.parts()
    content[BOOK_LINKS] = content[BOOK_LINKS].replace(b"worksheets/sheet1.xml", target.encode())
    content = {part if name == SHEET else name: data for name, data in content.items()}
    content[CONTENT_TYPES] = content[CONTENT_TYPES].replace(f"/{SHEET}".encode(), f"/{part}".encode())
    return _of(content)


def _moved_book() -> bytes:
    """A workbook part with a name of its own in a folder of its own."""
    content = {name.replace("xl/workbook.xml", "doc/book1.xml"): data for name, data in make.parts().items()}
    content["_rels/.rels"] = make.links(("rId1", "officeDocument", "/doc/book1.xml"))
    content["doc/_rels/book1.xml.rels"] = content.pop(BOOK_LINKS).replace(b'Target="', b'Target="../xl/')
    content[CONTENT_TYPES] = content[CONTENT_TYPES].replace(b"/xl/workbook.xml", b"/doc/book1.xml")
    return zipped(content)


def _twice() -> bytes:
    import io  # noqa: PLC0415 - as above
    import warnings  # noqa: PLC0415 - used here alone

    target = io.BytesIO(zipped(make.parts()))
    with warnings.catch_warnings(), zipfile.ZipFile(target, "a") as package:
        warnings.simplefilter("ignore")
        package.writestr(SHEET, sheet(""))
    return target.getvalue()


def _bomb() -> bytes:
    """A part of 1.5 GB in a few hundred bytes, as far as the directory is to be believed."""
    return _directory_value("xl/media/image1.png", 24, "<L", 1_500_000_000)


def _understated() -> bytes:
    """A sheet that unpacks to more than the directory says."""
    data = _directory_value(SHEET, 24, "<L", 100)
    assert zlib.crc32(sheet())
    return data


PACKAGES: Final = (
    Trap("sizes after the content", _descriptors),
    Trap("sizes in wide fields", _zip64),
    Trap("padding in headers", _extra_fields),
    Trap("a comment at the end", lambda: zipped(make.parts(), comment=b"made by hand")),
    Trap("parts that are not packed", lambda: zipped(make.parts(), method=zipfile.ZIP_STORED)),
    Trap("a directory in another order", _twisted_directory),
    Trap("bytes that belong to no part", _gap),
    Trap("macros", _of(make.parts() | {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" + bytes(500)})),
    Trap("an absolute path to the sheet", _relinked("/xl/worksheets/sheet1.xml")),
    Trap("a path that goes up and down", _relinked("../xl/./worksheets/../worksheets/sheet1.xml")),
    Trap("backslashes in a path", _relinked("worksheets\\sheet1.xml")),
    Trap("a blank in a part's name", _relinked("worksheets/my%20sheet.xml", "xl/worksheets/my sheet.xml"), changed=frozenset({"xl/worksheets/my sheet.xml"})),
    Trap("other capitals in a path", _relinked("Worksheets/SHEET1.xml")),
    Trap("a workbook part elsewhere", _moved_book),
    Trap("a part twice", _twice, refused="twice"),
    Trap("two parts that differ in capitals only", _of(make.parts() | {"xl/Worksheets/Sheet1.xml": sheet()}), refused="twice"),
    Trap("a damaged picture", lambda: _spoilt("xl/media/image1.png"), refused="checksum"),
    Trap("a damaged sheet", lambda: _spoilt(SHEET), refused="checksum"),
    Trap("a part that would fill the memory", _bomb, refused="more than 1 GB"),
    Trap("a part that lies about its size", _understated, refused="checksum"),
    Trap("20,000 parts", lambda: zipped(make.parts() | {f"x/{number}": b"" for number in range(20_000)}, method=0), refused="far more"),
    Trap("a password, or the old format", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), refused="password"),
    Trap("parts locked by a password", lambda: _directory_value(SHEET, 8, "<H", 1), refused="password"),
    Trap("a part packed in an unknown way", lambda: _directory_value(SHEET, 10, "<H", 93), refused="does not know"),
    Trap("text that is no workbook", lambda: b"Name;Email\n", refused="not an Excel workbook"),
    Trap("a file cut in the middle", lambda: zipped(make.parts())[:-200], refused="not a whole"),
    Trap("a member that starts inside another", lambda: _directory_value(SHEET, 42, "<L", 7), refused="lie on top"),
    Trap("a document of another kind", _of({"_rels/.rels": make.links(("rId1", "officeDocument", "word/document.xml")), "word/document.xml": b"<document/>"}), refused="another kind"),
    Trap("a zip file of no kind", _of({"readme.txt": b"hello"}), refused="names no workbook"),
)  # fmt: skip

TRAPS: Final = MARKUP + FORMULAS + LAYOUT + TABLES + PACKAGES
