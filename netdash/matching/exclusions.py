"""Who must not be introduced to whom: they know each other, were asked about, or must not meet."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

import pandas as pd

from netdash.fields import split_list
from netdash.matching.concepts import lexicon
from netdash.matching.places import places_in
from netdash.matching.tokens import Memo, words_of
from netdash.matching.word_lists import listed
from netdash.names import folded
from netdash.own import own_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence, Set as AbstractSet

    from netdash.matching.concepts import Lexicon
    from netdash.matching.people import Person
    from netdash.network import Network

Group = TypeVar("Group", int, str)

#: In a group of this size or smaller people have met.
SMALL_GROUP = 12
#: A firm is written in some ways, and has daughters; where more are named, their mail is a provider's.
FIRMS_AT_A_DOMAIN = 4

#: How near to a subject somebody asked to be spared is what another offers, and how clearly that is said.
NEAR, CLEAR = 0.5, 0.4

_LEGAL_FORMS = re.compile(rf"\b(?:{'|'.join(map(re.escape, listed('legal forms')))})\b")
_SHORTENED = dict(pair.split() for pair in listed("shortened"))
_NO_COMPANY = frozenset(listed("no company"))
_JOINING = frozenset(("of", "&", "and", "und", "et", "y", "e", "en"))
_EVERYDAY = frozenset(listed("faint"))
_PUBLIC_MAIL = frozenset(listed("public mail"))
_COMPANY = "company "
_SMALL_EVENT = re.compile("|".join(map(re.escape, listed("small events"))), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """Who is not to be proposed with whom, by contact row.

    Attributes:
        circles: by row, the companies, mail domains and small gatherings the person belongs to.
        pairs: rows of two who know each other or whose introduction was made, dismissed or forbidden.
        out: rows never to be proposed.
    """

    circles: Mapping[int, frozenset[str]]
    pairs: AbstractSet[tuple[int, int]]
    out: AbstractSet[int]
    _members: dict[str, list[int]] = field(default_factory=dict, init=False)
    _partners: dict[int, list[int]] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        for row, circles in self.circles.items():
            for circle in circles:
                self._members.setdefault(circle, []).append(row)
        for one, other in self.pairs:
            self._partners.setdefault(one, []).append(other)
            self._partners.setdefault(other, []).append(one)

    def bars(self, one: int, other: int) -> bool:
        """Whether these two must not be proposed."""
        if one == other or one in self.out or other in self.out:
            return True
        if ordered(one, other) in self.pairs:
            return True
        mine = self.circles.get(one)
        return bool(mine and not mine.isdisjoint(self.circles.get(other, ())))

    def barred(self, row: int) -> set[int]:
        """The rows that must not be proposed with this one, those that are never proposed among them."""
        found = set(self.out)  # copied whole, for those are many
        found.add(row)
        found.update(self._partners.get(row, ()))
        for circle in self.circles.get(row, ()):
            found.update(self._members[circle])
        return found


def ordered(one: int, other: int) -> tuple[int, int]:
    """Two rows, the smaller first."""
    return (one, other) if one < other else (other, one)


def acquaintance(network: Network, people: Sequence[Person], words: Lexicon) -> Acquaintance:
    """Who knows whom, as far as the sheet says."""
    contacts = network.contacts
    circles: dict[int, set[str]] = {row: set() for row in contacts.index.tolist()}
    _employers(contacts, circles)
    _gatherings(network, circles)
    pairs = ledger_pairs(network) | _same_person(contacts)
    introducers = network.introducers
    pairs.update(map(ordered, introducers.index.tolist(), introducers.tolist()))
    for person in people:
        for other in (*person.mentions.knows, *person.mentions.avoids):
            pairs.add(ordered(person.row, other))
    pairs.update(_spared(people, words))
    out = own_rows(network) | {person.row for person in people if person.refuses}
    return Acquaintance({row: frozenset(names) for row, names in circles.items() if names}, pairs, out)


def _spared(people: Sequence[Person], words: Lexicon) -> Iterator[tuple[int, int]]:
    """Those who asked to be spared a subject, with those who deal in it: "no tech pls"."""
    sparing = [person for person in people if person.unwanted]
    dealers: dict[int, set[int]] = {}
    for person in people if sparing else ():
        for said in person.offers:
            for concept, _ in said.concepts if said.strength >= CLEAR else ():
                dealers.setdefault(concept, set()).add(person.row)
    for person in sparing:
        near = {other for one in person.unwanted for other, well in words.meets[one].items() if well >= NEAR}
        for row in set().union(*(dealers.get(concept, ()) for concept in near)) - {person.row}:
            yield ordered(person.row, row)


def _employers(contacts: pd.DataFrame, circles: dict[int, set[str]]) -> None:
    """Companies, and the mail domains of companies; people of many firms at one domain share a provider."""
    firms: dict[str, set[str]] = {}
    mails: list[tuple[int, str]] = []
    domains = Memo(_domain)
    for row, company, email in zip(
        contacts.index.tolist(), contacts["company"].tolist(), contacts["email"].tolist(), strict=True
    ):
        plain = plain_company(company) if isinstance(company, str) else ""
        if plain:
            circles[row].add(_COMPANY + plain)
        for mail in split_list(email):
            _, at, after = mail.rpartition("@")
            if at and (domain := domains[after]) not in _PUBLIC_MAIL:
                mails.append((row, domain))
                firms.setdefault(domain, set()).add(plain)
    for row, house in _houses(circles).items():
        circles[row].add(house)
    shared = {domain for domain, named in firms.items() if len(named - {""}) > FIRMS_AT_A_DOMAIN}
    for row, domain in mails:
        if domain not in shared:
            circles[row].add(f"mail {domain}")


def _houses(circles: Mapping[int, AbstractSet[str]]) -> dict[int, str]:
    """By row, the circle of a company whose name begins that of its own: "Novartis", "Novartis Pharma"."""
    of_rows = {row: one for row, names in circles.items() for one in names if one.startswith(_COMPANY)}
    named = frozenset(of_rows.values())
    found: dict[int, str] = {}
    for row, own in of_rows.items():
        words = own.removeprefix(_COMPANY).split()
        for length in range(1, len(words)):
            house = _COMPANY + " ".join(words[:length])
            if house in named and (length > 1 or _is_a_name(words[0])):
                found[row] = house
                break
    return found


def _is_a_name(word: str) -> bool:
    """Whether a word alone tells one company from others."""
    everyday = word in _EVERYDAY or word in lexicon().plain
    return len(word) > 2 and not everyday and not places_in(words_of(word.title()))


@lru_cache(maxsize=1 << 14)
def plain_company(text: str) -> str:
    """A company's name for comparison: folded, without legal form; nothing for "freelance" and the like."""
    words = re.sub(r"[^\w&]+", " ", folded(text)).strip()
    if words in _NO_COMPANY or words.startswith(("ex ", "formerly ", "former ")):
        return ""
    telling = (word for word in _LEGAL_FORMS.sub(" ", words).split() if word not in _JOINING)
    bare = " ".join(_SHORTENED.get(word, word) for word in telling)
    return "" if bare in _NO_COMPANY else bare or words


def _domain(text: str) -> str:
    return text.strip().casefold()


def ledger_pairs(network: Network) -> set[tuple[int, int]]:
    """The pairs in the ledger of introductions, whatever became of them."""
    table = network.introductions
    return {
        ordered(int(first), int(second))
        for first, second in zip(
            table["first_contact"].tolist(), table["second_contact"].tolist(), strict=True
        )
        if not (pd.isna(first) or pd.isna(second))
    }


def _gatherings(network: Network, circles: dict[int, set[str]]) -> None:
    """Conversations and small events that brought people together."""
    pairs = network.participants
    pairs = pairs[pairs["interaction"].duplicated(keep=False)]  # most conversations are with one person
    met = _grouped(pairs["interaction"].tolist(), pairs["contact"].tolist())
    _join(circles, {f"conversation {number}": rows for number, rows in met.items()})
    known = network.attendees.dropna(subset=["event", "contact"])
    listed = _grouped(map(folded, known["event"].tolist()), known["contact"].tolist())
    _join(circles, {f"event {event}": rows for event, rows in listed.items()})
    events = network.contacts["event"].dropna()
    noted = _grouped(map(folded, events.tolist()), events.index.tolist())
    _join(circles, {f"event {event}": rows for event, rows in noted.items() if _SMALL_EVENT.search(event)})


def _grouped(groups: Iterable[Group], rows: Iterable[int]) -> dict[Group, list[int]]:
    """The contact rows of each group."""
    found: dict[Group, list[int]] = {}
    for group, row in zip(groups, rows, strict=True):
        found.setdefault(group, []).append(int(row))
    return found


def _join(circles: dict[int, set[str]], groups: Mapping[str, Sequence[int]]) -> None:
    """Put the members of small groups into their circle."""
    for name, rows in groups.items():
        if 2 <= len(rows) <= SMALL_GROUP:
            for row in rows:
                circles[row].add(name)


def _same_person(contacts: pd.DataFrame) -> set[tuple[int, int]]:
    """Rows that are one person twice: the same name."""
    first: dict[str, int] = {}
    found: set[tuple[int, int]] = set()
    for row, name in zip(contacts.index.tolist(), contacts["name"].tolist(), strict=True):
        other = first.setdefault(folded(name), row)
        if other != row:
            found.add(ordered(row, other))
    return found
