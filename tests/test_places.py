"""Where people are and where things are tied to, as the contacts of one sheet mean it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from netdash.introductions import proposals
from netdash.matching.atlas import Atlas, anywhere
from netdash.matching.gazetteer import GAZETTEER, plain_name, towns_named
from netdash.matching.phrase_tables import Listed
from netdash.matching.places import Place, apart, places_in, together, within
from netdash.matching.surveying import Spot, gazetteer_text
from netdash.matching.tokens import words_of
from tests.networks import small_network

TODAY = date(2026, 11, 22)
TASMANIA = Atlas.of(["Hobart", "Hobart", "Sandy Bay", "Launceston", "Whitby, UK"])
YORKSHIRE = Atlas.of(["Sheffield", "Leeds", "Leeds", "Hull"])


def named(atlas: Atlas, text: str) -> set[Place]:
    return {place for place, _, _ in atlas.places_in(words_of(text))}


def score(seeker: dict[str, Any], giver: dict[str, Any]) -> float:
    """What the proposal of these two scores; nothing where there is none."""
    network = small_network([{"name": "Ana Silva", **seeker}, {"name": "Ben Okafor", **giver}])
    return max((one.score for one in proposals(network, TODAY)), default=0.0)


def test_the_gazetteer_says_whose_data_it_is_and_is_sorted_for_looking_up() -> None:
    lines = GAZETTEER.read_text(encoding="utf-8").splitlines()
    towns = [line for line in lines if not line.startswith("#")]
    assert "GeoNames, https://www.geonames.org, licensed under CC BY 4.0" in "".join(lines[:4])
    assert towns == sorted(towns)
    assert GAZETTEER.stat().st_size < 1_600_000


def test_every_town_of_the_gazetteer_is_found_by_its_name() -> None:
    lines = [line for line in GAZETTEER.read_text(encoding="utf-8").splitlines() if line[0] not in "#!"]
    names = [line.partition("\t")[0] for line in (lines[0], *lines[1::997], lines[-1])]
    assert all(towns_named(name) for name in names)
    assert towns_named("no town of this name") == ()


@given(st.text(max_size=20))
@settings(deadline=None)
def test_any_text_can_be_looked_up(text: str) -> None:
    anywhere().location_of(text)
    for town in towns_named(plain_name(text)):
        assert len(town.country) == 2


def test_a_town_near_a_listed_one_counts_to_its_area_and_one_far_away_is_its_own() -> None:
    listed = Listed({"ayton": ("GB", "ayton")}, {}, {("GB", "ayton"): ["ayton"]})
    spots = [
        Spot("GB", "ENG", name, 9_000, 54.0, east)
        for name, east in (("ayton", 0.0), ("beeton", 0.3), ("ceeton", 1.0))
    ]
    assert gazetteer_text(spots, listed).splitlines()[-3:] == [
        "ayton\tGB 90>ayton",
        "beeton\tGB 90>ayton",
        "ceeton\tGB 90",
    ]


@pytest.mark.parametrize(
    ("suburb", "town"),
    [
        ("Purmerend", "Amsterdam"),
        ("Bayston Hill", "Shrewsbury"),
        ("Sorell TAS", "Hobart"),
        ("Saint-Malo", "St Malo"),
    ],
)
def test_a_suburb_is_together_with_its_town(suburb: str, town: str) -> None:
    assert together(anywhere().location_of(suburb), anywhere().location_of(town))


def test_what_the_cell_itself_says_tells_which_of_several_towns_is_meant() -> None:
    assert together(anywhere().location_of("Cambridge MA"), anywhere().location_of("Boston"))
    assert together(anywhere().location_of("Perth, WA"), anywhere().location_of("Perth, Australia"))
    assert anywhere().location_of("Whitby, Ontario") != anywhere().location_of("Whitby, UK")
    assert apart(anywhere().location_of("Launceston TAS"), anywhere().location_of("Launceston, England"))


def test_a_town_of_no_gazetteer_lies_in_the_region_told_with_it() -> None:
    (place,) = anywhere().location_of("Nosuchtown, Tas")
    assert place == ("AU", "nosuchtown/06")
    assert not apart(anywhere().location_of("Tasmania"), frozenset({place}))


def test_an_ambiguous_name_means_the_town_in_the_country_most_contacts_live_in() -> None:
    assert TASMANIA.home == "AU"
    assert together(TASMANIA.location_of("Richmond TAS"), TASMANIA.location_of("Hobart"))
    assert {country for country, _ in YORKSHIRE.location_of("Whitby")} == {"GB"}
    assert {country for country, _ in TASMANIA.location_of("Perth")} == {"AU"}


def test_an_ambiguous_name_without_a_home_country_means_the_far_largest_town_or_none() -> None:
    assert {country for country, _ in anywhere().location_of("Launceston")} == {"AU"}
    assert anywhere().location_of("Newtown") == {("", "newtown")}


def test_a_small_town_abroad_is_not_meant_by_its_name_alone() -> None:
    assert TASMANIA.location_of("Bothwell") == {("", "bothwell")}
    assert TASMANIA.location_of("Bothwell, Scotland") == anywhere().location_of("Glasgow")


def test_a_region_holds_its_towns_and_no_others() -> None:
    south_yorkshire = ("GB", "/ENG/south yorkshire")
    (sheffield,), (hull,) = anywhere().location_of("Sheffield"), anywhere().location_of("Hull")
    assert places_in(words_of("South Yorkshire firms only"))[0][0] == south_yorkshire
    assert within(sheffield, south_yorkshire)
    assert not within(hull, south_yorkshire)
    assert not apart(anywhere().location_of("Berlin"), anywhere().location_of("Germany"))
    assert apart(anywhere().location_of("Berlin"), anywhere().location_of("Bavaria"))
    assert not apart(anywhere().location_of("Edinburgh"), anywhere().location_of("Scotland"))
    assert apart(anywhere().location_of("Launceston TAS"), anywhere().location_of("Victoria Australia"))


def test_a_text_names_the_towns_of_the_contacts_and_known_ones_behind_in() -> None:
    assert named(TASMANIA, "Launceston only") == TASMANIA.location_of("Launceston")
    assert named(YORKSHIRE, "cook to live in at the pub in Scarborough") == anywhere().location_of(
        "Scarborough, UK"
    )
    assert named(YORKSHIRE, "Scarborough") == set()
    assert named(YORKSHIRE, "zieht nach Wolfenbüttel") == anywhere().location_of("Wolfenbüttel")


def test_a_town_told_with_its_region_in_short_is_known_by_its_name_alone() -> None:
    nova_scotia = Atlas.of(["Yarmouth NS", "Halifax NS", "Dartmouth NS"])
    assert named(nova_scotia, "clients in Yarmouth only") == nova_scotia.location_of("Yarmouth NS")


@pytest.mark.parametrize(
    "text",
    [
        "met Whitby Capital",
        "works in Whitby Capital",
        "in Sale mode",
        "trained by Preston Smith in Marketing",
        "found in Spring",
        "Kingston is her surname",
        "chess in scarborough",
    ],
)
def test_names_of_people_and_firms_and_everyday_words_are_no_towns(text: str) -> None:
    assert not {place for place in named(TASMANIA, text) if "/" in place[1]}


def test_the_name_of_a_contact_is_no_town() -> None:
    assert named(Atlas.of(["Leeds", "Scarborough"], {"scarborough"}), "lunch in Scarborough") == set()


@pytest.mark.parametrize(
    "limit",
    [
        "must stay in Belgium", "won't leave Belgium", "only in person in Belgium", "Belgium only",
        "reist nicht, nur in Belgien", "ne quitte pas la Belgique",
        "debe quedarse en Bélgica", "non lascia il Belgio",
    ],
)  # fmt: skip
def test_who_keeps_to_a_country_is_not_proposed_to_somebody_in_another(limit: str) -> None:
    cook = {"title": "Cook", "location": "Ghent", "notes": f"Cooked nine years in a hotel. {limit}."}
    need = {"looking_for": "a cook"}
    assert score({**need, "location": "Brussels"}, cook)
    assert not score({**need, "location": "Whitby, UK"}, cook)


def test_who_works_for_the_firms_of_a_county_only_is_not_for_those_beyond() -> None:
    bookkeeper = {
        "location": "Sheffield", "can_help_with": "bookkeeping",
        "notes": "South Yorkshire firms only, strict on postcode",
    }  # fmt: skip
    need = {"looking_for": "a bookkeeper"}
    assert score({**need, "location": "Rotherham"}, bookkeeper)
    assert not score({**need, "location": "Hull"}, bookkeeper)


def test_a_teacher_who_teaches_in_person_is_not_for_somebody_far_away() -> None:
    teacher = {"location": "Sheffield", "can_help_with": "Spanish lessons, only in person in Sheffield"}
    assert score({"looking_for": "Spanish lessons", "location": "Leeds"}, teacher) == 0
    assert score({"looking_for": "Spanish lessons", "location": "Rotherham"}, teacher)


def test_who_stays_put_is_bound_to_the_place_told_with_it_and_not_to_others() -> None:
    tutor = {"title": "Maths tutor", "location": "Leeds", "notes": "Studied in Paris. Doesn't travel."}
    assert score({"looking_for": "maths tutor", "location": "Leeds"}, tutor)
    assert not score({"looking_for": "maths tutor", "location": "Paris"}, tutor)


def test_a_distance_from_a_town_ties_a_need_to_it() -> None:
    need = {"looking_for": "a warehouse within 20 minutes of Cork", "location": "Dublin"}
    store = {"can_help_with": "warehouse space"}
    assert score(need, {**store, "location": "Cork"}) > 3 * score(need, {**store, "location": "Galway"})


def test_who_stays_put_meets_nobody_elsewhere_for_what_is_done_together() -> None:
    player, partner = (
        {"location": "Leeds", "looking_for": "somebody to play chess with"},
        {"interests": "chess"},
    )
    assert score(player, {**partner, "location": "Hull"})
    assert not score({**player, "notes": "Doesn't travel."}, {**partner, "location": "Hull"})
    assert score({**player, "notes": "Doesn't travel."}, {**partner, "location": "Bradford"})
