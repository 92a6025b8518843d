"""What is told of a sheet that was just opened, and what only its owner can tell."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from netdash.commit import commit
from netdash.network import Network, open_network
from netdash.sheet_questions import Option, Question, answer, questions
from netdash.sheets.base import Tab
from netdash.sheets.journal import Journal
from netdash.sheets.memory import MemoryWorkbook
from netdash.understanding import understanding

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from netdash.sheets.base import Cell

NAMES = ("Ana Ruiz", "Bo Lind", "Cara Dahl", "Dov Berg")
DAY = datetime(2026, 11, 2)
DIARY = Tab("Diary", (
    ("Wann genau", "Mit wem denn", "Worüber so"),
    *((DAY, name, "about the new bakery") for name in NAMES),
))  # fmt: skip


def people(*columns: tuple[str, Cell]) -> Tab:
    """A tab of four people with these columns, each with the same cell in all rows."""
    headers = ("Name", "E-mail", *(header for header, _ in columns))
    cells = tuple(cell for _, cell in columns)
    rows = [(name, f"p{place}@a.example", *cells) for place, name in enumerate(NAMES)]
    return Tab("People", (headers, *rows))


def read(today: date, *tabs: Tab) -> Network:
    return open_network(MemoryWorkbook(tabs), today)


def answered(book: MemoryWorkbook, today: date, folder: Path, label: str) -> Network:
    """The network after the button of the first question that says so was pressed."""
    network = open_network(book, today)
    commit(
        book, network, answer(network, option(questions(network)[0], label)), Journal(folder / "journal.db")
    )
    return open_network(book, today)


def option(question: Question, label: str) -> Option:
    return next(one for one in question.options if one.label == label)


def test_people_columns_and_the_users_own_are_told_in_the_sheets_order(today: date) -> None:
    found = understanding(read(today, people(("Last contact", DAY), ("Shoe size", 42))), today)
    assert (found.people, found.spoken, found.tab, found.header_row) == (4, 4, "People", 1)
    assert [(one.header, one.meaning) for one in found.taken] == [
        ("Name", "Name"), ("E-mail", "E-mail"), ("Last contact", "Last contact"),
    ]  # fmt: skip
    assert found.own == ("Shoe size",)
    assert found.questions == ()


def test_a_sheet_that_is_clear_asks_nothing(sample_network: Network) -> None:
    assert questions(sample_network) == ()


def test_days_or_months_first_is_asked_and_the_answer_kept_in_the_sheet(today: date, tmp_path: Path) -> None:
    book = MemoryWorkbook((people(("Met on", "03/04/2024")),))
    (asked,) = questions(open_network(book, today))
    assert asked.text == ("In “Met on”: 03/04/2024 can be 3 April or 4 March: are days or months first?")
    after = answered(book, today, tmp_path, "Days first")
    assert after.contacts["met_on"].dt.month.tolist() == [4] * 4
    assert questions(after) == ()


def test_of_two_columns_as_likely_the_user_chooses_and_is_not_asked_again(
    today: date, tmp_path: Path
) -> None:
    book = MemoryWorkbook((people(("Last contact", DAY), ("Last spoke", datetime(2026, 11, 9))),))
    (asked,) = questions(open_network(book, today))
    assert asked.text == "Two columns may be the last contact. Which one is it?"
    after = answered(book, today, tmp_path, "Last spoke")
    assert after.contacts["last_contact"].dt.day.tolist() == [9] * 4
    assert questions(after) == ()


def test_keeping_the_column_that_was_taken_is_an_answer_too(today: date, tmp_path: Path) -> None:
    book = MemoryWorkbook((people(("Last contact", DAY), ("Last spoke", datetime(2026, 11, 9))),))
    after = answered(book, today, tmp_path, "Last contact")
    assert after.contacts["last_contact"].dt.day.tolist() == [2] * 4
    assert questions(after) == ()


def test_a_tab_of_days_and_known_people_becomes_the_log_when_the_user_says_so(
    today: date, tmp_path: Path
) -> None:
    book = MemoryWorkbook((people(), DIARY))
    (asked,) = questions(open_network(book, today))
    assert asked.about == "log: Diary"
    after = answered(book, today, tmp_path, "Yes, use it")
    assert len(after.interactions) == len(after.participants) == 4
    assert after.interactions["notes"].tolist() == ["about the new bakery"] * 4
    assert questions(after) == ()


def test_a_tab_that_is_no_log_is_left_alone_and_not_asked_about_again(today: date, tmp_path: Path) -> None:
    after = answered(MemoryWorkbook((people(), DIARY)), today, tmp_path, "No, leave it")
    assert after.interactions.empty
    assert questions(after) == ()


def test_a_tab_with_days_and_strangers_is_not_asked_about(today: date) -> None:
    strangers = Tab("Diary", (DIARY.rows[0], *((DAY, f"Stranger {n}", "hm") for n in "abcd")))
    assert questions(read(today, people(), strangers)) == ()
