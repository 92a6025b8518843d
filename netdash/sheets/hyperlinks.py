"""Where the links in the cells of an .xlsx sheet lead."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from netdash.sheets.column_letters import column_number

if TYPE_CHECKING:
    from netdash.sheets.packages import Package

_LINK = re.compile(rb"<(?:\w+:)?hyperlink\b[^>]*>")
_REF = re.compile(rb'\bref="\$?([A-Z]{1,3})\$?(\d+)(?::[^"]*)?"')
_ID = re.compile(rb'\w+:id="([^"]*)"')
#: The signs that XML writes as words; the last one may begin another.
_SIGNS = (("&quot;", '"'), ("&apos;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))


def links_of(package: Package, part: str, xml: bytes) -> dict[tuple[int, int], str]:
    """Position ``(row, column)`` of each cell that links out of the workbook, to the address."""
    if b"hyperlink " not in xml:
        return {}
    path = PurePosixPath(part)
    root = package.xml(str(path.parent / "_rels" / f"{path.name}.rels"))
    outside = {
        element.get("Id", ""): element.get("Target", "")
        for element in (root if root is not None else ())
        if element.get("TargetMode") == "External"
    }
    found = {}
    for tag in _LINK.findall(xml):
        place, reference = _REF.search(tag), _ID.search(tag)
        address = outside.get(_unescaped(reference.group(1).decode()), "") if reference else ""
        if place and address:
            found[int(place.group(2)), column_number(place.group(1).decode())] = address
    return found


def _unescaped(text: str) -> str:
    for word, sign in _SIGNS:
        text = text.replace(word, sign)
    return text
