"""What the commands print for one small spreadsheet, word for word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from netdash.cli import main

if TYPE_CHECKING:
    from pathlib import Path

SHEET = """My people
Name,E-mail,Company,Last contact,Cadence,Looking for,Shoe size
Anna Berg,anna@post.example,Halm,2026-10-01,monthly,a translator for Portuguese,38
Ben Ito,ben@post.example,,2026-11-20,every 6 weeks,,
Cara Voss,cara@post.example,,last week,,,41
"""

CHECK = """contacts.csv: 3 people

Tab "contacts": contacts, 3 rows, header in row 2
  Row 2 names 6 columns netdash knows ("Name", "E-mail", "Company"), and 3
  rows follow.
    Name: name (the header says so)
    E-mail: email (the header says so)
    Company: company (the header says so)
    Last contact: last contact, year first (the header says so)
    Cadence: cadence (the header says so)
    Looking for: looking for (the header says so)
    Left as they are: Shoe size (nothing tells what it is)

1 thing could not be read
  contacts row 5, "Last contact": "last week", not a date. Write the day
  itself, such as 2026-03-12, or empty the cell.
"""

DUE = """Anna Berg · Get back in touch
  Wanted every 30 days, last spoke 52 days ago (1 October)
  Next: Ask whether they still look for a translator for Portuguese

"""

BRIEF = """Anna Berg · Halm
  Wanted every 30 days; last in touch 52 days ago; due since 31 October

Reach
  anna@post.example

Looking for
  a translator for Portuguese

Ask about
  Looking for: a translator for Portuguese

Shoe size
  38
"""

SUMMARY = """contacts.csv, Sunday 22 November 2026

1 person is waiting to hear from you:
- Anna Berg: Wanted every 30 days, last spoke 52 days ago (1 October)

Nobody falls due in the coming two weeks.

Your rhythms ask for one contact every 2 weeks; you made one contact every 4
weeks in the last eight weeks.

1 thing in the sheet could not be read.

The whole lists are in {out}.
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "contacts.csv"
    path.write_text(SHEET, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("command", "words", "printed"), [("check", [], CHECK), ("due", [], DUE), ("brief", ["anna"], BRIEF)]
)
def test_a_command_prints_this(
    command: str, words: list[str], printed: str, book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, str(book), *words, "--today", "2026-11-22"]) == 0
    assert capsys.readouterr().out == printed


def test_the_summary_prints_this(book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    assert main(["summary", str(book), "--out", str(out), "--today", "2026-11-22"]) == 0
    assert capsys.readouterr().out == SUMMARY.format(out=out)
