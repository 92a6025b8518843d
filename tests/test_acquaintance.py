"""Who knows whom: ties, circles, bridges and neighbourhoods."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, strategies as st

from netdash.acquaintance.communities import communities, components
from netdash.acquaintance.phrases import how, near_sentence, web_sentence
from netdash.acquaintance.ties import TieKind
from netdash.acquaintance.web import Web, neighbourhood, web_of
from netdash.settings import Settings
from tests.networks import small_network

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netdash.acquaintance.ties import Tie

TODAY = date(2026, 11, 22)


def people(*names: str, **same: str) -> list[dict[str, Any]]:
    return [{"name": name, **same} for name in names]


def web(contacts: Sequence[dict[str, Any]], **tables: Any) -> Web:
    return web_of(small_network(contacts, **tables), TODAY)


def pairs(found: Web) -> set[tuple[str, str]]:
    return {(found.names[tie.first], found.names[tie.second]) for tie in found.ties}


def only(found: Web) -> Tie:
    (tie,) = found.ties
    return tie


def introduction(first: str, second: str, status: str = "introduced", **more: str) -> dict[str, str]:
    return {"first": first, "second": second, "status": status, "updated_on": "2026-11-09", **more}


def talk(*names: str, **more: str) -> dict[str, Any]:
    return {"people": list(names), "kind": "met", "date": "2026-05-01", **more}


def test_whoever_introduced_somebody_knows_him() -> None:
    found = web([{"name": "Ana"}, {"name": "Bo", "introduced_by": "Ana"}])
    assert only(found).kinds == (TieKind.MET_THROUGH,)
    assert how(only(found), TODAY) == "Ana introduced you to Bo"


def test_whoever_is_named_in_how_you_met_somebody_knows_him() -> None:
    found = web([{"name": "Ana Ruiz"}, {"name": "Bo", "how_met": "Ana Ruiz brought him along"}])
    assert how(only(found), TODAY) == "you met Bo through Ana Ruiz"


def test_a_given_name_that_two_bear_joins_nobody() -> None:
    contacts = [*people("Ana Ruiz", "Ana Costa"), {"name": "Bo", "how_met": "Ana knows him from school"}]
    assert not web(contacts).ties


def test_people_in_one_conversation_know_each_other() -> None:
    found = web(people("Ana", "Bo", "Cem"), interactions=[talk("Ana", "Bo", "Cem", topic="soup")])
    assert pairs(found) == {("Ana", "Bo"), ("Ana", "Cem"), ("Bo", "Cem")}
    assert how(found.ties[0], TODAY) == "you spoke with both at once: soup"


def test_a_conversation_still_to_come_joins_nobody() -> None:
    assert not web(people("Ana", "Bo"), interactions=[talk("Ana", "Bo", date="2027-01-01")]).ties


def test_people_met_at_one_small_event_and_colleagues_know_each_other() -> None:
    assert how(only(web(people("Ana", "Bo", event="Fair"))), TODAY) == "both were at Fair"
    assert how(only(web(people("Ana", "Bo", company="Lund Ltd"))), TODAY) == "both are at Lund Ltd"


@pytest.mark.parametrize("same", [{"event": "Fair"}, {"company": "Lund Ltd"}])
def test_at_a_large_event_or_firm_one_does_not_know_everybody(same: dict[str, str]) -> None:
    assert not web(people(*(f"Ana {number}" for number in range(13)), **same)).ties


@pytest.mark.parametrize(
    ("met", "day", "tied"),
    [
        (True, "2026-12-01", True), (None, "2026-10-01", True),
        (None, "2026-12-01", False), (False, "2026-10-01", False),
    ],
)  # fmt: skip
def test_attendees_were_there_when_met_or_when_the_event_is_over(
    met: bool | None, day: str, tied: bool  # noqa: FBT001 - a case
) -> None:  # fmt: skip
    attendees = [{"event": "Fair", "name": name, "met": met} for name in ("Ana", "Bo")]
    found = web(people("Ana", "Bo"), attendees=attendees, events=[{"name": "Fair", "date": day}])
    assert bool(found.ties) is tied


def test_the_user_himself_is_not_in_the_picture() -> None:
    network = small_network(
        people("Mara", "Bo"), [talk("Mara", "Bo")], settings=Settings(me="Mara"),
    )  # fmt: skip
    assert not web_of(network, TODAY).ties


@pytest.mark.parametrize(
    ("status", "made", "known"),
    [
        ("idea", False, False), ("asked first", False, False), ("asked both", False, False),
        ("introduced", True, True), ("came to something", True, True), ("came to nothing", True, True),
    ],
)  # fmt: skip
def test_an_introduction_is_made_once_the_two_were_introduced(status: str, made: bool, known: bool) -> None:  # noqa: FBT001 - cases
    tie = only(web(people("Ana", "Bo"), introductions=[introduction("Ana", "Bo", status)]))
    assert (tie.made, tie.known, tie.status) == (made, known, status)


def test_an_introduction_that_was_declined_is_no_tie() -> None:
    assert not web(people("Ana", "Bo"), introductions=[introduction("Ana", "Bo", "declined")]).ties


def test_of_two_introductions_of_one_pair_the_further_one_counts() -> None:
    noted = [introduction("Ana", "Bo", "came to something"), introduction("Bo", "Ana", "idea")]
    assert only(web(people("Ana", "Bo"), introductions=noted)).status == "came to something"


def test_a_circle_is_named_for_what_its_people_share_and_few_others_have() -> None:
    contacts = [
        *people("Ana", "Bo", "Cem", event="Fair", location="Lund"),
        *people("Dee", "Eli", location="Lund"),
    ]
    (circle,) = web(contacts).circles
    assert circle.name == "Fair"


def test_a_circle_with_nothing_in_common_is_named_for_the_one_in_its_middle() -> None:
    contacts = [{"name": "Ana"}, *people("Bo", "Cem", introduced_by="Ana")]
    assert [circle.name for circle in web(contacts).circles] == ["around Ana"]


def test_no_two_circles_have_one_name() -> None:
    contacts = [
        {"name": "Ana", "location": "Lund"}, *people("Bo", "Cem", introduced_by="Ana", location="Lund"),
        {"name": "Dee", "location": "Lund"}, *people("Eli", "Fay", introduced_by="Dee", location="Lund"),
    ]  # fmt: skip
    assert [circle.name for circle in web(contacts).circles] == ["Lund", "Lund, around Dee"]


TWO_CIRCLES = [
    *people("Ana", "Bo", "Cem", event="Fair"),
    *people("Dee", "Eli", "Fay", event="Choir"),
    {"name": "Gus"},
]


def test_an_introduction_across_circles_that_nothing_else_joins_is_a_bridge() -> None:
    found = web(TWO_CIRCLES, introductions=[introduction("Ana", "Dee")])
    (bridge,) = found.bridges
    assert bridge.sentence(found.names) == (
        "Joined “Fair” (3 people) and “Choir” (3 people), between which nobody else knows anybody."
    )


def test_an_introduction_within_a_circle_is_no_bridge() -> None:
    assert not web(TWO_CIRCLES, introductions=[introduction("Ana", "Bo")]).bridges


@pytest.mark.parametrize("status", ["idea", "asked first", "asked both", "declined"])
def test_an_introduction_not_yet_made_is_no_bridge(status: str) -> None:
    assert not web(TWO_CIRCLES, introductions=[introduction("Ana", "Dee", status)]).bridges


def test_a_talk_with_two_whom_the_user_introduced_does_not_take_his_bridge_away() -> None:
    found = web(TWO_CIRCLES, introductions=[introduction("Ana", "Dee")], interactions=[talk("Ana", "Dee")])
    assert len(found.bridges) == 1
    assert len(found.circles) == 2


def test_where_others_know_each_other_already_an_introduction_is_no_bridge() -> None:
    found = web(TWO_CIRCLES, introductions=[introduction("Ana", "Dee")], interactions=[talk("Bo", "Eli")])
    assert not found.bridges


def test_somebody_who_knew_nobody_is_brought_to_a_circle() -> None:
    found = web(TWO_CIRCLES, introductions=[introduction("Gus", "Ana")])
    (bridge,) = found.bridges
    assert bridge.sentence(found.names) == "Brought Gus, who knew nobody else here, to “Fair” (3 people)."


def test_two_who_both_knew_nobody_are_introduced_but_no_bridge() -> None:
    found = web(people("Ana", "Bo"), introductions=[introduction("Ana", "Bo")])
    assert not found.bridges
    assert len(found.introductions) == 1


def test_bridges_that_led_to_something_come_first() -> None:
    noted = [
        introduction("Ana", "Dee"),
        introduction("Gus", "Bo", "came to something", updated_on="2020-01-01"),
    ]
    found = web(TWO_CIRCLES, introductions=noted)
    assert [bridge.tie.status for bridge in found.bridges] == ["came to something", "introduced"]


def test_the_web_is_told_in_a_sentence() -> None:
    noted = [introduction("Ana", "Dee"), introduction("Ana", "Bo", "came to something")]
    found = web(TWO_CIRCLES, introductions=noted)
    assert (
        web_sentence(found)
        == "6 people in 2 circles. You made 2 introductions, 1 bridge among them; 1 led to something."
    )
    assert found.alone == 1


CHAIN = [
    {"name": "Ana"}, {"name": "Bo", "introduced_by": "Ana"}, {"name": "Cem", "introduced_by": "Bo"},
    {"name": "Dee", "introduced_by": "Cem"},
]  # fmt: skip


def test_a_neighbourhood_reaches_two_steps_and_no_further() -> None:
    found = web(CHAIN)
    near = neighbourhood(found, 2)
    assert [found.names[row] for row in near.first] == ["Bo"]
    assert [found.names[row] for row, _ in near.second] == ["Cem"]
    assert near_sentence(found, near) == "Ana knows 1 person here; 1 more one step further."


def test_nobody_is_reached_through_an_introduction_that_is_only_an_idea() -> None:
    found = web([*CHAIN[:2], {"name": "Eli"}], introductions=[introduction("Bo", "Eli", "idea")])
    assert not neighbourhood(found, 2).second


def test_a_neighbourhood_says_how_many_it_leaves_out() -> None:
    found = web([{"name": "Ana"}, *people("Bo", "Cem", "Dee", introduced_by="Ana")])
    near = neighbourhood(found, 2, most_first=2)
    assert (len(near.first), near.left_out) == (2, 1)


def test_two_dense_groups_with_one_tie_between_them_are_two_communities() -> None:
    weights = {(1, 2): 1.0, (1, 3): 1.0, (2, 3): 1.0, (4, 5): 1.0, (4, 6): 1.0, (5, 6): 1.0, (3, 4): 1.0}
    assert communities(weights) == [(1, 2, 3), (4, 5, 6)]


GRAPHS = st.dictionaries(
    st.tuples(st.integers(1, 12), st.integers(1, 12)).filter(lambda pair: pair[0] < pair[1]),
    st.floats(0.1, 3.0), min_size=1, max_size=40,
)  # fmt: skip


@given(GRAPHS)
def test_communities_part_everybody_and_never_go_beyond_what_hangs_together(
    weights: dict[tuple[int, int], float],
) -> None:
    found = communities(weights)
    assert sorted(one for group in found for one in group) == sorted(
        {one for pair in weights for one in pair}
    )
    whole = [set(component) for component in components(weights)]
    assert all(any(set(group) <= component for component in whole) for group in found)
