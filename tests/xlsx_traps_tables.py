"""Traps for new rows, columns and tabs: tables, filters, rules, what is in the way."""

from __future__ import annotations

from datetime import date
from typing import Final

from netdash.sheets.xlsx_patch import PutCell, PutColumn, PutTab
from tests import xlsx_packages as make
from tests.xlsx_packages import (
    BOOK,
    BOOK_LINKS,
    COLUMNS,
    CONTENT_TYPES,
    OTHER,
    ROWS,
    SHEET,
    STYLES,
    TABLE,
    sheet,
    with_table,
)
from tests.xlsx_trap import (
    ROW,
    SHEET_AND_BOOK,
    SHEET_AND_TABLE,
    Trap,
    holding,
    with_after,
    with_piece,
    with_rows,
)

_FORMULA_ROWS: Final = ROWS.replace('<c r="D2"><v>12</v></c>', '<c r="D2"><f>TODAY()-C2</f><v>12</v></c>')
_TABLE: Final = make.table("A1:D4", COLUMNS, inner='<autoFilter ref="A1:D4"/>')
_STYLED: Final = "".join(
    f'<row r="{row}"><c r="A{row}" s="1"/><c r="C{row}" s="5"/></row>' for row in range(5, 600)
)
_FILTER_NAME: Final = (
    '<definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">People!$A$1:$D$4'
    '</definedName><definedName name="Mine">People!$A$1:$D$4</definedName></definedNames>'
)
TABLES: Final = (
    Trap("a list without a table", holding(make.parts()), ROW),
    Trap("a table", holding(with_table(_TABLE)), ROW, changed=SHEET_AND_TABLE),
    Trap(
        "a table with a totals row that a formula elsewhere names",
        holding(
            with_table(make.table("A1:D4", COLUMNS, more=' totalsRowCount="1"'))
            | {make.OTHER: make.sheet('<row r="1"><c r="A1"><f>People!$D$4</f><v>1</v></c></row>', before="")}
        ),
        ROW,
        "a formula elsewhere refers to it",
    ),
    Trap(
        "a totals row under an empty row",
        holding(
            with_table(
                make.table("A1:D6", COLUMNS, more=' totalsRowCount="1"'),
                rows=ROWS + '<row r="6"><c r="A6"><v>3</v></c></row>',
            )
        ),
        ROW,
        changed=frozenset({SHEET}),
    ),
    Trap(
        "a note right under the table",
        holding(with_table(_TABLE, rows=ROWS + '<row r="5"><c r="B5"><v>3</v></c></row>')),
        ROW,
        "B5",
    ),
    Trap(
        "something beside the table further down",
        holding(with_table(_TABLE, rows=ROWS + '<row r="5"><c r="F5"><v>3</v></c></row>')),
        ROW,
        changed=SHEET_AND_TABLE,
    ),
    Trap(
        "a table that says it is empty",
        holding(
            with_table(
                make.table("A1:D2", COLUMNS, more=' insertRow="1"'), rows=ROWS[: ROWS.index('<row r="2"')]
            )
        ),
        ROW,
        changed=frozenset({SHEET, TABLE, STYLES}),
    ),
    Trap(
        "a heading of a table",
        holding(with_table(_TABLE)),
        PutCell("People", 1, 4, "Days & nights"),
        changed=SHEET_AND_TABLE,
    ),
    Trap(
        "a heading that is there already",
        holding(with_table(_TABLE)),
        PutCell("People", 1, 4, "NAME"),
        "already has a column",
    ),
    Trap("an emptied heading", holding(with_table(_TABLE)), PutCell("People", 1, 4, None), "must be a text"),
    Trap(
        "a heading that formulas name",
        holding(
            with_table(_TABLE) | {OTHER: sheet('<row r="1"><c r="A1"><f>SUM(People1[Days])</f></c></row>')}
        ),
        PutCell("People", 1, 4, "Number"),
        "by that name",
    ),
    Trap(
        "a calculated column",
        holding(
            with_table(
                make.table(
                    "A1:D4",
                    (*COLUMNS[:3], make.calculated("People1[[#This Row],[Last contact]]+1")),
                ),
            )
        ),
        ROW,
        changed=frozenset({SHEET, TABLE, BOOK}),
    ),
    Trap(
        "a table that a query fills",
        holding(with_table(make.table("A1:D4", COLUMNS, more=' tableType="queryTable"'))),
        ROW,
        changed=SHEET_AND_TABLE,
        warned="filled from elsewhere",
    ),
    Trap(
        "a filter with its hidden name",
        with_after('<autoFilter ref="A1:D4"/>', make.book(names=_FILTER_NAME)),
        ROW,
        changed=SHEET_AND_BOOK,
    ),
    Trap(
        "rules that end with the list",
        with_after(
            '<conditionalFormatting sqref="C2:C4"><cfRule type="expression" priority="1">'
            "<formula>C2&lt;1</formula></cfRule></conditionalFormatting>"
            '<dataValidations count="1"><dataValidation type="list" sqref="A2:A4 D2:D9">'
            '<formula1>"x,y"</formula1></dataValidation></dataValidations>'
        ),
        ROW,
    ),
    Trap("595 rows with formats but no values", with_rows(ROWS + _STYLED), ROW),
    Trap(
        "formulas carried on",
        with_rows(
            _FORMULA_ROWS.replace('<c r="D4" t="b"><v>1</v></c>', '<c r="D4"><f>TODAY()-C4</f><v>1</v></c>')
        ),
        ROW,
        changed=SHEET_AND_BOOK,
    ),
    Trap(
        "an array formula that cannot be carried on",
        with_piece('<c r="D4" t="b">', '<c r="D4"><f t="array" ref="D4">C4</f>'),
        ROW,
        changed=SHEET_AND_BOOK,
        warned="stays empty",
    ),
    Trap("a hidden row under the list", with_rows(ROWS + '<row r="5" hidden="1"/>'), ROW),
    Trap(
        "merged cells under the list",
        with_after('<mergeCells><mergeCell ref="A5:D5"/></mergeCells>'),
        ROW,
        "merged",
    ),
    Trap(
        "a full sheet",
        with_rows(ROWS + '<row r="1048576"><c r="A1048576"><v>1</v></c></row>'),
        ROW,
        "is full",
    ),
    Trap(
        "a new column of a table",
        holding(with_table(_TABLE)),
        PutColumn("People", 1, "Notes"),
        changed=SHEET_AND_TABLE,
    ),
    Trap(
        "a new column that is there already",
        holding(with_table(_TABLE)),
        PutColumn("People", 1, "days"),
        "already has a column",
    ),
    Trap(
        "something right beside the table",
        holding(with_table(_TABLE, rows=ROWS.replace("</c></row>", '</c><c r="E1"><v>1</v></c></row>', 1))),
        PutColumn("People", 1, "Notes"),
        "not empty",
    ),
    Trap("a new column of a list", holding(make.parts()), PutColumn("People", 1, "Notes")),
    Trap(
        "a new tab",
        holding(make.parts()),
        PutTab("Promises", ("Made on", "What"), ((date(2026, 11, 22), "send it"),)),
        changed=frozenset({BOOK, BOOK_LINKS, CONTENT_TYPES, STYLES}),
    ),
    Trap("a tab of that name", holding(make.parts()), PutTab("people", ("What",)), "already there"),
    Trap("a name too long for a tab", holding(make.parts()), PutTab("x" * 32, ("What",)), "longer than 31"),
    Trap(
        "a name that no tab can have",
        holding(make.parts()),
        PutTab("a/b", ("What",)),
        "not one that Excel accepts",
    ),
)
