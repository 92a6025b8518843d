"""The one way back into the sheet: noted first, then written, then looked at again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import uuid4

from netdash.errors import ReadOnlyError, RefusedError
from netdash.sheets.base import AddColumn, AddTab, ChangeCells, Conflict
from netdash.sheets.journal import book_key
from netdash.sheets.journal_entries import State
from netdash.sheets.rebase import rebase
from netdash.sheets.suspicion import Facts, confirm, suspicion
from netdash.sheets.undoing import inverse
from netdash.writing import Outcome, judged, outcome_of, settling, submit, write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netdash.changes import Changes
    from netdash.network import Network
    from netdash.sheets.base import Receipt, Snapshot, Workbook
    from netdash.sheets.journal import Journal
    from netdash.sheets.journal_entries import Entry, Line

__all__ = [
    "Outcome",
    "SuspiciousError",
    "commit",
    "confirm_sheet",
    "decide",
    "history",
    "is_unsettled",
    "let_go",
    "lost",
    "open_conflicts",
    "retry_waiting",
    "suspected",
    "undo",
    "waiting",
    "write_again",
]


class SuspiciousError(ReadOnlyError):
    """Much of the sheet is suddenly gone; nothing is written until the user confirms it (`confirm_sheet`)."""


def commit(workbook: Workbook, network: Network, changes: Changes, journal: Journal) -> Outcome:
    """Write a change, or keep it until it can be written.

    Raises:
        ReadOnlyError: when the spreadsheet cannot be written at all.
        SuspiciousError: when much of it is suddenly gone.
        RefusedError: when the change would harm the workbook; it is not kept.
        JournalError: when not even the journal can be written; nothing was done.
    """
    if not changes.edits:
        return Outcome("", changes.sentence, written=True)
    why = suspected(network, journal)
    if why:
        raise SuspiciousError(why)
    return submit(
        workbook, journal, changes.edits, changes.sentence, network.snapshot, together=changes.together
    )


def retry_waiting(workbook: Workbook, journal: Journal) -> Outcome:
    """Write what waits for a spreadsheet; `written` when nothing waits any more."""
    book = book_key(workbook.address)
    entries = journal.entries(book, State.PENDING)
    if not entries:
        return Outcome("", "Nothing is waiting", written=True)
    receipts = write(workbook, journal, entries)
    return outcome_of(journal, "", f"Write what was waiting ({len(entries)})", receipts)


def waiting(workbook: Workbook, journal: Journal) -> tuple[Entry, ...]:
    """The changes that wait to be written, the oldest first."""
    return journal.entries(book_key(workbook.address), State.PENDING)


def is_unsettled(workbook: Workbook, journal: Journal) -> bool:
    """Whether any change of a spreadsheet waits to be written or to be decided."""
    return bool(journal.entries(book_key(workbook.address), State.PENDING, State.CONFLICT, most=1))


def history(workbook: Workbook, journal: Journal, most: int = 50) -> tuple[Entry, ...]:
    """The latest changes of a spreadsheet, the newest first."""
    return tuple(reversed(journal.entries(book_key(workbook.address), most=most)))


def undo(workbook: Workbook, journal: Journal, change: str = "") -> Outcome:
    """Take a change back, by its id; without one, the latest that can be taken back.

    What others changed since in the same cells is left as it is, and said.

    Raises:
        RefusedError: when there is no such change.
    """
    with settling(workbook):
        entry = journal.entry(change) if change else _latest(workbook, journal)
        if entry is None or entry.state in {State.UNDONE, State.SUPERSEDED}:
            raise RefusedError(
                "There is nothing to undo." if entry is None else "That has been undone already."
            )
        not_there = entry.edits(State.PENDING, State.CONFLICT, State.LOST)
        journal.mark([edit.id for edit in not_there], State.UNDONE)
    written = entry.edits(State.APPLIED)
    if not written:
        return Outcome(entry.id, f"Undo: {entry.sentence}", written=True)
    snapshot = workbook.read()
    pairs, left = inverse(written, snapshot)
    journal.mark([edit.id for edit in written if isinstance(edit, AddColumn | AddTab)], State.UNDONE, "stays")
    if not pairs:
        stays = () if left else ("Added tabs and columns stay.",)
        return Outcome(
            "", f"Undo: {entry.sentence}", written=not left, notes=left or stays, snapshot=snapshot
        )
    edits = tuple(edit for _, edit in pairs)
    outcome = submit(workbook, journal, edits, f"Undo: {entry.sentence}", snapshot, undoes=entry.id)
    refused = {conflict.edit.id for conflict in outcome.conflicts}
    journal.mark([name for name, edit in pairs if edit.id not in refused], State.UNDONE)
    journal.mark(refused, State.SUPERSEDED, "changed since")
    return Outcome(
        outcome.change, outcome.sentence, outcome.written and not left, outcome.waiting, outcome.conflicts,
        (*left, *outcome.notes), outcome.lost, outcome.snapshot,
    )  # fmt: skip


def open_conflicts(workbook: Workbook, journal: Journal, now: Snapshot) -> tuple[tuple[Entry, Conflict], ...]:
    """The conflicts still to be decided, with the values the sheet has now; settled ones are put away."""
    found = []
    for entry in journal.entries(book_key(workbook.address), State.CONFLICT):
        edits = entry.edits(State.CONFLICT)
        rebased = rebase(edits, now, makes_room=True)
        journal.mark(rebased.there, State.APPLIED)
        if entry.together:  # its parts are not to be written one by one
            found += [(entry, replace(conflict, again=None)) for conflict in rebased.conflicts]
            continue
        found += [(entry, conflict) for conflict in rebased.conflicts]
        found += [
            (entry, conflict)
            for line in entry.lines
            if line.edit.id in rebased.placed
            for conflict in _as_conflicts(line)
        ]
    return tuple(found)


def _as_conflicts(line: Line) -> list[Conflict]:
    """What would fit by now, or was refused, and is still for the user to decide."""
    edit, why = line.edit, line.why
    if isinstance(edit, ChangeCells):
        return [Conflict(edit, one.header, one.old, one.old, one.new, why, edit) for one in edit.changes[:1]]
    return [Conflict(edit, "", None, None, None, why, edit)]


def decide(workbook: Workbook, journal: Journal, entry: Entry, conflict: Conflict, *, mine: bool) -> Outcome:
    """Settle a conflict: the user's own value is written over the other one, or let go."""
    several = isinstance(conflict.edit, ChangeCells) and len(conflict.edit.changes) > 1
    journal.mark([conflict.edit.id], State.APPLIED if several else State.SUPERSEDED, "decided")
    if not mine or conflict.again is None:
        return Outcome(entry.id, entry.sentence, written=True)
    again = replace(conflict.again, id=uuid4().hex)
    return submit(workbook, journal, (again,), entry.sentence, workbook.read())


def lost(workbook: Workbook, journal: Journal, now: Snapshot) -> tuple[Entry, ...]:
    """Changes that an older copy, saved over the spreadsheet, has undone: to be offered again."""
    return judged(workbook, journal, now)


def write_again(workbook: Workbook, journal: Journal, entries: Sequence[Entry]) -> Outcome:
    """Write lost changes once more, each on what the one before left."""
    receipts: list[Receipt] = []
    for entry in entries:
        with settling(workbook):
            still = journal.entry(entry.id)
            journal.mark([edit.id for edit in still.edits(State.LOST)] if still else [], State.PENDING)
            again = journal.entry(entry.id)
        receipts += write(workbook, journal, [again] if again else [])
    return outcome_of(journal, "", f"Write again ({len(entries)})", receipts)


def let_go(journal: Journal, entries: Sequence[Entry]) -> None:
    """Leave lost, waiting or colliding changes as they are."""
    open_states = (State.LOST, State.PENDING, State.CONFLICT)
    names = [edit.id for entry in entries for edit in entry.edits(*open_states)]
    journal.mark(names, State.SUPERSEDED, "let go")


def suspected(network: Network, journal: Journal) -> str:
    """Why the sheet should not be written until the user confirms it; empty when all is well."""
    return suspicion(journal, book_key(network.source.address), _facts(network))


def confirm_sheet(network: Network, journal: Journal) -> None:
    """The user says that the sheet is right as it is."""
    confirm(journal, book_key(network.source.address), _facts(network))


def _facts(network: Network) -> Facts:
    table = network.reading.table("contacts")
    headers = tuple(column.header for column in table.columns if column.field) if table else ()
    present = frozenset(column.header for column in table.columns) if table else frozenset[str]()
    return Facts(frozenset(network.contacts["key"]), headers, present)


def _latest(workbook: Workbook, journal: Journal) -> Entry | None:
    done = {State.APPLIED, State.PENDING, State.CONFLICT}
    entries = [entry for entry in history(workbook, journal) if entry.state in done and not entry.undoes]
    return entries[0] if entries else None
