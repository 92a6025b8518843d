"""How rare what people say is in one sheet: what half of it shares tells nothing."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netdash.matching.people import Person


def rarity_of(people: Sequence[Person]) -> dict[int | str, float]:
    """How rare each concept and word is in this sheet, from 0 to 1."""
    found: dict[int | str, float] = {}
    counts: dict[int | str, int] = {}
    for person in people:
        said: set[int | str] = set()
        for one in (*person.seeks, *person.offers, *person.cares):
            said.update(concept for concept, _ in one.concepts)
            said.update(one.stems)
        for key in said:
            counts[key] = counts.get(key, 0) + 1
    many = max(len(people), 30)
    for key, count in counts.items():
        rare = max(0.06, min(1.0, log(many / count) / log(many / 2)))
        found[key] = rare * (0.3 if count > 0.4 * many and len(people) > 20 else 1.0)
    return found
