"""The short text that the scheduled summary prints, to be read in a mail."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

#: How many people, and how many introductions, are named.
MOST_PEOPLE = 7
MOST_INTRODUCTIONS = 3
WIDTH = 78


@dataclass(frozen=True, slots=True)
class Digest:
    """What the summary of one day says.

    Attributes:
        sheet: what the user calls the spreadsheet.
        folder: where the files were written.
        overdue: everybody due by today, with the first reason, most pressing first.
        upcoming: how many people fall due in the coming two weeks.
        introductions: first, second and why, best first.
        load: the sentence about what the rhythms ask for.
        problems: how many cells could not be read.
    """

    today: date
    sheet: str
    folder: Path
    overdue: tuple[tuple[str, str], ...]
    upcoming: int
    introductions: tuple[tuple[str, str, str], ...]
    load: str
    problems: int

    def __str__(self) -> str:
        """The text, wrapped for a mail."""
        parts = [
            f"{self.sheet}, {self.today:%A} {self.today.day} {self.today:%B %Y}",
            self._people(),
            f"{counted(self.upcoming, 'person falls', 'people fall')} due in the coming two weeks."
            if self.upcoming
            else "Nobody falls due in the coming two weeks.",
            self._introductions(),
            paragraph(self.load),
        ]
        if self.problems:
            parts.append(f"{counted(self.problems, 'thing', 'things')} in the sheet could not be read.")
        parts.append(f"The whole lists are in {self.folder}.")
        return "\n\n".join(part for part in parts if part)

    def _people(self) -> str:
        if not self.overdue:
            return "Nobody is waiting to hear from you."
        first = "1 person is" if len(self.overdue) == 1 else f"{len(self.overdue)} people are"
        lines = [f"{first} waiting to hear from you:"]
        lines += [item(f"{name}: {why}") for name, why in self.overdue[:MOST_PEOPLE]]
        return "\n".join([*lines, *_rest(len(self.overdue) - MOST_PEOPLE)])

    def _introductions(self) -> str:
        if not self.introductions:
            return ""
        lines = ["Who could meet:"]
        lines += [
            item(f"{one} and {two}: {why}") for one, two, why in self.introductions[:MOST_INTRODUCTIONS]
        ]
        return "\n".join([*lines, *_rest(len(self.introductions) - MOST_INTRODUCTIONS)])


def counted(number: int, one: str, several: str) -> str:
    """The number with the word that goes with it."""
    return f"{number} {one if number == 1 else several}"


def paragraph(text: str) -> str:
    """A text wrapped to the width of a terminal."""
    return textwrap.fill(text, WIDTH, break_long_words=False, break_on_hyphens=False)


def item(text: str) -> str:
    """One item of a list, wrapped under its dash."""
    return textwrap.fill(
        text,
        WIDTH,
        initial_indent="- ",
        subsequent_indent="  ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _rest(left: int) -> list[str]:
    return [f"  and {left} more"] if left > 0 else []
