"""A spreadsheet file that is only read: .xls, .ods and delimited text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netdash.errors import ReadOnlyError
from netdash.sheets.base import Snapshot
from netdash.sheets.files import file_revision, tabs_of
from netdash.sheets.places import content_of

if TYPE_CHECKING:
    from pathlib import Path

    from netdash.sheets.base import Edit, Receipt, Revision


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
        way = "Bring it into an .xlsx" if kind == ".vcf" else "Save it as .xlsx"
        return (
            f"{self.name} can be read but not changed, because netdash does not write {kind}. "
            f"{way} to change it from here."
        )

    def revision(self) -> Revision:
        """Size, time and inode of the file."""
        return file_revision(self.path)

    def read(self) -> Snapshot:
        """All tabs, as they were at one moment."""
        data, revision = content_of(self.path)
        return Snapshot(tabs_of(data, self.path), revision)

    def write(self, edits: tuple[Edit, ...], *, together: bool = False) -> Receipt:  # noqa: ARG002 - the protocol's arguments
        """Refuse.

        Raises:
            ReadOnlyError: always.
        """
        raise ReadOnlyError(self.read_only)
