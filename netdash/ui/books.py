"""Which spreadsheet is open, and its reading, shared by all pages.

A reading is kept as long as the user looks at it: a newer one is offered (`newer`) and taken only when he
asks for it (`show_new_version`), so that nothing changes under what is being typed.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from netdash.network import Network, network_of, open_network
from netdash.places import keeps_files
from netdash.sheets.base import Source
from netdash.sheets.opening import address_of, open_workbook
from netdash.ui import door
from netdash.ui.recent import introduce, recent_books, remember

if TYPE_CHECKING:
    from netdash.sheets.base import Snapshot, Workbook

#: The address that the launcher, or the start page, has chosen.
CHOSEN = "NETDASH_BOOK"
#: The day that counts as today, for trying things out.
TODAY = "NETDASH_TODAY"
#: The clocks that run in hours are looked at anew this often.
TICK = timedelta(minutes=15)

_TOKEN = "book_token"  # noqa: S105 - names the revision the user looks at
_OPENED = "book_opened"


@dataclass(frozen=True, slots=True)
class Book:
    """The open spreadsheet: its reading, the user's day, and his time where it counts.

    `read_only` says why nothing can be written, as found when the page was begun; empty when something can.
    """

    address: str
    token: str
    today: date
    now: datetime | None
    network: Network = field(repr=False)
    workbook: Workbook = field(repr=False)
    read_only: str = ""

    @property
    def key(self) -> str:
        """What a view of it depends on; one text, which Streamlit takes in faster than four things."""
        return repr((self.address, self.token, self.today, self.now))


def chosen_address() -> str:
    """The address of the spreadsheet to open; empty when none was ever chosen."""
    given = os.environ.get(CHOSEN, "")
    if given:
        return given
    recent = recent_books()
    return recent[0].address if recent else ""


def choose(address: str) -> None:
    """Open this spreadsheet from now on, in this window and in new ones."""
    if not keeps_files():
        return  # a team's sheet is chosen by whoever serves it
    introduce(address)
    os.environ[CHOSEN] = address
    st.session_state.pop(_TOKEN, None)


def try_to_open(typed: str) -> None:
    """Read a spreadsheet by what the user typed, and open it from now on; on trouble nothing changes.

    Raises:
        NetdashError: when it cannot be read, or holds nothing of use.
    """
    address = address_of(typed)
    workbook = _workbook(address)
    _reading(address, workbook.revision().token, users_time()[0])
    choose(address)


def close() -> None:
    """Forget the reading, so that the next run reads the spreadsheet again."""
    st.session_state.pop(_TOKEN, None)


def current_book() -> Book:
    """The spreadsheet as the app opened it for this drawing; the page is drawn of it, too.

    Raises:
        CannotOpenError: when it cannot be read.
        NoContactsError: when nothing in it is of use.
    """
    door.check()
    return _drawn_last() or open_book()


def open_book() -> Book:
    """The chosen spreadsheet, read once for each revision.

    Raises:
        CannotOpenError: when it cannot be read.
        NoContactsError: when nothing in it is of use.
    """
    door.check()
    address = chosen_address()
    today, now = users_time()
    before = _drawn_last()
    if before is not None and (before.address, before.today) == (address, today):
        token, network, workbook = before.token, before.network, before.workbook
    else:
        workbook = _workbook(address)
        token = st.session_state.get(_TOKEN) or workbook.revision().token
        network = _reading(address, token, today)
        st.session_state[_TOKEN] = token
    remember(address if "://" in address else str(Path(address).absolute()), workbook.name, today)
    book = Book(address, token, today, now, network, workbook, workbook.read_only)
    st.session_state[_OPENED] = book
    return book


def _drawn_last() -> Book | None:
    """The book of the drawing before, or of this one, unless another reading was chosen since."""
    opened = st.session_state.get(_OPENED)
    return opened if isinstance(opened, Book) and opened.token == st.session_state.get(_TOKEN) else None


def newer(book: Book) -> str:
    """The token of a newer revision of the spreadsheet; empty when there is none.

    Raises:
        CannotOpenError: when the spreadsheet is gone.
    """
    token = book.workbook.revision().token
    return "" if token in {book.token, book.network.revision.token} else token


def look_ahead(book: Book, token: str) -> None:
    """Read a newer revision, so that it is known to be readable before it is shown.

    Raises:
        NetdashError: when it cannot be read, or holds nothing of use.
    """
    _reading(book.address, token, book.today)


def out_of_reach(book: Book) -> str:
    """Why what is shown may be old; only a spreadsheet on the network can be out of reach."""
    return str(getattr(book.workbook, "out_of_reach", ""))


def show_new_version(token: str) -> None:
    """Look at this revision from now on."""
    st.session_state[_TOKEN] = token


def show_snapshot(book: Book, snapshot: Snapshot) -> None:
    """Look at what was just written, without reading it once more."""
    token = snapshot.revision.token
    _reading(book.address, token, book.today, snapshot)
    show_new_version(token)


def users_time() -> tuple[date, datetime | None]:
    """The user's day, and his local time to the quarter of an hour; no time on a day given for a trial."""
    given = os.environ.get(TODAY, "")
    if given:
        return date.fromisoformat(given), None
    now = datetime.now(_zone()).replace(tzinfo=None)
    return now.date(), now - (now - datetime.combine(now, time())) % TICK


def _zone() -> ZoneInfo | None:
    """The browser's time zone; the machine's where the browser does not say."""
    try:
        name = st.context.timezone
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError):
        return None


@st.cache_resource(max_entries=8, show_spinner=False)
def _workbook(address: str) -> Workbook:
    return open_workbook(address)


@st.cache_resource(max_entries=4, show_spinner="Reading your spreadsheet")
def _reading(
    address: str,
    token: str,  # noqa: ARG001 - makes it anew
    today: date,
    _snapshot: Snapshot | None = None,
) -> Network:
    """The reading of one revision; from a snapshot where there is one already."""
    workbook = _workbook(address)
    if _snapshot is None:
        return open_network(workbook, today)
    return network_of(_snapshot, today, Source(workbook.name, workbook.address, workbook.read_only))
