"""Whether a summary is scheduled on this machine, when it ran last, and whether it failed."""

from __future__ import annotations

import os
import plistlib
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from netdash.daily_figures import HISTORY
from netdash.doctor.findings import Examiner, Part
from netdash.schedule import LABEL, Scheduler
from netdash.summary_runs import latest_runs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from netdash.doctor.findings import Finding

#: How long a summary that is written every day may be missing.
LATE_AFTER: Final = timedelta(hours=36)
_PATIENCE: Final = 10.0
_IS = Examiner(Part.SCHEDULE)
_ANEW = "Run netdash schedule BOOK --out DIR once more and put what it prints in the place of the old one."


@dataclass(frozen=True, slots=True)
class Installed:
    """A summary that this machine runs by itself: by what, and the words of its command."""

    scheduler: Scheduler
    words: tuple[str, ...]

    @property
    def folder(self) -> Path | None:
        """Where its files go."""
        words = (*self.words, "")
        return Path(words[words.index("--out") + 1]) if "--out" in words[:-1] else None

    @property
    def book(self) -> str:
        """The spreadsheet it reads."""
        words = (*self.words, "")
        return words[words.index("summary") + 1] if "summary" in words[:-1] else ""


def findings(now: datetime) -> Iterator[Finding]:
    """Everything about the scheduled summaries."""
    found = installed()
    if not found:
        yield _IS.fine("Schedule", "None is scheduled on this machine; netdash schedule tells how.")
        return
    for one in found:
        yield from _job(one, now)


def installed() -> tuple[Installed, ...]:
    """The summaries that the schedulers of this machine run."""
    return (*_in_crontab(), *_in_systemd(), *_in_launchd(), *_in_task_scheduler())


def _job(one: Installed, now: datetime) -> Iterator[Finding]:
    """One scheduled summary: what it needs, and how it went."""
    yield _IS.fine("Schedule", f"A summary is scheduled with {one.scheduler}, into {one.folder}.")
    missing = [word for word in one.words[:2] if os.path.isabs(word) and not Path(word).exists()]  # noqa: PTH117 - a word, not a path yet
    if one.book and "://" not in one.book and not Path(one.book).expanduser().exists():
        missing.append(one.book)
    if missing:
        yield _IS.broken("Command", f"It starts what is not there any more: {', '.join(missing)}.", _ANEW)
    yield last_run(one.folder, now)


def last_run(folder: Path | None, now: datetime) -> Finding:
    """When the summary was last written to a folder, and how that went."""
    run = next((run for run in latest_runs() if folder and run.folder == str(folder.absolute())), None)
    written = _written(folder)
    if run and not run.done:
        since = f" The files there are of {written:%Y-%m-%d %H:%M}." if written else ""
        return _IS.broken(
            "Last run", f"It failed on {run.moment:%Y-%m-%d at %H:%M}.{since}",
            f"Run it by hand and read what it says: netdash summary BOOK --out {shlex.quote(str(folder))}",
        )  # fmt: skip
    latest = max((moment for moment in (run and run.moment, written) if moment), default=None)
    if latest is None:
        return _IS.look("Last run", "It never ran yet.", "Look again after the time it is scheduled for.")
    if now - latest > LATE_AFTER:
        return _IS.look(
            "Last run", f"It ran last on {latest:%Y-%m-%d at %H:%M}, and was to run every day.",
            "Was this machine on at that time? Else look whether the scheduler itself works.",
        )  # fmt: skip
    return _IS.fine("Last run", f"It was written on {latest:%Y-%m-%d at %H:%M}.")


def _written(folder: Path | None) -> datetime | None:
    try:
        return datetime.fromtimestamp((folder / HISTORY).stat().st_mtime).astimezone() if folder else None
    except OSError:
        return None


def _in_crontab() -> Iterator[Installed]:
    for line in _said("crontab", "-l").splitlines():
        command = re.match(r"\s*(?:@\w+|(?:[^\s#]+\s+){5})(.*)", line)
        if not line.lstrip().startswith("#") and command and "summary" in line and "netdash" in line:
            yield Installed(Scheduler.CRONTAB, _words(command[1].replace(r"\%", "%")))


def _in_systemd() -> Iterator[Installed]:
    folder = Path.home() / ".config" / "systemd" / "user"
    if not (folder / f"{LABEL}.timer").exists():
        return
    text = _read(folder / f"{LABEL}.service")
    if command := re.search(r"^ExecStart=(.*)$", text, re.MULTILINE):
        plain = command[1].replace("%%", "%").replace("$$", "$")
        yield Installed(Scheduler.SYSTEMD, _words(plain))


def _in_launchd() -> Iterator[Installed]:
    try:
        agent = plistlib.loads((Path.home() / "Library" / "LaunchAgents" / f"{LABEL}.plist").read_bytes())
    except (OSError, plistlib.InvalidFileException, ValueError):
        return
    yield Installed(Scheduler.LAUNCHD, tuple(map(str, agent.get("ProgramArguments", ()))))


def _in_task_scheduler() -> Iterator[Installed]:
    if sys.platform != "win32":
        return
    xml = _said("schtasks", "/Query", "/TN", LABEL, "/XML")
    if found := re.search(r"<Command>(.*?)</Command>\s*<Arguments>(.*?)</Arguments>", xml, re.DOTALL):
        words = [word.strip('"') for word in re.findall(r'"[^"]*"|\S+', found[2])]
        yield Installed(Scheduler.TASK_SCHEDULER, (found[1].strip('"'), *words))


def _said(*words: str) -> str:
    """What a program of the system prints; nothing where it is not there or fails."""
    program = shutil.which(words[0])
    if program is None:
        return ""
    try:
        done = subprocess.run(  # noqa: S603 - a program of the system, with words of our own
            [program, *words[1:]], capture_output=True, text=True, errors="replace", check=False,
            timeout=_PATIENCE, stdin=subprocess.DEVNULL,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout if done.returncode == 0 else ""


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def _words(command: str) -> tuple[str, ...]:
    try:
        return tuple(shlex.split(command))
    except ValueError:
        return tuple(command.split())
