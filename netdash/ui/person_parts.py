"""The parts of a person's page."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pandas as pd
import streamlit as st

from netdash.days import counted, plain_day
from netdash.fields import CONTACTS
from netdash.ui import actions, shortcuts, views
from netdash.ui.cells import shown
from netdash.ui.text import plain, tidy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from streamlit.delta_generator import DeltaGenerator

    from netdash.people import Brief, Moment, OpenPromise
    from netdash.ui.books import Book

#: The story begins with this many moments; the others on request.
MOMENTS = 12

#: Icons of the kinds of moment.
ICONS = {
    "met": "groups", "call": "call", "video": "videocam", "email": "mail", "message": "chat",
    "letter": "stylus_note", "introduction": "handshake", "thanks": "favorite", "first met": "waving_hand",
    "promise made": "front_hand", "promise kept": "check_circle", "promise let go": "air",
    "they promised": "hourglass", "they kept it": "check_circle", "thanked": "favorite",
}  # fmt: skip


def before_you_meet(brief: Brief, book: Book) -> DeltaGenerator:
    """The brief: all that is worth knowing, on one screen; returns the place for whom they should meet."""
    st.header("Before you meet", anchor=False)
    with st.container(border=True, gap="small", key="person_brief"):
        lines(
            ("How you met", brief.how_met),
            ("Last talk", brief.last_talk),
            ("Rhythm", brief.rhythm),
            ("Cares about", ", ".join(brief.cares_about)),
            ("Looking for", brief.looking_for),
            ("Can help with", brief.can_help_with),
        )
        promises("You promised", brief.promises_mine, book)
        promises("They promised", brief.promises_theirs, book)
        listed("Ask about", brief.ask_about)
        with st.container(key="person_should_meet"):
            meet = st.empty()
        lines(("Between you", brief.balance), ("Birthday", brief.birthday))
        if brief.before_asking:
            st.info(plain(brief.before_asking), icon=":material/volunteer_activism:")
        if not (brief.how_met or brief.last_talk or brief.cares_about or brief.notes):
            st.markdown("Nothing is noted yet. After the next talk, write down what this person cares about.")
    return meet


def should_meet(place: DeltaGenerator, book: Book, row: int) -> None:
    """Whom the person should meet; filled in last, for it may take a moment."""
    some = [f"- {plain(text)}" for text in views.should_meet(book, row)]
    if some:
        place.markdown("**Should meet**\n" + "\n".join(some))


def lines(*known: tuple[str, str]) -> None:
    """What is known, each thing after its title; nothing of what is not known."""
    if some := [f"**{title}**  \n{plain(text)}" for title, text in known if text]:
        st.markdown("\n\n".join(some))


def listed(title: str, texts: Iterable[str]) -> None:
    """Several things under one title."""
    some = [f"- {plain(text)}" for text in texts]
    if some:
        st.markdown(f"**{title}**\n" + "\n".join(some))


def promises(title: str, found: tuple[OpenPromise, ...], book: Book) -> None:
    """Open promises, the late ones said to be late, each with what can be done about it."""
    if not found:
        return
    st.markdown(f"**{title}**")
    for one in found:
        late = f" ({counted(one.days_late, 'day')} late)" if one.days_late else ""
        st.markdown(f"{plain(one.sentence)}{late}")
        actions.on_promise(book, one)


def story(moments: tuple[Moment, ...], book: Book) -> None:
    """What happened, newest first."""
    st.header("What happened", anchor=False)
    if not moments:
        st.markdown("Nothing is noted yet.")
        return
    whole = len(moments) <= MOMENTS or st.session_state.get("person_whole_story", False)
    for moment in moments if whole else moments[:MOMENTS]:
        one_moment(moment, book)
    if not whole:
        st.button(
            f"Show {len(moments) - MOMENTS} earlier ones", key="person_earlier",
            shortcut=shortcuts.key("more"), on_click=st.session_state.__setitem__,
            args=("person_whole_story", True),
        )  # fmt: skip


def one_moment(moment: Moment, book: Book) -> None:
    """One moment: the day, how, what about, and the note as it was written."""
    icon = ICONS.get(moment.kind, "notes")
    when = plain_day(moment.when, book.today) if moment.when else "no date"
    depth = f", {moment.depth}" if moment.depth == "real" else ""
    at = f" at {plain(moment.event)}" if moment.event and moment.kind != "first met" else ""
    title = f" · {plain(moment.title)}" if moment.title else ""
    said = f":material/{icon}: **{when}** · {plain(moment.kind)}{depth}{at}{title}"
    if not moment.detail:
        st.markdown(said)
        return
    with st.container(gap=None):
        st.markdown(said)
        st.text(moment.detail)


def from_your_sheet(brief: Brief, book: Book) -> None:
    """How to reach the person, the notes, and every cell of the row."""
    st.header("From your sheet", anchor=False)
    reach(brief)
    if brief.notes:
        st.text(brief.notes)
    cells = book.network.contacts.loc[brief.row]
    known = [
        (field.header, tidy(shown(cells[field.name]))) for field in CONTACTS.fields if field.name != "notes"
    ]
    with st.expander(f"Everything in row {brief.row}", icon=":material/table_rows:"):
        table([(header, text) for header, text in known if text])
    if brief.extras:
        st.subheader("More from your sheet", anchor=False)
        table([(header, tidy(text)) for header, text in brief.extras])


def reach(brief: Brief) -> None:
    """Addresses and numbers, ready to be copied or opened."""
    for text in (*brief.emails, *brief.phones):
        st.code(tidy(text), language=None)
    links = [("Profile", brief.profile_url), ("Website", brief.website)]
    good = [(label, url) for label, url in links if safe_url(url)]
    if good:
        with st.container(horizontal=True):
            for label, url in good:
                st.link_button(label, safe_url(url), icon=":material/open_in_new:")


def safe_url(text: str) -> str:
    """The web address a cell holds, with its scheme; empty when it is no address of the web."""
    address = tidy(text)
    if not address or " " in address:
        return ""
    whole = address if "://" in address else f"https://{address}"
    parts = urlsplit(whole)
    return whole if parts.scheme in {"http", "https"} and "." in parts.netloc else ""


def table(pairs: list[tuple[str, str]]) -> None:
    """Headers and cells, exactly as they are written."""
    if pairs:
        cells = {plain(header): plain(text) for header, text in pairs}
        # Streamlit makes a frame of anything else, and twice.
        frame = pd.DataFrame({"cell": list(cells.values())}, index=list(cells))
        st.table(frame, border="horizontal", hide_header=True)
