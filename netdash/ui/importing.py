"""Choosing what an import does, person by person and field by field."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from netdash.days import counted
from netdash.importing.changes import changes_of
from netdash.importing.comparison import plan_import
from netdash.importing.plans import Action, Choice, ImportPlan, Take
from netdash.sheets.files import tabs_of
from netdash.ui import writing
from netdash.ui.cells import said
from netdash.ui.text import plain

if TYPE_CHECKING:
    from netdash.importing.plans import Difference, Person
    from netdash.ui.books import Book

PLAN = "import_plan"
#: People looked at on one page.
PAGE = 15
ACTIONS = {Action.ADD: "Add", Action.UPDATE: "Complete", Action.SKIP: "Leave out"}
TAKES = {Take.OURS: "Keep mine", Take.THEIRS: "Take theirs", Take.BOTH: "Both"}


def compare(book: Book, pasted: str, name: str, data: bytes) -> None:
    """Compare a file, or a pasted table, with the people who are here.

    Raises:
        NetdashError: when it cannot be read or names nobody.
    """
    other = tabs_of(data, Path(name)) if data else pasted
    st.session_state[PLAN] = plan_import(book.network, other, book.today, name or "what you pasted")


def forget() -> None:
    """Put the plan away."""
    st.session_state.pop(PLAN, None)


def summary(plan: ImportPlan) -> None:
    """What the import would do as it is planned."""
    st.markdown(
        f"**{counted(len(plan.people), 'person', 'people')} found:** {plan.count(Action.ADD)} to add, "
        f"{plan.count(Action.UPDATE)} to complete, {plan.count(Action.SKIP)} left out."
    )
    if plan.unused:
        st.caption(f"Your sheet has no column for {plain(', '.join(plan.unused))}; that is left out.")
    if plan.problems:
        st.caption(f"{counted(plan.problems, 'cell')} could not be read and stay out.")


def decisions(plan: ImportPlan) -> None:
    """What is done with each person, page by page; what is decided is kept while turning pages."""
    pages = max(1, -(-len(plan.people) // PAGE))
    page = st.pagination(pages, key="import_page") if pages > 1 else 1
    for person in plan.people[(page - 1) * PAGE : page * PAGE]:
        one_person(person)


def one_person(person: Person) -> None:
    """One person of the other file: what is done, why, and whose value is kept where they differ."""
    with st.container(border=True, gap="small", key=f"import_person_{person.number}"):
        st.markdown(f"**{plain(person.name)}**" + (f" · {plain(person.why)}" if person.why else ""))
        possible = [action for action in ACTIONS if action is not Action.UPDATE or person.row is not None]
        st.segmented_control(
            "What to do", possible, default=person.action, format_func=ACTIONS.__getitem__, required=True,
            key=f"import_do_{person.number}", label_visibility="collapsed", persist_state="session",
        )  # fmt: skip
        if person.differences and person.row is not None:
            with st.expander(counted(len(person.differences), "field differs", "fields differ")):
                for one in person.differences:
                    field_choice(person, one)


def field_choice(person: Person, one: Difference) -> None:
    """Whose value of one field is kept."""
    st.markdown(
        f"**{plain(one.name.replace('_', ' '))}**: mine {quoted(one.ours)}, theirs {quoted(one.theirs)}"
    )
    st.segmented_control(
        "Whose", list(TAKES), default=one.take, format_func=TAKES.__getitem__, required=True,
        key=f"import_take_{person.number}_{one.name}", label_visibility="collapsed", persist_state="session",
    )  # fmt: skip


def quoted(value: object) -> str:
    """A value between quotation marks, or that there is none."""
    text = said(value)
    return f"“{plain(text)}”" if text else "nothing"


def choices(plan: ImportPlan) -> dict[int, Choice]:
    """What was decided, for the people that were looked at."""
    state = st.session_state
    found = {}
    for person in plan.people:
        action = state.get(f"import_do_{person.number}", person.action)
        fields = {
            one.name: state.get(f"import_take_{person.number}_{one.name}", one.take)
            for one in person.differences
        }
        found[person.number] = Choice(action, fields)
    return found


def bring_in(book: Book, plan: ImportPlan) -> None:
    """Do the import; one change, to be undone at once."""
    bar = st.progress(0.0, "Preparing")

    def advance(share: float) -> None:
        bar.progress(share, "Preparing")

    wish = changes_of(plan, choices(plan), advance)
    bar.progress(1.0, "Writing")
    writing.submit(book, lambda _: wish)
    forget()
