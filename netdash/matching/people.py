"""Each row of the network as the matcher sees it: its statements, places and what it says of others."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from netdash.days import plain_day
from netdash.matching.cells import CellReader, CellReading
from netdash.matching.concepts import lexicon
from netdash.matching.cues import cues_in
from netdash.matching.mentions import Mentions, Names
from netdash.matching.places import Place, location_of
from netdash.matching.statements import (
    CAN_HELP_WITH,
    COMPANY,
    CONTEXT,
    HOW_MET,
    INTERESTS,
    JOB,
    LOOKING_FOR,
    NOTES,
    OFFERS,
    SEEKS,
    TAGS,
    TITLE,
    Origin,
    Statement,
)
from netdash.matching.tokens import fold, words_of
from netdash.matching.word_lists import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from netdash.matching.concepts import Lexicon
    from netdash.network import Network

#: Conversations read per person, the latest first, and how old they may be in days.
MOST_CONVERSATIONS, OLDEST = 4, 730
#: How much more an offer counts of somebody who is said to help gladly.
WILLING = 1.25
#: What a conversation's words count beside those of the contact row.
SPOKEN = 0.85

_COLUMNS = (
    ("looking_for", LOOKING_FOR), ("can_help_with", CAN_HELP_WITH), ("notes", NOTES), ("title", TITLE),
    ("tags", TAGS), ("interests", INTERESTS), ("company", COMPANY),
    ("next_action", replace(NOTES, name="next action")),
    ("how_met", HOW_MET),
)  # fmt: skip
_OWN_COLUMNS = tuple(
    (frozenset(listed(section)), origin)
    for section, origin in (
        ("seeks headers", LOOKING_FOR), ("offers headers", CAN_HELP_WITH), ("interests headers", INTERESTS),
        ("notes headers", NOTES),
    )
)  # fmt: skip
_BLANK = frozenset(("", *listed("blank")))
_UNTIL = re.compile(
    r"\b(?:until|till|til|bis|jusqu'?[aà]u?|hasta|at[eé]|fino a|tot)\s+(?:the\s+)?(?:end of\s+)?"
    r"(?:(?P<iso>\d{4}-\d{2}(?:-\d{2})?)|(?P<word>[^\W\d]+)?\s*(?P<year>20\d\d))",
    re.IGNORECASE,
)
_MONTHS = {name: number for number, names in enumerate((
    "jan enero gen", "feb fev", "mar mär", "apr abr avr", "may mai mag mei", "jun jui giu spring", "jul lug",
        "aug ago summer aoû",
    "sep set", "oct okt ott autumn", "nov", "dec dez dic winter dé",
), start=1) for name in names.split()}  # fmt: skip


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


class _Rows:
    """Turns the rows of one network into people."""

    def __init__(self, network: Network, today: date, words: Lexicon) -> None:
        self._network = network
        self._today = today
        self._lexicon = words
        self._names = Names.of(network)
        self._conversations = _conversations(network, today)
        self._extras = _own_columns(network)
        self._read_before: dict[tuple[str, str], CellReading] = {}

    def people(self) -> Iterator[Person]:
        contacts = self._network.contacts
        columns = [(contacts[name].tolist(), origin) for name, origin in _COLUMNS]
        columns += self._extras
        for place, (row, name, key, where) in enumerate(
            zip(
                contacts.index.tolist(),
                contacts["name"].tolist(),
                contacts["key"].tolist(),
                contacts["location"].tolist(),
                strict=True,
            )
        ):
            cells = [
                (cell, origin)
                for values, origin in columns
                if isinstance(cell := values[place], str) and not _blank(cell)
            ]
            cells += self._conversations.get(row, ())
            person = Person(row, name, key)
            if isinstance(where, str):
                person.places = location_of(where)
            self._read(person, cells)
            yield person

    def _read(self, person: Person, cells: list[tuple[str, Origin]]) -> None:
        lexicon = self._lexicon
        texts = [words_of(text) for text, _ in cells]
        around: list[frozenset[str]] = []

        def context() -> frozenset[str]:
            if not around:
                keys = (lexicon.key(word) for words in texts for word in words.folded)
                around.append(frozenset(key.stem for key in keys if key))
            return around[0]

        aside = {fold(part) for part in person.name.split() if len(part) > 2}
        reader = CellReader(lexicon, context, aside)
        found: list[Statement] = []
        readings: list[tuple[CellReading, Origin]] = []
        for words, (text, origin) in zip(texts, cells, strict=True):
            spans = self._names.spotted(words, person.row, person.mentions)
            key = (text, origin.name)
            reading = self._read_before.get(key) if not spans and aside.isdisjoint(words.folded) else None
            if reading is None:
                reading = reader.read(words, origin, spans)
                if not (spans or around) and aside.isdisjoint(words.folded):
                    self._read_before[key] = reading
            if reading.everything_withdrawn and self._over(text):
                reading.everything_withdrawn = ""
                reading.withdrawn.clear()
            readings.append((reading, origin))
            found += reading.statements
        person.refuses = any(reading.refuses for reading, _ in readings)
        self._sort_in(person, found, readings)

    def _over(self, text: str) -> bool:
        """Whether the day until which somebody is not to be had has passed."""
        match = _UNTIL.search(text)
        if match is None:
            return False
        if match["iso"]:
            return match["iso"] < self._today.isoformat()
        month = next(
            (
                number
                for name, number in _MONTHS.items()
                if (match["word"] or "dec").casefold().startswith(name)
            ),
            12,
        )
        return (int(match["year"]), month) < (self._today.year, self._today.month)

    def _sort_in(
        self, person: Person, found: list[Statement], readings: list[tuple[CellReading, Origin]]
    ) -> None:
        settled = {concept for reading, _ in readings for concept in reading.settled}
        withdrawn = {concept for reading, _ in readings for concept in reading.withdrawn}
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
        if not no_offer:
            self._job_wanted(person, readings)
        if any(reading.willing for reading, _ in readings):
            person.offers = [
                replace(one, strength=min(0.9, one.strength * WILLING)) if one.strength < 0.9 else one
                for one in person.offers
            ]
        person.world = frozenset(concept for one in found for concept, _ in one.concepts)

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


def _blank(cell: str) -> bool:
    return cell.strip().casefold() in _BLANK


def _conversations(network: Network, today: date) -> Mapping[int, list[tuple[str, Origin]]]:
    """The words of each person's latest conversations alone with the user, and of open promises."""
    found: dict[int, list[tuple[str, Origin]]] = {}
    table = network.interactions
    if len(table):
        pairs = network.participants
        alone = pairs[~pairs["interaction"].duplicated(keep=False)]
        contact_of = dict(zip(alone["interaction"].tolist(), alone["contact"].tolist(), strict=True))
        when = table["date"]
        recent = table[when.isna() | (when >= pd.Timestamp(today) - pd.Timedelta(days=OLDEST))]
        recent = recent.sort_values("date", ascending=False, kind="stable")
        for row, moment, kind, topic, notes, outcome in zip(
            recent.index.tolist(), recent["date"].tolist(), recent["kind"].tolist(), recent["topic"].tolist(),
            recent["notes"].tolist(), recent["outcome"].tolist(), strict=True,
        ):  # fmt: skip
            contact = contact_of.get(row)
            if contact is None or len(found.get(contact, ())) >= MOST_CONVERSATIONS:
                continue
            text = ". ".join(part for part in (topic, notes, outcome) if isinstance(part, str) and part)
            if not text or not cues_in(words_of(text)):
                continue
            name = kind if isinstance(kind, str) and kind else "conversation"
            day = "" if pd.isna(moment) else f", {plain_day(moment.date(), today)}"
            found.setdefault(contact, []).append(
                (text, replace(NOTES, name=f"{name}{day}", plain=0.2, cued=SPOKEN))
            )
    promises = network.promises
    for contact, by, what, kept, gone in zip(
        promises["contact"].tolist(), promises["by"].tolist(), promises["what"].tolist(),
        promises["kept_on"].tolist(), promises["let_go_on"].tolist(), strict=True,
    ):  # fmt: skip
        if _missing(contact) or _missing(what) or not (_missing(kept) and _missing(gone)):
            continue
        origin = replace(LOOKING_FOR if by != "them" else CAN_HELP_WITH, name="promise", plain=0.5, cued=0.6)
        found.setdefault(int(contact), []).append((what, origin))
    return found


def _missing(cell: Any) -> bool:
    return bool(pd.isna(cell))


def _own_columns(network: Network) -> list[tuple[list[object], Origin]]:
    """The user's own columns whose header tells what they hold."""
    found: list[tuple[list[object], Origin]] = []
    for header in network.extras.columns:
        plain = set(words_of(str(header).replace("_", " ")).folded)
        origin = next((origin for words, origin in _OWN_COLUMNS if words & plain), None)
        if origin:
            found.append((network.extras[header].tolist(), replace(origin, name=str(header).strip())))
    return found
