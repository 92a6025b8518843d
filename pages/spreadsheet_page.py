"""Spreadsheet: which file is open, how each column was read and why, and what could not be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netdash.days import counted
from netdash.fields import TABLES
from netdash.ui import books, first_look, menu, sheet_tables, views
from netdash.ui.browsing import from_home
from netdash.ui.text import plain, tidy

if TYPE_CHECKING:
    import pandas as pd

    from netdash.reading.model import Table
    from netdash.ui.books import Book

#: More problems than this have one cause, and the first of them show it.
MOST_PROBLEMS = 500


def which_file(book: Book) -> None:
    """The file, and what was understood of it, loudly where that is little."""
    st.text(from_home(book.workbook.address))
    if book.read_only:
        st.info(plain(book.read_only), icon=":material/lock:")
    contacts = book.network.reading.table("contacts")
    if contacts is None:
        st.warning("No tab lists people, so they are taken from the names in the other tabs.")
        return
    whole = views.rows_of_contacts(book)
    understood = len(book.network.contacts)
    said = f"{understood:,} of {whole:,} rows understood"
    if not whole:
        st.markdown("**The headers are there, and nobody below them yet.**")
    elif understood == 0 or understood * 2 < whole:
        st.error(f"**{said}.** Look at the columns below: is the header row the right one?")
    else:
        st.markdown(f"**{said}** as people.")
    with st.container(horizontal=True):
        st.page_link(menu.OPEN, label="Open another spreadsheet", icon=":material/folder_open:")
        st.page_link(menu.FIRST_LOOK, label="The first look again", icon=":material/visibility:")


def problems(book: Book) -> None:
    """Everything that could not be read, with its row and what to do."""
    found = book.network.problems
    st.header("What could not be read", anchor=False)
    if not found:
        st.markdown("Nothing: every cell netdash looks at was understood.")
        return
    st.markdown(f"{counted(len(found), 'place')} to look at. Nothing was guessed, and nothing was changed.")
    st.dataframe(
        sheet_tables.problems_table(found[:MOST_PROBLEMS]), hide_index=True, alt="Problems found in the sheet"
    )
    if len(found) > MOST_PROBLEMS:
        st.caption(f"and {len(found) - MOST_PROBLEMS:,} more of the kind")


def tables(book: Book) -> None:
    """Each tab that is used, column by column."""
    st.header("How it was read", anchor=False)
    columns = views.columns_read(book)
    for number, table in enumerate(book.network.reading.tables):
        one_table(table, columns[number], number)
    skipped = book.network.reading.skipped
    if not skipped:
        return
    st.header("Other tabs", anchor=False)
    for tab in skipped:
        st.text(f"{tidy(tab.tab)}: {tidy(tab.kind)}" + (f" ({tidy(tab.why)})" if tab.why else ""))


def one_table(table: Table, columns: pd.DataFrame, number: int) -> None:
    """One tab: its header row, and why each column was read as it was."""
    what = TABLES[table.kind].tab if table.kind in TABLES else table.kind
    st.subheader(f"{what}: tab {plain(table.tab)}", anchor=False)
    st.caption(
        f"Header in row {table.header_row}, {counted(len(table.frame), 'row')} below it. {plain(table.why)}"
    )
    with st.container(key=f"spreadsheet_columns_{number}"):
        st.dataframe(
            columns, hide_index=True, height="content",
            alt=f"Columns of the tab {tidy(table.tab)} and what they were read as",
        )  # fmt: skip


book = books.current_book()
st.title(plain(book.workbook.name), anchor=False)
which_file(book)
first_look.unsure(book, views.understanding(book).questions)
problems(book)
tables(book)
