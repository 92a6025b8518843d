"""Whether a column's real date cells can be believed, when text beside them says otherwise."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from netdash.reading.date_order import M, is_open, proven

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from netdash.reading.date_texts import Numbers
    from netdash.reading.model import DateOrder


class RealDates(Enum):
    """How a column's real date cells are to be taken."""

    AS_THEY_STAND = "as they stand"
    IN_DOUBT = "in doubt"
    TURNED_ROUND = "day and month changed places"


#: So many real dates without one above the 12th are no accident (chance under 1 in 100).
ENOUGH = 5


def may_be_turned(moment: datetime) -> bool:
    """Whether day and month of a real date could have changed places."""
    return moment.day <= 12 and moment.day != moment.month


def belief(real: Sequence[datetime], texts: Sequence[Numbers], answer: DateOrder | None) -> RealDates:
    """How to take real dates that stand beside numeric dates left as text.

    A program that opens a list written in the other order turns what it can into dates, with day and
    month exchanged, and leaves as text what has a part above 12. So where the texts all have such a
    part, the real dates may be turned round.

    Args:
        real: the distinct real dates.
        texts: the distinct numeric texts.
        answer: the order the user says the list was written in.
    """
    slashed = [numbers for numbers in texts if numbers.year and "." not in numbers.separator]
    orders = {order for numbers in slashed if (order := proven(numbers))}
    left_open = sum(1 for numbers in slashed if is_open(numbers))
    late = sum(1 for moment in real if moment.day > 12)
    if not orders or not any(map(may_be_turned, real)) or left_open * 5 >= len(slashed):
        return RealDates.AS_THEY_STAND
    if orders == {M} and late * 10 >= len(real) * 3:
        return RealDates.AS_THEY_STAND
    if not answer:
        return RealDates.IN_DOUBT
    if late:
        return RealDates.AS_THEY_STAND if late * 9 >= len(real) * 4 else RealDates.IN_DOUBT
    if len(real) < ENOUGH:
        return RealDates.IN_DOUBT
    return RealDates.TURNED_ROUND if answer in orders and len(orders) == 1 else RealDates.AS_THEY_STAND
