"""A journal that lasts as long as a window, for where nothing may be kept on the machine."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from netdash.sheets.journal import Journal, prepare

if TYPE_CHECKING:
    from collections.abc import Iterator


class PassingJournal(Journal):
    """What was changed from one window, in memory: enough to undo it and to settle what collided."""

    def __init__(self) -> None:
        self.path = Path()
        self._lock = RLock()
        # A window is served by one thread after another.
        self._db = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        self._db.execute("PRAGMA foreign_keys = ON")
        prepare(self._db)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            try:
                yield self._db
            finally:
                if self._db.in_transaction:
                    self._db.rollback()
