from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from icalendar import Calendar

from netdash.csv_files import read_rows
from netdash.daily_figures import HISTORY, HistoryError
from netdash.settings import Settings
from netdash.summaries import (
    INTRODUCTIONS,
    OUTREACH,
    OVERDUE,
    PEOPLE,
    UPCOMING,
    SuddenlyEmptyError,
    write_summaries,
)
from netdash.summary_pages import CALENDAR, DIGEST, MOST_IN_CALENDAR
from tests.networks import small_network

if TYPE_CHECKING:
    from pathlib import Path

    from netdash.network import Network

TODAY = date(2026, 11, 22)
ANNA = {
    "name": "Anna", "email": "anna@post.example", "company": "Halm",
    "cadence": "30", "last_contact": "2026-10-01",
}  # fmt: skip
BEN = {"name": "Ben", "cadence": "30", "last_contact": "2026-10-28"}
CARA = {"name": "Cara", "cadence": "off", "last_contact": "2026-01-01"}
PROMISE = {"person": "Ben", "by": "me", "what": "the map", "made_on": "2026-11-20", "due": "2026-11-30"}


def network() -> Network:
    return small_network([ANNA, BEN, CARA], promises=[PROMISE])


def names(folder: Path, file: str) -> list[str]:
    return [row["person"] for row in read_rows(folder / file)]


def test_all_eight_files_are_written(tmp_path: Path) -> None:
    write_summaries(network(), TODAY, tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {
        OVERDUE, UPCOMING, INTRODUCTIONS, OUTREACH, PEOPLE, HISTORY, CALENDAR, DIGEST,
    }  # fmt: skip


def test_who_is_due_comes_with_the_reason_and_the_days(tmp_path: Path) -> None:
    write_summaries(network(), TODAY, tmp_path)
    [row] = read_rows(tmp_path / OVERDUE)
    assert (row["person"], row["email"], row["company"]) == ("Anna", "anna@post.example", "Halm")
    assert (row["kind"], row["due"], row["days_late"]) == ("reconnect", "2026-10-31", "22")
    assert row["why"].startswith("Wanted every 30 days")


def test_what_is_due_today_is_overdue_and_what_is_due_tomorrow_is_not(tmp_path: Path) -> None:
    write_summaries(network(), date(2026, 11, 27), tmp_path)
    assert names(tmp_path, OVERDUE) == ["Anna", "Ben"]
    write_summaries(network(), date(2026, 11, 26), tmp_path)
    assert names(tmp_path, OVERDUE) == ["Anna"]


def test_what_comes_is_listed_soonest_first_with_all_its_reasons_in_one_row(tmp_path: Path) -> None:
    write_summaries(network(), TODAY, tmp_path)
    [row] = read_rows(tmp_path / UPCOMING)
    assert (row["person"], row["due"], row["kind"]) == ("Ben", "2026-11-27", "reconnect")
    assert "the map" in row["also"]


def test_every_person_is_in_the_list_of_people_with_the_status(tmp_path: Path) -> None:
    write_summaries(network(), TODAY, tmp_path)
    rows = read_rows(tmp_path / PEOPLE)
    assert [(row["person"], row["cadence_days"], row["due"], row["status"]) for row in rows] == [
        ("Anna", "30", "2026-10-31", "late"),
        ("Ben", "30", "2026-11-27", "inside"),
        ("Cara", "", "", "resting"),
    ]


def test_the_weeks_behind_count_contacts_and_the_weeks_ahead_who_falls_due(tmp_path: Path) -> None:
    talks = [
        {"date": "2026-11-17", "people": ["Anna", "Ben"], "kind": "met", "depth": "real"},
        {"date": "2026-11-18", "people": ["Anna"], "kind": "met", "depth": "brief"},
    ]
    write_summaries(small_network([ANNA, BEN], talks), TODAY, tmp_path)
    rows = read_rows(tmp_path / OUTREACH)
    [met] = [row for row in rows if row["week"] == "2026-11-16" and row["kind"] == "met"]
    assert (met["contacts"], met["people"], met["real_conversations"]) == ("3", "2", "2")
    ahead = {row["week"]: row["planned"] for row in rows if row["kind"] == "planned"}
    assert ahead == {"2026-11-16": "0", "2026-11-23": "0", "2026-11-30": "0", "2026-12-07": "0"}
    write_summaries(network(), TODAY, tmp_path)
    assert [row["planned"] for row in read_rows(tmp_path / OUTREACH) if row["week"] == "2026-11-23"] == ["1"]


def test_the_history_has_one_line_a_day_and_a_second_run_replaces_it(tmp_path: Path) -> None:
    write_summaries(network(), date(2026, 11, 21), tmp_path)
    write_summaries(network(), TODAY, tmp_path)
    more = small_network([ANNA, BEN, CARA, {"name": "Dora"}], promises=[PROMISE])
    write_summaries(more, TODAY, tmp_path)
    rows = read_rows(tmp_path / HISTORY)
    assert [(row["date"], row["people"], row["due"]) for row in rows] == [
        ("2026-11-21", "3", "1"), ("2026-11-22", "4", "1"),
    ]  # fmt: skip


def test_the_history_keeps_columns_of_another_version(tmp_path: Path) -> None:
    (tmp_path / HISTORY).write_text("date,people,mood\n2026-11-20,3,calm\n", encoding="utf-8")
    write_summaries(network(), TODAY, tmp_path)
    rows = read_rows(tmp_path / HISTORY)
    assert [(row["date"], row["people"], row["mood"]) for row in rows] == [
        ("2026-11-20", "3", "calm"), ("2026-11-22", "3", ""),
    ]  # fmt: skip


def test_a_history_saved_again_with_semicolons_is_read(tmp_path: Path) -> None:
    (tmp_path / HISTORY).write_text("date;people\n2026-11-20;3\n", encoding="utf-8")
    write_summaries(network(), TODAY, tmp_path)
    assert [row["date"] for row in read_rows(tmp_path / HISTORY)] == ["2026-11-20", "2026-11-22"]


@pytest.mark.parametrize("line", ["20.11.2026,3", ",3"])
def test_a_history_whose_days_were_changed_is_left_alone(line: str, tmp_path: Path) -> None:
    (tmp_path / HISTORY).write_text(f"date,people\n{line}\n", encoding="utf-8")
    with pytest.raises(HistoryError, match="days are written there as 2026-11-22"):
        write_summaries(network(), TODAY, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [HISTORY]


def test_rows_that_are_suddenly_gone_are_trouble_and_nothing_is_written(tmp_path: Path) -> None:
    write_summaries(network(), TODAY, tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(SuddenlyEmptyError, match=f"{OVERDUE} .*--allow-empty"):
        write_summaries(small_network([CARA]), TODAY, tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_rows_may_be_gone_when_that_is_allowed(tmp_path: Path) -> None:
    write_summaries(network(), TODAY, tmp_path)
    write_summaries(small_network([CARA]), TODAY, tmp_path, allow_empty=True)
    assert names(tmp_path, OVERDUE) == []
    assert names(tmp_path, PEOPLE) == ["Cara"]


def test_a_name_that_would_run_as_a_formula_is_harmless(tmp_path: Path) -> None:
    trap = {"name": '=HYPERLINK("http://evil.example")', "cadence": "30", "last_contact": "2026-10-01"}
    write_summaries(small_network([trap]), TODAY, tmp_path)
    assert names(tmp_path, PEOPLE) == ['\'=HYPERLINK("http://evil.example")']


def test_the_user_is_not_told_to_write_to_himself(tmp_path: Path) -> None:
    write_summaries(small_network([ANNA, BEN], settings=Settings(me="Anna")), TODAY, tmp_path)
    assert names(tmp_path, OVERDUE) == []


def test_the_digest_names_who_waits(tmp_path: Path) -> None:
    text = str(write_summaries(network(), TODAY, tmp_path))
    assert text.startswith(
        "contacts.xlsx, Sunday 22 November 2026\n\n1 person is waiting to hear from you:\n- Anna: "
    )
    assert text.endswith(f"The whole lists are in {tmp_path}.")


def test_the_calendar_holds_who_is_due_now_and_who_comes(tmp_path: Path) -> None:
    write_summaries(network(), TODAY, tmp_path)
    entries = Calendar.from_ical((tmp_path / CALENDAR).read_bytes()).walk("VEVENT")
    assert [str(entry["SUMMARY"]).partition(":")[0] for entry in entries] == ["Anna", "Ben"]


def test_the_calendar_of_a_large_network_holds_the_most_pressing_only(tmp_path: Path) -> None:
    late = [{"name": f"Person {n}", "cadence": "30", "last_contact": "2026-01-01"} for n in range(120)]
    write_summaries(small_network(late), TODAY, tmp_path)
    entries = Calendar.from_ical((tmp_path / CALENDAR).read_bytes()).walk("VEVENT")
    assert len(entries) == MOST_IN_CALENDAR


def test_the_page_of_the_week_names_who_is_due_and_shows_a_name_as_it_is_written(tmp_path: Path) -> None:
    odd = {**ANNA, "name": "<b>Anna</b>"}
    write_summaries(small_network([odd]), TODAY, tmp_path)
    page = (tmp_path / DIGEST).read_text(encoding="utf-8")
    assert "&lt;b&gt;Anna&lt;/b&gt;" in page
    assert "<b>Anna" not in page
