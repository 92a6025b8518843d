"""How a sentence stands to its matter, by weights learnt from labelled sentences."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from netdash.matching.stances import MATTER, plain, signs_of, stance_of
from netdash.matching.tokens import words_of


def stance(text: str, matter: str, where: str = "notes") -> str:
    """The likeliest answer for a word of a sentence."""
    words = words_of(text)
    places = {at for at, word in enumerate(words.folded) if word in words_of(matter).folded}
    answers = stance_of(words, 0, len(words.folded), places, where)._asdict()
    return max(answers, key=lambda name: answers[name])


@pytest.mark.parametrize(
    ("text", "matter", "answer"),
    [
        ("cannot make head or tail of the lease", "lease", "sought"),
        ("the lease drives her up the wall, nobody to ask", "lease", "sought"),
        ("reads leases for a living", "leases", "offered"),
        ("will look over a lease for anybody", "lease", "offered"),
        ("lease signed at last, keys on Friday", "lease", "over"),
        ("her cousin took the lease off her hands", "lease", "over"),
        ("gave up leases when the firm closed", "leases", "over"),
        ("her sister is after a lease in Leeds", "lease", "neither"),
    ],
)
def test_a_sentence_stands_to_its_matter_as_a_whole(text: str, matter: str, answer: str) -> None:
    assert stance(text, matter) == answer


@given(st.text(max_size=60), st.sampled_from(["notes", "talk", "looking_for", "can_help_with"]))
def test_the_answers_share_one_certainty(text: str, where: str) -> None:
    words = words_of(text)
    answers = stance_of(words, 0, len(words.folded), {0}, where)
    assert sum(answers) == pytest.approx(1.0)
    assert min(answers) >= 0.0


def test_names_numbers_and_days_are_all_alike() -> None:
    texts = ("needs a plumber by Friday, Ann knows 3", "needs a plumber by Monday, Bob knows 17")
    first, second = map(words_of, texts)
    assert plain(first, 0, len(first.folded), {2}) == plain(second, 0, len(second.folded), {2})


def test_the_words_of_the_matter_are_no_sign() -> None:
    words = words_of("seeks a bassoonist")
    signs = signs_of(plain(words, 0, 3, {2}), "notes")
    assert MATTER in signs
    assert not any("bassoon" in sign for sign in signs)
