"""What stands in the way of moving rows down: whatever else in the workbook counts on where they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from netdash.sheets.xlsx import extents, formulas, links, markup
from netdash.sheets.xlsx.moving import Move, MovingError
from netdash.sheets.xlsx.parts import relationships
from netdash.sheets.xlsx.refs import LAST_ROW, area, areas, cell_position

if TYPE_CHECKING:
    from collections.abc import Iterator

    from netdash.sheets.xlsx.opensheet import OpenSheet
    from netdash.sheets.xlsx.tables import Table
    from netdash.sheets.xlsx.writer import Writer


#: What a sheet part may hold that names rows in a way of its own.
_UNMOVED: Final = (
    b"rowBreaks", b"customSheetViews", b"scenarios", b"cellWatches", b"protectedRanges", b"controls",
    b"oleObjects",
)  # fmt: skip


_FORMULA: Final = re.compile(rb"<(?:[\w.-]+:)?(?:f|formula|formula1|formula2)(?:\s[^>]*)?>([^<]+)</")


_EXTENDED_RANGES: Final = re.compile(rb":sqref>([^<]*)<")


_ANCHOR_ROW: Final = re.compile(rb"<(?:[\w.-]+:)?row>\s*([0-9]+)\s*<")


#: What is printed of a tab, and its filter: these follow the rows by themselves.
_NAMES_OF_TAB: Final = re.compile(
    rb'<(?:[\w.-]+:)?definedName\s[^>]*name="_xlnm\.[^>]*>[^<]*</(?:[\w.-]+:)?definedName\s*>'
)


_LOCATION: Final = re.compile(rb'\slocation="([^"]*)"')


_TOTALS: Final = re.compile(rb"<(?:[\w.-]+:)?totalsRowFormula(?:\s[^>]*)?>([^<]+)</")


_SOURCE: Final = re.compile(rb"<(?:[\w.-]+:)?worksheetSource\s[^>]*>")


def check_sheet(sheet: OpenSheet, move: Move) -> None:
    """What of the sheet itself stands in the way."""
    guards, tail = sheet.guards, markup.masked(sheet.part.tail)
    if guards.protected:
        raise MovingError(move, "the sheet is protected")
    if move.last >= LAST_ROW:
        raise MovingError(move, "the tab is full")
    spots = (*guards.merged, *links.links_of(sheet.part).of_areas)
    if any(spot.top < move.at <= spot.bottom for spot in spots):
        raise MovingError(move, "merged cells or links reach from the list into it")
    if any(spot.bottom >= move.at for spot in (*guards.arrays, *guards.pivots)):
        raise MovingError(move, "a pivot table or a formula that fills several cells belongs to it")
    if any(markup.first_tag(tail, sheet.part.prefix + name) for name in _UNMOVED):
        raise MovingError(move, "page breaks, buttons, views or scenarios of the sheet count its rows")
    for found in _EXTENDED_RANGES.finditer(tail):
        if any(move.area(one) != one for one in areas(markup.unescaped(found[1]))):
            raise MovingError(move, "formats of the sheet reach into it")


def check_tables(writer: Writer, sheet: OpenSheet, move: Move, table: Table | None) -> None:
    """Whether other tables, the filter, or the totals of this table stand in the way."""
    others = (one for one in sheet.tables if table is None or one.part != table.part)
    if any(one.area.bottom >= move.at for one in others):
        raise MovingError(move, "another table stands there or beside it")
    filtered = extents.filter_area(sheet.part)
    if filtered and filtered.bottom >= move.at:
        raise MovingError(move, "the filter of the sheet reaches into it")
    texts = _TOTALS.finditer(markup.masked(writer.package.read(table.part))) if table else ()
    if not all(formulas.names_no_cell(markup.unescaped(found[1])) for found in texts):
        raise MovingError(move, "the totals of the table name single cells")


def check_beside(sheet: OpenSheet, move: Move, left: int, right: int) -> None:
    """Refuse to cut a list in two that stands beside the table.

    Raises:
        MovingError: something beside the table stands in its last row and goes on below.
    """
    beside = [
        {cell.column for cell in row.cells if cell.has_value(sheet.part.prefix)} - set(range(left, right + 1))
        for number in (move.at - 1, move.at)
        if (row := sheet.part.row(number))
    ]
    if len(beside) > 1 and beside[0] & beside[1]:
        raise MovingError(move, "a list beside it would be cut in two")


def check_formulas(writer: Writer, sheet: OpenSheet, move: Move) -> None:
    """Whether any formula outside of the moved rows names a cell that moves."""
    part = sheet.part
    if part.has_formulas:
        for row in part.rows_up_from(part.last_row_with_value()):
            for cell in row.cells if not move.at <= row.number <= move.last else ():
                tag = cell.formula(part.prefix)
                if tag is None:
                    continue
                text = markup.text_of(cell.raw, part.prefix + b"f")
                place = area(tag.get("ref") or "")
                below = place.bottom - row.number if place and tag.get("t") == "shared" else 0
                _check_text(text, move, own=True, below=below)
    _check_tail(part.tail, part.prefix, move)
    for entry in writer.book.sheets:
        if entry.part and entry.part != sheet.entry.part:
            _check_texts(writer.package.read(entry.part), move)
    _check_texts(_NAMES_OF_TAB.sub(b"", writer.package.read(writer.book.part)), move, name=b"definedName")


def _check_tail(tail: bytes, prefix: bytes, move: Move) -> None:
    """Formulas of validations and formats: they are meant from the first cell of their range on."""
    mask = markup.masked(tail)
    for name in (b"dataValidation", b"conditionalFormatting"):
        for tag in markup.tags(mask, prefix + name):
            spots = areas(tag.get("sqref") or "")
            below = max((one.bottom for one in spots), default=0) - min((one.top for one in spots), default=0)
            element = mask[tag.end : markup.element_end(mask, tag, prefix + name)]
            for found in _FORMULA.finditer(element):
                _check_text(markup.unescaped(found[1]), move, own=True, below=min(below, LAST_ROW))
            if any(one.top >= move.at and move.area(one) != one for one in spots) and _FORMULA.search(
                element
            ):
                raise MovingError(move, "formats or validations with formulas belong to it")
    for found in _FORMULA.finditer(mask[mask.find(b"extLst") :] if b"extLst" in mask else b""):
        _check_text(markup.unescaped(found[1]), move, own=True)


def check_parts(writer: Writer, sheet: OpenSheet, move: Move) -> None:
    """Notes, drawings, charts and pivot tables that name a cell that moves."""
    package = writer.package
    for one in relationships(package, sheet.entry.part):
        part = package.read(one.target) if one.target and not one.external else b""
        if one.kind in ("comments", "threadedComment") and _notes_reach(part, move):
            raise MovingError(move, "a note of a cell belongs to it")
        if one.kind == "drawing" and any(
            int(found[1]) + 1 >= move.at for found in _ANCHOR_ROW.finditer(part)
        ):
            raise MovingError(move, "a picture or chart stands there")
    for name in package.names:
        if "/charts/" in name.lower() and name.lower().endswith(".xml"):
            _check_texts(package.read(name), move)
        if "pivotcachedefinition" in name.lower() and name.lower().endswith(".xml"):
            _check_pivot(package.read(name), move)


def _notes_reach(part: bytes, move: Move) -> bool:
    mask, prefix = markup.masked(part), markup.root_prefix(part)
    tags = (tag for name in (b"comment", b"threadedComment") for tag in markup.tags(mask, prefix + name))
    places = (cell_position(tag.get("ref") or "") for tag in tags)
    return any(place is not None and place[0] >= move.at for place in places)


def _check_pivot(part: bytes, move: Move) -> None:
    for source in _SOURCE.finditer(part):
        place = area(markup.attribute(source[0], "ref") or "")
        if markup.attribute(source[0], "sheet") == move.tab and place and move.area(place) != place:
            raise MovingError(move, "a pivot table is made from it")


def _check_texts(part: bytes, move: Move, name: bytes = b"") -> None:
    """Formulas of another part, which name the tab wherever they mean it."""
    pattern = re.compile(rb"<(?:[\w.-]+:)?%b(?:\s[^>]*)?>([^<]+)</" % name) if name else _FORMULA
    mask = markup.masked(part)
    tab = move.tab.lower().replace("'", "''")
    for found in (*pattern.finditer(mask), *_LOCATION.finditer(mask)):
        text = markup.unescaped(found[1])
        if tab in text.lower() or "[" in text or ":" in text:
            _check_text(text, move, own=False)


def _check_text(text: str, move: Move, *, own: bool, below: int = 0) -> None:
    """One formula, and the same filled down by so many rows."""
    for formula in {text, formulas.moved(text, below) if below else text}:
        if formula is None:
            continue
        for one in formulas.references(formula) or _unknown(move):
            here = one.tab == "*" or one.tab.lower() == move.tab.lower() or (own and not one.tab)
            if here and one.moves(move.at, move.last):
                raise MovingError(move, "a formula elsewhere refers to it")


def _unknown(move: Move) -> Iterator[formulas.Reference]:
    raise MovingError(move, "a formula elsewhere is not understood")
