"""What only a browser shows: every page opens, links lead where they say, and nothing leaves the machine."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from playwright.sync_api import expect

from netdash.ui.menu import ENTRIES, FIRST
from tests.browser.axe import MENU, broken
from tests.browser.walking import assert_reached, walked
from tests.browser.windows import PATIENCE, Window

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import ViewportSize


pytestmark = pytest.mark.browser

PAGES = {
    "today": "Today",
    "people": "People",
    "cadence": "Cadence",
    "events": "Events",
    "promises": "Promises",
    "introductions": "Introductions",
    "network": "Network",
    "scan": "Monthly scan",
    "prepare": "Prepare",
    "giving": "Give and take",
    "dividend": "What came of it",
    "spreadsheet": "network.xlsx",
    "changes": "Changes",
    "import": "Import people",
    "duplicates": "Duplicates",
    "open": "Open a spreadsheet",
    "first-look": "64 people in network.xlsx",
}
#: What the keyboard reaches within two dozen steps from the title.
DONE_THERE = {
    "today": ("Kept", "Draft", "Spoke today", "More"),
    "scan": ("A word to remember", "Reach out", "Introduce", "Let rest", "Change the rhythm", "Later"),
    "introductions": ("For whom", "Ask first", "Note the idea", "Not these two"),
}
#: The page on which axe looks at the menu too: it is the same on every page.
WITH_THE_MENU = "changes"

WIDTH = "document.querySelector('[data-testid=stMain]').scrollWidth"
WIDE: ViewportSize = {"width": 1440, "height": 900}
NARROW: ViewportSize = {"width": 390, "height": 844}


@dataclass(frozen=True, slots=True)
class Visit:
    """A page that was opened at its address in a narrow window, which is wide by now.

    Attributes:
        width: how wide it was in the narrow window.
    """

    path: str
    window: Window
    width: int


@pytest.fixture(scope="module", params=PAGES)
def visit(request: pytest.FixtureRequest, window: Window) -> Visit:
    """The page at each address; the tests of one are run one after another."""
    page = window.page
    try:
        page.set_viewport_size(NARROW)
        window.open(request.param)
        page.locator("h1").first.wait_for(timeout=PATIENCE)
        width = page.evaluate(WIDTH)
    finally:
        page.set_viewport_size(WIDE)
    return Visit(request.param, window, width)


def test_all_pages_are_visited_but_those_of_one_person_or_event() -> None:
    assert set(PAGES) == {entry.address for entry in ENTRIES} - {FIRST, "person", "event"}


def test_every_page_opens_at_its_own_address(visit: Visit) -> None:
    visit.window.arrive(PAGES[visit.path])


def test_no_page_scrolls_sideways_even_in_a_narrow_window(visit: Visit) -> None:
    assert visit.width <= NARROW["width"]
    assert visit.window.page.evaluate(WIDTH) <= WIDE["width"]


@pytest.mark.parametrize("visit", DONE_THERE, indirect=True, scope="module")
def test_the_tabulator_reaches_what_is_done_there_and_shows_where_it_is(visit: Visit) -> None:
    assert_reached(visit.window.page, DONE_THERE[visit.path])


def test_no_page_breaks_a_rule_in_either_look_nor_does_the_menu(visit: Visit) -> None:
    besides = "" if visit.path == WITH_THE_MENU else MENU
    assert broken(visit.window.page, besides) == []


@pytest.mark.parametrize("visit", ["network"], indirect=True, scope="module")
def test_a_dot_that_is_pressed_shows_whom_that_person_knows(visit: Visit) -> None:
    page = visit.window.page
    page.locator(".st-key-network_picture").get_by_label("Ngozi Okafor", exact=True).click()
    expect(page.get_by_role("heading", name="Whom does Ngozi Okafor know?")).to_be_visible(timeout=PATIENCE)
    visit.window.settle()


def test_the_bare_address_opens_today(window: Window) -> None:
    window.open()
    window.heading("Today")


@pytest.mark.parametrize("title", ["People", "Cadence", "Introductions", "Spreadsheet", "Today"])
def test_every_page_is_reached_from_the_menu(title: str, window: Window) -> None:
    menu = window.page.get_by_test_id("stSidebarNav")
    if not menu.is_visible():
        window.open()
    menu.get_by_role("link", name=title).click()
    window.arrive("network.xlsx" if title == "Spreadsheet" else title)


def test_a_card_on_today_leads_to_the_person_and_the_address_leads_there_again(window: Window) -> None:
    window.go("")
    link = window.page.locator("[class*=st-key-name_] a").first
    name = link.inner_text()
    link.click()
    window.heading(name)
    assert "/person?id=" in window.page.url
    window.page.reload()
    window.heading(name)
    window.settle()


def test_a_name_in_the_table_of_people_leads_to_the_person(window: Window) -> None:
    page = window.go("people")
    page.get_by_role("searchbox", name="Search").fill("stichting buurtkracht")
    table = page.get_by_test_id("stDataFrame")
    expect(page.get_by_text("1 of 64 people", exact=False)).to_be_visible()
    table.click(position={"x": 60, "y": 57})
    window.heading("Margriet de Wit")


def test_the_keyboard_takes_every_step_of_an_introduction_and_reads_the_ledger(window: Window) -> None:
    page = window.go("introductions")
    window.arrive("Introductions")
    page.get_by_label("What do you need?").focus()
    reached = []
    for _ in range(80):
        stop = next(walked(page, 1))
        if "data-grid-canvas" in stop["html"]:
            break
        assert stop["ring"], stop
        reached.append(stop["name"])
    for step in (
        "Draft",
        "Asked",
        "Both agreed",
        "Introduced",
        "It came to something",
        "Thanked",
        "Declined",
    ):
        assert any(step in name for name in reached), step
    window.settle()
    for key in ("ArrowDown", "ArrowDown", "ArrowRight"):
        page.keyboard.press(key)
    cell = page.locator("[role=gridcell][aria-selected=true]")
    expect(cell).to_have_attribute("aria-colindex", "2", timeout=PATIENCE)


def test_a_sheet_changed_elsewhere_is_offered_and_not_forced(window: Window, tmp_path: Path) -> None:
    before = tmp_path / "before.xlsx"
    shutil.copy(window.book, before)
    page = window.go("people")
    page.get_by_role("searchbox", name="Search").fill("half typed")
    try:
        rename_first(window.book, "Zora Newname")
        show = page.get_by_role("button", name="Show the new version")
        expect(show).to_be_visible(timeout=20_000)
        expect(page.get_by_role("searchbox", name="Search")).to_have_value("half typed")
        show.click()
        expect(show).to_have_count(0)
        page.get_by_role("searchbox", name="Search").fill("zora newname")
        expect(page.get_by_text("1 of 64 people", exact=False)).to_be_visible()
    finally:
        shutil.copy(before, window.book)


def rename_first(path: Path, name: str) -> None:
    """Change the first person's name as another program would."""
    book = openpyxl.load_workbook(path)
    tab = book["Contacts"]
    assert isinstance(tab, Worksheet)
    tab.cell(2, 1, name)
    book.save(path)


def test_nothing_was_asked_of_another_machine_and_no_script_failed(window: Window) -> None:
    assert window.strangers == []
    assert window.errors == []
