"""CSV files that a spreadsheet program opens right, replaced together or not at all."""

from __future__ import annotations

import csv
import os
import shutil
import stat
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from netdash.errors import NetdashError
from netdash.places import private_file, private_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

#: One cell of a CSV file; ``None`` is blank.
CsvCell = str | int | float | date | None

#: A text that begins with one of these would be run as a formula by a spreadsheet program.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class CsvFolderError(NetdashError):
    """A folder or file for CSV files that cannot be read or written."""


@dataclass(frozen=True, slots=True)
class CsvTable:
    """The content of one CSV file: its name, its headers and its rows, each as long as the headers."""

    file: str
    headers: tuple[str, ...]
    rows: tuple[tuple[CsvCell, ...], ...]

    def text(self) -> str:
        """The file's text; spreadsheet programs need the mark at its beginning to read accents right."""
        stream = StringIO()
        writer = csv.writer(stream)
        writer.writerow(self.headers)
        writer.writerows(zip(*map(_ready, zip(*self.rows, strict=True)), strict=True))
        return "\ufeff" + stream.getvalue()


def _ready(column: Sequence[CsvCell]) -> Sequence[CsvCell]:
    """A column as the writer is to have it; of a hundred thousand cells most need nothing done to them."""
    if _AS_THEY_ARE.issuperset(map(type, column)):
        return column
    return [cell if cell.__class__ is str and cell[:1].isalnum() else written(cell) for cell in column]


#: Types of cells of which the writer itself makes the same text as `written`.
_AS_THEY_ARE = frozenset({int, date, type(None)})


def written(cell: CsvCell) -> str:
    """A cell as text: ISO dates, plain numbers, and no text that would be run as a formula."""
    if isinstance(cell, str) and cell[:1].isalnum():
        return str(cell)
    match cell:
        case None:
            return ""
        case datetime():
            return cell.isoformat(" ", "minutes")
        case date():
            return cell.isoformat()
        case int() | float():
            return f"{cell:g}" if isinstance(cell, float) else str(cell)
        case _:
            return f"'{cell}" if cell.startswith(FORMULA_STARTS) or _hidden_formula(cell) else cell


def _hidden_formula(text: str) -> bool:
    """Whether blanks hide the beginning of a formula; some programs cut them off."""
    return text[:1].isspace() and text.lstrip().startswith(FORMULA_STARTS)


def read_rows(path: Path) -> tuple[dict[str, str], ...]:
    """The rows of a CSV file that netdash wrote, by header; none where there is no such file.

    Raises:
        CsvFolderError: when it cannot be read.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            first = file.readline()
            file.seek(0)
            # Saved again by a spreadsheet program, it may have another separator.
            separator = max(",;\t", key=first.count)
            return tuple(csv.DictReader(file, restkey="", restval="", delimiter=separator))
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise CsvFolderError(
            f"Cannot read {path}: {reason_of(error)}. Move it elsewhere and run this again."
        ) from error


class NamedText(Protocol):
    """A file by its name, and its text."""

    @property
    def file(self) -> str:
        """Its name."""

    def text(self) -> str:
        """All that stands in it."""


def replace_together(folder: Path, files: Sequence[NamedText]) -> None:
    """Write the files into the folder; when one cannot be replaced, all are left as they were.

    Raises:
        CsvFolderError: when the folder or a file in it cannot be written.
    """
    try:
        private_folder(folder)
        with tempfile.TemporaryDirectory(prefix=".netdash-", dir=folder) as made:
            staged = Path(made)
            for one in files:
                _write(staged / one.file, one.text())
            _swap(folder, staged, [one.file for one in files])
    except OSError as error:
        where = error.filename2 or error.filename or folder
        raise CsvFolderError(
            f"Cannot write {where}: {reason_of(error)}. Nothing was changed; close the file where it is "
            "open, or name another folder with --out."
        ) from error


def reason_of(error: Exception) -> str:
    """Why the system refused, as a phrase."""
    return (getattr(error, "strerror", None) or str(error) or type(error).__name__).lower()


def _write(path: Path, text: str) -> None:
    with os.fdopen(private_file(path), "w", encoding="utf-8", newline="") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _swap(folder: Path, staged: Path, names: Iterable[str]) -> None:
    """Move the new files in; put the old ones back when one cannot be moved."""
    old: dict[Path, Path | None] = {}
    try:
        for name in names:
            target, kept = folder / name, staged / f"{name}.old"
            if target.exists():
                shutil.copy2(target, kept)
                (staged / name).chmod(stat.S_IMODE(target.stat().st_mode))  # who may read it stays as it is
            old[target] = kept if kept.exists() else None
            (staged / name).replace(target)
    except OSError:
        _put_back(old)
        raise


def _put_back(old: Mapping[Path, Path | None]) -> None:
    for target, kept in old.items():
        with suppress(OSError):  # the one that could not be replaced was not changed either
            if kept is None:
                target.unlink(missing_ok=True)
            else:
                kept.replace(target)
