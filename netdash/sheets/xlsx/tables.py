"""Excel's own tables: where they lie, and the part of one with another edge, column or heading."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from netdash.errors import RefusedError
from netdash.sheets.xlsx import cells, markup
from netdash.sheets.xlsx.parts import relationships, true
from netdash.sheets.xlsx.refs import Area, area

if TYPE_CHECKING:
    from xml.etree import ElementTree as ET

    from netdash.sheets.xlsx.package import Package

#: The longest heading that a column of a table may have.
LONGEST_HEADING: Final = 255


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of a table; `formula` is empty unless Excel fills the column by itself."""

    name: str
    formula: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table as its part describes it.

    Attributes:
        area: all its cells, headings and totals included.
        headings: number of heading rows, 0 or 1.
        totals: number of totals rows, 0 or 1.
        from_query: whether a database or file fills it.
    """

    part: str
    name: str
    area: Area
    headings: int
    totals: int
    columns: tuple[TableColumn, ...]
    from_query: bool

    @property
    def last_row(self) -> int:
        """The last row that can hold data."""
        return self.area.bottom - self.totals

    def formula(self, column: int) -> str:
        """The formula Excel fills a column of the sheet with, empty for none."""
        place = column - self.area.left
        return self.columns[place].formula if 0 <= place < len(self.columns) else ""

    def is_heading(self, row: int, column: int) -> bool:
        """Whether a cell is one of its headings."""
        return bool(self.headings) and row == self.area.top and self.area.holds(row, column)


def table_parts(package: Package, sheet: str) -> tuple[str, ...]:
    """Names of the parts that hold the tables of a sheet part."""
    return tuple(one.target for one in relationships(package, sheet) if one.kind == "table" and one.target)


def tables(package: Package, parts: tuple[str, ...]) -> tuple[Table, ...]:
    """The tables that these parts describe."""
    read = (_table(part, markup.tree(package.read(part))) for part in parts)
    return tuple(table for table in read if table)


def _table(part: str, root: ET.Element) -> Table | None:
    place = area(root.get("ref", ""))
    if place is None:
        return None
    columns = [element for element in root.iter() if markup.local(element) == "tableColumn"]
    return Table(
        part,
        root.get("displayName") or root.get("name") or "",
        place,
        int(root.get("headerRowCount", "1")),
        int(root.get("totalsRowCount", "0")),
        tuple(TableColumn(_heading(element.get("name", "")), _formula(element)) for element in columns),
        root.get("tableType", "worksheet") != "worksheet",
    )


def _formula(column: ET.Element) -> str:
    """The formula of a calculated column; one that is an array cannot be filled in cell by cell."""
    for element in column:
        if markup.local(element) == "calculatedColumnFormula" and not true(element.get("array")):
            return element.text or ""
    return ""


def _heading(stored: str) -> str:
    return cells.unescaped_text(stored)


def _stored(heading: str) -> str:
    """A heading as the table's part spells it."""
    content = cells.escaped_text(heading)
    return content.replace("\n", "_x000a_").replace("\t", "_x0009_")


def check_heading(table: Table, heading: object) -> str:
    """The heading, when the table can take it as a new one.

    Raises:
        RefusedError: it is no text, too long, or already there.
    """
    if not isinstance(heading, str) or not heading.strip():
        raise RefusedError(f'A heading of the table "{table.name}" must be a text.')
    if len(heading) > LONGEST_HEADING:
        raise RefusedError(f'A heading of the table "{table.name}" has at most {LONGEST_HEADING} characters.')
    if any(column.name.lower() == heading.lower() for column in table.columns):
        raise RefusedError(f'The table "{table.name}" already has a column "{heading}".')
    return heading


def without_column(table: Table, place: int) -> Table:
    """The table as if it lacked one column, counted from 0."""
    return replace(table, columns=table.columns[:place] + table.columns[place + 1 :])


def grow(package: Package, table: Table, place: Area) -> None:
    """Give the table another area, and its filter with it; it holds a row now in any case."""
    part = package.read(table.part)
    data = markup.sound(part)
    prefix = markup.root_prefix(data)
    root = markup.first_tag(markup.masked(data), prefix + b"table")
    assert root is not None  # noqa: S101 - the table was read from this element
    head = markup.with_attribute(root.text, "ref", place.text())
    data = markup.replaced(data, root, markup.without_attribute(head, "insertRow"))
    tag = markup.first_tag(markup.masked(data), prefix + b"autoFilter")
    filtered = area(tag.get("ref") or "") if tag else None
    if tag and filtered and filtered.bottom == table.last_row:
        new = place.with_bottom(place.bottom - table.totals)
        data = markup.replaced(data, tag, markup.with_attribute(tag.text, "ref", new.text()))
    if (grown := data) != part:
        package.write(table.part, grown)


def add_column(package: Package, table: Table, heading: str) -> None:
    """Add a column to the table's list and widen the table by it."""
    grow(package, table, table.area.with_right(table.area.right + 1))
    data = markup.sound(package.read(table.part))
    mask, prefix = markup.masked(data), markup.root_prefix(data)
    listing = markup.first_tag(mask, prefix + b"tableColumns")
    if listing is None or listing.closed:
        raise RefusedError(f'The table "{table.name}" has no list of columns.')
    used = [int(tag.get("id") or 0) for tag in markup.tags(mask, prefix + b"tableColumn")]
    new = markup.with_attribute(b"<%btableColumn/>" % prefix, "id", str(max(used, default=0) + 1))
    new = markup.with_attribute(new, "name", _stored(heading))
    end = mask.index(b"</%btableColumns" % prefix)
    data = data[:end] + new + data[end:]
    count = markup.with_attribute(listing.text, "count", str(len(used) + 1))
    package.write(table.part, markup.replaced(data, listing, count))


def rename_column(package: Package, table: Table, column: int, heading: str) -> None:
    """Give a column, counted in the sheet, another heading in the table's list."""
    data = markup.sound(package.read(table.part))
    found = list(markup.tags(markup.masked(data), markup.root_prefix(data) + b"tableColumn"))
    tag = found[column - table.area.left]
    new = markup.with_attribute(tag.text, "name", _stored(heading))
    package.write(table.part, markup.replaced(data, tag, new))
