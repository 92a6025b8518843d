from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from netdash.frames import typed_frame
from netdash.names import NameIndex, folded, key_of


def index(*people: dict[str, str]) -> NameIndex:
    columns = {
        field: [person.get(field) for person in people]
        for field in ("name", "first_name", "last_name", "nickname", "email")
    }
    frame = typed_frame("contacts", columns, range(2, len(people) + 2))
    return NameIndex.of(frame.assign(label=[person.get("label", person["name"]) for person in people]))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ana  Ruiz", "ana ruiz"),
        ("Zoe\u0308", "Zoë"),
        ("Ana\u00a0Ruiz", "Ana Ruiz"),
        ("STRASSE", "straße"),
        ("\u200bAna", "Ana"),
    ],
)
def test_case_blanks_and_unicode_form_make_no_difference_to_a_name(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_accents_do_make_a_difference_to_a_name() -> None:
    assert folded("Jose") != folded("José")


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)


def test_a_key_does_not_show_the_name_and_stays_the_same() -> None:
    assert key_of("Ana Ruiz") == key_of(" ana ruiz ")
    assert "ana" not in key_of("Ana Ruiz")


def test_a_name_is_found_before_an_email_and_a_label() -> None:
    people = index(
        {"name": "Ana Ruiz", "email": "ana@one.example"}, {"name": "Bo", "email": "bo@two.example"}
    )
    assert people.find("ana ruiz") == (2,)
    assert people.find("BO@two.example") == (3,)


def test_first_and_last_name_find_a_person_whose_full_name_is_written_otherwise() -> None:
    people = index({"name": "Ruiz, Ana", "first_name": "Ana", "last_name": "Ruiz"})
    assert people.find("Ana Ruiz") == (2,)


def test_two_people_of_one_name_are_told_apart_by_company_or_email() -> None:
    people = index(
        {"name": "Jan Novak", "label": "Jan Novak (Acme)", "email": "jan@acme.example"},
        {"name": "Jan Novak", "label": "Jan Novak (Birch)", "email": "jan@birch.example"},
    )
    assert people.find("Jan Novak") == (2, 3)
    assert people.find("Jan Novak (Birch)") == (3,)
    assert people.find("Jan Novak (jan@acme.example)") == (2,)


def test_a_hint_in_brackets_that_fits_nobody_else_is_no_obstacle() -> None:
    assert index({"name": "Ana Ruiz"}).find("Ana Ruiz (met in Lisbon)") == (2,)


def test_a_nickname_is_the_last_resort() -> None:
    people = index({"name": "Robert Hale", "nickname": "Bob"}, {"name": "Bob"})
    assert people.find("Bob") == (3,)
    assert index({"name": "Robert Hale", "nickname": "Bob"}).find("bob") == (2,)


def test_the_nearest_names_are_offered_for_a_misspelt_one() -> None:
    people = index({"name": "Siobhán Walsh"}, {"name": "Peter Brandt"})
    assert people.nearest("Siobhan Walsch") == ("Siobhán Walsh",)
    assert people.nearest("Xyzzy") == ()
