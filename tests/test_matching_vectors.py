"""Words that terms for kindred concepts have are near each other, and so are the texts they stand in."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest

from benchmarks.vectors import learn
from netdash.matching.concepts import lexicon
from netdash.matching.vectors import Vectors, vectors

#: How many of the words of the lexicon may have come since the vectors were learnt.
NEW = 0.02


def near(one: str, other: str) -> float:
    """How near two texts are in subject, by their folded words."""
    known = lexicon()
    first, second = (vectors().of(known.telling_stems(text.split())) for text in (one, other))
    return float(first @ second)


def test_texts_on_one_subject_are_nearer_than_texts_on_two() -> None:
    assert near("plumbing leak", "boiler and pipes") > 0.5
    assert near("plumbing leak", "violin and cello") < 0.3
    assert near("harpsichord", "organ builder") > near("harpsichord", "tax accountant")


def test_a_text_without_known_words_is_near_nothing() -> None:
    assert not vectors().of(["qqqq"]).any()
    assert not vectors().of([]).any()


def test_neither_order_nor_repetition_of_words_counts() -> None:
    some = list(vectors().places)[:40]
    assert np.array_equal(vectors().of(some), vectors().of([*reversed(some), *some]))


def test_nearly_every_word_of_the_lexicon_has_a_vector() -> None:
    words = {word for term in lexicon().terms for word in term.split()}
    new = words - vectors().places.keys()
    assert len(new) < NEW * len(words), "run python -m benchmarks.vectors"


def test_what_is_learnt_joins_the_words_of_one_concept_and_of_those_that_meet_it() -> None:
    terms = {"leak": (0,), "burst pipe": (0,), "plumber": (1,), "violin": (2,), "bow": (2,)}
    meets = {0: {0: 1.0, 1: 0.9}, 1: {1: 1.0}, 2: {2: 1.0}}
    small = SimpleNamespace(terms=terms, names=["leaks", "plumbers", "strings"], meets=meets)
    found = learn(cast("Any", small))
    assert found.words == sorted({"leak", "burst", "pipe", "plumber", "violin", "bow"})
    assert found.weights == pytest.approx(np.log(3))
    parts = np.round(found.table / np.abs(found.table).max(axis=1, keepdims=True) * 127).astype(np.int8)
    places = {word: at for at, word in enumerate(found.words)}
    few = Vectors(places, parts, np.full(len(parts), 10, dtype=np.uint8))
    leak = few.of(["leak"])
    assert leak @ few.of(["pipe"]) > leak @ few.of(["plumber"]) > leak @ few.of(["violin"]) + 0.3
