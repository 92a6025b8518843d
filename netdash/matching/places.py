"""Where people are and where a need is tied to: towns, their neighbours, regions and countries."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from netdash.matching.compiled_lexicon import compiled_tables, numbered
from netdash.matching.gazetteer import regions_of_area

if TYPE_CHECKING:
    from collections.abc import Mapping

    from netdash.matching.tokens import Words

#: A country and an area in it. No area stands for the whole country, one that begins with / for a region, and
#: one with / behind the name of a town for a town that is its own area, in the regions behind.
Place = tuple[str, str]


@cache
def listed_places() -> tuple[Mapping[str, Place], Mapping[str, int]]:
    """Places by name; words that begin a name, and the number of words of the longest that does."""
    tables = compiled_tables()
    known = {name: (code, area) for name, (code, area) in tables["places"].items()}
    return known, numbered(tables["longest places"])


def places_in(words: Words) -> tuple[tuple[Place, int, int], ...]:
    """The listed places a text names, with the words they span; only words written with a capital count."""
    known, longest = listed_places()
    return named_in(words, known, longest)


def named_in(
    words: Words, known: Mapping[str, Place], longest: Mapping[str, int]
) -> tuple[tuple[Place, int, int], ...]:
    """The places of a table a text names; `longest` is as `listed_places` has it."""
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
        return a[1].partition("/")[0] == b[1].partition("/")[0]
    if a[0] != b[0]:
        return False
    return a[1] == b[1] or not a[1] or not b[1] or within(a, b) or within(b, a)


def within(place: Place, region: Place) -> bool:
    """Whether an area or region has a part in a region of the same country."""
    if not region[1].startswith("/") or place[0] != region[0]:
        return False
    return region[1].rpartition("/")[2] in regions_of(place)


def regions_of(place: Place) -> frozenset[str]:
    """The regions in which a place lies, as GeoNames codes them or places.txt calls them."""
    country, area = place
    if "/" in area:
        return frozenset(area.split("/")[1:])
    return regions_of_area(country, area)
