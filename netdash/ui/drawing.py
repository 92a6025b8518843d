"""Small parts that several pages draw alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netdash.ui.text import plain

if TYPE_CHECKING:
    from netdash.ui.views import Answer


def answered(answer: Answer, key: str, *, beside: bool = False) -> None:
    """A chart below its question and the sentence that answers it; as high as the card `beside` it.

    The sentence alone, where there is nothing to draw.
    """
    if answer.chart is None:
        st.markdown(plain(answer.sentence))
        return
    # As a heading the question wraps on a narrow screen; inside the chart it would be cut.
    untitled = {name: part for name, part in answer.chart.items() if name != "title"}
    with st.container(
        border=True, key=f"chart_{key}", gap="small", height="stretch" if beside else "content"
    ):
        st.subheader(answer.chart["title"]["text"], anchor=False)
        st.markdown(plain(answer.sentence))
        st.vega_lite_chart(untitled, alt=answer.sentence, width="stretch")


def empty(what: str, next_step: str, icon: str = ":material/spa:") -> None:
    """What a page shows when there is nothing to show: why, and what to do next."""
    with st.container(border=True, horizontal_alignment="center", gap="small"):
        st.space("small")
        st.markdown(f"{icon} **{what}**", text_alignment="center")
        st.markdown(next_step, text_alignment="center")
        st.space("small")
