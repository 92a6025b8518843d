"""An Excel workbook on disk: read whole, written cell by cell so that all else in it stays as it is."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from netdash.errors import ReadOnlyError
from netdash.sheets.base import Snapshot
from netdash.sheets.files import file_revision, tabs_of
from netdash.sheets.places import content_of
from netdash.sheets.replacing import sweep_leftovers

if TYPE_CHECKING:
    from pathlib import Path

    from netdash.sheets.base import Edit, Receipt, Revision


class ExcelWorkbook:
    """An .xlsx or .xlsm file.

    Attributes:
        latest: the tabs as they were last read or written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.latest: Snapshot | None = None
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
        return self.snapshot(*content_of(self.path))

    def write(self, edits: tuple[Edit, ...], *, together: bool = False) -> Receipt:
        """Place the edits on the file as it is now, prove the result and put it in the file's place.

        Nothing is written, and the receipt says who has it, while another program has the file open.
        """
        from netdash.sheets.excel_writing import write  # noqa: PLC0415 - a reading has no use for it

        if self.read_only:
            raise ReadOnlyError(self.read_only)
        return write(self, edits, together=together)

    def snapshot(self, data: bytes, revision: Revision) -> Snapshot:
        """The tabs in these bytes; those of the latest reading where the file is still the same."""
        latest = self.latest
        if latest is None or latest.revision != revision:
            latest = self.latest = Snapshot(tabs_of(data, self.path), revision)
        return latest
