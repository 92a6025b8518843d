"""Words that say what a thing is to somebody: sought, offered, loved, settled, refused."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from netdash.matching.compiled_lexicon import compiled_tables

if TYPE_CHECKING:
    from netdash.matching.tokens import Words

#: Kinds that stand for a clause, the stronger first where phrases are equally long.
CLAUSE_CUES = ("refuse", "settled", "withdrawn", "job", "hire", "seek", "offer", "care", "seek after")


@cache
def words_for(section: str) -> frozenset[str]:
    """The phrases of one section."""
    return frozenset(_phrases_by_section().get(section, ()))


@cache
def _phrases_by_section() -> dict[str, list[str]]:
    phrases: dict[str, list[str]] = compiled_tables()["cues"]
    found: dict[str, list[str]] = {}
    for key, sections in phrases.items():
        for section in sections:
            found.setdefault(section, []).append(key)
    return found


@cache
def _openings() -> dict[str, int]:
    """The words that begin a phrase, and the number of words of the longest that does."""
    tables = compiled_tables()
    longest: dict[str, int] = tables["longest cues"]
    return {key: 1 for key in tables["cues"] if " " not in key} | longest


@lru_cache(maxsize=1 << 12)
def _occurrences(folded: tuple[str, ...]) -> tuple[tuple[int, int, list[str]], ...]:
    """Every phrase in some words as ``(first word, word after, sections)``, the longest of a place first."""
    openings = _openings()
    phrases: dict[str, list[str]] = compiled_tables()["cues"]
    found: list[tuple[int, int, list[str]]] = []
    for at in [at for at, word in enumerate(folded) if word in openings]:
        for after in range(min(at + openings[folded[at]], len(folded)), at, -1):
            sections = phrases.get(" ".join(folded[at:after]))
            if sections:
                found.append((at, after, sections))
    return tuple(found)


@lru_cache(maxsize=1 << 12)
def _sections(folded: tuple[str, ...]) -> frozenset[str]:
    return frozenset([section for _, _, sections in _occurrences(folded) for section in sections])


def sections_in(words: Words) -> frozenset[str]:
    """The sections of which a text holds a phrase."""
    return _sections(words.folded)


def cues_in(words: Words, kinds: tuple[str, ...] = CLAUSE_CUES) -> list[tuple[str, int, int]]:
    """The cues of a text as ``(kind, first word, word after)``, longest phrase first, without overlap."""
    found: list[tuple[str, int, int]] = []
    free = 0
    for first, after, sections in _occurrences(words.folded):
        if first >= free:
            kind = next((kind for kind in kinds if kind in sections), "")
            if kind:
                found.append((kind, first, after))
                free = after
    return found
