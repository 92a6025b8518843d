"""The pages of the practice, run without a browser, and what they write into the sheet."""

from __future__ import annotations

import shutil
from datetime import date
from typing import TYPE_CHECKING, Any, cast

import openpyxl
import pytest

from netdash.events import events
from netdash.network import open_network
from netdash.sheets.opening import open_workbook
from netdash.ui import dialogs, menu
from netdash.ui.drafting import ABOUT, About
from tests.app_pages import at, shown

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet
    from streamlit.testing.v1 import AppTest

    from netdash.network import Network

TITLES = {
    menu.EVENTS: "Events",
    menu.PROMISES: "Promises",
    menu.SCAN: "Monthly scan",
    menu.PREPARE: "Prepare",
    menu.GIVING: "Give and take",
    menu.DIVIDEND: "What came of it",
}


@pytest.fixture
def opened(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, today: date, sample_book: Path
) -> Callable[..., AppTest]:
    """Starts the app on a copy of the sample, or on another workbook: `opened(page, book=..., **query)`."""

    def start(page: str, book: Path | None = None, **query: str) -> AppTest:
        own = book or tmp_path / "contacts.xlsx"
        if not book:
            shutil.copy(sample_book, own)
        monkeypatch.setenv("NETDASH_TODAY", today.isoformat())
        monkeypatch.setenv("NETDASH_BOOK", str(own))
        return at(page, **query)

    return start


def event_key(network: Network, today: date, name: str) -> str:
    return next(one.key for one in events(network, today) if one.name == name)


@pytest.mark.parametrize("page", TITLES)
def test_every_page_of_the_practice_shows_the_sample_without_an_error(
    page: str, opened: Callable[..., AppTest], sample_book: Path
) -> None:
    app = opened(page, book=sample_book)
    assert not app.exception
    assert app.title[0].value == TITLES[page]


@pytest.mark.parametrize("name", ["Nordic Food Futures", "Rotterdam Makers Night", "Open Kitchen Summit"])
def test_an_event_has_a_page_of_its_own_that_begins_with_the_intent(
    name: str, opened: Callable[..., AppTest], sample_book: Path, sample_network: Network, today: date
) -> None:
    app = opened(menu.EVENT, book=sample_book, id=event_key(sample_network, today, name))
    assert not app.exception
    assert app.title[0].value == name
    for step in ("Prepare", "On the day", "Afterwards"):
        app.segmented_control[0].set_value(step).run()
        assert not app.exception


NIGHT = "Rotterdam Makers Night"


def read_again(tmp_path: Path, today: date) -> Network:
    return open_network(open_workbook(str(tmp_path / "contacts.xlsx")), today)


def field(app: AppTest, label: str) -> Any:
    """The text field of a label."""
    return next(one for one in (*app.text_input, *app.text_area) if one.label == label)


def button(app: AppTest, label: str) -> Any:
    return next(one for one in app.button if one.label == label)


def test_a_conversation_noted_on_the_day_is_in_the_sheet_with_the_promise_said_in_it(
    opened: Callable[..., AppTest], sample_network: Network, today: date, tmp_path: Path
) -> None:
    app = opened(menu.EVENT, id=event_key(sample_network, today, NIGHT))
    app.segmented_control[0].set_value("On the day").run()
    app.selectbox[0].set_value("Fenna Maas")
    field(app, "What should stay?").set_value("I will send her the furnace plan on Tuesday.")
    field(app, "Working on").set_value("a window")
    button(app, "Note it, next please").click().run()
    assert not app.exception
    found = read_again(tmp_path, today)
    fenna = found.contacts.loc[found.row_of("Fenna Maas")]
    assert (fenna["company"], fenna["event"]) == ("Studio Getij", NIGHT)
    assert fenna["notes"] == "Working on a window"
    promise = found.promises.iloc[-1]
    assert (promise["person"], promise["what"]) == ("Fenna Maas", "send her the furnace plan")
    assert promise["due"].date() == date(2026, 11, 24)
    assert field(app, "What should stay?").value == ""


def test_a_pasted_list_is_compared_before_it_is_added(
    opened: Callable[..., AppTest], sample_network: Network, today: date, tmp_path: Path
) -> None:
    name = "Library Labs Winter School"
    app = opened(menu.EVENT, id=event_key(sample_network, today, name))
    field(app, "Or paste the list").set_value("Name, Company\nGrace Mwangi, X\nZed Zork, Acme").run()
    button(app, "Compare").click().run()
    assert "**2 people on it**: 1 known, 1 stranger." in shown(app)
    before = len(sample_network.attendees)
    assert len(read_again(tmp_path, today).attendees) == before
    button(app, "Add 2 people").click().run()
    assert not app.exception
    assert read_again(tmp_path, today).attendees["name"].iloc[-2:].tolist() == ["Grace Mwangi", "Zed Zork"]


def test_somebody_is_picked_with_the_reason_and_the_question(
    opened: Callable[..., AppTest], sample_network: Network, today: date, tmp_path: Path
) -> None:
    app = opened(menu.EVENT, id=event_key(sample_network, today, "Nordic Food Futures"))
    loose = next(one for one in app.toggle if not one.value)
    row = int(str(loose.key).split("_")[2])
    loose.set_value(True).run()
    assert not app.exception
    picked = read_again(tmp_path, today).attendees.loc[row]
    assert bool(picked["target"])
    assert picked["reason"]
    assert picked["question"]


def test_a_decision_of_the_scan_is_saved_and_the_next_person_comes(
    opened: Callable[..., AppTest], today: date, tmp_path: Path
) -> None:
    app = opened(menu.SCAN)
    first = app.main.get("page_link")[0].proto.label
    app.text_input[0].set_value("Harvest")
    app.button(key="scan_let_rest").click().run()
    assert not app.exception
    saved = read_again(tmp_path, today).scans.iloc[-1]
    assert (saved["person"], saved["decision"], saved["note"]) == (first, "let rest", "Harvest")
    assert app.main.get("page_link")[0].proto.label != first


def test_a_promise_said_in_a_note_is_noted_only_when_the_user_says_so(
    opened: Callable[..., AppTest], sample_network: Network, today: date, tmp_path: Path
) -> None:
    app = opened(menu.PROMISES)
    assert "send her the recycled proof" in shown(app)
    assert len(read_again(tmp_path, today).promises) == len(sample_network.promises)
    button(app, "Note it as a promise").click().run()
    assert not app.exception
    promise = read_again(tmp_path, today).promises.iloc[-1]
    assert (promise["person"], promise["what"]) == ("Fatou Diallo", "send her the recycled proof")
    assert "recycled proof on Friday" not in shown(app)


def test_a_draft_asks_for_what_is_missing_before_anything_can_be_sent(
    opened: Callable[..., AppTest], sample_book: Path, sample_network: Network
) -> None:
    row = sample_network.row_of("Thijs de Boer")
    app = opened(menu.PROMISES, book=sample_book)
    app.session_state[ABOUT] = About("follow_up")
    app.session_state["dialog_asked"] = dialogs.Asked("draft", (str(sample_network.contacts["key"][row]),), 1)
    app.run()
    assert not app.exception
    assert "Answer what is missing" in shown(app)
    assert not [one for one in app.button if one.label == "I sent it"]
    asked = field(app, "Where is it? Paste the link, or write how it reaches the person.")
    asked.set_value("coach.example").run()
    message = field(app, "Your message").value
    assert "I said I would give you the name of a coach. Here it is: coach.example" in message
    assert [one for one in app.button if one.label == "I sent it"]


def test_a_template_with_a_mistake_is_not_saved_and_says_why(
    opened: Callable[..., AppTest], today: date, tmp_path: Path
) -> None:
    app = opened(menu.PREPARE)
    app.segmented_control[0].set_value("My messages").run()
    app.text_area[0].set_value("Hi {{ nonsense }}")
    button(app, "Save").click().run()
    assert not app.exception
    assert "nonsense" in app.error[0].value
    assert not read_again(tmp_path, today).settings.templates
    app.text_area[0].set_value("Hi {{ first_name }}, hello.")
    button(app, "Save").click().run()
    assert read_again(tmp_path, today).settings.templates == {"follow_up": "Hi {{ first_name }}, hello."}


def test_another_rhythm_is_tried_out_and_then_set(
    opened: Callable[..., AppTest], today: date, tmp_path: Path
) -> None:
    app = opened(menu.CADENCE)
    asked = next(one.value for one in app.metric if one.label == "Contacts a week")
    slider = next(one for one in app.slider if one.label == "Every so many days")
    slider.set_value(60).run()
    assert float(next(one.value for one in app.metric if one.label == "Contacts a week")) < float(asked)
    assert read_again(tmp_path, today).settings.tag_cadences["inner circle"] == 30
    app.button(key="if_set").click().run()
    assert not app.exception
    assert read_again(tmp_path, today).settings.tag_cadences["inner circle"] == 60


def test_many_things_worth_sharing_are_turned_over_page_by_page(
    opened: Callable[..., AppTest], sample_book: Path, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(sample_book)
    points = cast("Worksheet", book["Talking points"])
    for number in range(5):
        points.append([f"An old thing {number}"])
    book.save(tmp_path / "contacts.xlsx")
    app = opened(menu.PREPARE, book=tmp_path / "contacts.xlsx")
    first = shown(app)
    app.session_state["points_page"] = 2
    second = shown(app.run())
    assert not app.exception
    assert [("thing 0" in page, "thing 4" in page) for page in (first, second)] == [
        (True, False),
        (False, True),
    ]


def test_who_would_be_when_after_a_fresh_start_is_worked_out_once_it_is_looked_at(
    opened: Callable[..., AppTest], sample_book: Path
) -> None:
    app = opened(menu.CADENCE, book=sample_book)
    assert "afresh_weeks" not in {one.key for one in app.slider}
    app.session_state["afresh_preview"] = True
    app.run()
    said = app.button(key="afresh_do").label
    app.slider(key="afresh_weeks").set_value(2).run()
    assert not app.exception
    assert app.button(key="afresh_do").label == said


@pytest.mark.parametrize("page", TITLES)
def test_every_page_of_the_practice_says_what_to_do_where_nothing_is_noted(
    page: str, opened: Callable[..., AppTest], tmp_path: Path
) -> None:
    bare = tmp_path / "contacts.xlsx"
    workbook = openpyxl.Workbook()
    assert workbook.active is not None
    for row in (("Name", "E-mail"), ("[odd](http://evil.example)", "ada@lund.example")):
        workbook.active.append(row)
    workbook.save(bare)
    app = opened(page, book=bare)
    assert not app.exception
    assert len(app.title) == 1
    assert app.header
    assert "[odd](" not in shown(app)
