"""Ranges that must follow a table when a row or column is added: filter, validations, formats."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from netdash.sheets.xlsx import markup
from netdash.sheets.xlsx.refs import Area, area, areas

if TYPE_CHECKING:
    from netdash.sheets.xlsx.sheetpart import SheetPart

#: Validations and conditional formats that newer versions of Excel keep in an extension, with another prefix.
_EXTENDED: Final = re.compile(
    rb"<([A-Za-z0-9_.-]+):(conditionalFormatting|dataValidation)[\s>].*?</\1:\2>", re.DOTALL
)
_LIST_OF_RANGES: Final = re.compile(rb"(<([A-Za-z0-9_.-]+):sqref>)([^<]*)(?=</\2:sqref>)")
_LAST_REFERENCE: Final = re.compile(r"(?<=!)[^!,]*$")


@dataclass(frozen=True, slots=True)
class NewRow:
    """A row added right under the last one of a table."""

    header_row: int
    row: int
    left: int
    right: int


def follow_row(sheet: SheetPart, new: NewRow) -> None:
    """Let validations and conditional formats that end on the row above reach the new row."""
    for name in (b"dataValidation", b"conditionalFormatting"):
        if sheet.prefix + name not in sheet.tail:
            continue
        tags = list(markup.tags(markup.masked(sheet.tail), sheet.prefix + name))
        for tag in reversed(tags):
            old = tag.get("sqref") or ""
            grown = _grown(old, new)
            if grown != old:
                sheet.tail = markup.replaced(sheet.tail, tag, markup.with_attribute(tag.text, "sqref", grown))
    if b":sqref>" in sheet.tail:
        sheet.tail = _EXTENDED.sub(lambda found: _grown_extended(found[0], new), sheet.tail)


def _grown_extended(element: bytes, new: NewRow) -> bytes:
    return _LIST_OF_RANGES.sub(
        lambda found: found[1] + markup.escaped(_grown(markup.unescaped(found[3]), new)), element
    )


def _grown(sqref: str, new: NewRow) -> str:
    """The list of ranges with those that end on the row above grown by one row, where they meet the table."""
    target = Area(new.row, new.left, new.row, new.right)
    if any(one.meets(target) for one in areas(sqref)):
        return sqref
    words = []
    for word in sqref.split():
        one = area(word)
        if one is None or one.bottom != new.row - 1 or one.bottom <= new.header_row:
            words.append(word)
        elif new.left <= one.left and one.right <= new.right:
            words.append(one.with_bottom(new.row).text())
        else:
            left, right = max(one.left, new.left), min(one.right, new.right)
            words += [word, Area(new.row, left, new.row, right).text()] if left <= right else [word]
    return " ".join(words)


def filter_area(sheet: SheetPart) -> Area | None:
    """The range of the sheet's own filter."""
    tag = markup.first_tag(markup.masked(sheet.tail), sheet.prefix + b"autoFilter")
    return area(tag.get("ref") or "") if tag else None


def set_filter(sheet: SheetPart, place: Area) -> None:
    """Give the sheet's own filter another range."""
    tag = markup.first_tag(markup.masked(sheet.tail), sheet.prefix + b"autoFilter")
    if tag:
        sheet.tail = markup.replaced(sheet.tail, tag, markup.with_attribute(tag.text, "ref", place.text()))


def with_filter_name(part: bytes, tab: int, old: Area, new: Area) -> bytes:
    """The workbook part in which the hidden name of a tab's filter follows the filter."""
    data = markup.sound(part)
    mask, name = markup.masked(data), markup.root_prefix(data) + b"definedName"
    for tag in markup.tags(mask, name):
        if tag.get("name") == "_xlnm._FilterDatabase" and tag.get("localSheetId") == str(tab):
            end = mask.index(b"</", tag.end)
            text = markup.unescaped(data[tag.end : end])
            found = _LAST_REFERENCE.search(text)
            if found and area(found[0]) == old:
                moved = text[: found.start()] + new.text(absolute=True)
                return data[: tag.end] + markup.escaped(moved) + data[end:]
    return part
