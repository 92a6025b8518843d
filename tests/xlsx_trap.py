"""What a trap is: a workbook with one fault, a change to it, and what should come of that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from netdash.sheets.xlsx_patch import Patch, PutCell, PutRow
from tests import xlsx_packages as make
from tests.xlsx_packages import (
    BOOK,
    SHEET,
    STYLES,
    TABLE,
    Parts,
    sheet,
    with_parts,
    zipped,
)

if TYPE_CHECKING:
    from collections.abc import Callable

NEW: Final = "new@example.org"
EDIT: Final = PutCell("People", 3, 2, NEW)
ROW: Final = PutRow("People", 1, ((1, "Di"), (2, "di@example.org"), (3, date(2026, 11, 22))))


@dataclass(frozen=True, slots=True)
class Trap:
    """One workbook and one change to it.

    Attributes:
        fault: what is special about the workbook.
        build: makes the package.
        refused: a piece of the reason when the change must be refused.
        changed: the only members that may differ afterwards.
        warned: a piece of the warning that must be given.
    """

    fault: str
    build: Callable[[], bytes]
    patch: Patch = EDIT
    refused: str = ""
    changed: frozenset[str] = frozenset({SHEET})
    warned: str = ""


def holding(content: Parts) -> Callable[[], bytes]:
    return lambda: zipped(content)


def with_rows(rows: str, *, before: str = "", after: str = "") -> Callable[[], bytes]:
    return holding(with_parts(sheet=sheet(rows, before=before, after=after)))


def with_piece(old: str, new: str) -> Callable[[], bytes]:
    """The sound workbook with one piece of the sheet part replaced."""
    part = sheet().decode()
    assert old in part
    return holding(with_parts(sheet=part.replace(old, new).encode()))


def with_after(markup: str, patch_book: bytes | None = None) -> Callable[[], bytes]:
    changed = with_parts(sheet=sheet(after=markup))
    return holding(changed | ({BOOK: patch_book} if patch_book else {}))


def with_links(markup: str, *entries: tuple[str, str, str], **more: bytes) -> Callable[[], bytes]:
    content = with_parts(sheet=sheet(after=markup), links=make.links(*entries))
    return holding(content | {name.replace("__", "/") + ".xml": data for name, data in more.items()})


SHEET_AND_TABLE: Final = frozenset({SHEET, TABLE})
SHEET_AND_BOOK: Final = frozenset({SHEET, BOOK})
SHEET_AND_STYLES: Final = frozenset({SHEET, STYLES})
