"""Ranges in A1 notation and as grid coordinates counted from 0."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CELL = re.compile(r"([A-Za-z]{0,3})([1-9]\d*)?")
_PLAIN_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_LOOKS_LIKE_A_CELL = re.compile(r"[A-Za-z]{1,3}\d+|[Rr]\d*[Cc]\d*")


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of cells, ends excluded."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        """Whether a cell lies in it."""
        return self.top <= row < self.bottom and self.left <= column < self.right

    def clipped(self, rows: int, columns: int) -> Box:
        """The part of it within a grid."""
        return Box(self.top, self.left, min(self.bottom, rows), min(self.right, columns))


def letters(column: int) -> str:
    """The letters of a column counted from 0."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def column_of(text: str) -> int:
    """The column, counted from 0, of some letters."""
    number = 0
    for letter in text.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def quoted(title: str) -> str:
    """A title as it stands in a range."""
    if _PLAIN_NAME.fullmatch(title) and not _LOOKS_LIKE_A_CELL.fullmatch(title):
        return title
    return "'" + title.replace("'", "''") + "'"


def split(text: str) -> tuple[str, str]:
    """The title (or a name) and the cells of a range; either may be empty."""
    if text.startswith("'"):
        end = re.match(r"'((?:[^']|'')*)'(?:!(.*))?$", text, re.DOTALL)
        if end:
            return end.group(1).replace("''", "'"), end.group(2) or ""
    title, mark, cells = text.rpartition("!")
    return (title, cells) if mark else ("", text)


def box_of(cells: str) -> Box | None:
    """The rectangle of such as A1, A1:B2, A:C, 2:3 or A2:B; ``None`` when it is none of them."""
    start, _, end = cells.replace("$", "").partition(":")
    first, last = _CELL.fullmatch(start), _CELL.fullmatch(end or start)
    if not first or not last or not start or (cells and ":" in cells and not end):
        return None
    if not end and not (first.group(1) and first.group(2)):
        return None
    top = int(first.group(2) or 1) - 1
    left = column_of(first.group(1)) if first.group(1) else 0
    bottom = int(last.group(2)) if last.group(2) else 10**7
    right = column_of(last.group(1)) + 1 if last.group(1) else 10**5
    return Box(min(top, bottom - 1), min(left, right - 1), max(bottom, top + 1), max(right, left + 1))


def text_of(title: str, box: Box) -> str:
    """A range as the service writes it."""
    start = f"{letters(box.left)}{box.top + 1}"
    end = f"{letters(box.right - 1)}{box.bottom}"
    return f"{quoted(title)}!{start}" + ("" if start == end else f":{end}")
