"""What the page Network draws, worked out once for each reading of the spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netdash import graph_chart
from netdash.acquaintance.islands import laid_out
from netdash.acquaintance.rings import around
from netdash.acquaintance.web import Neighbourhood, Web, neighbourhood, web_of
from netdash.ui.books import Book

if TYPE_CHECKING:
    from netdash.acquaintance.islands import Map
    from netdash.ui.views import Specification

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
    return {found.names[row]: row for row in sorted(found.near, key=lambda row: found.names[row].casefold())}
