"""Each row of the network as the matcher sees it: its statements, places and what it says of others."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from netdash.matching.absences import is_over
from netdash.matching.cells import CellReader, CellReading
from netdash.matching.concepts import lexicon
from netdash.matching.mentions import Mentions, Names
from netdash.matching.places import Place, location_of
from netdash.matching.row_cells import cells_of_rows, told_alone
from netdash.matching.statements import (
    COMPANY,
    CONTEXT,
    JOB,
    LOOKING_FOR,
    OFFERS,
    SEEKS,
    TITLE,
    Origin,
    Statement,
)
from netdash.matching.tokens import Memo, fold, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from netdash.matching.concepts import Lexicon
    from netdash.matching.tokens import Words
    from netdash.network import Network

#: How much more an offer counts of somebody who is said to help gladly.
WILLING = 1.25


@dataclass(slots=True)
class Person:
    """One contact.

    Attributes:
        seeks, offers, cares: statements by side, settled and withdrawn ones left out.
        world: concepts of everything said, which tells the person's world.
    """

    row: int
    name: str
    key: str
    places: frozenset[Place] = frozenset()
    seeks: list[Statement] = field(default_factory=list)
    offers: list[Statement] = field(default_factory=list)
    cares: list[Statement] = field(default_factory=list)
    world: frozenset[int] = frozenset()
    refuses: bool = False
    bound: frozenset[Place] = frozenset()
    only: frozenset[int] = frozenset()
    mentions: Mentions = field(default_factory=Mentions)


def read_people(network: Network, today: date, words: Lexicon | None = None) -> list[Person]:
    """Every contact of a network, in its order."""
    reader = _Rows(network, today, words or topics_of(network))
    return list(reader.people())


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
    return lexicon().extended(topics)


class _Around:
    """The stems of a row, which tell what ambiguous words of its cells mean.

    Attributes:
        relied: the stems that were asked for.
    """

    __slots__ = ("_lexicon", "_stems", "_texts", "relied")

    def __init__(self, lexicon: Lexicon, texts: Sequence[Words]) -> None:
        self._lexicon = lexicon
        self._texts = texts
        self._stems: frozenset[str] | None = None
        self.relied: frozenset[str] = frozenset()

    def of(self, telling: frozenset[str]) -> frozenset[str]:
        """Those of some stems that the row has."""
        if not telling:
            return telling
        if self._stems is None:
            keys = self._lexicon.keys
            found = [keys[word] for words in self._texts for word in words.folded]
            self._stems = frozenset([key.stem for key in found if key])
        self.relied |= telling
        return self._stems & telling


class _Rows:
    """Turns the rows of one network into people."""

    def __init__(self, network: Network, today: date, words: Lexicon) -> None:
        self._network = network
        self._today = today
        self._lexicon = words
        self._names = Names.of(network)
        self._words = Memo(words_of)
        #: By cell, the words of its row that tell its senses, and by what a row has of them, the reading.
        self._relied: dict[tuple[str, str], frozenset[str]] = {}
        self._read_before: dict[tuple[tuple[str, str], frozenset[str]], CellReading] = {}

    def people(self) -> Iterator[Person]:
        contacts = self._network.contacts
        rows, names, keys, wheres = (
            column.tolist()
            for column in (contacts.index, contacts["name"], contacts["key"], contacts["location"])
        )
        told: dict[int, list[str]] = {}
        for row, text in told_alone(self._network):
            told.setdefault(row, []).append(text)
        for place, cells in cells_of_rows(self._network, self._today):
            person = Person(rows[place], names[place], keys[place])
            if isinstance(wheres[place], str):
                person.places = location_of(wheres[place])
            for text in told.get(person.row, ()):
                self._names.spotted(self._words[text], person.row, person.mentions)
            self._read(person, cells)
            yield person

    def _read(self, person: Person, cells: list[tuple[str, Origin]]) -> None:
        readings = self._readings(person, cells)
        person.refuses = any(reading.refuses for reading, _ in readings)
        bounds = [reading.bound for reading, _ in readings if reading.bound is not None]
        if bounds:
            person.bound = frozenset().union(*bounds) or person.places
        person.only = frozenset().union(*[reading.only for reading, _ in readings if reading.only])
        self._sort_in(person, readings)

    def _readings(self, person: Person, cells: list[tuple[str, Origin]]) -> list[tuple[CellReading, Origin]]:
        """What each cell of a row yields; the same words elsewhere are read once, unless the row matters."""
        texts = [self._words[text] for text, _ in cells]
        around = _Around(self._lexicon, texts)
        aside = {fold(part) for part in person.name.split() if len(part) > 2}
        reader = CellReader(self._lexicon, around.of, aside)
        readings: list[tuple[CellReading, Origin]] = []
        for words, (text, origin) in zip(texts, cells, strict=True):
            spans = self._names.spotted(words, person.row, person.mentions)
            cell = (text, "" if origin.dated else origin.name)
            nameless = not spans and aside.isdisjoint(words.folded)
            relied = self._relied.get(cell) if nameless else None
            reading = None if relied is None else self._read_before.get((cell, around.of(relied)))
            if reading is None:
                around.relied = frozenset()
                reading = reader.read(words, origin, spans)
                if nameless:
                    self._relied[cell] = around.relied
                    self._read_before[cell, around.of(around.relied)] = reading
            elif origin.dated:
                reading = reading.told_in(origin.name)
            if reading.everything_withdrawn and is_over(text, self._today):
                reading.everything_withdrawn = ""
                reading.withdrawn.clear()
            readings.append((reading, origin))
        return readings

    def _sort_in(self, person: Person, readings: list[tuple[CellReading, Origin]]) -> None:
        """Give the person the statements that stand, by side."""
        found = [one for reading, _ in readings for one in reading.statements]
        settled = set().union(*[reading.settled for reading, _ in readings if reading.settled])
        withdrawn = set().union(*[reading.withdrawn for reading, _ in readings if reading.withdrawn])
        no_need = any(reading.everything_settled for reading, _ in readings)
        no_offer = any(reading.everything_withdrawn for reading, _ in readings)
        for one in found:
            if one.side == SEEKS:
                if not (self._touches(one, settled) or (no_need and one.origin == LOOKING_FOR.name)):
                    person.seeks.append(one)
            elif one.side == OFFERS:
                if not (no_offer or self._touches(one, withdrawn)):
                    person.offers.append(one)
            else:
                person.cares.append(one)
        self._tie(person)
        if not no_offer:
            self._job_wanted(person, readings)
        if any(reading.willing for reading, _ in readings):
            person.offers = [
                one._replace(strength=min(0.9, one.strength * WILLING)) if one.strength < 0.9 else one
                for one in person.offers
            ]
        person.world = frozenset([concept for one in found for concept, _ in one.concepts])

    def _tie(self, person: Person) -> None:
        """A need beside one that is tied to a place, in the same field, is tied to it, too."""
        tied = [one for one in person.seeks if one.places]
        if tied:
            person.seeks = [
                one
                if one.places
                else one._replace(
                    places=next(
                        (
                            other.places
                            for other in tied
                            if self._touches(one, {concept for concept, _ in other.concepts})
                        ),
                        frozenset(),
                    ),
                )
                for one in person.seeks
            ]

    def _touches(self, statement: Statement, concepts: set[int]) -> bool:
        if not concepts:
            return False
        meets = self._lexicon.meets
        core = [
            one
            for one, _ in statement.concepts
            if self._lexicon.kinds[one] not in ("sector", "broad", "mode")
        ]
        return any(
            meets[one].get(other, 0) >= 0.4 or meets[other].get(one, 0) >= 0.4
            for one in core or [concept for concept, _ in statement.concepts]
            for other in concepts
        )

    def _job_wanted(self, person: Person, readings: list[tuple[CellReading, Origin]]) -> None:
        """What somebody does who looks for work without naming it: what the row says of him."""
        said = next(((reading.seeks_job, origin) for reading, origin in readings if reading.seeks_job), None)
        own = [one for one in person.offers if one.mode != CONTEXT and one.origin != COMPANY.name]
        if said is None or not own:
            return
        best = max(own, key=lambda one: (one.origin == TITLE.name, one.strength))
        concepts: dict[int, float] = {}
        for one in own:
            for concept, weight in one.concepts:
                concepts[concept] = max(concepts.get(concept, 0.0), weight)
        quote = best.quote if said[0] in best.quote else f"{best.quote}” … “{said[0]}"
        origin = best.origin if best.origin == said[1].name else f"{best.origin}, {said[1].name}"
        person.offers.append(
            Statement(OFFERS, quote, origin, 0.9, tuple(concepts.items()), best.stems, mode=JOB)
        )
