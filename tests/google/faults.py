"""Trouble on demand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["429", "408", "500", "503", "503 after", "502 html", "cut", "cut after", "hang", "hang after",
               "reset", "reset after", "403", "404", "not json"]  # fmt: skip


@dataclass(slots=True)
class Fault:
    """One sort of trouble.

    Attributes:
        kind: what happens; with "after" the request has been carried out all the same.
        times: how often it happens still.
        path: only for requests whose method and path hold this pattern.
    """

    kind: Kind
    times: int = 1
    path: str = ""

    def fits(self, method: str, path: str) -> bool:
        """Whether it happens to this request."""
        return self.times > 0 and re.search(self.path, f"{method} {path}") is not None
