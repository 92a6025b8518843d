"""How rare what people say is in one sheet: what half of it shares tells nothing."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from math import log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netdash.matching.people import Person


def rarity_of(people: Sequence[Person]) -> dict[int | str, float]:
    """How rare each concept and word is in this sheet, from 0 to 1."""
    parts: dict[int, frozenset[int | str]] = {}
    counts = Counter(chain.from_iterable(_said(person, parts) for person in people))
    found: dict[int | str, float] = {}
    many = max(len(people), 30)
    for key, count in counts.items():
        rare = max(0.06, min(1.0, log(many / count) / log(many / 2)))
        found[key] = rare * (0.3 if count > 0.4 * many and len(people) > 20 else 1.0)
    return found


def _said(person: Person, parts: dict[int, frozenset[int | str]]) -> frozenset[int | str]:
    """The concepts and words of a person's statements; those of a statement that many rows make once."""
    found: list[frozenset[int | str]] = []
    for said in (person.seeks, person.offers, person.cares):
        for one in said:
            known = parts.get(id(one))
            if known is None:
                known = parts[id(one)] = frozenset((*dict(one.concepts), *one.stems))
            found.append(known)
    return frozenset().union(*found)
