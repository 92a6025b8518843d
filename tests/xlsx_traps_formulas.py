"""Traps around formulas: the cells they fill, the chain they stand in, their results."""

from __future__ import annotations

from typing import Final

from netdash.sheets.xlsx_patch import PutCell
from tests import xlsx_packages as make
from tests.xlsx_packages import (
    BOOK_LINKS,
    ROWS,
    sheet,
    with_parts,
)
from tests.xlsx_trap import (
    NEW,
    SHEET_AND_BOOK,
    Trap,
    holding,
    with_piece,
    with_rows,
)

_FORMULA_ROWS: Final = ROWS.replace('<c r="D2"><v>12</v></c>', '<c r="D2"><f>TODAY()-C2</f><v>12</v></c>')
_SHARED_ROWS: Final = ROWS.replace(
    '<c r="D2"><v>12</v></c>', '<c r="D2"><f t="shared" ref="D2:D3" si="0">C2-$A$1</f><v>12</v></c>'
).replace('<c r="D3"><v>116.87999999999998</v></c>', '<c r="D3"><f t="shared" si="0"/><v>1</v></c>')
FORMULAS: Final = (
    Trap("a formula in the cell", with_rows(_FORMULA_ROWS), PutCell("People", 2, 4, 5), "holds a formula"),
    Trap(
        "the first of cells that share a formula",
        with_rows(_SHARED_ROWS),
        PutCell("People", 2, 4, 5),
        "holds a formula",
    ),
    Trap(
        "another of cells that share a formula",
        with_rows(_SHARED_ROWS),
        PutCell("People", 3, 4, 5),
        "holds a formula",
    ),
    Trap(
        "a formula that fills the cell from elsewhere",
        with_piece('<c r="D2"><v>', '<c r="D2"><f t="array" ref="D2:D4">ROW(A1:A3)</f><v>'),
        PutCell("People", 3, 4, 5),
        "fills several cells",
    ),
    Trap(
        "a data table",
        with_piece('<c r="D2"><v>', '<c r="D2"><f t="dataTable" ref="B2:D4" dt2D="1" r1="A1" r2="A2"/><v>'),
        PutCell("People", 3, 2, NEW),
        "fills several cells",
    ),
    Trap(
        "a dynamic array",
        with_piece('<c r="D2">', '<c r="D2" cm="1">'),
        PutCell("People", 2, 4, 5),
        "more than a value",
    ),
    Trap(
        "a linked data type",
        with_piece('<c r="D2">', '<c r="D2" vm="1">'),
        PutCell("People", 2, 4, 5),
        "more than a value",
    ),
    Trap("formulas in the sheet", with_rows(_FORMULA_ROWS), changed=SHEET_AND_BOOK),
    Trap(
        "formulas in another tab",
        holding(with_parts(other=sheet('<row r="1"><c r="A1"><f>People!D2</f></c></row>'))),
        changed=SHEET_AND_BOOK,
    ),
    Trap(
        "a chain of calculations",
        holding(
            with_parts(sheet=sheet(_FORMULA_ROWS), book=make.book(calculation='<calcPr calcId="191029"/>'))
            | {
                BOOK_LINKS: make.parts()[BOOK_LINKS].replace(
                    b"</Relationships>",
                    f'<Relationship Id="rId9" Type="{make.TYPES}/calcChain" '
                    'Target="calcChain.xml"/></Relationships>'.encode(),
                ),
                "xl/calcChain.xml": f'<calcChain xmlns="{make.MAIN}"><c r="D2" i="1"/></calcChain>'.encode(),
            }
        ),
        changed=SHEET_AND_BOOK,
    ),
    Trap(
        "calculation asked for already",
        holding(
            with_parts(sheet=sheet(_FORMULA_ROWS), book=make.book(calculation='<calcPr fullCalcOnLoad="1"/>'))
        ),
    ),
)
