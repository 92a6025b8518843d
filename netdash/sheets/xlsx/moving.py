"""Rows of a sheet moved down by one, and what they say in their new place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from netdash.errors import RefusedError
from netdash.sheets.xlsx import formulas, markup
from netdash.sheets.xlsx.refs import LAST_ROW, Area, area

if TYPE_CHECKING:
    from netdash.sheets.xlsx.rowmarkup import CellMarkup, RowMarkup


@dataclass(frozen=True, slots=True)
class Move:
    """Rows of a tab that move down by one, to make room for a new row.

    Attributes:
        at: the first of them, and the number of the new row.
        last: the last of them.
        top: the header row of the table that gets the new row.
    """

    tab: str
    at: int
    last: int
    top: int

    def number(self, row: int) -> int:
        """What a row is called afterwards."""
        return row + 1 if row >= self.at else row

    def area(self, old: Area) -> Area:
        """An area afterwards: what begins in the moved rows or below moves along, what ends in them grows.

        What begins above and ends below them holds all of them before and after.
        """
        if old.bottom == LAST_ROW or old.bottom < self.at or (old.top < self.at and old.bottom > self.last):
            return old
        return replace(old, top=self.number(old.top), bottom=old.bottom + 1)


class MovingError(RefusedError):
    """Rows that cannot be moved without harm."""

    def __init__(self, move: Move, why: str) -> None:
        super().__init__(
            f'Something stands right under the list in "{move.tab}", and cannot be moved down, '
            f"because {why}. Insert an empty row at {move.at} there in Excel and try again."
        )


def moved_row(row: RowMarkup, move: Move, prefix: bytes) -> RowMarkup:
    """A row as it reads one further down.

    Raises:
        MovingError: it holds a formula that is not safe to move.
    """
    moved = row.renumbered(row.number + 1)
    return replace(moved, cells=tuple(_moved_cell(cell, move, prefix) for cell in moved.cells))


def _moved_cell(cell: CellMarkup, move: Move, prefix: bytes) -> CellMarkup:
    tag = cell.formula(prefix)
    if tag is None:
        return cell
    place = area(tag.get("ref") or "")
    if tag.get("t") not in (None, "normal", "shared") or (place and place.top != place.bottom):
        raise MovingError(move, "it holds a formula that fills several rows")
    name = prefix + b"f"
    end = markup.element_end(cell.masked, tag, name)
    text = markup.text_of(cell.raw[tag.start : end], name)
    new = formulas.after_insertion(text, move.tab, move.at, move.last, move.top)
    if new is None or cell.masked != cell.raw:
        raise MovingError(move, "it holds a formula that netdash does not understand")
    head = tag.text
    if place:
        head = markup.with_attribute(
            head, "ref", replace(place, top=place.top + 1, bottom=place.top + 1).text()
        )
    if new == text and head == tag.text:
        return cell
    body = b"" if tag.closed else markup.escaped(new) + b"</" + name + b">"
    raw = cell.raw[: tag.start] + head + body + cell.raw[end:]
    return replace(cell, raw=raw, masked=raw)
