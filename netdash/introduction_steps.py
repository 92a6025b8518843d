"""The next step of every introduction that is under way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pandas as pd

from netdash.days import plain_day, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from netdash.network import Network

#: Days from one step to the next, and from the introduction to asking how it went.
NEXT_STEP_AFTER, ASK_AFTER = 2, 14
#: So many days after the introduction nobody needs to be asked any more.
FORGOTTEN_AFTER = 120


@dataclass(frozen=True, slots=True)
class IntroductionStep:
    """What to do next about one introduction.

    Attributes:
        row: row of the introduction in its tab.
        contact: row of the person to turn to.
        due: the day to do it.
        why, next_step: sentences.
    """

    row: int
    contact: int
    due: date
    why: str
    next_step: str


def introduction_steps(network: Network, today: date) -> Iterator[IntroductionStep]:
    """The next step of each: ask the second, introduce the two, or ask how it went.

    Introductions between people who are not both among the contacts are passed over, and so are ideas.
    """
    table = network.introductions
    table = table[table["first_contact"].notna() & table["second_contact"].notna()]
    names = network.contacts["name"]
    for row, first, second, status, moment, reason in zip(
        table.index, table["first_contact"].astype(int), table["second_contact"].astype(int), table["status"],
        table["updated_on"], table["reason"], strict=True,
    ):  # fmt: skip
        a, b = names[first], names[second]
        day = None if pd.isna(moment) else moment.date()
        when = f" on {plain_day(day, today)}" if day else ""
        because = f": {shortened(reason)}" if isinstance(reason, str) else ""
        due = (day or today) + timedelta(days=NEXT_STEP_AFTER if day else 0)
        match status:
            case "asked first":
                why = f"You asked {a}{when} about meeting {b}; {b} has not been asked yet"
                step = f"Ask {b} whether an introduction to {a} is welcome{because}"
                yield IntroductionStep(int(row), second, due, why, step)
            case "asked both":
                why = f"You asked {a} and {b}{when}; they have not been introduced yet"
                yield IntroductionStep(int(row), first, due, why, f"Introduce {a} and {b}{because}")
            case "introduced" if day and 0 <= (today - day).days <= FORGOTTEN_AFTER:
                why = f"You introduced {a} and {b}{when}; you have not heard how it went"
                step = f"Ask {a} how it went with {b}"
                yield IntroductionStep(int(row), first, day + timedelta(days=ASK_AFTER), why, step)
