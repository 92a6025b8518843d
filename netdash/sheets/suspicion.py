"""Whether so much is gone from a spreadsheet that nothing is written until the user says it is meant."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from netdash.sheets.journal import Journal


#: A loss of more than this share of the people is taken for an accident until the user confirms it.
MOST_LOST = 0.2


@dataclass(frozen=True, slots=True)
class Facts:
    """What is remembered of a spreadsheet to notice an accident.

    Attributes:
        people: keys of the contacts.
        headers: of the contacts, those that netdash understands.
        present: all headers that stand there, understood or not.
    """

    people: frozenset[str]
    headers: tuple[str, ...]
    present: frozenset[str] = frozenset()


def suspicion(journal: Journal, book: str, now: Facts) -> str:
    """The sentence that says why a spreadsheet should not be written until the user confirms; else empty.

    What is seen without suspicion is remembered for the next time.
    """
    text = journal.fact(book, "facts")
    if not text:
        confirm(journal, book, now)
        return ""
    before = Facts(frozenset(json.loads(text)["people"]), tuple(json.loads(text)["headers"]))
    lost = len(before.people - now.people)
    headers = [header for header in before.headers if header not in now.present]
    if lost > MOST_LOST * len(before.people) and len(now.people) < len(before.people):
        return (
            f"{lost} of the {len(before.people)} people who were here are gone. Is this the right "
            "spreadsheet, and is it whole? Nothing is written until you say so."
        )
    if headers:
        named = ", ".join(f'"{header}"' for header in headers)
        return f"The sheet no longer has the column {named}. Nothing is written until you say this is meant."
    confirm(journal, book, now)
    return ""


def confirm(journal: Journal, book: str, now: Facts) -> None:
    """Take what is there now for right."""
    text = json.dumps({"people": sorted(now.people), "headers": list(now.headers)})
    if text != journal.fact(book, "facts"):
        journal.remember(book, "facts", text)
