"""Until when somebody is not to be had: "fully booked until March 2027"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

_UNTIL = re.compile(
    r"\b(?:until|till|til|bis|jusqu'?[aà]u?|hasta|at[eé]|fino a|tot)\s+(?:the\s+)?(?:end of\s+)?"
    r"(?:(?P<iso>\d{4}-\d{2}(?:-\d{2})?)|(?P<word>[^\W\d]+)?\s*(?P<year>20\d\d))",
    re.IGNORECASE,
)
_MONTHS = {name: number for number, names in enumerate((
    "jan enero gen", "feb fev", "mar mär", "apr abr avr", "may mai mag mei", "jun jui giu spring", "jul lug",
        "aug ago summer aoû",
    "sep set", "oct okt ott autumn", "nov", "dec dez dic winter dé",
), start=1) for name in names.split()}  # fmt: skip


def is_over(text: str, today: date) -> bool:
    """Whether the day until which somebody is not to be had has passed."""
    match = _UNTIL.search(text)
    if match is None:
        return False
    if match["iso"]:
        return match["iso"] < today.isoformat()
    month = next(
        (number for name, number in _MONTHS.items() if (match["word"] or "dec").casefold().startswith(name)),
        12,
    )
    return (int(match["year"]), month) < (today.year, today.month)
