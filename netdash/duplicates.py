"""Rows that may be the same person, with the reasons."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import TYPE_CHECKING

from netdash.acquaintance.communities import components
from netdash.identities import Identity, identities
from netdash.name_parts import Relation, relation
from netdash.nicknames import groups_of
from netdash.told_apart import told_apart

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from netdash.network import Network

#: More people than this share an address or number only because it is an office's.
MOST_SHARING = 5
#: A name borne by more people than this says nothing by itself.
MOST_NAMESAKES = 3


class Certainty(StrEnum):
    """How sure it is that the rows are one person."""

    SURE = "sure"
    PROBABLE = "probable"
    MAYBE = "maybe"


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Rows of contacts that are, or may be, one person.

    Attributes:
        rows, keys, labels: of the contacts, in the order of the sheet; two or more.
        certainty: of the weakest link between them.
        why: the reasons, as phrases.
    """

    rows: tuple[int, ...]
    keys: tuple[str, ...]
    labels: tuple[str, ...]
    certainty: Certainty
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Link:
    first: int
    second: int
    certainty: Certainty
    why: tuple[str, ...]


def duplicates(network: Network) -> tuple[Duplicate, ...]:
    """Groups of rows that may be the same person, the surest first.

    A shared e-mail, telephone number or profile with names that fit is sure; the same or a related name is
    probable when something else fits too, and only a "maybe" when addresses or companies differ. Different
    birthdays or profiles mean different people, and so does the user's own word (see `netdash.told_apart`).
    """
    people = {one.row: one for one in identities(network)}
    namesakes = Counter(one.parts.words for one in people.values() if one.parts)
    links = [
        link
        for first, second in sorted(_candidates(people.values()) - told_apart(network))
        if (link := _link(people[first], people[second], namesakes)) is not None
    ]
    firm = [link for link in links if link.certainty is not Certainty.MAYBE]
    groups = components((link.first, link.second) for link in firm)
    home = {row: place for place, rows in enumerate(groups) for row in rows}
    found = [_made(network, rows, [link for link in firm if link.first in rows]) for rows in groups]
    for link in links:
        together = link.first in home and home.get(link.second) == home[link.first]
        if link.certainty is Certainty.MAYBE and not together:
            found.append(_made(network, (link.first, link.second), [link]))
    order = list(Certainty)
    return tuple(sorted(found, key=lambda one: (order.index(one.certainty), one.rows)))


def _candidates(people: Iterable[Identity]) -> set[tuple[int, int]]:
    """Pairs that share something by which they could be one; no others are compared."""
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    initials: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for one in people:
        for block in _blocks(one):
            blocks[block].append(one.row)
        if one.parts and len(one.parts.given) == 1:
            for family in one.parts.others:
                initials[one.parts.given, family].append(one.row)
    pairs = {
        pair
        for block, rows in blocks.items()
        if len(rows) <= (MOST_SHARING if block[0] == "address" else 40)
        for pair in combinations(sorted(set(rows)), 2)
    }
    for one in people:
        if one.parts and len(one.parts.given) > 1:
            for family in one.parts.others:
                short = initials.get((one.parts.given[0], family), [])
                pairs |= {(min(row, one.row), max(row, one.row)) for row in short[:MOST_SHARING]}
    return pairs


def _blocks(one: Identity) -> Iterator[tuple[str, ...]]:
    for address in (*one.emails, *one.phones, one.profile):
        if address:
            yield ("address", address)
    if one.parts is None:
        return
    yield ("words", *one.parts.words)
    calls = [one.parts.given, *(str(group) for group in groups_of(one.parts.given))]
    for family in one.parts.others:
        yield from (("called", call, family) for call in calls)
    if one.company:
        yield from (("colleague", call, one.company) for call in calls)
    if len(one.parts.family) >= 5:
        family = one.parts.family
        yield from (
            ("misspelt", one.parts.given, family[:cut] + family[cut + 1 :]) for cut in range(len(family))
        )
        yield ("misspelt", one.parts.given, family)


def _link(one: Identity, other: Identity, namesakes: Counter[tuple[str, ...]]) -> _Link | None:
    related = relation(one.parts, other.parts) if one.parts and other.parts else None
    addresses = one.same_addresses(other)
    if one.cannot_be(other) and not addresses:
        return None
    names = [_named(related, one, other)] if related else []
    if addresses:
        return _by_address(one, other, related, (*addresses, *names))
    if related is None or one.parts is None:
        return None
    agreeing = one.agreeing(other)
    differing = one.differing(other)
    common = namesakes[one.parts.words] > MOST_NAMESAKES
    scant = common or not one.parts.others
    certainty = _by_name(related, agreeing, differing, scant=scant)
    return _Link(one.row, other.row, certainty, (*names, *agreeing, *differing)) if certainty else None


def _by_address(
    one: Identity, other: Identity, related: Relation | None, why: tuple[str, ...]
) -> _Link | None:
    """A shared address: sure when the names fit; a shared telephone alone may be an office's."""
    if related is not None or one.parts is None or other.parts is None:
        return _Link(one.row, other.row, Certainty.SURE, why)
    if one.cannot_be(other) or not (
        set(one.emails) & set(other.emails) or one.profile == other.profile != ""
    ):
        return None
    return _Link(one.row, other.row, Certainty.MAYBE, (*why, "the names differ"))


def _by_name(
    related: Relation, agreeing: Sequence[str], differing: Sequence[str], *, scant: bool
) -> Certainty | None:
    """How sure a name makes it; a `scant` name, alone or borne by many, says little by itself."""
    exact = related in {Relation.SAME, Relation.ORDER}
    if exact and agreeing:
        return Certainty.PROBABLE if differing else Certainty.SURE
    if exact:
        alone = Certainty.MAYBE if differing or scant else Certainty.PROBABLE
        return None if differing and scant else alone
    if agreeing:
        near = related in {Relation.NICKNAME, Relation.LONGER, Relation.INITIAL} and not differing
        return Certainty.PROBABLE if near else Certainty.MAYBE
    may_be = related in {Relation.NICKNAME, Relation.LONGER} and not differing and not scant
    return Certainty.MAYBE if may_be else None


def _named(related: Relation, one: Identity, other: Identity) -> str:
    if related is Relation.SAME and one.name == other.name:
        return str(related)
    return f"{related}: {one.name}, {other.name}"


def _made(network: Network, rows: tuple[int, ...], links: Sequence[_Link]) -> Duplicate:
    people = network.contacts.loc[list(rows)]
    weakest = max((link.certainty for link in links), key=list(Certainty).index)
    why = tuple(dict.fromkeys(reason for link in links for reason in link.why))
    return Duplicate(rows, tuple(people["key"]), tuple(people["label"]), weakest, why)
