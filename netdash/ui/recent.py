"""The spreadsheets opened lately, remembered in a file of the user's own."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from netdash.places import data_folder, keeps_files
from netdash.sample import is_sample
from netdash.upgrades import Format, NewerError, read_json, write_json

if TYPE_CHECKING:
    from datetime import date

MOST = 12
#: How the list is kept; at first it was a bare list.
FORMAT = Format("The list of spreadsheets", (lambda books: {"books": books},))
#: The spreadsheet that is opened for the first time, so that its reading is shown before anything else.
NEW = "NETDASH_NEW_BOOK"


@dataclass(frozen=True, slots=True)
class Recent:
    """One spreadsheet that was opened: its address, its name, and the ISO day on which it was opened last."""

    address: str
    name: str
    opened: str = ""

    @property
    def is_missing(self) -> bool:
        """Whether it is a file that is not there any more."""
        return "://" not in self.address and not Path(self.address).exists()


def recent_file() -> Path:
    """Where the list is kept; only the user can read it."""
    return data_folder() / "recent.json"


def recent_books() -> tuple[Recent, ...]:
    """The spreadsheets opened lately, newest first; none when the list cannot be read."""
    if not keeps_files():
        return ()
    try:
        held = read_json(recent_file(), FORMAT)["books"]
        return tuple(
            Recent(str(one["address"]), str(one["name"]), str(one.get("opened", ""))) for one in held
        )[:MOST]
    except (NewerError, OSError, ValueError, TypeError, KeyError, AttributeError):
        return ()


def remember(address: str, name: str, today: date) -> None:
    """Put a spreadsheet at the head of the list; the sample is never put there.

    A list that cannot be written is no trouble.
    """
    if not keeps_files() or is_sample(address):
        return
    before = recent_books()
    others = tuple(one for one in before if one.address != address)
    kept = (Recent(address, name, today.isoformat()), *others)[:MOST]
    if kept != before:
        _write(kept)


def forget(address: str) -> None:
    """Take a spreadsheet off the list."""
    _write(tuple(one for one in recent_books() if one.address != address))


def introduce(address: str) -> None:
    """Have a spreadsheet introduced when it was never opened before; the sample needs no introduction."""
    known = any(one.address == address for one in recent_books())
    if keeps_files() and not known and not is_sample(address):
        os.environ[NEW] = address


def waits_to_be_introduced(address: str) -> bool:
    """Whether this spreadsheet is new; answered once with yes."""
    if os.environ.get(NEW, "") != address:
        return False
    del os.environ[NEW]
    return True


def _write(books: tuple[Recent, ...]) -> None:
    with suppress(NewerError, OSError):
        write_json(recent_file(), FORMAT, {"books": [asdict(one) for one in books]})
