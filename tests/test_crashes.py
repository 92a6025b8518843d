"""Writers killed at random moments, and another program at work on the same file, lose nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.crash_rounds import kill_rounds, writers_rounds

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NETDASH_DATA", str(tmp_path / "data"))
    return tmp_path


def test_a_killed_writer_leaves_a_readable_file_and_every_acknowledged_edit(folder: Path) -> None:
    assert kill_rounds(folder, 4) == 0


def test_writers_killed_beside_a_meddling_program_lose_nothing(folder: Path) -> None:
    assert not writers_rounds(folder, writers=2, edits=11, kills=3, rewrites=4)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [2, 3])
def test_many_writers_killed_beside_a_meddling_program_lose_nothing(folder: Path, seed: int) -> None:
    assert not writers_rounds(folder, writers=4, edits=40, kills=25, rewrites=12, seed=seed)
