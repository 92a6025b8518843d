"""The page Network, run without a browser."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from netdash.ui import menu, network_parts
from tests.app_pages import at, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from streamlit.testing.v1 import AppTest


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, today: date) -> Callable[[Path], AppTest]:
    """The page on a copy of a workbook."""

    def start(book: Path) -> AppTest:
        own = tmp_path / "own.xlsx"
        shutil.copy(book, own)
        monkeypatch.setenv("NETDASH_TODAY", today.isoformat())
        monkeypatch.setenv("NETDASH_BOOK", str(own))
        return at(menu.NETWORK)

    return start


def sheet(path: Path, contacts: Sequence[Sequence[Any]], introductions: Sequence[Sequence[Any]] = ()) -> Path:
    """A workbook of contacts and of introductions, the headers first."""
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.title = "Contacts"
    for row in contacts:
        book.active.append(list(row))
    if introductions:
        tab = book.create_sheet("Introductions")
        for row in introductions:
            tab.append(list(row))
    book.save(path)
    return path


def test_the_sample_shows_the_picture_with_its_sentence_and_the_bridges(
    opened: Callable[[Path], AppTest], sample_book: Path
) -> None:
    app = opened(sample_book)
    assert not app.exception
    assert app.title[0].value == "Network"
    text = shown(app).replace("\\", "")
    assert "You made 7 introductions, 7 bridges among them; 4 led to something" in text
    assert "who knew nobody else here, to “Open Kitchen Summit”" in text
    (table,) = app.dataframe
    assert {"One", "Other", "How they know each other", "Bridge"} <= set(table.value.columns)
    assert len(table.value) > 60


def test_a_person_chosen_shows_whom_he_knows_with_links(
    opened: Callable[[Path], AppTest], sample_book: Path
) -> None:
    app = opened(sample_book)
    app.selectbox(network_parts.PERSON).set_value("Chiara D'Amico").run()
    assert not app.exception
    text = shown(app).replace("\\", "")
    assert "Whom does Chiara D'Amico know?" in text
    assert "Chiara D'Amico introduced you to Émile Gagnon" in text


def test_where_nobody_is_joined_the_page_says_what_to_note(
    opened: Callable[[Path], AppTest], tmp_path: Path
) -> None:
    book = sheet(tmp_path / "bare.xlsx", [("Name", "E-mail"), ("Ana Ruiz", "ana@example.org")])
    app = opened(book)
    assert not app.exception
    assert "Your network will draw itself here" in shown(app)
    assert "write down the introductions you make" in shown(app)


def test_names_that_look_like_markup_are_shown_as_they_are(
    opened: Callable[[Path], AppTest], tmp_path: Path
) -> None:
    odd, other = "[win](http://evil.example/x)", "<img src=x onerror=alert(1)>"
    contacts = [
        ("Name", "Introduced by", "Event"),
        (odd, None, "Fair"),
        (other, odd, "Fair"),
        ("Bo", None, None),
    ]
    noted = [("First", "Second", "Status", "Notes"), ("Bo", odd, "introduced", ":red[alarm]")]
    app = opened(sheet(tmp_path / "odd.xlsx", contacts, noted))
    assert not app.exception
    for text in ("[win](", "<img", ":red["):
        assert text not in shown(app)
    app.selectbox(network_parts.PERSON).set_value(odd).run()
    assert not app.exception
    assert "[win](" not in shown(app)
