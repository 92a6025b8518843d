"""Whether the folders and files that netdash keeps for itself are in order."""

from __future__ import annotations

import os
import shlex
import shutil
import sqlite3
import stat
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Final

from netdash.days import counted
from netdash.doctor.findings import Examiner, Part
from netdash.errors import listed
from netdash.places import data_folder
from netdash.preferences import FORMAT as PREFERENCES, preferences_file
from netdash.sheets.journal_versions import VERSION, refuse_newer, version_of
from netdash.sheets.replacing import MARK, STALE_AFTER
from netdash.summary_runs import FORMAT as RUNS, runs_file
from netdash.ui.recent import FORMAT, recent_file
from netdash.upgrades import NewerError, refuse_newer as refuse_newer_json

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from netdash.doctor.findings import Finding

#: Bytes below which a disk is nearly full.
LEAST_ROOM: Final = 200_000_000
#: Files looked at for leftovers; more of them are not netdash's.
_MOST: Final = 5_000
_IS = Examiner(Part.FILES)


def findings(now: datetime) -> Iterator[Finding]:
    """Everything about what is kept."""
    from netdash.sheets.google_sign_in import config_folder  # noqa: PLC0415 - slow

    yield from folder("Working files", data_folder())
    yield from folder("Keys", config_folder())
    yield room(data_folder())
    yield from journal(data_folder() / "journal.sqlite3")
    yield from lists()
    yield leftovers((data_folder(), config_folder()), now)


def folder(about: str, path: Path) -> Iterator[Finding]:
    """Whether a folder can be written, and only by the user."""
    there = next(parent for parent in (path, *path.parents) if parent.exists())
    if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
        yield _IS.broken(about, f"{path} cannot be written.", f"Allow yourself to write to {there}.")
    elif there != path:
        yield _IS.fine(about, f"{path} is not there yet and will be made when it is needed.")
    elif _others_may_read(path) and (open_to := [one for one in _own(path) if _is_open(one)]):
        yield _IS.look(
            about, f"Others on this machine may read {listed(map(str, open_to), most=3)}.",
            f"Run: chmod -R go= {shlex.quote(str(path))}",
        )  # fmt: skip
    else:
        yield _IS.fine(about, f"{path} can be written, and only you can read what is in it.")


def room(path: Path) -> Finding:
    """How much room is left on the disk."""
    there = next(parent for parent in (path, *path.parents) if parent.exists())
    free = shutil.disk_usage(there).free
    said = f"{free / 1e9:,.1f} GB are free on the disk."
    if free < LEAST_ROOM:
        return _IS.broken("Room", said, "Make room: a change is noted on the disk before it is written.")
    return _IS.fine("Room", said)


def journal(path: Path) -> Iterator[Finding]:
    """Whether the journal can be read, whole, by this version; it is not changed."""
    if not path.exists():
        yield _IS.fine("Journal", "No change was ever made from here.")
        return
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
            refuse_newer(db, path)
            whole = db.execute("PRAGMA quick_check").fetchone()[0] == "ok"
            old = version_of(db) < VERSION
    except NewerError as error:
        yield _IS.broken("Journal", str(error), "Until then, change nothing from here.")
        return
    except sqlite3.Error as error:
        whole, old = False, False
        why = f": {error}"
    else:
        why = ""
    if not whole:
        yield _IS.broken(
            "Journal", f"{path} is damaged{why}.",
            "Move it elsewhere; a new one is made. Your spreadsheet has everything that was written.",
        )  # fmt: skip
    elif old:
        yield _IS.fine("Journal", "It is of an older netdash and is upgraded with the next change.")
    else:
        yield _IS.fine("Journal", f"{path} is whole, {path.stat().st_size / 1000:,.0f} kB.")


def lists() -> Iterator[Finding]:
    """Whether the list of spreadsheets opened lately, and the others, can be read by this version."""
    for about, path, form, advice in (
        ("Spreadsheets opened lately", recent_file(), FORMAT, "Until then, name the spreadsheet to open."),
        ("Summaries", runs_file(), RUNS, "Until then, look into the folder for when they were written."),
        ("Preferences", preferences_file(), PREFERENCES, "Until then, everything is as it comes."),
    ):
        try:
            refuse_newer_json(path, form)
        except NewerError as error:
            yield _IS.look(about, str(error), advice)


def leftovers(folders: tuple[Path, ...], now: datetime) -> Finding:
    """Files that were being written when netdash or the machine was stopped."""
    found = [one for path in folders for one in _own(path) if is_leftover(one, now)]
    if found:
        some = listed(map(str, found), most=3)
        return _IS.look(
            "Leftovers", f"{counted(len(found), 'unfinished file')} of a crash: {some}.",
            "They can be deleted; nothing in them is needed.",
        )  # fmt: skip
    return _IS.fine("Leftovers", "No crash left anything unfinished.")


def is_leftover(path: Path, now: datetime) -> bool:
    """Whether a file of netdash's own was never finished, and is too old to be being written."""
    hidden, _, maker = path.name.rpartition(".")
    made_by_a_process = hidden.startswith(".") and maker.isdecimal()
    unfinished = made_by_a_process or path.name.endswith((MARK, ".part", ".new")) or path.name[:3] == "tmp"
    try:
        return unfinished and now.timestamp() - path.stat().st_mtime > STALE_AFTER
    except OSError:
        return False


def _own(path: Path) -> list[Path]:
    """The files in a folder and below."""
    found: list[Path] = []
    for place, _, names in os.walk(path):
        found += [Path(place, name) for name in names]
        if len(found) > _MOST:
            break
    return found[:_MOST]


def _is_open(path: Path) -> bool:
    """Whether others may read a file that is nobody else's business; the sample network is everybody's."""
    return path.parent.name != "sample" and _others_may_read(path)


def _others_may_read(path: Path) -> bool:
    if os.name != "posix":
        return False
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return bool(mode & (stat.S_IRWXG | stat.S_IRWXO))
