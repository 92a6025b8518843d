"""The journal: changes on disk before they are attempted, and afterwards for undoing them."""

from __future__ import annotations

import json
import os
import sqlite3
import time
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from netdash.errors import NetdashError
from netdash.places import data_folder, private_file, private_folder
from netdash.sheets.codec import decoded, encoded
from netdash.sheets.journal_entries import Entry, Line, State
from netdash.sheets.journal_versions import bring_up_to_date, refuse_newer
from netdash.upgrades import NewerError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from netdash.sheets.base import Edit

#: Days for which a change that is done with is kept, to be looked up or undone.
KEPT_DAYS = 90

_WAIT_SECONDS = 20.0

_SCHEMA = """
CREATE TABLE IF NOT EXISTS changes (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, book TEXT NOT NULL, at TEXT NOT NULL,
    sentence TEXT NOT NULL, together INTEGER NOT NULL, undoes TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS edits (
    id TEXT PRIMARY KEY, change TEXT NOT NULL REFERENCES changes (id) ON DELETE CASCADE,
    position INTEGER NOT NULL, body TEXT NOT NULL, state TEXT NOT NULL, why TEXT NOT NULL, turn INTEGER
);
CREATE INDEX IF NOT EXISTS edits_of_change ON edits (change, position);
CREATE INDEX IF NOT EXISTS edits_in_state ON edits (state);
CREATE INDEX IF NOT EXISTS changes_of_book ON changes (book, number);
CREATE TABLE IF NOT EXISTS facts (
    book TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (book, name)
);
"""


_OPEN = (State.PENDING, State.CONFLICT, State.LOST)


class JournalError(NetdashError):
    """The journal cannot be written, or a newer netdash wrote it; nothing was attempted."""


def book_key(address: str) -> str:
    """One name for a spreadsheet, however its path was written."""
    path = Path(address).expanduser()
    return os.path.realpath(path) if path.exists() else address


class Journal:
    """All changes of one user, of all his spreadsheets, in one SQLite file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            private_folder(path.parent)
            os.close(private_file(path))
            with self._open() as db:
                refuse_newer(db, path)
                prepare(db, path)
        except OSError as error:
            raise JournalError(_cannot(path, error)) from error
        except NewerError as error:
            raise JournalError(str(error)) from error

    @classmethod
    def of_user(cls) -> Journal:
        """The journal in the user's data folder."""
        return cls(data_folder() / "journal.sqlite3")

    def note(
        self, book: str, edits: Sequence[Edit], sentence: str, *, together: bool = False, undoes: str = ""
    ) -> str:
        """Put a change on disk, to be written; its id. It survives whatever happens from here on.

        Raises:
            JournalError: when that is not possible.
        """
        name = uuid4().hex
        now = datetime.now(UTC).isoformat(timespec="microseconds")
        with self._write() as db:
            db.execute(
                "INSERT INTO changes (id, book, at, sentence, together, undoes) VALUES (?, ?, ?, ?, ?, ?)",
                (name, book, now, sentence, together, undoes),
            )
            db.executemany(
                "INSERT INTO edits VALUES (?, ?, ?, ?, ?, '', NULL)",
                [(edit.id, name, at, encoded(edit), State.PENDING) for at, edit in enumerate(edits)],
            )
        return name

    def mark(self, edits: Iterable[str], state: State, why: str = "") -> None:
        """Say where some edits, by id, are now."""
        rows = [(state, why, name) for name in edits]
        if rows:  # every note costs a wait for the disk
            with self._write() as db:
                db.executemany("UPDATE edits SET state = ?, why = ? WHERE id = ?", rows)

    def mark_written(self, edits: Iterable[str], already: Iterable[str] = ()) -> None:
        """Say that some edits, by id, have just been written, after all others so far.

        Those found there `already` were written before them; when, is only noted where it is not known yet.
        """
        with self._write() as db:
            turn = db.execute("SELECT coalesce(max(turn), 0) + 1 FROM edits").fetchone()[0]
            db.executemany(
                "UPDATE edits SET state = ?, why = '', turn = coalesce(turn, ?) WHERE id = ?",
                [(State.APPLIED, turn, name) for name in already],
            )
            db.executemany(
                "UPDATE edits SET state = ?, why = '', turn = ? WHERE id = ?",
                [(State.APPLIED, turn + 1, name) for name in edits],
            )

    def entries(self, book: str, *states: State, most: int = 500) -> tuple[Entry, ...]:
        """The latest changes of a spreadsheet with an edit in one of some states (all if none is named).

        The oldest comes first.
        """
        wanted = json.dumps(states or tuple(State))
        query = (
            "SELECT id, book, at, sentence, together, undoes FROM changes WHERE book = ? AND EXISTS"
            " (SELECT 1 FROM edits WHERE change = changes.id AND state IN (SELECT value FROM json_each(?)))"
            " ORDER BY number DESC LIMIT ?"
        )
        with self._open() as db:
            rows = db.execute(query, (book, wanted, most)).fetchall()
            return tuple(_entry(db, row) for row in reversed(rows))

    def entry(self, name: str) -> Entry | None:
        """One change by its id."""
        query = "SELECT id, book, at, sentence, together, undoes FROM changes WHERE id = ?"
        with self._open() as db:
            row = db.execute(query, (name,)).fetchone()
            return _entry(db, row) if row else None

    def fact(self, book: str, name: str) -> str:
        """Something remembered of a spreadsheet; empty when nothing is."""
        with self._open() as db:
            row = db.execute("SELECT value FROM facts WHERE book = ? AND name = ?", (book, name)).fetchone()
        return str(row[0]) if row else ""

    def remember(self, book: str, name: str, value: str) -> None:
        """Remember something of a spreadsheet."""
        self.remember_all(book, {name: value})

    def remember_all(self, book: str, facts: Mapping[str, str]) -> None:
        """Remember several things of a spreadsheet, all of them or, after a crash, none."""
        rows = [(book, name, value) for name, value in facts.items()]
        with self._write() as db:
            db.executemany("INSERT OR REPLACE INTO facts VALUES (?, ?, ?)", rows)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(sqlite3.connect(self.path, timeout=_WAIT_SECONDS, isolation_level=None)) as db:
                db.execute("PRAGMA synchronous = FULL")
                db.execute("PRAGMA foreign_keys = ON")
                yield db
        except (sqlite3.OperationalError, sqlite3.DatabaseError) as error:
            raise JournalError(_cannot(self.path, error)) from error

    @contextmanager
    def _write(self) -> Iterator[sqlite3.Connection]:
        with self._open() as db:
            db.execute("BEGIN IMMEDIATE")
            yield db
            db.execute("COMMIT")


def prepare(db: sqlite3.Connection, path: Path | None = None) -> None:
    """Make or upgrade the tables, and drop what is done with for long; `path` is the file, if any."""
    latest = (datetime.now(UTC) - timedelta(days=KEPT_DAYS)).isoformat(timespec="microseconds")
    until = time.monotonic() + _WAIT_SECONDS
    while True:
        try:
            # The one statement that does not wait by itself while another process does the same.
            db.execute("PRAGMA journal_mode = WAL")
            break
        except sqlite3.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)
    bring_up_to_date(db, path, _SCHEMA)
    old = "at < ? AND NOT EXISTS (SELECT 1 FROM edits WHERE change = changes.id AND state IN (?, ?, ?))"
    if db.execute(f"SELECT 1 FROM changes WHERE {old}", (latest, *_OPEN)).fetchone():  # noqa: S608 - a literal
        db.execute(f"DELETE FROM changes WHERE {old}", (latest, *_OPEN))  # noqa: S608 - a literal


def _entry(db: sqlite3.Connection, row: tuple[str, str, str, str, int, str]) -> Entry:
    name, book, at, sentence, together, undoes = row
    query = "SELECT body, state, why, coalesce(turn, 0) FROM edits WHERE change = ? ORDER BY position"
    lines = tuple(
        Line(decoded(body), State(state), why, turn) for body, state, why, turn in db.execute(query, (name,))
    )
    return Entry(name, book, datetime.fromisoformat(at), sentence, lines, bool(together), undoes)


def _cannot(path: Path, error: Exception) -> str:
    return (
        f"Nothing was changed, because netdash cannot keep its journal in {path.parent}: {error}. "
        "Make room on the disk or allow writing to that folder."
    )
