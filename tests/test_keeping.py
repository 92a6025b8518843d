from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from netdash.sheets.excel import ExcelWorkbook
from netdash.ui.books import Book
from netdash.ui.keeping import MOST_THINGS, for_each_book, for_each_thing
from tests.networks import small_network

if TYPE_CHECKING:
    from collections.abc import Callable

BOOK = Book(
    "people.xlsx", "first", date(2026, 11, 22), None, small_network([{"name": "Ana"}]),
    ExcelWorkbook(Path("people.xlsx")),
)  # fmt: skip


def test_what_is_drawn_is_worked_out_once_for_each_reading_of_the_sheet() -> None:
    done: list[str] = []

    @for_each_book
    def people(book: Book) -> int:
        done.append(book.token)
        return len(book.network.contacts)

    newer = replace(BOOK, token="second", network=small_network([{"name": "Ana"}, {"name": "Bo"}]))  # noqa: S106

    assert [people(BOOK), people(BOOK), people(newer), people(BOOK)] == [1, 1, 2, 1]
    assert done == ["first", "second"]


def test_what_is_drawn_of_many_things_is_forgotten_for_those_not_looked_at_for_long() -> None:
    done: list[int] = []

    @for_each_thing
    def double(_book: Book, row: int) -> int:
        done.append(row)
        return 2 * row

    for row in range(MOST_THINGS):
        double(BOOK, row)
    double(BOOK, 0)
    double(BOOK, MOST_THINGS)
    done.clear()

    assert [double(BOOK, row) for row in (0, MOST_THINGS, 1)] == [0, 2 * MOST_THINGS, 2]
    assert done == [1]


def test_two_windows_that_ask_for_the_same_have_it_worked_out_once() -> None:
    done: list[int] = []
    begun, go_on = threading.Event(), threading.Event()

    @for_each_book
    def slowly(_book: Book) -> int:
        done.append(1)
        begun.set()
        go_on.wait(10)
        return 7

    answers: list[int] = []
    first, second = asking(slowly, answers), asking(slowly, answers)
    first.start()
    begun.wait(10)
    second.start()
    go_on.set()
    for one in (first, second):
        one.join(10)

    assert (answers, done) == ([7, 7], [1])


def asking(view: Callable[[Book], int], answers: list[int]) -> threading.Thread:
    """A window that asks for a view."""
    return threading.Thread(target=lambda: answers.append(view(BOOK)))
