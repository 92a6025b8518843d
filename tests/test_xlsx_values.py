"""Every value reads back as it was written, whatever it looks like, or is refused."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, strategies as st

from netdash.errors import RefusedError
from netdash.sheets.base import Cell, CellError
from netdash.sheets.xlsx_patch import PutCell, patched
from tests import xlsx_packages as make
from tests.xlsx_views import cells, styled_cells, text

PACKAGE = make.zipped(make.parts())

HOSTILE = {
    "a formula": '=HYPERLINK("http://example.org","click")',
    "a sum": "=1+1",
    "a plus sign": "+49 170 1234567",
    "a minus sign": "-1",
    "an at sign": "@SUM(A1)",
    "an apostrophe": "'quoted",
    "leading zeros": "00420",
    "a number": "1e5",
    "a date": "2026-11-22",
    "true": "TRUE",
    "an error": "#N/A",
    "a family of four": "👩‍👩‍👧‍👦",
    "right to left": "\u202eשלום",
    "composed": "Ren\u00e9",
    "decomposed": "Rene\u0301",
    "an escape": "_x0041_",
    "an escaped escape": "_x005F_x0041_",
    "two escapes": "_x0041_x0042_",
    "the end of CDATA": "a ]]> b",
    "markup": '<b>&amp;</b> "quoted"',
    "line breaks": "one\ntwo\r\nthree\rfour",
    "a tab": "a\tb",
    "blanks around": "  a  ",
    "only a blank": " ",
    "control characters": "a\x00b\x01c\x0bd\x1fe\x7ff\x85g",
    "separators": "a\u2028b\u2029c\xa0d\ufeffe",
    "the longest text": "x" * 32_767,
    "the longest text of wide characters": "😀" * 16_383,
}


def written(value: Cell, column: int = 2) -> Cell:
    """The value as calamine reads it back after it was written."""
    result = patched(PACKAGE, [PutCell("People", 3, column, value)])
    found: Cell = cells(result.package).get(("People", 3, column))
    return found


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_text_reads_back_to_the_last_character(value: str) -> None:
    assert written(value) == value


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_text_is_never_stored_as_a_formula(value: str) -> None:
    part = text(patched(PACKAGE, [PutCell("People", 3, 2, value)]).package, make.SHEET)
    assert "<f>" not in part
    assert '<c r="B3" t="inlineStr"><is><t' in part


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"), min_size=1))
def test_any_text_reads_back(value: str) -> None:
    assert written(value) == value


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("x" * 32_768, "at most 32,767"),
        ("😀" * 16_384, "at most 32,767"),
        ("a\ud800b", "not a whole character"),
        ("a\uffffb", "not a whole character"),
        (float("nan"), "not a number"),
        (float("inf"), "not a number"),
        (2**53 + 1, "more digits"),
        (date(1900, 2, 28), "too early"),
        (datetime(2026, 1, 1, tzinfo=UTC), "time zone"),
        (time(9, tzinfo=UTC), "time zone"),
        (CellError("#WHAT?"), "not an error"),
    ],
)
def test_what_a_cell_cannot_keep_is_refused(value: Cell, reason: str) -> None:
    with pytest.raises(RefusedError, match=reason):
        written(value)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_any_number_reads_back_to_the_last_digit(value: float) -> None:
    assert written(value, 4) == value


@given(st.integers(-(2**53), 2**53))
def test_any_whole_number_reads_back(value: int) -> None:
    assert written(value, 4) == value


@pytest.mark.parametrize("value", [True, False])
def test_a_truth_value_reads_back(value: bool) -> None:  # noqa: FBT001 - it is the value under test
    assert written(value) is value


@given(st.dates(date(1900, 3, 1), date(9999, 12, 31)))
def test_any_day_reads_back(value: date) -> None:
    assert written(value, 3) == value


@given(st.datetimes(datetime(1900, 3, 1), datetime(9999, 12, 31)))
def test_any_moment_reads_back_to_the_millisecond(value: datetime) -> None:
    found = written(value, 3)
    moment = found if isinstance(found, datetime) else datetime.combine(found, time())  # type: ignore[arg-type]
    assert abs(moment - value) <= timedelta(milliseconds=1)


def test_days_count_from_1904_in_a_workbook_that_says_so() -> None:
    package = make.zipped(make.with_parts(book=make.book(settings='<workbookPr date1904="1"/>')))
    result = patched(package, [PutCell("People", 3, 3, date(2026, 11, 22))])
    assert '<c r="C3" s="1"><v>44886</v></c>' in text(result.package, make.SHEET)
    assert cells(result.package)["People", 3, 3] == date(2026, 11, 22)


@pytest.mark.parametrize("value", [None, ""])
def test_nothing_clears_a_cell_and_keeps_its_format(value: Cell) -> None:
    result = patched(PACKAGE, [PutCell("People", 3, 3, value)])
    assert '<c r="C3" s="1"/>' in text(result.package, make.SHEET)


def test_nothing_in_a_cell_that_is_not_stored_changes_nothing() -> None:
    assert patched(PACKAGE, [PutCell("People", 30, 3, None)]).package == PACKAGE


@pytest.mark.parametrize(
    ("column", "value", "shown"),
    [
        (3, date(2026, 11, 22), "yyyy\\-mm\\-dd"),
        (4, date(2026, 11, 22), "mm-dd-yy"),
        (3, datetime(2026, 11, 22, 9, 30), "m/d/yy h:mm"),
        (4, time(9, 30), "h:mm:ss"),
        (4, timedelta(hours=30), "[h]:mm:ss"),
        (3, 12, "yyyy\\-mm\\-dd"),
        (3, "soon", "yyyy\\-mm\\-dd"),
    ],
)
def test_a_cell_keeps_its_format_unless_a_date_or_time_would_show_as_a_number(
    column: int, value: Cell, shown: str
) -> None:
    found = styled_cells(patched(PACKAGE, [PutCell("People", 3, column, value)]).package)
    assert found is not None
    assert found["People", 3, column][1] == shown


def test_a_date_in_a_new_cell_is_shown_like_those_above_it() -> None:
    result = patched(PACKAGE, [PutCell("People", 6, 3, date(2026, 11, 22))])
    found = styled_cells(result.package)
    assert found is not None
    assert found["People", 6, 3][1] == "yyyy\\-mm\\-dd"


def test_a_hundred_dates_add_one_format() -> None:
    result = patched(PACKAGE, [PutCell("People", row, 6, date(2026, 11, 22)) for row in range(2, 102)])
    assert '<cellXfs count="7">' in text(result.package, make.STYLES)
