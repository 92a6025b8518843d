"""Rows that are one person become one row, and nothing that was known is lost."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from netdash.commit import commit, undo
from netdash.errors import RefusedError
from netdash.merging import changes_of, plan_merge
from netdash.sheets.journal import Journal
from netdash.sheets.memory import MemoryWorkbook
from tests.networks import small_network

if TYPE_CHECKING:
    from pathlib import Path

    from netdash.network import Network
    from netdash.sheets.base import Cell

FULL = {
    "name": "Ana Ruiz", "email": "ana@x.org", "tags": "friends", "notes": "likes tea",
    "last_contact": "2026-03-01", "met_on": "2020-05-01", "company": "Acme", "Shoe": "39",
}  # fmt: skip
LATER = {
    "name": "Ana Ruiz Gómez", "email": "ana@new.org", "tags": "friends; work", "notes": "moved to Oslo",
    "last_contact": "2026-06-01", "met_on": "2021-01-01", "phone": "1", "Shoe": "40",
}  # fmt: skip
BO = {"name": "Bo Lind", "introduced_by": "Ana Ruiz Gómez"}


@pytest.fixture
def network() -> Network:
    return small_network(
        [FULL, LATER, BO],
        [{"date": "2026-06-01", "people": "Ana Ruiz Gómez; Bo Lind; Ana Ruiz", "kind": "met"}],
        promises=[{"person": "Ana Ruiz Gómez", "what": "book"}],
    )


def rows(book: MemoryWorkbook, name: str = "Contacts") -> list[dict[str, Cell]]:
    tab = book.read().tab(name)
    assert tab is not None
    header, *others = tab.rows
    return [
        {str(key): cell for key, cell in zip(header, row, strict=False) if cell is not None} for row in others
    ]


def merged(network: Network, **choices: str) -> MemoryWorkbook:
    book = MemoryWorkbook(network.snapshot.tabs)
    changes = changes_of(plan_merge(network, [2, 3]), choices)
    assert book.write(changes.edits, together=changes.together).conflicts == ()
    return book


def test_the_fullest_row_stays_and_the_plan_shows_what_differs(network: Network) -> None:
    plan = plan_merge(network, [3, 2])
    assert (plan.keep, plan.others, plan.label) == (3, (2,), "Ana Ruiz Gómez")
    differing = {one.name for one in plan.fields if one.differs}
    assert differing == {"name", "email", "tags", "notes", "last_contact", "met_on", "Shoe"}


def test_everything_known_of_both_is_kept(network: Network) -> None:
    book = merged(network)
    assert rows(book)[0] == {
        "Name": "Ana Ruiz", "E-mail": "ana@x.org; ana@new.org", "Tags": "friends; work",
        "Notes": "likes tea\nmoved to Oslo", "Last contact": date(2026, 6, 1), "Met on": date(2020, 5, 1),
        "Company": "Acme", "Shoe": "39", "Phone": "1",
    }  # fmt: skip


def test_the_other_row_is_emptied_and_nothing_moves(network: Network) -> None:
    book = merged(network)
    assert rows(book)[1] == {}
    assert rows(book)[2]["Name"] == "Bo Lind"


def test_whatever_named_the_other_names_the_one(network: Network) -> None:
    book = merged(network)
    assert rows(book)[2]["Introduced by"] == "Ana Ruiz"
    assert rows(book, "Interactions")[0]["People"] == "Bo Lind; Ana Ruiz"
    assert rows(book, "Promises")[0]["Person"] == "Ana Ruiz"


def test_the_user_decides_field_by_field(network: Network) -> None:
    book = merged(network, email="only@x.org", name="Ana R. Gómez")
    assert rows(book)[0]["E-mail"] == "only@x.org"
    assert rows(book)[0]["Name"] == "Ana R. Gómez"
    assert rows(book, "Interactions")[0]["People"] == "Bo Lind; Ana R. Gómez"


def test_a_merge_is_undone_at_once(network: Network, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETDASH_DATA", str(tmp_path))
    book, journal = MemoryWorkbook(network.snapshot.tabs), Journal.of_user()
    before = [rows(book), rows(book, "Interactions"), rows(book, "Promises")]
    outcome = commit(book, network, changes_of(plan_merge(network, [2, 3])), journal)
    assert outcome.written
    assert undo(book, journal, outcome.change).written
    assert [rows(book), rows(book, "Interactions"), rows(book, "Promises")] == before


def test_one_row_alone_is_refused(network: Network) -> None:
    with pytest.raises(RefusedError, match="at least two"):
        plan_merge(network, [2, 2])


def test_two_rows_that_differ_in_one_cell_only_become_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NETDASH_DATA", str(tmp_path))
    older = {"name": "Ana Ruiz", "email": "ana@x.org", "last_contact": "2026-01-01"}
    network = small_network([older, {**older, "last_contact": "2026-03-01"}, {"name": "Bo Lind"}])
    book = MemoryWorkbook(network.snapshot.tabs)
    outcome = commit(book, network, changes_of(plan_merge(network, [2, 3])), Journal.of_user())
    assert outcome.conflicts == ()
    assert [row.get("Last contact") for row in rows(book)] == [date(2026, 3, 1), None, None]


def test_a_list_that_names_both_loses_the_other_name_whole_though_it_has_a_comma() -> None:
    both = {"date": "2026-06-01", "people": "Bo Lind; Ana Ruiz; M. Böhm; PhD", "kind": "met"}
    network = small_network([FULL, {"name": "M. Böhm, PhD"}, {"name": "Bo Lind"}], [both])
    assert network.participants["contact"].tolist() == [4, 2, 3]
    assert rows(merged(network), "Interactions")[0]["People"] == "Bo Lind; Ana Ruiz"
