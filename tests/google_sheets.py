"""Google Sheets on the stand-in, for the tests of everything that talks to them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from google.oauth2.credentials import Credentials

from netdash.sheets.google import GoogleWorkbook
from netdash.sheets.google_client import GoogleClient
from netdash.sheets.google_pace import Pace
from netdash.sheets.google_sign_in import Account
from tests.google.sample import sheets_of

if TYPE_CHECKING:
    from netdash.sheets.base import Tab
    from tests.google.book import Book
    from tests.google.server import GoogleServer

ANA = "ana@example.org"


@dataclass(slots=True)
class Clock:
    """Time that passes only while somebody sleeps."""

    moment: float = 1_000_000.0
    slept: list[float] = field(default_factory=list)

    def now(self) -> float:
        return self.moment

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.moment += seconds


def client(
    google: GoogleServer, *, email: str = ANA, clock: Clock | None = None, patience: float = 20.0
) -> GoogleClient:
    """A client that is signed in with the stand-in, and waits so many seconds for an answer."""
    google.accounts.tokens[f"token of {email}"] = email
    time = clock or Clock()
    pace = Pace(now=time.now, sleep=time.sleep, chance=lambda: 0.5)
    credentials = Credentials(token=f"token of {email}")  # type: ignore[no-untyped-call]
    return GoogleClient(
        Account(credentials, email), endpoint=google.base, pace=pace, timeouts=(1.0, patience)
    )


def workbook(google: GoogleServer, *tabs: Tab, **how: Any) -> GoogleWorkbook:
    """A fresh sheet with these tabs, opened by a client made as `how` says."""
    book = google.service.add("My people", *sheets_of(tabs))
    return GoogleWorkbook(book.id, client(google, **how), poll_every=0.0)


def book_of(google: GoogleServer, opened: GoogleWorkbook) -> Book:
    """The spreadsheet behind an opened one."""
    return google.service.books[opened.id]
