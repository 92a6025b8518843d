"""Whether dates that need no order can be believed, when text beside them says otherwise."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from netdash.reading.date_order import M, is_open, proven

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from netdash.reading.date_texts import Numbers
    from netdash.reading.model import DateOrder


class Belief(Enum):
    """How dates with a certain order are to be taken."""

    AS_THEY_STAND = "as they stand"
    IN_DOUBT = "in doubt"
    TURNED_ROUND = "day and month changed places"


#: So many dates without one above the 12th are no accident (chance under 1 in 100).
ENOUGH = 5


def may_be_turned(day: date) -> bool:
    """Whether day and month could have changed places."""
    return day.day <= 12 and day.day != day.month


def belief(certain: Sequence[date], texts: Sequence[Numbers], answer: DateOrder | None) -> Belief:
    """How to take certain dates, such as real date cells, beside numeric dates left as text.

    A program that opens a list written in the other order turns what it can into dates, with day and
    month exchanged, and leaves as text what has a part above 12. So where all the texts have such a part,
    the dates may be turned round.

    Args:
        certain: the distinct certain dates.
        texts: the distinct numeric texts.
        answer: the order the user says the list was written in.
    """
    slashed = [numbers for numbers in texts if numbers.year and "." not in numbers.separator]
    orders = {order for numbers in slashed if (order := proven(numbers))}
    left_open = sum(1 for numbers in slashed if is_open(numbers))
    late = sum(1 for day in certain if day.day > 12)
    if not orders or not any(map(may_be_turned, certain)) or left_open * 5 >= len(slashed):
        return Belief.AS_THEY_STAND
    # Text with the month first is common beside sound dates, of which six in ten are above the 12th.
    if orders == {M} and late * 10 >= len(certain) * 3:
        return Belief.AS_THEY_STAND
    return _answered(len(certain), late, orders, answer)


def _answered(certain: int, late: int, orders: set[DateOrder], answer: DateOrder | None) -> Belief:
    """What an answer makes of doubtful dates, of which `late` are above the 12th."""
    if not answer:
        return Belief.IN_DOUBT
    if late:
        return Belief.AS_THEY_STAND if late * 9 >= certain * 4 else Belief.IN_DOUBT
    if certain < ENOUGH:
        return Belief.IN_DOUBT
    return Belief.TURNED_ROUND if orders == {answer} else Belief.AS_THEY_STAND


def belief_in_iso(certain: Sequence[date], texts: Sequence[Numbers], answer: DateOrder | None) -> Belief:
    """The same for texts with the year first, which are doubted only if none is above the 12th."""
    if len(certain) < ENOUGH or any(day.day > 12 for day in certain):
        return Belief.AS_THEY_STAND
    return belief(certain, texts, answer)
