"""What the pages draw, worked out once for each reading of the spreadsheet."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import streamlit as st

from netdash import cadence, charts, follow_ups as due, introductions, people, understanding as understood
from netdash.chart_parts import as_sent
from netdash.duplicates import Duplicate, duplicates as find_duplicates
from netdash.fields import split_list
from netdash.ui import answers
from netdash.ui.books import Book

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

#: What tells one view from another.
HASHES: dict[str | type[Any], Callable[[Any], Any]] = {Book: lambda book: book.key}

#: Keeps what is worked out once for a reading, or for each of many things in it.
for_each_book = st.cache_resource(max_entries=8, show_spinner=False, hash_funcs=HASHES)
for_each_thing = st.cache_resource(max_entries=200, show_spinner=False, hash_funcs=HASHES)


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


@for_each_thing
def known_about(book: Book, row: int) -> str:
    """What was last talked about with a person, and what the person cares about, on a line."""
    cares = split_list(book.network.contacts["interests"][row])[:MOST_CARES]
    known = (
        people.last_talk(book.network, row, book.today),
        f"Cares about {', '.join(cares)}" if cares else "",
    )
    return ". ".join(part for part in known if part)


@for_each_thing
def should_meet(book: Book, row: int) -> tuple[str, ...]:
    """Whom one person should meet and why; in a large network the first asking takes some seconds."""
    key = str(book.network.contacts["key"][row])
    found = introductions.proposals_for(book.network, row, book.today, MOST_OTHERS)
    return tuple(_other(one, key) for one in found)


def _other(proposal: introductions.Proposal, key: str) -> str:
    name = proposal.second_name if proposal.first_key == key else proposal.first_name
    return f"{name}: {proposal.why}"


@for_each_book
def duplicates(book: Book) -> tuple[Duplicate, ...]:
    """Rows that may be one person, the surest first."""
    return find_duplicates(book.network)


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
def weekly_outreach(book: Book) -> pd.DataFrame:
    """Contacts per week and kind, see `netdash.cadence.weekly_outreach`."""
    return cadence.weekly_outreach(book.network, book.today, WEEKS)


@for_each_book
def new_conversations(book: Book) -> pd.DataFrame:
    """New people per week, see `netdash.cadence.new_conversations`."""
    return cadence.new_conversations(book.network, book.today, WEEKS)


@for_each_book
def forty_eight_hours(book: Book) -> pd.DataFrame:
    """The 48-hour clocks by event or week, see `netdash.cadence.forty_eight_hours`."""
    return cadence.forty_eight_hours(book.network, book.today, book.now)


@for_each_book
def rate_within_48_hours(book: Book) -> cadence.Rate:
    """How many of the people met heard from the user in time."""
    return cadence.rate_within_48_hours(book.network, book.today, book.now)


@for_each_book
def drifting(book: Book) -> pd.DataFrame:
    """People gone quiet, with their `name` and `key`, see `netdash.cadence.drifting`."""
    found = cadence.drifting(book.network, book.today)
    return found.join(book.network.contacts[["name", "label", "key"]])


@for_each_book
def outreach_chart(book: Book) -> Specification:
    """The chart of outreach, as it is sent to the browser."""
    return as_sent(charts.outreach(weekly_outreach(book), load(book).wanted_per_week or None))


@for_each_book
def rhythm_chart(book: Book) -> Specification:
    """The chart of who is inside and outside a rhythm."""
    return as_sent(charts.rhythm_states(answers.state_counts(rhythms(book))))


@for_each_book
def conversations_chart(book: Book) -> Specification:
    """The chart of new conversations."""
    return as_sent(charts.new_conversations(new_conversations(book)))


@for_each_book
def clocks_chart(book: Book) -> Specification:
    """The chart of the latest 48-hour clocks."""
    return as_sent(charts.forty_eight_hours(forty_eight_hours(book).head(MOST_MEETINGS)))


@for_each_book
def drift_chart(book: Book) -> Specification:
    """The chart of the people who have gone quiet for longest."""
    return as_sent(charts.drifting(drifting(book).head(MOST_DRIFTING).assign(name=lambda one: one["label"])))
