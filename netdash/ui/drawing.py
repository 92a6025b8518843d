"""Small parts that several pages draw alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netdash.ui.text import plain

if TYPE_CHECKING:
    from netdash.ui.views import Specification


def answered(chart: Specification, answer: str, key: str) -> None:
    """A chart below the sentence that answers its question."""
    with st.container(border=True, key=key, gap="small"):
        st.markdown(plain(answer))
        st.vega_lite_chart(chart, alt=answer, width="stretch")


def empty(what: str, next_step: str, icon: str = ":material/spa:") -> None:
    """What a page shows when there is nothing to show: why, and what to do next."""
    with st.container(border=True, horizontal_alignment="center", gap="small"):
        st.space("small")
        st.markdown(f"{icon} **{what}**", text_alignment="center")
        st.markdown(next_step, text_alignment="center")
        st.space("small")
