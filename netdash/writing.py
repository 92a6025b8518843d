"""Edits noted in the journal, written, and marked with what became of them."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from netdash.errors import NetdashError, ReadOnlyError, RefusedError
from netdash.sheets.base import ChangeCells, Receipt
from netdash.sheets.journal import JournalError, book_key
from netdash.sheets.journal_entries import State
from netdash.sheets.locks import only_one
from netdash.sheets.meaning import is_blank
from netdash.sheets.older_copies import overwritten
from netdash.sheets.prints import note_print, note_written

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from netdash.sheets.base import Conflict, Edit, Snapshot, Workbook
    from netdash.sheets.journal import Journal
    from netdash.sheets.journal_entries import Entry


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


def submit(  # noqa: PLR0913 - one step of a change, said once
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
    receipts = write(workbook, journal, [*before, entry], asked=change)
    if any(_leaves_a_row_empty(edit) for edit in edits):
        journal.remember(book, "facts", "")
    return outcome_of(journal, change, sentence, receipts, journal.entries(book, State.LOST))


def write(workbook: Workbook, journal: Journal, entries: Sequence[Entry], asked: str = "") -> list[Receipt]:
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
    """Write one change; a refusal is said at once to who asked for it, else left for the user to decide."""
    try:
        return [_write_group(workbook, journal, [entry])]
    except RefusedError as error:
        state = State.SUPERSEDED if entry.id == asked else State.CONFLICT
        journal.mark([edit.id for edit in entry.edits(State.PENDING)], state, str(error))
        if entry.id == asked:
            raise
        return []


def _write_group(workbook: Workbook, journal: Journal, entries: Sequence[Entry]) -> Receipt:
    """Write some changes and mark them, as the only process that does so with this spreadsheet."""
    book = entries[0].book
    try:
        with only_one(f"changes of {book}", workbook.name):
            # Asked again: another process may have written, or taken back, some of them meanwhile.
            latest = [journal.entry(entry.id) for entry in entries]
            edits = tuple(edit for entry in latest if entry for edit in entry.edits(State.PENDING))
            if not edits:
                return Receipt()
            receipt = workbook.write(edits, together=entries[0].together)
            if not receipt.waiting:
                _settle(journal, book, edits, receipt)
            return receipt
    except (RefusedError, JournalError):
        raise
    except (NetdashError, OSError) as error:
        return Receipt(waiting=f"{error} Your change is kept and will be tried again.")


def judged(workbook: Workbook, journal: Journal, now: Snapshot) -> tuple[Entry, ...]:
    """Changes that an older copy has undone, as far as a reading shows that is still the latest.

    While somebody else writes, or after he did, an older reading says nothing: it lacks what he wrote.
    """
    book = book_key(workbook.address)
    if journal.fact(book, "revision") == now.revision.token:
        return journal.entries(book, State.LOST)
    try:
        with only_one(f"changes of {book}", workbook.name, patience=0):
            if workbook.revision() == now.revision:
                return overwritten(journal, book, now)
    except (NetdashError, OSError):
        pass  # busy, or out of reach: the next reading tells
    return journal.entries(book, State.LOST)


@contextmanager
def settling(workbook: Workbook) -> Iterator[None]:
    """Be the only one who changes what the journal says of a spreadsheet: nobody is in the midst of writing.

    Raises:
        BusyError: when another process writes for very long.
    """
    with only_one(f"changes of {book_key(workbook.address)}", workbook.name):
        yield


def _settle(journal: Journal, book: str, edits: Sequence[Edit], receipt: Receipt) -> None:
    """Say in the journal what became of edits, after a look at what others did before them."""
    if receipt.base:
        overwritten(journal, book, receipt.base)
    already = set(receipt.already)
    journal.mark_written([name for name in receipt.written if name not in already], receipt.already)
    why = {conflict.edit.id: conflict.why for conflict in receipt.conflicts}
    for name, text in why.items():
        journal.mark([name], State.CONFLICT, text)
    rest = {edit.id for edit in edits} - set(receipt.written) - why.keys()
    journal.mark(rest, State.CONFLICT, "Another part of the change did not fit.")
    if receipt.snapshot and receipt.snapshot is not receipt.base:
        note_written(journal, book, receipt.base, receipt.snapshot)


def outcome_of(
    journal: Journal, change: str, sentence: str, receipts: Sequence[Receipt], gone: tuple[Entry, ...] = ()
) -> Outcome:
    """What became of a change, or, without an id, of everything that was written."""
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
