"""What speaks for a match besides its parts, and how much each such sign counts."""

from __future__ import annotations

import json
import math
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given, strategies as st

from benchmarks.evidence import Judged, judged, learn, text_of
from benchmarks.introductions_score import SETS
from netdash.introductions import matcher_of, who_can_help
from netdash.matching.evidence import LEARNT, Evidence
from tests.networks import small_network

if TYPE_CHECKING:
    from netdash.matching.ranking import Matcher

#: So often each of a few pairs counts that what holds weights small does not.
MANY = 100.0
TODAY = date(2026, 11, 22)
#: Sets that are as quick to judge as they are unlike each other.
FEW = (
    "first",
    "eleventh",
    "nineteenth",
    "twenty-fifth",
    "thirty-third",
    "forty-fourth",
    "fifty-eighth",
    "sixty-first",
)


def matcher(*contacts: dict[str, Any]) -> Matcher:
    named = [{"name": name, **row} for name, row in zip(("Ana", "Ben", "Cleo"), contacts, strict=False)]
    return matcher_of(small_network(named), TODAY)


def evidence(seeker: dict[str, Any], giver: dict[str, Any]) -> Evidence:
    """What speaks for the best match of two people."""
    found = matcher(seeker, giver)
    match, reasons = found.unweighed(1)[0]
    return found.weigher.evidence(match, reasons)


def test_a_single_word_is_told_from_a_phrase() -> None:
    word = evidence({"looking_for": "a plumber"}, {"can_help_with": "plumbing"})
    assert (word.need_in_a_word, word.offer_in_a_word) == (1, 1)
    assert (word.need_letters, word.offer_letters) == (len("plumber"), len("plumbing"))
    phrase = evidence({"looking_for": "piano tuner"}, {"can_help_with": "piano tuning"})
    assert (phrase.need_in_a_word, phrase.need_unnamed, phrase.need_letters) == (0, 0, 0)


def test_each_further_reason_between_the_two_counts() -> None:
    one = evidence({"looking_for": "a plumber"}, {"can_help_with": "plumbing"})
    two = evidence({"looking_for": "a plumber; cello lessons"}, {"can_help_with": "plumbing; cello lessons"})
    assert one.reasons == 0.0
    assert two.reasons == pytest.approx(math.log(2))


def test_what_else_the_giver_says_of_it_counts() -> None:
    assert evidence({"looking_for": "a plumber"}, {"can_help_with": "plumbing"}).offered_again == 0
    assert (
        evidence(
            {"looking_for": "a plumber"}, {"title": "Plumber", "can_help_with": "plumbing"}
        ).offered_again
        == 1
    )


def test_quotes_and_what_else_two_rows_say_are_nearer_where_the_subject_is_one() -> None:
    need = {"looking_for": "a plumber", "notes": "boilers and radiators freeze every winter"}
    near = evidence(need, {"can_help_with": "plumbing", "interests": "old heating pipes"})
    far = evidence(need, {"can_help_with": "plumbing", "interests": "violin sonatas"})
    assert near.quotes_alike == far.quotes_alike > 0.5
    assert near.rests_alike > far.rests_alike
    assert near.need_suits > far.need_suits
    assert near.offer_suits == far.offer_suits


def test_a_row_that_says_nothing_else_suits_nothing_by_it() -> None:
    bare = evidence({"looking_for": "a plumber"}, {"can_help_with": "plumbing"})
    assert (bare.need_suits, bare.offer_suits, bare.rests_alike) == (0, 0, 0)


def test_other_things_of_one_world_are_kindred() -> None:
    cook = {"can_help_with": "bookkeeping", "interests": "beekeeping"}
    assert evidence({"looking_for": "a bookkeeper", "interests": "beekeeping"}, cook).kindred == 1
    assert evidence({"looking_for": "a bookkeeper", "interests": "chess"}, cook).kindred == 0


def test_a_sentence_that_sounds_like_an_end_makes_the_giver_doubtful() -> None:
    need = {"looking_for": "a plumber"}
    sure = evidence(need, {"title": "Plumber", "notes": "Met at the harbour."})
    unsure = evidence(need, {"title": "Plumber", "notes": "Rather winding everything up these days."})
    assert unsure.doubt > sure.doubt


def test_a_phrase_counts_for_more_than_a_word_and_doubt_for_less() -> None:
    weights = json.loads(LEARNT.read_text(encoding="utf-8"))["weights"]
    assert set(weights) == set(Evidence._fields)
    assert max(weights["need_in_a_word"], weights["offer_in_a_word"], weights["doubt"]) < 0
    assert min(weights["reasons"], weights["need_rarity"], weights["offered_again"]) > 0


def test_weighing_changes_the_order_alone() -> None:
    found = matcher(
        {"looking_for": "a plumber; a piano tuner"},
        {"can_help_with": "plumbing"},
        {"can_help_with": "piano tuning"},
    )
    unweighed = found.unweighed(10)
    weighed = found.weigher.weighed(unweighed)
    assert {(one.need, one.offer) for one in weighed} == {(one.need, one.offer) for one, _ in unweighed}
    assert [one.score for one in weighed] == sorted((one.score for one in weighed), reverse=True)


def lessons(truth: list[float], seed: int) -> Judged:
    """A set of pairs of which those are good that some weights say."""
    chance = np.random.default_rng(seed)
    signs = np.hstack([np.ones((4000, 1)), chance.normal(size=(4000, len(truth) - 1))])
    good = (chance.random(4000) < 1 / (1 + np.exp(-signs @ np.array(truth)))).astype(float)
    return Judged([], [], signs, good, np.full(4000, MANY), {})


@given(st.integers(0, 1000), st.floats(-1.0, 1.0), st.floats(0.5, 1.5))
def test_the_weights_are_those_that_the_judgements_were_made_by(seed: int, sign: float, score: float) -> None:
    found = learn([lessons([0.3, score, sign], seed)])
    assert found == pytest.approx([0.3, score, sign], abs=0.25)


def test_the_file_keeps_the_usual_match_at_its_score() -> None:
    signs = np.hstack([np.ones((3, 1)), np.random.default_rng(1).normal(size=(3, 1 + len(Evidence._fields)))])
    some = Judged([], [], signs, np.ones(3), np.ones(3), {})
    held = json.loads(text_of(np.arange(signs.shape[1]) + 1.0, [some]))
    worth = held["bias"] + signs[:, 2:] @ np.array(list(held["weights"].values()))
    assert worth.mean() == pytest.approx(0.0, abs=0.05)


def test_what_is_learnt_from_some_address_books_helps_in_others() -> None:
    sets = [judged(SETS / name) for name in FEW]
    alone = np.eye(sets[0].signs.shape[1])[1]
    weighed = [one.scored(learn([other for other in sets if other is not one])) for one in sets]
    assert sum(one.at_20 for one in weighed) > sum(one.scored(alone).at_20 for one in sets)


def test_who_can_help_with_what_was_typed_is_weighed_likewise() -> None:
    network = small_network(
        [
            {"name": "Ana", "notes": "Rather winding everything up these days.", "title": "Plumber"},
            {"name": "Ben", "title": "Plumber", "notes": "Met at the harbour."},
        ]
    )
    assert [helper.name for helper in who_can_help(network, "a plumber", TODAY)] == ["Ben", "Ana"]


def test_an_end_that_names_nothing_speaks_against_what_its_row_seeks() -> None:
    seeker = {"looking_for": "energy certificate for the house"}
    giver = {"can_help_with": "energy certificates"}
    assert not evidence(seeker, giver).met_unnamed
    told = {**seeker, "notes": "All done and dusted, no need of anybody."}
    assert evidence(told, giver).met_unnamed
    other = {**seeker, "notes": "Cello teacher found, no need of another."}
    assert not evidence({**other, "tags": "cello lessons wanted"}, giver).met_unnamed
