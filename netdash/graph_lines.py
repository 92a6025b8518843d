"""The lines of the picture of who knows whom, and its key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt
import pandas as pd

from netdash.acquaintance.name_places import UPRIGHT
from netdash.acquaintance.phrases import how
from netdash.acquaintance.ties import UNDER_WAY, TieKind
from netdash.chart_parts import INK

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from netdash.acquaintance.islands import Spot
    from netdash.acquaintance.ties import Tie
    from netdash.acquaintance.web import Web

#: What a line says: of the user's introductions, in the order of the theme's colours, and of other ties.
OWN = FRUITFUL, MEANT, INTRODUCED, NOTHING = (
    "I introduced them: led to something",
    "idea, or asked",
    "I introduced them",
    "I introduced them: came to nothing",
)
OTHERS = THROUGH, KNOWN = "I met one through the other", "know each other otherwise"
OWN_DASHES, OTHER_DASHES = ([1, 0], [6, 4], [1, 0], [2, 3]), ([7, 3], [1, 0])
WIDTHS = {FRUITFUL: 3.5, INTRODUCED: 2.5, NOTHING: 2.5, MEANT: 2.2, THROUGH: 1.3, KNOWN: 0.8}
#: From this width on the key has more columns.
KEY_WIDE = 860
#: More lines between people who know each other anyway are a grey cloud.
MOST_OTHERS = 1200


def turned(chart: alt.Chart) -> alt.Chart:
    """The chart with its long side along the long side of the room there is."""
    upright = f"width < {UPRIGHT}"
    turned: alt.Chart = chart.transform_calculate(
        h=f"{upright} ? datum.y : datum.x", v=f"{upright} ? datum.x : datum.y"
    )
    return turned


def between(chart: alt.Chart) -> alt.Chart:
    """Lines from one person to another."""
    upright = f"width < {UPRIGHT}"
    ended: alt.Chart = (
        turned(chart)
        .transform_calculate(h2=f"{upright} ? datum.y2 : datum.x2", v2=f"{upright} ? datum.x2 : datum.y2")
        .encode(x=across(), y=down(), x2="h2:Q", y2="v2:Q")
    )
    return ended


def across() -> alt.X:
    """From the left, in fractions of the picture as it lies or stands."""
    return alt.X("h:Q", axis=None, scale=alt.Scale(domain=[0, 1], nice=False, zero=False))


def down() -> alt.Y:
    """From the top, in fractions of the picture as it lies or stands."""
    return alt.Y("v:Q", axis=None, scale=alt.Scale(domain=[0, 1], nice=False, zero=False, reverse=True))


def line_of(tie: Tie) -> str:
    """What the line of a tie says."""
    if tie.made:
        return {"came to something": FRUITFUL, "came to nothing": NOTHING}.get(tie.status, INTRODUCED)
    if tie.status in UNDER_WAY:
        return MEANT
    return THROUGH if TieKind.MET_THROUGH in tie.kinds else KNOWN


def ways(web: Web, ties: Sequence[Tie], where: Mapping[int, Spot], today: date) -> list[alt.Chart]:
    """The lines, the user's own on top."""
    said = [(tie, line_of(tie)) for tie in ties]
    others = sorted(
        (one for one in said if one[1] in OTHERS),
        key=lambda one: (one[1] != THROUGH, -one[0].weight, one[0].pair),
    )[:MOST_OTHERS]
    own = sorted((one for one in said if one[1] in OWN), key=lambda one: (-OWN.index(one[1]), one[0].pair))
    layers = []
    if others:
        rows = [_ends(tie, where) | {"tie": line, "wide": WIDTHS[line]} for tie, line in others]
        ink = alt.Chart(pd.DataFrame(rows)).mark_rule(color=INK, opacity=0.42, aria=False)
        layers.append(between(ink).encode(
            strokeDash=_dash("tie", OTHERS, OTHER_DASHES, _key(OTHERS, others)),
            strokeWidth=alt.StrokeWidth("wide:Q", scale=None),
        ))  # fmt: skip
    if own:
        layers += _introductions(web, own, where, today)
    return layers


def _introductions(
    web: Web, own: Sequence[tuple[Tie, str]], where: Mapping[int, Spot], today: date
) -> list[alt.Chart]:
    """The user's introductions; a square in the middle of a line marks a bridge."""
    bridging = {bridge.tie.pair for bridge in web.bridges}
    rows = pd.DataFrame([
        _ends(tie, where) | _told(web, tie, today, bridge=tie.pair in bridging)
        | {"line": line, "wide": WIDTHS[line]}
        for tie, line in own
    ])  # fmt: skip
    plain = alt.Color("line:N", sort=list(OWN), scale=alt.Scale(domain=list(OWN)), legend=None)
    colour = alt.Color("line:N", sort=list(OWN), scale=alt.Scale(domain=list(OWN)), legend=_key(OWN, own))
    drawn = between(alt.Chart(rows).mark_rule(opacity=1, aria=False)).encode(
        color=colour, strokeDash=_dash("line", OWN, OWN_DASHES, _key(OWN, own)),
        strokeWidth=alt.StrokeWidth("wide:Q", scale=None),
    )  # fmt: skip
    tooltip = [alt.Tooltip(f"{name}:N") for name in ("who", "how", "why", "what came of it", "bridge")]
    # A line is too thin to be pointed at.
    target = between(alt.Chart(rows).mark_rule(strokeWidth=11, opacity=0)).encode(
        tooltip=tooltip, description="said:N"
    )
    bridges = rows[rows["bridge"] == "yes"]
    if bridges.empty:
        return [drawn, target]
    middles = bridges.assign(x=(bridges["x"] + bridges["x2"]) / 2, y=(bridges["y"] + bridges["y2"]) / 2)
    squares = turned(
        alt.Chart(middles).mark_point(shape="square", filled=True, size=95, opacity=1, aria=False)
    )
    return [drawn, target, squares.encode(x=across(), y=down(), color=plain, tooltip=tooltip)]


def _dash(
    field: str, order: Sequence[str], dashes: Sequence[Sequence[int]], key: alt.Legend
) -> alt.StrokeDash:
    scale = alt.Scale(domain=list(order), range=[list(dash) for dash in dashes])
    return alt.StrokeDash(f"{field}:N", sort=list(order), scale=scale, legend=key)


def line_ends(tie: Tie, where: Mapping[int, Spot]) -> tuple[float, float, float, float]:
    """From where to where the line of a tie goes, while the picture lies."""
    one, other = where[tie.first], where[tie.second]
    return one.x, one.y, other.x, other.y


def _ends(tie: Tie, where: Mapping[int, Spot]) -> dict[str, float | str]:
    return dict(zip(("x", "y", "x2", "y2"), line_ends(tie, where), strict=True))


def _told(web: Web, tie: Tie, today: date, *, bridge: bool) -> dict[str, float | str]:
    """The words shown when a line is pointed at, and those read aloud."""
    who = f"{web.names[tie.first]} and {web.names[tie.second]}"
    return {
        "who": who, "how": how(tie, today), "said": f"{who}: {how(tie, today)}",
        "why": tie.reason, "what came of it": tie.notes, "bridge": "yes" if bridge else "no",
    }  # fmt: skip


def _key(order: Sequence[str], said: Sequence[tuple[Tie, str]]) -> alt.Legend:
    """The legend, of the lines there are: the user's own above the picture, the others below."""
    present = {line for _, line in said}
    key = alt.Legend(
        orient="top", title=None, labelLimit=260, symbolType="stroke", symbolSize=400, symbolStrokeWidth=2.5,
        symbolOpacity=1, values=[line for line in order if line in present],
        columns=alt.ExprRef(f"width < {UPRIGHT} ? 1 : width < {KEY_WIDE} ? 2 : 4"),
    )  # fmt: skip
    if order is OTHERS:
        key.orient, key.symbolStrokeColor = "bottom", INK
    return key
