"""The command line: does what is asked for, and tells trouble in a sentence."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from io import TextIOWrapper
from typing import TYPE_CHECKING, TextIO

from netdash.errors import NetdashError
from netdash.parser import parser

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Sequence


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


def command(place: str) -> Callable[[Namespace], int]:
    """The function at ``module:name``; its module is imported only now, so that help is instant."""
    module, _, name = place.partition(":")
    found: Callable[[Namespace], int] = getattr(import_module(f"netdash.commands.{module}"), name)
    return found


def _print_any_letter(*streams: TextIO | None) -> None:
    """Let a terminal that lacks a letter show its code instead of ending the program."""
    for stream in streams:
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
