"""One sheet part: where its rows lie, and the part put together again after some of them changed."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache, cached_property
from heapq import merge
from itertools import groupby
from operator import lt
from typing import TYPE_CHECKING, Final

from netdash.errors import RefusedError
from netdash.sheets.column_letters import column_number
from netdash.sheets.xlsx import markup, rowmarkup
from netdash.sheets.xlsx.refs import Area, area

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from netdash.sheets.xlsx.rowmarkup import CellMarkup, RowMarkup

_LETTERS: Final = re.compile(rb"[A-Za-z]{1,3}")
_NAME_ENDS: Final = (b" ", b">", b"/", b"\t", b"\n", b"\r")
_NO_ROWS: Final = "The tab is stored in a way netdash does not know: its rows were not found."


class SheetPart:
    """The bytes of a worksheet, cut into what stands before the rows, the rows, and what follows.

    `head` and `tail` may be replaced; rows are changed with `put`.
    A trusted part was opened before and found sound.
    """

    def __init__(self, part: bytes, *, trusted: bool = False) -> None:
        data = markup.sound(part)
        plain = not trusted and markup.check_well_formed(data)
        mask = markup.masked(data, plain=plain)
        self.prefix = markup.root_prefix(data)
        name = self.prefix + b"sheetData"
        tag = markup.first_tag(mask, name)
        if tag is None:
            raise RefusedError(_NO_ROWS)
        end = tag.end if tag.closed else mask.rindex(b"</" + name)
        after = tag.end if tag.closed else mask.index(b">", end) + 1
        self.head, self.tail = data[: tag.start], data[after:]
        self._opening, self._closing = tag.text, data[end:after]
        self._rows = data[tag.end : end]
        self._mask = self._rows if mask is data else mask[tag.end : end]
        self._changed: dict[int, RowMarkup | None] = {}  # `None` is a row that is not stored any more
        if not trusted:
            self.refuse_foreign_rows()

    @cached_property
    def _index(self) -> tuple[list[int], list[int]]:
        """Numbers and offsets of the stored rows."""
        name = b"<" + self.prefix + b"row"
        found = [(int(row[1]), row.start()) for row in _numbered(name).finditer(self._mask)]
        rows = found if len(found) == self._mask.count(name) else self._counted(name)
        numbers, starts = [number for number, _ in rows], [start for _, start in rows]
        if not all(map(lt, (0, *numbers), numbers)):
            raise RefusedError(
                "The rows of the sheet are stored out of order. "
                "Open the file in Excel and save it again; that puts it right."
            )
        return numbers, starts

    def _counted(self, name: bytes) -> list[tuple[int, int]]:
        """Numbers and offsets of rows of which some do not carry their number first thing, or not at all."""
        found, previous = [], 0
        for tag in markup.tags(self._mask, name[1:]):
            number = tag.get("r")
            previous = int(number) if number else previous + 1
            found.append((previous, tag.start))
        return found

    @property
    def plain(self) -> bool:
        """Whether rows are all that stands among the rows: no comment, instruction or CDATA."""
        numbers, starts = self._index
        before_rows = self._rows[: starts[0]] if numbers else self._rows
        return self._mask is self._rows and not before_rows.strip()

    def only(self, rows: Iterable[bytes]) -> bytes:
        """The part as if it had these rows alone, given as their bytes."""
        opening = self._opening if self._closing else self._opening[:-2].rstrip() + b">"
        closing = self._closing or b"</%bsheetData>" % self.prefix
        return b"".join((self.head, opening, *rows, closing, self.tail))

    @property
    def merged(self) -> tuple[Area, ...]:
        """Merged cells."""
        tags = markup.tags(markup.masked(self.tail), self.prefix + b"mergeCell")
        return tuple(found for tag in tags if (found := area(tag.get("ref") or "")))

    @property
    def any_change(self) -> bool:
        """Whether a row was changed."""
        return bool(self._changed)

    def stored_rows(self) -> Iterator[tuple[int, bytes]]:
        """Numbers and bytes of all rows as the file stores them."""
        numbers, starts = self._index
        for number, start, end in zip(numbers, starts, (*starts[1:], None), strict=False):
            yield number, self._rows[start:end]

    def row(self, number: int) -> RowMarkup | None:
        """A row with its changes, if the part stores it."""
        if number in self._changed:
            return self._changed[number]
        return self.stored_row(number)

    def stored_row(self, number: int) -> RowMarkup | None:
        """A row as the file stores it, without its changes."""
        numbers, _ = self._index
        place = bisect_left(numbers, number)
        if place == len(numbers) or numbers[place] != number:
            return None
        start, end = self._span(place)
        return rowmarkup.parsed(self._rows[start:end], self._mask[start:end], number, self.prefix)

    def row_or_new(self, number: int, like: RowMarkup | None = None) -> RowMarkup:
        """A row with its changes, or an empty one in the format of another."""
        return self.row(number) or rowmarkup.new_row(number, like, self.prefix)

    def put(self, row: RowMarkup) -> None:
        """Take this row in place of the one of its number."""
        self._changed[row.number] = row

    def drop(self, number: int) -> None:
        """Store no row of that number any more."""
        self._changed[number] = None

    def rows_up_from(self, number: int) -> Iterator[RowMarkup]:
        """Stored rows from `number` upwards."""
        numbers, _ = self._index
        stored = reversed(numbers[: bisect_right(numbers, number)])
        changed = sorted((one for one in self._changed if one <= number), reverse=True)
        for candidate, _ in groupby(merge(stored, changed, reverse=True)):
            found = self.row(candidate)
            if found:
                yield found

    def cells_right_of(self, column: int, header_row: int) -> Iterator[CellMarkup]:
        """Cells with a value right of a column, from a row down."""
        last = self.last_row_with_value()
        rows = self.rows_up_from(last)
        if self._all_named:
            far = {number for number in self._rows_reaching(column + 1) if number <= last}
            rows = (row for number in far | set(self._changed) if (row := self.row(number)))
        for row in rows:
            if row.number >= header_row:
                yield from (
                    cell for cell in row.cells if cell.column > column and cell.has_value(self.prefix)
                )

    @property
    def _all_named(self) -> bool:
        """Whether every cell says where it stands, first thing in its tag."""
        name = b"<" + self.prefix + b"c"
        return self._mask.count(name + b' r="') == sum(self._mask.count(name + end) for end in _NAME_ENDS)

    def _rows_reaching(self, column: int) -> Iterator[int]:
        """Numbers of stored rows whose last cell stands in that column or further right."""
        numbers, starts = self._index
        last_cell = b"<" + self.prefix + b'c r="'
        for number, start, end in zip(numbers, starts, (*starts[1:], len(self._mask)), strict=False):
            place = self._mask.rfind(last_cell, start, end)
            found = _LETTERS.match(self._mask, place + len(last_cell)) if place >= 0 else None
            if found and column_number(found[0].decode()) >= column:
                yield number

    def last_row_with_value(self) -> int:
        """Number of the last row that may show something, however many styled empty rows follow it."""
        return max(self._last_stored_value, max(self._changed, default=0))

    @cached_property
    def _last_stored_value(self) -> int:
        marks = (b"</%bv", b"</%bt", b"</%bf", b"<%bf")
        last = max(self._mask.rfind(mark % self.prefix) for mark in marks)
        numbers, starts = self._index
        return numbers[bisect_right(starts, last) - 1] if last >= 0 and numbers else 0

    def formula_tags(self, wanted: bytes) -> Iterator[tuple[markup.Tag, int]]:
        """Start tags of formulas that contain these bytes, with the number of their row."""
        if not self._stores_formulas:
            return
        numbers, starts = self._index
        for tag in markup.tags(self._mask, self.prefix + b"f"):
            if wanted in tag.text:
                yield tag, numbers[bisect_right(starts, tag.start) - 1]

    @property
    def has_formulas(self) -> bool:
        """Whether any cell holds a formula."""
        return self._stores_formulas or any(
            cell.formula(self.prefix) for row in self._changed.values() if row for cell in row.cells
        )

    @cached_property
    def _stores_formulas(self) -> bool:
        # The letter first: looking for it alone takes one pass where there are no formulas.
        name = b"<" + self.prefix + b"f"
        return name in self._mask and markup.first_tag(self._mask, name[1:]) is not None

    def written(self) -> bytes:
        """The part with its changes."""
        pieces = [self.head, *self._body(), self.tail]
        return b"".join(pieces)

    def _body(self) -> Iterator[bytes]:
        opening, closing = self._opening, self._closing
        if self._changed and not closing:
            opening = opening[:-2].rstrip() + b">"
            closing = b"</%bsheetData>" % self.prefix
        yield opening
        numbers, _ = self._index if self._changed else ([], [])
        position = 0
        for number in sorted(self._changed):
            place = bisect_left(numbers, number)
            stored = place < len(numbers) and numbers[place] == number
            start, end = self._span(place) if stored else (self._gap(place),) * 2
            yield self._rows[position:start]
            row = self._changed[number]
            yield row.written() if row else b""
            position = end
        yield self._rows[position:]
        yield closing

    def _gap(self, place: int) -> int:
        """Where a row goes that comes before the stored row of that place."""
        numbers, starts = self._index
        if place < len(numbers):
            return starts[place]
        return self._span(place - 1)[1] if numbers else 0

    def _span(self, place: int) -> tuple[int, int]:
        start = self._index[1][place]
        name = self.prefix + b"row"
        tag = markup.first_tag(self._mask, name, start)
        assert tag is not None  # noqa: S101 - the index was made from this tag
        return start, markup.element_end(self._mask, tag, name)

    def refuse_foreign_rows(self) -> None:
        """Refuse a part in which rows or cells might hide behind another prefix."""
        if b"xmlns" in self._mask or (
            b"markup-compatibility" in self.head and b":AlternateContent>" in self._mask
        ):
            raise RefusedError(_NO_ROWS)


@cache
def _numbered(name: bytes) -> re.Pattern[bytes]:
    return re.compile(re.escape(name) + rb' r="([0-9]{1,7})"')
