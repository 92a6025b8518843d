"""The command line: does what is asked for, and tells trouble in a sentence."""

from __future__ import annotations

import os
import sys
from contextlib import nullcontext, redirect_stderr, redirect_stdout
from datetime import UTC, datetime
from importlib import import_module
from io import TextIOWrapper
from typing import TYPE_CHECKING, TextIO, cast

from netdash.collector import for_a_short_while
from netdash.errors import NetdashError
from netdash.failures import UNFORESEEN, wants_more, what_failed, where_it_failed
from netdash.parser import parser
from netdash.terminal import HarmlessStream

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager

#: Commands that go on until they are stopped.
LASTING = frozenset({"opening:open_app", "opening:serve"})
#: How many threads numpy starts for products of matrices. No other command makes any, and they wait busily.
THREADS = "OPENBLAS_NUM_THREADS"
#: Where Arrow takes memory from: its own store asks for megabytes at once, which the system clears first.
MEMORY = "ARROW_DEFAULT_MEMORY_POOL"


def main(words: Sequence[str] | None = None) -> int:
    """Do what the command line asks for.

    Returns:
        0 when done, 1 when it could not be done, 3 when something went wrong that nobody foresaw; wrong use
        exits with 2.
    """
    _print_any_letter(sys.stdout, sys.stderr)
    with _harmless(sys.stdout, redirect_stdout), _harmless(sys.stderr, redirect_stderr):
        return _done(words)


def _done(words: Sequence[str] | None) -> int:
    arguments, began = parser().parse_args(words), datetime.now(UTC)
    try:
        if arguments.run in LASTING:
            status = command(arguments.run)(arguments)
        else:
            os.environ.setdefault(THREADS, "1")
            os.environ.setdefault(MEMORY, "system")
            with for_a_short_while():
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
    except Exception as error:  # noqa: BLE001 - whatever it is, the user reads a sentence
        return _unforeseen(error, arguments, began)
    return status


def _unforeseen(error: Exception, arguments: Namespace, began: datetime) -> int:
    """Tell what nobody foresaw in a sentence: its place, whether the sheet was changed, and what to do."""
    if wants_more(asked=arguments.debug):
        print(where_it_failed(error), file=sys.stderr)
    writes = arguments.run.startswith("writing:")
    changed = _after_writing(arguments.book, began) if writes else "No spreadsheet was changed."
    print(
        f"netdash: Something went wrong that nobody foresaw ({what_failed(error)}). {changed} "
        "`netdash doctor` looks for the cause; the same command with --debug tells the way to it, without a "
        "word of your sheet, for whoever mends it.",
        file=sys.stderr,
    )
    return UNFORESEEN


def _after_writing(book: str, began: datetime) -> str:
    try:
        from netdash.writing_commands import after_failure  # noqa: PLC0415 - help is to be instant

        return after_failure(book, began)
    except Exception:  # noqa: BLE001 - the failure may well be in what is asked here
        return "Whether the spreadsheet was changed is not known: look there."


def command(place: str) -> Callable[[Namespace], int]:
    """The function at ``module:name``; its module is imported only now, so that help is instant."""
    module, _, name = place.partition(":")
    found: Callable[[Namespace], int] = getattr(import_module(f"netdash.commands.{module}"), name)
    return found


def _harmless(
    stream: TextIO | None, redirect: Callable[[TextIO], AbstractContextManager[TextIO]]
) -> AbstractContextManager[object]:
    """Keeps what a sheet holds from giving orders to the terminal, on one of the streams."""
    return redirect(cast("TextIO", HarmlessStream(stream))) if stream else nullcontext()


def _print_any_letter(*streams: TextIO | None) -> None:
    """Let a terminal that lacks a letter show its code instead of ending the program."""
    for stream in streams:
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
