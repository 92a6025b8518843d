"""How long a window takes from a reload to the chart, and from one page to another, in headless Chromium.

Run ``python -m benchmarks.browser_speed [CONTACTS INTERACTIONS]``; needs Chromium and the test requirements.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from benchmarks.big_workbook import TODAY, big_workbook
from netdash.places import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

ROUNDS = 5
#: Long enough for the first visit, which reads the sheet and works everything out.
PATIENCE = 180_000
CHART = "[data-testid=stVegaLiteChart] :is(canvas, svg)"
PAGES = ("People", "Cadence", "Promises", "Today")


@dataclass(frozen=True, slots=True)
class BrowserTimes:
    """Seconds from a reload to the first chart, and from a click in the menu to the other page's title."""

    reload: float
    switch: float


def browser_times(book: Path) -> BrowserTimes:
    """The medians over some rounds, on a server that has read the sheet."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    with served(book) as address, sync_playwright() as player:
        browser = player.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(address)
        page.get_by_role("button", name="Skip to Today").click(timeout=PATIENCE)
        page.get_by_role("heading", level=1, name="Today").wait_for(timeout=PATIENCE)
        for name in PAGES:
            _switch(page, name)
        page.goto(f"{address.split('/?')[0]}/cadence")
        page.locator(CHART).first.wait_for(timeout=PATIENCE)
        reloads = [_reload(page) for _ in range(ROUNDS)]
        switches = [_switch(page, name) for _ in range(ROUNDS) for name in PAGES]
        browser.close()
    return BrowserTimes(statistics.median(reloads), statistics.median(switches))


@contextmanager
def served(book: Path) -> Iterator[str]:
    """The app on a workbook, and its address with the key."""
    with tempfile.TemporaryDirectory() as home:
        words = ["-m", "netdash", "open", str(book), "--no-browser", "--today", TODAY.isoformat()]
        server = subprocess.Popen(
            [sys.executable, *words], cwd=PROJECT, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env={**os.environ, "HOME": home, "NETDASH_DATA": f"{home}/data"},
        )  # fmt: skip
        try:
            printed = (re.search(r"http://\S+token=\S+", line) for line in server.stdout or ())
            yield next(found.group() for found in printed if found)
        finally:
            server.terminate()
            server.wait(timeout=10)


def _reload(page: Page) -> float:
    began = time.perf_counter()
    page.reload(wait_until="commit")
    page.locator(CHART).first.wait_for(timeout=PATIENCE)
    return time.perf_counter() - began


def _switch(page: Page, name: str) -> float:
    link = page.get_by_test_id("stSidebarNav").get_by_role("link", name=name)
    link.wait_for(timeout=PATIENCE)
    began = time.perf_counter()
    link.click()
    page.get_by_role("heading", level=1, name=name).wait_for(timeout=PATIENCE)
    return time.perf_counter() - began


def main() -> None:
    """Print both."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("contacts", type=int, nargs="?", default=10_000)
    options.add_argument("interactions", type=int, nargs="?", default=100_000)
    chosen = options.parse_args()
    times = browser_times(big_workbook(chosen.contacts, chosen.interactions, practice=True))
    print(f"reload to chart {times.reload:.2f} s, page switch {times.switch:.2f} s")


if __name__ == "__main__":
    main()
