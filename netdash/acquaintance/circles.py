"""Circles: groups of people who mostly know each other, named for what they share."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from netdash.acquaintance.communities import communities, components
from netdash.fields import split_list
from netdash.matching.exclusions import plain_company
from netdash.names import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from netdash.acquaintance.ties import Tie
    from netdash.network import Network

#: As many people as this stay one circle when there is any way from each to each.
WHOLE = 15
#: What a circle is named for is true of at least this share of its people.
SHARED = 0.5


@dataclass(frozen=True, slots=True)
class Circle:
    """People who know each other without the user's doing.

    Attributes:
        rows: of its people, the best known first.
        name: what they share, or the one around whom they stand.
    """

    rows: tuple[int, ...]
    name: str


def circles(network: Network, ties: Sequence[Tie]) -> tuple[Circle, ...]:
    """The circles of two people and more, the largest first.

    The user's own introductions are left out: they are what joins circles.
    """
    own = [tie for tie in ties if tie.own]
    weights = {tie.pair: tie.weight for tie in own}
    found: list[tuple[int, ...]] = []
    for component in components(weights):
        if len(component) <= WHOLE:
            found.append(component)
        else:
            within = set(component)
            found += communities({pair: one for pair, one in weights.items() if pair[0] in within})
    known = Counter(row for tie in own for row in tie.pair)
    ranked = [tuple(sorted(rows, key=lambda row: (-known[row], row))) for rows in found]
    ranked.sort(key=lambda rows: (-len(rows), min(rows)))
    names = _names(network, ranked)
    return tuple(Circle(rows, name) for rows, name in zip(ranked, names, strict=True))


def _names(network: Network, found: Sequence[tuple[int, ...]]) -> Iterator[str]:
    """A name for each circle, no two alike."""
    shared = _shared(network)
    labels = network.contacts["label"]
    everywhere = Counter(value for values in shared.values() for value in values)
    taken: set[str] = set()
    for rows in found:
        name = _best_shared([shared.get(row, {}) for row in rows], everywhere)
        around = f"around {labels[rows[0]]}" if len(rows) > 2 else " and ".join(labels[row] for row in rows)
        if name and name in taken:
            name = f"{name}, {around}" if len(rows) > 2 else around
        name = name or around
        taken.add(name)
        yield name


def _best_shared(people: Sequence[dict[str, str]], everywhere: Counter[str]) -> str:
    """What most of these people share and few others have, as the sheet writes it; empty for nothing."""
    counted = Counter(value for values in people for value in values)
    fitting = [
        (2 * count / (len(people) + everywhere[value]), value)
        for value, count in counted.items()
        if count >= 2 and count >= SHARED * len(people)
    ]
    if not fitting:
        return ""
    best = max(share for share, _ in fitting)
    value = next(value for share, value in fitting if share == best)
    return next(values[value] for values in people if value in values)


def _shared(network: Network) -> dict[int, dict[str, str]]:
    """By contact row, what can be shared: the plain form to the words of the sheet."""
    contacts = network.contacts
    found: dict[int, dict[str, str]] = {}
    for row, event, company, place, tags in zip(
        contacts.index.tolist(), contacts["event"].tolist(), contacts["company"].tolist(),
        contacts["location"].tolist(), contacts["tags"].tolist(), strict=True,
    ):  # fmt: skip
        values: dict[str, str] = {}
        for cell in _texts((event, place, *split_list(tags))):
            values.setdefault(folded(cell), cell)
        if isinstance(company, str) and (plain := plain_company(company)):
            values.setdefault(plain, company)
        found[row] = values
    return found


def _texts(cells: Iterable[object]) -> Iterator[str]:
    return (cell.strip() for cell in cells if isinstance(cell, str) and cell.strip())
