"""One server and one window for all tests in a browser, and the eyes on what the window asks for."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.windows import Window
from tests.running import chromium_program, newcomer, opening, served

#: No page lives long enough for the work to pay that makes its scripts quick.
UNHURRIED = "--js-flags=--no-opt --no-maglev"

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The one browser of a run: Playwright can be started only once in a process."""
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=chromium_program(), args=["--no-sandbox", UNHURRIED])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def window(
    sample_book: Path, tmp_path_factory: pytest.TempPathFactory, today: date, chromium: Browser
) -> Iterator[Window]:
    """The app on a copy of the sample, open in a window."""
    home = tmp_path_factory.mktemp("browser")
    book = home / "network.xlsx"
    shutil.copy(sample_book, book)
    with served(opening(book, today), newcomer(home)) as address:
        page = chromium.new_page(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
        found = Window(page, address.split("/?")[0], book)
        page.on("request", lambda request: _note(found, request.url))
        page.on("pageerror", lambda error: found.errors.append(str(error)))
        page.goto(address)
        found.settle()
        yield found
        page.close()


def _note(window: Window, url: str) -> None:
    if not url.startswith((window.origin, window.origin.replace("http", "ws", 1), "data:", "blob:")):
        window.strangers.append(url)
