"""Which names fit into the picture without covering one another, at which width and on which side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from unicodedata import combining, east_asian_width

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from netdash.acquaintance.settling import Points

    Box = tuple[float, float, float, float]

#: Widths of the picture in pixels from which names are placed anew; below `UPRIGHT` it stands on its side.
WIDTHS = (260, 330, 420, 560, 680, 820, 980, 1150)
UPRIGHT = 560
#: The height of a line and the width of an average letter, in shares of the letters' size.
LINE, LETTER = 1.3, 0.56
#: The size of the letters of a person's name, in pixels.
NAME_SIZE = 12
#: Pixels between a dot and its name, and around a dot that no name may cover.
OFF, DOT = 8, 5
#: How far aside a name may stand, in shares of the height of what it stands above; the places along a line.
ASIDE = (0.0, 0.4, -0.4, 0.8, -0.8)
STEPS = 64


@dataclass(frozen=True, slots=True)
class Wish:
    """A name that would like to be shown.

    Attributes:
        text: the name.
        x, y: of what it names, in fractions of the picture when that lies on its long side.
        size: of the letters, in pixels.
        sides: where it may stand, the best first: "right", "left", "above", "below".
        lift, lift_upright: between the point and the name above or below it, in fractions of the picture's
            height, while it lies and while it stands.
        short: what stands for the name, in smaller letters, where the picture is narrow.
        firm: rather covers a line than be left out.
        outward: stands on the side away from the middle of the picture, where it can.
        least: pixels that the picture is wide before the name is shown.
    """

    text: str
    x: float
    y: float
    size: int = NAME_SIZE
    sides: tuple[str, ...] = ("right", "left", "above", "below")
    lift: float = 0.0
    lift_upright: float = 0.0
    short: str = ""
    firm: bool = False
    outward: bool = False
    least: int = 0

    def drawn(self, wide: int) -> tuple[str, int]:
        """The text and the size of its letters in a picture so many pixels wide."""
        return (self.short, self.size - 2) if self.short and wide < UPRIGHT else (self.text, self.size)


@dataclass(frozen=True, slots=True)
class Place:
    """A name shown while the picture is at least `wide` and less than `until` pixels wide.

    Attributes:
        wish: number of the wish.
        side: of its point on which it stands.
        aside: how far it is moved to the right, in fractions of the width.
    """

    wish: int
    side: str
    wide: int
    until: int
    aside: float = 0.0


def places(
    wishes: Sequence[Wish], dots: Sequence[tuple[float, float]],
    lines: Sequence[tuple[float, float, float, float]], heights: Mapping[int, int],
) -> tuple[Place, ...]:  # fmt: skip
    """The places of the names, given in the order in which they may choose.

    Args:
        wishes: the most important first.
        dots: places of the persons, which no name covers.
        lines: from where to where, which only firm names cover.
        heights: of the picture in pixels, for each of `WIDTHS`.
    """
    found: list[Place] = []
    for wide, until in zip(WIDTHS, (*WIDTHS[1:], 100_000), strict=True):
        found += (
            Place(wish, side, wide, until, aside)
            for wish, side, aside in _placed(wishes, dots, _along(lines), wide, heights[wide])
        )
    return tuple(_merged(found))


def _merged(found: Sequence[Place]) -> Iterator[Place]:
    """Neighbouring widths with the same side made one."""
    last: dict[int, Place] = {}
    for place in found:
        before = last.get(place.wish)
        if (
            before
            and before.until == place.wide != UPRIGHT
            and ((before.side, before.aside) == (place.side, place.aside))
        ):
            place = Place(place.wish, place.side, before.wide, place.until, place.aside)  # noqa: PLW2901 - the longer one
        elif before:
            yield before
        last[place.wish] = place
    yield from last.values()


def _along(lines: Sequence[tuple[float, float, float, float]]) -> Points:
    """Places along lines, close enough that no name passes between."""
    ends = np.array(lines, dtype=float).reshape(-1, 4)
    steps = np.linspace(0, 1, STEPS)[:, None, None]
    return np.asarray((ends[:, :2] * (1 - steps) + ends[:, 2:] * steps).reshape(-1, 2))


def _placed(
    wishes: Sequence[Wish], dots: Sequence[tuple[float, float]], along: Points, wide: int, height: int
) -> Iterator[tuple[int, str, float]]:
    turned = wide < UPRIGHT
    taken = _boxes(np.array(dots, dtype=float).reshape(-1, 2), DOT, turned, (wide, height))
    crossed = _boxes(along, 3, turned, (wide, height))
    for number, wish in enumerate(wishes):
        x, y = (wish.y, wish.x) if turned else (wish.x, wish.y)
        lift = (wish.lift_upright if turned else wish.lift) * height
        length, tall = _extent(wish, wide)
        fitting: list[tuple[str, float, Box]] = []
        free = False
        if wide < wish.least:
            continue
        for side, aside in _tries(wish, x):
            box = _box(side, (x + aside) * wide, y * height, lift, (length, tall))
            inside = box[0] >= 2 and box[1] >= 2 and box[2] <= wide - 2 and box[3] <= height - 2
            if not inside or _covers(box, taken):
                continue
            free = not _covers(box, crossed)
            if free or wish.firm:
                fitting.append((side, aside, box))
            if free:
                break
        if fitting:
            side, aside, box = fitting[-1 if free else 0]
            taken = np.vstack([taken, box])
            yield number, side, aside


def _boxes(points: Points, around: int, turned: bool, size: tuple[int, int]) -> Points:  # noqa: FBT001 - private
    middles = (points[:, ::-1] if turned else points) * size
    return np.column_stack([middles - around, middles + around])


def _covers(box: Box, boxes: Points) -> bool:
    left, top, right, bottom = box
    across = (boxes[:, 0] < right) & (boxes[:, 2] > left)
    return bool((across & (boxes[:, 1] < bottom) & (boxes[:, 3] > top)).any())


def _tries(wish: Wish, across: float) -> Iterator[tuple[str, float]]:
    """The sides, each with how far aside; what stands above or below something wide may be moved."""
    sides = wish.sides
    if wish.outward and across < 0.5:
        sides = ("left", *(side for side in sides if side != "left"))
    for aside in [step * wish.lift for step in ASIDE] if wish.lift else (0.0,):
        for side in sides:
            yield side, aside


def _extent(wish: Wish, wide: int) -> tuple[float, float]:
    text, size = wish.drawn(wide)
    return width_of(text) * size, LINE * size


def _box(side: str, x: float, y: float, lift: float, extent: tuple[float, float]) -> Box:
    """Left, top, right and bottom of a name, in pixels."""
    length, tall = extent
    match side:
        case "right":
            return x + OFF, y - tall / 2, x + OFF + length, y + tall / 2
        case "left":
            return x - OFF - length, y - tall / 2, x - OFF, y + tall / 2
        case "above":
            return x - length / 2, y - lift - OFF - tall, x + length / 2, y - lift - OFF + 2
        case "below":
            return x - length / 2, y + lift + OFF - 2, x + length / 2, y + lift + OFF + tall
    return x - length / 2, y - tall / 2, x + length / 2, y + tall / 2


def width_of(text: str) -> float:
    """About how wide a text is, in shares of the letters' size; never less than it is in most fonts."""
    wide = sum(east_asian_width(letter) in "WF" for letter in text)
    return LETTER * sum(not combining(letter) for letter in text) + 0.5 * wide
