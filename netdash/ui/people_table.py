"""The table of people: few columns, each in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from netdash.days import counted, every
from netdash.ui.text import button_text, tidy

if TYPE_CHECKING:
    from collections.abc import Sequence

#: More rows than this are not read, and take long to send.
MOST_ROWS = 500


def people_table(found: pd.DataFrame) -> pd.DataFrame:
    """The people found, as they are shown.

    Args:
        found: as `netdash.people.search` returns it.

    Returns:
        The first `MOST_ROWS`: columns key, Name, Rhythm, Who, Place, Tags, Last contact (datetime64).
    """
    some = found.head(MOST_ROWS)
    return pd.DataFrame(
        {
            "key": some["key"],
            "Name": [button_text(name) for name in some["label"]],
            "Rhythm": [
                rhythm_words(status, wanted, late)
                for status, wanted, late in zip(
                    some["status"], some["wanted"].tolist(), some["days_late"].tolist(), strict=True
                )
            ],
            "Who": _joined(some["title"].tolist(), some["company"].tolist()),
            "Place": [tidy(place) for place in some["location"]],
            "Tags": [tidy(tags) for tags in some["tags"]],
            "Last contact": some["last_contact"],
        },
        index=some.index,
    )


def rhythm_words(status: str, wanted: object, late: object) -> str:
    """Where a rhythm stands: "every 30 days, 12 days late"."""
    if status == "resting":
        return "at rest"
    rhythm = every(wanted) if isinstance(wanted, int) else ""
    if status == "never spoke":
        return ", ".join(part for part in (rhythm, "never spoke") if part)
    if isinstance(late, int) and late > 0:
        return f"{rhythm}, {counted(late, 'day')} late"
    return f"{rhythm}, due today" if status == "due" else rhythm


def _joined(titles: Sequence[object], companies: Sequence[object]) -> list[str]:
    pairs = ((tidy(title), tidy(company)) for title, company in zip(titles, companies, strict=True))
    return [", ".join(part for part in pair if part) for pair in pairs]
