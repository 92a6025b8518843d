"""Adding a tab with headings, and rows, that reads well as it is."""

from __future__ import annotations

import posixpath
import re
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import TYPE_CHECKING, Final

from netdash.errors import RefusedError
from netdash.sheets.xlsx import cells, markup
from netdash.sheets.xlsx.parts import CONTENT_TYPES, forward, relationships_part
from netdash.sheets.xlsx.patches import Placed
from netdash.sheets.xlsx.refs import Area

if TYPE_CHECKING:
    from netdash.sheets.base import Cell
    from netdash.sheets.xlsx.package import Package
    from netdash.sheets.xlsx.patches import PutTab
    from netdash.sheets.xlsx.writer import Writer

LONGEST_NAME: Final = 31
NARROWEST: Final = 10
WIDEST: Final = 40

_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_WORKSHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_STYLESHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_RELATION: Final = re.compile(rb"\s([^\s=:]+:id)\s*=")


def add(writer: Writer, patch: PutTab) -> Placed:
    """Add the tab after the last one.

    Raises:
        RefusedError: the name cannot be used, or the workbook may not get more tabs.
    """
    book = writer.book
    if book.locked:
        raise RefusedError(
            "The workbook is protected against new tabs. Lift that in Excel (Review, Protect workbook)."
        )
    check_name(patch.name, [entry.name for entry in book.sheets])
    folder = next(
        (posixpath.dirname(forward(entry.part)) for entry in book.sheets if entry.part), "xl/worksheets"
    )
    part = next(
        name for number in count(1) if writer.package.find(name := f"{folder}/sheet{number}.xml") is None
    )
    writer.package.write(part, _sheet(writer, patch))
    add_content_type(writer.package, part, _WORKSHEET)
    key = add_relationship(writer.package, book.part, part, "worksheet")
    _list(writer, patch.name, key)
    writer.reopen_book()
    return Placed(patch.name, 1, 1)


def check_name(name: str, taken: list[str]) -> None:
    """Refuse a name that Excel would not accept for a tab."""
    fault = ""
    if not name.strip():
        fault = "is empty"
    elif len(name.encode("utf-16-le")) // 2 > LONGEST_NAME:
        fault = f"is longer than {LONGEST_NAME} characters"
    elif _FORBIDDEN.search(name) or name.startswith("'") or name.endswith("'") or name.lower() == "history":
        fault = "is not one that Excel accepts"
    elif any(name.lower() == other.lower() for other in taken):
        fault = "is already there"
    if fault:
        raise RefusedError(f'A tab cannot be called "{name}": the name {fault}.')


def add_styles(writer: Writer, part: bytes) -> str:
    """Add a style part to a workbook that has none; returns its name."""
    name = posixpath.join(posixpath.dirname(forward(writer.book.part)), "styles.xml")
    writer.package.write(name, part)
    add_content_type(writer.package, name, _STYLESHEET)
    add_relationship(writer.package, writer.book.part, name, "styles")
    writer.reopen_book()
    return name


def add_content_type(package: Package, part: str, kind: str) -> None:
    """Say in the package's list of types what a new part is."""
    data = markup.sound(package.read(CONTENT_TYPES))
    prefix = markup.root_prefix(data)
    new = markup.with_attribute(b"<%bOverride/>" % prefix, "PartName", "/" + part.lstrip("/"))
    new = markup.with_attribute(new, "ContentType", kind)
    end = markup.masked(data).rindex(b"</%bTypes" % prefix)
    package.write(CONTENT_TYPES, data[:end] + new + data[end:])


def add_relationship(package: Package, source: str, target: str, kind: str) -> str:
    """Point from one part to a new one; returns the pointer's id."""
    name = package.find(relationships_part(source)) or relationships_part(source)
    data = markup.sound(package.read(name))
    mask, prefix = markup.masked(data), markup.root_prefix(data)
    tags = list(markup.tags(mask, prefix + b"Relationship"))
    used = {(tag.get("Id") or "").lower() for tag in tags}
    key = next(key for number in count(1) if (key := f"rId{number}").lower() not in used)
    # The folder of types differs between the two editions of the standard: take that of the neighbours.
    base = (tags[0].get("Type") or "").rpartition("/")[0]
    new = markup.with_attribute(b"<%bRelationship/>" % prefix, "Id", key)
    new = markup.with_attribute(new, "Type", f"{base}/{kind}")
    new = markup.with_attribute(
        new, "Target", posixpath.relpath(target, posixpath.dirname(forward(source)) or ".")
    )
    end = mask.rindex(b"</%bRelationships" % prefix)
    package.write(name, data[:end] + new + data[end:])
    return key


def _list(writer: Writer, name: str, key: str) -> None:
    part = writer.book.part
    data = markup.sound(writer.package.read(part))
    mask, prefix = markup.masked(data), markup.root_prefix(data)
    listing = markup.first_tag(mask, prefix + b"sheets")
    tags = list(markup.tags(mask, prefix + b"sheet"))
    found = _RELATION.search(tags[-1].text) if tags else None
    if listing is None or found is None:
        raise RefusedError("The workbook's list of tabs is stored in a way netdash does not know.")
    used = [int(tag.get("sheetId") or 0) for tag in tags]
    # Modelled on its neighbour, which may declare the prefix of its pointer itself.
    like = tags[-1].text if tags[-1].closed else tags[-1].text[:-1] + b"/>"
    new = markup.with_attribute(markup.without_attribute(like, "state"), "name", name)
    new = markup.with_attribute(new, "sheetId", str(max(used) + 1))
    new = markup.with_attribute(new, found[1].decode(), key)
    end = mask.index(b"</%bsheets" % prefix, listing.end)
    writer.package.write(part, data[:end] + new + data[end:])


def _sheet(writer: Writer, patch: PutTab) -> bytes:
    root = markup.tree(writer.package.read(writer.book.part))
    space = root.tag.partition("}")[0].lstrip("{")
    viewed = any(markup.local(child) == "bookViews" for child in root)
    rows: tuple[tuple[Cell, ...], ...] = (patch.headers, *patch.rows)
    width = max(map(len, rows))
    used = Area(1, 1, len(rows), max(width, 1)).text()
    return b"".join(
        (
            b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="%b">'
            % space.encode(),
            b'<dimension ref="%b"/>' % used.encode(),
            _FROZEN if viewed else b"",
            b'<sheetFormatPr defaultRowHeight="15"/>',
            _widths(rows, width),
            b"<sheetData>",
            *(_row(writer, number, row) for number, row in enumerate(rows, start=1)),
            b"</sheetData></worksheet>",
        )
    )


_FROZEN: Final = (
    b'<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" '
    b'state="frozen"/><selection pane="bottomLeft"/></sheetView></sheetViews>'
)


def _widths(rows: tuple[tuple[Cell, ...], ...], width: int) -> bytes:
    if not width:
        return b""
    longest = [max(len(str(row[place])) for row in rows if place < len(row)) for place in range(width)]
    columns = (
        b'<col min="%d" max="%d" width="%d" customWidth="1"/>'
        % (place, place, min(max(length + 2, NARROWEST), WIDEST))
        for place, length in enumerate(longest, start=1)
    )
    return b"<cols>" + b"".join(columns) + b"</cols>"


def _row(writer: Writer, number: int, row: tuple[Cell, ...]) -> bytes:
    filled = ((column, value) for column, value in enumerate(row, start=1) if value is not None)
    written = (
        cells.encoded(
            value,
            row=number,
            column=column,
            style=_style(writer, number, value),
            date1904=writer.book.date1904,
        )
        for column, value in filled
    )
    return b'<row r="%d">%b</row>' % (number, b"".join(written))


def _style(writer: Writer, number: int, value: Cell) -> int:
    if number == 1:
        return writer.styles.bold(0)
    return writer.style_for(value, 0) if isinstance(value, date | datetime | time | timedelta) else 0
