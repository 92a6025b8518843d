"""A hostile sheet in a real browser: nothing of it runs, becomes a link or leaves the machine."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from netdash.names import key_of
from tests.browser.test_browser import PAGES
from tests.browser.windows import PATIENCE, Window
from tests.hostile import MARK, PROFILES, STRANGER, TEXTS
from tests.running import newcomer, opening, served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from playwright.sync_api import Browser

    from netdash.network import Network

pytestmark = pytest.mark.browser

#: What the page makes of itself, as against what the sheet would like it to be.
LOOK = f"""() => ({{
  ran: window.{MARK} ?? null,
  links: [...document.querySelectorAll('a[href]')].map(a => a.href),
  pictures: [...document.querySelectorAll('img,iframe,object,embed,video,audio')].map(i => i.src || ''),
  handlers: [...document.querySelectorAll('[onerror],[onload],[onclick]')].length,
  maths: document.querySelectorAll('.katex').length,
  kept: JSON.stringify([{{...localStorage}}, {{...sessionStorage}}]),
}})"""


@pytest.fixture(scope="module")
def window(
    hostile_book: Path, today: date, chromium: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Window]:
    """The app on the hostile sheet; its first visitor comes by a link to a page that is not the first."""
    home = tmp_path_factory.mktemp("browser")
    with served(opening(hostile_book, today), newcomer(home)) as address:
        page = chromium.new_page(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
        found = Window(page, address.split("/?", maxsplit=1)[0], hostile_book)
        page.on("request", lambda request: found.strangers.append(request.url))
        page.on("framenavigated", lambda frame: found.strangers.append(frame.url))
        page.on("pageerror", lambda error: found.errors.append(str(error)))
        page.on("console", lambda message: _note_refusal(found, message.text))
        page.on("dialog", lambda dialog: found.errors.append(dialog.message))
        page.goto(address.replace("/?", "/changes?"))
        found.settle()
        yield found
        page.close()


def _note_refusal(window: Window, said: str) -> None:
    if "Content Security Policy" in said or "Refused to" in said:
        window.errors.append(said)


def test_the_first_visitor_may_come_by_a_link_to_any_page(window: Window) -> None:
    window.page.get_by_role("heading", level=1).first.wait_for()
    assert window.page.get_by_role("dialog").count() == 0
    assert window.page.get_by_text("Page not found").count() == 0
    assert "token" not in window.page.url


def assert_nothing_came_alive(window: Window) -> None:
    """No script, picture, formula or foreign link stands on the page, and nothing was asked of anybody."""
    seen = window.page.evaluate(LOOK)
    own = urlsplit(window.origin).netloc
    assert seen["ran"] is None
    assert seen["handlers"] == seen["maths"] == 0
    assert not [link for link in seen["links"] if not _is_meant(link, own)]
    assert not [one for one in seen["pictures"] if one and urlsplit(one).netloc not in {own, ""}]
    assert not any(word in seen["kept"] for word in (STRANGER, MARK, "Ana Ruiz"))
    assert not [url for url in window.strangers if urlsplit(url).netloc not in {own, ""}]
    assert window.errors == []


def _is_meant(link: str, own: str) -> bool:
    """Whether a link is the app's own, a profile written as a web address, or a draft to be sent."""
    parts = urlsplit(link)
    return parts.netloc in {own, PROFILES, "mail.google.com"} or link.startswith("mailto:p")


def test_no_page_runs_shows_or_asks_for_anything_of_the_sheet(window: Window) -> None:
    for path in PAGES:
        window.go(path)
        window.page.get_by_role("heading", level=1).first.wait_for()
        assert_nothing_came_alive(window)


def test_no_page_of_a_hostile_person_or_event_does(window: Window, hostile_network: Network) -> None:
    people = hostile_network.contacts["key"].tolist()
    for key in (people[0], people[5], people[-1]):
        window.open(f"person?id={key}")
        window.page.get_by_text("Everything in row").first.click()
        window.page.get_by_role("heading", level=1).first.wait_for()
        assert_nothing_came_alive(window)
    window.open(f"event?id={key_of(f'{TEXTS[0][:60]} fair')}")
    for step in ("Prepare", "On the day", "Afterwards"):
        window.page.get_by_role("radio", name=step).click()
        expect(window.page.get_by_role("radio", name=step)).to_be_checked(timeout=PATIENCE)
        window.page.wait_for_timeout(300)  # the rerun begins a little after the press
        window.settle()
        assert_nothing_came_alive(window)


def test_a_chart_shows_a_hostile_name_as_text_when_pointed_at(window: Window) -> None:
    page = window.go("cadence")
    charts = page.get_by_test_id("stVegaLiteChart")
    charts.first.wait_for()
    for place in range(charts.count()):
        charts.nth(place).scroll_into_view_if_needed()
        box = charts.nth(place).bounding_box()
        assert box is not None
        for part in (0.2, 0.35, 0.5, 0.65, 0.8):
            page.mouse.move(box["x"] + box["width"] * part, box["y"] + box["height"] * part)
    assert_nothing_came_alive(window)


def test_no_address_of_the_app_holds_a_name_or_an_e_mail_address(window: Window) -> None:
    visited = [url for url in window.strangers if urlsplit(url).scheme in {"http", "ws"}]
    assert visited
    assert not [url for url in visited if "Ana" in url or "@" in url or "pwned" in url]
