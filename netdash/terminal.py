"""Text for a terminal, in which nothing can do more than be read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import TextIO

#: What a terminal obeys or that turns the reading direction; line ends and tabs stay.
_ORDERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]|\r(?!\n)")


def harmless(text: str) -> str:
    """The text without what a terminal would obey: colours, titles, links, moving the cursor."""
    return _ORDERS.sub("", text)


def coded(text: str) -> str:
    """The same for text that another program reads as JSON: each order stands there by its code."""
    return _ORDERS.sub(lambda order: f"\\u{ord(order[0]):04x}", text)


class HarmlessStream:
    """A stream that passes text on to another, made harmless; all else is the other's."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write a text; its length as it was given."""
        self._stream.write(harmless(text))
        return len(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)
