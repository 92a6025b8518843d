"""Making room for a new row under a table, where totals, notes or remarks stand right below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netdash.sheets.xlsx import formulas, markup
from netdash.sheets.xlsx.moving import Move, moved_row
from netdash.sheets.xlsx.obstacles import check_formulas, check_parts, check_sheet, check_tables
from netdash.sheets.xlsx.refs import LAST_ROW, area, cell_position

if TYPE_CHECKING:
    from netdash.sheets.xlsx.opensheet import OpenSheet
    from netdash.sheets.xlsx.tables import Table
    from netdash.sheets.xlsx.writer import Writer


def make(writer: Writer, sheet: OpenSheet, move: Move, table: Table | None) -> None:
    """Move rows down by one, with the merged cells, links and formats that belong to them.

    Raises:
        MovingError: anything else would have to change as well.
    """
    check_sheet(sheet, move)
    check_tables(writer, sheet, move, table)
    check_formulas(writer, sheet, move)
    check_parts(writer, sheet, move)
    part = sheet.part
    rows = [row for row in part.rows_up_from(move.last) if row.number >= move.at]
    moved = [moved_row(row, move, part.prefix) for row in rows]
    for number in range(move.at, move.last + 2):
        part.drop(number)
    for row in moved:
        part.put(row)
        if row.cells:
            sheet.grow_to(row.number, row.cells[-1].column)
    _move_ranges(sheet, move)
    book = _with_own_names(writer, sheet, move)
    if book != writer.package.read(writer.book.part):
        writer.package.write(writer.book.part, book)
    _move_chain(writer, sheet, move)
    sheet.forget()


def _with_own_names(writer: Writer, sheet: OpenSheet, move: Move) -> bytes:
    """The workbook part in which what is printed of the tab reaches as far as before."""
    data = markup.sound(writer.package.read(writer.book.part))
    name = markup.root_prefix(data) + b"definedName"
    for tag in reversed(list(markup.tags(markup.masked(data), name))):
        called, place = tag.get("name") or "", tag.get("localSheetId")
        if tag.closed or place != str(sheet.entry.place) or not called.startswith("_xlnm."):
            continue
        end = data.index(b"</", tag.end)
        text = markup.unescaped(data[tag.end : end])
        moved = formulas.after_insertion(text, move.tab, move.at, move.last, LAST_ROW)
        if moved is not None and moved != text:
            data = data[: tag.end] + markup.escaped(moved) + data[end:]
    return data


def _move_ranges(sheet: OpenSheet, move: Move) -> None:
    """Merged cells, links, validations and formats of the moved rows move along."""
    part = sheet.part
    for name, attribute in (
        (b"mergeCell", "ref"), (b"hyperlink", "ref"), (b"dataValidation", "sqref"),
        (b"conditionalFormatting", "sqref"),
    ):  # fmt: skip
        for tag in reversed(list(markup.tags(markup.masked(part.tail), part.prefix + name))):
            words = (tag.get(attribute) or "").split()
            new = [
                move.area(one).text() if (one := area(word)) and move.area(one) != one else word
                for word in words
            ]
            if new != words:
                part.tail = markup.replaced(
                    part.tail, tag, markup.with_attribute(tag.text, attribute, " ".join(new))
                )


def _move_chain(writer: Writer, sheet: OpenSheet, move: Move) -> None:
    """The order of calculation calls formulas by their cells."""
    name = writer.book.first("calcChain")
    if not name:
        return
    data = markup.sound(writer.package.read(name))
    number, pieces, position = "", [], 0
    for tag in markup.tags(markup.masked(data), markup.root_prefix(data) + b"c"):
        number = tag.get("i") or number  # said once for all that follow of the same tab
        place = cell_position(tag.get("r") or "")
        if place and number == sheet.entry.number and move.at <= place[0] <= move.last:
            letters = (tag.get("r") or "").rstrip("0123456789")
            pieces += [
                data[position : tag.start],
                markup.with_attribute(tag.text, "r", f"{letters}{place[0] + 1}"),
            ]
            position = tag.end
    if pieces:
        writer.package.write(name, b"".join((*pieces, data[position:])))
