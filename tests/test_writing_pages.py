"""Writing from the pages: one click or a form, undone again, asked about where it adds something."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from netdash.network import open_network
from netdash.sheets.opening import open_workbook
from netdash.ui import menu
from tests.app_pages import at

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from streamlit.testing.v1 import AppTest

    from netdash.network import Network


@pytest.fixture
def book(tmp_path: Path, sample_book: Path, monkeypatch: pytest.MonkeyPatch, today: date) -> Path:
    """A copy of the sample, open in the app."""
    path = tmp_path / "network.xlsx"
    shutil.copy(sample_book, path)
    monkeypatch.setenv("NETDASH_BOOK", str(path))
    monkeypatch.setenv("NETDASH_TODAY", today.isoformat())
    return path


@pytest.fixture
def read(book: Path, today: date) -> Callable[[], Network]:
    """Reads what the file holds now."""
    return lambda: open_network(open_workbook(str(book)), today)


def person(network: Network, name: str) -> AppTest:
    return at(menu.PERSON, id=str(network.contacts["key"][network.row_of(name)]))


def form(app: AppTest, label: str) -> Any:
    """The one field of the open form with this label."""
    kinds = (
        *app.text_input,
        *app.text_area,
        *app.multiselect,
        *app.selectbox,
        *app.date_input,
        *app.get("button_group"),
    )
    return next(one for one in kinds if one.label == label)


def send(app: AppTest, label: str) -> AppTest:
    return next(one for one in app.button if one.label == label).click().run()


def test_one_click_logs_that_we_spoke_and_one_more_takes_it_back(
    read: Callable[[], Network], sample_network: Network, today: date
) -> None:
    before = sample_network
    app = person(before, "Margriet de Wit")
    app.button(key="person_spoke").click().run()
    after = read()
    row = after.row_of("Margriet de Wit")
    assert not app.exception
    assert len(after.interactions) == len(before.interactions) + 1
    assert after.contacts["last_contact"][row].date() == today
    app.button(key="notice_undo").click().run()
    again = read()
    assert len(again.interactions) == len(before.interactions)
    assert again.contacts["last_contact"][row] == before.contacts["last_contact"][row]


def test_a_kept_promise_leaves_today(read: Callable[[], Network]) -> None:
    app = at(menu.TODAY)
    kept = next(one for one in app.button if one.key and one.key.endswith("_kept"))
    waiting = int(app.metric[2].value)
    kept.click().run()
    assert not app.exception
    assert int(app.metric[2].value) == waiting - 1
    assert read().promises["kept_on"].notna().sum() > 0


def test_a_contact_is_logged_with_several_people_and_detail(
    read: Callable[[], Network], sample_network: Network
) -> None:
    before = sample_network
    rows = [before.row_of("Margriet de Wit"), before.row_of("Ahmed Farouk")]
    app = at(menu.TODAY)
    app.sidebar.button(key="frame_log").click().run()
    form(app, "With whom").set_value(rows)
    form(app, "What about").set_value("The reading room")
    form(app, "What was said").set_value('Both want = a bench; "truly"')
    form(app, "A promise").set_value("Draw a plan of the bench")
    send(app, "Log it")
    after = read()
    new = after.interactions.iloc[-1]
    assert not app.exception
    assert new["topic"] == "The reading room"
    assert new["notes"] == 'Both want = a bench; "truly"'
    assert (
        after.participants["contact"][
            after.participants["interaction"].eq(after.interactions.index[-1])
        ].tolist()
        == rows
    )
    assert after.promises["what"].eq("Draw a plan of the bench").sum() == 2


def test_a_person_is_added_with_every_clue(read: Callable[[], Network]) -> None:
    app = at(menu.TODAY)
    app.sidebar.button(key="frame_add").click().run()
    for label, text in {
        "Name": "Zora Neuling", "E-mail": "zora@neuling.example", "Cares about": "kites; lichen",
        "Looking for": "a workshop", "Can help with": "welding", "Working on": "a pedal boat",
        "What did you promise?": "Lend the good pump",
    }.items():  # fmt: skip
        form(app, label).set_value(text)
    send(app, "Add")
    after = read()
    row = after.row_of("Zora Neuling")
    assert not app.exception
    assert after.promises["what"][after.promises["contact"] == row].tolist() == ["Lend the good pump"]
    assert after.contacts["interests"][row] == "kites; lichen"
    assert after.contacts["notes"][row] == "Working on: a pedal boat"


def test_any_field_can_be_edited_the_users_own_among_them(
    read: Callable[[], Network], sample_network: Network
) -> None:
    app = person(sample_network, "Margriet de Wit")
    app.button(key="person_edit").click().run()
    form(app, "Coffee order").set_value("Flat white")
    form(app, "Location").set_value("Delft")
    send(app, "Save")
    after = read()
    row = after.row_of("Margriet de Wit")
    assert not app.exception
    assert (after.extras["Coffee order"][row], after.contacts["location"][row]) == ("Flat white", "Delft")


@pytest.mark.usefixtures("book")
def test_a_wish_that_makes_no_sense_is_said_in_the_form_which_stays_open(sample_network: Network) -> None:
    app = person(sample_network, "Margriet de Wit")
    app.button(key="person_rhythm").click().run()
    form(app, "Rhythm").set_value("when the moon is blue")
    send(app, "Set it")
    assert "is no rhythm" in app.error[0].value
    assert form(app, "Rhythm")


def test_a_rhythm_is_set_for_one_person(read: Callable[[], Network], sample_network: Network) -> None:
    app = person(sample_network, "Margriet de Wit")
    app.button(key="person_rhythm").click().run()
    form(app, "Rhythm").set_value("every 6 weeks")
    send(app, "Set it")
    after = read()
    assert after.contacts["cadence"][after.row_of("Margriet de Wit")] == "every 6 weeks"


def test_a_new_tab_is_added_only_after_it_was_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, today: date
) -> None:
    path = plain_sheet(tmp_path, monkeypatch, today)
    app = at(menu.PERSON, id="ada@lund.example")
    app.button(key="person_spoke").click().run()
    assert openpyxl.load_workbook(path).sheetnames == ["Contacts"]
    assert any("Interactions" in one.value for one in app.markdown)
    app.button(key="offer_add").click().run()
    assert openpyxl.load_workbook(path).sheetnames == ["Contacts", "Interactions"]


def test_without_the_tab_only_what_fits_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, today: date
) -> None:
    path = plain_sheet(tmp_path, monkeypatch, today)
    app = at(menu.PERSON, id="ada@lund.example")
    app.button(key="person_spoke").click().run()
    app.button(key="offer_less").click().run()
    network = open_network(open_workbook(str(path)), today)
    assert network.contacts["last_contact"].dt.date.tolist() == [today]
    assert network.interactions.empty


def plain_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, today: date) -> Path:
    book = openpyxl.Workbook()
    tab = book.active
    assert isinstance(tab, Worksheet)
    tab.title = "Contacts"
    tab.append(["Name", "E-mail", "Last contact"])
    tab.append(["Ada Lund", "ada@lund.example", "2026-01-05"])
    path = tmp_path / "plain.xlsx"
    book.save(path)
    monkeypatch.setenv("NETDASH_BOOK", str(path))
    monkeypatch.setenv("NETDASH_TODAY", today.isoformat())
    return path


def test_a_cell_changed_by_somebody_else_is_asked_about_and_not_written_over(
    book: Path, read: Callable[[], Network], sample_network: Network
) -> None:
    app = person(sample_network, "Margriet de Wit")
    app.button(key="person_edit").click().run()
    change_elsewhere(book, "Margriet de Wit", "Location", "Gent")
    form(app, "Location").set_value("Delft")
    send(app, "Save")
    row = sample_network.row_of("Margriet de Wit")
    assert read().contacts["location"][row] == "Gent"
    told = " ".join(one.value for one in app.markdown)
    assert all(word in told for word in ("Was", "Theirs", "Mine", "Gent", "Delft"))
    app.button(key="notice_mine_0").click().run()
    assert read().contacts["location"][row] == "Delft"


def change_elsewhere(path: Path, name: str, header: str, value: str) -> None:
    book = openpyxl.load_workbook(path)
    tab = book["Contacts"]
    assert isinstance(tab, Worksheet)
    column = next(cell.column for cell in tab[1] if cell.value == header)
    row = next(cell.row for cell in tab["A"] if cell.value == name)
    tab.cell(row, column, value)
    book.save(path)


def test_while_another_program_has_the_file_the_change_waits_and_is_shown(
    book: Path, read: Callable[[], Network], sample_network: Network
) -> None:
    app = person(sample_network, "Margriet de Wit")
    lock = book.with_name(f"~${book.name}")
    lock.write_bytes(b"\x05Alice" + bytes(159))
    before = len(sample_network.interactions)
    app.button(key="person_spoke").click().run()
    assert len(read().interactions) == before
    assert any("waiting to be written" in one.value for one in app.markdown)
    lock.unlink()
    app.run()
    app.run()
    assert len(read().interactions) == before + 1


def test_every_change_is_listed_and_can_be_taken_back_from_there(
    read: Callable[[], Network], sample_network: Network
) -> None:
    app = person(sample_network, "Margriet de Wit")
    app.button(key="person_spoke").click().run()
    written = len(read().interactions)
    app.switch_page(menu.CHANGES).run()
    next(one for one in app.button if one.label == "Undo" and one.key != "notice_undo").click().run()
    assert len(read().interactions) == written - 1


def test_people_are_imported_after_a_look_and_undone_at_once(
    read: Callable[[], Network], sample_network: Network
) -> None:
    before = sample_network
    app = at(menu.IMPORT)
    app.text_area(key="import_pasted").set_value(
        "Name\tE-mail\tCompany\nZora Neuling\tzora@n.example\tKite works\n"
        "Margriet de Wit\tmargriet@buurtkracht.example\tStichting Buurtkracht\n"
    )
    send(app, "Compare")
    assert len(read().contacts) == len(before.contacts)
    assert "1 to add" in " ".join(one.value for one in app.markdown)
    app.button(key="import_write").click().run()
    assert len(read().contacts) == len(before.contacts) + 1
    app.button(key="notice_undo").click().run()
    assert len(read().contacts) == len(before.contacts)


def sheet_with(person: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch, today: date) -> Path:
    """The plain sheet with one more row."""
    path = plain_sheet(folder, monkeypatch, today)
    book = openpyxl.load_workbook(path)
    tab = book["Contacts"]
    assert isinstance(tab, Worksheet)
    tab.append(person)
    book.save(path)
    return path


def test_two_rows_become_one_only_when_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, today: date
) -> None:
    path = sheet_with(["Ada Lund", "ada@home.example", "2026-05-05"], tmp_path, monkeypatch, today)
    app = at(menu.DUPLICATES)
    app.toggle[0].set_value(True).run()
    next(one for one in app.button if one.label == "Make one of them").click().run()
    network = open_network(open_workbook(str(path)), today)
    assert not app.exception
    assert network.contacts["name"].tolist() == ["Ada Lund"]


def test_people_said_to_be_different_are_not_shown_as_one_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, today: date
) -> None:
    path = sheet_with(["Adah Lund", "ada@lund.example", "2026-05-05"], tmp_path, monkeypatch, today)
    app = at(menu.DUPLICATES)
    next(one for one in app.button if one.label == "Not the same person").click().run()
    app.button(key="offer_add").click().run()
    assert not app.exception
    assert "No two rows look like one person" in " ".join(one.value for one in at(menu.DUPLICATES).markdown)
    settings = open_network(open_workbook(str(path)), today).settings
    assert settings.other == {"not the same as: ada lund": "Adah Lund"}


def test_a_sheet_that_cannot_be_written_has_no_buttons_that_would(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, today: date
) -> None:
    path = tmp_path / "contacts.csv"
    path.write_text("Name,E-mail,Last contact\nAda Lund,ada@lund.example,2026-01-05\n")
    monkeypatch.setenv("NETDASH_BOOK", str(path))
    monkeypatch.setenv("NETDASH_TODAY", today.isoformat())
    app = at(menu.PERSON, id="ada@lund.example")
    assert not app.exception
    assert not any(
        one.key and one.key.startswith(("person_", "frame_log", "frame_add")) for one in app.button
    )
    assert any("Read only" in one.value for one in app.sidebar.caption)
