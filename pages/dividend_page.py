"""What came of it: advice, referrals and collaborations, traced to where they grew from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from netdash.ui import books, practice_views
from netdash.ui.drawing import answered, empty
from netdash.ui.text import tidy

if TYPE_CHECKING:
    from netdash.ui.books import Book

MOST_ROWS = 300


def charts(book: Book) -> None:
    """By year and kind, and by the event or introduction it grew from."""
    st.header("How much, and from where", anchor=False)
    left, right = st.columns(2, gap="medium")
    with left:
        answered(practice_views.outcomes_by_year(book), "dividend_years", beside=True)
    if origins := practice_views.origins(book):
        with right:
            answered(origins, "dividend_origins", beside=True)


def everything(found: pd.DataFrame) -> None:
    """Every outcome, newest first."""
    st.header("All of it", anchor=False)
    st.dataframe(
        outcomes_table(found.head(MOST_ROWS)), hide_index=True, alt="Every outcome noted",
        column_config={
            "When": st.column_config.DateColumn("When", format="D MMM YYYY"),
            "What": st.column_config.TextColumn("What", width="large"),
        },
    )  # fmt: skip


def outcomes_table(found: pd.DataFrame) -> pd.DataFrame:
    """The outcomes as they are shown."""
    names = {"Who": "name", "What": "what", "Kind": "kind", "Grew from": "grew_from"}
    texts = {title: [tidy(cell) for cell in found[column]] for title, column in names.items()}
    return pd.DataFrame({"When": found["date"], **texts}, index=found.index)


book = books.current_book()
found = practice_views.outcomes(book)
st.title("What came of it", anchor=False)
if found.empty:
    st.header("Nothing noted yet", anchor=False)
    empty(
        "The dividend comes late",
        "When advice helps, a friend refers somebody, or a project begins: log it, with what came of it.",
        ":material/potted_plant:",
    )
else:
    charts(book)
    everything(found)
