"""The doctor names what is wrong and what to do, and tells of nobody in the spreadsheet."""

from __future__ import annotations

import json
import os
import shutil
import socket
import sqlite3
from contextlib import closing
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from netdash.cli import main
from netdash.doctor import installation, kept_files, schedule, sheet, sign_in
from netdash.doctor.findings import Mark
from netdash.failures import UNFORESEEN
from netdash.network import open_network
from netdash.places import data_folder, private_folder
from netdash.schedule import Job, crontab_line, launchd_agent, systemd_units
from netdash.sheets.backups import keep_copy
from netdash.sheets.base import CellChange, ChangeCells, RowRef, TableRef
from netdash.sheets.google_sign_in import use_service_account
from netdash.sheets.journal import Journal, book_key
from netdash.sheets.journal_entries import State
from netdash.sheets.locks import only_writer
from netdash.sheets.opening import open_workbook
from netdash.summary_runs import latest_runs, note_run
from netdash.ui import serve
from netdash.ui.recent import remember
from tests.google.accounts import ROBOT, service_account_file

if TYPE_CHECKING:
    from collections.abc import Iterable

    from netdash.doctor.findings import Finding
    from tests.google.server import GoogleServer

NOW = datetime(2026, 11, 22, 12).astimezone()
LONG_AGO = (NOW - timedelta(days=9)).timestamp()


@pytest.fixture(autouse=True)
def _no_account(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETDASH_CONFIG", str(tmp_path / "configuration"))
    monkeypatch.delenv("NETDASH_GOOGLE_KEY", raising=False)


@pytest.fixture
def book(sample_book: Path, tmp_path: Path) -> Path:
    return shutil.copyfile(sample_book, tmp_path / "contacts.xlsx")


def told(findings: Iterable[Finding], mark: Mark) -> dict[str, Finding]:
    """The findings with a mark, by what they are about."""
    return {one.about: one for one in findings if one.mark is mark}


def of_sheet(book: Path | str) -> tuple[Finding, ...]:
    return tuple(sheet.findings(str(book), NOW))


def waiting(book: Path, state: State = State.PENDING) -> None:
    """Have a change of the book stand in the journal."""
    at = RowRef(TableRef("Contacts", 1, ("Name", "Phone")), 2, ("Zelda Quimby", "1"), person=(1,))
    journal = Journal.of_user()
    change = journal.note(
        book_key(str(book)), [ChangeCells("e1", at, (CellChange(2, "Phone", "1", "9"),))], "Zelda Quimby"
    )
    assert change
    journal.mark(["e1"], state)


def test_nothing_is_broken_with_the_sample_on_a_machine_in_order(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["doctor", str(book), "--today", "2026-11-22"]) == 0
    said = capsys.readouterr().out
    assert "fine       Python: 3." in said
    assert "Nothing is broken" in said or "All is well" in said


def test_a_sheet_that_is_not_there_is_broken_and_the_exit_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["doctor", str(tmp_path / "none.xlsx"), "--json"]) == 1
    [broken] = [one for one in json.loads(capsys.readouterr().out) if one["mark"] == "broken"]
    assert broken["part"] == "Spreadsheet"
    assert "there is no such file" in broken["said"]


@pytest.mark.parametrize("how", [[], ["--json"]])
def test_the_doctor_tells_of_nobody_in_the_spreadsheet(
    book: Path, how: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    waiting(book)
    main(["doctor", str(book), *how])
    said = capsys.readouterr().out
    people = open_network(open_workbook(str(book)), NOW.date()).contacts
    private = [*people["name"], *people["email"].dropna(), *people["company"].dropna(), "Zelda"]
    assert "64 people" in said
    assert not [one for one in private if one in said]


def test_the_sheet_opened_last_is_looked_at_when_none_is_named(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    remember(str(book), book.name, NOW.date())
    assert main(["doctor"]) == 0
    assert "contacts.xlsx was read in" in capsys.readouterr().out


def test_packages_that_are_missing_or_of_another_version_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pyproject.toml").write_text(
        '[project]\ndependencies = ["pandas<1", "no-such-package>=2", "altair", "x; python_version<\'3\'"]\n',
        encoding="utf-8",
    )
    monkeypatch.setattr(installation, "PROJECT", tmp_path)
    found = installation.packages()
    assert found.mark is Mark.BROKEN
    assert "no-such-package is missing" in found.said
    assert "and should be <1" in found.said
    assert "altair" not in found.said
    assert found.advice


def test_an_installation_without_its_pages_is_broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installation, "PROJECT", tmp_path)
    assert "app.py, pages" in installation.pages().said
    assert installation.pages().mark is Mark.BROKEN


def test_a_port_in_use_is_worth_a_look(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        monkeypatch.setattr(serve, "USUAL_PORT", taken.getsockname()[1])
        assert "is in use" in told(installation.window(), Mark.LOOK)["Port"].said


def test_a_machine_without_a_screen_is_told_where_to_look(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "has_screen", lambda: False)
    assert "Open the address" in told(installation.window(), Mark.LOOK)["Browser"].advice


def test_the_day_a_sheet_is_read_as_of_is_not_taken_for_the_machines_clock(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["doctor", str(book), "--today", "2001-01-01"]) == 0
    said = capsys.readouterr().out
    assert f"It is {datetime.now().astimezone():%Y-%m-%d}" in said
    assert "saved in the future" not in said


def test_a_clock_before_netdash_was_made_is_broken() -> None:
    assert installation.clock(datetime(2001, 1, 1).astimezone()).mark is Mark.BROKEN
    assert installation.clock(datetime.now().astimezone()).mark is Mark.FINE


def test_a_folder_that_cannot_be_made_is_broken(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    [found] = kept_files.folder("Working files", tmp_path / "file" / "netdash")
    assert found.mark is Mark.BROKEN


@pytest.mark.skipif(os.name != "posix", reason="modes are of Unix")
def test_files_that_others_may_read_are_named_with_what_closes_them(tmp_path: Path) -> None:
    private = tmp_path / "data" / "journal.sqlite3"
    private.parent.mkdir(mode=0o755)
    private.touch(mode=0o600)
    assert [one.mark for one in kept_files.folder("Working files", private.parent)] == [Mark.FINE]
    private.chmod(0o644)
    [found] = kept_files.folder("Working files", private.parent)
    assert str(private) in found.said
    assert found.advice == f"Run: chmod -R go= {private.parent}"


def journal_marks(path: Path) -> list[Mark]:
    return [one.mark for one in kept_files.journal(path)]


def test_a_journal_is_whole_newer_or_damaged(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite3"
    assert journal_marks(path) == [Mark.FINE]
    Journal(path)
    assert journal_marks(path) == [Mark.FINE]
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 99")
    assert journal_marks(path) == [Mark.BROKEN]
    path.write_bytes(b"this is no journal at all" * 100)
    assert journal_marks(path) == [Mark.BROKEN]


@pytest.mark.parametrize("name", ["recent.json", "summary_runs.json", "preferences.json"])
def test_a_list_that_a_newer_netdash_wrote_is_named(name: str) -> None:
    path = private_folder(data_folder()) / name
    path.write_text('{"version": 99}', encoding="utf-8")
    (found,) = kept_files.lists()
    assert (found.mark, str(path) in found.said) == (Mark.LOOK, True)


@pytest.mark.parametrize("name", ["sample-network-2026-11-22.part", ".recent.json.4711"])
def test_what_a_crash_left_is_named_once_it_is_old(name: str, tmp_path: Path) -> None:
    left = tmp_path / name
    left.touch()
    os.utime(left, (NOW.timestamp(), NOW.timestamp()))
    assert kept_files.leftovers((tmp_path,), NOW).mark is Mark.FINE
    os.utime(left, (LONG_AGO, LONG_AGO))
    assert str(left) in kept_files.leftovers((tmp_path,), NOW).said


def test_a_sheet_that_is_open_elsewhere_is_told_with_the_mark_to_delete(book: Path) -> None:
    mark = book.with_name(f".~lock.{book.name}#")
    mark.write_text(",ana,other-machine,22.11.2026 11:00,file:///home/ana;", encoding="utf-8")
    os.utime(mark, (NOW.timestamp(), NOW.timestamp()))
    found = told(of_sheet(book), Mark.LOOK)["Open elsewhere"]
    assert found.said.startswith("LibreOffice has it open")
    assert str(mark) in found.advice
    os.utime(mark, (0, 0))
    assert "A crash of LibreOffice left" in told(of_sheet(book), Mark.LOOK)["Open elsewhere"].said


def test_a_lock_that_another_window_holds_is_told(book: Path) -> None:
    with only_writer(book):
        assert "writing contacts.xlsx just now" in told(of_sheet(book), Mark.LOOK)["Lock"].said
    assert "Lock" not in told(of_sheet(book), Mark.LOOK)


def test_a_sheet_with_a_second_name_is_not_written(book: Path) -> None:
    os.link(book, book.with_name("other.xlsx"))
    assert {"Second name", "Writable"} <= told(of_sheet(book), Mark.LOOK).keys()


@pytest.mark.parametrize(
    ("folder", "program"),
    [
        ("Dropbox", "Dropbox"),
        ("Dropbox (Personal)", "Dropbox"),
        ("OneDrive - Cork & Co", "OneDrive"),
        ("Nextcloud", "Nextcloud"),
        ("Documents", ""),
        ("Dropboxes of mine", ""),
    ],
)
def test_a_folder_that_is_synchronised_is_known_by_its_name(
    folder: str, program: str, tmp_path: Path
) -> None:
    assert sheet.synced_by(tmp_path / folder / "contacts.xlsx") == program


def test_copies_that_collided_in_a_synchronised_folder_are_named(book: Path) -> None:
    shutil.copyfile(book, book.with_name("contacts (Ana's conflicted copy 2026-11-20).xlsx"))
    shutil.copyfile(book, book.with_name("conflicts at work.xlsx"))
    found = told(of_sheet(book), Mark.LOOK)["Collided copies"]
    assert "conflicted copy 2026-11-20" in found.said
    assert "at work" not in found.said


def test_cells_that_could_not_be_read_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "book.csv"
    path.write_text("Name,Last contact\nAna,2026-11-02\nBo,sometime\n", encoding="utf-8")
    found = told(of_sheet(path), Mark.LOOK)
    assert found["Cells"].said.startswith("1 cell or column could not")
    assert "does not write .csv" in found["Writable"].said


@pytest.mark.parametrize(
    ("state", "about"),
    [(State.PENDING, "Waiting"), (State.CONFLICT, "To be decided"), (State.LOST, "Lost")],
)
def test_a_change_that_is_not_done_with_is_counted(book: Path, state: State, about: str) -> None:
    waiting(book, state)
    assert told(of_sheet(book), Mark.LOOK)[about].said.startswith("1 change ")


def test_an_old_journal_is_not_upgraded_by_looking_at_it(book: Path) -> None:
    waiting(book)
    journal = data_folder() / "journal.sqlite3"
    with closing(sqlite3.connect(journal)) as db:
        db.execute("PRAGMA user_version = 1")
    assert "Waiting" not in told(of_sheet(book), Mark.LOOK)
    assert [one.name for one in journal.parent.glob("*version*")] == []


def test_copies_are_counted_with_their_size(book: Path) -> None:
    assert told(of_sheet(book), Mark.FINE)["Copies"].said.startswith("None yet")
    keep_copy(book, b"x" * 200_000, NOW.date())
    assert told(of_sheet(book), Mark.FINE)["Copies"].said.startswith("1 copy from before changes, 0.2 MB")


def test_a_google_sheet_without_a_sign_in_is_broken() -> None:
    [found] = sign_in.findings("https://docs.google.com/spreadsheets/d/ID/edit", NOW)
    assert (found.mark, found.advice) == (Mark.BROKEN, "Run: netdash sign-in")
    assert [one.mark for one in sign_in.findings("contacts.xlsx", NOW)] == [Mark.FINE]


def key_of_robot(google: GoogleServer, tmp_path: Path) -> Path:
    use_service_account(service_account_file(tmp_path, google.base))
    return tmp_path / "configuration" / "service-account.json"


def test_a_key_that_google_accepts_is_fine_and_its_address_is_not_told(
    google: GoogleServer, tmp_path: Path
) -> None:
    key = key_of_robot(google, tmp_path)
    os.utime(key, (LONG_AGO, LONG_AGO))
    found = list(sign_in.findings("", NOW))
    assert [one.mark for one in found] == [Mark.FINE, Mark.FINE]
    assert "9 days old" in found[0].said
    assert not [one for one in found if ROBOT in one.said]


def test_google_out_of_reach_is_worth_a_look(google: GoogleServer, tmp_path: Path) -> None:
    key = key_of_robot(google, tmp_path)
    held: dict[str, Any] = json.loads(key.read_text(encoding="utf-8"))
    key.write_text(json.dumps({**held, "token_uri": "http://127.0.0.1:9/token"}), encoding="utf-8")
    assert "cannot be reached" in told(sign_in.findings("", NOW), Mark.LOOK)["Google"].said


def test_a_key_that_google_refuses_is_broken(google: GoogleServer, tmp_path: Path) -> None:
    key_of_robot(google, tmp_path)
    google.accounts.revoked = True
    assert "no longer accepts" in told(sign_in.findings("", NOW), Mark.BROKEN)["Google"].said


@pytest.mark.skipif(os.name != "posix", reason="modes are of Unix")
def test_a_key_that_others_may_read_is_told(google: GoogleServer, tmp_path: Path) -> None:
    key = key_of_robot(google, tmp_path)
    key.chmod(0o644)
    assert told(sign_in.findings("", NOW), Mark.LOOK)["Key"].advice == f"Run: chmod 600 '{key}'"


@pytest.fixture
def job(book: Path, tmp_path: Path) -> Job:
    """A summary whose program and book are there."""
    python = tmp_path / "python with blanks"
    python.touch()
    words = (str(python), "-m", "netdash", "summary", str(book), "--out", str(tmp_path / "50% out"))
    return Job(words, time(7, 30))


def schedule_with(job: Job, scheduler: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put what `netdash schedule` prints where it says."""
    home = Path.home()
    monkeypatch.setenv("PATH", str(tmp_path))
    match scheduler:
        case "crontab":
            (tmp_path / "line").write_text(f"# mine\nMAILTO=ana\n\n{crontab_line(job)}\n", encoding="utf-8")
            program = tmp_path / "crontab"
            program.write_text(f"#!/bin/sh\nexec /bin/cat '{tmp_path / 'line'}'\n", encoding="utf-8")
            program.chmod(0o755)
        case "systemd":
            folder = home / ".config" / "systemd" / "user"
            folder.mkdir(parents=True)
            for ending, text in zip(("service", "timer"), systemd_units(job), strict=True):
                (folder / f"netdash-summary.{ending}").write_text(text, encoding="utf-8")
        case "launchd":
            folder = home / "Library" / "LaunchAgents"
            folder.mkdir(parents=True)
            (folder / "netdash-summary.plist").write_text(launchd_agent(job), encoding="utf-8")


@pytest.mark.skipif(os.name != "posix", reason="the stand-in for crontab is a shell script")
@pytest.mark.parametrize("scheduler", ["crontab", "systemd", "launchd"])
def test_what_the_schedule_command_prints_is_found_again(
    scheduler: str, job: Job, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    schedule_with(job, scheduler, tmp_path, monkeypatch)
    [found] = schedule.installed()
    assert (found.scheduler, found.words) == (scheduler, job.words)
    assert found.folder == tmp_path / "50% out"


def test_without_a_schedule_nothing_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert [one.mark for one in schedule.findings(NOW)] == [Mark.FINE]


def test_a_schedule_that_starts_what_is_gone_is_broken(
    job: Job, book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    schedule_with(job, "systemd", tmp_path, monkeypatch)
    assert not told(schedule.findings(NOW), Mark.BROKEN)
    book.unlink()
    Path(job.words[0]).unlink()
    found = told(schedule.findings(NOW), Mark.BROKEN)["Command"]
    assert job.words[0] in found.said
    assert str(book) in found.said


def test_the_last_run_is_told_as_it_went(tmp_path: Path) -> None:
    assert "never ran" in schedule.last_run(tmp_path, NOW).said
    note_run(tmp_path, NOW - timedelta(hours=5), done=True)
    assert schedule.last_run(tmp_path, NOW).mark is Mark.FINE
    assert schedule.last_run(tmp_path, NOW + timedelta(days=3)).mark is Mark.LOOK
    note_run(tmp_path, NOW, done=False)
    assert schedule.last_run(tmp_path, NOW).mark is Mark.BROKEN
    assert len(latest_runs()) == 1


def test_every_summary_notes_how_it_went(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert main(["summary", str(book), "--out", str(out)]) == 0
    assert [run.done for run in latest_runs()] == [True]
    assert main(["summary", str(tmp_path / "none.xlsx"), "--out", str(out)]) == 1
    assert [(run.folder, run.done) for run in latest_runs()] == [(str(out), False)]
    assert capsys.readouterr().err


def test_a_summary_that_fails_as_nobody_foresaw_is_not_told_as_the_run_before(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert main(["summary", str(book), "--out", str(out)]) == 0
    monkeypatch.setattr("netdash.summaries.load", lambda *_: 1 / 0)
    assert main(["summary", str(book), "--out", str(out)]) == UNFORESEEN
    assert [(run.folder, run.done) for run in latest_runs()] == [(str(out), False)]
    assert schedule.last_run(out, datetime.now().astimezone()).mark is Mark.BROKEN
    assert "ZeroDivisionError" in capsys.readouterr().err
