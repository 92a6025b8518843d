"""Sheets that need no closer look: what is taken for one, a closer look finds nothing in."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from netdash.sheets.plain_sheets import is_plain
from netdash.sheets.sheet_xml import SheetScan, scan

VALUES = b'<row r="2"><c r="A2" s="1"><v>7</v></c><c r="B2" t="inlineStr"><is><t>Ada #1</t></is></c></row>'
EMPTY = b'<row r="3" spans="1:2"><c r="A3" s="1"/></row>' * 60_000

NOT_PLAIN = {
    "a formula": b'<row r="3"><c r="A3"><f>A2+1</f><v>8</v></c></row>',
    "an error": b'<row r="3"><c r="A3" t="e"><v>#N/A</v></c></row>',
    "a cell far to the right": b'<row r="3"><c r="XFD3"><v>1</v></c></row>',
    "a cell far below": b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>',
    "many rows without a value": EMPTY,
}


def sheet(*rows: bytes, after: bytes = b"") -> bytes:
    return b'<worksheet xmlns="m"><sheetData>' + b"".join(rows) + b"</sheetData>" + after + b"</worksheet>"


def in_pieces(xml: bytes, cuts: list[int]) -> list[bytes]:
    ends = sorted({cut % len(xml) for cut in cuts} | {0, len(xml)})
    return [xml[start:end] for start, end in pairwise(ends)]


def test_a_sheet_of_values_is_plain() -> None:
    assert is_plain([sheet(VALUES)])


@pytest.mark.parametrize("row", NOT_PLAIN.values(), ids=NOT_PLAIN.keys())
def test_what_needs_a_closer_look_is_not_plain(row: bytes) -> None:
    assert not is_plain([sheet(VALUES, row)])


@pytest.mark.parametrize(
    "xml",
    [
        b"",
        sheet(),
        sheet(b"<row><c><v>1</v></c></row>"),
        sheet(VALUES).replace(b'"', b"'"),
        sheet(VALUES).replace(b"<", b"<x:").replace(b"<x:/", b"</x:"),
        b"<!DOCTYPE x>" + sheet(VALUES),
        sheet(VALUES, after=b'<hyperlinks><hyperlink ref="A2" r:id="rId1"/></hyperlinks>'),
    ],
    ids=[
        "nothing", "no cell", "no reference", "single quotes", "a prefix", "a document type", "links",
    ],
)  # fmt: skip
def test_what_is_written_unlike_most_sheets_is_not_plain(xml: bytes) -> None:
    assert not is_plain([xml] if xml else [])


@given(
    st.lists(st.sampled_from([VALUES, VALUES, *list(NOT_PLAIN.values())[:4]]), min_size=1, max_size=4),
    st.lists(st.integers(0, 10_000), max_size=4),
)
def test_a_closer_look_finds_nothing_in_a_plain_sheet_however_it_comes(
    rows: list[bytes], cuts: list[int]
) -> None:
    xml = sheet(VALUES, *rows)
    if is_plain(in_pieces(xml, cuts)):
        assert scan(xml) == SheetScan()
        assert rows == [VALUES] * len(rows)
