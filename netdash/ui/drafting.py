"""The drawer in which a message is prepared: what is missing is asked, and the user sends it himself."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from zlib import crc32

import pandas as pd
import streamlit as st

from netdash.drafting.details import NAMES, QUESTIONS, details_of, introduction_details
from netdash.drafting.drafts import TemplateMistakeError, checked, draft, templates
from netdash.drafting.sending import Sent, carried, settled
from netdash.follow_ups import FollowUpKind
from netdash.ui import writing
from netdash.ui.text import plain, tidy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netdash.drafting.details import Details
    from netdash.drafting.drafts import Draft, Template
    from netdash.follow_ups import Reason
    from netdash.network import Network
    from netdash.ui.books import Book

ABOUT = "drafting_about"

#: How the sending of each kind is logged; others as an e-mail.
KINDS = {"thank_you": "thanks", "introduction": "introduction", "linkedin_note": "message"}
HOW = {"email": "E-mail", "message": "Message", "letter": "Letter", "thanks": "Thanks",
       "introduction": "Introduction"}  # fmt: skip
#: Details that may be added although no draft asks for them.
ADDED = {"point": "What did the person say that stayed with you?", "next_step": "What would you like next?",
         "plan": "What is this person working on?"}  # fmt: skip

_DETAIL = re.compile(r"\b[a-z_]+\b")


@dataclass(frozen=True, slots=True)
class About:
    """What the drawer begins with.

    Attributes:
        template: the name of the kind of draft.
        row: what it is about: the row of a promise, of an introduction or of a talking point.
        other: the row of the other person of an introduction.
    """

    template: str = "follow_up"
    row: int | None = None
    other: int | None = None


def template_for(network: Network, reason: Reason) -> str:
    """The kind of draft that a reason to be in touch calls for."""
    if reason.kind is FollowUpKind.INTRODUCTION and reason.about is not None:
        return template_of_step(str(network.introductions["status"][reason.about]))
    return {
        FollowUpKind.CLOCK: "follow_up",
        FollowUpKind.PROMISE: "follow_up",
        FollowUpKind.THANKS: "thank_you",
        FollowUpKind.BIRTHDAY: "congratulation",
    }.get(reason.kind, "re_engage")


def about_of(network: Network, row: int, reason: Reason) -> About:
    """What the drawer begins with for a person, by his row, and a reason to be in touch."""
    other = None
    if reason.kind is FollowUpKind.INTRODUCTION and reason.about is not None:
        table = network.introductions
        pair = (table[name][reason.about] for name in ("first_contact", "second_contact"))
        other = next((int(one) for one in pair if pd.notna(one) and int(one) != row), None)
    return About(template_for(network, reason), reason.about, other)


def template_of_step(status: str) -> str:
    """The kind of draft for the next step of an introduction."""
    return {"idea": "ask_first", "asked first": "ask_second", "asked both": "introduction",
            "came to something": "thank_you"}.get(status, "re_engage")  # fmt: skip


def form(book: Book, rows: Sequence[int], key: str) -> bool:
    """The drawer; whether the user said that he sent it."""
    about = st.session_state.get(ABOUT)
    about = about if isinstance(about, About) else About()
    kinds = templates(book.network.settings.templates)
    name = st.selectbox(
        "What kind of message", list(kinds), list(kinds).index(about.template), key=f"{key}_kind",
        format_func=lambda name: f"{kinds[name].title}: {kinds[name].use}",
    )  # fmt: skip
    template = kinds[name]
    other = _other_person(book, rows[0], about, key) if "other_" in template.text else None
    if "other_" in template.text and other is None:
        st.caption("Choose whom it is about, and the draft begins.")
        return False
    known = _known(book, rows[0], other)
    try:
        details = _asked(template, known, f"{key}_{name}_{other}")
        first = draft(template, details)
    except TemplateMistakeError as error:
        st.error(plain(str(error)))
        return False
    if first.missing:
        st.info("Answer what is missing, and the draft stands here.", icon=":material/edit_note:")
        return False
    written = _edited(first, details, f"{key}_{crc32(f'{first.subject}{first.body}'.encode())}")
    _ways_to_send(written, key)
    people = [rows[0], *([other] if name == "introduction" and other is not None else [])]
    sent = Sent(written, details, tuple(people), other, about.row)
    return not book.read_only and _sent_button(book, sent, key)


def _known(book: Book, row: int, other: int | None) -> Details:
    if other is None:
        return details_of(book.network, row, book.today)
    return introduction_details(book.network, row, other, book.today)


def _other_person(book: Book, row: int, about: About, key: str) -> int | None:
    labels = book.network.contacts["label"].drop(row)
    rows = [int(one) for one in labels.index]
    chosen = about.other if about.other in rows else None
    return st.selectbox(
        "And the other person", rows, None if chosen is None else rows.index(chosen), key=f"{key}_other",
        format_func=lambda one: tidy(labels[one]), placeholder="Whom should they meet?",
    )  # fmt: skip


def _asked(template: Template, known: Details, key: str) -> Details:
    """The details with what the user answered; a question stays as long as the kind does."""
    open_questions: list[str] = st.session_state.setdefault(f"{key}_asked", [])
    details = _answered(known, open_questions, key)
    for _ in range(len(NAMES)):
        missing = [one.detail for one in draft(template, details).missing if one.detail not in open_questions]
        if not missing:
            break
        open_questions.extend(missing)
        details = _answered(known, open_questions, key)
    for name in open_questions:
        st.text_input(QUESTIONS.get(name, name), key=f"{key}_{name}")
    used = set(_DETAIL.findall(template.text))
    more = [
        name for name in ADDED if name in used and not getattr(known, name) and name not in open_questions
    ]
    if more:
        with st.expander("Add what you remember", icon=":material/add:"):
            for name in more:
                st.text_input(ADDED[name], key=f"{key}_{name}")
    return _answered(known, [*open_questions, *more], key)


def _answered(known: Details, names: Sequence[str], key: str) -> Details:
    given = {name: str(st.session_state.get(f"{key}_{name}") or "").strip() for name in names}
    return replace(known, **{name: text for name, text in given.items() if text})


def _edited(first: Draft, details: Details, key: str) -> Draft:
    """The draft as the user has it now, with what there is to say about it."""
    subject = first.subject
    if subject:
        subject = st.text_input("Subject", subject, key=f"{key}_subject")
    body = st.text_area("Your message", first.body, height=320, key=f"{key}_body")
    written = checked(replace(first, subject=subject, body=body), details)
    if written.generic:
        st.warning(plain(written.generic), icon=":material/person_off:")
    if written.too_long:
        st.warning(plain(written.too_long), icon=":material/straighten:")
    elif first.template.limit:
        st.caption(f"{len(body)} of {first.template.limit} characters")
    return written


def _ways_to_send(written: Draft, key: str) -> None:
    with st.container(horizontal=True, gap="small"):
        with st.popover("Copy", icon=":material/content_copy:", key=f"{key}_copy"):
            st.code("\n\n".join(part for part in (written.subject, written.body) if part), language=None,
                    wrap_lines=True)  # fmt: skip
        if written.template.name != "linkedin_note":
            st.link_button("Open in mail", written.mailto, icon=":material/mail:")
            st.link_button("Open in Gmail", written.gmail, icon=":material/open_in_new:")
    if written.template.name != "linkedin_note" and not written.to:
        st.caption("No e-mail is noted for this person; add the address in your mail program.")


def _sent_button(book: Book, sent: Sent, key: str) -> bool:
    kind = KINDS.get(sent.draft.template.name, "email")
    with st.container(border=True, gap="small"):
        st.caption("netdash sends nothing. Once you have sent it yourself:")
        how = st.pills("It went as", list(HOW), default=kind, format_func=HOW.__getitem__, required=True,
                       key=f"{key}_how_{sent.draft.template.name}")  # fmt: skip
        keeps = [
            row for row, what in carried(book.network, sent).items()
            if st.checkbox(f"It keeps my promise: {plain(what)}", value=True, key=f"{key}_keeps_{row}")
        ]  # fmt: skip
        pressed = st.button(
            "I sent it", type="primary", key=f"{key}_sent", icon=":material/check:", shortcut="Ctrl+Enter"
        )
    if not pressed:
        return False
    sent = replace(sent, keeps=tuple(keeps))
    return writing.submit(
        book,
        lambda network: settled(network, sent, book.today, str(how)),
        lambda network: settled(network, sent, book.today, str(how), new_tabs=False),
    )
