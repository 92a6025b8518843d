"""What all charts share: heights, the colour of ink, series in the theme's colours, a question above."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt
import pandas as pd
import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Sequence

#: A chart in the form in which it is sent: building it takes longer than everything else on a page.
Specification = dict[str, Any]

#: Heights in pixels include the title, the legend and the axis.
HEIGHT = 320
ROW_HEIGHT = 30
AROUND_ROWS = 90
LEGEND_LINE = 20
#: The colour of the text around the chart, in the light and in the dark look.
INK = "currentColor"


def series(field: str, order: Sequence[str], *, legend: bool = True, columns: int = 2) -> alt.Color:
    """The series of a chart, each in a colour of the theme, in this order.

    Beside names of rows there may be no room for more than one column of the legend.
    """
    key = alt.Legend(orient="top", title=None, labelLimit=200, columns=columns) if legend else None
    return alt.Color(f"{field}:N", sort=list(order), scale=alt.Scale(domain=list(order)), legend=key)


def ranked(counted: pd.DataFrame, field: str, order: Sequence[str]) -> pd.DataFrame:
    """The frame with the place of each row's series in the order, as `rank`, by which bars are stacked."""
    return counted.assign(rank=counted[field].map({name: place for place, name in enumerate(order)}))


def standing_bars(
    counted: pd.DataFrame, when: alt.X, height: alt.Y, key: alt.Color, tooltip: Sequence[alt.Tooltip]
) -> alt.Chart:
    """Bars that stand on a line of time, one series on another; `counted` is `ranked`."""
    bars: alt.Chart = (
        alt.Chart(counted)
        .mark_bar(cornerRadiusTopLeft=2, cornerRadiusTopRight=2)
        .encode(x=when, y=height, color=key, order=alt.Order("rank:Q"), tooltip=list(tooltip))
    )
    return bars


def height_by(amount: str, said: str) -> alt.Y:
    """How high bars stand: by which column, and what the axis calls it."""
    return alt.Y(f"{amount}:Q", stack="zero", title=said, axis=alt.Axis(tickMinStep=1))


def lying_bars(
    counted: pd.DataFrame, who: alt.Y, length: alt.X, key: alt.Color, tooltip: Sequence[alt.Tooltip]
) -> alt.Chart:
    """Bars that lie beside names, one series after another; `counted` is `ranked`."""
    bars: alt.Chart = (
        alt.Chart(counted)
        .mark_bar(cornerRadius=2)
        .encode(y=who, x=length, color=key, order=alt.Order("rank:Q"), tooltip=list(tooltip))
    )
    return bars


def length_by(amount: str, said: str) -> alt.X:
    """How long bars lie: by which column, and what the axis calls it."""
    return alt.X(f"{amount}:Q", stack="zero", title=said, axis=alt.Axis(tickMinStep=1, grid=False))


def named_rows(field: str, order: Sequence[str], widest: int = 180) -> alt.Y:
    """One row a name, in this order; longer names than so many pixels are cut."""
    return alt.Y(f"{field}:N", sort=list(order), title=None, axis=alt.Axis(labelLimit=widest, ticks=False))


def beside(base: alt.Chart) -> alt.Chart:
    """Text behind the ends of bars."""
    text: alt.Chart = base.mark_text(align="left", dx=5, color=INK)
    return text


def layered(*charts: alt.Chart | alt.LayerChart) -> alt.LayerChart:
    """Charts over one another."""
    return alt.LayerChart(layer=list(charts))


def height_of(count: int, *, legend: int = 1) -> int:
    """The height of a chart of so many rows below so many lines of legend, in pixels."""
    return max(2, count) * ROW_HEIGHT + AROUND_ROWS + (legend - 1) * LEGEND_LINE


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


def as_sent(chart: alt.LayerChart) -> Specification:
    """The chart as it is sent to the browser.

    Its rows are in Arrow's format already, into which Streamlit would turn them at every drawing.
    """
    specification = chart.to_dict()
    rows = {name: _arrow(pd.DataFrame(some)) for name, some in specification["datasets"].items()}
    return {**specification, "datasets": rows}


def _arrow(frame: pd.DataFrame) -> bytes:
    """A frame as a stream of Arrow's."""
    table = pa.Table.from_pandas(frame)
    written = pa.BufferOutputStream()
    with pa.ipc.new_stream(written, table.schema) as stream:
        stream.write_table(table)
    return bytes(written.getvalue())
