"""An Excel workbook on disk: read whole, written cell by cell so that all else in it stays as it is."""

from __future__ import annotations

import errno
import os
import stat
from datetime import date
from typing import TYPE_CHECKING, Final

from netdash.errors import CannotOpenError, ReadOnlyError
from netdash.sheets.backups import keep_copy
from netdash.sheets.base import Receipt, Snapshot
from netdash.sheets.files import file_revision, tabs_of
from netdash.sheets.locks import BusyError, holder, only_writer
from netdash.sheets.places import content_of
from netdash.sheets.rebase import rebase
from netdash.sheets.replacing import (
    CannotWriteError,
    ChangedElsewhereError,
    replace_file,
    sweep_leftovers,
)
from netdash.sheets.xlsx_patch import patched, verified

if TYPE_CHECKING:
    from pathlib import Path

    from netdash.sheets.base import Edit, Revision

#: How often a file is read, or written, anew that another program saves at the same time.
TRIES: Final = 5

_KEPT: Final = "Your change is kept and will be tried again."


class ExcelWorkbook:
    """An .xlsx or .xlsm file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._latest: Snapshot | None = None
        sweep_leftovers(path)

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.name

    @property
    def address(self) -> str:
        """Its path."""
        return str(self.path)

    @property
    def read_only(self) -> str:
        """Why the file, or its folder, cannot be written; empty when it can."""
        target = self.path.resolve()
        try:
            found = target.stat()
        except OSError:
            return ""  # said when it is opened
        if not found.st_mode & stat.S_IWUSR or not os.access(target, os.W_OK):
            return f"{self.name} is marked read-only. Allow writing to it to change it from here."
        if not os.access(target.parent, os.W_OK):
            return f"{self.name} cannot be changed, because its folder does not allow new files."
        if found.st_nlink > 1:
            return f"{self.name} has a second name elsewhere (a hard link), and writing would part the two."
        return ""

    def revision(self) -> Revision:
        """Size, time and inode of the file."""
        return file_revision(self.path)

    def read(self) -> Snapshot:
        """All tabs, as they were at one moment."""
        return self._snapshot(*content_of(self.path))

    def write(self, edits: tuple[Edit, ...], *, together: bool = False) -> Receipt:
        """Place the edits on the file as it is now, prove the result and put it in the file's place.

        Nothing is written, and the receipt says who has it, while another program has the file open.
        """
        if self.read_only:
            raise ReadOnlyError(self.read_only)
        open_in = holder(self.path)
        if open_in and not open_in.stale:
            return Receipt(waiting=open_in.sentence(self.name))
        try:
            with only_writer(self.path):
                return self._write(edits, together=together)
        except (BusyError, CannotWriteError, CannotOpenError) as error:
            return Receipt(waiting=f"{error} {_KEPT}")
        except OSError as error:
            why = (
                "the disk is full" if error.errno == errno.ENOSPC else (error.strerror or str(error)).lower()
            )
            return Receipt(waiting=f"{self.name} could not be written: {why}. {_KEPT}")

    def _write(self, edits: tuple[Edit, ...], *, together: bool) -> Receipt:
        for _ in range(TRIES):
            data, revision = content_of(self.path)
            snapshot = self._snapshot(data, revision)
            rebased = rebase(edits, snapshot, together=together, makes_room=True)
            if not rebased.patches:
                return rebased.receipt(snapshot, snapshot)
            result = patched(data, rebased.patches)
            tabs = verified(data, result.package, rebased.patches, snapshot.tabs, result.moves)
            keep_copy(self.path, data, date.today())
            try:
                revision = replace_file(self.path, result.package, expected=revision)
            except ChangedElsewhereError:
                continue
            self._latest = Snapshot(tabs or (), revision)
            return rebased.receipt(snapshot, self._latest, result.warnings)
        return Receipt(waiting=f"Another program keeps saving {self.name}. {_KEPT}")

    def _snapshot(self, data: bytes, revision: Revision) -> Snapshot:
        """The tabs in these bytes; those of the latest reading where the file is still the same."""
        latest = self._latest
        if latest is None or latest.revision != revision:
            latest = self._latest = Snapshot(tabs_of(data, self.path), revision)
        return latest
