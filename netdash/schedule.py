"""The line that makes a machine write the summary every day, for each kind of scheduler."""

from __future__ import annotations

import plistlib
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from netdash.errors import NetdashError
from netdash.places import PROJECT

if TYPE_CHECKING:
    from datetime import time
    from pathlib import Path

#: Name of the job among the machine's others.
LABEL = "netdash-summary"


class Scheduler(StrEnum):
    """What starts programs at a given time."""

    CRONTAB = "crontab"
    SYSTEMD = "systemd"
    LAUNCHD = "launchd"
    TASK_SCHEDULER = "task-scheduler"


class ScheduleError(NetdashError):
    """A path that a scheduler cannot be given."""


@dataclass(frozen=True, slots=True)
class Job:
    """A command to be run every day at a time."""

    words: tuple[str, ...]
    at: time

    def __post_init__(self) -> None:
        """Refuse what no scheduler can hold.

        Raises:
            ScheduleError: when a word breaks the line.
        """
        if any(re.search(r"[\r\n\0]", word) for word in self.words):
            raise ScheduleError("A path with a line break in it cannot be scheduled. Rename the file first.")


def summary_job(book: str, folder: Path, at: time) -> Job:
    """The job that writes the summary of a spreadsheet into a folder."""
    start = PROJECT / "start.py"
    netdash = (str(start), "netdash") if start.exists() else ("-m", "netdash")
    return Job((sys.executable, *netdash, "summary", book, "--out", str(folder)), at)


def scheduler_here() -> Scheduler:
    """The scheduler that this machine has."""
    if sys.platform == "win32":
        return Scheduler.TASK_SCHEDULER
    return Scheduler.LAUNCHD if sys.platform == "darwin" else Scheduler.CRONTAB


def instructions(job: Job, scheduler: Scheduler) -> str:
    """What to put where, with the text to put there."""
    return _INSTRUCTIONS[scheduler](job)


def crontab_line(job: Job) -> str:
    r"""The line for `crontab -e`; ``%`` would end the command there, so it is written ``\%``."""
    command = shlex.join(job.words).replace("%", r"\%")
    return f"{job.at.minute} {job.at.hour} * * * {command}"


def systemd_units(job: Job) -> tuple[str, str]:
    """The service and the timer; a timer makes up for a time at which the machine was off."""
    command = " ".join(_systemd_word(word) for word in job.words)
    service = f"[Unit]\nDescription=netdash summary\n\n[Service]\nType=oneshot\nExecStart={command}\n"
    timer = (
        f"[Unit]\nDescription=netdash summary every day\n\n[Timer]\nOnCalendar=*-*-* {job.at:%H:%M}:00\n"
        "Persistent=true\n\n[Install]\nWantedBy=timers.target\n"
    )
    return service, timer


def launchd_agent(job: Job) -> str:
    """The property list of a launch agent."""
    agent = {
        "Label": LABEL,
        "ProgramArguments": list(job.words),
        "StartCalendarInterval": {"Hour": job.at.hour, "Minute": job.at.minute},
    }
    return plistlib.dumps(agent, sort_keys=False).decode()


def task_command(job: Job) -> str:
    """The command that adds a task on Windows, for its command prompt."""
    command = subprocess.list2cmdline(job.words)
    words = ["schtasks", "/Create", "/F", "/SC", "DAILY", "/ST", f"{job.at:%H:%M}", "/TN", LABEL, "/TR"]
    quoted = command.replace('"', '\\"')
    return f'{" ".join(words)} "{quoted}"'


def _systemd_word(word: str) -> str:
    r"""One word of `ExecStart`: quoted, with ``%``, ``$``, ``\`` and ``"`` kept as they are."""
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{escaped}"' if re.search(r"[\s'\";]|^$", word) else escaped


def _for_crontab(job: Job) -> str:
    return _lines(
        "Run `crontab -e` and add this line. Cron mails you what the summary prints.", "", crontab_line(job)
    )


def _for_systemd(job: Job) -> str:
    service, timer = systemd_units(job)
    folder = "~/.config/systemd/user"
    return _lines(
        f"Save as {folder}/{LABEL}.service:", "", service,
        f"Save as {folder}/{LABEL}.timer:", "", timer,
        f"Then run: systemctl --user enable --now {LABEL}.timer",
    )  # fmt: skip


def _for_launchd(job: Job) -> str:
    place = f"~/Library/LaunchAgents/{LABEL}.plist"
    return _lines(
        f"Save as {place}:", "", launchd_agent(job), f"Then run: launchctl bootstrap gui/$(id -u) {place}",
    )  # fmt: skip


def _for_task_scheduler(job: Job) -> str:
    return _lines("Run this in the command prompt:", "", task_command(job))


def _lines(*lines: str) -> str:
    return "\n".join(lines)


_INSTRUCTIONS = {
    Scheduler.CRONTAB: _for_crontab,
    Scheduler.SYSTEMD: _for_systemd,
    Scheduler.LAUNCHD: _for_launchd,
    Scheduler.TASK_SCHEDULER: _for_task_scheduler,
}
