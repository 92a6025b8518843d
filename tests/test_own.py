from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from netdash.clocks import clocks
from netdash.contacts_made import contacts_made
from netdash.follow_ups import now_and_later
from netdash.load import WEEKS_LOOKED_AT, load
from netdash.outreach import new_conversations, weekly_totals
from netdash.own import own_rows
from netdash.reciprocity import balance, thanks_owed
from netdash.rhythms import rhythms
from netdash.scan import scan
from netdash.settings import Settings
from netdash.talking_points import talking_points
from tests.networks import small_network

if TYPE_CHECKING:
    from netdash.network import Network

TODAY = date(2026, 11, 22)
ROBIN = {"name": "Robin Vale", "email": "robin@vale.example"}
ANNA = {"name": "Anna Bell", "nickname": "Robin"}


@pytest.mark.parametrize("me", ["Robin Vale", "robin  vale", "robin@vale.example"])
def test_the_user_is_found_by_name_and_by_email(me: str) -> None:
    assert own_rows(small_network([ANNA, ROBIN], settings=Settings(me=me))) == {3}


def test_a_friend_who_is_nicknamed_as_the_user_is_called_stays_a_friend() -> None:
    assert not own_rows(small_network([ANNA], settings=Settings(me="Robin")))


def test_nobody_is_the_user_while_no_name_is_set() -> None:
    assert not own_rows(small_network([ANNA, ROBIN]))


def test_the_setting_tells_the_user_from_a_namesake() -> None:
    namesakes = [{"name": "Robin Vale", "company": firm} for firm in ("Acme", "Birch")]
    assert own_rows(small_network(namesakes, settings=Settings(me="Robin Vale"))) == {2, 3}
    assert own_rows(small_network(namesakes, settings=Settings(me="Robin Vale (Birch)"))) == {3}


@pytest.fixture
def network() -> Network:
    """Robin's, whose own row looks like a friend's: a rhythm, talks, help, an event, a birthday."""
    talk = {"kind": "met", "date": "2026-11-20", "event": "Fair"}
    return small_network(
        [
            {"name": "Anna Bell", "cadence": "30", "last_contact": "2026-10-01", "met_on": "2026-11-19",
             "introduced_by": "Robin Vale", "interests": "tea"},
            {"name": "Robin Vale", "cadence": "30", "last_contact": "2026-10-02", "birthday": "1980-11-24",
             "met_on": "2026-11-19", "event": "Fair", "interests": "tea"},
        ],
        [
            {**talk, "people": "Anna Bell; Robin Vale", "value": "received"},
            {**talk, "people": "Robin Vale", "date": "2026-09-01"},
        ],
        promises=[{"person": "Robin Vale", "what": "sleep", "by": "me", "due": "2026-11-01"}],
        talking_points=[{"topic": "A tea house", "tags": "tea", "added_on": "2026-11-20"}],
        settings=Settings(me="Robin Vale"),
    )  # fmt: skip


ANNA_ROW, OWN_ROW = 2, 3


def test_nobody_is_asked_to_get_in_touch_with_himself(network: Network) -> None:
    now, later = now_and_later(network, TODAY, days=60)
    assert {one.row for one in (*now, *later)} == {ANNA_ROW}


def test_the_users_own_row_has_no_rhythm_and_is_not_in_the_scan(network: Network) -> None:
    found = rhythms(network, TODAY)
    assert (found["status"][OWN_ROW], found["wanted"].notna().tolist()) == ("resting", [True, False])
    assert load(network, TODAY).tracked == 1
    assert scan(network, TODAY).queue == (ANNA_ROW,)


def test_a_talk_at_which_the_user_is_named_is_a_contact_with_the_others(network: Network) -> None:
    assert contacts_made(network, TODAY)["contact"].tolist() == [ANNA_ROW]
    assert weekly_totals(network, TODAY, weeks=26)["contacts"].sum() == 1
    assert load(network, TODAY).done_per_week * WEEKS_LOOKED_AT == 2  # the talk, and what the sheet says


def test_the_user_is_nobody_newly_met(network: Network) -> None:
    assert clocks(network, TODAY).index.tolist() == [ANNA_ROW]
    assert new_conversations(network, TODAY, weeks=26)[["real", "brief"]].to_numpy().sum() == 1


def test_no_clock_runs_for_the_user_who_is_noted_at_an_event_without_a_talk() -> None:
    me = {"name": "Robin Vale", "met_on": "2026-11-20", "event": "Fair"}
    assert clocks(small_network([me], settings=Settings(me="Robin Vale")), TODAY).empty
    assert len(clocks(small_network([me]), TODAY)) == 1


def test_no_thanks_are_owed_to_the_user_himself(network: Network) -> None:
    assert thanks_owed(network, TODAY)["contact"].tolist() == [ANNA_ROW]
    assert balance(network)["received"].tolist() == [1, 0]


def test_what_is_worth_sharing_is_for_others(network: Network) -> None:
    (point,) = talking_points(network, TODAY)
    assert point.for_whom == (ANNA_ROW,)
