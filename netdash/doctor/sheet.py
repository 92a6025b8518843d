"""Whether a spreadsheet can be read and written, and what waits to be written to it."""

from __future__ import annotations

import re
import stat
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from netdash.days import counted
from netdash.doctor.findings import Examiner, Part
from netdash.doctor.kept_files import is_leftover
from netdash.errors import NetdashError, listed
from netdash.places import data_folder
from netdash.sheets.backups import copies
from netdash.sheets.journal import Journal, book_key
from netdash.sheets.journal_entries import State
from netdash.sheets.journal_versions import VERSION
from netdash.sheets.locks import BusyError, holder, only_writer
from netdash.ui.recent import recent_books

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from netdash.doctor.findings import Finding
    from netdash.network import Network
    from netdash.sheets.base import Workbook

#: Folders of programs that copy files between machines, by a part of their path.
SYNCED: Final = {
    "dropbox": "Dropbox", "onedrive": "OneDrive", "google drive": "Google Drive",
    "googledrive": "Google Drive", "my drive": "Google Drive", "mobile documents": "iCloud",
    "icloud drive": "iCloud", "nextcloud": "Nextcloud", "owncloud": "ownCloud", "pcloud drive": "pCloud",
    "box sync": "Box", "seafile": "Seafile", "syncthing": "Syncthing",
}  # fmt: skip
#: How such programs name a file when two machines changed it at once.
_COLLIDED: Final = re.compile(
    r"conflict|konflikt|conflit|\.sync-conflict-|in conflitto|en conflicto", re.IGNORECASE
)
#: File systems that stand on another machine.
_FAR: Final = frozenset(
    {"cifs", "nfs", "nfs4", "smb3", "smbfs", "fuse.sshfs", "fuse.rclone", "9p", "afpfs", "davfs"}
)
_IS = Examiner(Part.SHEET)


def opened_last() -> str:
    """The address of the spreadsheet opened last; empty when none was."""
    recent = recent_books()
    return recent[0].address if recent else ""


def findings(book: str, now: datetime, today: date | None = None) -> Iterator[Finding]:
    """Everything about one spreadsheet, read as of a day; nothing is written to it."""
    if not book:
        yield _IS.fine("Spreadsheet", "None was opened yet; name one to have it looked at.")
        return
    from netdash.network import network_of  # noqa: PLC0415 - pandas
    from netdash.sheets.base import Source  # noqa: PLC0415 - with it
    from netdash.sheets.opening import open_workbook  # noqa: PLC0415 - calamine

    try:
        began = time.perf_counter()
        workbook = open_workbook(book)
        network = network_of(workbook.read(), today or now.date(), Source(workbook.name, workbook.address))
        seconds = time.perf_counter() - began
    except NetdashError as error:
        yield _IS.broken("Opens", str(error))
    else:
        yield _IS.fine("Opens", f"{workbook.name} was read in {seconds:.1f} seconds.")
        yield from reading(network)
        yield writable(workbook)
    if "://" not in book:
        yield from on_disk(Path(book).expanduser().absolute(), now)
    yield from changes(book)


def reading(network: Network) -> Iterator[Finding]:
    """What was understood, in numbers."""
    how = "netdash check tells each of them, and so does the page Spreadsheet."
    people = counted(len(network.contacts), "person", "people")
    if network.contacts.empty:
        yield _IS.broken("People", "Nobody was found in it.", "netdash check tells how it is read.")
    elif network.derived:
        yield _IS.look(
            "People", f"{people}, found by name in other tabs, for none lists people.",
            "Add a tab with one row a person, with a column Name.",
        )  # fmt: skip
    else:
        table = network.reading.table("contacts")
        used = sum(1 for column in table.columns if column.field) if table else 0
        yield _IS.fine("People", f"{people}; {counted(used, 'column')} understood.")
    if network.problems:
        unread = counted(len(network.problems), "cell or column", "cells or columns")
        yield _IS.look("Cells", f"{unread} could not be understood, and nothing was guessed.", how)


def writable(workbook: Workbook) -> Finding:
    """Whether it can be changed from here."""
    if workbook.read_only:
        return _IS.look("Writable", workbook.read_only, "Without that it can be read all the same.")
    return _IS.fine("Writable", "It can be changed from here.")


def on_disk(path: Path, now: datetime) -> Iterator[Finding]:
    """What stands beside a file and around it."""
    if not path.exists():
        return
    yield from _held_open(path)
    yield from _place(path, now)
    kept = copies(path)
    if kept:
        size = sum(one.stat().st_size for one in kept) / 1e6
        number = counted(len(kept), "copy", "copies")
        yield _IS.fine("Copies", f"{number} from before changes, {size:,.1f} MB, in {kept[0].parent}.")
    else:
        yield _IS.fine("Copies", "None yet; one is kept before the first change of a day.")


def _held_open(path: Path) -> Iterator[Finding]:
    """The marks of other programs, and netdash's own lock."""
    mark = holder(path)
    if mark and mark.stale:
        yield _IS.look(
            "Open elsewhere", f"A crash of {mark.program} left the mark {mark.mark.name} beside it.",
            f"It does no harm; to be rid of it, delete {mark.mark}.",
        )  # fmt: skip
    elif mark:
        yield _IS.look(
            "Open elsewhere", f"{mark.program} has it open, so changes from here wait until it is closed.",
            f"Close it there. If it is closed already, delete {mark.mark}.",
        )  # fmt: skip
    if (data_folder() / "locks").is_dir():
        try:
            with only_writer(path, patience=0):
                pass
        except BusyError as error:
            yield _IS.look("Lock", str(error), "Wait a moment; a lock ends with the window that holds it.")
        except OSError:
            return  # that the folder cannot be written is said where it is looked at


def _place(path: Path, now: datetime) -> Iterator[Finding]:
    """Hard links, synchronised folders, disks of other machines, and what a crash left."""
    found = path.stat()
    if found.st_nlink > 1 and stat.S_ISREG(found.st_mode):
        yield _IS.look(
            "Second name", "The file has a second name elsewhere (a hard link), so it is not written.",
            "Make a copy of it and use that.",
        )  # fmt: skip
    beside = [one for one in _beside(path) if one.name != path.name]
    if collided := [
        one.name for one in beside if _COLLIDED.search(one.name) and one.stem.startswith(path.stem[:8])
    ]:
        yield _IS.look(
            "Collided copies", f"Two machines changed it at once: {listed(collided, most=3)}.",
            "Compare them, keep one, and move the others elsewhere.",
        )  # fmt: skip
    if program := synced_by(path):
        yield _IS.look(
            "Synchronised", f"It is in a folder of {program}, which copies it between machines.",
            "That works; let it finish before you change the sheet on another machine.",
        )  # fmt: skip
    if kind := _far_disk(path):
        yield _IS.look(
            "Disk", f"It is on another machine's disk ({kind}).",
            "That works; two who change it at the same moment may find that one waits.",
        )  # fmt: skip
    if found.st_mtime > now.timestamp() + 300:
        yield _IS.look(
            "Saved", "It was saved in the future, by its own date.", "Look at the clock of this machine."
        )
    if left := [one for one in beside if one.name.startswith(f".{path.name}.") and is_leftover(one, now)]:
        some = listed(map(str, left), most=3)
        yield _IS.look(
            "Leftovers", f"{counted(len(left), 'unfinished file')} of a crash beside it: {some}.",
            "They go with the next change, or can be deleted.",
        )  # fmt: skip


def synced_by(path: Path) -> str:
    """The program whose folder a file is in; empty for an ordinary folder."""
    for part in path.resolve().parts[:-1]:
        for sign, program in SYNCED.items():
            if part.casefold() == sign or part.casefold().startswith((f"{sign} ", f"{sign}-")):
                return program
    return ""


def changes(book: str) -> Iterator[Finding]:
    """What the journal says of the spreadsheet; an older or newer journal is left alone."""
    path = data_folder() / "journal.sqlite3"
    if not _is_current(path):
        return
    try:
        entries = Journal(path).entries(book_key(book), State.PENDING, State.CONFLICT, State.LOST)
    except NetdashError:
        return  # said where the journal is looked at
    number = {state: sum(1 for entry in entries if entry.state is state) for state in State}
    if waiting := number[State.PENDING]:
        oldest = min(entry.at for entry in entries if entry.state is State.PENDING)
        yield _IS.look(
            "Waiting", f"{counted(waiting, 'change')} waiting to be written, since {oldest:%Y-%m-%d}.",
            "Close the sheet in other programs and open it here: they are written then.",
        )  # fmt: skip
    if number[State.CONFLICT]:
        yield _IS.look(
            "To be decided", f"{counted(number[State.CONFLICT], 'change')} met another value in the sheet.",
            "Open the sheet here, and choose on the page Changes.",
        )  # fmt: skip
    if number[State.LOST]:
        undone = counted(number[State.LOST], "change")
        yield _IS.look(
            "Lost", f"{undone} undone when an older copy was saved over the sheet.",
            "Open the sheet here: they are offered again.",
        )  # fmt: skip
    if not entries:
        yield _IS.fine("Changes", "Nothing waits, collides or was lost.")


def _is_current(journal: Path) -> bool:
    """Whether there is a journal that can be asked without being changed."""
    with suppress(OSError), journal.open("rb") as file:
        file.seek(60)  # where SQLite keeps the version
        return int.from_bytes(file.read(4), "big") == VERSION
    return False


def _beside(path: Path) -> list[Path]:
    try:
        return list(path.parent.iterdir())
    except OSError:
        return []


def _far_disk(path: Path) -> str:
    """The kind of file system of another machine on which a file stands; empty where that is not known."""
    try:
        lines = Path("/proc/mounts").read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    mounts = [
        (Path(words[1].replace("\\040", " ")), words[2]) for words in map(str.split, lines) if len(words) > 2
    ]
    around = [(len(place.parts), kind) for place, kind in mounts if path.resolve().is_relative_to(place)]
    kind = max(around, default=(0, ""))[1]
    return kind if kind in _FAR else ""
