"""The first minutes in the app: choosing a sheet, what was understood of it, and on to Today."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from netdash.network import open_network
from netdash.sheets.opening import open_workbook
from netdash.ui import menu
from netdash.ui.nearby import look_into, nearby_files
from netdash.ui.recent import forget, recent_books, recent_file, remember
from tests.app_pages import started

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from streamlit.testing.v1 import AppTest


@pytest.fixture(autouse=True)
def _this_day(monkeypatch: pytest.MonkeyPatch, today: date) -> None:
    monkeypatch.setenv("NETDASH_TODAY", today.isoformat())
    monkeypatch.setenv("NETDASH_BOOK", "")  # put back afterwards, whatever the app chooses
    monkeypatch.setenv("NETDASH_NEW_BOOK", "")


@pytest.fixture
def contacts() -> Path:
    """A sheet in the user's Documents whose dates are not clear."""
    return written(Path.home() / "Documents" / "my people.xlsx", [
        ("Name", "E-mail", "Met on"), ("Ana Ruiz", "ana@a.example", "03/04/2024"),
        ("Bo Lind", "bo@a.example", "05/04/2024"),
    ])  # fmt: skip


def written(path: Path, rows: Sequence[Sequence[Any]]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        assert book.active is not None
        book.active.append(list(row))
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path


def typed(app: AppTest, address: str) -> AppTest:
    app.text_input(key="start_address").set_value(address)
    return next(one for one in app.button if one.label == "Open").click().run()


def labels(app: AppTest) -> list[str]:
    return [one.label for one in app.button]


def told(app: AppTest) -> str:
    return " ".join(one.value for kinds in (app.markdown, app.caption, app.text) for one in kinds)


def test_a_new_user_is_shown_the_three_steps_and_no_menu_that_leads_nowhere() -> None:
    begun = started()
    assert "**1 Choose your sheet** → 2 See what was understood" in told(begun)
    assert not begun.sidebar.button


def test_from_the_list_of_files_to_today_in_three_steps(contacts: Path, today: date) -> None:
    begun = started()
    assert begun.button(key="browse_file_0").label == "my people\\.xlsx"
    begun.button(key="browse_file_0").click().run()
    assert begun.title[0].value == "2 people in my people\\.xlsx"
    days_first = next(one for one in begun.button if one.label == "Days first")
    days_first.click().run()
    assert open_network(open_workbook(str(contacts)), today).contacts["met_on"].dt.month.tolist() == [4, 4]
    assert "Days first" not in labels(begun)
    begun.button(key="first_look_next").click().run()
    assert begun.title[0].value == "What happens to your sheet"
    begun.button(key="first_look_done").click().run()
    assert begun.title[0].value == "Today"
    assert not begun.exception


def test_the_first_look_is_skipped_at_a_click_shown_once_and_found_again(contacts: Path) -> None:
    begun = typed(started(), str(contacts))
    begun.button(key="first_look_skip").click().run()
    assert begun.title[0].value == "Today"
    assert started().title[0].value == "Today"
    begun.switch_page(menu.SPREADSHEET).run()
    assert "The first look again" in [link.proto.label for link in begun.get("page_link")]
    begun.switch_page(menu.FIRST_LOOK).run()
    assert begun.title[0].value.startswith("2 people")


def test_what_is_not_sure_is_asked_on_the_spreadsheet_page_too(contacts: Path) -> None:
    begun = typed(started(), str(contacts))
    begun.switch_page(menu.SPREADSHEET).run()
    assert {"Days first", "Months first"} <= set(labels(begun))


def test_a_file_that_is_only_read_is_told_how_to_be_answered() -> None:
    path = Path.home() / "people.csv"
    path.write_text("Name,E-mail,Met on\nAna Ruiz,ana@a.example,03/04/2024\n", encoding="utf-8")
    begun = typed(started(), str(path))
    assert "save people\\.csv as \\.xlsx" in told(begun)
    assert "Days first" not in labels(begun)


@pytest.mark.parametrize("way", ["'{}'", '"{}"', "file://{}", "~/Documents/my people.xlsx", "  {} "])
def test_a_path_is_taken_however_it_is_written(way: str, contacts: Path) -> None:
    assert typed(started(), way.format(contacts)).title[0].value.startswith("2 people")


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("~", "it is a folder"),
        ("~/nothing.xlsx", "there is no such file"),
        ("~/picture.xlsx", "it is a picture, not a spreadsheet"),
        ("~/empty.xlsx", "it is empty"),
        ("~/prices.xlsx", "No list of contacts in prices"),
        (
            "https://docs.google.com/spreadsheets/d/1AbCdEfGhIjKlMnOpQrStUvWxYz01234",
            "not signed in to Google",
        ),
        ("https://elsewhere.example/list", "only Google Sheets can be opened by a web address"),
    ],
)
def test_what_cannot_be_opened_is_told_in_a_sentence_and_nothing_else_changes(
    address: str, sentence: str
) -> None:
    (Path.home() / "picture.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(400))
    (Path.home() / "empty.xlsx").touch()
    written(Path.home() / "prices.xlsx", [("Product", "Price", "Quantity"), ("Tea", 3, 4), ("Milk", 1, 2)])
    begun = typed(started(), address)
    assert not begun.exception
    assert len(begun.error) == 1
    assert sentence in begun.error[0].value.replace("\\", "")
    assert begun.button(key="start_sample").label == "Explore the sample"
    assert os.environ["NETDASH_BOOK"] == ""


def test_a_google_sheet_without_a_sign_in_tells_the_way_step_by_step() -> None:
    begun = typed(started(), "https://docs.google.com/spreadsheets/d/1AbCdEfGhIjKlMnOpQrStUvWxYz01234")
    assert "How to sign in to Google, step by step" in [one.label for one in begun.expander]
    assert "netdash sign-in" in told(begun)


def test_the_sample_is_called_made_up_on_every_page_and_left_at_a_click(contacts: Path) -> None:
    begun = started()
    begun.button(key="start_sample").click().run()
    for page in (menu.TODAY, menu.PEOPLE, menu.SPREADSHEET):
        begun.switch_page(page).run()
        assert "Made-up people" in told(begun)
    begun.button(key="frame_own").click().run()
    assert begun.title[0].value == "Open a spreadsheet"
    begun = typed(begun, str(contacts))
    assert "Made-up people" not in told(begun)
    assert [one.name for one in recent_books()] == ["my people.xlsx"]


def test_a_sheet_that_is_gone_says_so_in_the_list_and_can_be_taken_off(
    contacts: Path, tmp_path: Path, today: date
) -> None:
    remember(str(contacts), contacts.name, today)
    remember(str(tmp_path / "gone.xlsx"), "gone.xlsx", today)
    os.environ["NETDASH_BOOK"] = str(contacts)
    begun = started()
    begun.switch_page(menu.OPEN).run()
    assert "not there any more" in told(begun)
    gone = next(n for n, one in enumerate(recent_books()) if one.name == "gone.xlsx")
    assert begun.button(key=f"start_recent_{gone}").disabled
    begun.button(key=f"start_forget_{gone}").click().run()
    assert [one.name for one in recent_books()] == [contacts.name]


def test_the_list_of_sheets_can_be_read_by_the_user_alone(today: date) -> None:
    remember("/nowhere/people.xlsx", "people.xlsx", today)
    assert stat.S_IMODE(recent_file().stat().st_mode) == 0o600
    assert recent_books()[0].opened == today.isoformat()
    forget("/nowhere/people.xlsx")
    assert recent_books() == ()


def test_folders_are_looked_into_with_the_newest_spreadsheet_first(tmp_path: Path) -> None:
    for age, name in enumerate(("new.xlsx", "old.csv", "notes.txt", ".hidden.xlsx", "~$new.xlsx")):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (1_000_000 - age, 1_000_000 - age))
    for name in ("Zoo", "attic", ".cache"):
        (tmp_path / name).mkdir()
    found = look_into(tmp_path)
    assert [one.path.name for one in found.files] == ["new.xlsx", "old.csv"]
    assert [one.name for one in found.folders] == ["attic", "Zoo"]
    assert found.above == tmp_path.parent
    assert nearby_files((tmp_path, tmp_path / "nowhere")) == found.files
    assert re.fullmatch(r"\d+ January 1970", found.files[0].when)


def test_a_folder_that_cannot_be_looked_into_says_why(tmp_path: Path) -> None:
    assert look_into(tmp_path / "nowhere").trouble == "no such file or directory"


def test_folders_lead_down_and_up_again() -> None:
    inside = Path.home() / "Documents" / "Clients"
    written(inside / "clients.xlsx", [("Name", "E-mail"), ("Ana Ruiz", "ana@a.example")])
    begun = started()
    begun.button_group(key="browse_place").set_value("Documents").run()
    begun.button(key="browse_into_0").click().run()
    assert begun.button(key="browse_file_0").label == "clients\\.xlsx"
    begun.button(key="browse_up").click().run()
    assert begun.button(key="browse_into_0").label == "Clients"
