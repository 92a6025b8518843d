"""Whatever goes wrong with Google, nothing is lost, nothing is doubled, and it is over within a minute."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, get_args

import pytest

from netdash.errors import CannotOpenError, SettingError
from netdash.sheets.base import Tab
from netdash.sheets.google import GoogleWorkbook
from netdash.sheets.google_client import GoogleClient
from netdash.sheets.google_pace import Pace
from netdash.sheets.google_sign_in import Account, use_service_account
from netdash.sheets.google_trouble import GoogleTroubleError
from tests.contract import PEOPLE, append, cells, change
from tests.google.accounts import service_account_file
from tests.google.book import Book
from tests.google.faults import Fault, Kind
from tests.google.sample import sheets_of
from tests.google.server import GoogleServer
from tests.google_sheets import Clock, book_of, client, workbook

if TYPE_CHECKING:
    from pathlib import Path

    from netdash.sheets.base import Receipt
    from tests.google.errors import Json
    from tests.google.masks import Mask

PASSING = [kind for kind in get_args(Kind) if kind not in {"403", "404"}]
READS = [kind for kind in PASSING if not kind.endswith(" after")]


def save(opened: GoogleWorkbook) -> Receipt:
    """Append a person and change another."""
    snapshot = opened.read()
    return opened.write((append(snapshot, {"Name": "Di"}), change(snapshot, 2, {"Phone": "1"})))


def names(opened: GoogleWorkbook) -> list[object]:
    return [row[0] for row in cells(opened.read())[1:]]


@pytest.mark.parametrize("kind", READS)
def test_a_fault_that_passes_is_not_noticed_when_reading(google: GoogleServer, kind: Kind) -> None:
    opened = workbook(google, PEOPLE, patience=0.3)
    google.faults.append(Fault(kind, 2, "GET"))
    assert names(opened) == ["Ana Ruiz", "Bo Lind", "Cy Young"]
    assert google.faults[0].times == 0


@pytest.mark.parametrize("kind", PASSING)
def test_a_fault_that_passes_neither_loses_nor_doubles_an_edit(google: GoogleServer, kind: Kind) -> None:
    opened = workbook(google, PEOPLE, patience=0.3)
    google.faults.append(Fault(kind, 1, "batchUpdate"))
    receipt = save(opened)
    assert set(receipt.written) == {"new", "edit"}
    assert names(opened) == ["Ana Ruiz", "Bo Lind", "Cy Young", "Di"]
    assert receipt.already == ()


@pytest.mark.parametrize("kind", PASSING)
def test_a_fault_that_stays_is_over_within_a_minute_and_the_edit_waits(
    google: GoogleServer, kind: Kind
) -> None:
    clock = Clock()
    opened = workbook(google, PEOPLE, clock=clock, patience=0.3)
    google.faults.append(Fault(kind, 10_000, "batchUpdate"))
    start = clock.now()
    receipt = save(opened)
    assert clock.now() - start <= 60
    assert receipt.waiting.endswith("Your change is kept and will be tried again.") or receipt.written
    google.faults.clear()
    save_again = opened.write((append(opened.read(), {"Name": "Eve"}, name="eve"),))
    assert save_again.written == ("eve",)
    assert names(opened).count("Di") <= 1


@pytest.mark.parametrize("kind", READS)
def test_a_fault_that_stays_is_told_in_plain_words_when_reading(google: GoogleServer, kind: Kind) -> None:
    clock = Clock()
    opened = workbook(google, PEOPLE, clock=clock, patience=0.3)
    google.faults.append(Fault(kind, 10_000, "v4"))
    start = clock.now()
    with pytest.raises(CannotOpenError) as caught:
        opened.read()
    assert clock.now() - start <= 60
    assert str(caught.value).startswith(f"Cannot open {opened.address}: ")
    assert not any(word in str(caught.value) for word in ("Error", "Exception", "HTTP", "408", "503"))


def test_an_append_is_never_repeated_without_looking(google: GoogleServer) -> None:
    opened = workbook(google, PEOPLE, patience=0.3)
    google.faults.append(Fault("503 after", 1, "batchUpdate"))
    google.service.log.clear()
    save(opened)
    assert sum("batchUpdate" in path for _, path in google.service.log) == 1


def test_a_row_that_was_appended_though_no_answer_came_is_not_appended_by_the_next_try(
    google: GoogleServer,
) -> None:
    opened = workbook(google, PEOPLE, patience=0.3)
    edit = append(opened.read(), {"Name": "Di"})
    google.faults += [Fault("reset after", 1, "batchUpdate"), Fault("503", 10_000, "GET")]
    assert opened.write((edit,)).waiting
    google.faults.clear()
    assert opened.write((edit,)).written == ("new",)
    assert names(opened).count("Di") == 1


def test_losing_access_in_the_middle_says_with_whom_to_share_the_sheet(google: GoogleServer) -> None:
    opened = workbook(google, PEOPLE, patience=0.3)
    google.faults.append(Fault("403", 1, "batchUpdate"))
    waiting = save(opened).waiting
    assert "ana@example.org as an editor" in waiting
    assert "Your change is kept" in waiting


def test_a_sheet_deleted_in_the_middle_says_so(google: GoogleServer) -> None:
    opened = workbook(google, PEOPLE, patience=0.3)
    edit = append(opened.read(), {"Name": "Di"})
    del google.service.books[opened.id]
    assert "There is no such Google Sheet" in opened.write((edit,)).waiting


def test_a_tab_deleted_while_it_is_read_is_simply_gone(
    google: GoogleServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = workbook(google, PEOPLE, Tab("Other", (("x",),)))
    book = book_of(google, opened)
    describe = Book.json

    def described_then_deleted(book: Book, mask: Mask, ranges: list[str], user: str, *, grid: bool) -> Json:
        answer = describe(book, mask, ranges, user, grid=grid)
        del book.sheets[1:]
        return answer

    monkeypatch.setattr(Book, "json", described_then_deleted)
    assert [tab.name for tab in opened.read().tabs] == ["Contacts"]
    assert len(book.sheets) == 1


def test_a_sign_in_that_is_no_longer_valid_asks_to_sign_in_again(
    google: GoogleServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NETDASH_CONFIG", str(tmp_path))
    book = google.service.add("Mine", *sheets_of((PEOPLE,)))
    robot = use_service_account(service_account_file(tmp_path, google.base))
    google.accounts.revoked = True
    with pytest.raises(CannotOpenError, match="Sign in again"):
        GoogleWorkbook(book.id, GoogleClient(robot, endpoint=google.base, pace=Pace()))


def test_offline_is_said_soon_and_the_edit_waits() -> None:
    clock = Clock()
    with GoogleServer() as google:
        opened = workbook(google, PEOPLE, clock=clock, patience=0.3)
        edit = append(opened.read(), {"Name": "Di"})
    receipt = opened.write((edit,))
    assert "you seem to be offline" in receipt.waiting
    assert sum(clock.slept) < 10


def test_the_last_revision_stays_known_while_offline() -> None:
    with GoogleServer() as google:
        opened = workbook(google, PEOPLE, patience=0.3)
        revision = opened.read().revision
        assert opened.out_of_reach == ""
    assert opened.revision() == revision


def test_a_sheet_out_of_reach_says_how_old_the_reading_is_until_it_answers_again(
    google: GoogleServer,
) -> None:
    opened = workbook(google, PEOPLE, patience=0.3, clock=Clock())
    google.faults.append(Fault("503", 99, "GET"))
    opened.revision()
    assert re.search(r"You see the sheet as it was at \d\d:\d\d; changes wait\.$", opened.out_of_reach)
    google.faults.clear()
    opened.revision()
    assert opened.out_of_reach == ""


def test_the_user_can_see_what_is_waited_for(google: GoogleServer) -> None:
    clock = Clock()
    asking = client(google, clock=clock)
    seen: list[str] = []

    def sleep(seconds: float) -> None:
        seen.append(asking.notice)
        clock.sleep(seconds)

    asking.pace.sleep = sleep
    google.faults.append(Fault("429", 1))
    book = google.service.add("Mine", *sheets_of((PEOPLE,)))
    GoogleWorkbook(book.id, asking)
    assert seen == [
        "Google allows only so many requests a minute, and they are used up: trying again in 1 s."
    ]
    assert asking.notice == ""


def test_a_wait_that_the_service_asks_for_is_kept() -> None:
    assert Pace(chance=lambda: 0.0).pause(0, 20.0) == 20.0


def test_pauses_grow_and_are_bounded() -> None:
    pace = Pace(chance=lambda: 0.5)
    assert [pace.pause(attempt, 0.0) for attempt in range(8)] == [1, 2, 4, 8, 16, 32, 32, 32]


def test_more_requests_than_the_budget_wait_for_the_next_minute() -> None:
    clock = Clock(0.0)
    pace = Pace(reads=3, now=clock.now, sleep=clock.sleep)
    assert [pace.turn(1_000.0, write=False) for _ in range(7)] == [0, 0, 0, 60, 60, 60, 120]


def test_a_turn_that_comes_too_late_is_not_taken() -> None:
    clock = Clock(0.0)
    pace = Pace(reads=1, now=clock.now, sleep=clock.sleep)
    assert [pace.turn(50.0, write=False), pace.turn(50.0, write=False), pace.turn(60.0, write=False)] == [
        0,
        -1,
        60,
    ]


def test_tokens_are_sent_to_no_other_machine(google: GoogleServer) -> None:
    with pytest.raises(SettingError, match="may only name this machine"):
        GoogleClient(Account(client(google).auth, "ana"), endpoint="http://example.org")


def test_gspread_works_on_this_client_too(google: GoogleServer) -> None:
    opened = workbook(google, PEOPLE, patience=0.3)
    asking = client(google)
    google.faults.append(Fault("502 html", 1))
    assert asking.values_get(opened.id, "Contacts!A1:B1")["values"] == [["Name", "E-mail"]]
    google.faults.append(Fault("503", 1, "append"))
    with pytest.raises(GoogleTroubleError):
        asking.values_append(opened.id, "Contacts", {"valueInputOption": "RAW"}, {"values": [["Di"]]})
