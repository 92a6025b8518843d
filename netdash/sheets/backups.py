"""Copies of a spreadsheet as it was before netdash first wrote to it on a day."""

from __future__ import annotations

import contextlib
import os
import tempfile
from hashlib import blake2s
from os.path import realpath
from pathlib import Path
from typing import TYPE_CHECKING, Final

from netdash.places import data_folder, private_folder

if TYPE_CHECKING:
    from datetime import date

#: Copies kept of one spreadsheet, one a day.
MOST: Final = 14


def keep_copy(path: Path, content: bytes, today: date, *, folder: Path | None = None) -> Path | None:
    """Keep the content of a file before the first write of a day; ``None`` if there is a copy of today.

    Raises:
        OSError: when the copy cannot be written.
    """
    copies_folder = _folder(path, folder)
    copy = copies_folder / f"{path.stem} {today.isoformat()}{path.suffix}"
    if copy.exists():
        return None
    private_folder(copies_folder)
    handle, name = tempfile.mkstemp(dir=copies_folder)  # only the user may read it
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(copy)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    for old in copies(path, folder=folder)[MOST:]:
        with contextlib.suppress(OSError):
            old.unlink()
    return copy


def copies(path: Path, *, folder: Path | None = None) -> tuple[Path, ...]:
    """The copies kept of a spreadsheet, the newest first."""
    try:
        found = sorted(_folder(path, folder).iterdir(), reverse=True)
    except OSError:
        return ()
    return tuple(one for one in found if one.name.startswith(f"{path.stem} ") and one.suffix == path.suffix)


def _folder(path: Path, folder: Path | None) -> Path:
    key = blake2s(realpath(path).encode(errors="surrogateescape"), digest_size=6).hexdigest()
    return (folder or data_folder()) / "backups" / f"{path.stem}-{key}"
