"""Changes where nothing may wait: in the sheet when they are acknowledged, or said not to be."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from netdash.commit import let_go, waiting
from netdash.errors import NetdashError
from netdash.sheets.journal_entries import State
from netdash.sheets.rebase import rebase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netdash.commit import Outcome
    from netdash.sheets.base import Snapshot, Workbook
    from netdash.sheets.journal import Journal
    from netdash.sheets.journal_entries import Entry

#: What spreadsheets say where changes do wait; here it would not be true.
WAITS = "Your change is kept and will be tried again."


class NotSavedError(NetdashError):
    """A change is not in the sheet, or nobody can tell; nothing of it is kept."""

    def __init__(self, sentence: str, why: str, *, sure: bool) -> None:
        reason = " ".join(why.replace(WAITS, "").split())
        said = (
            "not saved. Nothing of it is in the sheet, and it will not be tried again by itself."
            if sure
            else "perhaps not saved. The sheet does not answer, so look there before you try again."
        )
        super().__init__(f"{sentence}: {said} {reason}")


def settled(workbook: Workbook, journal: Journal, outcome: Outcome) -> Outcome:
    """What became of a change: as it was told, or found in the sheet on a second look.

    Raises:
        NotSavedError: when it is not there, or the sheet cannot be looked at; the change is let go.
    """
    entries = waiting(workbook, journal)
    if not entries:
        return outcome
    try:
        now = workbook.read()
    except NetdashError:
        _drop(journal, entries)
        raise NotSavedError(outcome.sentence, outcome.waiting, sure=False) from None
    if not _found(journal, entries, now):
        _drop(journal, entries)
        raise NotSavedError(outcome.sentence, outcome.waiting, sure=True)
    return replace(outcome, written=True, waiting="", snapshot=now)


def _found(journal: Journal, entries: Sequence[Entry], now: Snapshot) -> bool:
    """Whether all that waits stands in the sheet after all, because only the answer was lost."""
    edits = [edit for entry in entries for edit in entry.edits(State.PENDING)]
    there = set(rebase(tuple(edits), now).there)
    if not all(edit.id in there for edit in edits):
        return False
    journal.mark_written(there)
    return True


def _drop(journal: Journal, entries: Sequence[Entry]) -> None:
    """Keep nothing of these changes; what they would have taken back stands as before."""
    let_go(journal, entries)
    for entry in entries:
        undone = journal.entry(entry.undoes) if entry.undoes else None
        if undone:
            journal.mark([edit.id for edit in undone.edits(State.UNDONE)], State.APPLIED)
