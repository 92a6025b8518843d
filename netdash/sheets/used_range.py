"""The used range of a worksheet, brought down to where its values are when stray cells make it too large."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from netdash.sheets.column_letters import column_letters, column_number

#: Most cells a tab may span: calamine holds 32 bytes for every place of the used range, filled or not.
MOST_CELLS = 16_000_000

#: A gap of this many rows or columns separates a stray cell from the data.
_STRAY_ROWS = 20_000
_STRAY_COLUMNS = 1_000

#: Bytes of empty rows below the data that are worth cutting off.
_LONG_TAIL = 2_000_000

#: The tag of the first cell, with its attributes.
FIRST_CELL = re.compile(rb"<(?:[\w.-]+:)?c[\s/>][^>]*")
_ROW_NUMBER = re.compile(rb"\sr\s*=\s*[\"'](\d+)[\"']")
# Patterns that begin with plain bytes are found ten times as fast as those that begin with a class.
_WIDE = {b'"': re.compile(rb' r="([A-Z]{2,3})'), b"'": re.compile(rb" r='([A-Z]{2,3})")}


@dataclass(frozen=True, slots=True)
class Extent:
    """The rectangle, both ends included, that holds every value."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    @property
    def cells(self) -> int:
        """How many places it has."""
        return (self.last_row - self.first_row + 1) * (self.last_column - self.first_column + 1)


def without_empty_tail(xml: bytes, prefix: bytes) -> bytes:
    """The XML without the rows below the last value, where they are many: formatted, but empty."""
    start, end = xml.find(b"<" + prefix + b"sheetData"), xml.rfind(b"</" + prefix + b"sheetData")
    last = -1
    for mark in (b"v", b"is", b"f"):
        last = max(last, xml.rfind(b"<" + prefix + mark, start, end))
        if end - last < _LONG_TAIL:
            return xml
    row_end = b"</" + prefix + b"row>"
    stop = xml.find(row_end, last, end) + len(row_end)
    if last < 0 or stop < len(row_end) or end - stop < _LONG_TAIL:
        return xml
    return xml[:stop] + xml[end:]


def cropped(xml: bytes, prefix: bytes) -> tuple[bytes | None, str]:
    """The XML without stray cells and the farthest of them, where the used range is too large as it is."""
    if _outer_bound(xml, prefix) <= MOST_CELLS:
        return None, ""
    valued = re.compile(
        b"<" + prefix + rb"c\s[^>]*?(?<=\s)r\s*=\s*[\"']([A-Z]{1,3})(\d+)[\"'][^>/]*>\s*<" + prefix
        + rb"(?:v|is|f)[\s>/]"
    )  # fmt: skip
    letters: dict[bytes, int] = {}
    places: list[tuple[int, int, int]] = []
    for hit in valued.finditer(xml):
        name = hit.group(1)
        column = letters.get(name) or letters.setdefault(name, column_number(name.decode()))
        places.append((int(hit.group(2)), column, hit.start()))
    if not places or _extent(places).cells <= MOST_CELLS:
        return None, ""
    last_row = _end_of_data([row for row, _, _ in places], _STRAY_ROWS)
    last_column = _end_of_data([column for row, column, _ in places if row <= last_row], _STRAY_COLUMNS)
    kept = [place for place in places if place[0] <= last_row and place[1] <= last_column]
    stray = [place for place in places if place[0] > last_row or place[1] > last_column]
    row, column, _ = max(stray or places)
    name = f"{column_letters(column)}{row}"
    if not stray or _extent(kept).cells > MOST_CELLS:
        return None, name
    return _without(xml, prefix, [start for _, _, start in stray]), name


def _outer_bound(xml: bytes, prefix: bytes) -> int:
    """At least as many places as the used range has; cheap."""
    start = xml.rfind(b"<" + prefix + b"row")
    number = _ROW_NUMBER.search(xml[start : xml.find(b">", start)]) if start >= 0 else None
    rows = int(number.group(1)) if number else 1_048_576
    first = FIRST_CELL.search(xml)
    mark = b"'" if first and b"'" in first.group() else b'"'  # a program keeps to one of the two
    wide = set(_WIDE[mark].findall(xml))
    return rows * max([26, *(column_number(letters.decode()) for letters in wide)])


def _extent(places: list[tuple[int, int, int]]) -> Extent:
    rows = [row for row, _, _ in places]
    columns = [column for _, column, _ in places]
    return Extent(min(rows), min(columns), max(rows), max(columns))


def _end_of_data(numbers: list[int], gap: int) -> int:
    """The last number before the first gap that wide."""
    some = sorted(set(numbers))
    for number, following in pairwise(some):
        if following - number > gap:
            return number
    return some[-1]


def _without(xml: bytes, prefix: bytes, starts: list[int]) -> bytes:
    """The XML with the cells that start there taken out."""
    end_tag = b"</" + prefix + b"c>"
    parts: list[bytes] = []
    done = 0
    for start in sorted(starts):
        parts.append(xml[done:start])
        done = xml.find(end_tag, start) + len(end_tag)
    return b"".join((*parts, xml[done:]))
