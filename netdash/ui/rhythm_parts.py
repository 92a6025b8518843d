"""Rhythm for humans: tiers and what they ask for, what if, a fresh start, holidays, people at rest."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import streamlit as st

from netdash.cadence import Pause, fresh_start
from netdash.days import counted, every, plain_day
from netdash.ui import practice_actions, practice_views, views
from netdash.ui.menu import person_link
from netdash.ui.text import plain, tidy
from netdash.what_if import EVERYONE

if TYPE_CHECKING:
    import pandas as pd

    from netdash.ui.books import Book
    from netdash.what_if import Tier

#: The longest rhythm the slider knows, in days.
LONGEST = 365
#: People shown of a fresh start before it is made, and at rest.
MOST_SHOWN = 60


def for_humans(book: Book) -> None:
    """Everything about the rhythms themselves."""
    st.header("A rhythm for humans", anchor=False)
    tiers(book)
    left, right = st.columns(2, gap="medium")
    with left:
        what_if(book)
    with right:
        afresh(book)
        holiday(book)
        at_rest(book)


def called(tag: str) -> str:
    """How a tier is called."""
    return f"Tag “{tag}”" if tag != EVERYONE else "Everybody else"


def tiers(book: Book) -> None:
    """Each tier with its wanted and its latest interval."""
    st.subheader("Who should hear from me how often", anchor=False)
    found = practice_views.tiers(book)
    if not found:
        st.markdown("No tag has a rhythm yet. Search people by a tag, and set one for all of them.")
        return
    st.dataframe(
        {
            "Who": [tidy(called(one.tag)) for one in found],
            "Wanted": [every(one.wanted) for one in found],
            "Latest": [f"after {one.latest} days" for one in found],
            "People": [one.people for one in found],
            "Outside": [one.outside for one in found],
            "A week": [round(one.per_week, 1) for one in found],
        },
        hide_index=True, alt="Rhythms by tag", height="content",
        column_config={"A week": st.column_config.NumberColumn("A week", help="Contacts a week it asks for")},
    )  # fmt: skip


@st.fragment
def what_if(book: Book) -> None:
    """Another rhythm tried out before it is set."""
    found = {one.tag: one for one in practice_views.tiers(book)}
    if not found:
        return
    st.subheader("What if", anchor=False)
    tag = st.selectbox("Whose rhythm", list(found), format_func=lambda tag: tidy(called(tag)), key="if_tag")
    tier: Tier = found[tag]
    days = st.slider(
        "Every so many days", 7, LONGEST, min(max(tier.wanted, 7), LONGEST),
        key=f"if_days_{book.token}_{tag}",
    )  # fmt: skip
    now, then = views.load(book), practice_views.load_if(book, tag, days)
    more, late = round(then.wanted_per_week - now.wanted_per_week, 1), then.overdue - now.overdue
    with st.container(horizontal=True):
        st.metric(
            "Contacts a week", f"{then.wanted_per_week:.1f}", f"{more:+.1f}" if more else None,
            delta_color="inverse",
        )  # fmt: skip
        st.metric("Outside their rhythm", then.overdue, late or None, delta_color="inverse")
        st.metric("Really made a week", f"{then.done_per_week:.1f}")
    if days != tier.wanted and not book.read_only:
        said = f"Set {called(tag)} to {every(days)}"
        if st.button(
            plain(said), key="if_set", type="primary", on_click=practice_actions.set_tier,
            args=(book, tag, days),
        ):  # fmt: skip
            st.rerun()


def afresh(book: Book) -> None:
    """Everybody overdue, spread over the coming weeks; shown before it is made."""
    st.subheader("A fresh start", anchor=False)
    overdue = views.load(book).overdue
    if not overdue:
        st.markdown("Nobody is overdue: there is nothing to start afresh.")
        return
    st.markdown(
        f"{counted(overdue, 'person is', 'people are')} overdue. Spread them over the coming weeks, those "
        "you hold closest first; nothing is deleted."
    )
    preview = st.expander(
        "See who would be when", icon=":material/event_repeat:", key="afresh_preview", on_change="rerun"
    )
    if preview.open:
        with preview:
            new_days(book)


def new_days(book: Book) -> None:
    """Who would be when after a fresh start, and the button that makes it."""
    weeks = st.slider("Weeks", 2, 12, 6, key="afresh_weeks")
    plan = fresh_start(book.network, book.today, weeks)
    st.dataframe(
        fresh_table(book, plan.head(MOST_SHOWN)), hide_index=True, alt="New days of a fresh start",
        column_config={"New day": st.column_config.DateColumn("New day", format="ddd D MMM")},
    )  # fmt: skip
    if not book.read_only:
        st.button(
            f"Start afresh with {len(plan)}", key="afresh_do", type="primary", on_click=begin_afresh,
            args=(book, weeks),
        )  # fmt: skip


def begin_afresh(book: Book, weeks: int) -> None:
    """Give everybody overdue a new day in the coming weeks."""
    plan = fresh_start(book.network, book.today, weeks)
    days = dict(zip(plan["contact"].tolist(), [day.date() for day in plan["new_due"]], strict=True))
    practice_actions.begin_afresh(book, days)


def fresh_table(book: Book, plan: pd.DataFrame) -> dict[str, list[object]]:
    """The plan as it is shown."""
    labels = book.network.contacts["label"]
    return {
        "Name": [tidy(labels[row]) for row in plan["contact"]],
        "New day": plan["new_due"].tolist(),
        "Why": [tidy(why) for why in plan["why"]],
    }


def holiday(book: Book) -> None:
    """Pause everything for some days."""
    st.subheader("Holidays", anchor=False)
    pause = Pause.of(book.network.settings)
    coming = pause.last is not None and pause.last >= book.today
    if coming and pause.first and pause.last:
        first, last = (plain_day(day, book.today) for day in (pause.first, pause.last))
        st.markdown(f"Nothing falls due from {first} to {last}.")
    else:
        st.markdown("Nothing falls due while you are away.")
    if book.read_only:
        return
    days: list[date | datetime | str | None] = [pause.first, pause.last] if coming else []
    with (
        st.popover("Change it" if coming else "Plan a holiday", key="holiday_plan"),
        st.form("holiday_form", border=False),
    ):
        st.date_input(
            "From and until", days, key="holiday_days",
            min_value=min(book.today, pause.first or book.today),
        )  # fmt: skip
        st.form_submit_button("Pause everything", type="primary", on_click=go, args=(book,))
    if coming:
        st.button("End the holiday", key="holiday_end", on_click=end_holiday, args=(book,))


def go(book: Book) -> None:
    """Pause between the days of the form."""
    chosen = st.session_state["holiday_days"]
    days = [chosen] if isinstance(chosen, date) else list(chosen)
    practice_actions.go_on_holiday(book, days[0] if days else None, days[1] if len(days) > 1 else None)


def end_holiday(book: Book) -> None:
    """Let things fall due again."""
    practice_actions.go_on_holiday(book, None, None)


def at_rest(book: Book) -> None:
    """People who were put at rest by the user."""
    st.subheader("At rest", anchor=False)
    found = practice_views.put_at_rest(book)
    if not found:
        st.markdown("Nobody. To leave somebody in peace, set the rhythm to “off”.")
        return
    said = counted(len(found), "person is left in peace", "people are left in peace")
    asleep = st.expander(said, key="rest_list", on_change="rerun")
    if not asleep.open:
        return
    with asleep:
        for row in found[:MOST_SHOWN]:
            label, key = (str(book.network.contacts[name][row]) for name in ("label", "key"))
            with st.container(horizontal=True, vertical_alignment="center", key=f"person_rest_{key}"):
                person_link(label, key)
                if not book.read_only:
                    st.button(
                        "Wake", key=f"rest_wake_{key}", on_click=practice_actions.wake, args=(book, row)
                    )
