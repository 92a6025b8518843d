"""What the pages of the practice draw, worked out once for each reading of the spreadsheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from netdash import dividend, practice_charts, promises, reciprocity, scan as scanning, what_if
from netdash.chart_parts import as_sent
from netdash.clocks import clocks as all_clocks
from netdash.events import Event, events as all_events
from netdash.giving import giving_over_time
from netdash.introductions import LedgerEntry, ledger as all_introductions
from netdash.names import folded
from netdash.offered_promises import OfferedPromise, offered_promises
from netdash.preparing.questions import Group, groups
from netdash.preparing.targets import Target, targets as find_targets
from netdash.rhythms import resting
from netdash.talking_points import TalkingPoint, talking_points as all_points
from netdash.ui import practice_answers, views
from netdash.ui.keeping import for_each_book, for_each_thing
from netdash.ui.link_ids import link_id
from netdash.ui.text import tidy
from netdash.ui.views import HASHES, Answer

if TYPE_CHECKING:
    from netdash.load import Load
    from netdash.ui.books import Book

#: Months the charts of promises and of giving look back.
MONTHS = 12
#: More people than this need no looking for at one event.
MOST_TARGETS = 10
#: Longer charts than this are a wall.
MOST_ORIGINS = 10
#: Rows of the balance shown.
MOST_BALANCES = 300


@dataclass(frozen=True, slots=True)
class PromiseFigures:
    """How many promises are open and late, and how the user's were kept."""

    mine: int
    mine_late: int
    theirs: int
    kept: promises.Kept


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """An open promise with the person's name; `key` is empty where the sheet has nobody so called."""

    promise: promises.OpenPromise
    name: str
    key: str


@for_each_book
def events(book: Book) -> tuple[Event, ...]:
    """Every event, coming ones first."""
    return all_events(book.network, book.today, book.now)


def event(book: Book, link: str) -> Event | None:
    """The event of a link, or of a key, if there still is one."""
    return next((one for one in events(book) if link in {link_id(one.key), one.key}), None)


@for_each_thing
@st.cache_resource(max_entries=50, show_spinner="Looking for reasons to meet each of them", hash_funcs=HASHES)
def targets(book: Book, key: str) -> tuple[Target, ...]:
    """Whom to look for at an event, by its key."""
    found = event(book, key)
    return find_targets(book.network, found, book.today, MOST_TARGETS) if found else ()


@for_each_book
def clocks(book: Book) -> pd.DataFrame:
    """The 48-hour clock of everybody met, by contact row, see `netdash.clocks.clocks`."""
    return all_clocks(book.network, book.today, book.now)


@for_each_thing
def clocks_of(book: Book, event: str) -> dict[int, str]:
    """Where the 48-hour clock of each person met at an event stands, by contact row; `event` is its name."""
    found = clocks(book)
    here = found[found["event"].fillna("").map(folded).eq(folded(event))]
    return dict(zip(here.index.tolist(), here["state"].tolist(), strict=True))


@for_each_book
def talking_points(book: Book) -> tuple[TalkingPoint, ...]:
    """Things worth sharing, the newest first."""
    return all_points(book.network, book.today)


@for_each_book
def openers(book: Book) -> tuple[Group, ...]:
    """Openers and questions, by setting."""
    return groups(book.network.settings.other)


@for_each_book
def scan(book: Book) -> scanning.Scan:
    """This month's scan."""
    return scanning.scan(book.network, book.today)


@for_each_book
def outcomes(book: Book) -> pd.DataFrame:
    """What came of it, newest first, see `netdash.dividend.outcomes`."""
    return dividend.outcomes(book.network, book.today)


@for_each_book
def all_promises(book: Book) -> pd.DataFrame:
    """Every promise and its state, see `netdash.promises.all_promises`."""
    return promises.all_promises(book.network, book.today)


@for_each_book
def promise_figures(book: Book) -> PromiseFigures:
    """The figures above the promises."""
    found = all_promises(book)
    waiting = found["state"].eq("open")
    mine, late = found["by"].eq("me"), found["days_late"].gt(0).fillna(value=False)
    return PromiseFigures(
        int((waiting & mine).sum()), int((waiting & mine & late).sum()),
        int((waiting & found["by"].eq("them")).sum()), promises.kept(book.network, book.today, "me"),
    )  # fmt: skip


@for_each_thing
def open_promises(book: Book, by: str) -> tuple[PromiseLine, ...]:
    """The open promises of one side, the longest overdue first."""
    lines = promises.promise_lines(book.network, book.today, by)
    found, people = all_promises(book).loc[[one.row for one in lines]], book.network.contacts
    keys = people["key"].reindex(found["contact"].fillna(-1)).fillna("")
    return tuple(
        PromiseLine(one, str(person), key)
        for one, person, key in zip(lines, found["person"], keys, strict=True)
    )


@for_each_book
def promises_by_person(book: Book) -> dict[str, list[promises.OpenPromise]]:
    """The open promises to and from each person, by key, the longest overdue first."""
    found: dict[str, list[promises.OpenPromise]] = {}
    for one in open_promises(book, ""):
        if one.key:
            found.setdefault(one.key, []).append(one.promise)
    return found


@for_each_book
def kept_rate(book: Book) -> pd.DataFrame:
    """How the user's were kept month by month, see `netdash.promises.kept_rate`."""
    return promises.kept_rate(book.network, book.today, MONTHS, "me")


@for_each_book
def offered(book: Book) -> tuple[OfferedPromise, ...]:
    """Promises said in recent notes that are not noted as promises."""
    return offered_promises(book.network, book.today)


@for_each_book
def balance(book: Book) -> pd.DataFrame:
    """What went which way between the user and each person, see `netdash.reciprocity.balance`."""
    return reciprocity.balance(book.network)


@for_each_book
def balance_table(book: Book) -> pd.DataFrame:
    """The balance as it is shown: those with whom anything went either way, the most helpful first."""
    found = balance(book)
    went = found[found.sum(axis=1).gt(0)].sort_values(["received", "given"], ascending=False, kind="stable")
    some = went.head(MOST_BALANCES)
    return pd.DataFrame(
        {
            "Name": [tidy(label) for label in book.network.contacts["label"].reindex(some.index)],
            "I gave": some["given"],
            "I received": some["received"],
            "I asked": some["asked"],
        }
    )


@for_each_book
def thanks_owed(book: Book) -> pd.DataFrame:
    """Who is to be thanked, see `netdash.reciprocity.thanks_owed`."""
    return reciprocity.thanks_owed(book.network, book.today)


@for_each_thing
def before_asking(book: Book, most: int) -> tuple[tuple[int, str], ...]:
    """Rows of people who were asked for something and given nothing, each with what to think of first."""
    found = balance(book)
    waiting = found.index[found["asked"].gt(0) & found["given"].eq(0)][:most]
    return tuple(
        (row, reciprocity.before_asking(book.network, row, book.today, 0)) for row in waiting.tolist()
    )


@for_each_book
def ledger(book: Book) -> tuple[LedgerEntry, ...]:
    """Every introduction noted and its next step."""
    return all_introductions(book.network, book.today)


@for_each_book
def ledger_table(book: Book) -> pd.DataFrame:
    """Every introduction noted, the last changed first, as it is shown."""
    latest = book.network.introductions.sort_values(
        "updated_on", ascending=False, kind="stable", na_position="last"
    )
    columns = {"First": "first", "Second": "second", "Why": "reason", "How far": "status"}
    texts = {title: [tidy(cell) for cell in latest[name]] for title, name in columns.items()}
    return pd.DataFrame(texts, index=latest.index).assign(Since=latest["updated_on"])


@for_each_book
def tiers(book: Book) -> tuple[what_if.Tier, ...]:
    """The rhythms by tag."""
    return what_if.tiers(book.network, book.today, views.rhythms(book))


@for_each_book
def put_at_rest(book: Book) -> tuple[int, ...]:
    """Rows of the people whom the user put at rest, by name."""
    asleep = resting(book.network)
    labels = book.network.contacts["label"][asleep].sort_values(key=lambda names: names.str.casefold())
    return tuple(int(row) for row in labels.index)


@for_each_thing
def load_if(book: Book, tag: str, days: int) -> Load:
    """The load if a tag had another rhythm."""
    return what_if.load_if(book.network, book.today, tag, days)


@for_each_book
def promises_kept(book: Book) -> Answer:
    """How the user's promises were kept."""
    monthly, whole = kept_rate(book), promises.kept(book.network, book.today, "me")
    if not monthly["due"].sum():
        return Answer(f"{whole.sentence}.")
    return Answer(practice_answers.of_promises(whole, monthly), as_sent(practice_charts.kept(monthly)))


@for_each_book
def lateness(book: Book) -> Answer:
    """How late the user's promises were kept."""
    monthly = kept_rate(book)
    sentence = practice_answers.of_lateness(monthly)
    return Answer(sentence, as_sent(practice_charts.lateness(monthly)) if monthly["kept"].sum() else None)


@for_each_book
def giving(book: Book) -> Answer:
    """Giving, receiving and asking, month by month."""
    monthly = giving_over_time(book.network, book.today, MONTHS)
    sentence = practice_answers.of_giving(monthly)
    return Answer(sentence, as_sent(practice_charts.giving(monthly)) if monthly["times"].sum() else None)


@for_each_book
def outcomes_by_year(book: Book) -> Answer:
    """How much came of it, year by year."""
    found = outcomes(book)
    chart = practice_charts.outcomes(dividend.outcomes_by_year(found))
    return Answer(practice_answers.of_outcomes(found), as_sent(chart))


@for_each_book
def origins(book: Book) -> Answer | None:
    """Where it grew from; nothing where that is not known."""
    found = dividend.outcomes_by_origin(outcomes(book))
    if found.empty:
        return None
    return Answer(
        practice_answers.of_origins(found), as_sent(practice_charts.origins(found.head(MOST_ORIGINS)))
    )


@for_each_book
def event_depth(book: Book) -> Answer | None:
    """Real and brief conversations by event; nothing where nobody was met."""
    past = [one for one in events(book) if one.real or one.brief][:MOST_ORIGINS]
    if not past:
        return None
    return Answer(practice_answers.of_events(past), as_sent(practice_charts.event_depth(past)))
