"""The lexicon and the tables of phrases in one compact file that loads in a blink."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from netdash.matching.word_lists import FOLDER

if TYPE_CHECKING:
    from collections.abc import Mapping

COMPILED = FOLDER / "compiled.json"


@cache
def compiled_tables() -> Mapping[str, Any]:
    """The compact form, loaded once: what the compiler wrote."""
    found: Mapping[str, Any] = json.loads(COMPILED.read_bytes())
    return found
