"""Finds the contact that a person of another file is."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from netdash.identities import Identity, identities
from netdash.name_parts import relation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from netdash.network import Network

#: A name alone is a match only while so few people bear it.
_MOST_NAMESAKES = 1


class Matcher:
    """Finds the contact that a person of another file is."""

    def __init__(self, network: Network) -> None:
        self.by_address: dict[tuple[str, str], set[int]] = defaultdict(set)
        self.by_name: dict[tuple[str, ...], list[Identity]] = defaultdict(list)
        for one in identities(network):
            self.learn(one)

    def learn(self, one: Identity) -> None:
        """Know one more person."""
        for key in _addresses(one):
            self.by_address[key].add(one.row)
        if one.parts:
            self.by_name[one.parts.words].append(one)

    def match(self, one: Identity) -> tuple[int | None, str, bool]:
        """The contact's row, why, and whether that is sure."""
        for key in _addresses(one):
            rows = self.by_address.get(key, set())
            if len(rows) == 1:
                return next(iter(rows)), f"same {key[0]}", True
        alike = self.by_name.get(one.parts.words, []) if one.parts else []
        alike = [other for other in alike if one.parts and other.parts and relation(one.parts, other.parts)]
        same_firm = [other for other in alike if one.company and one.company == other.company]
        for found, why, sure in ((same_firm, "same name and company", True), (alike, "same name", False)):
            if len(found) == _MOST_NAMESAKES and not one.cannot_be(found[0]):
                return found[0].row, why, sure
        return None, "", False


def _addresses(one: Identity) -> Iterator[tuple[str, str]]:
    yield from (("e-mail", mail) for mail in one.emails)
    yield from (("telephone", phone) for phone in one.phones)
    if one.profile:
        yield ("profile", one.profile)
