"""The words of a header, and the phrases of `headers.toml` that are known in each table."""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

_CAMEL = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])")
_GLUED = re.compile(r"(?<=\w)\(\w{1,3}\)")
_OTHER_LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
)
#: Signs that stand for a word where a header has no words.
_SIGNS = {
    "@": "email", "📧": "email", "✉": "email", "📨": "email", "📞": "phone", "📱": "phone", "☎": "phone",
    "🎂": "birthday", "🏢": "company", "📍": "location", "🔗": "link", "🌐": "website", "📝": "notes",
    "🏷": "tags", "👤": "name", "💼": "title",
}  # fmt: skip


@lru_cache(maxsize=1 << 14)
def header_words(header: str, *, split_camel: bool = True) -> str:
    """A header for comparison: words only, without case, accents, punctuation, brackets or line breaks."""
    text = without_endings(unicodedata.normalize("NFKC", header))
    if split_camel:
        text = _CAMEL.sub(" ", text)
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_OTHER_LETTERS))
    letters = (letter for letter in plain if not unicodedata.combining(letter))
    words = "".join(letter if letter.isalnum() else " " for letter in letters).split()
    return " ".join(words) or next((word for sign, word in _SIGNS.items() if sign in header), "")


def without_endings(header: str) -> str:
    """A header without endings in brackets, as the French write them: "Rencontré(e)"."""
    return _GLUED.sub("", header)


@cache
def _compiled() -> dict[str, Any]:
    """`headers.json`, which `python -m netdash.reading.compiling` makes of `headers.toml`."""
    text = Path(__file__).with_name("headers.json").read_text(encoding="utf-8")
    compiled: dict[str, Any] = json.loads(text)
    return compiled


@cache
def phrases(table: str) -> Mapping[str, str]:
    """Every known phrase of a table, folded, to its field ("" where it has none)."""
    by_field: dict[str, list[str]] = _compiled()["phrases"][table]
    return {phrase: field for field, known in by_field.items() for phrase in known}


@cache
def field_phrases(table: str, field: str) -> tuple[str, ...]:
    """The phrases of one field, folded."""
    return tuple(phrase for phrase, known in phrases(table).items() if known == field)


@cache
def words(kind: str) -> frozenset[str]:
    """The single words of that kind: "harmless", "spoiling" or "of_another"."""
    return frozenset(_compiled()["words"][kind])


@cache
def things() -> Mapping[str, frozenset[str]]:
    """What lists of things are called, with the headers that tell each."""
    return {name: frozenset(headers) for name, headers in _compiled()["things"].items()}
