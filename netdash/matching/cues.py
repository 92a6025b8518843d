"""Words that say what a thing is to somebody: sought, offered, loved, settled, refused."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from netdash.matching.tokens import words_of
from netdash.matching.word_lists import FOLDER

if TYPE_CHECKING:
    from netdash.matching.tokens import Words

#: Kinds that stand for a clause, the stronger first where phrases are equally long.
CLAUSE_CUES = ("refuse", "settled", "withdrawn", "job", "hire", "seek", "offer", "care", "seek after")


@cache
def _tables() -> tuple[dict[str, dict[str, str]], dict[str, int]]:
    phrases: dict[str, dict[str, str]] = {}
    section = ""
    for line in (FOLDER / "cues.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]\n ")
        elif line.strip() and not line.startswith("#"):
            for phrase in line.split(","):
                if key := " ".join(words_of(phrase).folded):
                    phrases.setdefault(key, {})[section] = section
    longest: dict[str, int] = {}
    for key in phrases:
        words = key.split()
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return phrases, longest


@cache
def words_for(section: str) -> frozenset[str]:
    """The phrases of one section."""
    return frozenset(key for key, sections in _tables()[0].items() if section in sections)


def cues_in(words: Words, kinds: tuple[str, ...] = CLAUSE_CUES) -> list[tuple[str, int, int]]:
    """The cues of a text as ``(kind, first word, word after)``, longest phrase first, without overlap."""
    phrases, longest = _tables()
    folded = words.folded
    found: list[tuple[str, int, int]] = []
    at = 0
    while at < len(folded):
        step = 1
        most = longest.get(folded[at], 0)
        for length in range(min(most, len(folded) - at), 0, -1):
            sections = phrases.get(" ".join(folded[at : at + length]) if length > 1 else folded[at])
            kind = next((kind for kind in kinds if kind in sections), "") if sections else ""
            if kind:
                found.append((kind, at, at + length))
                step = length
                break
        at += step
    return found
