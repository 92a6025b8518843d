"""What a sentence as a whole ends: introductions, what was offered, what was sought."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pytest
from hypothesis import given, strategies as st

from benchmarks.endings import ANSWERS, LINES, examples, lessons, taught
from benchmarks.regression import FEWEST, FIRST_SIGHT, text_of
from netdash.introductions import proposals
from netdash.matching import endings
from netdash.matching.endings import LEARNT, ending_of, endings_in
from netdash.matching.tokens import words_of
from tests.networks import small_network

TODAY = date(2026, 11, 22)


def ending(text: str, where: str = "notes") -> str:
    """The likeliest answer for a sentence."""
    words = words_of(text)
    answers = ending_of(words, 0, len(words.folded), where)._asdict()
    return max(answers, key=lambda name: answers[name])


def proposed(one: dict[str, Any], other: dict[str, Any], **tables: Any) -> bool:
    contacts = [{"name": "Ana Silva", **one}, {"name": "Ben Okafor", **other}]
    return bool(proposals(small_network(contacts, **tables), TODAY))


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("would rather I gave his number to no one", "spare"),
        ("asked me to pass her number on to nobody", "spare"),
        ("no recruiters, please", "some"),
        ("has sold the barn, nothing left to let", "stopped"),
        ("their nephew fixed the website, nothing more needed", "met"),
        ("asked me to send everybody her way", "neither"),
        ("stopped smoking", "neither"),
    ],
)
def test_a_sentence_tells_of_an_end_as_a_whole(text: str, answer: str) -> None:
    assert ending(text) == answer


@given(st.text(max_size=80), st.sampled_from(["notes", "talk", "looking_for", "can_help_with"]))
def test_the_answers_share_one_certainty_and_sentences_do_not_overlap(text: str, where: str) -> None:
    end = 0
    for first, after, answers in endings_in(words_of(text), where):
        assert end <= first < after
        assert sum(answers) == pytest.approx(1.0)
        end = after


PLUMBING = {"looking_for": "a plumber"}


@pytest.mark.parametrize(
    "words",
    [
        "please take him off your list of helpful people",
        "asked me not to hand his number to anybody",
        "had it up to here with callers, nobody else please",
    ],
)
def test_who_wants_nobody_sent_is_left_alone_however_it_is_said(words: str) -> None:
    assert not proposed(PLUMBING, {"title": "plumber", "notes": words})
    assert not proposed({"looking_for": "a plumber", "notes": words}, {"title": "plumber"})


def test_who_wants_somebody_sent_is_not() -> None:
    assert proposed(PLUMBING, {"title": "plumber", "notes": "asked me to send him anybody with a leak"})


def test_who_refuses_one_contact_is_still_introduced_to_others() -> None:
    network = small_network(
        [
            {"name": "Ana Silva", **PLUMBING},
            {"name": "Ben Okafor", "title": "plumber", "notes": "please never send Cleo Marsh to me again"},
            {"name": "Cleo Marsh", **PLUMBING},
        ]
    )
    found = {frozenset((one.first_name, one.second_name)) for one in proposals(network, TODAY)}
    assert found == {frozenset(("Ana Silva", "Ben Okafor"))}


RETREAT = {"looking_for": "a place for a team retreat"}
HOUSE = {"can_help_with": "house in the Ardennes for team retreats"}


def talk(day: int, notes: str) -> dict[str, Any]:
    return {"date": date(2026, 10, day), "people": "Ben Okafor", "kind": "call", "notes": notes}


def test_an_offer_is_over_when_a_conversation_tells_so_in_its_own_words() -> None:
    assert proposed(RETREAT, HOUSE)
    sold = [talk(3, "Sold the house in the Ardennes, so nobody goes there any more")]
    assert not proposed(RETREAT, HOUSE, interactions=sold)


def test_the_end_of_one_offer_leaves_the_others() -> None:
    both = {"can_help_with": "house in the Ardennes for team retreats; repairs bicycles"}
    sold = [talk(3, "Sold the house in the Ardennes, so nobody goes there any more")]
    assert proposed({"looking_for": "somebody to mend my bike"}, both, interactions=sold)


def test_a_need_is_met_when_a_conversation_tells_so_unless_it_was_told_later() -> None:
    before = talk(3, "needs GPU hours for the last experiments")
    met = talk(9, "the college gave him all the GPU hours he wanted, happy now")
    after = talk(20, "needs GPU hours for the last experiments")
    giver = {"can_help_with": "spare GPU hours for researchers"}
    assert proposed(giver, {}, interactions=[before])
    assert not proposed(giver, {}, interactions=[before, met])
    assert proposed(giver, {}, interactions=[met, after])


def test_every_sign_that_has_weights_is_one_of_the_labelled_sentences() -> None:
    common = Counter(sign for line in examples(lessons()) for sign in line.signs)
    strange = [sign for sign in endings._learnt().weights.signs[0] if common[sign] < FEWEST]
    assert not strange, "run python -m benchmarks.endings --learn"


def test_sentences_that_nothing_was_learnt_from_are_understood() -> None:
    text = (LINES / f"{FIRST_SIGHT}.tsv").read_text(encoding="utf-8")
    lines = [line.split("\t") for line in text.splitlines()]
    right = [ending(text, where) == ANSWERS[label] for label, where, text in lines]
    assert sum(right) / len(right) > 0.72


@pytest.mark.slow
def test_the_weights_are_those_that_the_labelled_sentences_teach() -> None:
    assert LEARNT.read_text(encoding="utf-8") == text_of(taught()), "run python -m benchmarks.endings --learn"


@pytest.mark.parametrize(
    "notes",
    [
        "Used to tune pianos for the school. Not any more, twins",
        "Was giving away her piano. Her nephew took it in October, so gone",
    ],
)
def test_a_sentence_may_end_what_the_one_before_it_tells(notes: str) -> None:
    asked = {"looking_for": "a piano tuner; an old piano"}
    before, _, _ = notes.partition(". ")
    giver = {"can_help_with": "piano tuning, an old piano to give away"}
    assert proposed(asked, {**giver, "notes": before})
    assert not proposed(asked, {**giver, "notes": notes})


def test_an_end_that_names_nothing_of_the_row_ends_what_the_conversation_is_about() -> None:
    nanny = {"can_help_with": "nanny for three days a week"}
    seeker = {"looking_for": "Nanny, three days; a plumber"}
    found = {**talk(14, "Her niece starts with them on Monday. Relieved."), "topic": "Childcare"}
    assert proposed(nanny, seeker)
    assert not proposed(nanny, seeker, interactions=[found])
    assert proposed({"can_help_with": "plumber"}, seeker, interactions=[found])


def test_an_end_that_names_something_else_of_the_row_leaves_the_topic_alone() -> None:
    seeker = {"looking_for": "a nanny; a flat to rent in Leeds"}
    rented = {**talk(14, "They have signed for the flat, moving in on Monday"), "topic": "Nanny"}
    assert proposed({"can_help_with": "nanny for three days a week"}, seeker, interactions=[rented])


def test_who_says_he_is_full_offers_no_more_of_what_was_told_before() -> None:
    need = {"looking_for": "independent trustee for the works pension scheme"}
    trustee = {"title": "Actuary", "notes": "Trustee of pension schemes"}
    full = {
        **trustee,
        "notes": "Trustee of pension schemes. Has taken three, says he is full and that's final",
    }
    assert proposed(need, trustee)
    assert not proposed(need, full)
