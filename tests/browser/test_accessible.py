"""Everybody can use it: no page breaks a rule of axe, and the keyboard gets everywhere and is seen there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser.axe import broken
from tests.browser.windows import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from tests.browser.windows import Window

pytestmark = pytest.mark.browser

#: The element the keyboard is on: what it is called, whether a ring is drawn, whether it is in sight.
STOP = """() => {
  const it = document.activeElement, box = it.getBoundingClientRect();
  if (it === document.body) return null;
  const ringed = one => one && (getComputedStyle(one).outlineStyle !== "none"
    && parseFloat(getComputedStyle(one).outlineWidth) > 0 || getComputedStyle(one).boxShadow !== "none");
  let around = it, ring = false;
  for (let up = 0; up < 4 && around; up += 1, around = around.parentElement) ring = ring || ringed(around);
  return {
    name: it.getAttribute("aria-label") || it.innerText || it.labels?.[0]?.innerText || it.title || "",
    ring, seen: box.bottom > 0 && box.top < innerHeight, html: it.outerHTML.slice(0, 160),
  };
}"""


def linked(window: Window, path: str, key: str) -> str:
    """Where the first link leads that is drawn under a key beginning so."""
    link = window.open(path).locator(f"[class*=st-key-{key}] a").first
    return (link.get_attribute("href", timeout=PATIENCE) or "").lstrip("/")


@pytest.fixture(scope="module")
def person(window: Window) -> str:
    return linked(window, "today", "name_")


@pytest.fixture(scope="module")
def event(window: Window) -> str:
    return linked(window, "events", "name_event_")


def shown(window: Window) -> Page:
    """The page with its title drawn."""
    expect(window.page.locator("h1").first).to_be_visible(timeout=PATIENCE)
    window.settle()
    return window.page


def test_the_menu_breaks_no_rule_in_either_look(window: Window) -> None:
    window.open("changes")
    assert broken(shown(window), besides="") == []


def test_the_page_of_a_person_breaks_none(window: Window, person: str) -> None:
    window.open(person)
    assert broken(shown(window)) == []


def test_the_page_of_an_event_breaks_none_before_on_the_day_and_afterwards(
    window: Window, event: str
) -> None:
    window.open(event)
    page = shown(window)
    assert broken(page) == []
    for phase in ("On the day", "Afterwards"):
        page.get_by_role("radio", name=phase).click()
        expect(page.get_by_role("radio", name=phase)).to_be_checked(timeout=PATIENCE)
        page.wait_for_timeout(300)  # the rerun begins a little after the press
        window.settle()
        assert broken(page) == [], phase


def test_the_last_step_of_the_first_look_breaks_none(window: Window) -> None:
    window.open("first-look")
    shown(window).get_by_role("button", name="Next: what happens to your sheet").click()
    window.heading("What happens to your sheet")
    window.settle()
    assert broken(window.page) == []


def test_changes_break_none_when_there_are_some(window: Window) -> None:
    page = window.open("today")
    page.get_by_role("button", name="Spoke today").first.click()
    try:
        expect(page.get_by_text("Log a call with")).to_be_visible(timeout=PATIENCE)
        page.get_by_test_id("stSidebar").get_by_role("link", name="Changes and undo").click()
        window.heading("Changes")
        window.settle()
        assert broken(page) == []
    finally:
        page.get_by_role("button", name="Undo").first.click()
        expect(page.get_by_text("Undo: Log a call with").first).to_be_visible(timeout=PATIENCE)
        page.get_by_role("button", name="Dismiss").click()
        window.settle()


@pytest.mark.parametrize(("key", "title"), [("l", "Log a contact"), ("a", "Add a person"), ("k", "Keyboard")])
def test_a_dialog_breaks_none_holds_the_keyboard_and_closes_by_esc(
    key: str, title: str, window: Window
) -> None:
    window.go("changes")
    page = shown(window)
    expect(page.get_by_role("button", name="Log a contact")).to_be_visible(timeout=PATIENCE)
    page.keyboard.press(key)
    dialog = page.get_by_role("dialog", name=title)
    expect(dialog).to_be_visible(timeout=PATIENCE)
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


def walked(page: Page, steps: int) -> Iterator[dict[str, Any]]:
    """Where the keyboard comes to, step by step."""
    for _ in range(steps):
        page.keyboard.press("Tab")
        if stop := page.evaluate(STOP):  # none at the end of the page, before it begins again
            yield stop


@pytest.mark.parametrize("where", ["today", "person", "scan", "event", "introductions"])
def test_the_tabulator_reaches_what_is_done_there_and_shows_where_it_is(
    where: str, window: Window, person: str, event: str
) -> None:
    window.open({"person": person, "event": event}.get(where, where))
    page = shown(window)
    last = page.get_by_test_id("stMain").get_by_text(DONE_THERE[where][-1])
    expect(last.first).to_be_attached(timeout=PATIENCE)  # the title is drawn long before what takes long
    window.settle()
    page.locator("[data-testid=stMain] h1").first.click()
    stops = list(walked(page, 24))
    assert stops
    for stop in stops:
        assert stop["ring"], stop
        assert stop["seen"], stop
        assert stop["name"].strip(), stop
    reached = " ".join(stop["name"] for stop in stops)
    for action in DONE_THERE[where]:
        assert action in reached, action


def test_the_keyboard_takes_every_step_of_an_introduction_and_reads_the_ledger(window: Window) -> None:
    window.open("introductions")
    page = shown(window)
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
    for key in ("ArrowDown", "ArrowDown", "ArrowRight"):
        page.keyboard.press(key)
    cell = page.locator("[role=gridcell][aria-selected=true]")
    expect(cell).to_have_attribute("aria-colindex", "2", timeout=PATIENCE)


def test_the_keyboard_opens_a_person_among_those_found(window: Window) -> None:
    window.open("people")
    page = shown(window)
    page.get_by_label("Open a person").focus()
    page.keyboard.type("Margriet")
    expect(page.get_by_role("option")).to_have_count(1, timeout=PATIENCE)
    page.keyboard.press("Enter")
    window.heading("Margriet de Wit")


DONE_THERE = {
    "today": ("Kept", "Draft", "Spoke today", "More"),
    "person": ("Spoke today", "Log with detail", "Edit", "Rhythm", "Promise", "Write a message"),
    "scan": ("A word to remember", "Reach out", "Introduce", "Let rest", "Change the rhythm", "Later"),
    "event": ("Change", "Look for", "What to ask"),
    "introductions": ("For whom", "Ask first", "Note the idea", "Not these two"),
}
