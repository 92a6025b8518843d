"""A network that differs in a few cells from the one read before is read as if it were the first."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from typing import Any

from netdash.introductions import matcher_of, proposals
from netdash.matching import row_reading
from netdash.matching.people import topics_of
from netdash.matching.row_reading import RowReader
from netdash.sheets.base import Tab
from tests.networks import small_network

TODAY = date(2026, 11, 22)
COOK = {"name": "Ben Okafor", "title": "Pastry chef", "notes": "don't introduce to Petra"}
CAFE = {"name": "Ana Silva", "looking_for": "a pastry chef"}


def proposed(*contacts: dict[str, Any], today: date = TODAY, **tables: Any) -> list[str]:
    return [one.why for one in proposals(small_network(list(contacts), **tables), today)]


def test_an_edited_cell_is_read_anew() -> None:
    assert proposed(CAFE, COOK)
    assert not proposed({**CAFE, "looking_for": "a stonemason"}, COOK)
    assert proposed(CAFE, COOK)


def test_a_name_that_comes_in_is_known_in_the_notes_that_were_read_before() -> None:
    assert proposed(CAFE, COOK)
    assert not proposed({**CAFE, "name": "Petra Silva"}, COOK)
    assert not proposed({**CAFE, "nickname": "Petra"}, COOK)
    assert proposed(CAFE, COOK)


def test_what_ends_on_a_day_ends_when_the_day_comes() -> None:
    away = {"name": "Ben Okafor", "title": "Pastry chef", "notes": "fully booked until November 2026"}
    assert not proposed(CAFE, away)
    assert proposed(CAFE, away, today=date(2026, 12, 2))


def test_topics_of_the_users_own_are_heard_in_what_was_read_before() -> None:
    network = small_network([{**CAFE, "looking_for": "zorbling"}, {**COOK, "notes": "quorfing"}])
    assert not proposals(network, TODAY)
    tab = Tab("Topics", (("Concept", "Words"), ("Zorbing", "zorbling, quorfing")))
    snapshot = replace(network.snapshot, tabs=(*network.snapshot.tabs, tab))
    with_topics = replace(network, snapshot=snapshot)
    assert len(proposals(with_topics, TODAY)) == 1
    assert topics_of(with_topics) is topics_of(replace(with_topics))
    assert not proposals(replace(network), TODAY)


def test_cells_that_stay_are_not_read_again() -> None:
    first = RowReader(small_network([CAFE, COOK]), TODAY, matcher_of(small_network([CAFE]), TODAY).lexicon)
    list(first.rows())
    again = RowReader(small_network([{**CAFE, "notes": "runs"}, COOK]), TODAY, first.lexicon)
    assert again._cells is first._cells
    other = RowReader(small_network([CAFE, {**COOK, "company": "Brot AG"}]), TODAY, first.lexicon)
    assert other._cells is not first._cells
    assert [kept.cells for kept in row_reading._kept] == [other._cells]


def test_several_windows_may_read_at_once() -> None:
    people = [{"name": f"Person {number}", "notes": f"needs a plumber, met {number}"} for number in range(60)]
    sheets = [
        [{**COOK, "notes": f"plumbing, {edit}"}, *people] for edit in ("slow", "quick", "cheap", "slow")
    ]
    alone = [proposed(*sheet) for sheet in sheets]
    with ThreadPoolExecutor(4) as windows:
        together = list(windows.map(lambda sheet: proposed(*sheet), sheets * 3))
    assert together == alone * 3
