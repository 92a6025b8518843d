"""One server and one window for all tests in a browser, and the eyes on what the window asks for."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from netdash.places import PROJECT
from tests.browser.windows import Window
from tests.running import opening

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from playwright.sync_api import Browser

_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/\?token=\S+")


def start(book: Path, home: Path, today: date) -> tuple[subprocess.Popen[str], str]:
    """Start the app as a user does, and the address it prints."""
    environment = {**os.environ, "HOME": str(home), "NETDASH_DATA": str(home / "data")}
    server = subprocess.Popen(
        opening(book, today),
        cwd=PROJECT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    assert server.stdout is not None
    for line in server.stdout:
        if _ADDRESS.search(line):
            return server, line.strip()
    raise AssertionError("the app printed no address")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The one browser of a run: Playwright can be started only once in a process."""
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=_chromium(), args=["--no-sandbox"])
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
    server, address = start(book, home, today)
    try:
        page = chromium.new_page(viewport={"width": 1440, "height": 900})
        found = Window(page, address.split("/?")[0], book)
        page.on("request", lambda request: _note(found, request.url))
        page.on("pageerror", lambda error: found.errors.append(str(error)))
        page.goto(address)
        found.settle()
        yield found
        page.close()
    finally:
        server.terminate()
        server.wait(timeout=10)
        if server.stdout:
            server.stdout.close()


def _note(window: Window, url: str) -> None:
    if not url.startswith((window.origin, window.origin.replace("http", "ws", 1), "data:", "blob:")):
        window.strangers.append(url)


def _chromium() -> str:
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    assert found is not None
    return found
