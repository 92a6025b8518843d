"""What the page Network draws, worked out once for each reading of the spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from netdash import graph_chart
from netdash.acquaintance.islands import laid_out
from netdash.acquaintance.phrases import how
from netdash.acquaintance.rings import around
from netdash.acquaintance.web import Neighbourhood, Web, neighbourhood, web_of
from netdash.ui.books import Book
from netdash.ui.text import tidy

if TYPE_CHECKING:
    from netdash.acquaintance.islands import Map
    from netdash.ui.views import Specification

#: Rows of the table; more are looked up in the sheet.
MOST_ROWS = 1000

_for_each_book = st.cache_resource(
    max_entries=4, show_spinner=False, hash_funcs={Book: lambda book: book.key}
)
_for_each_person = st.cache_resource(
    max_entries=50, show_spinner=False, hash_funcs={Book: lambda book: book.key}
)


@st.cache_resource(
    max_entries=4, show_spinner="Looking who knows whom", hash_funcs={Book: lambda book: book.key}
)
def web(book: Book) -> Web:
    """Who knows whom."""
    return web_of(book.network, book.today)


@_for_each_book
def everybody(book: Book) -> Map:
    """The whole web laid out."""
    return laid_out(web(book))


@_for_each_book
def web_chart(book: Book) -> Specification:
    """The picture of all, as it is sent to the browser."""
    return graph_chart.web_chart(web(book), everybody(book), book.today).to_dict()


@_for_each_person
def near(book: Book, row: int) -> Neighbourhood:
    """Whom one person knows."""
    return neighbourhood(web(book), row)


@_for_each_person
def person_chart(book: Book, row: int) -> Specification:
    """The picture of one person's neighbourhood."""
    return graph_chart.person_chart(web(book), around(web(book), near(book, row)), book.today).to_dict()


@_for_each_book
def by_name(book: Book) -> dict[str, int]:
    """The rows of all who have a tie, by name, in the order of the alphabet."""
    found = web(book)
    return {
        tidy(found.names[row]): row for row in sorted(found.near, key=lambda row: found.names[row].casefold())
    }


@_for_each_book
def table(book: Book) -> pd.DataFrame:
    """The ties as they are shown, the introductions first."""
    found = web(book)
    ranked = sorted(found.ties, key=lambda tie: (tie.kinds[0], tie.pair))[:MOST_ROWS]
    bridging = {bridge.tie.pair: bridge.sentence(found.names) for bridge in found.bridges}
    return pd.DataFrame(
        {
            "One": [tidy(found.names[tie.first]) for tie in ranked],
            "Other": [tidy(found.names[tie.second]) for tie in ranked],
            "How they know each other": [tidy(how(tie, book.today)) for tie in ranked],
            "Bridge": [tidy(bridging.get(tie.pair, "")) for tie in ranked],
            "Why": [tidy(tie.reason) for tie in ranked],
            "What came of it": [tidy(tie.notes) for tie in ranked],
        }
    )
