"""Where netdash finds its own files and keeps those of the user."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

#: Set where a team is served: nothing may be kept on that machine.
HOSTED = "NETDASH_HOSTED"

_PACKAGE = Path(__file__).resolve().parent

#: The folder that holds app.py, pages/ and sample_data/: the checkout, or its copy inside the wheel.
PROJECT = _PACKAGE / "_app" if (_PACKAGE / "_app").is_dir() else _PACKAGE.parent


def keeps_files() -> bool:
    """Whether files of netdash's own may be kept here: on the user's machine, not where a team is served."""
    return not os.environ.get(HOSTED)


def private_folder(folder: Path) -> Path:
    """The folder, made if it is missing, with all above it that is missing, for nobody but the user."""
    for one in reversed([one for one in folder.parents if not one.exists()]):
        one.mkdir(mode=0o700, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def private_file(path: Path, flags: int = 0) -> int:
    """The handle of a file opened for writing; one that was not there is for nobody but the user."""
    return os.open(path, os.O_WRONLY | os.O_CREAT | flags, 0o600)


def keep_private(path: Path, write: Callable[[Path], object]) -> None:
    """Make a file, or make it anew, in one step and for nobody but the user; `write` fills it beside it.

    Raises:
        OSError: it cannot be written; one that was there is as it was.
    """
    unfinished = private_folder(path.parent) / f".{path.name}.{os.getpid()}"
    unfinished.unlink(missing_ok=True)
    try:
        os.close(private_file(unfinished, os.O_EXCL))
        write(unfinished)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def data_folder() -> Path:
    """The user's folder for netdash's working files; ``NETDASH_DATA`` names another."""
    if chosen := os.environ.get("NETDASH_DATA"):
        return Path(chosen)
    from platformdirs import user_data_path  # noqa: PLC0415 - not needed to print help

    return user_data_path("netdash", appauthor=False)
