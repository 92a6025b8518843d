"""Puts a new version of a file in place of the old one, whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
import tempfile
import time
from typing import TYPE_CHECKING, Final

from netdash.errors import NetdashError, ReadOnlyError
from netdash.sheets.places import revision_of
from netdash.sheets.swapping import swap

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from netdash.sheets.base import Revision

#: Temporary files carry this, so that leftovers of a crash can be told from everything else.
MARK: Final = ".netdash-tmp"
#: A leftover younger than this may still be being written by another process.
STALE_AFTER: Final = 3600.0
#: Virus scanners and synchronisers hold a file on Windows for moments; waits between tries, in seconds.
WAITS: Final = (0.05, 0.1, 0.2, 0.4, 0.8, 1.0)
#: Access denied, sharing violation, lock violation.
_HELD_BY_ANOTHER: Final = (5, 32, 33)
_FULL: Final = (errno.ENOSPC, errno.EDQUOT) if hasattr(errno, "EDQUOT") else (errno.ENOSPC,)


class ChangedElsewhereError(NetdashError):
    """The file on disk is no longer the one that was read; nothing was written."""


class CannotWriteError(NetdashError):
    """The file cannot be replaced now, but perhaps later: held open, disk full, folder gone."""


def replace_file(path: Path, content: bytes, *, expected: Revision | None = None) -> Revision:
    """Write `content` to the file in one step and make it last; links are followed, mode and owner kept.

    Args:
        path: the file; it must exist.
        content: all of the new file.
        expected: the revision the new content was made from; checked right before the step and, where the
            system can exchange two files, once more on what came out.

    Raises:
        ReadOnlyError: the file, or its folder, may not be written, or the file has a second name.
        ChangedElsewhereError: it is not the expected revision any more.
        CannotWriteError: it could not be done now; the file is as it was.
    """
    target = path.resolve()
    try:
        _refuse_read_only(target)
        temporary = _written_beside(target, content)
        try:
            # Taken before the step: right after it, another program's file may stand there.
            written = revision_of(temporary)
            if expected is None:
                _replace(temporary, target)
            else:
                _replace_expected(temporary, target, expected, written)
        finally:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
        _make_lasting(target.parent)
    except OSError as error:
        raise CannotWriteError(f"{target.name} could not be written: {_reason(error)}.") from error
    return written


def sweep_leftovers(path: Path, *, now: float | None = None) -> tuple[Path, ...]:
    """Remove temporary files that a crash left beside the file; returns them."""
    target = path.resolve()
    latest = (time.time() if now is None else now) - STALE_AFTER
    removed = []
    for leftover in _leftovers(target):
        with contextlib.suppress(OSError):
            if leftover.stat().st_mtime < latest:
                leftover.unlink()
                removed.append(leftover)
    return tuple(removed)


def _leftovers(target: Path) -> Iterator[Path]:
    prefix = f".{target.name}."
    with contextlib.suppress(OSError):
        for entry in target.parent.iterdir():
            if entry.name.startswith(prefix) and entry.name.endswith(MARK):
                yield entry


def _refuse_read_only(target: Path) -> None:
    found = target.stat()
    # Asked of the mode too: to the administrator every file seems writable.
    if not found.st_mode & stat.S_IWUSR or not os.access(target, os.W_OK):
        raise ReadOnlyError(f"{target.name} is marked read-only. Allow writing to it in its properties.")
    if not os.access(target.parent, os.W_OK):
        raise ReadOnlyError(f"The folder of {target.name} does not allow new files to be written.")
    if found.st_nlink > 1:
        raise ReadOnlyError(
            f"{target.name} has a second name elsewhere (a hard link); writing would part the two. "
            "Make a copy and use that."
        )


def _written_beside(target: Path, content: bytes) -> Path:
    """A temporary file in the same folder with the content, on disk, with the target's mode and owner."""
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=MARK, dir=target.parent)
    temporary = target.parent / os.path.basename(name)  # noqa: PTH119 - a name, no path
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            _take_after(target, temporary)
            os.fsync(file.fileno())
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    return temporary


def _take_after(target: Path, temporary: Path) -> None:
    """Give the temporary file the target's owner, mode and extended attributes, as far as allowed."""
    found = target.stat()
    if hasattr(os, "chown"):
        with contextlib.suppress(OSError):
            os.chown(temporary, found.st_uid, found.st_gid)
    temporary.chmod(stat.S_IMODE(found.st_mode))
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            for name in os.listxattr(target):
                os.setxattr(temporary, name, os.getxattr(target, name))


def _replace_expected(temporary: Path, target: Path, expected: Revision, written: Revision) -> None:
    """Replace the file if it is the one expected, also when another program saves between look and step."""
    if revision_of(target) != expected:
        raise _changed(target)
    if not swap(temporary, target):
        _replace(temporary, target)
    elif revision_of(temporary) != expected:
        _give_back(temporary, target, written)
        raise _changed(target)


def _give_back(temporary: Path, target: Path, put: Revision) -> None:
    """Put what came out back in its place; `put` is what went in.

    Should yet another save have come in between, that one comes out, is the newest, and goes back in turn.
    """
    came_out = revision_of(temporary)
    try:
        while swap(temporary, target) and revision_of(temporary) != put:
            put, came_out = came_out, revision_of(temporary)
    except FileNotFoundError:  # taken away meanwhile, as some programs do a moment before they save
        with contextlib.suppress(FileExistsError):
            os.link(temporary, target)


def _changed(target: Path) -> ChangedElsewhereError:
    return ChangedElsewhereError(f"{target.name} was changed by another program just now.")


def _replace(temporary: Path, target: Path) -> None:
    for wait in WAITS:
        try:
            temporary.replace(target)
        except OSError as error:
            if getattr(error, "winerror", None) not in _HELD_BY_ANOTHER:
                raise
            time.sleep(wait)
        else:
            return
    temporary.replace(target)


def _make_lasting(folder: Path) -> None:
    """Have the folder's new entry on disk; some systems cannot and need not."""
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _reason(error: OSError) -> str:
    if error.errno in _FULL:
        return "the disk is full"
    if getattr(error, "winerror", None) in _HELD_BY_ANOTHER:
        return "another program holds it open"
    if isinstance(error, FileNotFoundError):
        return "it is not there any more"
    if isinstance(error, PermissionError):
        return "access was denied"
    return (error.strerror or str(error)).lower()
