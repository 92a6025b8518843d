"""All tabs of a workbook to typed tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from netdash.reading.model import BookReading
    from netdash.settings import Settings
    from netdash.sheets.base import Tab


def settings_rows(tabs: Sequence[Tab]) -> tuple[tuple[str, str], ...]:
    """The ``(setting, value)`` pairs of the workbook's own `netdash` tab, if it has one."""
    raise NotImplementedError


def read_book(tabs: Sequence[Tab], settings: Settings, today: date) -> BookReading:
    """Find, map and type every table of a workbook."""
    raise NotImplementedError
