"""Introductions: who should meet whom, with the reason in their own words, and the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netdash.days import counted
from netdash.ui import actions, books, ledger_parts, practice_views, views
from netdash.ui.cards import between, pair_card
from netdash.ui.drawing import empty
from netdash.ui.menu import NETWORK, person_link
from netdash.ui.text import plain, tidy

if TYPE_CHECKING:
    from netdash.introductions import Proposal
    from netdash.ui.books import Book

#: More than this at once is no help in choosing.
CARDS = 12


def who_should_meet(book: Book) -> None:
    """The proposals, best first, for everybody or for one person."""
    st.header("Who should meet", anchor=False)
    found = views.proposals(book)
    if not found:
        empty(
            "No two people to bring together yet",
            "Note what people are looking for, can help with and care about: the reasons come from there, "
            "in their own words.",
        )
        return
    person = st.selectbox(
        "For whom", people_in(found), index=None, placeholder="Everybody", format_func=tidy,
        key="introductions_person", persist_state="session", width=320,
    )  # fmt: skip
    fitting = [one for one in found if person in {None, one.first_name, one.second_name}]
    if not fitting:
        empty("Nobody fits this person just now", "Choose somebody else, or look at everybody.")
        return
    with st.grid(2, min_column_width=320, gap="small", key="introductions_cards"):
        for proposal in fitting[:CARDS]:
            card(book, proposal)
    if len(fitting) > CARDS:
        st.caption(f"The best {CARDS} of {len(fitting)}. Choose a person to see the others.")


def left_out(book: Book) -> None:
    """Who is proposed to nobody, and the words that say so."""
    found = views.left_out(book)
    if not found:
        return
    with st.expander(
        f"{counted(len(found), 'person is', 'people are')} left out: no introductions wanted",
        icon=":material/do_not_disturb_on:",
    ):
        for one in found:
            with st.container(key=f"name_left_out_{one.key}", horizontal=True, vertical_alignment="center"):
                person_link(one.name, one.key)
                st.caption(plain(one.why))
        st.caption("If that is misunderstood, say it in other words in your sheet.")


def people_in(found: tuple[Proposal, ...]) -> list[str]:
    """Everybody who is named in a proposal, by name."""
    names = {name for one in found for name in (one.first_name, one.second_name)}
    return sorted(names, key=str.casefold)


def card(book: Book, proposal: Proposal) -> None:
    """Two people and why they should meet."""
    with pair_card(f"introductions_card_{proposal.first_key}_{proposal.second_key}"):
        person_link(proposal.first_name, proposal.first_key)
        between()
        person_link(proposal.second_name, proposal.second_key)
        st.markdown(plain(proposal.why))
        actions.on_proposal(book, proposal)


def who_can_help(book: Book) -> None:
    """A question typed freely, answered with people and their own words."""
    st.header("Who can help me with…?", anchor=False)
    asked = st.text_input(
        "What do you need?", placeholder="somebody who proofreads grant reports", key="introductions_need",
        persist_state="session",
    )  # fmt: skip
    if not asked.strip():
        return
    found = views.helpers(book, asked.strip())
    if not found:
        st.markdown("Nobody in your sheet says so. Try other words, or ask somebody who knows many people.")
    for helper in found:
        with st.container(key=f"name_helper_{helper.key}", horizontal=True, vertical_alignment="center"):
            person_link(helper.name, helper.key)
            st.caption(plain(helper.why.partition(": ")[2]))


def ledger(book: Book) -> None:
    """Every introduction noted, the last changed first."""
    st.header("Ledger", anchor=False)
    noted = book.network.introductions
    if noted.empty:
        st.markdown("No introduction is noted yet. Ask the first, ask the second, then introduce.")
        return
    made = int(noted["status"].isin(["introduced", "came to something", "came to nothing"]).sum())
    fruitful = int(noted["status"].eq("came to something").sum())
    st.markdown(
        f"{counted(len(noted), 'introduction')} noted, {made} made, {fruitful} of them came to something."
    )
    st.dataframe(
        practice_views.ledger_table(book), hide_index=True, alt="Introductions noted in the sheet",
        column_config={"Since": st.column_config.DateColumn("Since", format="D MMM YYYY")},
    )  # fmt: skip


book = books.current_book()
st.title("Introductions", anchor=False)
st.page_link(NETWORK, label="Who knows whom, and the bridges you have built", icon=":material/hub:")
who_should_meet(book)
left_out(book)
who_can_help(book)
ledger_parts.next_steps(book)
ledger(book)
