"""A link behind a cell whose text changed: e-mail and web addresses follow, others are pointed out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from netdash.sheets.xlsx import markup
from netdash.sheets.xlsx.parts import relationships_part
from netdash.sheets.xlsx.refs import area, cell_name

if TYPE_CHECKING:
    from netdash.sheets.base import Cell
    from netdash.sheets.xlsx.writer import OpenSheet, Writer

_MAIL: Final = re.compile(r"[^\s@<>,;:?#]+@[^\s@<>,;:?#]+\.[^\s@<>,;:?#]+")
_WEB: Final = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_ID: Final = re.compile(rb"""\s[^\s=:]+:id\s*=\s*["']([^"']*)["']""")
#: Characters that a link keeps as they are.
_SAFE: Final = "/:?#[]@!$&'()*+,;=%~-._"


def follow(writer: Writer, sheet: OpenSheet, row: int, column: int, value: Cell) -> None:
    """Point the cell's link, if it has one of its own, at the new address; else say that it stays."""
    tags = list(markup.tags(markup.masked(sheet.part.tail), sheet.part.prefix + b"hyperlink"))
    for tag in tags:
        place = area(tag.get("ref") or "")
        if place is None or not place.holds(row, column):
            continue
        key = _key(tag)
        alone = place.top == place.bottom and place.left == place.right
        shared = sum(_key(other) == key for other in tags) > 1
        if key and alone and not shared and _repoint(writer, sheet, key, value):
            return
        writer.warn(
            f'Cell {cell_name(row, column)} of "{sheet.entry.name}" carries a link, '
            "which still leads where it led before."
        )
        return


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
