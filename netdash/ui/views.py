"""What the pages draw, worked out once for each reading of the spreadsheet."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import streamlit as st

from netdash import cadence, charts, follow_ups as due, introductions, people, understanding as understood
from netdash.chart_parts import as_sent
from netdash.duplicates import Duplicate, duplicates as find_duplicates
from netdash.fields import split_list
from netdash.own import own_rows
from netdash.ui import answers, sheet_tables
from netdash.ui.books import Book
from netdash.ui.keeping import for_each_book, for_each_thing

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from netdash.chart_parts import Specification

#: Weeks the charts look back.
WEEKS = 26
#: Introductions looked for, and how many of them are named on one person's page.
MOST_PROPOSALS = 200
MOST_OTHERS = 3
#: So many things a person cares about fit on a line.
MOST_CARES = 4
#: Longer charts than this are a wall.
MOST_MEETINGS, MOST_DRIFTING = 10, 12


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a question put to the sheet: a sentence, and a chart where there is anything to draw."""

    sentence: str
    chart: Specification | None = None


#: What tells one view from another, for those that say what they are about while they take long.
HASHES: dict[str | type[Any], Callable[[Any], Any]] = {Book: lambda book: book.key}


@for_each_book
def understanding(book: Book) -> understood.Understanding:
    """What was understood of the sheet, and what is not sure."""
    return understood.understanding(book.network, book.today)


@for_each_book
def follow_ups(book: Book) -> tuple[due.FollowUp, ...]:
    """What to do now, most pressing first."""
    return due.follow_ups(book.network, book.today, book.now)


@for_each_book
def upcoming(book: Book) -> tuple[due.FollowUp, ...]:
    """What falls due in the next two weeks."""
    return due.upcoming(book.network, book.today, now=book.now)


@for_each_book
def counts(book: Book) -> due.Counts:
    """The figures above Today."""
    return due.counts(book.network, book.today, book.now, follow_ups(book))


@for_each_book
def load(book: Book) -> cadence.Load:
    """What the rhythms ask for beside what is done."""
    return cadence.load(book.network, book.today)


@for_each_book
def rhythms(book: Book) -> pd.DataFrame:
    """Where every person's rhythm stands, see `netdash.cadence.rhythms`."""
    return cadence.rhythms(book.network, book.today)


@for_each_thing
def brief(book: Book, row: int) -> people.Brief:
    """What to know about one person."""
    return people.brief(book.network, row, book.today)


@for_each_book
def rows_of_contacts(book: Book) -> int:
    """How many rows of the sheet may each be a person."""
    contacts = book.network.reading.table("contacts")
    return sheet_tables.rows_below(contacts, book.network.snapshot) if contacts else 0


@for_each_book
def columns_read(book: Book) -> tuple[pd.DataFrame, ...]:
    """How the columns of each table were read, see `sheet_tables.columns_table`."""
    return tuple(sheet_tables.columns_table(table) for table in book.network.reading.tables)


@for_each_thing
def known_about(book: Book, rows: tuple[int, ...]) -> tuple[str, ...]:
    """What was last talked about with each of some people, and what they care about, a line for each."""
    return tuple(_known_about(book, row) for row in rows)


def _known_about(book: Book, row: int) -> str:
    cares = split_list(book.network.contacts["interests"][row])[:MOST_CARES]
    known = (
        people.last_talk(book.network, row, book.today),
        f"Cares about {', '.join(cares)}" if cares else "",
    )
    return ". ".join(part for part in known if part)


@for_each_thing
def should_meet(book: Book, row: int) -> tuple[str, ...]:
    """Whom one person should meet and why; in a large network the first asking takes some seconds."""
    return introductions.should_meet(book.network, row, book.today, MOST_OTHERS)


@for_each_book
def left_out(book: Book) -> tuple[introductions.LeftOut, ...]:
    """Those who want no introductions, by name."""
    return introductions.left_out(book.network, book.today)


@for_each_book
def duplicates(book: Book) -> tuple[Duplicate, ...]:
    """Rows that may be one person, the surest first."""
    return find_duplicates(book.network)


@for_each_book
@st.cache_resource(max_entries=8, show_spinner="Looking for people who should meet", hash_funcs=HASHES)
def proposals(book: Book) -> tuple[introductions.Proposal, ...]:
    """Who should meet whom, best first."""
    return introductions.proposals(book.network, book.today, MOST_PROPOSALS)


@for_each_thing
def helpers(book: Book, words: str) -> tuple[introductions.Helper, ...]:
    """Who can help with something typed freely, best first."""
    return introductions.who_can_help(book.network, words, book.today)


@for_each_book
def tags(book: Book) -> tuple[str, ...]:
    """Every tag in use, most frequent first."""
    cells = book.network.contacts["tags"].dropna()
    counted = Counter(tag for cell in cells for tag in split_list(cell))
    return tuple(sorted(counted, key=lambda tag: (-counted[tag], tag.casefold())))


@for_each_book
def towns(book: Book) -> tuple[str, ...]:
    """Every place in use, most frequent first."""
    return tuple(book.network.contacts["location"].value_counts().index)


@for_each_thing
def people_found(book: Book, words: str, tag: str, place: str, status: str) -> pd.DataFrame:
    """The people who fit a search, by name, see `netdash.people.search`."""
    found = people.search(book.network, book.today, words, tag=tag, place=place, status=status)
    return found.sort_values("label", key=lambda names: names.str.casefold())


@for_each_book
def outside(book: Book) -> pd.DataFrame:
    """The people outside their rhythm, the latest first; the columns of `rhythms` with `label` and `key`."""
    found = rhythms(book)
    late = found[found["status"].isin(["late", "due"])].sort_values("days_late", ascending=False)
    return late.join(book.network.contacts[["label", "key"]])


@for_each_book
def outreach(book: Book) -> Answer:
    """How much was done week by week, beside what the rhythms ask for."""
    weekly, asked = cadence.weekly_outreach(book.network, book.today, WEEKS), load(book)
    done = answers.of_outreach(weekly)
    sentence = done if asked.too_much else f"{asked.sentence} {done}"
    if not weekly["contacts"].sum():
        return Answer(sentence)
    return Answer(sentence, as_sent(charts.outreach(weekly, asked.wanted_per_week or None)))


@for_each_book
def states(book: Book) -> Answer:
    """Who is inside and who outside a rhythm."""
    found = rhythms(book).drop(list(own_rows(book.network)))
    sentence = answers.of_rhythms(found)
    if not found["status"].isin(["inside", "due", "late"]).any():
        return Answer(sentence)
    return Answer(sentence, as_sent(charts.rhythm_states(answers.state_counts(found))))


@for_each_book
def conversations(book: Book) -> Answer:
    """How many new people a week, and how deep it went."""
    weekly = cadence.new_conversations(book.network, book.today, WEEKS)
    sentence = answers.of_conversations(weekly)
    if not weekly[["real", "brief"]].to_numpy().sum():
        return Answer(sentence)
    return Answer(sentence, as_sent(charts.new_conversations(weekly)))


@for_each_book
def first_words(book: Book) -> Answer:
    """Whether those met heard from the user within 48 hours."""
    meetings = cadence.forty_eight_hours(book.network, book.today)
    sentence = answers.of_clocks(cadence.rate_within_48_hours(book.network, book.today), meetings)
    if meetings.empty:
        return Answer(sentence)
    return Answer(sentence, as_sent(charts.forty_eight_hours(meetings.head(MOST_MEETINGS))))


@for_each_book
def drifting(book: Book) -> pd.DataFrame:
    """People gone quiet, with their `label` and `key`, see `netdash.cadence.drifting`."""
    found = cadence.drifting(book.network, book.today)
    return found.join(book.network.contacts[["label", "key"]])


@for_each_book
def drift(book: Book) -> Answer:
    """Who has been silent for longest."""
    found = drifting(book)
    sentence = answers.of_drift(found)
    if found.empty:
        return Answer(sentence)
    some = found.head(MOST_DRIFTING).rename(columns={"label": "name"})
    return Answer(sentence, as_sent(charts.drifting(some)))
