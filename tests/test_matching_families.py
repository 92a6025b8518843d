"""Bad terms told by the family name alone."""

from __future__ import annotations

from datetime import date

import pytest

from netdash.introductions import proposals
from tests.networks import small_network

TODAY = date(2026, 11, 22)


def proposed(notes: str) -> bool:
    """Whether Anna Strickland, who seeks a bell hanger, is proposed to one with these notes."""
    seeker = {"name": "Anna Strickland", "looking_for": "a bell hanger"}
    giver = {"name": "Kenneth Ashby", "title": "Bell hanger", "notes": notes}
    return bool(proposals(small_network([seeker, giver]), TODAY))


@pytest.mark.parametrize(
    "notes",
    [
        "Won't work with Strickland again, row over the Wilton job",
        "Won't have A. Strickland's name said.",
        "not on speaking terms w/ A Strickland",
        "on bad terms with Dr Strickland",
        "Strickland owes him money",
    ],
)
def test_who_is_shunned_by_the_family_name_is_not_proposed(notes: str) -> None:
    assert not proposed(notes)


def test_a_title_before_a_name_is_no_given_name() -> None:
    seeker = {"name": "Dr. Anna Strickland", "looking_for": "a bell hanger"}
    giver = {"name": "Kenneth Ashby", "title": "Bell hanger", "notes": "not speaking to A. Strickland"}
    assert not proposals(small_network([seeker, giver]), TODAY)


@pytest.mark.parametrize(
    "notes",
    [
        "Won't have B. Strickland's name said.",
        "fell out with Peter Strickland",
        "Met Strickland in May. Not speaking to his brother",
        "not speaking to the strickland lot",
        "sings with Strickland",
    ],
)
def test_somebody_else_of_the_name_and_another_sentence_part_nobody(notes: str) -> None:
    assert proposed(notes)
