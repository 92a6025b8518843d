from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, strategies as st
from python_calamine import CalamineWorkbook

from netdash.sample import ANCHOR, NETWORK, moved_birthday, working_copy

if TYPE_CHECKING:
    from pathlib import Path


def cells(path: Path, tab: str, header: str) -> list[Any]:
    rows = CalamineWorkbook.from_path(path).get_sheet_by_name(tab).to_python()
    column = rows[0].index(header)
    return [row[column] for row in rows[1:]]


def test_every_date_moves_by_the_days_since_the_anchor(tmp_path: Path) -> None:
    day = ANCHOR + timedelta(days=45)
    copy = working_copy(tmp_path, day)
    for tab, header in [("Interactions", "Date"), ("Promises", "Due"), ("Contacts", "Last contact")]:
        for before, after in zip(cells(NETWORK, tab, header), cells(copy, tab, header), strict=True):
            assert after == (before + timedelta(days=45) if before else before)


def test_times_of_day_stay(tmp_path: Path) -> None:
    moments = cells(working_copy(tmp_path, ANCHOR + timedelta(days=100)), "Interactions", "Date")
    assert datetime(2027, 2, 27, 19, 0) in moments


def test_the_shipped_workbook_is_not_touched(tmp_path: Path) -> None:
    before = NETWORK.read_bytes()
    working_copy(tmp_path, date(2027, 3, 1))
    assert NETWORK.read_bytes() == before


def test_what_was_tried_out_today_is_kept(tmp_path: Path) -> None:
    copy = working_copy(tmp_path, ANCHOR)
    copy.write_bytes(b"mine now")
    assert working_copy(tmp_path, ANCHOR).read_bytes() == b"mine now"


def test_a_month_of_the_scan_follows_its_day(tmp_path: Path) -> None:
    copy = working_copy(tmp_path, date(2027, 6, 15))
    days, months = cells(copy, "Monthly scan", "Decided on"), cells(copy, "Monthly scan", "Month")
    assert months == [f"{day:%Y-%m}" for day in days]


@given(st.dates(date(1940, 1, 1), date(2010, 12, 31)), st.dates(date(2025, 1, 1), date(2060, 1, 1)))
def test_a_birthday_comes_round_as_many_days_from_today_as_from_the_anchor(born: date, today: date) -> None:
    moved = moved_birthday(born, today)
    assert moved.year == born.year
    assert abs(ahead(moved, today) - ahead(born, ANCHOR)) in {0, 1, 364, 365}  # 29 February


def ahead(born: date, today: date) -> int:
    for year in (today.year, today.year + 1):
        try:
            round_again = born.replace(year=year)
        except ValueError:
            round_again = date(year, 2, 28)
        if round_again >= today:
            return (round_again - today).days
    raise AssertionError


@pytest.mark.parametrize("name", ["network.xlsx", "my_tracker.xlsx"])
def test_the_sample_can_be_made_again_to_the_byte(name: str, tmp_path: Path, maker: Any) -> None:
    made = tmp_path / name
    {"network.xlsx": maker.make_network, "my_tracker.xlsx": maker.make_tracker}[name](made)
    assert made.read_bytes() == (NETWORK.parent / name).read_bytes()


@pytest.fixture
def maker() -> Any:
    from importlib.util import module_from_spec, spec_from_file_location  # noqa: PLC0415 - for this test alone

    spec = spec_from_file_location("make_sample", NETWORK.parent / "make.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
