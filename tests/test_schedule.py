from __future__ import annotations

import plistlib
import shlex
import sys
from datetime import time
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from netdash.schedule import (
    LABEL,
    Job,
    ScheduleError,
    Scheduler,
    crontab_line,
    instructions,
    launchd_agent,
    summary_job,
    systemd_units,
    task_command,
)

AWKWARD = Job(("/opt/py thon", "summary", 'my 50% "book"\'s $copy.xlsx'), time(7, 5))
WORDS = st.lists(
    st.text(st.characters(exclude_characters="\r\n\0\\", exclude_categories=["Cs"]), min_size=1), min_size=1
)


def test_a_crontab_line_names_minute_and_hour_first() -> None:
    assert crontab_line(Job(("/usr/bin/netdash", "summary"), time(7, 30))) == (
        "30 7 * * * /usr/bin/netdash summary"
    )


@given(WORDS)
def test_a_shell_reads_the_crontab_line_back_as_the_same_words(words: list[str]) -> None:
    line = crontab_line(Job(tuple(words), time(7, 30)))
    assert "%" not in line.replace(r"\%", "")
    command = line.removeprefix("30 7 * * * ").replace(r"\%", "%")  # what cron hands to the shell
    assert shlex.split(command) == words


def test_systemd_is_given_each_word_quoted_with_its_signs_doubled() -> None:
    service, timer = systemd_units(AWKWARD)
    assert 'ExecStart="/opt/py thon" summary "my 50%% \\"book\\"\'s $$copy.xlsx"\n' in service
    assert "OnCalendar=*-*-* 07:05:00\n" in timer


def test_a_launch_agent_holds_the_words_as_they_are() -> None:
    agent = plistlib.loads(launchd_agent(AWKWARD).encode())
    assert agent == {
        "Label": LABEL,
        "ProgramArguments": list(AWKWARD.words),
        "StartCalendarInterval": {"Hour": 7, "Minute": 5},
    }


def test_the_task_scheduler_is_given_one_quoted_command() -> None:
    job = Job((r"C:\Program Files\python.exe", "summary", r"C:\my book.xlsx"), time(18, 0))
    assert task_command(job) == (
        "schtasks /Create /F /SC DAILY /ST 18:00 /TN netdash-summary /TR "
        r'"\"C:\Program Files\python.exe\" summary \"C:\my book.xlsx\""'
    )


def test_a_path_with_a_line_break_is_refused() -> None:
    with pytest.raises(ScheduleError, match="line break"):
        Job(("netdash", "my\nbook.xlsx"), time(7, 30))


def test_the_job_starts_this_very_program_on_the_book_and_folder() -> None:
    words = summary_job("/home/mara/my book.xlsx", Path("/home/mara/out"), time(7, 30)).words
    assert words[0] == sys.executable
    assert words[-4:] == ("summary", "/home/mara/my book.xlsx", "--out", str(Path("/home/mara/out")))


@pytest.mark.parametrize("scheduler", list(Scheduler))
def test_every_scheduler_is_explained(scheduler: Scheduler) -> None:
    assert "/usr/bin/netdash" in instructions(Job(("/usr/bin/netdash",), time(7, 30)), scheduler)
