"""Trouble that nobody foresaw: where it happened, and never what stood in the sheet there."""

from __future__ import annotations

import os
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What a command exits with.
UNFORESEEN = 3
#: Set, to anything, to be told more of a failure without asking for it on the command line.
DEBUG = "NETDASH_DEBUG"

_PACKAGE = Path(__file__).resolve().parent


def wants_more(*, asked: bool) -> bool:
    """Whether to tell the whole way to a failure."""
    return asked or bool(os.environ.get(DEBUG))


def where_it_failed(error: BaseException) -> str:
    """The traceback of an exception and of those that led to it, with their kinds but not their messages."""
    return "\nwhich led to\n".join(
        "".join([*traceback.format_tb(one.__traceback__), type(one).__name__]) for one in _history(error)
    )


def what_failed(error: BaseException) -> str:
    """The kind of an exception and its place, in a few words; from the system also why."""
    why = f": {error.strerror}" if isinstance(error, OSError) and error.strerror else ""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if _PACKAGE in Path(frame.filename).resolve().parents]
    place = ""
    if own:
        file = Path(own[-1].filename).resolve().relative_to(_PACKAGE.parent).as_posix()
        place = f" in {file}, line {own[-1].lineno}"
    return f"{type(error).__name__}{why}{place}"


def _history(error: BaseException) -> Iterator[BaseException]:
    """The exception and what it came from, the first one first."""
    before = error.__cause__ or error.__context__
    if before is not None:
        yield from _history(before)
    yield error
