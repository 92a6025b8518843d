"""Who may write a file now: one netdash process at a time, and nobody while another program has it open."""

from __future__ import annotations

import re
import socket
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2s
from os.path import realpath
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Final

from filelock import FileLock, Timeout

from netdash.errors import NetdashError
from netdash.places import data_folder, keeps_files, private_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Seconds a process waits for another netdash process to finish writing.
PATIENCE: Final = 15.0
#: A mark of an open file that is older than this is taken to be left by a crash.
STALE_AFTER: Final = 3 * 86_400.0
#: Past this the user is told how to be rid of a mark.
OLD_AFTER: Final = 12 * 3600.0

_locks: dict[str, Lock] = {}


class BusyError(NetdashError):
    """Somebody else is writing the file now."""


@dataclass(frozen=True, slots=True)
class Holder:
    """A program that has a file open.

    Attributes:
        program: "Excel" or "LibreOffice".
        who: the person, as far as the program says.
        mark: the file beside the spreadsheet that says so.
        stale: the mark was left by a crash; nobody has the file open.
    """

    program: str
    who: str
    since: datetime
    mark: Path
    stale: bool

    def sentence(self, name: str) -> str:
        """What the user reads while the file is open."""
        by = f" by {self.who}" if self.who else ""
        said = f"{name} is open in {self.program}{by}. "
        said += "Your change is kept and will be written once it is closed."
        if datetime.now().astimezone() - self.since > timedelta(seconds=OLD_AFTER):
            said += f' If it is closed already, delete the file "{self.mark.name}" beside it.'
        return said


@contextmanager
def only_writer(path: Path, *, patience: float = PATIENCE, folder: Path | None = None) -> Iterator[None]:
    """Hold the lock of a file among netdash's own processes; it ends with the process that holds it.

    Raises:
        BusyError: when another process holds it for longer than `patience` seconds.
    """
    with only_one(realpath(path), Path(path).name, patience=patience, folder=folder):
        yield


@contextmanager
def only_one(
    what: str, name: str, *, patience: float = PATIENCE, folder: Path | None = None
) -> Iterator[None]:
    """Be the only netdash process that holds something; `name` is what the user calls it.

    Raises:
        BusyError: when another process holds it for longer than `patience` seconds.
    """
    if not (folder or keeps_files()):
        with _only_here(what, name, patience):
            yield
        return
    locks = private_folder((folder or data_folder()) / "locks")
    key = blake2s(what.encode(errors="surrogateescape"), digest_size=16).hexdigest()
    try:
        with FileLock(locks / f"{key}.lock", timeout=patience, mode=0o600):
            yield
    except Timeout:
        raise BusyError(f"Another netdash window is writing {name} just now.") from None


@contextmanager
def _only_here(what: str, name: str, patience: float) -> Iterator[None]:
    """Be the only one in this process that holds something; without a trace on the disk."""
    lock = _locks.setdefault(what, Lock())
    if not lock.acquire(timeout=patience):
        raise BusyError(f"Somebody else is writing {name} just now.")
    try:
        yield
    finally:
        lock.release()


def holder(path: Path, *, now: float | None = None) -> Holder | None:
    """The program that has a file open, as its mark beside the file says; stale marks come last."""
    target = Path(realpath(path))
    moment = time.time() if now is None else now
    found = [
        made
        for made in (
            _excel(target.with_name(f"~${target.name}"), moment),
            _libreoffice(target.with_name(f".~lock.{target.name}#"), moment),
        )
        if made is not None
    ]
    return min(found, key=lambda one: one.stale, default=None)


def _excel(mark: Path, now: float) -> Holder | None:
    changed = _changed(mark)
    if changed is None:
        return None
    return Holder("Excel", _excel_user(mark), _moment(changed), mark, now - changed > STALE_AFTER)


def _libreoffice(mark: Path, now: float) -> Holder | None:
    changed = _changed(mark)
    if changed is None:
        return None
    who, host = _libreoffice_user(mark)
    started = _machine_started(now) if host == socket.gethostname() else None
    stale = now - changed > STALE_AFTER or (started is not None and changed < started)
    return Holder("LibreOffice", who, _moment(changed), mark, stale)


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds).astimezone()


def _changed(mark: Path) -> float | None:
    try:
        return mark.stat().st_mtime
    except OSError:
        return None


def _machine_started(now: float) -> float | None:
    """When this machine was started, where that is known; a mark on its own disk cannot outlive that."""
    if sys.platform != "linux":
        return None
    return now - time.clock_gettime(time.CLOCK_BOOTTIME)


def _excel_user(mark: Path) -> str:
    """The name in Excel's owner file: its length in the first byte, then the name."""
    try:
        body = mark.read_bytes()[:200]
    except OSError:
        return ""
    length = body[0] if body else 0
    wide = body[55:].decode("utf-16-le", "ignore")[:length] if len(body) > 55 else ""
    name = wide if wide.isprintable() and wide.strip() else body[1 : 1 + length].decode("cp1252", "ignore")
    return name.strip(" \x00")


def _libreoffice_user(mark: Path) -> tuple[str, str]:
    """Person and machine in LibreOffice's lock file: name, login, host, time, profile, parted by commas."""
    try:
        text = mark.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return "", ""
    parts = [part.replace("\\,", ",").strip() for part in re.split(r"(?<!\\),", text)]
    return next((part for part in parts[:2] if part), ""), parts[2] if len(parts) > 2 else ""
