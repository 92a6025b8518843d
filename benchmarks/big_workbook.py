"""Makes the workbook that timings are taken on: 10,000 contacts x 20 columns, 100,000 interactions x 6."""

from __future__ import annotations

import random
import tempfile
from datetime import date, datetime, timedelta
from pathlib import Path

from openpyxl import Workbook

TODAY = date(2026, 11, 22)
PRACTICE_HEADERS = ("Notes", "Event", "Value", "Outcome")
HEADERS = (
    "Name", "E-mail", "Phone", "Company", "Title", "Location", "Profile", "Tags", "How we met", "Met on",
    "Last contact", "Next follow-up", "Cadence", "Notes", "Interests", "Looking for", "Can help with",
    "Birthday", "Introduced by", "Coffee order",
)  # fmt: skip
FIRST = (
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


def big_workbook(
    contacts: int = 10_000, interactions: int = 100_000, folder: Path | None = None, *, practice: bool = False
) -> Path:
    """The workbook of that size, made once and kept in a folder (by default the machine's temporary one).

    With `practice` the interactions have notes, events, values and outcomes, and the workbook has every
    further tab that netdash knows.
    """
    folder = folder or Path(tempfile.gettempdir())
    path = folder / f"netdash-benchmark-{contacts}-{interactions}{'-practice' * practice}.xlsx"
    if path.exists():
        return path
    chance = random.Random(20261122)
    book = Workbook(write_only=True)
    names = names_of(contacts, chance)
    sheet = book.create_sheet("Contacts")
    sheet.append(HEADERS)
    for name in names:
        sheet.append(_contact(name, names, chance))
    log = book.create_sheet("Interactions")
    log.append(("Date", "People", "Kind", "Direction", "Depth", "Topic", *PRACTICE_HEADERS * practice))
    for _ in range(interactions):
        happened = _interaction(names, chance)
        log.append((*happened, *_practice_cells(chance)) if practice else happened)
    if practice:
        add_practice_tabs(book, names, chance)
    unfinished = path.with_suffix(".part")
    book.save(unfinished)
    unfinished.replace(path)
    return path


def names_of(contacts: int, chance: random.Random | None = None) -> list[str]:
    """The names of the people in the workbook of that size."""
    chance = chance or random.Random(20261122)
    return [f"{chance.choice(FIRST)} {chance.choice(_LAST)} {number}" for number in range(contacts)]


def _interaction(names: list[str], chance: random.Random) -> tuple[object, ...]:
    when = datetime(2026, 11, 22) - timedelta(minutes=chance.randrange(3 * 365 * 1440))  # noqa: DTZ001 - wall time
    return (
        when,
        chance.choice(names),
        chance.choice(_KINDS),
        chance.choice(("out", "in", "both")),
        chance.choice(("real", "brief")),
        f"{chance.choice(_THINGS)} and {chance.choice(_THINGS)}",
    )


def _practice_cells(chance: random.Random) -> tuple[object, ...]:
    rare = chance.random()
    return (
        f"Spoke about {chance.choice(_THINGS)}; I will send the {chance.choice(_THINGS)} list on Monday."
        if rare < 0.3
        else None,
        f"Fair {chance.randrange(60)}" if rare < 0.05 else None,
        chance.choice(("gave", "received", "asked")) if rare > 0.9 else None,
        f"referral: {chance.choice(_THINGS)}" if rare > 0.99 else None,
    )


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


def add_practice_tabs(book: Workbook, names: list[str], chance: random.Random) -> None:
    """The tabs that netdash adds: promises, events, people at them, introductions, points, the scan."""
    many = len(names)

    def day(back: int) -> date:
        return TODAY - timedelta(days=chance.randrange(-20, back))

    tabs: dict[str, tuple[tuple[str, ...], list[tuple[object, ...]]]] = {
        "Promises": (("Made on", "Person", "By", "What", "Due", "Kept on"), [
            (day(400), chance.choice(names), chance.choice(("me", "them")),
             f"send the {chance.choice(_THINGS)} list", day(380),
             day(380) if chance.random() < 0.7 else None) for _ in range(many // 10)
        ]),
        "Events": (("Name", "Date", "Place", "Intent", "Wanted conversations"), [
            (f"Fair {number}", day(700), f"Town {number}", f"learn about {chance.choice(_THINGS)}", 4)
            for number in range(60)
        ]),
        "Attendees": (("Event", "Name", "Company", "Title", "Reason", "Question", "Target", "Met"), [
            (f"Fair {number % 60}", chance.choice(names), f"Company {chance.randrange(900)}",
             f"{chance.choice(_THINGS)} lead", None, None,
             chance.choice(("yes", "no")), chance.choice(("yes", "no")))
            for number in range(max(60, many // 16))
        ]),
        "Introductions": (("First", "Second", "Reason", "Status", "Updated on"), [
            (chance.choice(names), chance.choice(names), f"both like {chance.choice(_THINGS)}",
             chance.choice(("idea", "asked first", "introduced", "came to something")), day(300))
            for _ in range(many // 30)
        ]),
        "Talking points": (("Topic", "Link", "Tags", "Added on", "Shared with"), [
            (f"News of {chance.choice(_THINGS)} {number}", f"https://news.example/{number}",
             chance.choice(_THINGS), day(90), chance.choice(names)) for number in range(40)
        ]),
        "Monthly scan": (("Month", "Person", "Decision", "Decided on", "Note"), [
            ("2026-10", chance.choice(names), chance.choice(("reach out", "introduce", "let rest")),
             date(2026, 10, 5), None) for _ in range(30)
        ]),
    }  # fmt: skip
    for title, (headers, rows) in tabs.items():
        sheet = book.create_sheet(title)
        sheet.append(headers)
        for row in rows:
            sheet.append(row)
