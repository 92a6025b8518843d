"""Each row of the network as the matcher sees it: its statements, places and what it says of others."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from netdash.days import shortened
from netdash.matching.concepts import lexicon
from netdash.matching.corrections import set_right, touches
from netdash.matching.mentions import Mentions
from netdash.matching.row_cells import SPOKEN
from netdash.matching.row_reading import RowReader
from netdash.matching.statements import COMPANY, CONTEXT, JOB, LOOKING_FOR, OFFERS, TITLE, Statement
from netdash.matching.tokens import words_of
from netdash.matching.word_lists import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from netdash.matching.cell_reading import CellReading, Said
    from netdash.matching.concepts import Lexicon
    from netdash.matching.places import Place
    from netdash.matching.row_cells import Told
    from netdash.matching.row_reading import Row
    from netdash.network import Network

_OWN_WORK = frozenset(listed("own work"))

#: How much more an offer counts of somebody who is said to help gladly.
WILLING = 1.25


@dataclass(slots=True)
class Person:
    """One contact.

    Attributes:
        seeks, offers, cares: statements by side, settled and withdrawn ones left out.
        refuses: the words that say the person wants no introductions, and where they stand.
        doubt: how likely it is that a sentence of the row refuses introductions or withdraws an offer.
        met_unnamed: whether the row tells that something sought is found which nothing else in it names.
        world: concepts of everything said, which tells the person's world.
        told: what conversations and promises say, each with the one it is from.
    """

    row: int
    name: str
    key: str
    places: frozenset[Place] = frozenset()
    seeks: list[Statement] = field(default_factory=list)
    offers: list[Statement] = field(default_factory=list)
    cares: list[Statement] = field(default_factory=list)
    world: frozenset[int] = frozenset()
    refuses: str = ""
    doubt: float = 0.0
    met_unnamed: bool = False
    bound: frozenset[Place] = frozenset()
    only: frozenset[int] = frozenset()
    unwanted: frozenset[int] = frozenset()
    mentions: Mentions = field(default_factory=Mentions)
    told: Sequence[tuple[Said, Told]] = ()

    @property
    def said(self) -> list[Statement]:
        """All statements."""
        return [*self.seeks, *self.offers, *self.cares]

    def as_told(self, statement: Statement, today: date) -> Statement:
        """One of the person's statements, with the day of the conversation it is from."""
        if statement.origin != SPOKEN.name:
            return statement
        for said, told in self.told:
            if any(one.words is statement.words for one in said.reading.statements):
                return statement._replace(origin=told.where(today))
        return statement


def read_people(network: Network, today: date, words: Lexicon | None = None) -> list[Person]:
    """Every contact of a network, in its order."""
    return list(_People(network, today, words or topics_of(network)).people())


def topics_of(network: Network) -> Lexicon:
    """The lexicon with the concepts of the user's own tab called Topics, if there is one."""
    tab = next((tab for tab in network.snapshot.tabs if tab.name.strip().casefold() == "topics"), None)
    if tab is None:
        return lexicon()
    topics: dict[str, list[str]] = {}
    for row in tab.rows[1:]:
        cells = [cell.strip() for cell in row if isinstance(cell, str) and cell.strip()]
        if cells:
            words = [word.strip() for cell in cells[1:] for word in re.split(r"[,;\n]", cell) if word.strip()]
            topics.setdefault(cells[0], []).extend(words)
    return _extended(tuple((name, tuple(words)) for name, words in topics.items()))


@lru_cache(maxsize=1)
def _extended(topics: tuple[tuple[str, tuple[str, ...]], ...]) -> Lexicon:
    """The lexicon with some topics, the same as long as these are the same."""
    return lexicon().extended(dict(topics))


class _People:
    """Turns the rows of one network into people."""

    def __init__(self, network: Network, today: date, words: Lexicon) -> None:
        self._network = network
        self._today = today
        self._lexicon = words
        sides = frozenset(chain.from_iterable(pair.split() for pair in listed("rivals")))
        self._sides = frozenset(number for number, name in enumerate(words.names) if name in sides)

    def people(self) -> Iterator[Person]:
        contacts = self._network.contacts
        columns = [contacts.index, contacts["name"], contacts["key"], contacts["location"]]
        reader = RowReader(self._network, self._today, self._lexicon)
        for number, name, key, where, row in zip(
            *(column.tolist() for column in columns), reader.rows(), strict=True
        ):
            person = Person(number, name, key, mentions=row.mentions)
            if isinstance(where, str):
                person.places = reader.atlas.location_of(where)
            self._note(person, row)
            yield person

    def _note(self, person: Person, row: Row) -> None:
        """Give the person what the row says."""
        said = row.said
        if row.told:
            person.told = tuple(zip(said[-len(row.told) :], row.told, strict=True))
        if not said:
            return
        readings, seeks, offers, cares, worlds, plain = zip(*said, strict=True)
        person.seeks = [*chain.from_iterable(seeks)]
        person.offers = [*chain.from_iterable(offers)]
        person.cares = [*chain.from_iterable(cares)]
        person.world = frozenset().union(*worlds)
        person.doubt = max([reading.doubt for reading in readings])
        if not self._sides.isdisjoint(person.world):
            self._leave_sides_out(person)
        if not all(plain):
            self._limit(person, row)
            set_right(person, readings, self._lexicon)
            if not any(reading.everything_withdrawn for reading in readings):
                self._job_wanted(person, row)
            self._cheer(person, readings)
        self._own_work(person)

    def _leave_sides_out(self, person: Person) -> None:
        """Take the side a person stands on out of the statements: it is neither sought nor offered."""
        for said in (person.seeks, person.offers, person.cares):
            for at, one in enumerate(said):
                if any(concept in self._sides for concept, _ in one.concepts):
                    kept = tuple(part for part in one.concepts if part[0] not in self._sides)
                    said[at] = one._replace(concepts=kept)
            said[:] = [one for one in said if one.concepts or one.stems]

    def _own_work(self, person: Person) -> None:
        """Who seeks work in the own trade offers it: an actor who looks for "acting work"."""
        for one in [*person.seeks]:
            if (
                one.origin == LOOKING_FOR.name
                and one.concepts
                and _OWN_WORK.issuperset(words_of(one.quote).folded[-1:])
            ):
                concepts = {concept for concept, _ in one.concepts}
                if any(
                    touches(own, concepts, self._lexicon) for own in person.offers if own.origin == TITLE.name
                ):
                    person.seeks.remove(one)
                    person.offers.append(one._replace(side=OFFERS, strength=one.strength * 0.9, mode=JOB))

    def _limit(self, person: Person, row: Row) -> None:
        """Note whom the person is not to meet, and to which places and subjects he keeps."""
        readings = [said.reading for said in row.said]
        at = next((at for at, reading in enumerate(readings) if reading.refuses), None)
        if at is not None:
            person.refuses = f"“{shortened(readings[at].refuses)}” ({row.where(at, self._today)})"
        bounds = [reading.bound for reading in readings if reading.bound is not None]
        if bounds:
            person.bound = frozenset().union(*bounds) or person.places
        person.unwanted = frozenset().union(*[reading.unwanted for reading in readings])
        person.only = frozenset().union(*[reading.only for reading in readings])

    @staticmethod
    def _cheer(person: Person, readings: Sequence[CellReading]) -> None:
        """Let the offers of somebody who helps gladly count for more."""
        if any(reading.willing for reading in readings):
            person.offers = [
                one._replace(strength=min(0.9, one.strength * WILLING)) if one.strength < 0.9 else one
                for one in person.offers
            ]

    def _job_wanted(self, person: Person, row: Row) -> None:
        """What somebody does who looks for work without naming it: what the row says of him."""
        at = next((at for at, one in enumerate(row.said) if one.reading.seeks_job), None)
        own = [one for one in person.offers if one.mode != CONTEXT and one.origin != COMPANY.name]
        if at is None or not own:
            return
        wanted, where = row.said[at].reading.seeks_job, row.where(at, self._today)
        best = max(own, key=lambda one: (one.origin == TITLE.name, one.strength))
        best = person.as_told(best, self._today)
        concepts: dict[int, float] = {}
        for one in own:
            for concept, weight in one.concepts:
                concepts[concept] = max(concepts.get(concept, 0.0), weight)
        quote = best.quote if wanted in best.quote else f"{best.quote}” … “{wanted}"
        origin = best.origin if best.origin == where else f"{best.origin}, {where}"
        person.offers.append(
            Statement(OFFERS, quote, origin, 0.9, tuple(concepts.items()), best.stems, mode=JOB)
        )
