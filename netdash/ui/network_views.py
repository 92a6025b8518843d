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
from netdash.chart_parts import as_sent
from netdash.ui.keeping import for_each_book, for_each_thing
from netdash.ui.text import tidy
from netdash.ui.views import HASHES

if TYPE_CHECKING:
    from netdash.acquaintance.islands import Map
    from netdash.chart_parts import Specification
    from netdash.ui.books import Book

#: Rows of the table; more are looked up in the sheet.
MOST_ROWS = 1000


@for_each_book
@st.cache_resource(max_entries=8, show_spinner="Looking who knows whom", hash_funcs=HASHES)
def web(book: Book) -> Web:
    """Who knows whom."""
    return web_of(book.network, book.today)


@for_each_book
def everybody(book: Book) -> Map:
    """The whole web laid out."""
    return laid_out(web(book))


@for_each_book
def web_chart(book: Book) -> Specification:
    """The picture of all, as it is sent to the browser."""
    return as_sent(graph_chart.web_chart(web(book), everybody(book), book.today))


@for_each_thing
def near(book: Book, row: int) -> Neighbourhood:
    """Whom one person knows."""
    return neighbourhood(web(book), row)


@for_each_thing
def person_chart(book: Book, row: int) -> Specification:
    """The picture of one person's neighbourhood."""
    return as_sent(graph_chart.person_chart(web(book), around(web(book), near(book, row)), book.today))


@for_each_book
def by_name(book: Book) -> dict[str, int]:
    """The rows of all who have a tie, by name, in the order of the alphabet."""
    found = web(book)
    return {
        tidy(found.names[row]): row for row in sorted(found.near, key=lambda row: found.names[row].casefold())
    }


@for_each_book
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
