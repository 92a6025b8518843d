"""The lexicon and the tables of phrases in one compact file that loads in a blink."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from netdash.matching.word_lists import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

COMPILED = FOLDER / "compiled.json"
#: Between the items of a list kept as one text, which loads several times faster than a list; no text has it
#: as part of a word, and JSON has it as it is.
BETWEEN = ";"


@cache
def compiled_tables() -> Mapping[str, Any]:
    """The compact form, loaded once: what the compiler wrote."""
    found: Mapping[str, Any] = json.loads(COMPILED.read_bytes())
    return found


def joined(items: Iterable[str]) -> str:
    """A list as the compact form has it."""
    return BETWEEN.join(items)


def parted(text: str) -> list[str]:
    """The items of a list in the compact form."""
    return text.split(BETWEEN) if text else []


def numbered(table: Mapping[str, str]) -> dict[str, int]:
    """Words by the number under which the compact form lists them."""
    found: dict[str, int] = {}
    for number, words in table.items():
        found.update(dict.fromkeys(parted(words), int(number)))
    return found
