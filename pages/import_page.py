"""Import people: from a file or a pasted table, compared with those who are here, with one undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netdash.errors import NetdashError
from netdash.importing.plans import ImportPlan
from netdash.ui import books, importing
from netdash.ui.text import plain

if TYPE_CHECKING:
    from netdash.ui.books import Book


def ask(book: Book) -> None:
    """Where the people come from."""
    with st.form("import_source"):
        upload = st.file_uploader(
            "A file: LinkedIn or Google export, address cards, an attendee list, any contact sheet",
            type=["csv", "tsv", "xlsx", "xlsm", "xls", "ods", "vcf"], max_upload_size=50,
        )  # fmt: skip
        pasted = st.text_area(
            "Or paste a table, or just names", placeholder="Name, Company, E-mail …", key="import_pasted"
        )
        sent = st.form_submit_button("Compare", type="primary", icon=":material/compare_arrows:")
    if not sent or not (upload or pasted.strip()):
        return
    try:
        importing.compare(book, pasted, upload.name if upload else "", upload.getvalue() if upload else b"")
    except NetdashError as error:
        st.error(plain(str(error)))
    else:
        st.rerun()


def decide(book: Book, plan: ImportPlan) -> None:
    """What it would do, to be changed before it is done."""
    importing.summary(plan)
    with st.container(horizontal=True):
        if st.button("Write into the sheet", type="primary", key="import_write", icon=":material/group_add:"):
            importing.bring_in(book, plan)
            st.rerun()
        st.button("Not now", type="tertiary", key="import_forget", on_click=importing.forget)
    importing.decisions(plan)


book = books.current_book()
st.title("Import people", anchor=False)
planned = st.session_state.get(importing.PLAN)
if book.read_only:
    st.markdown(plain(book.read_only))
elif isinstance(planned, ImportPlan) and planned.network.revision == book.network.revision:
    decide(book, planned)
else:
    st.markdown("Nothing is written before you have seen what would change.")
    ask(book)
