"""People of another file are matched to those who are here, and nothing of ours is overwritten by itself."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from netdash.commit import commit, undo
from netdash.errors import NoContactsError
from netdash.importing.changes import changes_of
from netdash.importing.comparison import pasted_tabs, plan_import
from netdash.importing.plans import Action, Choice, ImportPlan, Take
from netdash.sheets.base import Tab
from netdash.sheets.journal import Journal
from netdash.sheets.memory import MemoryWorkbook
from tests.networks import small_network

if TYPE_CHECKING:
    from pathlib import Path

    from netdash.network import Network
    from netdash.sheets.base import Cell

DAY = date(2026, 11, 22)
HEADERS = ("Name", "E-mail", "Phone", "Company", "Tags")


@pytest.fixture
def network() -> Network:
    return small_network(
        [
            {"name": "Ana Ruiz", "email": "ana@x.org", "company": "Acme", "tags": "friends", "phone": None},
            {"name": "Bo Lind", "company": "Beta", "phone": "+49 30 1234567"},
            {"name": "Cy Young", "company": "Gamma"},
        ]
    )


def plan(network: Network, *rows: tuple[Cell, ...], headers: tuple[str, ...] = HEADERS) -> ImportPlan:
    return plan_import(network, (Tab("Export", (headers, *rows)),), DAY)


def rows(
    network: Network, found: ImportPlan, choices: dict[int, Choice] | None = None
) -> list[dict[str, Cell]]:
    book = MemoryWorkbook(network.snapshot.tabs)
    assert book.write(changes_of(found, choices).edits).conflicts == ()
    tab = book.read().tab("Contacts")
    assert tab is not None
    header, *others = tab.rows
    return [
        {str(key): cell for key, cell in zip(header, row, strict=False) if cell is not None} for row in others
    ]


def test_somebody_new_is_added(network: Network) -> None:
    found = plan(network, ("Di Marsh", "di@x.org", None, "Delta", None))
    assert [(one.name, one.row, one.action) for one in found.people] == [("Di Marsh", None, Action.ADD)]
    assert rows(network, found)[-1] == {"Name": "Di Marsh", "E-mail": "di@x.org", "Company": "Delta"}


@pytest.mark.parametrize(
    ("row", "at", "why"),
    [
        (("A. Ruiz", "ANA@x.org", None, None, None), 2, "same e-mail"),
        (("Bo Lind", None, "030 1234567", None, None), 3, "same telephone"),
        (("Lind, Bo", None, None, "Beta GmbH", None), 3, "same name and company"),
    ],
)
def test_people_already_here_are_found(network: Network, row: tuple[Cell, ...], at: int, why: str) -> None:
    [person] = plan(network, row).people
    assert (person.row, person.why, person.sure) == (at, why, True)


def test_a_name_alone_is_shown_and_left_to_the_user(network: Network) -> None:
    found = plan(network, ("Cy Young", "cy@new.org", None, "Other", None))
    [person] = found.people
    assert (person.row, person.sure, person.action) == (4, False, Action.SKIP)
    assert "E-mail" not in rows(network, found)[2]
    assert rows(network, found, {person.number: Choice(Action.UPDATE)})[2]["E-mail"] == "cy@new.org"


def test_blanks_are_filled_lists_joined_and_the_rest_stays(network: Network) -> None:
    found = plan(network, ("Ana Ruiz", "ana@x.org", "+49 30 7654321", "New Firm", "work"))
    takes = {one.name: one.take for one in found.people[0].differences}
    assert takes == {"phone": Take.THEIRS, "company": Take.OURS, "tags": Take.BOTH}
    row = rows(network, found)[0]
    assert (row["Phone"], row["Company"], row["Tags"]) == ("+49 30 7654321", "Acme", "friends; work")


def test_the_user_decides_field_by_field(network: Network) -> None:
    found = plan(network, ("Ana Ruiz", "ana@x.org", "+49 30 7654321", "New Firm", "work"))
    number = found.people[0].number
    choice = Choice(Action.UPDATE, {"company": Take.THEIRS, "tags": Take.OURS, "phone": Take.OURS})
    row = rows(network, found, {number: choice})[0]
    assert (row.get("Phone"), row["Company"], row["Tags"]) == (None, "New Firm", "friends")


def test_the_same_person_twice_in_the_file_is_taken_once(network: Network) -> None:
    twice = ("Di Marsh", "di@x.org", None, None, None)
    found = plan(network, twice, twice)
    assert [one.action for one in found.people] == [Action.ADD, Action.SKIP]
    assert "row 2 of the file" in found.people[1].why


def test_columns_without_a_place_are_said(network: Network) -> None:
    headers = (*HEADERS, "Star sign")
    found = plan(network, ("Di", "di@x.org", None, None, None, "Leo"), headers=headers)
    assert found.unused == ("Star sign",)


def test_a_pasted_table_is_read(network: Network) -> None:
    found = plan_import(network, "Name\tE-mail\nDi Marsh\tdi@x.org\nAna Ruiz\tana@x.org\n", DAY)
    assert [one.action for one in found.people] == [Action.ADD, Action.SKIP]


def test_a_pasted_list_of_names_may_bring_its_header_along() -> None:
    (tab,) = pasted_tabs("Name\nDi Marsh\nEd North\n")
    assert tab.rows == (("Full name",), ("Di Marsh",), ("Ed North",))


def test_a_pasted_list_of_names_is_read(network: Network) -> None:
    found = plan_import(network, "Di Marsh\nEd North\nAna Ruiz\nFay Wong\n", DAY)
    assert [(one.name, one.row) for one in found.people] == [
        ("Di Marsh", None), ("Ed North", None), ("Ana Ruiz", 2), ("Fay Wong", None),
    ]  # fmt: skip


def test_what_names_nobody_is_refused(network: Network) -> None:
    with pytest.raises(NoContactsError):
        plan_import(network, "just some words, and more of them; nothing else", DAY)


def test_an_import_is_one_change_that_is_undone_at_once(
    network: Network, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NETDASH_DATA", str(tmp_path))
    book, journal = MemoryWorkbook(network.snapshot.tabs), Journal.of_user()
    before = book.read().tabs[0].rows
    told: list[float] = []
    people = [(f"New {n}", f"n{n}@x.org", None, None, None) for n in range(120)]
    found = plan(network, *people, ("Ana Ruiz", "ana@x.org", "+49 30 7654321", None, None))
    changes = changes_of(found, progress=told.append)
    assert changes.sentence == "Import: add 120 people and complete 1 person"
    assert told == sorted(told)
    assert told[-1] == 1.0
    outcome = commit(book, network, changes, journal)
    assert outcome.written
    assert undo(book, journal, outcome.change).written
    left = [row for row in book.read().tabs[0].rows if any(cell is not None for cell in row)]
    assert left == list(before)
