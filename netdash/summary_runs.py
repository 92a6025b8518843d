"""When the summary was last written to each folder, and whether that went well."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from netdash.places import data_folder, keeps_files
from netdash.upgrades import Format, NewerError, read_json, write_json

if TYPE_CHECKING:
    from pathlib import Path

#: How the list is kept.
FORMAT = Format("The list of summaries", ())
#: Folders that are remembered.
MOST = 12


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the summary: its folder, the ISO moment, and whether it was written."""

    folder: str
    at: str
    done: bool

    @property
    def moment(self) -> datetime:
        """When it ended, with the time zone."""
        return datetime.fromisoformat(self.at)


def runs_file() -> Path:
    """Where the list is kept; only the user can read it."""
    return data_folder() / "summary_runs.json"


def latest_runs() -> tuple[Run, ...]:
    """The latest run into each folder, the newest first; none when the list cannot be read."""
    try:
        held = read_json(runs_file(), FORMAT)["runs"]
        found = [Run(str(one["folder"]), str(one["at"]), bool(one["done"])) for one in held]
        return tuple(sorted(found, key=lambda run: run.moment, reverse=True))
    except (NewerError, OSError, ValueError, TypeError, KeyError):
        return ()


def note_run(folder: Path, now: datetime, *, done: bool) -> None:
    """Remember a run; that it cannot be remembered is no trouble.

    Args:
        folder: where the summary goes.
        now: with its time zone.
        done: it was written.
    """
    if not keeps_files():
        return
    place = str(folder.absolute())
    others = [run for run in latest_runs() if run.folder != place]
    kept = [Run(place, now.isoformat(timespec="seconds"), done), *others][:MOST]
    with suppress(NewerError, OSError):
        write_json(runs_file(), FORMAT, {"runs": [asdict(run) for run in kept]})
