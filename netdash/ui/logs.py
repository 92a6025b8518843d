"""What the server may write into its log: where something failed, never what stood there."""

from __future__ import annotations

import logging
from typing import Any

from netdash.failures import where_it_failed


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
