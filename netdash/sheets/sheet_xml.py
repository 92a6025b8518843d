"""What calamine does not tell about a worksheet, from a quick look at its XML: formulas, errors, extent."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.parsers import expat

from netdash.sheets.column_letters import column_letters, column_number
from netdash.sheets.used_range import FIRST_CELL, MOST_CELLS, cropped, without_empty_tail

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Most places one array formula is taken to fill.
_MOST_ARRAY_CELLS = 100_000

Position = tuple[int, int]

_PREFIX = re.compile(rb"<([\w.-]+:)?sheetData[\s/>]")
_REFERENCE = re.compile(rb"\sr\s*=\s*[\"']([A-Za-z]{1,3})(\d+)[\"']")
_IS_ERROR = (b't="e"', b"t='e'")
_ARRAY = re.compile(rb"\sref\s*=\s*[\"']([A-Z]+)(\d+):([A-Z]+)(\d+)[\"']")


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
    first = FIRST_CELL.search(xml)
    if first is None:
        return SheetScan()
    if not _REFERENCE.search(first.group()):
        return _scan_unnumbered(xml)
    found = _PREFIX.search(xml)
    prefix = found.group(1) or b"" if found else b""
    short = without_empty_tail(xml, prefix)
    less, stray = cropped(short, prefix)
    if less is None and short is not xml:
        less = short
    return SheetScan(_formulas(short, prefix), _errors(short, prefix), less, stray)


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
        parser.Parse(xml, True)  # noqa: FBT003 - expat takes it by position only

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
