from __future__ import annotations

from typing import Any

import pytest

from netdash.duplicates import Certainty, Duplicate, duplicates
from netdash.name_parts import Relation, name_parts, relation
from tests.networks import small_network


def found(*contacts: dict[str, Any]) -> tuple[Duplicate, ...]:
    return duplicates(small_network(contacts))


def certainty(*contacts: dict[str, Any]) -> Certainty | None:
    """How sure it is that two rows are one person; ``None`` when nothing says so."""
    groups = found(*contacts)
    return groups[0].certainty if groups else None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"email": "ana@x.org"}, {"email": "other@x.org; ANA@x.org"}),
        ({"phone": "+49 170 1234567"}, {"phone": "0170/1234567"}),
        ({"profile_url": "https://www.linkedin.com/in/ana/"}, {"profile_url": "linkedin.com/in/Ana?trk=x"}),
        ({"company": "Acme GmbH"}, {"company": "ACME"}),
        ({"birthday": "1980-05-01"}, {"birthday": "--05-01"}),
    ],
)
def test_the_same_name_with_anything_else_the_same_is_sure(
    one: dict[str, str], other: dict[str, str]
) -> None:
    assert certainty({"name": "Ana García", **one}, {"name": "Ana Garcia", **other}) is Certainty.SURE


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("Ana García", "ana garcia", Relation.SAME),
        ("García, Ana", "Ana García", Relation.SAME),
        ("Dr. Jörg Müller", "Joerg Mueller", Relation.SAME),
        ("Li Wei", "Wei Li", Relation.ORDER),
        ("Robert Hooke", "Bob Hooke", Relation.NICKNAME),
        ("Jan de Vries", "Johannes Vries", Relation.NICKNAME),
        ("J. Okafor", "Joy Okafor", Relation.INITIAL),
        ("Ana María García", "Ana García", Relation.LONGER),
        ("Tom Harding", "Tom Hardnig", Relation.SPELLING),
        ("Anna", "Anna Kowalski", Relation.FIRST_ONLY),
        ("Tom Harding", "Tim Harding", None),
        ("Ana García", "Eva García", None),
        ("Ana García", "Ana Ruiz", None),
        ("J. Okafor", "Amaka Okafor", None),
    ],
)
def test_names_relate(one: str, other: str, how: Relation | None) -> None:
    first, second = name_parts(one), name_parts(other)
    assert first is not None
    assert second is not None
    assert relation(first, second) is relation(second, first) is how


def test_the_same_name_alone_is_probable() -> None:
    assert certainty({"name": "Ana García"}, {"name": "García, Ana"}) is Certainty.PROBABLE


def test_a_nickname_at_the_same_company_is_probable() -> None:
    bob = {"name": "Bob Hooke", "company": "Royal Society"}
    assert certainty({"name": "Robert Hooke", "company": "Royal Society"}, bob) is Certainty.PROBABLE


def test_the_same_name_with_other_addresses_and_companies_is_a_maybe() -> None:
    (group,) = found(
        {"name": "John Smith", "company": "A", "email": "j@a.com"},
        {"name": "John Smith", "company": "B", "email": "j@b.com"},
    )
    assert group.certainty is Certainty.MAYBE
    assert group.why == ("same name", "the e-mails differ", "the companies differ, perhaps a new job")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param({"birthday": "1990-01-01"}, {"birthday": "1990-02-01"}, id="born on different days"),
        pytest.param(
            {"profile_url": "https://linkedin.com/in/smith1"}, {"profile_url": "https://linkedin.com/in/smith2"},
            id="two profiles on one site",
        ),
    ],
)  # fmt: skip
def test_two_people_of_one_name_are_told_apart(one: dict[str, str], other: dict[str, str]) -> None:
    assert certainty({"name": "John Smith", **one}, {"name": "John Smith", **other}) is None


def test_a_name_borne_by_many_says_nothing_when_companies_differ() -> None:
    assert found(*({"name": "John Smith", "company": f"Company {number}"} for number in range(5))) == ()


def test_a_first_name_alone_says_nothing_when_companies_differ() -> None:
    assert found({"name": "Anna", "company": "A"}, {"name": "Anna", "company": "B"}) == ()


def test_colleagues_who_share_an_office_are_not_one() -> None:
    office = {"phone": "+44 20 7946 0000", "email": "info@a.com", "company": "A"}
    assert found({"name": "Ana García", **office}, {"name": "Tom Harding", **office}) == ()


def test_a_couple_with_one_address_is_a_maybe() -> None:
    home = {"email": "family@home.org"}
    assert certainty({"name": "Ana García", **home}, {"name": "Tom Harding", **home}) is Certainty.MAYBE


def test_rows_that_hang_together_are_one_group_in_the_order_of_the_sheet() -> None:
    (group,) = found(
        {"name": "Robert Hooke", "email": "r@rs.org"},
        {"name": "Someone Else"},
        {"name": "R. Hooke", "phone": "020 7946 0123", "email": "R@rs.org"},
        {"name": "Rob Hooke", "phone": "+44 20 7946 0123"},
    )
    assert (group.rows, group.certainty) == ((2, 4, 5), Certainty.SURE)
    assert len(set(group.keys)) == 3


def test_numbers_in_names_tell_them_apart() -> None:
    assert found({"name": "C-001"}, {"name": "C-002"}) == ()


def test_nobody_is_their_own_duplicate() -> None:
    assert found({"name": "Ana García", "email": "a@x.org; a@x.org"}) == duplicates(small_network()) == ()
