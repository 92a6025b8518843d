"""Traps in what lies around a cell: merges, protection, links, formats, calendars."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from netdash.sheets.xlsx_patch import PutCell, PutTab
from tests import xlsx_packages as make
from tests.xlsx_packages import (
    BOOK_LINKS,
    CONTENT_TYPES,
    ROWS,
    SHEET,
    SHEET_LINKS,
    STYLES,
    sheet,
    with_parts,
)
from tests.xlsx_trap import (
    SHEET_AND_STYLES,
    Trap,
    holding,
    with_after,
    with_links,
    with_piece,
    with_rows,
)

LAYOUT: Final = (
    Trap("merged cells, the first of them", with_after('<mergeCells><mergeCell ref="B3:C3"/></mergeCells>')),
    Trap(
        "merged cells, another of them",
        with_after('<mergeCells><mergeCell ref="A3:B3"/></mergeCells>'),
        refused="merged into A3",
    ),
    Trap(
        "a pivot table",
        with_links(
            "",
            ("rId1", "pivotTable", "../pivotTables/pivotTable1.xml"),
            xl__pivotTables__pivotTable1=f'<pivotTableDefinition xmlns="{make.MAIN}"><location ref="A1:D4"/>'
            "</pivotTableDefinition>".encode(),
        ),
        refused="pivot table",
    ),
    Trap("a protected sheet", with_after('<sheetProtection sheet="1" objects="1"/>'), refused="protected"),
    Trap(
        "a protected sheet with an open cell",
        holding(
            with_parts(
                sheet=sheet(
                    ROWS.replace('<c r="B3" t="s">', '<c r="B3" s="4" t="s">'),
                    after='<sheetProtection sheet="1"/>',
                )
            )
        ),
    ),
    Trap("protection that is switched off", with_after('<sheetProtection formatCells="0"/>')),
    Trap(
        "a protected workbook",
        holding(with_parts(book=make.book(settings='<workbookProtection lockStructure="1"/>'))),
    ),
    Trap(
        "a protected workbook and a new tab",
        holding(with_parts(book=make.book(settings='<workbookProtection lockStructure="1"/>'))),
        PutTab("Promises", ("What",)),
        "protected against new tabs",
    ),
    Trap(
        "a wish to be read only",
        holding(with_parts(book=make.book(settings='<fileSharing readOnlyRecommended="1"/>'))),
        warned="recommends to open it for reading only",
    ),
    Trap(
        "a password without which the file may only be read",
        holding(
            with_parts(book=make.book(settings='<fileSharing userName="Eva" reservationPassword="CC1A"/>'))
        ),
        refused="set a password",
    ),
    Trap(
        "a signature",
        holding(
            make.parts() | {"_xmlsignatures/origin.sigs": b"", "_xmlsignatures/sig1.xml": b"<Signature/>"}
        ),
        refused="digitally signed",
    ),
    Trap(
        "a link to an e-mail address",
        with_links(
            '<hyperlinks><hyperlink ref="B3" r:id="rId1"/></hyperlinks>',
            ("rId1", "hyperlink", "mailto:bo@example.org?subject=Hi"),
        ),
        changed=frozenset({SHEET, SHEET_LINKS}),
    ),
    Trap(
        "a link that says nothing of its text",
        with_links(
            '<hyperlinks><hyperlink ref="A3" r:id="rId1"/></hyperlinks>',
            ("rId1", "hyperlink", "https://example.org/bo"),
        ),
        PutCell("People", 3, 1, "Bodil"),
        warned="still leads",
    ),
    Trap(
        "a link of two cells",
        with_links(
            '<hyperlinks><hyperlink ref="B3" r:id="rId1"/><hyperlink ref="B4" r:id="rId1"/></hyperlinks>',
            ("rId1", "hyperlink", "mailto:bo@example.org"),
        ),
        warned="still leads",
    ),
    Trap(
        "letters in several formats",
        holding(
            with_parts(
                strings=make.strings(
                    *make.TEXTS[:7],
                    "<si><r><t>bo@</t></r><r><rPr><b/></rPr><t>x</t></r></si>",
                    *make.TEXTS[8:],
                )
            )
        ),
        warned="several formats",
    ),
    Trap(
        "a date before 1904 began",
        holding(with_parts(book=make.book(settings='<workbookPr date1904="1"/>'))),
        PutCell("People", 3, 3, date(1903, 1, 1)),
        "too early",
    ),
    Trap(
        "days counted from 1904",
        holding(with_parts(book=make.book(settings='<workbookPr date1904="true"/>'))),
        PutCell("People", 3, 3, date(2026, 11, 22)),
    ),
    Trap("a date in a date's cell", holding(make.parts()), PutCell("People", 3, 3, date(2026, 11, 22))),
    Trap(
        "a date in a cell without format",
        holding(make.parts()),
        PutCell("People", 3, 4, date(2026, 11, 22)),
        changed=SHEET_AND_STYLES,
    ),
    Trap(
        "a date in a new cell of a date column",
        with_rows(ROWS.replace('<c r="C3" s="1"><v>46010</v></c>', "")),
        PutCell("People", 3, 3, date(2026, 11, 22)),
        changed=frozenset({SHEET}),
    ),
    Trap(
        "a time in a date's cell",
        holding(make.parts()),
        PutCell("People", 3, 3, datetime(2026, 11, 22, 9, 30)),
        changed=SHEET_AND_STYLES,
    ),
    Trap(
        "a date in a cell for text",
        with_piece('<c r="D3">', '<c r="D3" s="3">'),
        PutCell("People", 3, 4, date(2026, 11, 22)),
        changed=SHEET_AND_STYLES,
    ),
    Trap(
        "a day of the leap year that was none",
        holding(make.parts()),
        PutCell("People", 3, 3, date(1900, 2, 28)),
        "too early",
    ),
    Trap(
        "formats with a prefix",
        holding(with_parts(styles=make.prefixed(make.styles()))),
        PutCell("People", 3, 4, date(2026, 11, 22)),
        changed=SHEET_AND_STYLES,
    ),
    Trap(
        "no formats at all",
        holding(
            {name: data for name, data in make.parts().items() if name != STYLES}
            | {
                SHEET: sheet('<row r="1"><c r="A1"><v>1</v></c></row>', before=""),
                BOOK_LINKS: make.links(
                    ("rId1", "worksheet", "worksheets/sheet1.xml"),
                    ("rId2", "worksheet", "worksheets/sheet2.xml"),
                ),
            }
        ),
        PutCell("People", 1, 2, date(2026, 11, 22)),
        changed=frozenset({SHEET, STYLES, CONTENT_TYPES, BOOK_LINKS}),
    ),
    Trap(
        "a column with a format",
        with_rows(ROWS, before='<cols><col min="6" max="7" width="9" style="1"/></cols>'),
        PutCell("People", 3, 6, date(2026, 11, 22)),
    ),
    Trap(
        "a row with a format",
        with_piece('<row r="3"', '<row r="3" s="1" customFormat="1"'),
        PutCell("People", 3, 6, date(2026, 11, 22)),
    ),
    Trap("a cell outside the stated range", holding(make.parts()), PutCell("People", 9, 9, "far")),
    Trap(
        "a tab that only holds a chart",
        holding(
            make.parts() | {BOOK_LINKS: make.parts()[BOOK_LINKS].replace(b'/worksheet"', b'/chartsheet"', 1)}
        ),
        refused="holds no cells",
    ),
    Trap("no such tab", holding(make.parts()), PutCell("Persons", 1, 1, "x"), "It has: People, Other"),
    Trap("a cell outside the sheet", holding(make.parts()), PutCell("People", 1_048_577, 1, "x"), "outside"),
    Trap("a cell at the far corner", with_rows(ROWS + '<row r="1048576"><c r="XFD1048576" s="2"/></row>')),
)
