"""The command line: what can be asked for, and how trouble is told."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import date, time
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from netdash.errors import NetdashError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - it has no public name

BOOK = "a spreadsheet: the path of a file, or the web address of a Google Sheet"


def main(words: Sequence[str] | None = None) -> int:
    """Do what the command line asks for.

    Returns:
        0 when done, 1 when it could not be done; wrong use exits with 2.
    """
    _print_any_letter(sys.stdout, sys.stderr)
    arguments = parser().parse_args(words)
    try:
        status = command(arguments.run)(arguments)
        if sys.stdout:
            sys.stdout.flush()
    except NetdashError as error:
        print(f"netdash: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader, `head` for one, has seen enough; nothing more may be written, not even on leaving.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    return status


def command(place: str) -> Callable[[argparse.Namespace], int]:
    """The function at ``module:name``; its module is imported only now, so that help is instant."""
    module, _, name = place.partition(":")
    found: Callable[[argparse.Namespace], int] = getattr(import_module(f"netdash.commands.{module}"), name)
    return found


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    whole = argparse.ArgumentParser(
        prog="netdash",
        description="Your contact spreadsheet, and who is waiting to hear from you. "
        "Without a command it opens the app on the spreadsheet you opened last.",
        epilog="Each command tells more with --help, as in: netdash due --help",
    )
    whole.set_defaults(
        run="opening:open_app", book="", sample=False, port=None, browser=True, today=None, verbose=False
    )
    commands = whole.add_subparsers(title="commands", metavar="COMMAND")
    _add_open(commands)
    _add_check(commands)
    _add_lists(commands)
    _add_summary(commands)
    _add_schedule(commands)
    return whole


def _add_open(commands: Commands) -> None:
    added = _command(commands, "open", "opening:open_app", "open the app in the browser",
                     "netdash open ~/Documents/contacts.xlsx")  # fmt: skip
    added.add_argument("book", nargs="?", default="", metavar="BOOK", help=f"{BOOK}; else the last one")
    added.add_argument("--sample", action="store_true", help="a copy of a made-up network, to look around in")
    added.add_argument("--port", type=_port, help="serve on this port; else on one that is free")
    added.add_argument("--no-browser", dest="browser", action="store_false",
                       help="print the address and open no window")  # fmt: skip


def _add_check(commands: Commands) -> None:
    added = _command(commands, "check", "checking:check", "tell how a spreadsheet is read, and what is not",
                     "netdash check contacts.xlsx")  # fmt: skip
    _add_book(added)
    _add_json(added)


def _add_summary(commands: Commands) -> None:
    added = _command(commands, "summary", "scheduled:summary", "write the CSV files, print a short digest",
                     "netdash summary contacts.xlsx --out ~/netdash")  # fmt: skip
    _add_book(added)
    _add_out(added)
    added.add_argument("--allow-empty", action="store_true",
                       help="accept a list without rows where there were some before")  # fmt: skip


def _add_lists(commands: Commands) -> None:
    due = _command(commands, "due", "lists:due", "list who is waiting to hear from you, and why",
                   "netdash due contacts.xlsx")  # fmt: skip
    intros = _command(commands, "intros", "lists:intros", "list who could meet whom, and why",
                      "netdash intros contacts.xlsx --most 5")  # fmt: skip
    intros.add_argument("--most", type=_positive, default=50, metavar="N", help="at most so many (50)")
    brief = _command(commands, "brief", "brief:brief", "tell what there is to know before meeting someone",
                     'netdash brief contacts.xlsx "Ngozi Okafor"')  # fmt: skip
    for added in (due, intros, brief):
        _add_book(added)
        _add_json(added)
    brief.add_argument("person", metavar="PERSON", help="a name, or an e-mail address")


def _add_schedule(commands: Commands) -> None:
    added = _command(commands, "schedule", "scheduled:schedule", "tell how to run the summary every day",
                     "netdash schedule contacts.xlsx --out ~/netdash --at 07:30")  # fmt: skip
    _add_book(added)
    _add_out(added)
    added.add_argument("--at", type=_time, default=time(7, 30), metavar="HH:MM", help="when (07:30)")
    added.add_argument("--for", dest="scheduler", choices=("crontab", "systemd", "launchd", "task-scheduler"),
                       help="else what this machine has")  # fmt: skip


def _command(
    commands: Commands, name: str, run: str, says: str, example: str
) -> argparse.ArgumentParser:  # fmt: skip
    """One command with what all have in common: its help, an example, --today and -v."""
    added = commands.add_parser(
        name, help=says, description=says[0].upper() + says[1:] + ".",
        epilog=f"example:\n  {example}", formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    added.set_defaults(run=run)
    added.add_argument("--today", type=_day, metavar="DATE", help="count from this day, as 2026-11-22")
    added.add_argument("-v", "--verbose", action="store_true", help="say on stderr what is being done")
    return added


def _add_book(added: argparse.ArgumentParser) -> None:
    added.add_argument("book", metavar="BOOK", help=BOOK)


def _add_json(added: argparse.ArgumentParser) -> None:
    added.add_argument("--json", action="store_true", help="print JSON, for other programs")


def _add_out(added: argparse.ArgumentParser) -> None:
    added.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder for the CSV files")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f'a day is written as 2026-11-22, not "{text}"') from None


def _time(text: str) -> time:
    try:
        return time.fromisoformat(text).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError:
        raise argparse.ArgumentTypeError(f'a time is written as 07:30, not "{text}"') from None


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f'a port is a number from 1 to 65535, not "{text}"')
    return int(text)


def _positive(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f'this is a number from 1 on, not "{text}"')
    return int(text)


def _print_any_letter(*streams: TextIO | None) -> None:
    """Let a terminal that lacks a letter show its code instead of ending the program."""
    for stream in streams:
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
