"""What the rhythms would ask for if one of them were another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from netdash.load import Load, load
from netdash.names import folded
from netdash.rhythms import rhythms

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from netdash.network import Network

#: The group of those who have neither a rhythm of their own nor one by a tag.
EVERYONE = ""


@dataclass(frozen=True, slots=True)
class Tier:
    """People who have the same rhythm for the same reason.

    Attributes:
        tag: the tag that gives it; `EVERYONE` for the one that holds for everybody else.
        wanted, latest: days between contacts.
        people: how many; `outside`: how many of them are due or late.
        per_week: contacts a week they ask for.
    """

    tag: str
    wanted: int
    latest: int
    people: int
    outside: int
    per_week: float


def tiers(network: Network, today: date, found: pd.DataFrame | None = None) -> tuple[Tier, ...]:
    """The rhythms by tag, the shortest first, then the one for everybody else.

    Args:
        network: whose people.
        today: the day to look from.
        found: `netdash.rhythms.rhythms`, where the caller has it already.
    """
    found = rhythms(network, today) if found is None else found
    settings = network.settings
    intervals = dict(sorted(settings.tag_cadences.items(), key=lambda one: one[1]))
    if settings.everyone:
        intervals[EVERYONE] = settings.everyone
    return tuple(_tier(found, tag, days) for tag, days in intervals.items())


def load_if(network: Network, today: date, tag: str, days: int) -> Load:
    """The load if everybody with a tag (or, for `EVERYONE`, everybody else) had this rhythm."""
    settings = network.settings
    if tag == EVERYONE:
        changed = replace(settings, everyone=days)
    else:
        others = {name: own for name, own in settings.tag_cadences.items() if folded(name) != folded(tag)}
        changed = replace(settings, tag_cadences={**others, tag: days})
    return load(replace(network, settings=changed), today)


def _tier(found: pd.DataFrame, tag: str, days: int) -> Tier:
    source = "everyone" if tag == EVERYONE else f"tag {tag}"
    theirs = found[found["source"].eq(source)]
    running = theirs["status"].isin(["inside", "due", "late"])
    return Tier(
        tag=tag,
        wanted=days,
        latest=(3 * days + 1) // 2,
        people=len(theirs),
        outside=int(theirs["status"].isin(["due", "late"]).sum()),
        per_week=float(running.sum()) * 7 / days,
    )
