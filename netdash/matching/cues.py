"""Words that say what a thing is to somebody: sought, offered, loved, settled, refused."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from netdash.matching.compiled_lexicon import compiled_tables

if TYPE_CHECKING:
    from netdash.matching.tokens import Words

#: Kinds that stand for a clause, the stronger first where phrases are equally long.
CLAUSE_CUES = ("refuse", "settled", "withdrawn", "job", "hire", "seek", "offer", "care", "seek after")


@cache
def words_for(section: str) -> frozenset[str]:
    """The phrases of one section."""
    phrases: dict[str, list[str]] = compiled_tables()["cues"]
    return frozenset(key for key, sections in phrases.items() if section in sections)


def cues_in(words: Words, kinds: tuple[str, ...] = CLAUSE_CUES) -> list[tuple[str, int, int]]:
    """The cues of a text as ``(kind, first word, word after)``, longest phrase first, without overlap."""
    tables = compiled_tables()
    phrases: dict[str, list[str]] = tables["cues"]
    longest: dict[str, int] = tables["longest cues"]
    folded = words.folded
    found: list[tuple[str, int, int]] = []
    at = 0
    while at < len(folded):
        step = 1
        for length in range(min(longest.get(folded[at], 1), len(folded) - at), 0, -1):
            sections = phrases.get(" ".join(folded[at : at + length]) if length > 1 else folded[at])
            kind = next((kind for kind in kinds if kind in sections), "") if sections else ""
            if kind:
                found.append((kind, at, at + length))
                step = length
                break
        at += step
    return found
