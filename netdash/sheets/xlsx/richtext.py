"""Whether a cell's text has letters in several formats, which a new text cannot keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netdash.sheets.xlsx import markup

if TYPE_CHECKING:
    from netdash.sheets.xlsx.rowmarkup import CellMarkup
    from netdash.sheets.xlsx.writer import OpenSheet, Writer


def is_rich(writer: Writer, sheet: OpenSheet, cell: CellMarkup) -> bool:
    """Whether the text of a cell, in the cell or among the shared texts, is made of formatted runs."""
    kind, prefix = cell.get("t"), sheet.part.prefix
    if kind == "inlineStr":
        return markup.first_tag(cell.masked, prefix + b"r") is not None
    name = writer.book.first("sharedStrings")
    if kind != "s" or name is None or writer.package.find(name) is None:
        return False
    data = markup.sound(writer.package.read(name))
    prefix_there = markup.root_prefix(data)
    if not any(b"<%br%b" % (prefix_there, mark) in data for mark in (b">", b" ")):
        return False
    number = markup.text_of(cell.raw, prefix + b"v").strip()
    return number.isdigit() and _run_in(data, prefix_there, int(number))


def _run_in(data: bytes, prefix: bytes, wanted: int) -> bool:
    mask = markup.masked(data)
    for number, tag in enumerate(markup.tags(mask, prefix + b"si")):
        if number == wanted:
            end = markup.element_end(mask, tag, prefix + b"si")
            return markup.first_tag(mask, prefix + b"r", tag.end, end) is not None
    return False
