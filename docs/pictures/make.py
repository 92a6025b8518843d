# ruff: noqa: INP001 - a script, not a package
"""Take the pictures of the documentation: every page of the sample, wide and narrow, light and dark.

Needs Chromium and the test requirements: ``python docs/pictures/make.py``.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
#: The day the pictures are told on.
TODAY = date(2026, 11, 22)
PAGES = (
    "today",
    "people",
    "person",
    "cadence",
    "introductions",
    "network",
    "spreadsheet",
    "events",
    "event",
    "promises",
    "scan",
    "prepare",
    "giving",
    "dividend",
)
SIZES = {"wide": (1440, 900), "narrow": (390, 844)}
LOOKS = ("light", "dark")
IDLE = "[data-testid=stApp][data-test-script-state=notRunning][data-test-connection-state=CONNECTED]"


def main() -> None:
    """Serve the sample and picture every page in every size and look."""
    with tempfile.TemporaryDirectory() as folder:
        server, address = serve(Path(folder))
        try:
            with sync_playwright() as player:
                chromium = shutil.which("chromium") or shutil.which("google-chrome")
                browser = player.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
                for look in LOOKS:
                    for size in SIZES:
                        pictures(browser, address, look, size)
                browser.close()
        finally:
            server.terminate()
            server.wait(timeout=10)


def serve(folder: Path) -> tuple[subprocess.Popen[str], str]:
    """Start the app on a fresh copy of the sample; its address with the key."""
    sys.path.insert(0, str(ROOT))
    from netdash.sample import working_copy  # noqa: PLC0415 - only found once the path is set

    book = working_copy(folder, TODAY).rename(folder / "network.xlsx")
    server = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-m", "netdash", "open", str(book), "--no-browser", "--today", TODAY.isoformat()],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment(folder),
    )  # fmt: skip
    for line in server.stdout or ():
        if found := re.search(r"http://\S+token=\S+", line):
            return server, found.group()
    message = "the app printed no address"
    raise RuntimeError(message)


def environment(folder: Path) -> dict[str, str]:
    """The environment of a user who has nothing yet."""
    return {**os.environ, "HOME": str(folder), "NETDASH_DATA": str(folder / "data")}


def pictures(browser: Browser, address: str, look: str, size: str) -> None:
    """Every page in one look and size."""
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme="dark" if look == "dark" else "light"
    )
    page = context.new_page()
    page.goto(address)
    drawn(page)
    origin = address.split("/?", maxsplit=1)[0]
    page.goto(f"{origin}/today")  # the bare address leads to the first look at first
    drawn(page)
    linked = {"person": first_link(page, "name_")}
    page.goto(f"{origin}/events")
    drawn(page)
    linked["event"] = first_link(page, "name_event_")
    for name in PAGES:
        page.goto(f"{origin}/{linked.get(name, name)}")
        drawn(page)
        page.screenshot(path=HERE / f"{name}-{size}-{look}.png")
    context.close()


def first_link(page: Page, key: str) -> str:
    """Where the first link leads that is drawn under a key beginning so."""
    link = page.locator(f"[class*=st-key-{key}] a").first
    return (link.get_attribute("href") or "").lstrip("/")


def drawn(page: Page) -> None:
    """Wait until the page stands still."""
    page.locator(IDLE).wait_for(timeout=30_000)
    page.get_by_test_id("stSkeleton").first.wait_for(state="detached", timeout=30_000)
    page.wait_for_timeout(1500)


if __name__ == "__main__":
    main()
