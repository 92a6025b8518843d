"""The brief by calendar and on paper, and cards for the telephone, from the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from netdash.cli import main

if TYPE_CHECKING:
    from pathlib import Path

DAY = ["--today", "2026-11-22"]
CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//EN
BEGIN:VEVENT
UID:1
DTSTAMP:20261101T000000Z
DTSTART:20261122T093000
SUMMARY:Coffee with Ngozi Okafor
ATTENDEE;CN=Stranger Danger:mailto:stranger@away.example
END:VEVENT
BEGIN:VEVENT
UID:2
DTSTAMP:20261101T000000Z
DTSTART:20261123T093000
SUMMARY:Lunch with Davide Rinaldi
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture
def calendar(tmp_path: Path) -> Path:
    path = tmp_path / "today.ics"
    path.write_text(CALENDAR.replace("\n", "\r\n"), encoding="utf-8")
    return path


def test_a_calendar_tells_of_everybody_met_today_and_of_nobody_else(
    sample_book: Path, calendar: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["brief", str(sample_book), "--calendar", str(calendar), *DAY]) == 0
    printed = capsys.readouterr().out
    assert "09:30 Coffee with Ngozi Okafor" in printed
    assert "Not in your sheet: Stranger Danger" in printed
    assert "Davide" not in printed.partition("Ngozi Okafor ·")[0]


def test_a_calendar_is_told_as_json_too(
    sample_book: Path, calendar: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["brief", str(sample_book), "--calendar", str(calendar), "--json", *DAY]) == 0
    (meeting,) = json.loads(capsys.readouterr().out)
    assert meeting["starts"] == "2026-11-22 09:30"
    assert [person["name"] for person in meeting["people"]] == ["Ngozi Okafor"]


def test_the_brief_is_written_as_a_page_with_a_section_for_each_person(
    sample_book: Path, calendar: Path, tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    assert main(["brief", str(sample_book), "--calendar", str(calendar), "--html", str(page), *DAY]) == 0
    text = page.read_text(encoding="utf-8")
    assert text.count("<section") == 1
    assert "<h1>Ngozi Okafor</h1>" in text


def test_without_a_person_and_without_a_calendar_the_brief_asks_for_one(
    sample_book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["brief", str(sample_book), *DAY]) == 1
    assert "Name a person" in capsys.readouterr().err


def test_a_page_that_cannot_be_written_is_said_in_a_sentence(
    sample_book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nowhere = tmp_path / "missing" / "page.html"
    assert main(["brief", str(sample_book), "Ngozi Okafor", "--html", str(nowhere), *DAY]) == 1
    assert f"Cannot write {nowhere}: no such file or directory." in capsys.readouterr().err


def test_people_are_written_as_cards_each_once(
    sample_book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "cards.vcf"
    people = ["Ngozi Okafor", "Davide Rinaldi", "ngozi"]
    assert main(["vcards", str(sample_book), *people, "--out", str(out), *DAY]) == 0
    assert out.read_bytes().count(b"BEGIN:VCARD\r\n") == 2
    assert capsys.readouterr().out == f"2 cards in {out}.\n"
