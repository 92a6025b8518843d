"""What all charts share: heights, the colour of ink, series in the theme's colours, a question above."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Heights in pixels include the title, the legend and the axis.
HEIGHT = 320
ROW_HEIGHT = 30
AROUND_ROWS = 90
#: The colour of the text around the chart, in the light and in the dark look.
INK = "currentColor"


def series(field: str, order: Sequence[str], *, legend: bool = True, columns: int = 2) -> alt.Color:
    """The series of a chart, each in a colour of the theme, in this order."""
    key = alt.Legend(orient="top", title=None, labelLimit=200, columns=columns) if legend else None
    return alt.Color(f"{field}:N", sort=list(order), scale=alt.Scale(domain=list(order)), legend=key)


def layered(*charts: alt.Chart | alt.LayerChart) -> alt.LayerChart:
    """Charts over one another."""
    return alt.LayerChart(layer=list(charts))


def height_of(count: int) -> int:
    """The height of a chart of so many rows, in pixels."""
    return max(2, count) * ROW_HEIGHT + AROUND_ROWS


def titled(chart: alt.LayerChart, question: str, height: int = HEIGHT) -> alt.LayerChart:
    """The chart below its question."""
    title = alt.TitleParams(question, anchor="start", fontSize=16, offset=12)
    titled: alt.LayerChart = chart.properties(title=title, height=height, width="container")
    framed: alt.LayerChart = (
        titled.configure(background="transparent")
        .configure_view(stroke=None)
        .configure_axis(labelColor=INK, titleColor=INK, titleFontWeight="normal")
        .configure_legend(labelColor=INK)
    )
    return framed
