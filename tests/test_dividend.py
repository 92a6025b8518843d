from __future__ import annotations

from datetime import date

import pytest

from netdash.dividend import kind_of, outcomes, outcomes_by_origin, outcomes_by_year
from tests.networks import small_network

TODAY = date(2026, 11, 22)
NETWORK = small_network(
    [
        {"name": "Ana Ruiz", "event": "Fair"},
        {"name": "Bo Li", "introduced_by": "Ana Ruiz"},
        {"name": "Cem Arslan"},
    ],
    [
        {"date": "2025-02-01", "people": "Ana Ruiz", "kind": "call", "outcome": "referred a client"},
        {"date": "2026-03-01", "people": "Bo Li; Cem Arslan", "kind": "met", "outcome": "a joint workshop"},
        {"date": "2027-03-01", "people": "Cem Arslan", "kind": "met", "outcome": "not yet"},
        {"date": "2026-04-01", "people": "Cem Arslan", "kind": "met"},
    ],
    introductions=[
        {
            "first": "Ana Ruiz",
            "second": "Cem Arslan",
            "status": "came to something",
            "updated_on": "2026-05-01",
        },
        {"first": "Ana Ruiz", "second": "Bo Li", "status": "introduced", "updated_on": "2026-05-01"},
    ],
)


def test_every_outcome_is_traced_to_the_event_or_the_introduction_it_grew_from() -> None:
    found = outcomes(NETWORK, TODAY)
    assert found[["name", "what", "kind", "grew_from"]].to_numpy().tolist() == [
        ["Ana Ruiz", "introduced to Cem Arslan", "collaboration", "Fair"],
        ["Cem Arslan", "introduced to Ana Ruiz", "collaboration", ""],
        ["Bo Li", "a joint workshop", "collaboration", "introduction by Ana Ruiz"],
        ["Cem Arslan", "a joint workshop", "collaboration", ""],
        ["Ana Ruiz", "referred a client", "referral", "Fair"],
    ]


def test_what_lies_in_the_future_is_no_outcome_yet() -> None:
    assert "not yet" not in outcomes(NETWORK, TODAY)["what"].tolist()


def test_outcomes_are_counted_by_year_and_by_origin() -> None:
    found = outcomes(NETWORK, TODAY)
    assert outcomes_by_year(found).to_numpy().tolist() == [
        [2025, "referral", 1, 1],
        [2026, "collaboration", 4, 3],
    ]
    assert outcomes_by_origin(found).to_numpy().tolist() == [
        ["Fair", 2, 1],
        ["introduction by Ana Ruiz", 1, 1],
    ]


def test_a_network_without_outcomes_has_none() -> None:
    assert outcomes(small_network([{"name": "Ana"}]), TODAY).empty


@pytest.mark.parametrize(
    ("what", "kind"),
    [
        ("Referred us to a client", "referral"),
        ("good advice on pricing", "advice"),
        ("we wrote a paper together", "collaboration"),
        ("gave a testimonial", "advocate"),
        ("a lovely evening", "other"),
    ],
)
def test_the_words_of_an_outcome_tell_its_kind(what: str, kind: str) -> None:
    assert kind_of(what) == kind
