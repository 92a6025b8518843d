"""Made-up networks of any size in which people know each other, for tests and timings of the picture."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks.big_workbook import FIRST
from netdash.settings import Settings
from tests.networks import small_network

if TYPE_CHECKING:
    from netdash.network import Network

    Row = dict[str, Any]

TOWNS = (
    "Lisboa",
    "Gent",
    "Kraków",
    "Malmö",
    "Porto",
    "Leeds",
    "Lyon",
    "Riga",
    "Graz",
    "Cork",
    "Turin",
    "Bergen",
)
WORKS = ("Rope", "Lamp", "Bread", "Chart", "Canal", "Garden", "Radio", "Paper", "Tram", "Choir")
LAST = (
    "Ruiz", "Lindqvist", "Arslan", "Okafor", "Brandt", "Costa", "Dubois", "Eriksen", "Ferro", "Gupta", "Haas",
    "van der Meulen", "Ito", "Kowalska",
)  # fmt: skip
STATUSES = ("came to something", "introduced", "came to nothing", "idea", "asked first", "declined")


def people_web(people: int, *, more: int = 0, circle: int = 9, seed: int = 7) -> Network:
    """People in circles of about that size, a tie here and there between them, and introductions across.

    Two thirds are in a circle; there is an introduction for every eight people, and `more` besides.
    """
    dice = random.Random(seed)  # noqa: S311 - not for secrets
    names = [f"{dice.choice(FIRST)} {dice.choice(LAST)} {number}" for number in range(people)]
    groups = [names[start : start + circle] for start in range(0, people * 2 // 3, circle)]
    contacts: dict[str, Row] = {name: {"name": name, "location": dice.choice(TOWNS)} for name in names}
    talks: list[Row] = []
    for number, group in enumerate(groups):
        _gather(dice, group, number, contacts, talks)
    introductions = [
        {"first": first, "second": second, "status": STATUSES[number % len(STATUSES)], "reason": "bread",
         "updated_on": f"2026-{dice.randint(1, 10):02d}-{dice.randint(1, 28):02d}"}
        for number, (first, second) in enumerate(dice.sample(names, 2) for _ in range(people // 8 + more))
    ]  # fmt: skip
    return small_network(
        list(contacts.values()), talks, introductions=introductions, settings=Settings(me="Mara Lindqvist")
    )


def _gather(
    dice: random.Random, group: list[str], number: int, contacts: dict[str, Row], talks: list[Row]
) -> None:
    """Let the people of a group know each other in one of three ways."""
    town = dice.choice(TOWNS)
    for name in group:
        contacts[name]["location"] = town if dice.random() < 0.7 else dice.choice(TOWNS)
        match number % 3:
            case 0:
                contacts[name]["event"] = f"{WORKS[number % len(WORKS)]} Days {2015 + number // 3}"
            case 1:
                contacts[name]["company"] = f"{town} {WORKS[number % len(WORKS)]} {number}"
            case _:
                friends = dice.sample(group, min(3, len(group)))
                talks.append({"people": friends, "kind": "met", "date": "2026-05-02", "topic": "over soup"})
    for name in group[1:]:
        if dice.random() < 0.3:
            contacts[name]["introduced_by"] = dice.choice(group[: group.index(name)])
