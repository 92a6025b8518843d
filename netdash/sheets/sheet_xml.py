"""What calamine does not tell about a worksheet, from a quick look at its XML: formulas, errors, extent."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING
from xml.parsers import expat

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Most cells a tab may span: calamine holds 32 bytes for every place of the used range, filled or not.
MOST_CELLS = 16_000_000

#: A gap of this many rows or columns separates a stray cell from the data.
_STRAY_ROWS = 20_000
_STRAY_COLUMNS = 1_000

#: Bytes of empty rows below the data that are worth cutting off.
_LONG_TAIL = 2_000_000

#: Most places one array formula is taken to fill.
_MOST_ARRAY_CELLS = 100_000

Position = tuple[int, int]

_FIRST_CELL = re.compile(rb"<(?:[\w.-]+:)?c[\s/>][^>]*")
_PREFIX = re.compile(rb"<([\w.-]+:)?sheetData[\s/>]")
_REFERENCE = re.compile(rb"\sr\s*=\s*[\"']([A-Za-z]{1,3})(\d+)[\"']")
_ROW_NUMBER = re.compile(rb"\sr\s*=\s*[\"'](\d+)[\"']")
# Patterns that begin with plain bytes are found ten times as fast as those that begin with a class.
_WIDE = {b'"': re.compile(rb' r="([A-Z]{2,3})'), b"'": re.compile(rb" r='([A-Z]{2,3})")}
_IS_ERROR = (b't="e"', b"t='e'")
_ARRAY = re.compile(rb"\sref\s*=\s*[\"']([A-Z]+)(\d+):([A-Z]+)(\d+)[\"']")


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


@dataclass(frozen=True, slots=True)
class SheetScan:
    """What a look at a worksheet's XML found.

    Attributes:
        formulas: positions ``(row, column)`` of cells with a formula.
        errors: position to text of cells that hold an error.
        cropped: the XML without stray cells and empty rows, where they make it slow or impossible to read.
        stray: the far cell that makes the used range too large, as "XFD1048576"; empty if there is none.
    """

    formulas: frozenset[Position] = frozenset()
    errors: tuple[tuple[Position, str], ...] = ()
    cropped: bytes | None = None
    stray: str = ""


def scan(xml: bytes) -> SheetScan:
    """Look through the XML of one worksheet."""
    if xml[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        xml = xml.decode("utf-16", "replace").encode()
    first = _FIRST_CELL.search(xml)
    if first is None:
        return SheetScan()
    if not _REFERENCE.search(first.group()):
        return _scan_unnumbered(xml)
    found = _PREFIX.search(xml)
    prefix = found.group(1) or b"" if found else b""
    short = _without_empty_tail(xml, prefix)
    cropped, stray = _cropped(short, prefix)
    if cropped is None and short is not xml:
        cropped = short
    return SheetScan(_formulas(short, prefix), _errors(short, prefix), cropped, stray)


def column_number(letters: str) -> int:
    """The number of a column: A is 1, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    """The letters of a column: 1 is A, 27 is AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _position(tag: bytes) -> Position | None:
    found = _REFERENCE.search(tag)
    return (int(found.group(2)), column_number(found.group(1).decode())) if found else None


def _formulas(xml: bytes, prefix: bytes) -> frozenset[Position]:
    """Positions of formulas, found from each ``<f>`` back to its cell."""
    found: set[Position] = set()
    cell = b"<" + prefix + b"c"
    end = xml.rfind(b"</" + prefix + b"sheetData")
    for mark in re.compile(b"<" + prefix + rb"f[\s>/]").finditer(xml, 0, end):
        start = xml.rfind(cell, 0, mark.start())
        position = _position(xml[start : mark.start()])
        if position:
            found.add(position)
            found.update(_array(xml[mark.start() : xml.find(b">", mark.start())]))
    return frozenset(found)


def _array(tag: bytes) -> Iterator[Position]:
    """Every place an array formula or a data table fills."""
    area = _ARRAY.search(tag) if b"array" in tag or b"dataTable" in tag else None
    if area is None:
        return
    left, top, right, bottom = (part.decode() for part in area.groups())
    rows = range(int(top), int(bottom) + 1)
    columns = range(column_number(left), column_number(right) + 1)
    if len(rows) * len(columns) <= _MOST_ARRAY_CELLS:
        yield from ((row, column) for row in rows for column in columns)


def _errors(xml: bytes, prefix: bytes) -> tuple[tuple[Position, str], ...]:
    if b"#" not in xml:
        return ()
    mark = next((mark for mark in _IS_ERROR if mark in xml), None)
    if mark is None:
        return ()
    cell = re.compile(b"<" + prefix + rb"c\s([^>]*)>(.*?)</" + prefix + b"c>", re.DOTALL)
    value = re.compile(b"<" + prefix + rb"v[^>]*>\s*([^<]*?)\s*</")
    errors: list[tuple[Position, str]] = []
    at = xml.find(mark)
    while at >= 0:
        start = xml.rfind(b"<" + prefix + b"c", 0, at)
        found = cell.match(xml, start)
        position = _position(b" " + found.group(1)) if found else None
        if found and position:
            text = value.search(found.group(2))
            errors.append((position, text.group(1).decode("utf-8", "replace") if text else "#N/A"))
        at = xml.find(mark, at + 1)
    return tuple(errors)


def _without_empty_tail(xml: bytes, prefix: bytes) -> bytes:
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


def _cropped(xml: bytes, prefix: bytes) -> tuple[bytes | None, str]:
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
    first = _FIRST_CELL.search(xml)
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


def _scan_unnumbered(xml: bytes) -> SheetScan:
    """The same for a sheet whose cells do not carry their reference: they are counted, in order."""
    reader = _CountingReader()
    try:
        reader.read(xml)
    except expat.ExpatError:
        return SheetScan()
    if reader.valued and reader.widest * reader.last_row > MOST_CELLS:
        return SheetScan(stray=f"{column_letters(reader.widest)}{reader.last_row}")
    return SheetScan(frozenset(reader.formulas), tuple(reader.errors))


class _CountingReader:
    """Counts rows and cells of a sheet as it goes."""

    def __init__(self) -> None:
        self.formulas: set[Position] = set()
        self.errors: list[tuple[Position, str]] = []
        self.valued = False
        self.last_row = self.widest = 0
        self._row = self._column = 0
        self._error = False
        self._text: list[str] | None = None

    def read(self, xml: bytes) -> None:
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.Parse(xml, True)  # noqa: FBT003 (expat takes it by position only)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        reference = attributes.get("r", "")
        match tag.rpartition(":")[2]:
            case "row":
                self._row = int(reference) if reference.isdigit() else self._row + 1
                self._column = 0
            case "c":
                letters = reference.rstrip("0123456789")
                self._column = column_number(letters) if letters else self._column + 1
                self._error = attributes.get("t") == "e"
            case "f":
                self.formulas.add((self._row, self._column))
            case "v" | "is":
                self.valued = True
                self.last_row = max(self.last_row, self._row)
                self.widest = max(self.widest, self._column)
                self._text = [] if self._error else None

    def _characters(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def _end(self, tag: str) -> None:
        if self._text is not None and tag.rpartition(":")[2] == "v":
            self.errors.append(((self._row, self._column), "".join(self._text).strip()))
            self._text = None
