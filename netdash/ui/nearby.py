"""Spreadsheets lying in the folders where people keep them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import platformdirs

from netdash.days import MONTHS

SUFFIXES = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv"})
MOST = 40
#: A folder with more than this many entries is not looked through to the end.
MOST_ENTRIES = 5_000


@dataclass(frozen=True, slots=True)
class NearbyFile:
    """One file that may be a spreadsheet, its folder and the day it was last changed."""

    path: Path
    changed: date

    @property
    def label(self) -> str:
        """The name, the folder and the day, on one line."""
        day = f"{self.changed.day} {MONTHS[self.changed.month - 1]} {self.changed.year}"
        return f"{self.path.name} · {self.path.parent.name} · {day}"


def usual_folders() -> tuple[Path, ...]:
    """Documents, Desktop, Downloads and the home folder, where they exist."""
    some = (
        platformdirs.user_documents_dir(), platformdirs.user_desktop_dir(),
        platformdirs.user_downloads_dir(), str(Path.home()),
    )  # fmt: skip
    return tuple(dict.fromkeys(path for path in map(Path, some) if path.is_dir()))


def nearby_files(folders: tuple[Path, ...]) -> tuple[NearbyFile, ...]:
    """The spreadsheets right inside these folders, last changed first."""
    found: list[tuple[float, Path]] = []
    for folder in folders:
        found.extend(_spreadsheets(folder))
    found.sort(reverse=True)
    return tuple(
        NearbyFile(path, datetime.fromtimestamp(changed, UTC).astimezone().date())
        for changed, path in found[:MOST]
    )


def _spreadsheets(folder: Path) -> list[tuple[float, Path]]:
    found: list[tuple[float, Path]] = []
    try:
        with os.scandir(folder) as entries:
            for _, entry in zip(range(MOST_ENTRIES), entries, strict=False):
                wanted = Path(entry.name).suffix.lower() in SUFFIXES and not entry.name.startswith(
                    (".", "~$")
                )
                if wanted and entry.is_file():
                    found.append((entry.stat().st_mtime, Path(entry.path)))
    except OSError:
        return found
    return found
