"""A spreadsheet file that is only read: .xls, .ods and delimited text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netdash.errors import ReadOnlyError
from netdash.sheets.base import Snapshot
from netdash.sheets.files import file_revision, read_file

if TYPE_CHECKING:
    from pathlib import Path

    from netdash.sheets.base import Edit, Receipt, Revision

#: How often a file is read again that is being saved while it is read.
_TRIES = 3


class FileWorkbook:
    """A file of any supported format, never written."""

    def __init__(self, path: Path) -> None:
        self.path = path

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
        """Why it is not written."""
        kind = self.path.suffix.lower() or "this kind of file"
        return (
            f"{self.name} can be read but not changed, because netdash does not write {kind}. "
            "Save it as .xlsx to change it from here."
        )

    def revision(self) -> Revision:
        """Size, time and inode of the file."""
        return file_revision(self.path)

    def read(self) -> Snapshot:
        """All tabs, as they were at one moment."""
        before = self.path.stat() if self.path.exists() else None
        tabs = read_file(self.path)
        revision = self.revision()
        for _ in range(_TRIES):
            if before and f"{before.st_size}-{before.st_mtime_ns}-{before.st_ino}" == revision.token:
                break
            before = self.path.stat()
            tabs = read_file(self.path)
            revision = self.revision()
        return Snapshot(tabs, revision)

    def write(self, edits: tuple[Edit, ...], *, together: bool = False) -> Receipt:  # noqa: ARG002 (the protocol's arguments)
        """Refuse.

        Raises:
            ReadOnlyError: always.
        """
        raise ReadOnlyError(self.read_only)
