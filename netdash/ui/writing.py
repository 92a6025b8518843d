"""From a press of a button to the sheet: every change of the app goes through here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

import streamlit as st

from netdash import commit as back
from netdash.at_once import settled
from netdash.errors import NetdashError
from netdash.places import data_folder, keeps_files
from netdash.sheets.journal import Journal
from netdash.sheets.journal_entries import State
from netdash.sheets.passing_journal import PassingJournal
from netdash.ui import books

if TYPE_CHECKING:
    from netdash.changes import Changes
    from netdash.commit import Outcome
    from netdash.network import Network
    from netdash.sheets.base import Conflict
    from netdash.sheets.journal_entries import Entry
    from netdash.ui.books import Book

Wish = Callable[["Network"], "Changes"]

NOTICE = "writing_notice"
OFFER = "writing_offer"
_LOST = "writing_lost"
_PASSING = "writing_journal"


class Tone(StrEnum):
    """How a notice sounds."""

    DONE = "done"
    WAITING = "waiting"
    TROUBLE = "trouble"
    SUSPICIOUS = "suspicious"


@dataclass(frozen=True, slots=True)
class Notice:
    """What became of the last change.

    Attributes:
        change: its id, where it can be undone.
        why: why it waits; empty where it does not, or where others have to be asked.
    """

    text: str
    tone: Tone
    change: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """A change that adds a tab, to be looked at before; `smaller` does without."""

    book: Book
    changes: Changes
    smaller: Changes | None


def submit(book: Book, wish: Wish, smaller: Wish | None = None) -> bool:
    """Write what the user wishes, or ask first where a tab is to be added; whether it was understood."""
    try:
        changes = wish(book.network)
        less = smaller(book.network) if smaller and changes.needs_confirmation else None
    except NetdashError as error:
        _say(str(error), Tone.TROUBLE)
        return False
    if changes.needs_confirmation:
        st.session_state[OFFER] = Offer(book, changes, less)
        return True
    return _committed(book, changes)


def write(book: Book, changes: Changes) -> None:
    """Write changes that need no asking any more; an offer stays open where nothing of it was saved."""
    offer = st.session_state.pop(OFFER, None)
    if not _committed(book, changes) and offer is not None:
        st.session_state[OFFER] = offer


def undo(book: Book, change: str) -> None:
    """Take a change back."""
    _attempt(book, lambda: back.undo(book.workbook, journal(), change), undoable=False)


def retry(book: Book) -> None:
    """Try again to write what waits."""
    _attempt(book, lambda: back.retry_waiting(book.workbook, journal()), undoable=False)


def decide(book: Book, entry: Entry, conflict: Conflict, *, mine: bool) -> None:
    """Settle a conflict."""
    _attempt(book, lambda: back.decide(book.workbook, journal(), entry, conflict, mine=mine))


def write_again(book: Book, entries: tuple[Entry, ...]) -> None:
    """Write what an older copy of the sheet has undone."""
    st.session_state.pop(_LOST, None)
    _attempt(book, lambda: back.write_again(book.workbook, journal(), entries), undoable=False)


def let_go(entries: tuple[Entry, ...]) -> None:
    """Leave changes as they are now."""
    st.session_state.pop(_LOST, None)
    back.let_go(journal(), entries)


def confirm_sheet(book: Book) -> None:
    """The user says that the sheet is right as it is."""
    back.confirm_sheet(book.network, journal())
    st.session_state.pop(NOTICE, None)


def dismiss() -> None:
    """Put the notice away."""
    st.session_state.pop(NOTICE, None)


def waiting(book: Book) -> tuple[Entry, ...]:
    """Changes that wait to be written."""
    return back.waiting(book.workbook, journal())


def is_unsettled(book: Book) -> bool:
    """Whether any change waits or collided: one question to the journal where mostly both answers are no."""
    return back.is_unsettled(book.workbook, journal())


def conflicts(book: Book) -> tuple[tuple[Entry, Conflict], ...]:
    """Changes that collided with what others wrote."""
    return back.open_conflicts(book.workbook, journal(), book.network.snapshot)


def lost(book: Book) -> tuple[Entry, ...]:
    """Changes an older copy has undone; looked for once in each reading."""
    token, found = st.session_state.get(_LOST, ("", ()))
    if token != book.token:
        found = back.lost(book.workbook, journal(), book.network.snapshot)
        st.session_state[_LOST] = (book.token, found)
    entries: tuple[Entry, ...] = found
    return entries


def history(book: Book) -> tuple[Entry, ...]:
    """The latest changes, newest first."""
    return back.history(book.workbook, journal())


def can_undo(entry: Entry) -> bool:
    """Whether a change can still be taken back."""
    return entry.state in {State.APPLIED, State.PENDING, State.CONFLICT} and not entry.undoes


def journal() -> Journal:
    """The user's journal; where nothing may be kept on the machine, that of his window."""
    if not keeps_files():
        if _PASSING not in st.session_state:
            st.session_state[_PASSING] = PassingJournal()
        passing: Journal = st.session_state[_PASSING]
        return passing
    return _journal(str(data_folder()))


@lru_cache(maxsize=4)
def _journal(folder: str) -> Journal:  # noqa: ARG001 - another folder, another journal
    return Journal.of_user()


def _committed(book: Book, changes: Changes) -> bool:
    return _attempt(book, lambda: back.commit(book.workbook, book.network, changes, journal()))


def _attempt(book: Book, step: Callable[[], Outcome], *, undoable: bool = True) -> bool:
    """Take a step and tell what became of it; false where nothing of it was saved or kept."""
    try:
        outcome = step()
        if not keeps_files():
            outcome = settled(book.workbook, journal(), outcome)
    except back.SuspiciousError as error:
        _say(str(error), Tone.SUSPICIOUS)
    except NetdashError as error:
        _say(str(error), Tone.TROUBLE)
        return False
    else:
        if outcome.snapshot is not None:
            books.show_snapshot(book, outcome.snapshot)
        _tell(outcome, undoable=undoable)
    return True


def _tell(outcome: Outcome, *, undoable: bool) -> None:
    notes = " ".join(note if note.endswith(".") else f"{note}." for note in outcome.notes)
    change = outcome.change if undoable else ""
    if outcome.waiting:
        _say(f"{outcome.sentence}: waiting. {outcome.waiting} {notes}", Tone.WAITING, change, outcome.waiting)
    elif outcome.conflicts:
        _say(f"{outcome.sentence}: the sheet says something else now. Decide below.", Tone.WAITING, change)
    else:
        _say(
            f"{outcome.sentence}: {'done' if outcome.written else 'not all of it'}. {notes}",
            Tone.DONE,
            change,
        )


def _say(text: str, tone: Tone, change: str = "", why: str = "") -> None:
    st.session_state[NOTICE] = Notice(text.strip(), tone, change, why)
