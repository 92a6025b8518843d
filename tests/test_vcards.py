from __future__ import annotations

from typing import Any

import vobject
from hypothesis import given, strategies as st

from netdash.vcards import vcards
from tests.networks import small_network

TEXT = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=80).filter(
    lambda text: text.strip() == text
)


def cards(*contacts: dict[str, Any]) -> list[Any]:
    network = small_network(contacts)
    return list(vobject.readComponents(vcards(network, network.contacts.index.tolist())))


def test_everything_an_address_book_knows_is_carried_over() -> None:
    (card,) = cards(
        {
            "name": "Ana Ruiz", "email": "ana@birch.example; ana@home.example", "phone": "+44 20 7946 0018",
            "company": "Birch; Sons, Ltd", "title": "grants officer", "location": "Bristol",
            "birthday": "1984-04-17", "tags": "friends; data", "notes": "Loves sailing,\nhas two kids",
        }
    )  # fmt: skip
    assert card.fn.value == "Ana Ruiz"
    assert (card.n.value.given, card.n.value.family) == ("Ana", "Ruiz")
    assert [mail.value for mail in card.email_list] == ["ana@birch.example", "ana@home.example"]
    assert card.tel.value == "+44 20 7946 0018"
    assert card.org.value == ["Birch; Sons, Ltd"]
    assert card.adr.value.city == "Bristol"
    assert card.bday.value == "1984-04-17"
    assert card.categories.value == ["friends", "data"]
    assert card.note.value == "Loves sailing,\nhas two kids"


def test_a_person_known_by_one_name_only_has_a_card() -> None:
    (card,) = cards({"name": "Cem"})
    assert (card.fn.value, card.n.value.given, card.n.value.family) == ("Cem", "Cem", "")


def test_several_people_make_several_cards() -> None:
    assert [card.fn.value for card in cards({"name": "Ana"}, {"name": "Bo"})] == ["Ana", "Bo"]


@given(TEXT)
def test_a_note_comes_back_as_it_was(note: str) -> None:
    (card,) = cards({"name": "Ana", "notes": note})
    assert card.note.value == note


@given(st.text(min_size=1, max_size=60))
def test_no_text_of_the_sheet_can_add_a_line_of_its_own(name: str) -> None:
    text = vcards(small_network([{"name": "Ana", "company": name}]), [2])
    assert text.count("BEGIN:VCARD") == 1 or "BEGIN:VCARD" in name
