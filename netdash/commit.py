"""The one way back into the sheet: noted first, then written, then looked at again."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from netdash.errors import NetdashError, ReadOnlyError, RefusedError
from netdash.sheets.base import AddColumn, AddTab, ChangeCells, Receipt
from netdash.sheets.journal import JournalError, State, book_key
from netdash.sheets.locks import only_one
from netdash.sheets.meaning import is_blank
from netdash.sheets.rebase import rebase
from netdash.sheets.reconcile import Facts, confirm, note_print, overwritten, suspicion
from netdash.sheets.undoing import inverse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netdash.changes import Changes
    from netdash.network import Network
    from netdash.sheets.base import Conflict, Edit, Snapshot, Workbook
    from netdash.sheets.journal import Entry, Journal


class SuspiciousError(ReadOnlyError):
    """Much of the sheet is suddenly gone; nothing is written until the user confirms it (`confirm_sheet`)."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a change.

    Attributes:
        change: its id in the journal, for undoing it; empty when there was nothing to do.
        sentence: what it does, as the user reads it.
        written: all of it is in the spreadsheet.
        waiting: why it could not be written now; it is kept, and written as soon as that is possible.
        conflicts: cells that hold something else now, for the user to decide.
        notes: what he should know of the writing.
        lost: changes found to be gone because an older copy was saved over them, to be offered again.
        snapshot: the spreadsheet afterwards, where it was read.
    """

    change: str
    sentence: str
    written: bool
    waiting: str = ""
    conflicts: tuple[Conflict, ...] = ()
    notes: tuple[str, ...] = ()
    lost: tuple[Entry, ...] = ()
    snapshot: Snapshot | None = field(default=None, repr=False)


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
    receipts = _write(workbook, journal, entries)
    return _outcome(journal, "", f"Write what was waiting ({len(entries)})", receipts)


def waiting(workbook: Workbook, journal: Journal) -> tuple[Entry, ...]:
    """The changes that wait to be written, the oldest first."""
    return journal.entries(book_key(workbook.address), State.PENDING)


def history(workbook: Workbook, journal: Journal, most: int = 50) -> tuple[Entry, ...]:
    """The latest changes of a spreadsheet, the newest first."""
    return tuple(reversed(journal.entries(book_key(workbook.address), most=most)))


def undo(workbook: Workbook, journal: Journal, change: str = "") -> Outcome:
    """Take a change back, by its id; without one, the latest that can be taken back.

    What others changed since in the same cells is left as it is, and said.

    Raises:
        RefusedError: when there is no such change.
    """
    entry = journal.entry(change) if change else _latest(workbook, journal)
    if entry is None or entry.state in {State.UNDONE, State.SUPERSEDED}:
        raise RefusedError("There is nothing to undo." if entry is None else "That has been undone already.")
    journal.mark([edit.id for edit in entry.edits(State.PENDING, State.CONFLICT, State.LOST)], State.UNDONE)
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
        rebased = rebase(edits, now)
        journal.mark(rebased.there, State.APPLIED)
        found += [(entry, conflict) for conflict in rebased.conflicts]
        journal.mark(rebased.placed, State.PENDING)
    return tuple(found)


def decide(workbook: Workbook, journal: Journal, entry: Entry, conflict: Conflict, *, mine: bool) -> Outcome:
    """Settle a conflict: the user's own value is written over the other one, or let go."""
    several = isinstance(conflict.edit, ChangeCells) and len(conflict.edit.changes) > 1
    journal.mark([conflict.edit.id], State.APPLIED if several else State.SUPERSEDED, "decided")
    if not mine or conflict.again is None:
        return Outcome(entry.id, entry.sentence, written=True)
    return submit(workbook, journal, (conflict.again,), entry.sentence, workbook.read())


def lost(workbook: Workbook, journal: Journal, now: Snapshot) -> tuple[Entry, ...]:
    """Changes that an older copy, saved over the spreadsheet, has undone: to be offered again."""
    return overwritten(journal, book_key(workbook.address), now)


def write_again(workbook: Workbook, journal: Journal, entries: Sequence[Entry]) -> Outcome:
    """Write lost changes once more, each on what the one before left."""
    receipts: list[Receipt] = []
    for entry in entries:
        journal.mark([edit.id for edit in entry.edits(State.LOST)], State.PENDING)
        again = journal.entry(entry.id)
        receipts += _write(workbook, journal, [again] if again else [])
    return _outcome(journal, "", f"Write again ({len(entries)})", receipts)


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


def submit(  # noqa: PLR0913 (one step of a change, said once)
    workbook: Workbook,
    journal: Journal,
    edits: tuple[Edit, ...],
    sentence: str,
    seen: Snapshot,
    *,
    together: bool = False,
    undoes: str = "",
) -> Outcome:
    """Note edits that were made on a snapshot, and write them after whatever else waits.

    Raises:
        NetdashError: as `commit`.
    """
    if workbook.read_only:
        raise ReadOnlyError(workbook.read_only)
    book = book_key(workbook.address)
    if not journal.fact(book, "revision"):
        note_print(journal, book, seen)
    before = journal.entries(book, State.PENDING)
    change = journal.note(book, edits, sentence, together=together, undoes=undoes)
    entry = journal.entry(change)
    if entry is None:
        raise AssertionError(change)
    receipts = _write(workbook, journal, [*before, entry], asked=change)
    if any(_leaves_a_row_empty(edit) for edit in edits):
        journal.remember(book, "facts", "")
    return _outcome(journal, change, sentence, receipts, journal.entries(book, State.LOST))


def _write(workbook: Workbook, journal: Journal, entries: Sequence[Entry], asked: str = "") -> list[Receipt]:
    """Write what is pending of some changes: at once where possible, else one after the other."""
    loose = [entry for entry in entries if not entry.together]
    groups = [loose] if loose else []
    groups += [[entry] for entry in entries if entry.together]
    receipts = []
    for group in groups:
        try:
            receipts.append(_write_group(workbook, journal, group))
        except RefusedError:
            for entry in group:
                receipts += _write_alone(workbook, journal, entry, asked)
    return receipts


def _write_alone(workbook: Workbook, journal: Journal, entry: Entry, asked: str) -> list[Receipt]:
    """Write one change; if it is refused it is put away, and said if it is the one that was asked for."""
    try:
        return [_write_group(workbook, journal, [entry])]
    except RefusedError as error:
        journal.mark([edit.id for edit in entry.edits(State.PENDING)], State.SUPERSEDED, str(error))
        if entry.id == asked:
            raise
        return []


def _write_group(workbook: Workbook, journal: Journal, entries: Sequence[Entry]) -> Receipt:
    """Write some changes and mark them, as the only process that does so with this spreadsheet."""
    edits = tuple(edit for entry in entries for edit in entry.edits(State.PENDING))
    book = entries[0].book
    try:
        with only_one(f"changes of {book}", workbook.name):
            receipt = workbook.write(edits, together=entries[0].together)
            if not receipt.waiting:
                _settle(journal, book, edits, receipt)
            return receipt
    except (RefusedError, JournalError):
        raise
    except (NetdashError, OSError) as error:
        return Receipt(waiting=f"{error} Your change is kept and will be tried again.")


def _settle(journal: Journal, book: str, edits: Sequence[Edit], receipt: Receipt) -> None:
    """Say in the journal what became of edits, after a look at what others did before them."""
    if receipt.base:
        overwritten(journal, book, receipt.base)
    journal.mark_written([name for name in receipt.written if name not in receipt.already])
    journal.mark(receipt.already, State.APPLIED)
    why = {conflict.edit.id: conflict.why for conflict in receipt.conflicts}
    for name, text in why.items():
        journal.mark([name], State.CONFLICT, text)
    rest = {edit.id for edit in edits} - set(receipt.written) - why.keys()
    journal.mark(rest, State.CONFLICT, "Another part of the change did not fit.")
    if receipt.snapshot and receipt.snapshot is not receipt.base:
        note_print(journal, book, receipt.snapshot)


def _outcome(
    journal: Journal, change: str, sentence: str, receipts: Sequence[Receipt], gone: tuple[Entry, ...] = ()
) -> Outcome:
    conflicts = tuple(conflict for receipt in receipts for conflict in receipt.conflicts)
    entry = journal.entry(change) if change else None
    if entry is not None:
        mine = {line.edit.id for line in entry.lines}
        conflicts = tuple(conflict for conflict in conflicts if conflict.edit.id in mine)
    waits = " ".join(dict.fromkeys(receipt.waiting for receipt in receipts if receipt.waiting))
    written = entry.state is State.APPLIED if entry else not waits and not conflicts
    notes = tuple(note for receipt in receipts for note in receipt.notes)
    snapshot = next((receipt.snapshot for receipt in reversed(receipts) if receipt.snapshot), None)
    return Outcome(change, sentence, written, "" if written else waits, conflicts, notes, gone, snapshot)


def _leaves_a_row_empty(edit: Edit) -> bool:
    if not isinstance(edit, ChangeCells) or len(edit.changes) < 2:
        return False
    return all(is_blank(change.new) for change in edit.changes)
