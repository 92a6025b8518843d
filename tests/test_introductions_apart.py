"""What parts two people whose words name the same thing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from netdash.introductions import proposals
from tests.networks import small_network

TODAY = date(2026, 11, 22)


def score(seeker: dict[str, Any], giver: dict[str, Any]) -> float:
    """What the proposal of these two scores; nothing where there is none."""
    network = small_network([{"name": "Ana Silva", **seeker}, {"name": "Ben Okafor", **giver}])
    return max((one.score for one in proposals(network, TODAY)), default=0.0)


def much_better(seeker: dict[str, Any], right: dict[str, Any], wrong: dict[str, Any]) -> bool:
    return score(seeker, right) > 1.5 * score(seeker, wrong)


def test_a_need_for_one_town_only_is_not_met_from_another() -> None:
    need = {"location": "Lisbon", "notes": "hiring backend people, on site in Lisbon only, nothing remote"}
    programmer = {"title": "Backend engineer", "notes": "looking for a job"}
    assert much_better(need, {**programmer, "location": "Lisbon"}, {**programmer, "location": "Cork"})


@pytest.mark.parametrize(
    ("need", "right", "wrong"),
    [
        ("forms put into Spanish", "translator ES>EN", "translator EN>FR"),
        ("interpreter for Dari", "Dari interpreter", "BSL interpreter"),
        ("manuals put into Polish", "Polish translator", "German translator"),
        ("learn Spanish", "Spanish tutor", "medical translation into Spanish"),
    ],
)
def test_a_language_is_not_met_by_another_nor_lessons_by_translation(
    need: str, right: str, wrong: str
) -> None:
    assert much_better({"looking_for": need}, {"can_help_with": right}, {"can_help_with": wrong})


@pytest.mark.parametrize(
    ("need", "offer"),
    [
        ("English-speaking tutor for my son", "income tax for small shops, in English"),
        ("editor for a memoir, in English", "income tax advice in English"),
    ],
)
def test_the_language_a_thing_is_done_in_is_no_reason_by_itself(need: str, offer: str) -> None:
    meant = {"looking_for": "tax adviser, in English"}
    assert score(meant, {"can_help_with": offer}) > 3 * score({"looking_for": need}, {"can_help_with": offer})


def test_a_call_by_video_films_nothing_and_a_learner_teaches_nobody() -> None:
    assert not score({"looking_for": "film maker"}, {"can_help_with": "tax advice by video call"})
    assert score({"looking_for": "film maker"}, {"can_help_with": "video"})
    assert not score({"looking_for": "practise my Dutch"}, {"notes": "Dutch at A2, must get to B2"})


def test_a_translator_who_names_no_language_may_have_the_one_that_is_needed() -> None:
    assert score({"looking_for": "forms put into Spanish"}, {"can_help_with": "translations"}) > 0.3


def test_who_holds_an_office_does_not_offer_to_hold_another() -> None:
    need = {"looking_for": "a trustee with a finance background"}
    assert much_better(need, {"notes": "would love to join a charity board"}, {"title": "Trustee"})


def test_who_wants_an_office_meets_those_who_hold_one_and_not_those_who_want_one_too() -> None:
    need = {"looking_for": "a voluntary board role in a small charity"}
    assert much_better(need, {"title": "Chair of trustees"}, {"notes": "wants a NED seat"})


@pytest.mark.parametrize(
    ("seeker", "right", "wrong"),
    [
        (
            {"title": "Hobby violinist", "looking_for": "viola player for a quartet"},
            {"title": "Viola player"},
            {"title": "Viola player", "notes": "auditioned choir and symphony orchestra"},
        ),
        (
            {"looking_for": "employment lawyer, employer side"},
            {"title": "Employment lawyer"},
            {"title": "Employment lawyer", "notes": "for workers only"},
        ),
        (
            {"looking_for": "website help", "notes": "no budget"},
            {"title": "Web designer"},
            {"title": "Web designer", "notes": "paid work only"},
        ),
    ],
)
def test_levels_and_sides_that_do_not_go_together_part_two_people(
    seeker: dict[str, Any], right: dict[str, Any], wrong: dict[str, Any]
) -> None:
    assert much_better(seeker, right, wrong)


def test_two_on_the_same_side_have_no_reason_in_that_alone() -> None:
    assert score({"notes": "amateurs, all for fun"}, {"notes": "beginners, just for fun"}) == 0.0


def test_a_trainee_is_not_an_old_hand_of_the_trade() -> None:
    need = {"looking_for": "trainee accountants"}
    assert much_better(need, {"looking_for": "accountancy apprenticeship"}, {"title": "Retired accountant"})


@pytest.mark.parametrize(
    ("need", "right", "wrong"),
    [
        ("raising 500k for a meditation app", "angel investor", "iOS and Android apps"),
        ("angel who gets saunas", "angel investor", "travel packages, saunas"),
    ],
)
def test_money_that_is_sought_is_not_met_by_what_it_is_for(need: str, right: str, wrong: str) -> None:
    assert much_better({"looking_for": need}, {"can_help_with": right}, {"can_help_with": wrong})


@pytest.mark.parametrize(
    ("need", "right", "wrong"),
    [
        ("somebody for the books", "bookkeeping", "mentors young women in accountancy"),
        ("physics tutor", "physics tuition", "maths tuition"),
    ],
)
def test_who_teaches_a_thing_does_not_do_it_and_teaches_no_other(need: str, right: str, wrong: str) -> None:
    assert much_better({"looking_for": need}, {"can_help_with": right}, {"can_help_with": wrong})


@pytest.mark.parametrize("only", ["only takes doctors", "nur Ärzte als Mandanten", "doctors only"])
def test_who_deals_with_some_alone_is_not_for_others(only: str) -> None:
    need = {"title": "Yoga teacher", "looking_for": "tax adviser"}
    assert much_better(need, {"title": "Tax adviser"}, {"title": "Tax adviser", "notes": only})


def test_a_bag_for_a_laptop_is_no_laptop() -> None:
    assert score({"looking_for": "laptops, old is fine"}, {"title": "Laptop bags seller"}) == 0.0


def test_a_whole_field_is_met_less_surely_by_one_kind_of_many() -> None:
    need = {"looking_for": "a doctor"}
    assert score(need, {"title": "Doctor"}) > score(need, {"title": "Optician"})


@pytest.mark.parametrize(
    ("need", "wrong"),
    [
        ("native plants for the river walk", "plant hire, diggers and dumpers"),
        ("a home for old wetsuits, they pile up", "digitising old photos on a flatbed"),
        ("restaurants to sell to", "selling the firm"),
        ("an organic cheese maker", "Dairy farmer"),
        ("how do we become a registered charity", "CIO at a bank"),
        ("outside speakers, esp. women", "crime novels, esp. debuts"),
    ],
)
def test_words_that_only_look_alike_are_no_strong_reason(need: str, wrong: str) -> None:
    assert score({"looking_for": need}, {"can_help_with": wrong}) < 0.5


def test_an_investor_of_another_field_is_a_weaker_reason() -> None:
    need = {"looking_for": "seed round", "tags": "fintech"}
    investor = "angel investor, "
    assert much_better(need, {"title": investor + "fintech"}, {"title": investor + "food and drink"})


def test_who_wants_no_startups_is_not_for_one() -> None:
    need = {"looking_for": "a CTO", "tags": "startup"}
    assert much_better(need, {"title": "CTO"}, {"title": "CTO", "notes": "no startups, corporates only"})


def test_what_is_done_on_the_spot_is_done_rather_in_the_same_country() -> None:
    need = {"looking_for": "somebody to rehair her bow", "location": "Winchester, UK"}
    maker = {"can_help_with": "bow rehairing"}
    assert much_better(need, {**maker, "location": "Leeds, UK"}, {**maker, "location": "Berlin"})


def test_one_shared_word_is_a_weak_reason_where_the_offer_is_known_to_be_something_else() -> None:
    need = {"looking_for": "currach"}
    assert much_better(need, {"can_help_with": "builds a currach"}, {"can_help_with": "currach yoga"})


def test_who_looks_for_work_in_the_own_trade_offers_it() -> None:
    actor = {"title": "Actor", "looking_for": "acting work"}
    assert score(actor, {"title": "Clown", "can_help_with": "acting"}) == 0.0
    assert score({"looking_for": "an actor for a short film"}, actor) > 0.3


def test_an_outlet_for_one_thing_is_a_weaker_one_for_another() -> None:
    need = {"looking_for": "importer of drinks"}
    assert much_better(need, {"title": "Drinks importer"}, {"looking_for": "supplier of straw and sinamay"})


@pytest.mark.parametrize(
    "need",
    [
        "Spanish lessons, face to face",
        "Spanish lessons within walking distance",
        "somebody within 20 miles who teaches Spanish",
        "Spanish lessons, max 2 hours away",
    ],
)
def test_what_is_to_be_close_by_is_not_sought_elsewhere(need: str) -> None:
    seeker = {"location": "Leeds", "looking_for": need}
    teacher = {"can_help_with": "Spanish lessons"}
    assert much_better(seeker, {**teacher, "location": "Leeds"}, {**teacher, "location": "Lisbon"})


def test_who_wants_work_in_one_town_only_is_not_offered_elsewhere() -> None:
    clinic = {"location": "Cork", "looking_for": "a nurse for the clinic"}
    nurse = {"title": "nurse", "looking_for": "a job in Lisbon only, not moving back"}
    assert much_better(clinic, {**nurse, "location": "Cork", "looking_for": "a job"}, nurse)


def test_only_may_stand_some_words_before_its_place() -> None:
    founder = {"location": "Brussels", "looking_for": "a coach after burnout"}
    coach = {"can_help_with": "coaching founders after burnout"}
    kept = {**coach, "notes": "Only sees clients in Munich, in person"}
    assert score(founder, coach) > 0.0
    assert score(founder, kept) == 0.0


def test_an_investor_in_one_field_is_less_of_a_match_for_a_founder_in_another() -> None:
    founder = {
        "title": "Founder",
        "notes": "robots for orchards, farming",
        "looking_for": "seed round, lead missing",
    }
    assert much_better(
        founder, {"can_help_with": "angel investor, farming"}, {"can_help_with": "angel investor, music"}
    )


def test_two_who_look_for_a_seat_on_a_board_do_not_help_each_other() -> None:
    wants = {"notes": "Would like a first trusteeship"}
    fills, sits = {"looking_for": "new trustees"}, {"looking_for": "a seat on a board"}
    assert score(fills, wants) > 5 * score(sits, wants)
