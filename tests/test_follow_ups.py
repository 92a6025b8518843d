from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings as checks, strategies as st

from netdash.follow_ups import (
    FollowUp,
    FollowUpKind,
    Reason,
    counts,
    follow_ups,
    now_and_later,
    upcoming,
)
from netdash.settings import Settings
from tests.networks import small_network

if TYPE_CHECKING:
    from netdash.network import Network

TODAY = date(2026, 11, 22)  # a Sunday

Row = dict[str, Any]


def only(network: Network, now: datetime | None = None) -> Reason:
    """The one reason there is."""
    (found,) = follow_ups(network, TODAY, now)
    (reason,) = found.reasons
    return reason


def ada(contact: Row | None = None, **tables: Any) -> Network:
    return small_network([{"name": "Ada Byron", **(contact or {})}, {"name": "Bo Ek"}], **tables)


class TestPromiseOfMine:
    def promised(self, **promise: Any) -> Network:
        return ada(
            promises=[{"person": "Ada Byron", "by": "me", "what": "send the grant checklist", **promise}]
        )

    def test_is_told_with_its_words_and_dates(self) -> None:
        reason = only(self.promised(made_on="2026-11-12", due="2026-11-21"))
        assert reason.why == "You promised on 12 November: send the grant checklist; due yesterday"
        assert (reason.next_step, reason.days_late, reason.about) == ("Send the grant checklist", 1, 2)

    def test_without_a_day_is_due_a_week_after_it_was_made(self) -> None:
        reason = only(self.promised(made_on="2026-11-12"))
        assert (reason.due, reason.why.endswith("no day was set")) == (date(2026, 11, 19), True)

    def test_without_any_date_is_due_today(self) -> None:
        assert only(self.promised()).due == TODAY

    def test_without_saying_whose_is_the_users_own(self) -> None:
        assert only(self.promised(by=None, due="2026-11-21")).kind is FollowUpKind.PROMISE

    @pytest.mark.parametrize("end", ["kept_on", "let_go_on"])
    def test_is_over_when_kept_or_let_go(self, end: str) -> None:
        assert follow_ups(self.promised(due="2026-11-01", **{end: "2026-11-20"}), TODAY) == ()

    def test_is_told_beforehand_only_among_what_comes_up(self) -> None:
        network = self.promised(due="2026-11-25")
        assert follow_ups(network, TODAY) == ()
        assert upcoming(network, TODAY)[0].due == date(2026, 11, 25)


class TestFortyEightHours:
    MEETING = ("2026-11-20 19:30", "Data for Good")

    def met(self, contact: Row | None = None, **interaction: Any) -> Network:
        when, event = self.MEETING
        row = {"date": when, "people": "Ada Byron", "kind": "met", "event": event, **interaction}
        return ada(contact, interactions=[row])

    def test_tell_where_and_until_when(self) -> None:
        reason = only(self.met())
        assert reason.why == "Met at Data for Good on 20 November; the 48 hours end today at 19:30"
        assert (reason.due, reason.days_late) == (TODAY, 0)

    def test_suggest_to_quote_the_conversation(self) -> None:
        assert (
            only(self.met(topic="grants for tea shops")).next_step
            == 'Write to Ada Byron about "grants for tea shops"'
        )

    def test_remind_of_what_was_promised_there(self) -> None:
        promise = {"person": "Ada Byron", "by": "me", "what": "the list", "due": "2026-12-24"}
        meeting = {"date": "2026-11-20 19:30", "people": "Ada Byron", "kind": "met", "topic": "grants"}
        step = only(ada(interactions=[meeting], promises=[promise])).next_step
        assert step == 'Write to Ada Byron about "grants"; you promised: the list'

    def test_that_are_over_stay_until_done(self) -> None:
        reason = only(self.met(date="2026-11-12"))
        assert (
            reason.why == "Met at Data for Good on 12 November; the 48 hours ended on 14 November at midnight"
        )
        assert reason.days_late == 8

    def test_end_to_the_minute_where_the_moment_is_known(self) -> None:
        assert " ended today at 19:30" in only(self.met(), datetime.fromisoformat("2026-11-22 20:00")).why

    def test_let_people_at_rest_be(self) -> None:
        assert follow_ups(self.met({"cadence": "off"}), TODAY) == ()


class TestPlannedInTheSheet:
    def test_is_told_with_the_sheets_own_next_action(self) -> None:
        reason = only(ada({"next_follow_up": "2026-11-15", "next_action": "ask about the move"}))
        assert reason.why == "You set a follow-up for 15 November, 7 days ago"
        assert reason.next_step == "Ask about the move"

    @pytest.mark.parametrize(
        ("interaction", "open_still"),
        [
            ({"date": "2026-11-15", "direction": "out"}, False),
            ({"date": "2026-11-16"}, False),
            ({"date": "2026-11-14", "direction": "out"}, True),
            ({"date": "2026-11-16", "direction": "in"}, True),
            ({"date": "2026-11-16", "kind": "other"}, True),
        ],
    )
    def test_is_done_by_a_contact_from_the_user_on_that_day_or_later(
        self, interaction: Row, *, open_still: bool
    ) -> None:
        row = {"people": "Ada Byron", "kind": "email", **interaction}
        network = ada({"next_follow_up": "2026-11-15"}, interactions=[row])
        kinds = [reason.kind for found in follow_ups(network, TODAY) for reason in found.reasons]
        assert (FollowUpKind.PLANNED in kinds) is open_still

    def test_is_done_by_a_last_contact_in_the_sheet(self) -> None:
        assert follow_ups(ada({"next_follow_up": "2026-11-15", "last_contact": "2026-11-15"}), TODAY) == ()

    def test_for_later_keeps_the_rhythm_quiet_until_then(self) -> None:
        network = ada({"cadence": "30", "last_contact": "2026-09-01", "next_follow_up": "2026-12-01"})
        assert follow_ups(network, TODAY) == ()


class TestIntroductionsUnderWay:
    def ledger(self, **introduction: Any) -> Network:
        row = {"first": "Ada Byron", "second": "Bo Ek", "reason": "both restore boats", **introduction}
        return ada(introductions=[row])

    def test_first_asked_leads_to_asking_the_second(self) -> None:
        (found,) = follow_ups(self.ledger(status="asked first", updated_on="2026-11-10"), TODAY)
        assert found.name == "Bo Ek"
        assert (
            found.why
            == "You asked Ada Byron on 10 November about meeting Bo Ek; Bo Ek has not been asked yet"
        )
        assert (
            found.next_step == "Ask Bo Ek whether an introduction to Ada Byron is welcome: both restore boats"
        )

    def test_both_asked_leads_to_introducing_them(self) -> None:
        reason = only(self.ledger(status="asked both", updated_on="2026-11-10"))
        assert reason.next_step == "Introduce Ada Byron and Bo Ek: both restore boats"

    @pytest.mark.parametrize(
        ("day", "asked"), [("2026-11-08", True), ("2026-11-09", False), ("2025-11-01", False)]
    )
    def test_introduced_leads_to_asking_how_it_went_two_weeks_later(self, day: str, *, asked: bool) -> None:
        assert bool(follow_ups(self.ledger(status="introduced", updated_on=day), TODAY)) is asked

    @pytest.mark.parametrize("status", ["idea", "declined", "came to something", "came to nothing", None])
    def test_all_else_asks_for_nothing(self, status: str | None) -> None:
        assert follow_ups(self.ledger(status=status, updated_on="2026-10-01"), TODAY) == ()


@pytest.mark.parametrize(("due", "recalled"), [("2026-11-19", True), ("2026-11-20", False)])
def test_a_promise_of_theirs_is_recalled_gently_three_days_after_its_day(due: str, *, recalled: bool) -> None:
    promise = {"person": "Ada Byron", "by": "them", "what": "the slides", "due": due}
    assert bool(follow_ups(ada(promises=[promise]), TODAY)) is recalled


class TestReconnect:
    def test_says_how_often_how_long_ago_and_how(self) -> None:
        network = ada(
            {"cadence": "30"}, interactions=[{"date": "2026-09-08", "people": "Ada Byron", "kind": "call"}]
        )
        assert only(network).why == "Wanted every 30 days, last spoke 75 days ago (call, 8 September)"

    def test_says_whose_rhythm_it_is(self) -> None:
        contact = {"tags": "friends", "last_contact": "2026-01-05"}
        by_tag = ada(contact, settings=Settings(tag_cadences={"friends": 60}))
        assert only(by_tag).why == "Wanted every 60 days (tag friends), last spoke 321 days ago (5 January)"
        assert (
            only(ada(contact)).why
            == "Wanted every 90 days as for everyone, last spoke 321 days ago (5 January)"
        )

    def test_says_wrote_where_it_was_written(self) -> None:
        row = {"date": "2025-09-08", "people": "Ada Byron", "kind": "email"}
        assert only(ada({"cadence": "30"}, interactions=[row])).why.endswith(
            "last wrote 440 days ago (email, 8 September 2025)"
        )

    def test_begins_where_a_rhythm_was_wanted_but_no_contact_is_noted(self) -> None:
        assert only(ada({"cadence": "monthly"})).why == "Wanted every 30 days; no contact noted yet"

    def test_puts_first_who_is_latest_for_the_rhythm_rather_than_in_days(self) -> None:
        network = small_network(
            [
                {"name": "Yearly", "cadence": "365", "last_contact": "2025-09-01"},
                {"name": "Weekly", "cadence": "7", "last_contact": "2026-11-01"},
            ]
        )
        assert [found.name for found in follow_ups(network, TODAY)] == ["Weekly", "Yearly"]

    @pytest.mark.parametrize(
        ("contact", "step"),
        [
            ({"next_action": "send photos"}, "Send photos"),
            ({"looking_for": "A tutor for maths"}, "Ask whether they still look for a tutor for maths"),
            ({"interests": "jazz; rowing; tea"}, "Ask about jazz and rowing, which they care about"),
            ({"can_help_with": "contracts"}, "Ask for news of what they do: contracts"),
            ({"event": "Data for Good"}, "Recall how you met: Data for Good"),
            ({"company": "Analytical Ltd"}, "Ask how things go at Analytical Ltd"),
            ({"first_name": "Ada"}, "Send Ada a short note"),
        ],
    )
    def test_suggests_the_most_specific_thing_known(self, contact: Row, step: str) -> None:
        assert only(ada({"cadence": "30", "last_contact": "2026-01-01", **contact})).next_step == step

    def test_suggests_to_go_on_with_what_was_last_talked_about(self) -> None:
        talks = [
            {"date": "2026-09-08", "people": "Ada Byron", "kind": "call", "topic": "moving to Porto"},
            {"date": "2026-09-20", "people": "Ada Byron", "kind": "email"},
        ]
        step = only(ada({"cadence": "30"}, interactions=talks)).next_step
        assert step == 'Ask what became of "moving to Porto" (you talked on 8 September)'

    def test_suggests_a_talking_point_not_yet_shared(self) -> None:
        points = [
            {"topic": "Old", "tags": "jazz", "added_on": "2026-01-01"},
            {"topic": "Told already", "tags": "jazz", "added_on": "2026-11-01", "shared_with": "Ada Byron"},
        ]
        network = ada(
            {"cadence": "30", "last_contact": "2026-01-01", "interests": "Jazz"}, talking_points=points
        )
        assert only(network).next_step == 'Share "Old", as they care about Jazz'


class TestBirthday:
    @pytest.mark.parametrize(
        ("born", "why"),
        [
            ("1980-11-22", "Birthday today, turns 46"), ("--11-23", "Birthday tomorrow"),
            ("--11-25", "Birthday on Wednesday, 25 November"),
        ],
    )  # fmt: skip
    def test_is_told_from_three_days_before(self, born: str, why: str) -> None:
        assert only(ada({"birthday": born})).why == why

    def test_is_told_two_weeks_before_among_what_comes_up(self) -> None:
        assert follow_ups(ada({"birthday": "--12-06"}), TODAY) == ()
        assert upcoming(ada({"birthday": "--12-06"}), TODAY)[0].due == date(2026, 12, 6)
        assert upcoming(ada({"birthday": "--12-07"}), TODAY) == ()

    @pytest.mark.parametrize(("year", "day"), [(2027, 28), (2028, 29)])
    def test_on_29_february_is_kept_on_the_28th_where_there_is_none(self, year: int, day: int) -> None:
        (found,) = follow_ups(ada({"birthday": "1992-02-29"}), date(year, 2, 27))
        assert found.due == date(year, 2, day)

    def test_over_the_turn_of_the_year_is_seen(self) -> None:
        assert follow_ups(ada({"birthday": "--01-01"}), date(2026, 12, 30))[0].due == date(2027, 1, 1)

    @pytest.mark.parametrize("text", ["--13-01", "soon", "--02-30"])
    def test_that_is_no_day_is_passed_over(self, text: str) -> None:
        assert follow_ups(ada({"birthday": text}), TODAY) == ()


def test_one_person_has_the_most_pressing_reason_first_and_the_others_below() -> None:
    network = ada(
        {
            "cadence": "30",
            "last_contact": "2026-09-01",
            "birthday": "--11-22",
            "next_follow_up": "2026-11-20",
        },
        promises=[
            {"person": "Ada Byron", "by": "them", "what": "the slides", "due": "2026-11-01"},
            {"person": "Ada Byron", "by": "me", "what": "the list", "due": "2026-11-21"},
        ],
    )
    (found,) = follow_ups(network, TODAY)
    assert [reason.kind.value for reason in found.reasons] == [
        "promise", "planned", "their promise", "reconnect", "birthday",
    ]  # fmt: skip
    assert (found.kind, found.why) == (FollowUpKind.PROMISE, found.reasons[0].why)


def test_the_users_own_row_is_left_out() -> None:
    contact = {"cadence": "30", "last_contact": "2026-01-01"}
    assert follow_ups(ada(contact, settings=Settings(me="ada byron")), TODAY) == ()


def test_a_promise_to_somebody_unknown_is_nobodys_follow_up() -> None:
    assert follow_ups(ada(promises=[{"person": "Zed", "by": "me", "due": "2026-11-01"}]), TODAY) == ()


def test_counts_tell_people_by_kind() -> None:
    network = small_network(
        [
            {"name": "Ada", "cadence": "30", "last_contact": "2026-01-01"},
            {"name": "Bo", "met_on": "2026-11-21", "event": "Data for Good"},
            {"name": "Cy", "met_on": "2026-11-01", "event": "Data for Good"},
        ],
        promises=[{"person": "Ada", "by": "me", "what": "a list", "due": "2026-11-20"}],
    )
    found = counts(network, TODAY)
    assert (found.due, found.late, found.running_48, found.missed_48) == (3, 2, 1, 1)
    assert (found.promises, found.thanks) == (1, 0)


def test_of_nothing_there_is_nothing_to_do() -> None:
    assert follow_ups(small_network(), TODAY) == upcoming(small_network(), TODAY) == ()


PEOPLE = ("Ada", "Bo", "Cy", "Di")
some_day = st.none() | st.integers(-120, 40).map(lambda ahead: TODAY + timedelta(days=ahead))
someone = st.sampled_from(PEOPLE)
contact_rows = st.tuples(
    *(
        st.fixed_dictionaries(
            {
                "name": st.just(name), "cadence": st.sampled_from([None, "7", "30", "off"]),
                "last_contact": some_day, "next_follow_up": some_day, "met_on": some_day,
                "event": st.sampled_from([None, "Fair"]), "birthday": st.sampled_from([None, "--11-23"]),
                "introduced_by": st.none() | someone,
            }
        )
        for name in PEOPLE
    )
)  # fmt: skip
interaction_rows = st.lists(
    st.fixed_dictionaries(
        {
            "date": some_day, "people": someone, "direction": st.sampled_from([None, "in", "out"]),
            "kind": st.sampled_from(["met", "email", "thanks", "other", None]),
            "value": st.sampled_from([None, "received"]),
        }
    ),
    max_size=5,
)  # fmt: skip
promise_rows = st.lists(
    st.fixed_dictionaries(
        {"person": someone, "by": st.sampled_from(["me", "them"]), "what": st.just("a list"), "due": some_day}
    ),
    max_size=3,
)
introduction_rows = st.lists(
    st.fixed_dictionaries(
        {
            "first": someone, "second": someone, "updated_on": some_day,
            "status": st.sampled_from(["idea", "asked first", "asked both", "introduced"]),
        }
    ),
    max_size=2,
)  # fmt: skip
tables = st.fixed_dictionaries(
    {
        "contacts": contact_rows, "interactions": interaction_rows, "promises": promise_rows,
        "introductions": introduction_rows,
    }
)  # fmt: skip


def everything(network: Network) -> tuple[FollowUp, ...]:
    return (*follow_ups(network, TODAY), *upcoming(network, TODAY, 60))


@given(tables)
@checks(max_examples=15, deadline=None)
def test_the_order_is_by_kind_and_the_same_however_the_other_tabs_are_sorted(rows: dict[str, Any]) -> None:
    found = follow_ups(small_network(**rows), TODAY)
    turned = {name: rows[name][::-1] for name in ("interactions", "promises", "introductions")}
    again = follow_ups(small_network(rows["contacts"], **turned), TODAY)
    assert [(one.row, one.kind, one.due) for one in found] == [(one.row, one.kind, one.due) for one in again]
    assert [one.kind.place for one in found] == sorted(one.kind.place for one in found)


@given(tables, st.integers(-20, 40), st.integers(0, 20))
@checks(max_examples=15, deadline=None)
def test_nothing_falls_due_inside_a_pause(rows: dict[str, Any], start: int, length: int) -> None:
    first = TODAY + timedelta(days=start)
    last = first + timedelta(days=length)
    network = small_network(**rows, settings=Settings(paused_from=str(first), paused_until=str(last)))
    dues = [reason.due for found in everything(network) for reason in found.reasons]
    assert not [due for due in dues if first <= due <= last]


@given(tables, promise_rows)
@checks(max_examples=15, deadline=None)
def test_adding_a_tab_never_removes_a_person(rows: dict[str, Any], promises: list[Row]) -> None:
    without = {one.row for one in follow_ups(small_network(**{**rows, "promises": []}), TODAY)}
    with_tab = {one.row for one in follow_ups(small_network(**{**rows, "promises": promises}), TODAY)}
    assert without <= with_tab


@given(tables, st.integers(1, 40))
@checks(max_examples=15, deadline=None)
def test_everybody_appears_once_now_when_due_running_or_a_birthday_is_at_hand_and_in_one_look_as_in_two(
    rows: dict[str, Any], days: int
) -> None:
    network = small_network(**rows)
    now = follow_ups(network, TODAY)
    for found in (now, upcoming(network, TODAY)):
        assert len({one.row for one in found}) == len(found)
    for one in now:
        for reason in one.reasons:
            soon = reason.kind in {FollowUpKind.CLOCK, FollowUpKind.BIRTHDAY}
            assert reason.due <= TODAY + timedelta(days=3 if soon else 0)
            assert reason.days_late == max((TODAY - reason.due).days, 0)
    assert now_and_later(network, TODAY, days) == (now, upcoming(network, TODAY, days))
