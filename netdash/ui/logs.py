"""What the server may write into its log: where something failed, never what stood there."""

from __future__ import annotations

import logging
import traceback
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


class ImpersonalRecord(logging.LogRecord):
    """A log record that leaves out what an exception says, for it may quote a cell."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if isinstance(self.exc_info, tuple) and self.exc_info[1] is not None:
            self.exc_text = where_it_failed(self.exc_info[1])
            self.exc_info = None


def keep_logs_impersonal() -> None:
    """Have everything that is logged from now on leave out what exceptions say."""
    logging.setLogRecordFactory(ImpersonalRecord)


def where_it_failed(error: BaseException) -> str:
    """The traceback of an exception and of those that led to it, with their kinds but not their messages."""
    return "\nwhich led to\n".join(
        "".join([*traceback.format_tb(one.__traceback__), type(one).__name__]) for one in _history(error)
    )


def _history(error: BaseException) -> Iterator[BaseException]:
    """The exception and what it came from, the first one first."""
    before = error.__cause__ or error.__context__
    if before is not None:
        yield from _history(before)
    yield error
