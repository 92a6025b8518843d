"""Text for a terminal: wrapped, readable in 80 columns."""

from __future__ import annotations

import json
import textwrap
from datetime import date, datetime

from netdash.terminal import coded

WIDTH = 78


def title(name: str, note: str = "") -> None:
    """A heading, with a short note after it."""
    print(f"{name} · {note}" if note else name)


def item(text: str, indent: int = 2) -> None:
    """A paragraph set in under its heading."""
    blanks = " " * indent
    for line in text.splitlines() or [""]:
        if _fits(line, WIDTH - indent):  # most do, and to wrap a line takes long
            print(f"{blanks}{line}")
            continue
        print(textwrap.fill(
            line, WIDTH, initial_indent=blanks, subsequent_indent=blanks,
            break_long_words=False, break_on_hyphens=False,
        ))  # fmt: skip


def _fits(line: str, width: int) -> bool:
    """Whether wrapping would leave the line as it is."""
    return 0 < len(line) <= width and line.isprintable() and line == line.strip()


def print_json(value: object) -> None:
    """JSON as other programs read it, in the letters of the sheet, without what a terminal would obey."""
    written = json.dumps(value, ensure_ascii=False, indent=2, default=_plain)
    print(coded(written))


def _plain(value: object) -> str:
    """A day or a moment as JSON has none of its own."""
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)
