"""One row of a sheet part: its cells as they stand there, and the row with a cell changed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Final

from netdash.errors import RefusedError
from netdash.sheets.xlsx import markup
from netdash.sheets.xlsx.refs import cell_position

if TYPE_CHECKING:
    from collections.abc import Iterator

_OUT_OF_ORDER: Final = (
    "Row {row} of the sheet is stored out of order. "
    "Open the file in Excel and save it again; that puts it right."
)


@dataclass(frozen=True, slots=True)
class CellMarkup:
    """A cell element: its bytes, those between it and the cell before, and the same with comments masked."""

    column: int
    lead: bytes
    raw: bytes
    masked: bytes

    @property
    def head(self) -> bytes:
        """The start tag."""
        return self.masked[: self.masked.index(b">") + 1]

    @property
    def style(self) -> int:
        """Index of its cell format."""
        return _whole(markup.attribute(self.head, "s"))

    def get(self, name: str) -> str | None:
        """An attribute's value."""
        return markup.attribute(self.head, name)

    def formula(self, prefix: bytes) -> markup.Tag | None:
        """The start tag of its formula."""
        return markup.first_tag(self.masked, prefix + b"f")

    def in_row(self, number: int) -> CellMarkup:
        """The cell in another row."""
        name = self.get("r")
        if name is None:
            return self
        head = markup.with_attribute(self.head, "r", f"{name.rstrip('0123456789')}{number}")
        cut = len(self.head)
        return replace(self, raw=head + self.raw[cut:], masked=head + self.masked[cut:])

    def has_value(self, prefix: bytes) -> bool:
        """Whether it shows something or holds a formula."""
        return bool(_value(prefix).search(self.masked))


@dataclass(frozen=True, slots=True)
class RowMarkup:
    """A row element; `tail` is all that follows its last cell."""

    number: int
    head: bytes
    cells: tuple[CellMarkup, ...]
    tail: bytes

    def cell(self, column: int) -> CellMarkup | None:
        """The cell in a column, if the row stores one."""
        return next((cell for cell in self.cells if cell.column == column), None)

    def with_cell(self, column: int, raw: bytes) -> RowMarkup:
        """The row with this cell in place of the one in that column, or between its neighbours."""
        old = self.cell(column)
        new = CellMarkup(column, old.lead if old else b"", raw, raw)
        before = tuple(cell for cell in self.cells if cell.column < column)
        after = tuple(cell for cell in self.cells if cell.column > column)
        return replace(self, cells=(*before, new, *after), head=_widened(self.head, column))

    def renumbered(self, number: int) -> RowMarkup:
        """The row, and its cells, in another place; formulas say what they said."""
        head = self.head
        if markup.attribute(head, "r") is not None:
            head = markup.with_attribute(head, "r", str(number))
        return replace(
            self, number=number, head=head, cells=tuple(cell.in_row(number) for cell in self.cells)
        )

    def written(self) -> bytes:
        """The row as it goes into the part."""
        return b"".join((self.head, *(cell.lead + cell.raw for cell in self.cells), self.tail))


def parsed(raw: bytes, masked: bytes, number: int, prefix: bytes) -> RowMarkup:
    """A row element as its cells.

    Raises:
        RefusedError: its cells are out of order.
    """
    head = markup.first_tag(masked, prefix + b"row")
    assert head is not None  # noqa: S101 - rows are found by this tag
    if head.closed:
        opened = raw[: head.end - 2].rstrip() + b">"
        return RowMarkup(number, opened, (), b"</%brow>" % prefix)
    cells, position, column = [], head.end, 0
    for start, end, tag in _spans(masked, head.end, prefix):
        name = markup.attribute(tag, "r")
        spot = cell_position(name) if name else (number, column + 1)
        if spot is None or spot[0] != number or spot[1] <= column:
            raise RefusedError(_OUT_OF_ORDER.format(row=number))
        column = spot[1]
        cells.append(CellMarkup(column, raw[position:start], raw[start:end], masked[start:end]))
        position = end
    return RowMarkup(number, raw[: head.end], tuple(cells), raw[position:])


def new_row(number: int, like: RowMarkup | None, prefix: bytes) -> RowMarkup:
    """A row not stored before, with the format (not the height) of the row above."""
    head = b'<%brow r="%d">' % (prefix, number)
    style = markup.attribute(like.head, "s") if like else None
    if like and style and markup.attribute(like.head, "customFormat"):
        head = markup.with_attribute(markup.with_attribute(head, "s", style), "customFormat", "1")
    return RowMarkup(number, head, (), b"</%brow>" % prefix)


def _widened(head: bytes, column: int) -> bytes:
    """The row's start tag without its `spans` hint where that leaves out the column."""
    spans = markup.attribute(head, "spans")
    if spans is None:
        return head
    edges = [int(edge) for span in spans.split() for edge in span.split(":") if edge.isdigit()]
    if edges and min(edges) <= column <= max(edges):
        return head
    return markup.without_attribute(head, "spans")


def _spans(masked: bytes, start: int, prefix: bytes) -> Iterator[tuple[int, int, bytes]]:
    name = prefix + b"c"
    for tag in markup.tags(masked, name, start):
        yield tag.start, markup.element_end(masked, tag, name), tag.text


@cache
def _value(prefix: bytes) -> re.Pattern[bytes]:
    name = re.escape(prefix)
    return re.compile(rb"<%b(?:(?:v|t)(?:\s[^>]*)?>[^<]|f[\s>/])" % name)


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdigit() else 0
