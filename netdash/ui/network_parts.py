"""The parts of the page Network: the picture, the bridges, and the same in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netdash.acquaintance.phrases import how, near_sentence, web_sentence
from netdash.days import counted, plain_day
from netdash.graph_chart import CHOICE
from netdash.ui import network_views
from netdash.ui.menu import person_link
from netdash.ui.text import plain, tidy

if TYPE_CHECKING:
    from netdash.acquaintance.bridges import Bridge
    from netdash.acquaintance.ties import Tie
    from netdash.acquaintance.web import Web
    from netdash.chart_parts import Specification
    from netdash.ui.books import Book

#: Whom the picture shows; nobody for everybody.
PERSON = "network_person"
#: Longer lists than these are a wall; the table says more.
MOST_BRIDGES, MOST_FRUITFUL, MOST_NEAR = 12, 8, 24


def picture(book: Book) -> None:
    """Everybody, or one person with his neighbourhood."""
    names = network_views.by_name(book)
    person = st.selectbox(
        "Person", names, index=None, placeholder="Everybody", key=PERSON,
        persist_state="session", width=320,
    )  # fmt: skip
    web = network_views.web(book)
    if person is None:
        drawn = network_views.everybody(book)
        answer = web_sentence(web)
        chart = network_views.web_chart(book)
        notes = [
            "A square on a line marks a bridge." if web.bridges else "", _left_out(drawn.left_out),
            _alone(web.alone), "Choose a person, or press a dot, to look closer.",
        ]  # fmt: skip
    else:
        near = network_views.near(book, names[person])
        answer = near_sentence(web, near)
        chart = network_views.person_chart(book, names[person])
        notes = [_left_out(near.left_out)]
    _drawn(book, chart, answer, names.get(person or ""))
    st.caption(" ".join(note for note in notes if note))
    if person is not None:
        nearest(book, web, names[person])


def _drawn(book: Book, chart: Specification, answer: str, row: int | None) -> None:
    untitled = {name: part for name, part in chart.items() if name != "title"}
    key = f"network_chart_{row}_{book.token}"
    with st.container(border=True, key="network_picture", gap="small"):
        st.subheader(plain(chart["title"]["text"]), anchor=False)
        st.markdown(plain(answer))
        st.vega_lite_chart(
            untitled, alt=answer, width="stretch", key=key, selection_mode=[CHOICE],
            on_select=lambda: choose(book, key),
        )  # fmt: skip


def choose(book: Book, chart: str) -> None:
    """Show the person whose dot was pressed."""
    chosen = st.session_state[chart]["selection"].get(CHOICE, [])
    keys = {one.get("key") for one in chosen}
    web = network_views.web(book)
    name = next((name for name, row in network_views.by_name(book).items() if web.keys[row] in keys), None)
    if name:
        st.session_state[PERSON] = name


def _left_out(people: int) -> str:
    if not people:
        return ""
    return f"Drawn are those who join others; {counted(people, 'more person', 'more people')} would not fit."


def _alone(people: int) -> str:
    if not people:
        return ""
    return f"Of {counted(people, 'person', 'people')} no tie to anybody else is noted."


def nearest(book: Book, web: Web, row: int) -> None:
    """Whom a person knows, in words."""
    for tie in web.near[row][:MOST_NEAR]:
        other = tie.other(row)
        with st.container(
            key=f"person_near_{web.keys[other]}", horizontal=True, vertical_alignment="center", gap="xsmall"
        ):
            person_link(web.names[other], web.keys[other])
            st.caption(plain(how(tie, book.today)), width="content")


def bridges(book: Book) -> None:
    """The bridges the user has built."""
    st.header("Bridges you have built", anchor=False)
    web = network_views.web(book)
    if not web.bridges:
        st.markdown(
            "None yet. An introduction is a bridge when the two come from circles that nobody else joins."
        )
        return
    st.caption("Introductions of yours between circles that nothing else joins.")
    with st.grid(2, min_column_width=320, gap="small", key="network_bridges") as grid:
        for bridge in web.bridges[:MOST_BRIDGES]:
            with grid.cell():
                bridge_card(book, web, bridge)
    if len(web.bridges) > MOST_BRIDGES:
        st.caption(f"and {len(web.bridges) - MOST_BRIDGES} more, in the table below")


def bridge_card(book: Book, web: Web, bridge: Bridge) -> None:
    """One bridge: who, what it joined, and what came of it."""
    with st.container(
        border=True, gap="small", height="stretch", key=f"network_bridge_{_pair(web, bridge.tie)}"
    ):
        pair(web, bridge.tie)
        st.markdown(plain(bridge.sentence(web.names)))
        st.caption(plain(outcome(bridge.tie, book)))


def fruitful(book: Book) -> None:
    """The introductions that led to something and are no bridges."""
    web = network_views.web(book)
    bridging = {bridge.tie.pair for bridge in web.bridges}
    others = [
        tie for tie in web.introductions if tie.status == "came to something" and tie.pair not in bridging
    ]
    if not others:
        return
    st.header("Also led to something", anchor=False)
    for tie in others[:MOST_FRUITFUL]:
        with st.container(border=True, gap="small", key=f"network_fruitful_{_pair(web, tie)}"):
            pair(web, tie)
            st.caption(plain(outcome(tie, book)))


def pair(web: Web, tie: Tie) -> None:
    """The two of an introduction, as links."""
    with st.container(
        horizontal=True, vertical_alignment="center", gap="small", key=f"name_{_pair(web, tie)}"
    ):
        person_link(web.names[tie.first], web.keys[tie.first])
        st.markdown(":material/sync_alt:", width="content")
        person_link(web.names[tie.second], web.keys[tie.second])


def _pair(web: Web, tie: Tie) -> str:
    return f"{web.keys[tie.first]}_{web.keys[tie.second]}"


def outcome(tie: Tie, book: Book) -> str:
    """What became of an introduction and when, with the words noted."""
    since = f", {plain_day(tie.since, book.today)}" if tie.since else ""
    return ". ".join(
        part.rstrip(".") for part in (f"{tie.status.capitalize()}{since}", tidy(tie.notes)) if part
    )


def table(book: Book) -> None:
    """Every tie as a row, for reading aloud and for looking up."""
    with st.expander("The picture as a table"):
        shown, ties = network_views.table(book), len(network_views.web(book).ties)
        st.dataframe(shown, hide_index=True, alt="Who knows whom, and how")
        if ties > len(shown):
            st.caption(f"The first {len(shown)} of {ties} ties.")
