"""How a sentence stands to its matter, by weights learnt from labelled sentences."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter

import pytest
from hypothesis import given, strategies as st

from benchmarks.regression import FEWEST, FIRST_SIGHT, learn, named, table_of, text_of
from benchmarks.stances import (
    ANSWERS,
    LINES,
    example_of,
    lessons,
    matter_in,
    read_lines,
)
from netdash.matching import stances
from netdash.matching.answers import ZERO, Weights, packed
from netdash.matching.sentences import MATTER, plain
from netdash.matching.stances import KINDS, LEARNT, Stance, signs_of, stance_of
from netdash.matching.tokens import words_of


def stance(text: str, matter: str, where: str = "notes") -> str:
    """The likeliest answer for a word of a sentence."""
    words = words_of(text)
    answers = stance_of(words, 0, len(words.folded), matter_in(words, matter), where)._asdict()
    return max(answers, key=lambda name: answers[name])


@pytest.mark.parametrize(
    ("text", "matter", "answer"),
    [
        ("cannot make head or tail of the lease", "lease", "sought"),
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
    signs = named(KINDS, signs_of(plain(words, 0, 3, {2}), "notes"))
    assert MATTER in signs
    assert not any("bassoon" in sign for sign in signs)


def test_a_stretch_of_which_no_sign_is_known_has_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    unlearnt = Weights(({},) * len(KINDS), (0.0,) * len(Stance._fields))
    monkeypatch.setattr(stances, "_learnt", lambda: unlearnt)
    assert stance("needs a lease", "lease") in Stance._fields
    assert stance_of(words_of(""), 0, 0, (), "notes") == pytest.approx((0.2,) * 5)


def test_weights_however_large_give_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    (needs,) = packed([[ZERO - 1], [0], [0], [0], [-ZERO]])
    steep = Weights(({"needs": needs}, *({},) * (len(KINDS) - 1)), (0.0,) * len(Stance._fields))
    monkeypatch.setattr(stances, "_learnt", lambda: steep)
    assert stance("needs a lease", "lease") == "sought"


def test_the_weights_wait_until_a_sentence_is_weighed() -> None:
    asked = (
        "from netdash.matching import cells, stances, tokens; print(stances._learnt.cache_info().currsize);"
        "stances.stance_of(tokens.words_of('needs a lease'), 0, 3, {2}, 'notes');"
        "print(stances._learnt.cache_info().currsize)"
    )
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["0", "1"]


def test_every_sign_that_has_weights_is_one_of_the_labelled_sentences() -> None:
    common = Counter(sign for line in read_lines(lessons()) for sign in line.signs)
    strange = [sign for sign in named(KINDS, stances._learnt().signs) if common[sign] < FEWEST]
    assert not strange, "run python -m benchmarks.stances --learn"


def test_sentences_that_nothing_was_learnt_from_are_understood() -> None:
    lines = [line.split("\t") for line in first_sight().splitlines()]
    right = [stance(text, matter, where) == ANSWERS[label] for label, where, matter, text in lines]
    assert sum(right) / len(right) > 0.74


def first_sight() -> str:
    return (LINES / f"{FIRST_SIGHT}.tsv").read_text(encoding="utf-8")


def test_a_labelled_sentence_has_the_words_that_name_its_matter() -> None:
    with pytest.raises(ValueError, match="'nurse' is not in 'nursed at Guys'"):
        example_of("other", "notes", "nurse", "nursed at Guys")
    assert len(read_lines([LINES / f"{FIRST_SIGHT}.tsv"])) == len(first_sight().splitlines())


@pytest.mark.slow
def test_the_weights_are_those_that_the_labelled_sentences_teach() -> None:
    weights = learn(read_lines(lessons()), len(Stance._fields))
    assert LEARNT.read_text(encoding="utf-8") == text_of(table_of(weights, Stance._fields, KINDS)), (
        "run python -m benchmarks.stances --learn"
    )
