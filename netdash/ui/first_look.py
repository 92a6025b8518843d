"""The first look at a sheet: what was understood of it, what is not sure, and what happens to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from netdash.days import counted
from netdash.sheet_questions import answer
from netdash.ui import menu, start, views, writing
from netdash.ui.recent import waits_to_be_introduced
from netdash.ui.text import plain

if TYPE_CHECKING:
    from netdash.sheet_questions import Option, Question
    from netdash.ui.books import Book
    from netdash.understanding import Understanding

#: Headers and tabs named one by one; more of them are counted.
MOST_NAMED = 24
_STEP = "first_look_step"
LAST = len(start.STEPS)

DOES = (
    "It reads your sheet, each time anew. There is no second copy of your people.",
    "When you log a contact or change something, it writes those cells and no others.",
    "It asks before it adds a tab or a column.",
    "It keeps a copy of the file as it was before the first change of a day, and every change can be undone.",
)
DOES_AFAR = (*DOES[:3], "Every change can be undone, and Google keeps the versions before it.")
NEVER = (
    "It never writes without being told to.",
    "It never sends a message to anybody: it reminds, you write.",
    "It never touches formulas, colours, comments or what others wrote meanwhile.",
    "It never gives anything away: no account, no statistics, nothing leaves this machine.",
)
NEVER_AFAR = (*NEVER[:3], "It never gives anything away: it speaks with Google, and with nobody else.")


def offer(book: Book) -> None:
    """Go to the first look at a sheet that was never opened before."""
    if waits_to_be_introduced(book.address):
        st.session_state[_STEP] = 2
        st.switch_page(menu.FIRST_LOOK)


def first_look(book: Book) -> None:
    """The second or the third step."""
    number = st.session_state.get(_STEP, 2)
    start.step(number)
    if number == LAST:
        _what_happens(book)
    else:
        _understood(book, views.understanding(book))


def unsure(book: Book, questions: tuple[Question, ...]) -> None:
    """What only the user can tell, one click each."""
    if not questions:
        return
    st.header("Only you can tell", anchor=False)
    if book.read_only:
        st.markdown(
            f"Nothing is guessed: until it is clear, these cells count as blank. {plain(_as_xlsx(book))}"
        )
    else:
        st.caption("Your answer is kept in your sheet, in a small tab called netdash, and can be undone.")
    for number, question in enumerate(questions):
        with st.container(border=True, gap="small", key=f"unsure_{number}"):
            st.markdown(plain(question.text))
            if not book.read_only:
                _options(book, question, number)


def _options(book: Book, question: Question, number: int) -> None:
    with st.container(horizontal=True, gap="small"):
        for place, option in enumerate(question.options):
            st.button(
                plain(option.label), key=f"unsure_{number}_{place}_{book.token}", on_click=_keep,
                args=(book, option),
            )  # fmt: skip


def _keep(book: Book, option: Option) -> None:
    # That the tab is added was said above the buttons, so nothing more is asked.
    writing.write(book, answer(book.network, option))


def _as_xlsx(book: Book) -> str:
    return f"To answer here, save {book.workbook.name} as .xlsx and open that."


def _understood(book: Book, found: Understanding) -> None:
    people = counted(found.people, "person", "people") if found.people else "Nobody yet"
    st.title(f"{people} in {plain(book.workbook.name)}", anchor=False)
    _where(found)
    unsure(book, found.questions)
    if found.taken:
        st.header("What was taken for what", anchor=False)
        with st.grid(3, min_column_width=230, gap="xsmall", key="first_look_taken") as grid:
            for one in found.taken[:MOST_NAMED]:
                with grid.cell():
                    st.markdown(f"{plain(one.header)} :gray[→] **{one.meaning}**")
        if len(found.taken) > MOST_NAMED:
            st.caption(f"and {len(found.taken) - MOST_NAMED} more")
    _rest(book, found)
    st.space("small")
    with st.container(horizontal=True, gap="small"):
        _forward("Next: what happens to your sheet", "first_look_next", on_click=_go, args=(LAST,))
        if st.button("Skip to Today", type="tertiary", key="first_look_skip"):
            _leave()


def _where(found: Understanding) -> None:
    if found.tab:
        st.markdown(
            f"They stand in the tab **{plain(found.tab)}**, below the headers in row {found.header_row}. "
            "Is anything wrong? The page Spreadsheet shows every column and why."
        )
    else:
        st.markdown("No tab lists people, so they are taken from the names in the other tabs.")
    if found.people:
        st.markdown(_rhythm(found))
    else:
        st.markdown("The headers are there and nobody below them yet: add the first person from the menu.")


def _rhythm(found: Understanding) -> str:
    """What the sheet lets netdash tell from the first day on."""
    if not found.spoken:
        return (
            "Nothing says yet when you last spoke to them. Log a contact now and then, and Today fills by "
            "itself."
        )
    return (
        f"Of {counted(found.spoken, 'person', 'people')} it is known when you last spoke, so Today can say "
        "who is waiting."
    )


def _rest(book: Book, found: Understanding) -> None:
    """What else was found, what stays the user's own, and what could not be read."""
    lines = []
    if found.own:
        some = ", ".join(map(plain, found.own[:MOST_NAMED]))
        lines.append(f"**Yours alone**, shown on each person's page and left as they are: {some}")
    if found.others:
        lines.append(f"**Also read**: {'; '.join(map(plain, found.others))}")
    if found.unused:
        lines.append(f"**Not used**: {'; '.join(map(plain, found.unused[:MOST_NAMED]))}")
    if book.network.problems:
        places = counted(len(book.network.problems), "cell or column", "cells or columns")
        lines.append(f"**Not understood**: {places}, listed on the page Spreadsheet. Nothing was guessed.")
    if lines:
        st.header("And the rest", anchor=False)
        st.markdown("\n".join(f"- {line}" for line in lines))


def _what_happens(book: Book) -> None:
    st.title("What happens to your sheet", anchor=False)
    if book.read_only:
        st.info(plain(book.read_only), icon=":material/lock:")
    afar = "://" in book.address
    does, never = st.columns(2, gap="large")
    with does:
        st.header("What netdash does", anchor=False)
        st.markdown("\n".join(f"- {line}" for line in (DOES_AFAR if afar else DOES)))
    with never:
        st.header("What it never does", anchor=False)
        st.markdown("\n".join(f"- {line}" for line in (NEVER_AFAR if afar else NEVER)))
    st.space("small")
    with st.container(horizontal=True, gap="small"):
        if _forward("Go to Today", "first_look_done"):
            _leave()
        st.button("Back", key="first_look_back", type="tertiary", on_click=_go, args=(2,))


def _forward(label: str, key: str, **then: Any) -> bool:
    return st.button(
        label, type="primary", icon=":material/arrow_forward:", icon_position="right", key=key,
        shortcut="Enter", **then,
    )  # fmt: skip


def _go(number: int) -> None:
    st.session_state[_STEP] = number


def _leave() -> None:
    st.session_state.pop(_STEP, None)
    st.switch_page(menu.TODAY)
