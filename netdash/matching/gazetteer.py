"""The towns of GeoNames, looked up in a sorted file of which nothing else is parsed."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from netdash.matching.tokens import PAUSE, STOP, words_of
from netdash.matching.word_lists import FOLDER

GAZETTEER = FOLDER / "gazetteer.txt"


class Town(NamedTuple):
    """A town of the gazetteer.

    Attributes:
        regions: its state or province as GeoNames codes it, and its county where that is known.
        people: in hundreds.
        area: the area of places.txt it counts to, or nothing.
    """

    country: str
    regions: tuple[str, ...]
    people: int
    area: str


@cache
def _lines() -> bytes:
    return GAZETTEER.read_bytes()


def _line(key: str) -> str:
    """What the file has behind a key, found by halving."""
    text, wanted = _lines(), key.encode() + b"\t"
    low, high = 0, len(text)
    while low < high:
        middle = (low + high) // 2
        start = text.rfind(b"\n", low, middle) + 1 or low
        end = text.find(b"\n", middle)
        line = text[start:end]
        if line.startswith(wanted):
            return line[len(wanted) :].decode()
        if not line.startswith(b"#") and line > wanted:
            high = start
        else:
            low = end + 1
    return ""


def plain_name(text: str) -> str:
    """A name as the gazetteer has it: "Saint-Malo" is "st malo"."""
    words = [word for word in words_of(text).folded if word not in (STOP, PAUSE)]
    return " ".join(["st" if word in ("saint", "sankt") else word for word in words])


@lru_cache(maxsize=1 << 12)
def towns_named(name: str) -> tuple[Town, ...]:
    """The towns of a name, as `plain_name` writes it; the one with most people first."""
    line = _line(name) if name.isascii() and not name.startswith("!") else ""
    return tuple(map(_town, line.split(";"))) if line else ()


def _town(entry: str) -> Town:
    told, _, area = entry.partition(">")
    where, _, people = told.rpartition(" ")
    return Town(where[:2], tuple(where[2:].split("/")), int(people), area)


@lru_cache(maxsize=1 << 12)
def regions_of_area(country: str, area: str) -> frozenset[str]:
    """The regions in which an area of places.txt has towns."""
    line = _line(f"!{country} {area}")
    return frozenset(line.split("/")) if line else frozenset()
