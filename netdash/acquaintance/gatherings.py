"""Gatherings: what brought contacts together, each with those who were there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import pandas as pd

from netdash.frames import text_of
from netdash.matching.exclusions import SMALL_GROUP, plain_company
from netdash.matching.mentions import Mentions, Names
from netdash.matching.tokens import words_of
from netdash.names import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from netdash.network import Network

Key = TypeVar("Key", int, str)


@dataclass(frozen=True, slots=True)
class Gathering:
    """Contacts brought together by one thing.

    Attributes:
        rows: of the contacts, each once, in order.
        about: its name, as the sheet writes it.
    """

    rows: tuple[int, ...]
    about: str = ""


def met_through(network: Network) -> Iterator[Gathering]:
    """Pairs of which one brought the user together with the other, or is named in how they met."""
    names = network.contacts["name"]
    told: set[tuple[int, int]] = set()
    for row, by in zip(network.introducers.index.tolist(), network.introducers.tolist(), strict=True):
        told.add((row, by))
        yield Gathering((row, by), f"{names[by]} introduced you to {names[row]}")
    cells = network.contacts["how_met"].dropna()
    known = Names.of(network) if len(cells) else None
    for row, cell in zip(cells.index.tolist(), cells.tolist(), strict=True):
        other = _named(known, row, cell) if known else None
        if other is not None and (row, other) not in told:
            yield Gathering((row, other), f"you met {names[row]} through {names[other]}")


def _named(names: Names, row: int, cell: str) -> int | None:
    """The one other contact that a cell names beyond doubt."""
    words = words_of(cell)
    mentions = Mentions()
    names.spotted(words, row, mentions)
    knows = mentions.knows - mentions.avoids - {row}
    return next(iter(knows)) if len(knows) == 1 else None


def conversations(network: Network, today: date) -> Iterator[Gathering]:
    """Conversations with more than one contact."""
    several = network.participants[network.participants["interaction"].duplicated(keep=False)]
    dates = network.interactions["date"]
    past = dates.isna() | dates.lt(pd.Timestamp(today) + pd.Timedelta(days=1))
    several = several[several["interaction"].isin(dates.index[past])]
    topics = network.interactions["topic"]
    for number, rows in _grouped(several["interaction"].tolist(), several["contact"].tolist()):
        yield Gathering(rows, text_of(topics[number]))


def events(network: Network, today: date) -> Iterator[Gathering]:
    """Events that are over, with the contacts who were there."""
    contacts, attendees = network.contacts["event"].dropna(), network.attendees
    met_there = network.interactions["event"].dropna()
    talked = network.participants.merge(met_there, left_on="interaction", right_index=True)
    over = _over(network, today)
    was_there = [
        (name, row) for name, row, met in zip(
            attendees["event"].tolist(), attendees["contact"].tolist(), attendees["met"].tolist(), strict=True
        )
        if isinstance(name, str) and not pd.isna(row) and _there(met, over=folded(name) in over)
    ]  # fmt: skip
    found = [
        *zip(contacts.tolist(), contacts.index.tolist(), strict=True),
        *zip(talked["event"].tolist(), talked["contact"].tolist(), strict=True),
        *was_there,
    ]
    written: dict[str, str] = {}
    for name, _ in found:
        written.setdefault(folded(name), name)
    for name, rows in _grouped([folded(name) for name, _ in found], [int(row) for _, row in found]):
        yield Gathering(rows, written[name])


def _there(met: object, *, over: bool) -> bool:
    """Whether an attendee was there: whom the user met; after the event, whom he did not say he missed."""
    return met is True or (over and met is not False)


def _over(network: Network, today: date) -> frozenset[str]:
    """The names of the events whose day has passed."""
    past = network.events[network.events["date"].lt(pd.Timestamp(today)) & network.events["name"].notna()]
    return frozenset(map(folded, past["name"].tolist()))


def colleagues(network: Network) -> Iterator[Gathering]:
    """The contacts at one employer."""
    cells = network.contacts["company"].dropna()
    plain = {cell: plain_company(cell) for cell in cells.unique().tolist()}
    written: dict[str, str] = {}
    for cell, name in plain.items():
        written.setdefault(name, cell)
    named = [(plain[cell], row) for row, cell in zip(cells.index.tolist(), cells.tolist(), strict=True)]
    known = [(name, row) for name, row in named if name]
    for name, rows in _grouped([name for name, _ in known], [row for _, row in known]):
        yield Gathering(rows, written[name])


def _grouped(keys: Iterable[Key], rows: Iterable[int]) -> Iterator[tuple[Key, tuple[int, ...]]]:
    """The groups small enough for all to know each other, each row once."""
    found: dict[Key, set[int]] = {}
    for key, row in zip(keys, rows, strict=True):
        found.setdefault(key, set()).add(row)
    for key, members in found.items():
        if 2 <= len(members) <= SMALL_GROUP:
            yield key, tuple(sorted(members))
