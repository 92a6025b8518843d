"""Writing an Excel workbook: edits placed on the file as it is now, proved, and put in its place."""

from __future__ import annotations

import errno
from datetime import date
from typing import TYPE_CHECKING, Final

from netdash.errors import CannotOpenError
from netdash.sheets.backups import keep_copy
from netdash.sheets.base import Receipt, Snapshot
from netdash.sheets.locks import BusyError, holder, only_writer
from netdash.sheets.places import content_of
from netdash.sheets.rebase import rebase
from netdash.sheets.replacing import CannotWriteError, ChangedElsewhereError, replace_file
from netdash.sheets.xlsx_patch import patched, verified

if TYPE_CHECKING:
    from netdash.sheets.base import Edit
    from netdash.sheets.excel import ExcelWorkbook

#: How often a file is written anew that another program saves at the same time.
TRIES: Final = 5

_KEPT: Final = "Your change is kept and will be tried again."


def write(book: ExcelWorkbook, edits: tuple[Edit, ...], *, together: bool) -> Receipt:
    """What `ExcelWorkbook.write` does where the file may be written."""
    open_in = holder(book.path)
    if open_in and not open_in.stale:
        return Receipt(waiting=open_in.sentence(book.name))
    try:
        with only_writer(book.path):
            return _write(book, edits, together=together)
    except (BusyError, CannotWriteError, CannotOpenError) as error:
        return Receipt(waiting=f"{error} {_KEPT}")
    except OSError as error:
        why = "the disk is full" if error.errno == errno.ENOSPC else (error.strerror or str(error)).lower()
        return Receipt(waiting=f"{book.name} could not be written: {why}. {_KEPT}")


def _write(book: ExcelWorkbook, edits: tuple[Edit, ...], *, together: bool) -> Receipt:
    for _ in range(TRIES):
        data, revision = content_of(book.path)
        snapshot = book.snapshot(data, revision)
        rebased = rebase(edits, snapshot, together=together, makes_room=True)
        if not rebased.patches:
            return rebased.receipt(snapshot, snapshot)
        result = patched(data, rebased.patches)
        tabs = verified(data, result.package, rebased.patches, snapshot.tabs, result.moves)
        keep_copy(book.path, data, date.today())
        try:
            revision = replace_file(book.path, result.package, expected=revision)
        except ChangedElsewhereError:
            continue
        book.latest = Snapshot(tabs or (), revision)
        return rebased.receipt(snapshot, book.latest, result.warnings)
    return Receipt(waiting=f"Another program keeps saving {book.name}. {_KEPT}")
