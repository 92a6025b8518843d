"""Text from a spreadsheet made safe to show."""

from __future__ import annotations

import re
from functools import lru_cache

#: Joins without a gap: invisible, and no pattern is recognised across it.
WORD_JOINER = "\u2060"

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
#: What Streamlit makes arrows, links or its own mark of after the escapes are already resolved.
_LATE = re.compile(
    r"(?<=[-<>~=])(?=[-<>=])|(?<=https:)|(?<=http:)|(?<=ftp:)|(?<=www)(?=\.)|(?=@)|(?<=:)(?=streamlit:)",
    re.IGNORECASE,
)


def tidy(text: object) -> str:
    """The text on one line, without control characters; empty for a blank cell."""
    if not isinstance(text, str):
        return ""
    if text.isprintable() and "  " not in text:  # no control characters, and no blanks but spaces
        return text.strip()
    return " ".join(_CONTROLS.sub("", text.replace("\r", "\n").replace("\t", " ")).split())


def plain(text: object) -> str:
    """The text for a place that understands Markdown, so that it shows exactly as it was written."""
    return _escaped(text) if isinstance(text, str) else ""


@lru_cache(maxsize=5000)
def _escaped(text: str) -> str:
    """The same texts are drawn again and again."""
    return _PUNCTUATION.sub(r"\\\1", _LATE.sub(WORD_JOINER, tidy(text)))


def quiet(text: object) -> str:
    """The text as a paragraph of its own within others, small and faint as a caption is."""
    return f":small[{plain(text)}]"


def button_text(text: object) -> str:
    """The text for a button in a table, where a leading icon name would become an icon."""
    words = tidy(text)
    return WORD_JOINER + words if words.startswith(":") else words
