"""Words that say what a thing is to somebody: sought, offered, loved, settled, refused."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from netdash.matching.compiled_lexicon import compiled_tables, numbered, parted
from netdash.matching.tokens import PAUSE
from netdash.matching.word_lists import listed

if TYPE_CHECKING:
    from netdash.matching.tokens import Words

#: Kinds that stand for a clause, the stronger first where phrases are equally long.
CLAUSE_CUES = (
    "refuse", "settled", "withdrawn", "told", "except", "return", "swap", "leaving", "job", "hire",
    "seek", "offer", "care", "seek after",
)  # fmt: skip

_ADVERBS = frozenset(listed("adverbs"))
_NONE: frozenset[str] = frozenset()


@cache
def words_for(section: str) -> frozenset[str]:
    """The phrases of one section."""
    return frozenset(
        phrase
        for sections, phrases in compiled_tables()["cues"].items()
        if section in parted(sections)
        for phrase in parted(phrases)
    )


@cache
def _phrases() -> tuple[dict[str, list[str]], dict[str, int]]:
    """Phrase to its sections; by its first word, and its first two, how long one can be."""
    tables = compiled_tables()
    found: dict[str, list[str]] = {}
    for sections, phrases in tables["cues"].items():
        found.update(dict.fromkeys(parted(phrases), parted(sections)))
    return found, numbered(tables["longest cues"])


@lru_cache(maxsize=1 << 8)
def _occurrences(folded: tuple[str, ...]) -> tuple[tuple[int, int, list[str]], ...]:
    """Every phrase in some words as ``(first word, word after, sections)``, the longest of a place first.

    An adverb within a phrase does not part it: "could really do with", "would v much like".
    """
    found = _found(folded)
    if not _ADVERBS.isdisjoint(folded):
        places = [at for at, word in enumerate(folded) if word not in _ADVERBS]
        found += [
            (places[at], places[after - 1] + 1, sections)
            for at, after, sections in _found(tuple([folded[place] for place in places]))
            if places[after - 1] - places[at] != after - 1 - at and folded[places[after - 1]] != PAUSE
        ]
        found.sort(key=lambda one: (one[0], -one[1]))
    return tuple(found)


def _found(folded: tuple[str, ...]) -> list[tuple[int, int, list[str]]]:
    """Every phrase in some words as they stand."""
    phrases, beginnings = _phrases()
    found: list[tuple[int, int, list[str]]] = []
    last = len(folded) - 1
    for at, word in [(at, word) for at, word in enumerate(folded) if word in beginnings]:
        if at < last and beginnings[word] > 1:
            longest = beginnings.get(f"{word} {folded[at + 1]}", 1)
            for after in range(min(at + longest, last + 1), at + 1, -1):
                sections = phrases.get(" ".join(folded[at:after]))
                if sections:
                    found.append((at, after, sections))
        if word in phrases:
            found.append((at, at + 1, phrases[word]))
    return found


def sections_in(words: Words) -> frozenset[str]:
    """The sections of which a text holds a phrase."""
    found = _occurrences(words.folded)
    return frozenset([section for _, _, sections in found for section in sections]) if found else _NONE


def cues_in(words: Words, kinds: tuple[str, ...] = CLAUSE_CUES) -> list[tuple[str, int, int]]:
    """The cues of a text as ``(kind, first word, word after)``, longest phrase first, without overlap.

    A refusal within a longer phrase wins over it: "wants no more introductions" settles no need.
    """
    found: list[tuple[str, int, int]] = []
    free = 0
    occurrences = _occurrences(words.folded)
    refusals = [one for one in occurrences if "refuse" in one[2]] if "refuse" in kinds else ()
    for first, after, sections in occurrences:
        if first < free or any(
            first < start < after and "refuse" not in sections for start, _, _ in refusals
        ):
            continue
        for kind in kinds:
            if kind in sections:
                found.append((kind, first, after))
                free = after
                break
    return found
