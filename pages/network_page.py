"""Network: who knows whom, and the bridges the user has built."""

from __future__ import annotations

import streamlit as st

from netdash.ui import books, network_parts, network_views
from netdash.ui.drawing import empty

book = books.current_book()
st.title("Network", anchor=False)
if network_views.web(book).ties:
    st.header("Who knows whom", anchor=False)
    network_parts.picture(book)
    network_parts.bridges(book)
    network_parts.fruitful(book)
    network_parts.table(book)
else:
    st.header("Nobody joined yet", anchor=False)
    empty(
        "Your network will draw itself here",
        "Note who introduced you to whom, put everybody into a conversation you had together, name the event "
        "where you met, and write down the introductions you make.",
        ":material/hub:",
    )
