"""Files that a command writes for the user."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from netdash.errors import NetdashError
from netdash.places import private_file

if TYPE_CHECKING:
    from pathlib import Path


class CannotWriteError(NetdashError):
    """A file that cannot be written, with the reason."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"Cannot write {path}: {why}. Name another file, or a folder that is there.")


def write_file(path: Path, text: str) -> None:
    """Write a text into a file, as it is; a new file is for nobody but the user.

    Raises:
        CannotWriteError: when the file cannot be written.
    """
    try:
        handle = private_file(path.expanduser(), os.O_TRUNC)
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
    except OSError as error:
        raise CannotWriteError(path, (error.strerror or type(error).__name__).lower()) from error
