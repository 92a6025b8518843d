"""What runs beside a test: the app as a user starts it, and a program that has the file open."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


def opening(book: Path, today: date) -> list[str]:
    """The command that serves a spreadsheet and prints the address."""
    words = ["open", str(book), "--no-browser", "--today", today.isoformat()]
    return [sys.executable, "-m", "netdash", *words]


def open_in_excel(path: Path) -> Path:
    """The mark beside a file that Eva has open in Excel; she closes it by taking it away."""
    mark = path.with_name(f"~${path.name}")
    mark.write_bytes(b"\x03Eva")
    return mark
