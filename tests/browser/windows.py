"""The window in which the tests look at the app."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from playwright.sync_api import Page, expect

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE = 30_000
IDLE = "[data-testid=stApp][data-test-script-state=notRunning][data-test-connection-state=CONNECTED]"
#: Two moments without work; a window that finds none, because nothing makes it draw, goes on after a second.
_DRAWN = """new Promise(done => {
  const idle = next => requestIdleCallback(next, {timeout: 1000});
  idle(() => idle(() => done()));
})"""


def settle(page: Page) -> None:
    """Wait until a page has nothing left to do, and make sure nothing failed.

    When the server has answered, the window may still be drawing; a key pressed meanwhile presses nothing.
    """
    for _ in range(2):
        expect(page.locator(IDLE)).to_be_visible(timeout=PATIENCE)
        page.evaluate(_DRAWN)
    expect(page.get_by_test_id("stException")).to_have_count(0)


@dataclass(slots=True)
class Window:
    """The window, the address of the server, and what went wrong in it.

    Attributes:
        origin: the server's address without a path.
        book: the spreadsheet the server has open; a copy that may be written to.
        strangers: addresses asked for that are not the server's.
        errors: errors of the page's own scripts.
    """

    page: Page
    origin: str
    book: Path
    strangers: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def open(self, path: str = "") -> Page:
        """Go to a page of the app and wait until it is drawn."""
        self.page.goto(f"{self.origin}/{path}")
        self.settle()
        return self.page

    def go(self, path: str) -> Page:
        """Go to a page by its link in the menu where it has one: quicker than to load the app anew."""
        where = f"{self.origin}/{path}"
        link = self.page.locator(f"[data-testid=stSidebarNav] a[href='{where}']")
        if not link.is_visible():
            return self.open(path)
        link.click()
        expect(self.page).to_have_url(where, timeout=PATIENCE)
        self.settle()
        return self.page

    def settle(self) -> None:
        """Wait until the app has nothing left to do, and make sure nothing failed."""
        settle(self.page)

    def arrive(self, name: str) -> None:
        """Wait for the page with this title, until it has nothing left to do."""
        self.heading(name)
        self.settle()

    def heading(self, name: str) -> None:
        """Wait for the page's title."""
        expect(self.page.get_by_role("heading", level=1, name=name)).to_be_visible(timeout=PATIENCE)
