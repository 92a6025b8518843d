"""A file is replaced whole or not at all, and keeps what belongs to it."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any, Self

import pytest

from netdash.errors import ReadOnlyError
from netdash.sheets import replacing, swapping
from netdash.sheets.places import content_of, revision_of
from netdash.sheets.replacing import (
    CannotWriteError,
    ChangedElsewhereError,
    replace_file,
    sweep_leftovers,
)
from netdash.sheets.swapping import swap

posix = pytest.mark.skipif(sys.platform == "win32", reason="modes and links of this kind are not on Windows")


def can_exchange() -> bool:
    with tempfile.TemporaryDirectory() as name:
        one, other = Path(name, "one"), Path(name, "other")
        one.touch()
        other.touch()
        return swap(one, other)


exchanging = pytest.mark.skipif(not can_exchange(), reason="files cannot be exchanged here")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "people.xlsx"
    file.write_bytes(b"old")
    return file


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_the_file_holds_the_new_content_and_nothing_is_left_beside_it(path: Path) -> None:
    replace_file(path, b"new")
    assert path.read_bytes() == b"new"
    assert names(path.parent) == ["people.xlsx"]


def test_the_new_revision_is_told(path: Path) -> None:
    assert replace_file(path, b"new") == revision_of(path)


def test_the_revision_told_is_of_what_was_written_even_if_another_program_saves_right_after(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def saved_by_another(folder: Path) -> None:
        other = folder / "other"
        other.write_bytes(b"theirs")
        other.replace(path)

    monkeypatch.setattr(replacing, "_make_lasting", saved_by_another)
    assert replace_file(path, b"new") != revision_of(path)
    assert path.read_bytes() == b"theirs"


def test_a_file_that_changed_since_it_was_read_is_left_alone(path: Path) -> None:
    seen = revision_of(path)
    path.write_bytes(b"theirs")
    with pytest.raises(ChangedElsewhereError, match="changed by another program"):
        replace_file(path, b"mine", expected=seen)
    assert path.read_bytes() == b"theirs"
    assert names(path.parent) == ["people.xlsx"]


def test_a_file_replaced_by_one_of_the_same_size_and_time_is_noticed(path: Path) -> None:
    seen, times = revision_of(path), path.stat()
    other = path.with_name("other")
    other.write_bytes(b"two")
    os.utime(other, ns=(times.st_atime_ns, times.st_mtime_ns))
    other.replace(path)
    with pytest.raises(ChangedElsewhereError):
        replace_file(path, b"mine", expected=seen)


def saving(path: Path, content: bytes) -> None:
    """What another program does when it saves."""
    other = path.with_name("saved by another")
    other.write_bytes(content)
    other.replace(path)


@exchanging
@pytest.mark.parametrize("saves", [[b"theirs"], [b"theirs", b"theirs, again"], [b"1", b"22", b"333"]])
def test_a_save_between_the_last_look_and_the_step_is_given_back(
    path: Path, monkeypatch: pytest.MonkeyPatch, saves: list[bytes]
) -> None:
    left = list(saves)

    def late(one: Path, other: Path) -> bool:
        if left:
            saving(path, left.pop(0))
        return swap(one, other)

    seen = revision_of(path)
    monkeypatch.setattr(replacing, "swap", late)
    with pytest.raises(ChangedElsewhereError):
        replace_file(path, b"mine", expected=seen)
    assert path.read_bytes() == saves[-1]
    assert names(path.parent) == ["people.xlsx"]


@exchanging
def test_a_file_saved_and_then_moved_away_by_another_program_is_not_lost(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = iter([lambda: saving(path, b"theirs"), path.unlink])

    def late(one: Path, other: Path) -> bool:
        next(steps)()
        return swap(one, other)

    seen = revision_of(path)
    monkeypatch.setattr(replacing, "swap", late)
    with pytest.raises(ChangedElsewhereError):
        replace_file(path, b"mine", expected=seen)
    assert path.read_bytes() == b"theirs"
    assert names(path.parent) == ["people.xlsx"]


@exchanging
def test_a_file_moved_away_before_the_step_is_not_made_anew(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(one: Path, other: Path) -> bool:
        path.unlink()
        return swap(one, other)

    seen = revision_of(path)
    monkeypatch.setattr(replacing, "swap", late)
    with pytest.raises(CannotWriteError, match="not there any more"):
        replace_file(path, b"mine", expected=seen)
    assert names(path.parent) == []


def test_where_files_cannot_be_exchanged_the_file_is_replaced(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(swapping, "_system_call", lambda: None)
    assert replace_file(path, b"mine", expected=revision_of(path)) == revision_of(path)
    assert path.read_bytes() == b"mine"
    assert names(path.parent) == ["people.xlsx"]


@exchanging
def test_a_program_that_saves_as_fast_as_it_can_never_finds_a_save_of_its_own_gone(path: Path) -> None:
    gone, done = [], threading.Event()

    def other_program() -> None:
        last = b"old"
        for number in range(150):
            until = time.monotonic() + 2  # what was put there too late stands there for a moment
            while not path.read_bytes().startswith(last) and time.monotonic() < until:
                time.sleep(0.001)
            if not path.read_bytes().startswith(last):
                gone.append(last)
            last = b"save %d;" % number
            saving(path, last)
        done.set()

    theirs = threading.Thread(target=other_program)
    theirs.start()
    while not done.is_set():
        content, seen = content_of(path)
        with contextlib.suppress(ChangedElsewhereError):
            replace_file(path, content[:20] + b" and mine", expected=seen)
    theirs.join()
    assert gone == []


@posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_the_mode_is_kept(path: Path, mode: int) -> None:
    path.chmod(mode)
    replace_file(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == mode


@posix
def test_the_owner_is_kept(path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only the administrator can give a file away")
    os.chown(path, 12345, 23456)
    replace_file(path, b"new")
    assert (path.stat().st_uid, path.stat().st_gid) == (12345, 23456)


@posix
def test_a_link_is_followed_and_stays_a_link(path: Path) -> None:
    link = path.parent / "link.xlsx"
    link.symlink_to(path.name)
    replace_file(link, b"new")
    assert link.is_symlink()
    assert path.read_bytes() == b"new"


@posix
def test_a_file_with_a_second_name_is_refused(path: Path) -> None:
    os.link(path, path.parent / "twin.xlsx")
    with pytest.raises(ReadOnlyError, match="second name"):
        replace_file(path, b"new")
    assert path.read_bytes() == b"old"


def test_a_read_only_file_is_refused(path: Path) -> None:
    path.chmod(0o444)
    with pytest.raises(ReadOnlyError, match="marked read-only"):
        replace_file(path, b"new")
    assert path.read_bytes() == b"old"


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotWriteError, match="not there any more"):
        replace_file(tmp_path / "gone.xlsx", b"new")


FAULTS = [
    (errno.ENOSPC, "the disk is full"),
    (errno.EIO, "input/output error"),
    (errno.EACCES, "access was denied"),
]


@pytest.mark.parametrize("step", ["mkstemp", "write", "fsync", "chmod", "replace"])
@pytest.mark.parametrize(("number", "reason"), FAULTS)
def test_a_fault_at_any_step_leaves_the_file_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int, reason: str
) -> None:
    def fail(*_: Any, **__: Any) -> Any:
        raise OSError(number, os.strerror(number))

    class Full:
        def __init__(self, handle: int, _mode: str) -> None:
            self.handle = handle

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None:
            os.close(self.handle)

        write = fail

    with monkeypatch.context() as patch:
        match step:
            case "mkstemp":
                patch.setattr(tempfile, "mkstemp", fail)
            case "write":
                patch.setattr(os, "fdopen", Full)
            case "fsync":
                patch.setattr(os, "fsync", fail)
            case "chmod":
                patch.setattr(type(path), "chmod", fail)
            case "replace":
                patch.setattr(type(path), "replace", fail)
        with pytest.raises(CannotWriteError, match=reason):
            replace_file(path, b"new content")
    assert path.read_bytes() == b"old"
    assert names(path.parent) == ["people.xlsx"]


class _HeldError(OSError):
    """What Windows says while a virus scanner looks at a file."""

    winerror = 32


def test_a_file_held_for_a_moment_is_tried_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    really, tries = type(path).replace, []

    def held_twice(self: Path, target: Path) -> Path:
        tries.append(target)
        if len(tries) < 3:
            raise _HeldError(errno.EACCES, "held")
        return really(self, target)

    monkeypatch.setattr(time, "sleep", lambda _: None)
    monkeypatch.setattr(type(path), "replace", held_twice)
    replace_file(path, b"new")
    assert len(tries) == 3
    assert path.read_bytes() == b"new"


def test_a_file_held_for_long_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []

    def held(*_: object) -> None:
        raise _HeldError(errno.EACCES, "held")

    monkeypatch.setattr(time, "sleep", waits.append)
    monkeypatch.setattr(type(path), "replace", held)
    with pytest.raises(CannotWriteError, match="another program holds it open"):
        replace_file(path, b"new")
    assert sum(waits) == pytest.approx(2.55)
    assert path.read_bytes() == b"old"


def test_only_old_leftovers_of_this_file_are_swept(path: Path) -> None:
    old = path.parent / f".people.xlsx.abc{replacing.MARK}"
    young = path.parent / f".people.xlsx.def{replacing.MARK}"
    other = path.parent / f".others.xlsx.abc{replacing.MARK}"
    mine = path.parent / ".people.xlsx.backup"
    for file in (old, young, other, mine):
        file.write_bytes(b"x")
    long_ago = time.time() - 2 * replacing.STALE_AFTER
    for file in (old, other, mine):
        os.utime(file, (long_ago, long_ago))
    assert sweep_leftovers(path) == (old,)
    assert names(path.parent) == sorted([young.name, other.name, mine.name, "people.xlsx"])


def test_sweeping_beside_a_missing_file_does_no_harm(tmp_path: Path) -> None:
    assert sweep_leftovers(tmp_path / "nowhere" / "people.xlsx") == ()
