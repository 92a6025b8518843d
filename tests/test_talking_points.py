from __future__ import annotations

from datetime import date

from netdash.talking_points import points_for, talking_points
from tests.networks import small_network

TODAY = date(2026, 11, 22)
NETWORK = small_network(
    [
        {"name": "Ana Ruiz", "interests": "sailing; tide mills"},
        {"name": "Bo Li", "tags": "Friends; sailing"},
        {"name": "Cem Arslan", "looking_for": "a sailing club, cheap"},
    ],
    talking_points=[
        {"topic": "old atlas", "tags": "tide mills", "added_on": "2026-01-05"},
        {
            "topic": "wind charts",
            "tags": "Sailing",
            "added_on": "2026-11-01",
            "link": "https://wind.example",
            "shared_with": "Bo Li",
        },
        {"topic": "no day"},
    ],
)


def test_the_newest_comes_first_and_what_is_older_than_a_season_is_not_fresh() -> None:
    points = talking_points(NETWORK, TODAY)
    assert [(point.topic, point.fresh) for point in points] == [
        ("wind charts", True),
        ("old atlas", False),
        ("no day", False),
    ]


def test_a_point_is_for_those_who_care_and_do_not_have_it_yet() -> None:
    wind = talking_points(NETWORK, TODAY)[0]
    assert wind.shared_with == (3,)
    assert wind.for_whom == (2, 4)


def test_one_person_is_offered_what_fits_him() -> None:
    assert [point.topic for point in points_for(NETWORK, 2, TODAY)] == ["wind charts", "old atlas"]
    assert points_for(NETWORK, 3, TODAY) == ()
