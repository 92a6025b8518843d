"""Preparing for an event: whom to look for and why, who comes, how to begin, what to bring along."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from netdash.days import counted
from netdash.errors import NetdashError
from netdash.paper.sheets import take_along_sheet
from netdash.preparing.attendees import AttendeePlan, attendee_plan
from netdash.sheets.files import tabs_of
from netdash.ui import practice_actions, practice_views
from netdash.ui.drawing import empty
from netdash.ui.menu import person_link
from netdash.ui.text import plain, tidy

if TYPE_CHECKING:
    from netdash.events import Event
    from netdash.preparing.targets import Target
    from netdash.ui.books import Book

#: What makes an evening: fewer than this are soon found, more are a crowd.
GOOD_NUMBER = (5, 10)
MOST_REASONS = 3
MOST_POINTS = 3
_PLAN = "event_plan"


def prepare(book: Book, event: Event) -> None:
    """Everything to do before."""
    left, right = st.columns([5, 3], gap="large")
    with left:
        whom_to_look_for(book, event)
        who_comes(book, event)
    with right:
        take_along(book, event)
        to_share(book)
        openers(book)


def whom_to_look_for(book: Book, event: Event) -> None:
    """The people worth looking for, those picked first."""
    st.header("Whom to look for", anchor=False)
    if not event.attendees:
        empty(
            "Nobody is on the list yet", "Bring in the list of attendees below, and the right people turn up."
        )
        return
    found = practice_views.targets(book, event.key)
    picked = sum(one.chosen for one in found)
    low, high = GOOD_NUMBER
    st.caption(
        f"{counted(picked, 'person', 'people')} picked of {len(event.attendees)} on the list. "
        f"{low} to {high} are a good number."
    )
    if not found:
        st.markdown("Nobody on the list has a reason yet. Say above what you want here.")
    for one in found:
        target_card(book, one)


def target_card(book: Book, target: Target) -> None:
    """One person: why, and what to ask."""
    row = target.attendee
    with st.container(border=True, gap="small", key=f"event_target_{row}"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            with st.container(key=f"name_target_{row}", width="stretch", gap=None):
                if target.contact is None:
                    st.markdown(f"**{plain(target.name)}**")
                else:
                    person_link(target.name, str(book.network.contacts["key"][target.contact]))
            key = f"event_pick_{row}_{int(target.chosen)}"
            st.toggle(
                "Look for", target.chosen, key=key, disabled=bool(book.read_only),
                on_change=pick, args=(book, target, key),
            )  # fmt: skip
        if target.about:
            st.caption(plain(target.about))
        for why in target.reasons[:MOST_REASONS]:
            st.markdown(f":material/lightbulb: {plain(why)}")
        asked = f"event_question_{book.token}_{row}"
        st.text_input(
            "What to ask", target.question, key=asked, disabled=bool(book.read_only),
            on_change=ask, args=(book, row, asked),
        )  # fmt: skip


def pick(book: Book, target: Target, key: str) -> None:
    """Look for somebody, or no longer; the reason and the question are kept with him."""
    chosen = bool(st.session_state[key])
    fields: dict[str, str | bool] = {"target": chosen}
    if chosen:
        cells = book.network.attendees.loc[target.attendee]
        if not tidy(cells["reason"]) and target.reasons:
            fields["reason"] = target.reasons[0]
        if not tidy(cells["question"]):
            fields["question"] = target.question
    practice_actions.change_attendee(book, target.attendee, fields)


def ask(book: Book, row: int, key: str) -> None:
    """Put the question to somebody in other words."""
    practice_actions.change_attendee(book, row, {"question": st.session_state[key]})


def who_comes(book: Book, event: Event) -> None:
    """The list, and how to bring one in."""
    st.header("Who comes", anchor=False)
    if event.attendees:
        known = len(event.known)
        st.markdown(
            f"{counted(len(event.attendees), 'person', 'people')} on the list, {known} of them known."
        )
        rows = book.network.attendees.loc[list(event.attendees)]
        with st.expander("The whole list", icon=":material/list:"):
            st.dataframe(
                {"Name": rows["name"].map(tidy), "Company": rows["company"].map(tidy),
                 "What they do": rows["title"].map(tidy),
                 "Known": rows["contact"].notna().map({True: "yes", False: ""})},
                hide_index=True, alt="Everybody expected at the event",
            )  # fmt: skip
    if not book.read_only:
        with st.expander("Bring in a list of attendees", icon=":material/group_add:",
                         expanded=not event.attendees):  # fmt: skip
            bring_in(book, event)


def bring_in(book: Book, event: Event) -> None:
    """A file, or a pasted list; first compared, then added."""
    st.caption(
        "The organiser's file, an export of Luma, Eventbrite or Meetup, or a list copied from a page. "
        "A name is enough: people you know are found without an e-mail."
    )
    file = st.file_uploader(
        "A file", type=["csv", "tsv", "txt", "xlsx", "xlsm", "xls", "ods"], key=f"event_file_{event.key}"
    )
    pasted = st.text_area(
        "Or paste the list", key=f"event_paste_{event.key}", height=110,
        placeholder="Name, company, what they do; one person a line",
    )  # fmt: skip
    if st.button("Compare", key="event_compare", disabled=not (file or pasted.strip())):
        try:
            tabs = tabs_of(file.getvalue(), Path(file.name)) if file else pasted
            name = file.name if file else "what you pasted"
            st.session_state[_PLAN] = (event.key, attendee_plan(book.network, tabs, event, book.today, name))
        except NetdashError as error:
            st.session_state.pop(_PLAN, None)
            st.error(plain(str(error)))
    about, plan = st.session_state.get(_PLAN, ("", None))
    if about == event.key and isinstance(plan, AttendeePlan):
        preview(book, event, plan)


def preview(book: Book, event: Event, plan: AttendeePlan) -> None:
    """Who is known, who is new, before anything is written."""
    listed = len(plan.people) - len(plan.new)
    st.markdown(
        f"**{counted(len(plan.people), 'person', 'people')} on it**: {len(plan.known)} known, "
        f"{counted(len(plan.people) - len(plan.known), 'stranger')}"
        + (f"; {listed} on your list already" if listed else "")
        + (f"; {len(plan.away)} left out, for they do not come" if plan.away else "")
        + "."
    )
    st.dataframe(
        [
            {
                "Name": tidy(one.name), "Company": tidy(one.company),
                "Known": f"yes, {one.why}" if one.contact is not None else "",
                "": "on your list already" if one.listed else "",
            }
            for one in sorted(plan.people, key=lambda one: one.contact is None)
        ],
        hide_index=True, alt="People on the list that is to be added",
    )  # fmt: skip
    with st.container(horizontal=True):
        st.button(
            f"Add {counted(len(plan.new), 'person', 'people')}", type="primary", key="event_add_people",
            disabled=not plan.new, on_click=add, args=(book, event, plan),
        )  # fmt: skip
        st.button("Not now", type="tertiary", key="event_forget", on_click=forget)


def add(book: Book, event: Event, plan: AttendeePlan) -> None:
    """Put those who are new on the list."""
    practice_actions.add_attendees(book, event.name, [one.fields for one in plan.new])
    forget()


def forget() -> None:
    """Put the comparison away."""
    st.session_state.pop(_PLAN, None)


def take_along(book: Book, event: Event) -> None:
    """The sheet for the pocket."""
    st.header("To take along", anchor=False)
    picked = [one for one in practice_views.targets(book, event.key) if one.chosen]
    sheet = take_along_sheet(event, picked, practice_views.talking_points(book), practice_views.openers(book))
    st.download_button(
        "The sheet to take along", sheet, file_name=f"{tidy(event.name)}.html", mime="text/html",
        icon=":material/print:", key="event_sheet", on_click="ignore", width="stretch",
    )  # fmt: skip
    st.caption("One page, to print or to look at on the telephone: your intent, your people, what to ask.")


def to_share(book: Book) -> None:
    """Fresh things worth sharing."""
    st.header("Worth sharing", anchor=False)
    fresh = [one for one in practice_views.talking_points(book) if one.fresh][:MOST_POINTS]
    if not fresh:
        st.markdown("Nothing fresh is noted. Two or three things you came across lately are enough.")
    for point in fresh:
        st.markdown(f":material/auto_awesome: {plain(point.topic)}")


def openers(book: Book) -> None:
    """How to begin, by setting."""
    st.header("How to begin", anchor=False)
    for group in practice_views.openers(book):
        if group.name != "known":
            with st.expander(plain(group.title)):
                for line in group.lines:
                    st.markdown(f"- {plain(line)}")
