"""Where people are and where a need is tied to: towns, their neighbours and countries."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from netdash.matching.compiled_lexicon import compiled_tables, numbered
from netdash.matching.tokens import PAUSE, STOP, words_of
from netdash.matching.word_lists import listed

if TYPE_CHECKING:
    from netdash.matching.tokens import Words

#: A country and an area in it; no area stands for the whole country.
Place = tuple[str, str]


@cache
def _gazetteer() -> tuple[dict[str, Place], dict[str, int]]:
    """Places by name; words that begin a name, and the number of words of the longest that does."""
    tables = compiled_tables()
    known = {name: (code, area) for name, (code, area) in tables["places"].items()}
    return known, numbered(tables["longest places"])


def places_in(words: Words) -> tuple[tuple[Place, int, int], ...]:
    """The places a text names, with the words they span; only words written with a capital count."""
    known, longest = _gazetteer()
    folded = words.folded
    if longest.keys().isdisjoint(folded):
        return ()
    found: list[tuple[Place, int, int]] = []
    at = 0
    while at < len(folded):
        step = 1
        if folded[at] in longest and words.written[at][0].isupper():
            for length in range(min(longest[folded[at]], len(folded) - at), 0, -1):
                place = known.get(" ".join(folded[at : at + length]))
                if place:
                    found.append((place, at, at + length))
                    step = length
                    break
        at += step
    return tuple(found)


@lru_cache(maxsize=1 << 14)
def location_of(text: str) -> frozenset[Place]:
    """The places of a location cell; a town nobody listed stands for itself."""
    known = {place for place, _, _ in places_in(words_of(text.title() if text.islower() else text))}
    towns = frozenset(place for place in known if place[1])
    if towns:
        return towns
    words = words_of(text).folded
    end = next((at for at, word in enumerate(words) if word in (STOP, PAUSE)), len(words))
    town = " ".join(words[:end])
    if known:
        country = next(iter(known))[0]
        return frozenset({(country, town)} if end < len(words) else known)
    return frozenset({("", town)}) if town and town not in _NOWHERE else frozenset()


_NOWHERE = frozenset(listed("nowhere"))


@lru_cache(maxsize=1 << 14)
def apart(one: frozenset[Place], other: frozenset[Place]) -> bool:
    """Whether two sets of places are known to be different; what is not known is not apart."""
    if not one or not other:
        return False
    return not any(_meet(a, b) for a in one for b in other)


@lru_cache(maxsize=1 << 14)
def together(one: frozenset[Place], other: frozenset[Place]) -> bool:
    """Whether two sets of places share an area."""
    return any(a == b and a[1] for a in one for b in other)


@lru_cache(maxsize=1 << 14)
def same_country(one: frozenset[Place], other: frozenset[Place]) -> bool:
    """Whether two sets of places share a country."""
    return any(a[0] == b[0] and a[0] for a in one for b in other)


def _meet(a: Place, b: Place) -> bool:
    if not a[0] or not b[0]:
        return a[1] == b[1]
    return a[0] == b[0] and (a[1] == b[1] or not a[1] or not b[1])
