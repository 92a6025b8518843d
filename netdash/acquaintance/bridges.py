"""Bridges: introductions that joined circles which nothing else joins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from netdash.acquaintance.circles import Circle
from netdash.matching.exclusions import ordered

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from netdash.acquaintance.ties import Tie


@dataclass(frozen=True, slots=True)
class Bridge:
    """An introduction the user made across a gap.

    Attributes:
        tie: the introduction.
        first, second: the circles it joined; ``None`` for somebody who knew nobody else in the sheet.
    """

    tie: Tie
    first: Circle | None
    second: Circle | None

    def sentence(self, names: Mapping[int, str]) -> str:
        """What it joined; `names` are those of the contacts by row."""
        match self.first, self.second:
            case Circle() as one, Circle() as other:
                return f"Joined {_told(one)} and {_told(other)}, between which nobody else knows anybody."
            case Circle() as one, _:
                return f"Brought {names[self.tie.second]}, who knew nobody else here, to {_told(one)}."
            case _, Circle() as other:
                return f"Brought {names[self.tie.first]}, who knew nobody else here, to {_told(other)}."
        return ""


def _told(circle: Circle) -> str:
    return f"“{circle.name}” ({len(circle.rows)} people)"


def bridges(ties: Sequence[Tie], circle_of: Mapping[int, Circle]) -> tuple[Bridge, ...]:
    """The bridges the user has built: those that came to something first, then the latest.

    An introduction is a bridge when without the user's introductions nobody of the one circle knows anybody
    of the other. Somebody who knows nobody else is a circle of his own, but two of those are not a bridge.
    """
    crossed = {_gap(tie, circle_of) for tie in ties if tie.own}
    found = [
        Bridge(tie, circle_of.get(tie.first), circle_of.get(tie.second))
        for tie in ties
        if tie.made and _spans(tie, circle_of) and _gap(tie, circle_of) not in crossed
    ]
    return tuple(sorted(found, key=_order))


def _spans(tie: Tie, circle_of: Mapping[int, Circle]) -> bool:
    one, other = circle_of.get(tie.first), circle_of.get(tie.second)
    return one is not other and not (one is None and other is None)


def _gap(tie: Tie, circle_of: Mapping[int, Circle]) -> tuple[int, int]:
    """The two circles, each by its smallest row; somebody alone by his own."""
    one, other = (circle_of.get(row) for row in tie.pair)
    return ordered(min(one.rows) if one else tie.first, min(other.rows) if other else tie.second)


def _order(bridge: Bridge) -> tuple[bool, bool, int, int]:
    alone = bridge.first is None or bridge.second is None
    since = bridge.tie.since
    return (
        bridge.tie.status != "came to something",
        alone,
        -(since.toordinal() if since else 0),
        bridge.tie.first,
    )
