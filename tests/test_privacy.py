"""What the page on privacy says is kept is what is kept, and nobody but the user can read it."""

from __future__ import annotations

import os
import re
import shutil
import stat
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from netdash import cli, summary_runs, writing_commands
from netdash.places import keep_private
from netdash.preferences import Preferences, prefer
from netdash.sample import working_copy
from netdash.sheets import google_sign_in
from netdash.sheets.backups import MOST
from netdash.sheets.journal import KEPT_DAYS
from netdash.ui import recent
from netdash.ui.link_ids import link_id

if TYPE_CHECKING:
    from datetime import date

PAGE = (Path(__file__).parents[1] / "docs" / "privacy.md").read_text(encoding="utf-8")


def listed(heading: str) -> set[str]:
    """Names in the first column of the table that follows a text."""
    table = PAGE.partition(heading)[2].partition("\n\n|")[2].partition("\n\n")[0]
    return {name.rstrip("/") for name in re.findall(r"^\|? ?`([\w.-]+/?)`", table, re.MULTILINE)}


@pytest.fixture
def kept(sample_book: Path, today: date, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the working files after everything that makes one was done once."""
    folder = tmp_path / "not" / "there" / "data"
    monkeypatch.setenv("NETDASH_DATA", str(folder))
    book = tmp_path / "network.xlsx"
    shutil.copy(sample_book, book)
    writing_commands.log(str(book), ["Margriet de Wit"], today, note="spoke of sailing")
    recent.remember(str(book), "network.xlsx", today)
    working_copy(today=today)
    prefer(Preferences(keys=False))
    link_id("a person")
    summary_runs.note_run(tmp_path / "lists", datetime(2026, 11, 22, 7, tzinfo=UTC), done=True)
    return folder


def test_the_working_files_are_those_that_are_listed(kept: Path) -> None:
    told = listed("Working files, in the folder")
    assert told == {
        "journal.sqlite3",
        "backups",
        "recent.json",
        "summary_runs.json",
        "preferences.json",
        "link_secret",
        "locks",
        "sample",
    }
    assert {one.name.removesuffix("-wal").removesuffix("-shm") for one in kept.iterdir()} == told


def test_every_working_file_and_folder_is_for_the_user_alone(kept: Path) -> None:
    found = [kept, *kept.rglob("*")]
    assert {stat.S_IMODE(one.stat().st_mode) for one in found if one.is_dir()} == {0o700}
    assert {stat.S_IMODE(one.stat().st_mode) for one in found if one.is_file()} == {0o600}
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700


def test_a_private_file_is_so_from_its_folders_on_and_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folders" / "kept.json"
    before = os.umask(0)
    try:
        keep_private(path, lambda new: new.write_text("first", encoding="utf-8"))
    finally:
        os.umask(before)
    modes = {stat.S_IMODE(one.stat().st_mode) for one in (path.parent, path.parent.parent)}
    assert (modes, stat.S_IMODE(path.stat().st_mode)) == ({0o700}, 0o600)
    with pytest.raises(ZeroDivisionError):
        keep_private(path, lambda new: new.write_text("half", encoding="utf-8") // 0)
    assert [one.read_text(encoding="utf-8") for one in path.parent.iterdir()] == ["first"]


def test_the_keys_are_those_that_are_listed_and_for_the_user_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = {google_sign_in._KEY_FILE, google_sign_in._TOKEN_FILE, google_sign_in._CLIENT_FILE}
    assert listed("Keys to Google") == names
    monkeypatch.setenv(google_sign_in.FOLDER, str(tmp_path / "keys"))
    google_sign_in._keep(google_sign_in._TOKEN_FILE, "{}")
    [key] = (tmp_path / "keys").iterdir()
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert stat.S_IMODE(key.parent.stat().st_mode) == 0o700


def test_what_is_told_of_how_long_things_are_kept_is_so() -> None:
    assert f"| {KEPT_DAYS} days;" in PAGE
    assert f"| the last {MOST} of each file" in PAGE
    assert f"| the last {recent.MOST} |" in PAGE
    assert f"| the last {summary_runs.MOST} folders |" in PAGE


def test_nothing_is_left_in_the_home_folder_but_what_is_told(
    sample_book: Path, today: date, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.delenv(f"XDG_{name}_HOME")
    for command in ("check", "due", "intros"):
        assert cli.main([command, str(sample_book), "--today", str(today)]) == 0
    assert list(home.iterdir()) == []


def test_a_file_that_the_user_opened_to_others_stays_open_to_them(
    sample_book: Path, today: date, tmp_path: Path
) -> None:
    words = ["summary", str(sample_book), "--out", str(tmp_path), "--today", str(today)]
    assert cli.main(words) == 0
    shared = tmp_path / "people.csv"
    assert stat.S_IMODE(shared.stat().st_mode) == 0o600
    shared.chmod(0o644)
    assert cli.main(words) == 0
    assert stat.S_IMODE(shared.stat().st_mode) == 0o644
