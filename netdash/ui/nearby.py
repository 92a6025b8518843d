"""Spreadsheets lying in the folders where people keep them, and what else a folder leads to."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from netdash.days import MONTHS
from netdash.sheets.places import ENDINGS

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST = 40
#: Folders shown inside another.
MOST_FOLDERS = 60
#: A folder with more than this many entries is not looked through to the end.
MOST_ENTRIES = 5_000


@dataclass(frozen=True, slots=True)
class NearbyFile:
    """One file that may be a spreadsheet, and the day it was last changed."""

    path: Path
    changed: date

    @property
    def when(self) -> str:
        """The day it was last changed, in words."""
        return f"{self.changed.day} {MONTHS[self.changed.month - 1]} {self.changed.year}"


@dataclass(frozen=True, slots=True)
class Folder:
    """What a folder shows.

    Attributes:
        above: the folder it lies in; ``None`` at the very top.
        folders: those inside it that are not hidden, by name.
        files: its spreadsheets, last changed first.
        trouble: why it cannot be looked into; empty when it can.
    """

    path: Path
    above: Path | None
    folders: tuple[Path, ...] = ()
    files: tuple[NearbyFile, ...] = ()
    trouble: str = ""


def usual_folders() -> dict[str, Path]:
    """Documents, Downloads, Desktop and the home folder by what they are called, where they exist."""
    some = {
        "Documents": platformdirs.user_documents_path(), "Downloads": platformdirs.user_downloads_path(),
        "Desktop": platformdirs.user_desktop_path(), "Home": Path.home(),
    }  # fmt: skip
    there: dict[Path, str] = {}
    for name, path in some.items():
        if path.is_dir():
            there.setdefault(path, name)
    return {name: path for path, name in there.items()}


def nearby_files(folders: Iterable[Path]) -> tuple[NearbyFile, ...]:
    """The spreadsheets right inside these folders, last changed first."""
    found: list[tuple[float, Path]] = []
    for folder in folders:
        try:
            found.extend(_spreadsheets(_entries(folder)))
        except OSError:
            continue
    return _newest(found)


def look_into(folder: Path) -> Folder:
    """What lies in a folder: its folders and its spreadsheets."""
    above = folder.parent if folder.parent != folder else None
    try:
        entries = _entries(folder)
    except OSError as error:
        return Folder(folder, above, trouble=(error.strerror or str(error)).lower())
    inside = sorted(
        (Path(entry.path) for entry in entries if _is_folder(entry)), key=lambda path: path.name.casefold()
    )
    return Folder(folder, above, tuple(inside[:MOST_FOLDERS]), _newest(_spreadsheets(entries)))


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        return [
            entry
            for _, entry in zip(range(MOST_ENTRIES), entries, strict=False)
            if not entry.name.startswith((".", "~$"))
        ]


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _spreadsheets(entries: Iterable[os.DirEntry[str]]) -> list[tuple[float, Path]]:
    found: list[tuple[float, Path]] = []
    for entry in entries:
        try:
            if entry.name.lower().endswith(ENDINGS) and entry.is_file():
                found.append((entry.stat().st_mtime, Path(entry.path)))
        except OSError:  # gone since, or a link to nowhere
            continue
    return found


def _newest(found: list[tuple[float, Path]]) -> tuple[NearbyFile, ...]:
    return tuple(
        NearbyFile(path, datetime.fromtimestamp(changed, UTC).astimezone().date())
        for changed, path in sorted(found, reverse=True)[:MOST]
    )
