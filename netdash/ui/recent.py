"""The spreadsheets opened lately, remembered in a file of the user's own."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from netdash.places import data_folder, keeps_files

if TYPE_CHECKING:
    from pathlib import Path

MOST = 8


@dataclass(frozen=True, slots=True)
class Recent:
    """One spreadsheet that was opened: its address and what it was called."""

    address: str
    name: str


def recent_file() -> Path:
    """Where the list is kept; only the user can read it."""
    return data_folder() / "recent.json"


def recent_books() -> tuple[Recent, ...]:
    """The spreadsheets opened lately, newest first; none when the list cannot be read."""
    if not keeps_files():
        return ()
    try:
        held = json.loads(recent_file().read_text(encoding="utf-8"))
        return tuple(Recent(str(one["address"]), str(one["name"])) for one in held)[:MOST]
    except (OSError, ValueError, TypeError, KeyError):
        return ()


def remember(address: str, name: str) -> None:
    """Put a spreadsheet at the head of the list; a list that cannot be written is no trouble."""
    if not keeps_files():
        return
    others = tuple(one for one in recent_books() if one.address != address)
    kept = (Recent(address, name), *others)[:MOST]
    if kept == recent_books():
        return
    _write(json.dumps([asdict(one) for one in kept], ensure_ascii=False, indent=1))


def forget(address: str) -> None:
    """Take a spreadsheet off the list."""
    kept = [asdict(one) for one in recent_books() if one.address != address]
    _write(json.dumps(kept, ensure_ascii=False, indent=1))


def _write(text: str) -> None:
    target = recent_file()
    new = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(
            os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8"
        ) as out:
            out.write(text)
        new.replace(target)
    except OSError:
        new.unlink(missing_ok=True)
