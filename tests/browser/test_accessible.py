"""Everybody can use it: no page breaks a rule of axe, and the keyboard gets everywhere and is seen there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.axe import broken
from tests.browser.walking import assert_reached, walked
from tests.browser.windows import PATIENCE

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.windows import Window

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def person(window: Window) -> Page:
    """The page of the first person on Today."""
    return followed(window, "", "name_")


@pytest.fixture(scope="module")
def event(window: Window) -> Page:
    """The page of the first event, which is still to come."""
    return followed(window, "events", "name_event_")


def followed(window: Window, path: str, key: str) -> Page:
    """Where the first link leads that is drawn under a key beginning so."""
    link = window.go(path).locator(f"[class*=st-key-{key}] a").first
    name = link.inner_text(timeout=PATIENCE)
    link.click()
    window.arrive(name)
    return window.page


def test_the_tabulator_reaches_what_is_done_with_a_person_and_shows_where_it_is(
    person: Page,
) -> None:
    assert_reached(person, ("Spoke today", "Log with detail", "Edit", "Rhythm", "Promise", "Write a message"))


def test_the_page_of_a_person_breaks_none(person: Page) -> None:
    assert broken(person) == []


def test_the_tabulator_reaches_what_is_done_before_an_event_and_shows_where_it_is(
    event: Page,
) -> None:
    assert_reached(event, ("Change", "Look for", "What to ask"))


def test_the_page_of_an_event_breaks_none_before_on_the_day_and_afterwards(
    window: Window, event: Page
) -> None:
    assert broken(event) == []
    for phase in ("On the day", "Afterwards"):
        event.get_by_role("radio", name=phase).click()
        expect(event.get_by_role("radio", name=phase)).to_be_checked(timeout=PATIENCE)
        event.wait_for_timeout(300)  # the rerun begins a little after the press
        window.settle()
        assert broken(event) == [], phase


def test_the_last_step_of_the_first_look_breaks_none(window: Window) -> None:
    page = window.open("first-look")
    page.get_by_role("button", name="Next: what happens to your sheet").click()
    window.arrive("What happens to your sheet")
    assert broken(window.page) == []


def test_one_click_logs_that_we_spoke_the_list_of_changes_breaks_none_and_undo_takes_it_back(
    window: Window,
) -> None:
    page = window.go("")
    page.get_by_role("button", name="Spoke today").first.click()
    try:
        expect(page.get_by_text("Log a call with")).to_be_visible(timeout=PATIENCE)
        page.get_by_test_id("stSidebar").get_by_role("link", name="Changes and undo").click()
        window.arrive("Changes")
        assert broken(page) == []
    finally:
        page.locator(".st-key-notice_undo").get_by_role("button", name="Undo").click()
        expect(page.get_by_text("Undo: Log a call with").first).to_be_visible(timeout=PATIENCE)
        page.get_by_role("button", name="Dismiss").click()
        window.settle()


@pytest.mark.parametrize(
    ("key", "title", "holds"),
    [
        ("l", "Log a contact", "What was said"), ("a", "Add a person", "Name"),
        ("k", "Keyboard", "Keys of one letter or digit"),
    ],
)  # fmt: skip
def test_a_dialog_opens_at_a_key_breaks_none_holds_the_keyboard_and_closes_by_esc(
    key: str, title: str, holds: str, window: Window
) -> None:
    page = window.go("changes")  # a window in which a dialog has just closed may yet be drawn anew
    window.arrive("Changes")
    expect(page.get_by_role("button", name="Log a contact")).to_be_visible(timeout=PATIENCE)
    page.keyboard.press(key)
    dialog = page.get_by_role("dialog", name=title)
    expect(dialog).to_be_visible(timeout=PATIENCE)
    expect(dialog.get_by_text(holds, exact=True).first).to_be_visible(timeout=PATIENCE)
    window.settle()
    assert broken(page) == []
    for stop in walked(page, 6):
        assert stop["ring"], stop
        assert page.evaluate("document.activeElement.closest('[role=dialog]') !== null"), stop
    page.keyboard.press("Escape")
    if dialog.get_by_role("spinbutton").count():
        # A calendar that opened on the way takes the first Esc for itself.
        page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_the_keyboard_opens_a_person_among_those_found(window: Window) -> None:
    page = window.go("people")
    window.arrive("People")
    page.get_by_label("Open a person").focus()
    page.keyboard.type("Margriet")
    expect(page.get_by_role("option")).to_have_count(1, timeout=PATIENCE)
    page.keyboard.press("Enter")
    window.heading("Margriet de Wit")


def test_the_keys_do_their_daily_work_and_nothing_while_something_is_typed(window: Window) -> None:
    page = window.go("")
    window.arrive("Today")
    expect(page.get_by_role("button", name="Find someone")).to_be_visible()
    page.keyboard.press("f")
    window.arrive("People")
    search = page.get_by_role("searchbox", name="Search")
    search.click()
    page.keyboard.type("tall")
    expect(search).to_have_value("tall")
    page.wait_for_timeout(500)
    window.arrive("People")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.press("Tab")
    page.locator("h1").click()
    page.keyboard.press("t")
    window.arrive("Today")
    page.keyboard.press("k")
    expect(page.get_by_role("dialog", name="Keyboard")).to_be_visible(timeout=PATIENCE)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
