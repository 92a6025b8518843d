"""Measures what each page sends to the browser at 10,000 contacts and 100,000 interactions; at most 1 MB.

Counted are the messages on the socket and every answer that is not one of Streamlit's own files, which the
browser keeps. Usage: PYTHONPATH=. python benchmarks/page_weight.py [WORKBOOK]
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import Page, sync_playwright

from benchmarks.big_workbook import TODAY, big_workbook
from netdash.network import open_network
from netdash.sheets.opening import open_workbook
from netdash.ui.menu import ENTRIES, FIRST
from tests.browser.windows import IDLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Response, WebSocket

#: No page may send more, in bytes.
MOST = 1_000_000
#: A page that does a lot at its first visit may take so long, in milliseconds.
PATIENCE = 240_000


@dataclass  # Playwright notes on the object which of its methods it calls
class Scale:
    """Adds up what arrives in a window."""

    socket: int = 0
    answers: int = 0

    def watch(self, page: Page) -> None:
        """Begin to count."""
        page.on("websocket", self._open)
        page.on("response", self._answered)

    def _open(self, socket: WebSocket) -> None:
        socket.on("framereceived", self._framed)

    def _framed(self, payload: str | bytes) -> None:
        self.socket += len(payload)

    def _answered(self, response: Response) -> None:
        if "/static/" not in response.url:
            self.answers += int(response.headers.get("content-length", "0"))

    def read(self) -> int:
        """The bytes since it was read last."""
        found, self.socket, self.answers = self.socket + self.answers, 0, 0
        return found


@contextmanager
def served(book: Path, home: Path) -> Iterator[str]:
    """The address of the app on a workbook."""
    told = {**os.environ, "HOME": str(home), "NETDASH_DATA": str(home / "data")}
    command = [sys.executable, "-m", "netdash", "open", str(book), "--no-browser", "--today", str(TODAY)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=told) as server:
        assert server.stdout
        try:
            yield next(line.strip() for line in server.stdout if re.search(r"token=\S", line))
        finally:
            server.terminate()


def weigh(page: Page, origin: str, paths: list[str]) -> dict[str, int]:
    """Bytes by page, each loaded anew."""
    scale = Scale()
    scale.watch(page)
    found = {}
    for path in paths:
        scale.read()
        page.goto(f"{origin}/{path}")
        settle(page)
        found[f"/{path}"] = _told(f"/{path}", scale.read())
    for name in ("Log a contact", "Add a person"):
        page.goto(f"{origin}/changes")
        settle(page)
        scale.read()
        page.get_by_role("button", name=name).click()
        page.get_by_role("dialog").wait_for(timeout=PATIENCE)
        settle(page)
        found[name] = _told(name, scale.read())
    return found


def settle(page: Page) -> None:
    """Wait until the page is drawn."""
    page.wait_for_selector(IDLE, timeout=PATIENCE)
    page.get_by_role("heading", level=1).first.wait_for(timeout=PATIENCE)
    page.wait_for_selector(IDLE, timeout=PATIENCE)


def _told(name: str, size: int) -> int:
    print(f"{size / MOST:6.2f} of 1 MB  {size:>9,} bytes  {name}", flush=True)
    return size


def main(words: list[str]) -> int:
    """Print the weight of every page; 1 when one is too heavy."""
    book = Path(words[0]) if words else big_workbook()
    network = open_network(open_workbook(str(book)), TODAY)
    addresses = ["" if entry.address == FIRST else entry.address for entry in ENTRIES]
    person = str(network.contacts["key"].iloc[0])
    paths = [f"person?id={person}" if path == "person" else path for path in addresses]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as player:
        home = Path(folder)
        own = Path(shutil.copy(book, home / "network.xlsx"))
        chromium = player.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        with served(own, home) as address:
            page = chromium.new_page(viewport={"width": 1440, "height": 900})
            page.goto(address)
            page.get_by_role("button", name="Skip to Today").click(timeout=PATIENCE)
            page.get_by_role("heading", level=1, name="Today").wait_for(timeout=PATIENCE)
            found = weigh(page, address.partition("/?")[0], paths)
        chromium.close()
    return int(max(found.values()) > MOST)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
