from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, ClassVar

import pandas as pd
import pytest
from hypothesis import given, settings as checks, strategies as st

from netdash.cadence import (
    drifting,
    forty_eight_hours,
    fresh_start,
    load,
    new_conversations,
    rate_within_48_hours,
    rhythms,
    weekly_outreach,
    weekly_totals,
)
from netdash.clocks import clocks
from netdash.settings import Settings
from tests.networks import small_network

TODAY = date(2026, 11, 22)  # a Sunday

if TYPE_CHECKING:
    from netdash.network import Network

Row = dict[str, Any]


def ada(contact: Row | None = None, *interactions: Row, settings: Settings | None = None) -> Network:
    """A network of Ada Byron alone, with what happened between her and the user."""
    happened = [{"people": "Ada Byron", "kind": "call", **one} for one in interactions]
    return small_network([{"name": "Ada Byron", **(contact or {})}], happened, settings=settings)


def rhythm(network: Network) -> pd.Series[Any]:
    found = rhythms(network, TODAY).loc[2]
    assert isinstance(found, pd.Series)
    return found


class TestLastContact:
    def test_is_the_latest_interaction_that_counts(self) -> None:
        network = ada(None, {"date": "2026-09-08"}, {"date": "2026-03-01"})
        assert rhythm(network)["last_contact"] == pd.Timestamp("2026-09-08")

    def test_is_the_date_in_the_sheet_where_that_is_later(self) -> None:
        network = ada({"last_contact": "2026-10-01"}, {"date": "2026-09-08"})
        assert rhythm(network)["last_contact"] == pd.Timestamp("2026-10-01")

    def test_is_never_in_the_future(self) -> None:
        network = ada({"last_contact": "2026-12-24"}, {"date": "2026-12-01"}, {"date": "2026-09-08"})
        assert rhythm(network)["last_contact"] == pd.Timestamp("2026-09-08")

    def test_counts_today_even_late_in_the_evening(self) -> None:
        assert rhythm(ada(None, {"date": "2026-11-22 22:00"}))["days_since"] == 0

    def test_is_not_the_day_of_meeting_or_connecting(self) -> None:
        assert rhythm(ada({"met_on": "2026-11-01"}))["status"] == "never spoke"

    def test_counts_an_interaction_without_a_kind(self) -> None:
        assert rhythm(ada(None, {"date": "2026-09-08", "kind": None}))["days_since"] == 75

    def test_keeps_the_time_that_the_log_knows_when_the_sheet_has_the_same_day(self) -> None:
        network = ada({"last_contact": "2026-11-20"}, {"date": "2026-11-20 19:30"})
        assert rhythm(network)["last_contact"] == pd.Timestamp("2026-11-20 19:30")


class TestRhythm:
    def test_is_the_persons_own_where_there_is_one(self) -> None:
        network = ada(
            {"cadence": "monthly", "tags": "friends", "last_contact": "2026-11-01"},
            settings=Settings(tag_cadences={"friends": 14}),
        )
        found = rhythm(network)
        assert (found["wanted"], found["latest"], found["source"]) == (30, 45, "sheet")

    def test_is_else_the_shortest_of_the_tags_case_aside(self) -> None:
        network = ada(
            {"tags": "Work; FRIENDS", "last_contact": "2026-11-01"},
            settings=Settings(tag_cadences={"work": 60, "friends": 14}),
        )
        assert (rhythm(network)["wanted"], rhythm(network)["source"]) == (14, "tag friends")

    def test_is_else_the_one_for_everyone_once_there_was_contact(self) -> None:
        found = rhythm(ada({"last_contact": "2026-11-01"}))
        assert (found["wanted"], found["source"]) == (90, "everyone")

    def test_leaves_people_in_peace_with_whom_there_was_no_contact(self) -> None:
        found = rhythm(ada())
        assert pd.isna(found["wanted"])
        assert found["status"] == "never spoke"

    def test_can_be_off_for_everyone(self) -> None:
        network = ada({"last_contact": "2020-01-01"}, settings=Settings(everyone=None))
        assert rhythm(network)["status"] == "resting"

    def test_can_be_off_for_one_person_whatever_the_tags_say(self) -> None:
        network = ada(
            {"cadence": "off", "tags": "friends", "last_contact": "2020-01-01"},
            settings=Settings(tag_cadences={"friends": 14}),
        )
        assert rhythm(network)["status"] == "resting"

    def test_that_is_not_understood_leaves_the_tags_to_say(self) -> None:
        network = ada(
            {"cadence": "VIP", "tags": "friends", "last_contact": "2026-11-01"},
            settings=Settings(tag_cadences={"friends": 14}),
        )
        assert rhythm(network)["wanted"] == 14

    @pytest.mark.parametrize(
        ("last", "status", "late"),
        [
            ("2026-10-24", "inside", 0), ("2026-10-23", "due", 0), ("2026-10-08", "due", 15),
            ("2026-10-07", "late", 16),
        ],
    )  # fmt: skip
    def test_of_thirty_days_is_due_after_thirty_and_late_after_forty_five(
        self, last: str, status: str, late: int
    ) -> None:
        found = rhythm(ada({"cadence": "30", "last_contact": last}))
        assert (found["status"], found["days_late"]) == (status, late)

    def test_gives_way_to_a_day_the_user_has_set_for_later(self) -> None:
        found = rhythm(ada({"cadence": "30", "last_contact": "2026-09-01", "next_follow_up": "2026-12-05"}))
        assert (found["due"], found["status"]) == (pd.Timestamp("2026-12-05"), "inside")

    def test_goes_on_as_before_after_a_contact_on_the_day_set(self) -> None:
        network = ada(
            {"cadence": "30", "last_contact": "2026-11-20", "next_follow_up": "2026-11-20"},
        )
        assert rhythm(network)["due"] == pd.Timestamp("2026-12-20")


days = st.integers(-400, 30).map(lambda ahead: TODAY + timedelta(days=ahead))
counted_kinds = st.sampled_from(
    ["met", "call", "video", "email", "message", "letter", "introduction", "thanks"]
)
cadences = st.integers(1, 400)


@given(cadences, st.lists(st.tuples(days, counted_kinds), min_size=1, max_size=6))
@checks(max_examples=25, deadline=None)
def test_the_due_day_restarts_at_every_counted_contact(wanted: int, contacts: list[tuple[date, str]]) -> None:
    network = ada({"cadence": str(wanted)}, *({"date": day, "kind": kind} for day, kind in contacts))
    past = [day for day, _ in contacts if day <= TODAY]
    due = rhythm(network)["due"]
    assert pd.isna(due) if not past else due == pd.Timestamp(max(past) + timedelta(days=wanted))


@given(st.lists(days, max_size=4), st.lists(days, max_size=4))
@checks(max_examples=25, deadline=None)
def test_interactions_that_do_not_count_never_change_the_last_contact(
    counted: list[date], others: list[date]
) -> None:
    real = [{"date": day} for day in counted]
    noise = [{"date": day, "kind": "other"} for day in others]
    assert rhythms(ada(None, *real), TODAY)["last_contact"].equals(
        rhythms(ada(None, *real, *noise), TODAY)["last_contact"]
    )


@given(cadences, days, days, st.integers(0, 40))
@checks(max_examples=30, deadline=None)
def test_no_rhythm_falls_due_inside_a_pause(wanted: int, last: date, first: date, length: int) -> None:
    until = first + timedelta(days=length)
    pause = Settings(paused_from=first.isoformat(), paused_until=until.isoformat())
    due = rhythm(ada({"cadence": str(wanted), "last_contact": last}, settings=pause))["due"]
    assert pd.isna(due) or not pd.Timestamp(first) <= due <= pd.Timestamp(until)


class TestDrift:
    def test_is_silence_over_twice_the_usual_gap(self) -> None:
        dates = ["2026-07-01", "2026-07-11", "2026-07-21", "2026-07-31"]
        found = drifting(ada(None, *({"date": day} for day in dates)), TODAY)
        assert found.to_dict("list") == {
            "last_contact": [pd.Timestamp("2026-07-31")],
            "days_since": [114],
            "usual_gap": [10.0],
            "gaps": [3],
        }

    @pytest.mark.parametrize(
        "dates",
        [
            pytest.param(["2026-07-01", "2026-07-15", "2026-07-31"], id="two gaps only"),
            pytest.param(["2026-07-01", "2026-07-05", "2026-07-10", "2026-07-15"], id="under 21 days"),
            pytest.param(["2026-06-01", "2026-08-01", "2026-10-01", "2026-11-01"], id="silent for less"),
            pytest.param(
                ["2026-11-01", "2026-11-02", "2026-11-03", "2026-11-10"], id="under 14 days of silence"
            ),
        ],
    )
    def test_is_not_said_without_enough_to_go_by(self, dates: list[str]) -> None:
        assert drifting(ada(None, *({"date": day} for day in dates)), TODAY).empty

    def test_is_not_said_of_people_at_rest(self) -> None:
        dates = ["2026-07-01", "2026-07-11", "2026-07-21", "2026-07-31"]
        assert drifting(ada({"cadence": "off"}, *({"date": day} for day in dates)), TODAY).empty


class TestWeeklyOutreach:
    def test_counts_contacts_people_and_real_conversations_by_kind(self) -> None:
        network = small_network(
            contacts=[{"name": "Ada"}, {"name": "Bo"}],
            interactions=[
                {"date": "2026-11-17", "people": ["Ada", "Bo"], "kind": "met", "depth": "real"},
                {"date": "2026-11-18", "people": "Ada", "kind": "met", "depth": "brief"},
                {"date": "2026-11-19", "people": "Ada", "kind": "email"},
                {"date": "2026-11-19", "people": "Ada", "kind": "other"},
                {"date": "2026-11-23", "people": "Ada", "kind": "email"},
            ],
        )
        found = weekly_outreach(network, TODAY, weeks=1)
        assert found.drop(columns="week").to_numpy().tolist() == [["email", 1, 1, 0], ["met", 3, 2, 2]]

    def test_has_every_week_even_the_quiet_ones(self) -> None:
        totals = weekly_totals(ada(None, {"date": "2026-11-17"}), TODAY, weeks=3)
        assert totals["week"].dt.strftime("%m-%d").tolist() == ["11-02", "11-09", "11-16"]
        assert totals["contacts"].tolist() == [0, 0, 1]

    def test_of_nothing_is_empty(self) -> None:
        assert weekly_outreach(small_network(), TODAY).empty


def test_new_conversations_set_real_ones_beside_brief_ones() -> None:
    network = small_network(
        contacts=[{"name": "Ada"}, {"name": "Bo"}, {"name": "Old friend", "met_on": "2015-05-05"}],
        interactions=[
            {"date": "2026-11-17", "people": ["Ada", "Old friend"], "kind": "met", "depth": "real"},
            {"date": "2026-11-18", "people": "Bo", "kind": "met", "depth": "brief"},
            {"date": "2026-11-19", "people": "Ada", "kind": "call"},
        ],
    )
    assert new_conversations(network, TODAY, weeks=1)[["real", "brief"]].to_numpy().tolist() == [[1, 1]]


class TestFortyEightHours:
    MEETING: ClassVar[Row] = {"date": "2026-11-20 19:30", "kind": "met", "event": "Data for Good"}

    def state(self, network: Network, now: datetime | None = None, today: date = TODAY) -> str:
        return str(clocks(network, today, now).loc[2, "state"])

    def test_run_exactly_from_a_meeting_whose_time_is_known(self) -> None:
        network = ada(None, self.MEETING)
        assert clocks(network, TODAY).loc[2, "ends_at"] == pd.Timestamp("2026-11-22 19:30")
        assert self.state(network, datetime.fromisoformat("2026-11-22 19:29")) == "running"
        assert self.state(network, datetime.fromisoformat("2026-11-22 19:30")) == "overdue"

    def test_run_from_the_end_of_the_day_where_the_time_is_not_known(self) -> None:
        network = ada(None, {**self.MEETING, "date": "2026-11-20"})
        assert clocks(network, TODAY).loc[2, "ends_at"] == pd.Timestamp("2026-11-23")

    @pytest.mark.parametrize(
        ("later", "state"),
        [
            ({"date": "2026-11-21", "kind": "email", "direction": "out"}, "done"),
            ({"date": "2026-11-20 23:00", "kind": "message", "direction": "out"}, "done"),
            ({"date": "2026-11-20", "kind": "email", "direction": "out"}, "done"),
            ({"date": "2026-11-21", "kind": "call", "direction": "both"}, "done"),
            ({"date": "2026-11-21", "kind": "email", "direction": "in"}, "running"),
            ({"date": "2026-11-20 18:00", "kind": "email", "direction": "out"}, "running"),
            ({"date": "2026-11-21", "kind": "other", "direction": "out"}, "running"),
        ],
    )
    def test_end_with_the_first_thing_that_comes_from_the_user(self, later: Row, state: str) -> None:
        assert self.state(ada(None, self.MEETING, later)) == state

    def test_are_closed_as_missed_after_thirty_days(self) -> None:
        network = ada(None, self.MEETING)
        assert self.state(network, today=date(2026, 12, 20)) == "overdue"
        assert self.state(network, today=date(2026, 12, 21)) == "missed"

    def test_run_for_the_first_real_meeting_only(self) -> None:
        network = ada(None, {"date": "2026-06-01"}, {"date": "2026-06-02", "kind": "email"}, self.MEETING)
        assert clocks(network, TODAY).loc[2, "met_at"] == pd.Timestamp("2026-06-01")

    def test_do_not_run_after_a_brief_hello(self) -> None:
        assert clocks(ada(None, {**self.MEETING, "depth": "brief"}), TODAY).empty

    def test_do_not_run_for_someone_the_user_met_years_ago(self) -> None:
        assert clocks(ada({"met_on": "2019-03-03"}, self.MEETING), TODAY).empty

    @pytest.mark.parametrize(
        ("kind", "contact", "states"),
        [
            ("call", {"last_contact": "2026-11-21"}, []),
            ("met", {"last_contact": "2026-11-21"}, ["running"]),
            ("call", {"last_contact": "2026-11-21", "met_on": "2026-11-21"}, ["running"]),
            ("call", {"last_contact": "2026-11-21", "event": "Data for Good"}, ["running"]),
            ("call", {}, ["running"]),
        ],
    )
    def test_do_not_run_after_the_first_call_noted_with_someone_the_sheet_has_known_for_long(
        self, kind: str, contact: Row, states: list[str]
    ) -> None:
        network = ada(contact, {"date": "2026-11-21", "kind": kind})
        assert clocks(network, TODAY)["state"].tolist() == states

    def test_run_for_someone_added_earlier_but_met_at_the_event(self) -> None:
        network = ada({"met_on": "2026-10-01", "event": "Data for Good"}, self.MEETING)
        assert self.state(network) == "running"

    def test_run_from_the_sheets_own_meeting_where_nothing_is_logged(self) -> None:
        assert self.state(ada({"met_on": "2026-11-21", "event": "Data for Good"})) == "running"

    def test_do_not_run_for_an_old_meeting_of_which_only_the_sheet_knows(self) -> None:
        assert clocks(ada({"met_on": "2026-10-01", "event": "Data for Good"}), TODAY).empty

    def test_do_not_run_for_a_date_without_an_event_such_as_a_connection_made_online(self) -> None:
        assert clocks(ada({"met_on": "2026-11-21"}), TODAY).empty

    def test_end_with_a_last_contact_that_only_the_sheet_knows(self) -> None:
        contact = {"met_on": "2026-11-18", "event": "Data for Good", "last_contact": "2026-11-19"}
        assert self.state(ada(contact)) == "done"

    def test_are_counted_per_event_and_else_per_week(self) -> None:
        network = small_network(
            contacts=[{"name": "Ada"}, {"name": "Bo"}, {"name": "Cy"}],
            interactions=[
                {**self.MEETING, "people": ["Ada", "Bo"]},
                {"date": "2026-11-21", "people": "Ada", "kind": "email", "direction": "out"},
                {"date": "2026-11-10", "people": "Cy", "kind": "call"},
            ],
        )
        found = forty_eight_hours(network, TODAY)
        assert found[["what", "met", "done", "running", "missed"]].to_numpy().tolist() == [
            ["Data for Good", 2, 1, 1, 0],
            ["Week of 9 November", 1, 0, 0, 1],
        ]
        assert rate_within_48_hours(network, TODAY).sentence == "1 of 2 within 48 hours"

    @pytest.mark.parametrize("today", [TODAY, date(2027, 1, 1)])
    def test_do_not_run_and_are_not_missed_for_people_at_rest(self, today: date) -> None:
        network = ada({"cadence": "off"}, self.MEETING)
        assert self.state(network, today=today) == "resting"
        assert rate_within_48_hours(network, today).met == 0
        assert forty_eight_hours(network, today).empty

    def test_kept_for_people_who_came_to_rest_later_stay_kept(self) -> None:
        network = ada({"cadence": "off"}, self.MEETING, {"date": "2026-11-21", "kind": "email"})
        assert rate_within_48_hours(network, TODAY).sentence == "1 of 1 within 48 hours"

    def test_are_counted_for_one_event_however_its_name_is_written(self) -> None:
        network = small_network(
            contacts=[{"name": "Ada"}, {"name": "Bo"}],
            interactions=[
                {**self.MEETING, "people": "Ada", "event": "data for good"},
                {**self.MEETING, "people": "Bo", "event": "DATA for Good"},
            ],
            events=[{"name": "Data for Good", "date": "2026-11-20"}],
        )
        found = forty_eight_hours(network, TODAY)
        assert found[["what", "event", "met"]].to_numpy().tolist() == [["Data for Good", "Data for Good", 2]]

    def test_of_nobody_say_so(self) -> None:
        assert rate_within_48_hours(small_network(), TODAY).sentence == "Nobody new met"
        assert forty_eight_hours(small_network(), TODAY).empty


class TestLoad:
    def test_is_the_sum_of_the_rhythms_beside_what_was_done_in_eight_weeks(self) -> None:
        network = small_network(
            contacts=[
                {"name": "Ada", "cadence": "7"},
                {"name": "Bo", "cadence": "14"},
                {"name": "Cy", "cadence": "off"},
            ],
            interactions=[{"date": "2026-11-10", "people": ["Ada", "Bo"], "kind": "call"}] * 4,
        )  # fmt: skip
        found = load(network, TODAY)
        assert (found.wanted_per_week, found.done_per_week, found.ratio) == (1.5, 1.0, 1.5)
        assert found.too_much

    def test_counts_a_last_contact_of_which_only_the_sheet_knows_once(self) -> None:
        network = ada({"last_contact": "2026-11-10"}, {"date": "2026-11-10"}, {"date": "2026-09-01"})
        assert load(network, TODAY).done_per_week == 1 / 8

    def test_is_too_much_beyond_what_the_user_wants_to_do(self) -> None:
        found = load(ada({"cadence": "1"}, settings=Settings(capacity=5)), TODAY)
        assert found.too_much
        assert found.sentence.startswith(
            "Your rhythms ask for 7 contacts a week; you want to make 5 contacts"
        )

    def test_below_a_contact_a_week_is_never_too_much(self) -> None:
        assert not load(ada({"cadence": "14"}, {"date": "2026-11-10"}), TODAY).too_much

    def test_without_rhythms_says_that_nothing_falls_due(self) -> None:
        assert load(ada(), TODAY).sentence == "Nobody has a rhythm yet, so nothing falls due by itself."

    @pytest.mark.parametrize(("overdue", "offered"), [(7, True), (6, False)])
    def test_offers_a_fresh_start_when_over_sixty_percent_of_ten_are_overdue(
        self, overdue: int, *, offered: bool
    ) -> None:
        people = [
            {
                "name": f"Person {one}",
                "cadence": "30",
                "last_contact": date(2026, 1 if one < overdue else 11, 1),
            }
            for one in range(10)
        ]
        assert load(small_network(people), TODAY).fresh_start is offered


class TestFreshStart:
    PEOPLE: tuple[Row, ...] = (
        {"name": "Far", "last_contact": "2026-01-01"},
        {"name": "Near", "last_contact": "2026-09-01", "cadence": "30"},
        {"name": "Tagged", "last_contact": "2026-06-01", "tags": "friends"},
        {"name": "In touch", "last_contact": "2026-11-20", "cadence": "30"},
    )

    def test_spreads_the_overdue_over_the_weeks_the_closest_first(self) -> None:
        network = small_network(self.PEOPLE, settings=Settings(tag_cadences={"friends": 60}))
        found = fresh_start(network, TODAY, weeks=3)
        assert found["contact"].tolist() == [3, 4, 2]
        assert found["new_due"].dt.strftime("%m-%d").tolist() == ["11-23", "11-30", "12-07"]
        assert (
            found["why"][0] == "Wanted every 30 days (your own wish for this person), last spoke 82 days ago"
        )

    def test_leaves_weekends_and_a_pause_free(self) -> None:
        people = [
            {"name": f"Person {number}", "cadence": "30", "last_contact": "2026-01-01"}
            for number in range(40)
        ]
        pause = Settings(paused_from="2026-11-24", paused_until="2026-12-01")
        days = fresh_start(small_network(people, settings=pause), TODAY, weeks=2)["new_due"]
        assert sorted(days.dt.strftime("%m-%d").unique()) == ["11-23", "12-02", "12-03", "12-04"]

    def test_ends_the_red_once_its_days_are_in_the_sheet(self) -> None:
        found = fresh_start(small_network(self.PEOPLE), TODAY)
        planned = dict(zip(found["contact"], found["new_due"], strict=True))
        after = [{**one, "next_follow_up": planned.get(row)} for row, one in enumerate(self.PEOPLE, start=2)]
        assert load(small_network(after), TODAY).overdue == 0
