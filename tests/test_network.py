from __future__ import annotations

from datetime import date

import pytest

from netdash.errors import UnknownPersonError
from netdash.network import network_of
from netdash.settings import Settings
from netdash.sheets.base import Revision, Snapshot, Tab
from tests.networks import small_network


def test_a_contact_without_a_full_name_is_called_by_what_is_known() -> None:
    network = small_network(
        [
            {"first_name": "Ana", "last_name": "Ruiz"},
            {"nickname": "Bo"},
            {"email": "cem@x.example"},
            {"phone": "+44 7700 900111"},
        ]
    )
    assert network.contacts["name"].tolist() == ["Ana Ruiz", "Bo", "cem@x.example", "+44 7700 900111"]


def test_namesakes_are_told_apart_by_company_then_email_then_row() -> None:
    network = small_network(
        [
            {"name": "Jan Novak", "company": "Acme"},
            {"name": "jan novak", "company": "Birch"},
            {"name": "Lea Roth", "email": "lea@x.example"},
            {"name": "Lea Roth"},
            {"name": "Lea Roth"},
        ]
    )
    assert network.contacts["label"].tolist() == [
        "Jan Novak (Acme)",
        "jan novak (Birch)",
        "Lea Roth (lea@x.example)",
        "Lea Roth (row 5)",
        "Lea Roth (row 6)",
    ]
    assert network.contacts["key"].is_unique


def test_people_of_an_interaction_are_linked_each_once() -> None:
    network = small_network(
        [{"name": "Ana Ruiz"}, {"name": "Bo Li", "email": "bo@x.example"}],
        [
            {"date": "2026-01-01", "people": "ana ruiz; bo@x.example; Ana Ruiz"},
            {"date": "2026-01-02", "people": "Bo Li"},
        ],
    )
    assert network.participants.to_numpy().tolist() == [[2, 2], [2, 3], [3, 3]]


def test_a_name_with_a_comma_of_its_own_is_one_person_of_an_interaction() -> None:
    people = [{"name": "Matthias Böhm, PhD"}, {"name": "Ada Berg"}]
    alone = {"date": "2026-01-01", "people": ["Matthias Böhm", "PhD"]}
    among = {"date": "2026-01-02", "people": ["Ada Berg", "Matthias Böhm", "PhD"]}
    network = small_network(people, [alone, among])
    assert network.participants.to_numpy().tolist() == [[2, 2], [3, 3], [3, 2]]
    assert network.problems == ()


def test_a_name_nobody_has_is_a_problem_in_each_row_with_the_nearest_names() -> None:
    network = small_network(
        [{"name": "Siobhán Walsh"}],
        [
            {"date": "2026-01-01", "people": "Siobhan Walsch"},
            {"date": "2026-01-02", "people": "Siobhan Walsch"},
        ],
    )
    assert [(problem.row, problem.reason) for problem in network.problems] == [
        (2, "nobody of this name among the contacts"),
        (3, "nobody of this name among the contacts"),
    ]
    assert network.problems[0].advice == "Did you mean Siobhán Walsh?"


def test_a_name_nobody_has_is_told_under_the_header_that_stands_there() -> None:
    rows = (("Date", "With whom", "Kind"), ("2026-01-01", "Bo Li", "call"))
    tabs = (Tab("People", (("Name", "E-mail"), ("Ana Ruiz", "ana@x.example"))), Tab("Log", rows))
    (problem,) = network_of(Snapshot(tabs, Revision("1")), date(2026, 1, 2)).problems
    assert (problem.tab, problem.row, problem.column) == ("Log", 2, "With whom")


def test_a_name_two_people_have_is_a_problem_that_says_how_to_tell_them_apart() -> None:
    network = small_network(
        [{"name": "Jan", "company": "Acme"}, {"name": "Jan", "company": "Birch"}],
        promises=[{"person": "Jan", "what": "call"}, {"person": "Jan (Birch)", "what": "write"}],
    )
    assert [problem.row for problem in network.problems] == [2]
    assert network.promises["contact"].tolist()[1] == 3


def test_the_user_himself_is_no_stranger() -> None:
    network = small_network(
        [{"name": "Ana Ruiz"}],
        [{"date": "2026-01-01", "people": "Ana Ruiz; Robin Vale"}],
        settings=Settings(me="Robin Vale"),
    )
    assert network.problems == ()


def test_who_introduced_whom_is_linked_where_both_are_known() -> None:
    network = small_network(
        [{"name": "Ana"}, {"name": "Bo", "introduced_by": "ana"}, {"name": "Cem", "introduced_by": "my aunt"}]
    )
    assert network.introducers.to_dict() == {3: 2}


def test_one_person_is_found_by_name_key_part_of_the_name_or_nickname() -> None:
    network = small_network([{"name": "Ana Ruiz", "nickname": "Nita"}, {"name": "Bo Li"}])
    key = network.contacts["key"].tolist()[0]
    assert [network.row_of(text) for text in ("ana ruiz", key, "Ruiz", "nita")] == [2, 2, 2, 2]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Anna Ruis", 'Nobody called "Anna Ruis" in the sheet. Did you mean Ana Ruiz?'),
        ("Ana", '"Ana" fits more than one person: Ana Ruiz, Ana Silva. Name one of them as written here.'),
        ("Zzz", 'Nobody called "Zzz" in the sheet.'),
    ],
)
def test_somebody_unknown_or_not_told_apart_is_said_in_a_sentence(text: str, sentence: str) -> None:
    network = small_network([{"name": "Ana Ruiz"}, {"name": "Ana Silva"}])
    with pytest.raises(UnknownPersonError) as caught:
        network.row_of(text)
    assert str(caught.value) == sentence


def test_people_of_a_guest_list_alone_are_the_contacts_whatever_cells_are_blank() -> None:
    guests = Tab("Guests", (
        ("Event", "Name", "Company", "Target"),
        ("Fair", "Ana Ruiz", "Acme", "yes"),
        ("Fair", "Bo Li", None, "no"),
    ))  # fmt: skip

    network = network_of(Snapshot((guests,), Revision("1")), date(2026, 11, 22))

    assert network.contacts[["name", "company"]].fillna("").to_numpy().tolist() == [
        ["Ana Ruiz", "Acme"], ["Bo Li", ""],
    ]  # fmt: skip
