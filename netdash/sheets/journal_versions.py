"""The versions of the journal's file: an older one is upgraded in its place, a newer one refused."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Final

from netdash.places import keep_private
from netdash.upgrades import NewerError, copy_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

#: The version of a journal as it is made now.
VERSION: Final = 2

WHAT: Final = "The journal"


def refuse_newer(db: sqlite3.Connection, path: Path) -> None:
    """See that this netdash knows the journal's version; nothing is written.

    Raises:
        NewerError: when it does not.
    """
    if (found := version_of(db)) > VERSION:
        raise NewerError(f"{WHAT} {path}", found, VERSION)


def bring_up_to_date(db: sqlite3.Connection, path: Path | None, schema: str) -> None:
    """Make the tables, or take an older journal to the present version: all of it, or nothing.

    Args:
        db: open, in no transaction.
        path: the journal's file, of which a copy is kept before anything is changed; ``None`` in memory.
        schema: the statements that make the tables where they are not there yet.
    """
    if version_of(db) == VERSION:
        return
    db.execute("BEGIN IMMEDIATE")
    try:
        # Another process may have done it while this one waited.
        if (found := version_of(db)) < VERSION:
            if path is not None and found:
                keep_private(copy_of(path, found), lambda copy: _copy(path, copy))
            for statement in filter(str.strip, schema.split(";")):
                db.execute(statement)
            for step in _STEPS[max(found, 1) - 1 :]:
                step(db)
            db.execute(f"PRAGMA user_version = {VERSION}")
        db.execute("COMMIT")
    except BaseException:
        db.execute("ROLLBACK")
        raise


def version_of(db: sqlite3.Connection) -> int:
    """The version of a journal; 0 for one that was only just made."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def _copy(path: Path, target: Path) -> None:
    """A whole copy of what is in the journal, also of what only its log holds so far."""
    with closing(sqlite3.connect(path)) as journal, closing(sqlite3.connect(target)) as copy:
        journal.backup(copy)


def _number_the_writings(db: sqlite3.Connection) -> None:
    """To version 2: edits carry the turn in which they were written, and say whether their row is sure.

    The first journals have neither, some later ones of version 1 have both. Of an edit without them no turn
    is known, and its row is not sure.
    """
    if "turn" not in {row[1] for row in db.execute("PRAGMA table_info(edits)")}:
        db.execute("ALTER TABLE edits ADD COLUMN turn INTEGER")
    for name, body in db.execute("SELECT id, body FROM edits").fetchall():
        try:
            kind, *rest = json.loads(body)
        except ValueError as error:
            raise sqlite3.DataError(f"the edit {name} in it cannot be read") from error
        if kind == "change" and len(rest[1]) == _PARTS_BEFORE_SURE:
            rest[1].append(False)
            db.execute("UPDATE edits SET body = ? WHERE id = ?", (json.dumps([kind, *rest]), name))


#: Parts of a row as an edit of the first journals names it: table, row, cells, person, computed, twins.
_PARTS_BEFORE_SURE: Final = 6
#: From each version to the next, the first from 1 to 2.
_STEPS: Final[tuple[Callable[[sqlite3.Connection], None], ...]] = (_number_the_writings,)
