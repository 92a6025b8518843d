"""The user's own words: openers and questions by setting, and the templates of messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netdash.drafting.details import NAMES, QUESTIONS, Details
from netdash.drafting.drafts import TemplateMistakeError, draft, standard_templates, templates
from netdash.preparing.questions import SETTING
from netdash.ui import practice_actions, practice_views
from netdash.ui.text import plain

if TYPE_CHECKING:
    from netdash.preparing.questions import Group
    from netdash.ui.books import Book

#: What stands in for a detail when a template is tried out.
_TRIAL = Details(**{name: f"[{name.replace('_', ' ')}]" for name in NAMES})


def openers(book: Book) -> None:
    """Ways to begin, by setting, each to be put in other words."""
    st.header("Openers and questions", anchor=False)
    st.caption("One a line. What stands in braces, such as {plan}, is filled with what you noted.")
    for group in practice_views.openers(book):
        with st.expander(plain(group.title), expanded=group.name == "alone"):
            opener_form(book, group)


def opener_form(book: Book, group: Group) -> None:
    """The lines of one setting."""
    name = SETTING.format(group=group.name)
    own = bool(book.network.settings.other.get(name.casefold(), ""))
    key = f"openers_{book.token}_{group.name}"
    with st.form(f"form_{key}", border=False):
        st.text_area(
            group.title, "\n".join(group.lines), key=key, height=34 * (len(group.lines) + 2),
            label_visibility="collapsed", disabled=bool(book.read_only),
        )  # fmt: skip
        if not book.read_only:
            with st.container(horizontal=True):
                st.form_submit_button("Save", key=f"{key}_save", on_click=save, args=(book, name, key))
                if own:
                    st.form_submit_button(
                        "Back to the original", key=f"{key}_back", type="tertiary",
                        on_click=restore, args=(book, name),
                    )  # fmt: skip


def save(book: Book, name: str, key: str) -> None:
    """Keep the user's own lines."""
    practice_actions.set_option(book, name, st.session_state[key])


def restore(book: Book, name: str) -> None:
    """Go back to the words that netdash offers."""
    practice_actions.set_option(book, name, "")


def messages(book: Book) -> None:
    """The templates, each to be put in one's own words."""
    st.header("My messages", anchor=False)
    st.caption(
        "Write them as you would. {{ first_name }} is a detail; {% if plan %} … {% endif %} leaves a "
        "sentence out when the detail is not known. A detail that is not known and not left out is asked for."
    )
    all_of_them = templates(book.network.settings.templates)
    name = st.selectbox(
        "Kind of message", list(all_of_them), key="messages_kind", persist_state="session",
        format_func=lambda name: all_of_them[name].title,
    )  # fmt: skip
    template_form(book, name)
    with st.expander("The details there are"):
        for detail in sorted(NAMES):
            told = f": {plain(QUESTIONS[detail])}" if detail in QUESTIONS else ""
            st.markdown(f"- `{detail}`{told}")


def template_form(book: Book, name: str) -> None:
    """One template."""
    template = templates(book.network.settings.templates)[name]
    own = template.text != standard_templates()[name].text
    key = f"messages_{book.token}_{name}"
    with st.form(f"form_{key}", border=False):
        st.text_area(template.use, template.text.strip(), key=key, height=360, disabled=bool(book.read_only))
        if not book.read_only:
            with st.container(horizontal=True):
                st.form_submit_button(
                    "Save", key=f"{key}_save", type="primary", on_click=keep_template, args=(book, name, key)
                )
                if own:
                    st.form_submit_button(
                        "Back to the original", key=f"{key}_back", type="tertiary",
                        on_click=restore, args=(book, f"template: {name}"),
                    )  # fmt: skip
    wrong = st.session_state.pop("messages_wrong", "")
    if wrong:
        st.error(plain(wrong))


def keep_template(book: Book, name: str, key: str) -> None:
    """Keep the user's own wording, if a draft can be made of it."""
    text = st.session_state[key]
    tried = templates({name: text})[name]
    try:
        draft(tried, _TRIAL)
    except TemplateMistakeError as error:
        st.session_state["messages_wrong"] = str(error)
        return
    practice_actions.set_option(book, f"template: {name}", text)
