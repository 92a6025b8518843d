"""The picture of who knows whom: a map of people in, an Altair chart out; see `netdash.charts`.

Names are placed for every width beforehand; the chart shows those for the width it has got, and stands
upright where it is narrow.
"""

from __future__ import annotations

from math import cos, pi, sin
from typing import TYPE_CHECKING, Any

import altair as alt
import pandas as pd

from netdash.acquaintance.name_places import NAME_SIZE, UPRIGHT, WIDTHS, Place, Wish, places
from netdash.acquaintance.phrases import shown_name
from netdash.chart_parts import INK, layered, titled
from netdash.graph_lines import KEY_WIDE, OWN, across, down, line_ends, line_of, turned, ways

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from netdash.acquaintance.islands import Island, Map
    from netdash.acquaintance.web import Web

#: Pixels with the key above, and of one line of it with the room around.
HEIGHT, KEY_LINE, AROUND_KEY = 640, 20, 30
#: Names tried; the rest is left to the tooltips.
MOST_NAMES = 70
#: Sizes of a dot, by how many ties its person has at least; smaller where more than a few people are drawn.
DOTS, MANY_DOTS, FEW = ((8, 130), (4, 85), (0, 50)), ((8, 70), (4, 50), (0, 34)), 80
#: The name of the choice of a person in the picture.
CHOICE = "person"
#: So many letters of a circle's name are shown where the picture is narrow.
SHORT = 16
#: Corners of the shore of an island.
CORNERS = 28


def web_chart(web: Web, drawn: Map, today: date) -> alt.LayerChart:
    """Everybody on the islands of their circles."""
    wishes = [_island_wish(island) for island in drawn.islands if len(island.circle.rows) > 2]
    joining = {row for tie in web.introductions for row in tie.pair}
    ranked = sorted(
        drawn.spots, key=lambda spot: (-len(web.near[spot.row]) - 4 * (spot.row in joining), spot.row)
    )
    few = len(drawn.spots) <= FEW
    wishes += [
        Wish(shown_name(web.names[spot.row]), spot.x, spot.y, firm=few or spot.row in joining)
        for spot in ranked[:MOST_NAMES]
    ]
    wishes += [_island_wish(island) for island in drawn.islands if len(island.circle.rows) == 2]
    return _chart(web, drawn, today, wishes, "Who knows whom, and whom did I bring together?")


def person_chart(web: Web, drawn: Map, today: date) -> alt.LayerChart:
    """One person, who stands first on the map, with those up to two steps away."""
    middle, *others = drawn.spots
    wishes = [
        Wish(web.names[middle.row], middle.x, middle.y, 15, ("above", "below", "right", "left"), firm=True)
    ]
    wishes += [
        Wish(shown_name(web.names[spot.row]), spot.x, spot.y, firm=True, outward=True) for spot in others
    ]
    return _chart(web, drawn, today, wishes, f"Whom does {web.names[middle.row]} know?")


def _chart(web: Web, drawn: Map, today: date, wishes: Sequence[Wish], question: str) -> alt.LayerChart:
    where = {spot.row: spot for spot in drawn.spots}
    lines = [line_ends(tie, where) for tie in drawn.ties if line_of(tie) in OWN]
    marks = [(spot.x, spot.y) for spot in drawn.spots]
    # In the middle of a line there may be the square of a bridge.
    marks += [((x + x2) / 2, (y + y2) / 2) for x, y, x2, y2 in lines]
    named = places(wishes, marks, lines, heights())
    layers = [
        *_shores(drawn.islands),
        *ways(web, drawn.ties, where, today),
        _dots(web, drawn),
        *_names(wishes, named),
    ]
    return titled(
        layered(*layers).resolve_scale(strokeDash="independent", color="independent"), question, height=HEIGHT
    )


def _shores(islands: Sequence[Island]) -> list[alt.Chart]:
    """The ground each circle stands on."""
    if not islands:
        return []
    rows = [
        {"circle": number, "corner": corner,
         "x": island.x + island.across * cos(2 * pi * corner / CORNERS),
         "y": island.y + island.down * sin(2 * pi * corner / CORNERS)}
        for number, island in enumerate(islands)
        for corner in range(CORNERS)
    ]  # fmt: skip
    ground = (
        alt.Chart(pd.DataFrame(rows).round(4))
        .mark_line(
            interpolate="cardinal-closed",
            fill=INK,
            fillOpacity=0.045,
            stroke=INK,
            strokeOpacity=0.12,
            strokeWidth=1,
            aria=False,
        )
        .encode(x=across(), y=down(), detail="circle:N", order="corner:Q")
    )
    return [turned(ground)]


def _dots(web: Web, drawn: Map) -> alt.Chart:
    """The people; the one in the middle of his own picture is a diamond."""
    alone = not drawn.islands and bool(drawn.spots)
    sizes = DOTS if len(drawn.spots) <= FEW else MANY_DOTS
    rows = [
        {
            "x": spot.x, "y": spot.y, "key": web.keys[spot.row], "who": web.names[spot.row],
            "circle": web.circle_of[spot.row].name if spot.row in web.circle_of else "",
            "knows": sum(tie.known for tie in web.near[spot.row]),
            "size": next(size for least, size in sizes if len(web.near[spot.row]) >= least),
            "shape": "circle",
        }
        for spot in drawn.spots
    ]  # fmt: skip
    if alone:
        rows[0] |= {"shape": "diamond", "size": 260}
    dots = (
        alt.Chart(pd.DataFrame(rows))
        .mark_point(filled=True, color=INK, opacity=0.85, cursor="pointer")
        .encode(
            x=across(), y=down(),
            size=alt.Size("size:Q", scale=None), shape=alt.Shape("shape:N", scale=None),
            tooltip=["who:N", "circle:N", alt.Tooltip("knows:Q", title="people known")], description="who:N",
        )
        .add_params(alt.selection_point(name=CHOICE, fields=["key"], on="click", empty=False))
    )  # fmt: skip
    return turned(dots)


def _island_wish(island: Island) -> Wish:
    text = f"{shown_name(island.circle.name)} · {len(island.circle.rows)}"
    short = shown_name(island.circle.name, SHORT)
    # Where room is scarce, the names of two say enough of a circle of two.
    least = 0 if len(island.circle.rows) > 2 else UPRIGHT
    return Wish(
        text, island.x, island.y, 13, ("above", "below"), island.down, island.across, short,
        firm=True, least=least,
    )  # fmt: skip


#: By side of a dot: how the name's mark is aligned with it, and how far away, in pixels.
SIDES: dict[str, dict[str, Any]] = {
    "right": {"align": "left", "baseline": "middle", "dx": 8},
    "left": {"align": "right", "baseline": "middle", "dx": -8},
    "above": {"align": "center", "baseline": "bottom", "dy": -8},
    "below": {"align": "center", "baseline": "top", "dy": 8},
}


def _names(wishes: Sequence[Wish], named: Sequence[Place]) -> list[alt.Chart]:
    """The names that fit, each on its side of its dot; the circles' in bold."""
    layers = []
    for side, aligned in SIDES.items():
        for bold in (False, True):
            rows = [
                _name(wishes[place.wish], place)
                for place in named
                if place.side == side and (wishes[place.wish].size > NAME_SIZE) is bold
            ]
            if rows:
                text = turned(alt.Chart(pd.DataFrame(rows)))
                text = text.transform_filter("width >= datum.wide && width < datum.until")
                text = text.transform_calculate(v="datum.v + datum.lift", h="datum.h + datum.aside")
                text = text.mark_text(aria=False, color=INK, fontWeight=600 if bold else 400, **aligned)
                size = alt.Size("size:Q", scale=None)
                layers.append(text.encode(x=across(), y=down(), text="text:N", size=size))
    return layers


def _name(wish: Wish, place: Place) -> dict[str, float | str]:
    text, size = wish.drawn(place.wide)
    return {
        "x": wish.x, "y": wish.y, "text": text, "size": size, "wide": place.wide, "until": place.until,
        "lift": _lift(wish, place), "aside": place.aside,
    }  # fmt: skip


def _lift(wish: Wish, place: Place) -> float:
    lift = wish.lift_upright if place.wide < UPRIGHT else wish.lift
    return {"above": -lift, "below": lift}.get(place.side, 0.0)


def heights() -> dict[int, int]:
    """The height left for the picture below the longest key, for each width."""
    lines = {wide: 6 if wide < UPRIGHT else 3 if wide < KEY_WIDE else 2 for wide in WIDTHS}
    return {wide: HEIGHT - AROUND_KEY - count * KEY_LINE for wide, count in lines.items()}
