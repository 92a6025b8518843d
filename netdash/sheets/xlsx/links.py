"""A link behind a cell whose text changed: e-mail and web addresses follow, others are pointed out."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from netdash.sheets.xlsx import markup
from netdash.sheets.xlsx.parts import relationships_part
from netdash.sheets.xlsx.refs import Area, area, cell_name

if TYPE_CHECKING:
    from netdash.sheets.base import Cell
    from netdash.sheets.xlsx.opensheet import OpenSheet
    from netdash.sheets.xlsx.sheetpart import SheetPart
    from netdash.sheets.xlsx.writer import Writer

_MAIL: Final = re.compile(r"[^\s@<>,;:?#]+@[^\s@<>,;:?#]+\.[^\s@<>,;:?#]+")
_WEB: Final = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_ID: Final = re.compile(rb"""\s[^\s=:]+:id\s*=\s*["']([^"']*)["']""")
#: Characters that a link keeps as they are.
_SAFE: Final = "/:?#[]@!$&'()*+,;=%~-._"


@dataclass(frozen=True, slots=True)
class Links:
    """The links of a sheet: those of one cell, those of several, and how often each pointer is used."""

    of_cells: dict[tuple[int, int], str]
    of_areas: tuple[Area, ...]
    uses: Counter[str]


def links_of(part: SheetPart) -> Links:
    """All links of a sheet part."""
    of_cells, of_areas, uses = {}, [], Counter[str]()
    for tag in markup.tags(markup.masked(part.tail), part.prefix + b"hyperlink"):
        place, key = area(tag.get("ref") or ""), _key(tag)
        uses[key] += 1
        if place and (place.top, place.left) == (place.bottom, place.right):
            of_cells[place.top, place.left] = key
        elif place:
            of_areas.append(place)
    return Links(of_cells, tuple(of_areas), uses)


def follow(writer: Writer, sheet: OpenSheet, row: int, column: int, value: Cell) -> None:
    """Point the cell's link, if it has one of its own, at the new address; else say that it stays."""
    key = sheet.links.of_cells.get((row, column))
    if key is None and not any(place.holds(row, column) for place in sheet.links.of_areas):
        return
    if key and sheet.links.uses[key] == 1 and _repoint(writer, sheet, key, value):
        return
    writer.warn(
        f'Cell {cell_name(row, column)} of "{sheet.entry.name}" carries a link, '
        "which still leads where it led before."
    )


def _key(tag: markup.Tag) -> str:
    found = _ID.search(tag.text)
    return markup.unescaped(found[1]) if found else ""


def _repoint(writer: Writer, sheet: OpenSheet, key: str, value: Cell) -> bool:
    name = writer.package.find(relationships_part(sheet.entry.part))
    if name is None:
        return False
    data = markup.sound(writer.package.read(name))
    for tag in markup.tags(markup.masked(data), markup.root_prefix(data) + b"Relationship"):
        if tag.get("Id") == key:
            target = _target(tag.get("Target") or "", value)
            if target is None:
                return False
            new = markup.with_attribute(tag.text, "Target", target)
            writer.package.write(name, markup.replaced(data, tag, new))
            return True
    return False


def _target(old: str, value: Cell) -> str | None:
    """Where the link should lead now; ``None`` when the new text does not say."""
    text = value.strip() if isinstance(value, str) else ""
    if old.lower().startswith("mailto:") and _MAIL.fullmatch(text):
        _, mark, rest = old.partition("?")
        return "mailto:" + quote(text, safe=_SAFE) + mark + rest
    if old.lower().startswith(("http://", "https://")) and _WEB.fullmatch(text):
        return quote(text if "://" in text else "https://" + text, safe=_SAFE)
    return None
