"""The picture of who knows whom: where people stand, which names fit, and what is drawn."""

from __future__ import annotations

from datetime import date
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from netdash.acquaintance.islands import FEWER, laid_out
from netdash.acquaintance.name_places import UPRIGHT, WIDTHS, Wish, places, width_of
from netdash.acquaintance.rings import around
from netdash.acquaintance.settling import ASPECT
from netdash.acquaintance.web import neighbourhood, web_of
from netdash.graph_chart import CHOICE, heights, person_chart, web_chart
from netdash.graph_lines import FRUITFUL, INTRODUCED, KNOWN, MEANT, NOTHING, OWN, THROUGH, line_of
from tests.networks import small_network
from tests.people_web import people_web

if TYPE_CHECKING:
    from netdash.acquaintance.islands import Map
    from netdash.acquaintance.web import Web

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def web() -> Web:
    """People of whom two hundred have a tie."""
    found = web_of(people_web(280), TODAY)
    assert 190 <= len(found.near) <= 220
    return found


@pytest.fixture(scope="module")
def drawn(web: Web) -> Map:
    return laid_out(web)


def points(drawn: Map) -> dict[int, np.ndarray[Any, Any]]:
    """Where people stand, in fractions of the height."""
    return {spot.row: np.array([spot.x * ASPECT, spot.y]) for spot in drawn.spots}


def test_two_hundred_people_are_all_drawn_and_none_on_another(web: Web, drawn: Map) -> None:
    assert {spot.row for spot in drawn.spots} == set(web.near)
    nearest = min(
        float(np.linalg.norm(one - other)) for one, other in combinations(points(drawn).values(), 2)
    )
    assert nearest > 0.015


def test_everybody_stands_on_the_island_of_his_circle_and_inside_the_picture(web: Web, drawn: Map) -> None:
    islands = {island.circle.name: island for island in drawn.islands}
    for spot in drawn.spots:
        assert 0 < spot.x < 1
        assert 0 < spot.y < 1
        if spot.row in web.circle_of:
            island = islands[web.circle_of[spot.row].name]
            assert ((spot.x - island.x) / island.across) ** 2 + ((spot.y - island.y) / island.down) ** 2 <= 1


def test_islands_do_not_overlap(drawn: Map) -> None:
    for one, other in combinations(drawn.islands, 2):
        apart = np.hypot((one.x - other.x) * ASPECT, one.y - other.y)
        assert apart > (one.down + other.down) * 0.97


def test_the_picture_is_the_same_every_time(web: Web, drawn: Map) -> None:
    assert laid_out(web) == drawn


def test_one_more_introduction_moves_people_little() -> None:
    before, after = (laid_out(web_of(people_web(272, more=more), TODAY)) for more in (0, 1))
    assert len(after.ties) == len(before.ties) + 1
    was, now = points(before), points(after)
    moved = [float(np.linalg.norm(was[row] - now[row])) for row in was]
    assert np.median(moved) < 0.03


def test_two_people_of_no_circle_stand_beside_each_other() -> None:
    network = small_network(
        [{"name": "Ana"}, {"name": "Bo"}],
        introductions=[{"first": "Ana", "second": "Bo", "status": "introduced"}],
    )
    one, other = points(laid_out(web_of(network, TODAY))).values()
    assert 0.05 < np.linalg.norm(one - other) < 0.4


def test_of_thousands_those_in_introductions_are_drawn_and_the_rest_is_counted() -> None:
    web = web_of(people_web(900), TODAY)
    drawn = laid_out(web)
    shown = {spot.row for spot in drawn.spots}
    assert len(shown) == FEWER
    assert drawn.left_out == len(web.near) - FEWER
    fruitful = {row for tie in web.ties if tie.status == "came to something" for row in tie.pair}
    assert fruitful <= shown


def test_the_person_chosen_stands_in_the_middle_and_those_further_away_further_out(web: Web) -> None:
    row = max(web.near, key=lambda one: len(web.near[one]))
    near = neighbourhood(web, row)
    where = {spot.row: np.hypot(spot.x - 0.5, spot.y - 0.5) for spot in around(web, near).spots}
    assert where[row] == 0
    assert max(where[one] for one in near.first) < min((where[one] for one, _ in near.second), default=1.0)


WISHES = st.lists(
    st.builds(
        Wish, st.text(min_size=1, max_size=24), st.floats(0, 1), st.floats(0, 1), st.sampled_from([12, 15]),
        lift=st.sampled_from([0.0, 0.1]), firm=st.booleans(), outward=st.booleans(),
    ),
    max_size=25,
)  # fmt: skip


def box(wish: Wish, side: str, aside: float, wide: int) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of the letters alone, in pixels."""
    x, y = (wish.y, wish.x) if wide < UPRIGHT else (wish.x, wish.y)
    lift = wish.lift_upright if wide < UPRIGHT else wish.lift
    high = heights()[wide]
    x, y, length, tall = (x + aside) * wide, y * high, width_of(wish.text) * wish.size, wish.size
    middle = {
        "right": (x + 8 + length / 2, y), "left": (x - 8 - length / 2, y),
        "above": (x, y - lift * high - 8 - tall / 2), "below": (x, y + lift * high + 8 + tall / 2),
    }[side]  # fmt: skip
    return middle[0] - length / 2, middle[1] - tall / 2, middle[0] + length / 2, middle[1] + tall / 2


@settings(max_examples=25)
@given(WISHES)
def test_no_name_covers_another_at_any_width(wishes: list[Wish]) -> None:
    found = places(wishes, [(wish.x, wish.y) for wish in wishes], [(0.0, 0.0, 1.0, 1.0)], heights())
    for wide in WIDTHS:
        boxes = [
            box(wishes[one.wish], one.side, one.aside, wide) for one in found if one.wide <= wide < one.until
        ]
        for (left, top, right, bottom), other in combinations(boxes, 2):
            assert right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top


def test_a_name_alone_is_shown_at_every_width() -> None:
    (place,) = (
        one for one in places([Wish("Ana", 0.5, 0.5)], [(0.5, 0.5)], [], heights()) if one.wide >= UPRIGHT
    )
    assert place.side == "right"
    assert place.until > 3000


def test_letters_of_eastern_scripts_need_more_room() -> None:
    assert width_of("田辺由紀") > width_of("Yuki")


NAMES = ("Ana", "Bo", "Cem", "Dee", "Eli", "Fay")
NETWORK = small_network(
    [{"name": "Ana"}, {"name": "Bo", "introduced_by": "Ana"}, *({"name": name} for name in NAMES[2:])],
    [{"people": ["Ana", "Eli"], "kind": "met", "date": "2026-05-01"}],
    introductions=[
        {"first": "Ana", "second": "Cem", "status": "came to something", "reason": "bread",
         "notes": "a stall"},
        {"first": "Ana", "second": "Dee", "status": "came to nothing"},
        {"first": "Bo", "second": "Fay", "status": "asked first"},
        {"first": "Eli", "second": "Dee", "status": "introduced"},
    ],
)  # fmt: skip


@cache
def told(row: int | None = None) -> dict[str, Any]:
    """The chart of the small network, or of one of its people."""
    web = web_of(NETWORK, TODAY)
    if row is None:
        chart: dict[str, Any] = web_chart(web, laid_out(web), TODAY).to_dict()
    else:
        chart = person_chart(web, around(web, neighbourhood(web, row)), TODAY).to_dict()
    return chart


def rows(chart: dict[str, Any]) -> list[dict[str, Any]]:
    return [row for data in chart["datasets"].values() for row in data]


def test_every_way_of_knowing_each_other_has_its_line() -> None:
    web = web_of(NETWORK, TODAY)
    lines = {(web.names[tie.first], web.names[tie.second]): line_of(tie) for tie in web.ties}
    assert lines == {
        ("Ana", "Bo"): THROUGH, ("Ana", "Cem"): FRUITFUL, ("Ana", "Dee"): NOTHING, ("Ana", "Eli"): KNOWN,
        ("Bo", "Fay"): MEANT, ("Dee", "Eli"): INTRODUCED,
    }  # fmt: skip


def test_introductions_differ_in_colour_and_in_dash_and_the_key_names_those_there_are() -> None:
    found = [layer["encoding"] for layer in told()["layer"] if "strokeDash" in layer.get("encoding", {})]
    own = next(encoding for encoding in found if "color" in encoding)
    assert own["color"]["scale"]["domain"] == own["strokeDash"]["scale"]["domain"] == list(OWN)
    assert own["color"]["legend"]["values"] == list(OWN)
    assert "range" not in own["color"]["scale"]


def test_a_line_says_who_how_why_and_what_came_of_it() -> None:
    line = next(row for row in rows(told()) if row.get("who") == "Ana and Cem")
    assert line["how"] == "you introduced them and it led to something"
    assert (line["why"], line["what came of it"], line["bridge"]) == ("bread", "a stall", "yes")


def test_everybody_drawn_is_named_when_pointed_at() -> None:
    assert {row["who"] for row in rows(told()) if "shape" in row} == set(NAMES)


def test_a_dot_that_is_pressed_says_whose_it_is() -> None:
    (choice,) = told()["params"]
    assert (choice["name"], choice["select"]["fields"]) == (CHOICE, ["key"])


def test_the_person_chosen_is_a_diamond() -> None:
    assert [row["who"] for row in rows(told(2)) if row.get("shape") == "diamond"] == ["Ana"]
    assert told(2)["title"]["text"] == "Whom does Ana know?"


def test_no_colour_is_fixed_so_that_the_picture_follows_the_light_and_the_dark_look() -> None:
    assert "#" not in str(
        {name: part for name, part in told().items() if name not in {"datasets", "$schema"}}
    )
