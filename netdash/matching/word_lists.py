"""Short lists of words, kept as data."""

from __future__ import annotations

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "lexicon"


@cache
def _lists() -> str:
    return (FOLDER / "lists.txt").read_text(encoding="utf-8")


@cache
def listed(section: str) -> tuple[str, ...]:
    """The items of one section of the lists."""
    _, _, rest = _lists().partition(f"[{section}]\n")
    body, _, _ = rest.partition("\n[")
    return tuple(item.strip() for item in body.replace("\n", ",").split(",") if item.strip())
