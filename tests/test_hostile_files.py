"""Whatever the sheet holds, no file and no command makes more of it than text."""

from __future__ import annotations

import csv
import json
import re
import shutil
import stat
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import icalendar
import openpyxl
import pytest
import vobject

from netdash import cli
from netdash.csv_files import FORMULA_STARTS
from tests.hostile import TEXTS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from netdash.network import Network

#: What a terminal obeys; the ends of lines it should.
OBEYED = re.compile("[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
FORMULAS = [text for text in TEXTS if text.lstrip().startswith(FORMULA_STARTS)]


@pytest.fixture(scope="module")
def summary(hostile_book: Path, today: date, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with everything that the scheduled summary writes."""
    folder = tmp_path_factory.mktemp("summary") / "new"
    assert cli.main(["summary", str(hostile_book), "--out", str(folder), "--today", str(today)]) == 0
    return folder


class Tags(HTMLParser):
    """The tags and attributes of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


def test_no_cell_of_any_csv_file_begins_like_a_formula(summary: Path) -> None:
    files = sorted(summary.glob("*.csv"))
    assert len(files) >= 6
    for path in files:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
        assert rows
        widths = {len(row) for row in rows}
        assert len(widths) == 1, path.name
        risky = [cell for row in rows for cell in row if cell.lstrip().startswith(FORMULA_STARTS)]
        assert [cell for cell in risky if not re.fullmatch(r"-?\d+(\.\d+)?", cell)] == [], path.name


def test_every_file_of_the_summary_is_for_the_user_alone(summary: Path) -> None:
    assert stat.S_IMODE(summary.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in summary.iterdir()} == {0o600}


def test_the_page_of_the_week_holds_no_tag_of_the_sheet(summary: Path) -> None:
    found = Tags((summary / "digest.html").read_text(encoding="utf-8"))
    assert not found.tags & {"script", "img", "svg", "iframe", "a", "link", "object", "b", "br"}
    assert not [name for name in found.attributes if name.startswith("on") or name in {"src", "href"}]


def test_a_printed_brief_holds_no_tag_of_the_sheet(
    hostile_book: Path, hostile_network: Network, tmp_path: Path, today: date
) -> None:
    for row in (hostile_network.contacts.index[1], hostile_network.contacts.index[-1]):
        page = tmp_path / f"{row}.html"
        key = str(hostile_network.contacts["key"][row])
        assert cli.main(["brief", str(hostile_book), key, "--html", str(page), "--today", str(today)]) == 0
        found = Tags(page.read_text(encoding="utf-8"))
        assert not found.tags & {"script", "img", "svg", "iframe", "a", "link", "object"}
        assert not [name for name in found.attributes if name.startswith("on") or name in {"src", "href"}]
        assert stat.S_IMODE(page.stat().st_mode) == 0o600


def test_the_calendar_holds_only_the_entries_and_parts_that_netdash_makes(summary: Path) -> None:
    data = (summary / "follow_ups.ics").read_bytes()
    calendar = icalendar.Calendar.from_ical(data)
    known = {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "TRANSP", "CATEGORIES"}
    entries = calendar.walk("VEVENT")
    assert entries
    assert {str(name) for entry in entries for name in entry} <= known
    assert data.count(b"BEGIN:VEVENT") == len(entries)
    assert b"\nX-EVIL" not in data
    assert b"\x1b" not in data


def test_the_cards_hold_only_the_parts_that_netdash_makes(
    hostile_book: Path, hostile_network: Network, tmp_path: Path, today: date
) -> None:
    file = tmp_path / "people.vcf"
    keys = [str(key) for key in hostile_network.contacts["key"]]
    assert cli.main(["vcards", str(hostile_book), *keys, "--out", str(file), "--today", str(today)]) == 0
    text = file.read_text(encoding="utf-8")
    cards = list(vobject.readComponents(text))
    assert len(cards) == len(keys)
    parts = {child.name for card in cards for child in card.getChildren()}
    assert parts <= {"VERSION", "FN", "N", "EMAIL", "TEL", "TITLE", "URL", "NOTE", "NICKNAME", "BDAY",
                     "X-SOCIALPROFILE", "ORG", "ADR", "CATEGORIES"}  # fmt: skip
    links = [
        child.value
        for card in cards
        for child in card.getChildren()
        if child.name in {"URL", "X-SOCIALPROFILE"}
    ]
    assert links
    assert not [
        link for link in links if re.match(r"\s*(javascript|data|vbscript|file):", link, re.IGNORECASE)
    ]
    assert not OBEYED.search(text)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


COMMANDS = (["check"], ["due"], ["intros"], ["check", "--json"], ["due", "--json"], ["intros", "--json"])


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_command_gives_the_terminal_no_orders(
    words: Sequence[str], hostile_book: Path, today: date, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main([words[0], str(hostile_book), *words[1:], "--today", str(today), "-v"]) == 0
    printed = capsys.readouterr()
    assert len(printed.out) > 100
    assert not OBEYED.search(printed.out + printed.err)
    assert "\r" not in printed.out
    if "--json" in words:
        assert json.loads(printed.out)


def test_neither_does_a_brief_nor_an_error_that_quotes_a_name(
    hostile_book: Path, hostile_network: Network, today: date, capsys: pytest.CaptureFixture[str]
) -> None:
    for key in hostile_network.contacts["key"].iloc[-15:-13]:
        cli.main(["brief", str(hostile_book), str(key), "--today", str(today)])
    assert cli.main(["brief", str(hostile_book), "\x1b[31mNobody\x1b]0;x\x07", "--today", str(today)]) == 1
    printed = capsys.readouterr()
    assert "Nobody" in printed.err
    assert not OBEYED.search(printed.out + printed.err)


def test_what_is_typed_as_a_formula_is_stored_as_text(
    hostile_book: Path, tmp_path: Path, today: date
) -> None:
    own = tmp_path / "own.xlsx"
    shutil.copy(hostile_book, own)
    for text in FORMULAS[:4]:
        words = ["log", str(own), "Ana Ruiz 3", f"--note={text}", f"--topic={text}"]
        assert cli.main([*words, "--today", str(today)]) == 0
    assert cli.main(["set", str(own), "Ana Ruiz 3", f"notes={FORMULAS[0]}", "--today", str(today)]) == 0
    assert cli.main(["add", str(own), "name==Zoe()", "company=+1+1", "--today", str(today)]) == 0
    written = openpyxl.load_workbook(own)
    cells = [cell for sheet in written.worksheets for row in sheet.iter_rows() for cell in row]
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    values = [str(cell.value).strip() for cell in cells]
    assert "=Zoe()" in values
    assert "+1+1" in values
    assert all(values.count(text.strip()) >= 3 for text in FORMULAS[:4])
