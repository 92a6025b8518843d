"""A formula carried to another row reads as Excel would have filled it down."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st
from openpyxl.formula.translate import Translator

from netdash.sheets.xlsx.formulas import moved, names_no_cell

FILLED = [
    ("C4-C3", "C5-C4"),
    ("$C$4+C$4+$C4", "$C$4+C$4+$C5"),
    ("SUM(A2:A4,B:B,3:4,$3:4)", "SUM(A3:A5,B:B,4:5,$3:5)"),
    ('LOG10(A4)&"A4"&"say ""A4"""', 'LOG10(A5)&"A4"&"say ""A4"""'),
    ("'A4 tab'!A4+Tab1!B4+A4!C1", "'A4 tab'!A5+Tab1!B5+A4!C2"),
    ("'it''s'!A4", "'it''s'!A5"),
    ("Table1[[#This Row],[A4]]*A4", "Table1[[#This Row],[A4]]*A5"),
    ("Table1[it's ']A4]", "Table1[it's ']A4]"),
    ("Table1['[A4']]+A4", "Table1['[A4']]+A5"),
    ("[1]Sheet1!A4+1E5+A4.5", "[1]Sheet1!A5+1E5+A4.5"),
    ("IF(#REF!=A4,#N/A,TRUE)", "IF(#REF!=A5,#N/A,TRUE)"),
    ("_xlfn.XLOOKUP(A4,Names_2,Q4_total)", "_xlfn.XLOOKUP(A5,Names_2,Q4_total)"),
    ("A4#+@B4+{1,2;3,4}", "A5#+@B5+{1,2;3,4}"),
    ("XFE4+A1048577", "XFE4+A1048577"),
    ("A1048576", None),
    ('"open', None),
]


@pytest.mark.parametrize(("formula", "expected"), FILLED)
def test_a_formula_filled_down_one_row(formula: str, expected: str | None) -> None:
    assert moved(formula, 1) == expected


def test_a_formula_can_move_sideways_too() -> None:
    assert moved("A4+$A4+B:B+$B:C+3:3", 2, 1) == "B6+$A6+C:C+$B:D+5:5"


def test_a_formula_that_would_leave_the_sheet_is_not_moved() -> None:
    assert moved("B4", -4) is None
    assert moved("XFD4", 0, 1) is None


@pytest.mark.parametrize(
    ("formula", "alone"), [("T[[#This Row],[A]]+1", True), ("T[A]+$B$2", False), ("LOG10(5)", True)]
)
def test_a_formula_that_names_no_cell_says_the_same_in_every_row(formula: str, *, alone: bool) -> None:
    assert names_no_cell(formula) is alone


REFERENCES = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["", "$"]),
    st.sampled_from(["A", "Z", "AB", "XFA"]),
    st.sampled_from(["", "$"]),
    st.integers(1, 9999),
)
OPERANDS = st.one_of(
    REFERENCES,
    st.tuples(REFERENCES, REFERENCES).map(":".join),
    REFERENCES.map("Sheet1!{}".format),
    REFERENCES.map("'a b'!{}".format),
    st.sampled_from(['"A1 text"', "1.5", "TRUE", "Total", "LOG10(7)", "SUM(A1,$B2)"]),
)


@given(st.lists(OPERANDS, min_size=1, max_size=5), st.integers(1, 50), st.integers(0, 3))
def test_formulas_move_as_openpyxl_moves_them(operands: list[str], down: int, right: int) -> None:
    formula = "+".join(operands)
    destination = f"{chr(ord('A') + right)}{1 + down}"
    assert moved(formula, down, right) == Translator("=" + formula, "A1").translate_formula(destination)[1:]
