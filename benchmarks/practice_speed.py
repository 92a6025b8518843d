"""How long the rules of the practice take for 10,000 contacts and 100,000 interactions.

python benchmarks/practice_speed.py [contacts] [interactions]
"""

from __future__ import annotations

import random
import sys
from datetime import date, datetime, time, timedelta
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from netdash.cadence import (
    drifting,
    forty_eight_hours,
    load,
    new_conversations,
    rhythms,
    weekly_outreach,
)
from netdash.duplicates import duplicates
from netdash.follow_ups import follow_ups, upcoming
from netdash.people import brief, search, timeline
from netdash.reciprocity import balance, thanks_owed
from netdash.settings import Settings
from tests.networks import small_network

if TYPE_CHECKING:
    from collections.abc import Callable

    from netdash.network import Network

TODAY = date(2026, 11, 22)
KINDS = ("met", "call", "video", "email", "message", "thanks", "other")
TOPICS = ("a grant for the workshop", "moving to Porto", "hiring a designer", None, None)
SYLLABLES = ("ka", "ri", "no", "va", "lo", "me", "ta", "su", "el", "an", "bri", "dor", "fen", "gu", "his")


def made_up_network(contacts: int, interactions: int) -> Network:
    """A network of made-up people, the same at every run."""
    dice = random.Random(7)
    names = [f"{_word(dice)} {_word(dice)}{_word(dice)} {number}" for number in range(contacts)]
    people = [_person(dice, name, names) for name in names]
    happened = [
        {
            "date": _day(dice, 900),
            "people": names[int(contacts * dice.random() ** 2)],
            "kind": dice.choice(KINDS),
            "direction": dice.choice(("out", "in", "both")),
            "topic": dice.choice(TOPICS),
            "value": dice.choice(("gave", "received", None, None, None)),
            "depth": dice.choice(("real", "brief")),
        }
        for _ in range(interactions)
    ]
    promises = [
        {
            "person": dice.choice(names),
            "by": dice.choice(("me", "them")),
            "what": "send the list",
            "due": _day(dice, 90),
        }
        for _ in range(contacts // 10)
    ]
    return small_network(people, happened, promises=promises, settings=Settings(tag_cadences={"friends": 60}))


def _person(dice: random.Random, name: str, names: list[str]) -> dict[str, Any]:
    return {
        "name": name,
        "company": f"{_word(dice)} {dice.choice(('Ltd', 'GmbH', 'Labs'))}",
        "email": f"{name.replace(' ', '.').lower()}@example.org",
        "tags": dice.choice(("friends", "work", None)),
        "cadence": dice.choice((None, None, None, "monthly", "every 6 weeks", "off")),
        "interests": dice.choice(("jazz; tea", "rowing", None)),
        "looking_for": dice.choice(("a tutor", None)),
        "met_on": _day(dice, 1500),
        "event": dice.choice(("Data for Good", None)),
        "next_follow_up": _day(dice, 300) if dice.random() < 0.1 else None,
        "introduced_by": dice.choice(names) if dice.random() < 0.1 else None,
        "birthday": f"--{dice.randint(1, 12):02d}-{dice.randint(1, 28):02d}",
        "notes": "Wants to move. Plays chess on Sundays.",
    }


def _word(dice: random.Random) -> str:
    return "".join(dice.choices(SYLLABLES, k=2)).capitalize()


def _day(dice: random.Random, back: int) -> datetime:
    midnight = datetime.combine(TODAY, time(dice.randint(0, 23)))
    return midnight - timedelta(days=dice.randint(0, back))


def main() -> None:
    """Print the best of five runs of each, in milliseconds."""
    contacts, interactions = (int(number) for number in (sys.argv[1:3] or ("10000", "100000")))
    network = made_up_network(contacts, interactions)
    timed: dict[str, tuple[Callable[[], Any], int | None]] = {
        "rhythms": (lambda: rhythms(network, TODAY), 80),
        "follow_ups": (lambda: follow_ups(network, TODAY), 300),
        "upcoming": (lambda: upcoming(network, TODAY), 300),
        "weekly_outreach": (lambda: weekly_outreach(network, TODAY), 100),
        "new_conversations": (lambda: new_conversations(network, TODAY), 100),
        "forty_eight_hours": (lambda: forty_eight_hours(network, TODAY), 100),
        "load": (lambda: load(network, TODAY), 100),
        "drifting": (lambda: drifting(network, TODAY), 100),
        "balance": (lambda: balance(network), 50),
        "thanks_owed": (lambda: thanks_owed(network, TODAY), 100),
        "brief": (lambda: brief(network, 2, TODAY), 30),
        "timeline": (lambda: timeline(network, 2), 20),
        "search": (lambda: search(network, TODAY, "chess kari"), 120),
        "duplicates": (lambda: duplicates(network), 3000),
    }
    print(f"{contacts} contacts, {interactions} interactions, {len(follow_ups(network, TODAY))} follow-ups")
    for name, (run, most) in timed.items():
        best = min(_milliseconds(run) for _ in range(5 if name != "duplicates" else 2))
        print(f"{name:20} {best:8.1f} ms   (at most {most})")


def _milliseconds(run: Callable[[], Any]) -> float:
    started = perf_counter()
    run()
    return (perf_counter() - started) * 1000


if __name__ == "__main__":
    main()
