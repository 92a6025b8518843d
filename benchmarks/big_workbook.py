"""Makes the workbook that timings are taken on: 10,000 contacts x 20 columns, 100,000 interactions x 6."""

from __future__ import annotations

import random
import tempfile
from datetime import date, datetime, timedelta
from pathlib import Path

from openpyxl import Workbook

TODAY = date(2026, 11, 22)
HEADERS = (
    "Name", "E-mail", "Phone", "Company", "Title", "Location", "Profile", "Tags", "How we met", "Met on",
    "Last contact", "Next follow-up", "Cadence", "Notes", "Interests", "Looking for", "Can help with",
    "Birthday", "Introduced by", "Coffee order",
)  # fmt: skip
_FIRST = (
    "Ana",
    "Bo",
    "Cem",
    "Dee",
    "Eli",
    "Fay",
    "Gus",
    "Hal",
    "Ida",
    "Jon",
    "Kim",
    "Lea",
    "Max",
    "Nia",
    "Ole",
)
_LAST = (
    "Ruiz",
    "Li",
    "Arslan",
    "Okafor",
    "Brandt",
    "Costa",
    "Dubois",
    "Eriksen",
    "Ferro",
    "Gupta",
    "Haas",
    "Ito",
)
_THINGS = (
    "sailing",
    "bees",
    "grants",
    "audits",
    "design",
    "teaching",
    "maps",
    "radio",
    "bread",
    "solar",
    "chess",
)
_KINDS = ("met", "call", "video", "email", "message", "letter")


def big_workbook(contacts: int = 10_000, interactions: int = 100_000, folder: Path | None = None) -> Path:
    """The workbook of that size, made once and kept in a folder (by default the machine's temporary one)."""
    folder = folder or Path(tempfile.gettempdir())
    path = folder / f"netdash-benchmark-{contacts}-{interactions}.xlsx"
    if path.exists():
        return path
    chance = random.Random(20261122)
    book = Workbook(write_only=True)
    names = [f"{chance.choice(_FIRST)} {chance.choice(_LAST)} {number}" for number in range(contacts)]
    sheet = book.create_sheet("Contacts")
    sheet.append(HEADERS)
    for name in names:
        sheet.append(_contact(name, names, chance))
    log = book.create_sheet("Interactions")
    log.append(("Date", "People", "Kind", "Direction", "Depth", "Topic"))
    for _ in range(interactions):
        when = datetime(2026, 11, 22) - timedelta(minutes=chance.randrange(3 * 365 * 1440))  # noqa: DTZ001 - wall time
        log.append(
            (when, chance.choice(names), chance.choice(_KINDS), chance.choice(("out", "in", "both")),
             chance.choice(("real", "brief")), f"{chance.choice(_THINGS)} and {chance.choice(_THINGS)}")
        )  # fmt: skip
    unfinished = path.with_suffix(".part")
    book.save(unfinished)
    unfinished.replace(path)
    return path


def _contact(name: str, names: list[str], chance: random.Random) -> tuple[object, ...]:
    slug = name.casefold().replace(" ", ".")
    met = TODAY - timedelta(days=chance.randrange(30, 3650))
    last = TODAY - timedelta(days=chance.randrange(0, 700))
    return (
        name,
        f"{slug}@mail.example",
        f"+44 7700 9{chance.randrange(10**5):05}",
        f"Company {chance.randrange(900)}",
        f"{chance.choice(_THINGS)} lead",
        f"Town {chance.randrange(200)}",
        f"https://www.linkedin.com/in/{slug}",
        "; ".join(chance.sample(("friends", "work", "board", "alumni", "press"), 2)),
        f"at the {chance.choice(_THINGS)} fair",
        met,
        last,
        TODAY + timedelta(days=chance.randrange(200)) if chance.random() < 0.2 else None,
        chance.choice(("30", "monthly", "quarterly", None)),
        f"Likes {chance.choice(_THINGS)}. Working on {chance.choice(_THINGS)}.",
        "; ".join(chance.sample(_THINGS, 2)),
        f"help with {chance.choice(_THINGS)}",
        f"{chance.choice(_THINGS)} advice",
        date(1950 + chance.randrange(55), 1 + chance.randrange(12), 1 + chance.randrange(28)),
        chance.choice(names) if chance.random() < 0.1 else None,
        chance.choice(("flat white", "tea", None)),
    )
