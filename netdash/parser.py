"""The commands of the command line and their options."""

from __future__ import annotations

import argparse
from datetime import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from netdash import argument_types as types
from netdash.fields import INTERACTION_KINDS

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - it has no public name

BOOK = "a spreadsheet: the path of a file, or the web address of a Google Sheet"
PERSON = "a name, or an e-mail address"


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line; `run` of its answer is the place of the command's function."""
    whole = argparse.ArgumentParser(
        prog="netdash",
        description="Your contact spreadsheet, and who is waiting to hear from you. "
        "Without a command it opens the app on the spreadsheet you opened last.",
        epilog="Each command tells more with --help, as in: netdash due --help",
    )
    whole.set_defaults(
        run="opening:open_app",
        book="",
        sample=False,
        or_sample=False,
        port=None,
        browser=True,
        today=None,
        verbose=False,
        debug=False,
    )
    commands = whole.add_subparsers(title="commands", metavar="COMMAND")
    _add_open(commands)
    _add_looking(commands)
    _add_lists(commands)
    _add_scheduled(commands)
    _add_signing_in(commands)
    _add_log(commands)
    _add_changes(commands)
    return whole


def _add_open(commands: Commands) -> None:
    added = _command(commands, "opening:open_app", "open the app in the browser")
    _example(added, "~/Documents/contacts.xlsx")
    added.add_argument("book", nargs="?", default="", metavar="BOOK", help=f"{BOOK}; else the last one")
    _flag(added, "--sample", "a copy of a made-up network, to look around in")
    _flag(added, "--or-sample", "the one opened last; where there is none yet, the made-up network")
    added.add_argument("--port", type=types.port, help="serve on this port; else on one that is free")
    _flag(added, "--no-browser", "print the address and open no window", dest="browser", default=True)

    served = _command(commands, "opening:serve", "serve a Google Sheet to a team that signs in")
    _example(served, "https://docs.google.com/spreadsheets/d/ID/edit --host 0.0.0.0")
    served.add_argument(
        "book", nargs="?", default="", metavar="SHEET",
        help="the web address of a Google Sheet; else the one that NETDASH_BOOK names",
    )  # fmt: skip
    served.add_argument("--host", default="127.0.0.1", metavar="ADDRESS",
                        help="listen on this address (127.0.0.1); 0.0.0.0 is every one there is")  # fmt: skip
    served.add_argument("--port", type=types.port, default=8501, help="and on this port (8501)")
    served.add_argument("--secrets", type=Path, default=Path(".streamlit/secrets.toml"), metavar="FILE",
                        help="how people sign in (.streamlit/secrets.toml)")  # fmt: skip


def _add_looking(commands: Commands) -> None:
    check = _list(commands, "checking:check", "tell how a spreadsheet is read, and what is not")
    _example(check, "contacts.xlsx")
    doctor = _command(commands, "doctoring:doctor", "tell what is wrong, and what to do about it")
    _example(doctor, "contacts.xlsx")
    doctor.add_argument("book", nargs="?", default="", metavar="BOOK", help=f"{BOOK}; else the last one")
    _flag(doctor, "--json", "print JSON, for other programs")


def _add_lists(commands: Commands) -> None:
    due = _list(commands, "lists:due", "list who is waiting to hear from you, and why")
    _example(due, "contacts.xlsx")
    intros = _list(commands, "lists:intros", "list who could meet whom, and why")
    _example(intros, "contacts.xlsx --most 5")
    intros.add_argument("--most", type=types.number, default=50, metavar="N", help="at most so many (50)")
    brief = _list(commands, "brief:brief", "tell what there is to know before meeting someone")
    _example(brief, 'contacts.xlsx "Ngozi Okafor"')
    brief.add_argument("person", nargs="?", default="", metavar="PERSON", help=PERSON)
    brief.add_argument("--calendar", type=Path, metavar="FILE",
                       help="everybody in today's entries of this calendar file (.ics)")  # fmt: skip
    brief.add_argument("--html", type=Path, metavar="FILE", help="write it as a page to print, too")
    cards = _command(commands, "cards:vcards", "give people as vCards, for a telephone")
    _example(cards, 'contacts.xlsx "Ngozi Okafor" "Davide Rinaldi" --out cards.vcf')
    cards.add_argument("book", metavar="BOOK", help=BOOK)
    cards.add_argument("people", nargs="+", metavar="PERSON", help=PERSON)
    cards.add_argument("--out", type=Path, metavar="FILE", help="write them into this file; else print them")


def _add_scheduled(commands: Commands) -> None:
    summary = _command(commands, "scheduled:summary", "write the CSV files, print a short digest")
    _example(summary, "contacts.xlsx --out ~/netdash")
    schedule = _command(commands, "scheduled:schedule", "tell how to run the summary every day")
    _example(schedule, "contacts.xlsx --out ~/netdash --at 07:30")
    for added in (summary, schedule):
        added.add_argument("book", metavar="BOOK", help=BOOK)
        added.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder for the CSV files")
    _flag(summary, "--allow-empty", "accept a list without rows where there were some before")
    schedule.add_argument("--at", type=types.clock, default=time(7, 30), metavar="HH:MM", help="when (07:30)")
    _choice(schedule, "--for", ("crontab", "systemd", "launchd", "task-scheduler"),
            "else what this machine has", dest="scheduler", default=None)  # fmt: skip


def _add_signing_in(commands: Commands) -> None:
    sign_in = _command(commands, "signing_in:sign_in", "sign in to Google, to open Google Sheets")
    _example(sign_in, "~/Downloads/client_secret.json")
    sign_in.add_argument(
        "file", nargs="?", type=Path, metavar="FILE",
        help="the file from the Google Cloud console; else the one used last",
    )  # fmt: skip
    _flag(sign_in, "--no-browser", "print the address to sign in at", dest="browser", default=True)
    sign_out = _command(commands, "signing_in:sign_out", "forget the keys to Google kept on this machine")
    _example(sign_out, "")


def _add_log(commands: Commands) -> None:
    log = _list(commands, "writing:log", "log that you were in touch with one or more people")
    _example(log, 'contacts.xlsx "Ngozi Okafor" --kind call --note "Likes the new name"')
    log.add_argument("people", nargs="+", metavar="PERSON", help=PERSON)
    _choice(log, "--kind", INTERACTION_KINDS, "how you were in touch (call)", default="call")
    log.add_argument("--on", type=types.moment, metavar="DATE",
                     help='when, as 2026-11-22 or "2026-11-22 18:30"; else today')  # fmt: skip
    _choice(log, "--direction", ("out", "in", "both"), "who began")
    _choice(log, "--depth", ("real", "brief"), "a real conversation or a brief one")
    _choice(log, "--value", ("gave", "received", "asked", "none"), "who gave")
    for name, says in (
        ("topic", "what it was about"), ("note", "what was said"), ("event", "the event it happened at"),
        ("outcome", "what came of it"), ("promise", "what you promised"),
    ):  # fmt: skip
        log.add_argument(f"--{name}", default="", metavar="TEXT", help=says)
    log.add_argument("--due", type=types.day, metavar="DATE", help="by when you promised it")


def _add_changes(commands: Commands) -> None:
    add = _list(commands, "writing:add", "add a person")
    _example(add, 'contacts.xlsx "Marta Vidal" company="Cork & Co" location=Porto')
    add.add_argument("person", metavar="NAME", help="the person's name")
    change = _list(commands, "writing:set_", "change what is written about a person")
    _example(change, 'contacts.xlsx "Ngozi Okafor" cadence=monthly next_action=')
    change.add_argument("person", metavar="PERSON", help=PERSON)
    add.add_argument("fields", nargs="*", metavar="FIELD=VALUE", help="a field and what to write there")
    change.add_argument(
        "fields",
        nargs="+",
        metavar="FIELD=VALUE",
        help="as for add; nothing after the sign empties the field",
    )
    undo = _list(commands, "writing:undo", "take the latest change back")
    _example(undo, "contacts.xlsx")
    undo.add_argument("change", nargs="?", default="", metavar="CHANGE", help="another change, by its id")
    _flag(undo, "--list", "list the latest changes and their ids")


def _list(commands: Commands, run: str, says: str) -> argparse.ArgumentParser:
    """A command on one spreadsheet that prints something, as text or as JSON."""
    added = _command(commands, run, says)
    added.add_argument("book", metavar="BOOK", help=BOOK)
    _flag(added, "--json", "print JSON, for other programs")
    return added


def _command(commands: Commands, run: str, says: str) -> argparse.ArgumentParser:
    """A command, named like its function, with what all have in common: its help, --today, -v and --debug."""
    name = run.partition(":")[2].removesuffix("_app").rstrip("_").replace("_", "-")
    added = commands.add_parser(
        name, help=says, description=f"{says[0].upper()}{says[1:]}.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    added.set_defaults(run=run)
    added.add_argument("--today", type=types.day, metavar="DATE", help="count from this day, as 2026-11-22")
    _flag(added, "--verbose", "say on stderr what is being done", short="-v")
    _flag(added, "--debug", "tell where a failure nobody foresaw happened, without a word of the sheet")
    return added


def _example(added: argparse.ArgumentParser, words: str) -> None:
    added.epilog = f"example:\n  {added.prog} {words}".rstrip()


def _flag(added: argparse.ArgumentParser, name: str, says: str, short: str = "", **more: Any) -> None:
    """An option without a value; one whose default is true turns it off."""
    names = [short, name] if short else [name]
    action = "store_false" if more.get("default") else "store_true"
    added.add_argument(*names, action=action, help=says, **more)


def _choice(
    added: argparse.ArgumentParser, name: str, choices: tuple[str, ...], says: str, **more: Any
) -> None:
    """An option whose value is one of a few; blank where it is not given."""
    added.add_argument(name, choices=choices, help=says, **{"default": "", **more})
