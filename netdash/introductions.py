"""Who should meet whom, and why; who can help with what; the ledger of introductions."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from netdash.collector import without_collecting
from netdash.matching.cells import CellReader
from netdash.matching.exclusions import acquaintance
from netdash.matching.ledger import LedgerEntry, ledger, never_again
from netdash.matching.people import read_people, topics_of
from netdash.matching.ranking import Matcher
from netdash.matching.reasons import reason
from netdash.matching.statements import LOOKING_FOR, SEEKS
from netdash.own import own_rows
from netdash.remembering import remembered

if TYPE_CHECKING:
    from datetime import date

    from netdash.matching.matches import Match
    from netdash.matching.statements import Statement
    from netdash.network import Network

__all__ = [
    "Helper",
    "LedgerEntry",
    "LeftOut",
    "Proposal",
    "ledger",
    "left_out",
    "never_again",
    "proposals",
    "proposals_for",
    "should_meet",
    "who_can_help",
]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Somebody who wants no introductions.

    Attributes:
        row, key, name: of the contact.
        why: the words that say so, and where they stand.
    """

    row: int
    key: str
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """An introduction worth making.

    Attributes:
        first, second: rows of the contacts; the first is the one who seeks, where one does.
        score: for the order alone, never to be shown.
        kind: "need met", "shared interest", "same aim".
        why: a sentence that quotes both rows.
        first_words, second_words: the quotes.
    """

    first: int
    second: int
    first_key: str
    second_key: str
    first_name: str
    second_name: str
    score: float
    kind: str
    why: str
    first_words: str = ""
    second_words: str = ""

    def as_json(self) -> dict[str, str | float]:
        """The proposal as ``netdash intros --json`` prints it."""
        return {
            "a": self.first_name, "b": self.second_name, "score": round(self.score, 4), "kind": self.kind,
            "why": self.why,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Helper:
    """Somebody who can help with what was asked, and the words that say so."""

    row: int
    key: str
    name: str
    score: float
    why: str

    def as_json(self) -> dict[str, str | float]:
        """The helper as a command prints it."""
        facts = asdict(self)
        return {"name": facts["name"], "score": round(self.score, 4), "why": self.why}


def proposals(network: Network, today: date, most: int = 50) -> tuple[Proposal, ...]:
    """The introductions worth making, best first, at most `most`."""
    with without_collecting():
        matcher = matcher_of(network, today)
        return tuple(_proposal(matcher, match, today) for match in matcher.best(most))


def proposals_for(network: Network, row: int, today: date, most: int = 10) -> tuple[Proposal, ...]:
    """Whom one person should meet, best first."""
    matcher = matcher_of(network, today)
    place = next((at for at, person in enumerate(matcher.people) if person.row == row), None)
    if place is None or row in matcher.known.out:
        return ()
    return tuple(_proposal(matcher, match, today) for match in matcher.best_for(place, most))


def should_meet(network: Network, row: int, today: date, most: int) -> tuple[str, ...]:
    """Whom one person should meet and why, a line for each; where nobody, for he wants none, why that is."""
    people = matcher_of(network, today).people
    refused = next((person.refuses for person in people if person.row == row), "")
    if refused:
        return (f"Nobody: {refused}",)
    return tuple(
        f"{one.second_name if one.first == row else one.first_name}: {one.why}"
        for one in proposals_for(network, row, today, most)
    )


def left_out(network: Network, today: date) -> tuple[LeftOut, ...]:
    """The people who are proposed to nobody, because the sheet says they want no introductions; by name."""
    found = [
        LeftOut(person.row, person.key, person.name, person.refuses)
        for person in matcher_of(network, today).people
        if person.refuses
    ]
    return tuple(sorted(found, key=lambda one: one.name.casefold()))


def who_can_help(network: Network, text: str, today: date, most: int = 10) -> tuple[Helper, ...]:
    """Who among the contacts can help with something typed freely, best first.

    Without text, with what the user's own row says he is looking for.
    """
    matcher = matcher_of(network, today)
    own = own_rows(network)
    asker = next((at for at, person in enumerate(matcher.people) if person.row in own), -1)
    if text.strip():
        needs = CellReader(matcher.lexicon).read(text, LOOKING_FOR).statements
        needs = [need for need in needs if need.side == SEEKS] or _as_needs(needs)
    else:
        needs = matcher.people[asker].seeks if asker >= 0 else []
    found = matcher.best_offers(needs, asker, most)
    return tuple(_helper(matcher, match, today) for match in found)


@remembered
def matcher_of(network: Network, today: date) -> Matcher:
    """All statements of a network, indexed."""
    with without_collecting():
        words = topics_of(network)
        people = read_people(network, today, words)
        return Matcher(people, words, acquaintance(network, people, words))


def _as_needs(statements: list[Statement]) -> list[Statement]:
    return [one._replace(side=SEEKS, mode="") for one in statements]


def _proposal(matcher: Matcher, match: Match, today: date) -> Proposal:
    first, second = matcher.people[match.seeker], matcher.people[match.giver]
    told = match._replace(need=first.as_told(match.need, today), offer=second.as_told(match.offer, today))
    return Proposal(
        first.row, second.row, first.key, second.key, first.name, second.name, match.score, match.kind,
        reason(told, first.name, second.name), match.need.quote, match.offer.quote,
    )  # fmt: skip


def _helper(matcher: Matcher, match: Match, today: date) -> Helper:
    person = matcher.people[match.giver]
    origin = person.as_told(match.offer, today).origin
    where = "" if origin == "can help with" else f" ({origin})"
    return Helper(
        person.row, person.key, person.name, match.score, f"{person.name}: “{match.offer.quote}”{where}"
    )
