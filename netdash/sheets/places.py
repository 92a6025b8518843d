"""Files by their path: what stands there, and which file nearby was meant when it is not there."""

from __future__ import annotations

import os
import stat
from difflib import get_close_matches
from itertools import islice
from typing import TYPE_CHECKING

from netdash.errors import CannotOpenError, listed
from netdash.sheets.base import Revision

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

#: Endings of the files that are offered when a folder or a wrong name was given.
ENDINGS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".vcf")

#: Bytes above which no file is read.
MOST_BYTES = 300_000_000

_MOST_LISTED = 2_000

#: How often a file is read anew that another program saves at the same moment.
_TRIES = 5


def revision_of(path: Path) -> Revision:
    """What changes whenever a file is saved: its size, the time of change and its identity.

    Raises:
        OSError: the file is not there.
    """
    return _revision(path.stat())


def _revision(found: os.stat_result) -> Revision:
    return Revision(f"{found.st_size}-{found.st_mtime_ns}-{found.st_ino}")


def content_of(path: Path) -> tuple[bytes, Revision]:
    """The content of a file and the revision that it belongs to.

    Raises:
        CannotOpenError: when it is not there, no file, too large, may not be read or never keeps still.
    """
    _refuse_unfit(path)
    for _ in range(_TRIES):
        try:
            with path.open("rb") as file:
                before = os.fstat(file.fileno())
                data = file.read()
                after = os.fstat(file.fileno())
        except OSError as error:
            raise CannotOpenError(path, _reason(error)) from error
        if _revision(before) == _revision(after) and len(data) == after.st_size:
            return data, _revision(after)
    raise CannotOpenError(path, "another program keeps saving it")


def _refuse_unfit(path: Path) -> None:
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise CannotOpenError(path, "there is no such file", _nearby(path)) from error
    except (OSError, ValueError) as error:
        raise CannotOpenError(path, _reason(error)) from error
    if stat.S_ISDIR(found.st_mode):
        raise CannotOpenError(path, *_folder(path))
    if not stat.S_ISREG(found.st_mode):
        raise CannotOpenError(path, "it is a device, not a file")
    if found.st_size > MOST_BYTES:
        raise CannotOpenError(path, f"it has {found.st_size / 1e6:,.0f} MB, more than any list of contacts")
    if path.name.startswith(("~$", ".~lock.")):
        raise CannotOpenError(
            path, "it is only the mark that another program has the spreadsheet open", _nearby(path)
        )


def spreadsheets_in(folder: Path) -> tuple[str, ...]:
    """Names of the spreadsheets in a folder, the newest first."""
    try:
        entries = [
            (-entry.stat().st_mtime, entry.name)
            for entry in islice(os.scandir(folder), _MOST_LISTED)
            if entry.name.lower().endswith(ENDINGS)
            and not entry.name.startswith(("~$", "."))
            and entry.is_file()
        ]
    except OSError:
        return ()
    return tuple(name for _, name in sorted(entries))


def nearest_names(wanted: str, names: Iterable[str]) -> tuple[str, ...]:
    """The names most like the wanted one."""
    folded = {name.casefold(): name for name in names}
    return tuple(folded[near] for near in get_close_matches(wanted.casefold(), folded, n=3, cutoff=0.5))


def _nearby(path: Path) -> str:
    folder = path.parent
    if not folder.is_dir():
        return f"The folder {folder} is not there either."
    names = spreadsheets_in(folder)
    wanted = path.name.removeprefix("~$").removeprefix(".~lock.").rstrip("#")
    near = nearest_names(wanted, names)
    if near:
        return f"Did you mean {listed(near)}?"
    return f"The spreadsheets there: {listed(names, most=6)}." if names else ""


def _folder(path: Path) -> tuple[str, str]:
    if path.suffix.lower() == ".numbers":
        return "it is an Apple Numbers document", "In Numbers: File, Export to, Excel."
    names = spreadsheets_in(path)
    if names:
        return "it is a folder", f"Choose one of the spreadsheets in it: {listed(names, most=6)}."
    return "it is a folder, and there is no spreadsheet in it", ""


def _reason(error: Exception) -> str:
    match error:
        case PermissionError():
            return "you are not allowed to read it, or another program holds it"
        case OSError():
            return f"the disk says: {error.strerror or error}"
        case _:
            return "this is not a path"
