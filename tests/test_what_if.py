from __future__ import annotations

from datetime import date

from hypothesis import given, strategies as st

from netdash.load import load
from netdash.settings import Settings
from netdash.what_if import EVERYONE, load_if, tiers
from tests.networks import small_network

TODAY = date(2026, 11, 22)
NETWORK = small_network(
    [
        {"name": "Ana", "tags": "friends", "last_contact": "2026-09-01"},
        {"name": "Bo", "tags": "friends", "last_contact": "2026-11-20"},
        {"name": "Cem", "last_contact": "2026-10-30"},
        {"name": "Dee", "cadence": "10", "last_contact": "2026-11-20"},
    ],
    settings=Settings(everyone=90, tag_cadences={"friends": 30}),
)


def test_the_tiers_are_the_tags_then_everybody_else_with_wanted_and_latest() -> None:
    friends, others = tiers(NETWORK, TODAY)
    assert (friends.tag, friends.wanted, friends.latest, friends.people, friends.outside) == (
        "friends",
        30,
        45,
        2,
        1,
    )
    assert (others.tag, others.wanted, others.people, others.outside) == (EVERYONE, 90, 1, 0)


def test_the_load_under_the_rhythm_there_is_is_the_load() -> None:
    assert load_if(NETWORK, TODAY, "friends", 30) == load(NETWORK, TODAY)
    assert load_if(NETWORK, TODAY, EVERYONE, 90) == load(NETWORK, TODAY)


def test_a_tag_is_meant_whatever_its_case() -> None:
    assert (
        load_if(NETWORK, TODAY, "Friends", 60).wanted_per_week
        == load_if(NETWORK, TODAY, "friends", 60).wanted_per_week
    )


@given(st.integers(1, 400), st.integers(1, 400))
def test_a_wider_rhythm_never_asks_for_more(narrow: int, more: int) -> None:
    first, second = (load_if(NETWORK, TODAY, "friends", days) for days in (narrow, narrow + more))
    assert second.wanted_per_week <= first.wanted_per_week
    assert second.overdue <= first.overdue
