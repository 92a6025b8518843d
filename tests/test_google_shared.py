"""Many at one Google Sheet: the quota is kept, and nobody's words get lost."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from google.oauth2.credentials import Credentials

from netdash.sheets.base import Tab
from netdash.sheets.google import GoogleWorkbook
from netdash.sheets.google_client import GoogleClient
from netdash.sheets.google_pace import Pace
from netdash.sheets.google_sign_in import Account
from tests.contract import HEADERS, append, cells, change
from tests.google.a1 import Box
from tests.google.cells import Stored
from tests.google.sample import sheets_of
from tests.google.service import Quota
from tests.google_sheets import ANA, client
from tests.simulated import SharedClock

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.google.book import Book
    from tests.google.server import GoogleServer

TABLE = Tab("Contacts", (HEADERS, *((f"Person {n}", f"p{n}@example.org", None, None) for n in range(12))))


def test_twenty_sessions_of_one_account_keep_to_the_quota_for_five_minutes(google: GoogleServer) -> None:
    clock = SharedClock()
    google.service.quota = quota = Quota(clock=clock.now)
    google.accounts.tokens["t"] = ANA
    book = google.service.add("Ours", *sheets_of((TABLE,)))
    pace = Pace(now=clock.now, sleep=clock.sleep)
    added: list[str] = []

    def session(number: int) -> Callable[[], None]:
        def work() -> None:
            credentials = Credentials(token="t")  # type: ignore[no-untyped-call]  # noqa: S106 - the stand-in's
            asking = GoogleClient(Account(credentials, ANA), endpoint=google.base, pace=pace)
            opened = GoogleWorkbook(book.id, asking)
            wanted = f"New {number}"
            snapshot = opened.read()
            pending = append(snapshot, {"Name": wanted}, name=wanted)
            while clock.now() < 300:
                opened.revision()
                if pending.id not in added and opened.write((pending,)).written:
                    added.append(pending.id)
                clock.sleep(20.0)

        return work

    raised = clock.run(*(session(number) for number in range(20)))
    assert raised == []
    assert quota.refused == 0
    assert sorted(added) == sorted(f"New {number}" for number in range(20))
    names = [cell.entered for (_, column), cell in book.sheets[0].cells.items() if column == 0]
    assert sorted(str(name) for name in names if str(name).startswith("New")) == sorted(added)


def test_two_programs_and_a_third_at_one_sheet_lose_nothing(google: GoogleServer) -> None:
    """The third sorts, inserts and appends right between our check and our write, again and again."""
    chance = random.Random(7)  # noqa: S311 - no secret
    book = google.service.add("Ours", *sheets_of((TABLE,)))
    mine = [GoogleWorkbook(book.id, client(google, email=email), poll_every=0.0) for email in ("a", "b")]
    wanted: dict[str, str] = {}
    theirs: list[str] = []

    def interfere(book: Book) -> None:
        sheet = book.sheets[0]
        last = max(row for row, column in sheet.filled() if column == 0)
        match chance.randrange(4):
            case 0:
                sheet.sort(Box(1, 0, last + 1, 4), [(0, chance.random() < 0.5)])
            case 1:
                sheet.sort(Box(1, 0, last + 1, 4), [(1, chance.random() < 0.5)])
            case 2:
                theirs.append(f"Theirs {len(theirs)}")
                sheet.put(last + 1, 0, Stored(theirs[-1]))
            case 3:
                sheet.insert("ROWS", 1, 1, inherit=False)
                theirs.append(f"Theirs {len(theirs)}")
                sheet.put(1, 0, Stored(theirs[-1]))

    for turn in range(40):
        opened = mine[turn % 2]
        snapshot = opened.read()
        rows = [
            number for number in range(2, 60) if str(snapshot.tabs[0].cell(number, 2) or "").startswith("p")
        ]
        row = chance.choice(rows)
        mail = str(snapshot.tabs[0].cell(row, 2))
        new = append(snapshot, {"Name": f"Added {turn}"}, name=f"new {turn}")
        google.service.before_write.append(interfere)
        receipt = opened.write((change(snapshot, row, {"Phone": f"call {turn}"}), new))
        assert not receipt.conflicts
        assert set(receipt.written) == {"edit", f"new {turn}"}
        wanted[mail] = f"call {turn}"
    rows_now = cells(mine[0].read())
    assert {row[1]: row[2] for row in rows_now[1:] if len(row) > 2} == wanted
    names = [row[0] for row in rows_now if row]
    for name in (*theirs, *(f"Added {turn}" for turn in range(40)), *(f"Person {n}" for n in range(12))):
        assert names.count(name) == 1, name
