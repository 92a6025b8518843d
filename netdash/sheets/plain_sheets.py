"""Whether a worksheet needs no closer look, told from its XML in passing: most large ones do not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from netdash.sheets.sheet_xml import PREFIX, REFERENCE
from netdash.sheets.used_range import FIRST_CELL, LONG_TAIL, MOST_CELLS, ROW_NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Bytes of a piece that are looked at again with the next one, as what is looked for may be cut in two.
_OVERLAP = 256
#: Bytes in which a value is looked for first.
_ENDING = 4096
#: Columns up to Z, of which no one needs to be looked for.
_NEAR_COLUMNS = 26

_FORMULA = re.compile(rb"<f[\s>/]")
_FAR_COLUMN = re.compile(rb' r="[A-Z]{2}')
_ERROR = re.compile(rb't="e"')


def is_plain(pieces: Iterable[bytes]) -> bool:
    """Whether a worksheet holds values alone, and those near its beginning; where in doubt, it is not.

    It has no formulas, errors, links or stray cells then, so calamine may read it as it is.

    Args:
        pieces: its XML, piece by piece; nothing but the last two is kept.
    """
    before = text = row = b""
    valueless, errors = 0, False
    for piece in pieces:
        if not text and not _begins_plainly(piece):
            return False
        before, text = text, text[-_OVERLAP:] + piece
        errors = errors or b"#" in text  # so every error of a spreadsheet begins
        if _FORMULA.search(text) or _FAR_COLUMN.search(text) or (errors and _ERROR.search(text)):
            return False
        valueless = _valueless(text, valueless + len(piece))
        if valueless > LONG_TAIL:
            return False
        row = text[text.rfind(b"<row") :][:_OVERLAP] if b"<row" in text else row
    return _reaches_not_far(row) and _ends_plainly(before + text)


def _valueless(xml: bytes, otherwise: int) -> int:
    """Bytes after the last value, about."""
    ending = xml[-_ENDING:]
    if b"<v" in ending or b"<is" in ending:
        return 0
    last = max(xml.rfind(b"<v"), xml.rfind(b"<is"))
    return len(xml) - last if last >= 0 else otherwise


def _begins_plainly(xml: bytes) -> bool:
    """Whether tags have no prefix, cells their references, and all is written as most programs do."""
    first, start = FIRST_CELL.search(xml), PREFIX.search(xml)
    if first is None or start is None or start.group(1) or b"<!DOCTYPE" in xml[:4096]:
        return False
    return b"'" not in first.group() and bool(REFERENCE.search(first.group()))


def _reaches_not_far(row: bytes) -> bool:
    """Whether the last row is one that calamine can make room for."""
    number = ROW_NUMBER.search(row[: row.find(b">")])
    return number is not None and int(number.group(1)) * _NEAR_COLUMNS <= MOST_CELLS


def _ends_plainly(xml: bytes) -> bool:
    """Whether nothing links out of the workbook; where the end of the cells is not seen, it may."""
    at = xml.rfind(b"sheetData")
    return at >= 0 and b"hyperlink" not in xml[at:]
