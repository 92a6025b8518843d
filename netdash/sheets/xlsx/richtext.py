"""Texts with letters in several formats, which a new text cannot keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netdash.sheets.xlsx import markup

if TYPE_CHECKING:
    from netdash.sheets.xlsx.rowmarkup import CellMarkup


def rich_texts(part: bytes) -> frozenset[int]:
    """Numbers of those shared texts that are made of formatted runs."""
    data = markup.sound(part)
    prefix = markup.root_prefix(data)
    if not any(b"<%br%b" % (prefix, mark) in data for mark in (b">", b" ")):
        return frozenset()
    mask = markup.masked(data)
    items = [tag.end for tag in markup.tags(mask, prefix + b"si")]
    following = (*items[1:], len(mask))
    return frozenset(
        number
        for number, (start, end) in enumerate(zip(items, following, strict=False))
        if markup.first_tag(mask, prefix + b"r", start, end)
    )


def is_rich(cell: CellMarkup, prefix: bytes, shared: frozenset[int]) -> bool:
    """Whether the text of a cell, in the cell or among the shared texts, is made of formatted runs."""
    kind = cell.get("t")
    if kind == "inlineStr":
        return markup.first_tag(cell.masked, prefix + b"r") is not None
    number = markup.text_of(cell.raw, prefix + b"v").strip() if kind == "s" and shared else ""
    return number.isdigit() and int(number) in shared
