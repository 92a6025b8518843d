"""Starts the app: on this machine only, with a key in its address."""

from __future__ import annotations

import os
import socket
import sys
import threading
import time
import webbrowser
from contextlib import closing, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import streamlit as st
from starlette.middleware import Middleware
from streamlit.runtime.pages_manager import PagesManager

from netdash.errors import NetdashError
from netdash.places import PROJECT
from netdash.ui import door
from netdash.ui.books import CHOSEN, TODAY
from netdash.ui.gate import TOKEN, Keys, TokenGate
from netdash.ui.logs import keep_logs_impersonal

if TYPE_CHECKING:
    from datetime import date

#: The only address served: other machines cannot reach it.
ADDRESS = "127.0.0.1"
#: Tried first, so that the address stays the same from day to day.
USUAL_PORT = 8765
#: How long the server may take to answer before nothing is printed, in seconds.
PATIENCE = 60.0


class BusyPortError(NetdashError):
    """The port asked for is in use."""

    def __init__(self, port: int) -> None:
        super().__init__(f"Port {port} is in use. Choose another with --port, or leave --port out.")


def config(port: int) -> dict[str, Any]:
    """Streamlit's settings: nothing leaves the machine, nothing is watched, nothing else may connect."""
    return {
        "server.address": ADDRESS,
        "server.port": port,
        "server.allowedHosts": ["localhost", ADDRESS],
        "server.fileWatcherType": "none",
        "server.maxUploadSize": 50,
        # Off and on as they are by default, whatever the environment says.
        "server.enableAgentApi": False,
        "server.enableStaticServing": False,
        "server.enableCORS": True,
        "server.enableXsrfProtection": True,
        # The browser is opened here, with a ticket; Streamlit would open it without.
        "server.headless": True,
        "browser.gatherUsageStats": False,
        "browser.serverPort": port,
        "client.toolbarMode": "minimal",
        "client.showErrorLinks": False,
        "client.showErrorDetails": "type",
        # No page around this one may give it orders; the default names some of Streamlit's makers.
        "client.allowedOrigins": [],
        "logger.hideWelcomeMessage": True,
        # Below this the server would log what it is sent and what it answers.
        "logger.level": "warning",
        "logger.enableRich": False,
        "theme.base": str(Path(__file__).with_name("theme.toml")),
    }


def serve(
    book: str = "", *, today: date | None = None, port: int | None = None, browser: bool = True
) -> None:
    """Serve the app until Ctrl-C.

    Args:
        book: path or web address of the spreadsheet; empty for the one opened last.
        today: the day that counts as today, for trying things out.
        port: only this one, else the usual one or any that is free.
        browser: open it, where the machine has a screen.

    Raises:
        BusyPortError: when the port asked for is in use.
    """
    keys = Keys(free_port(port))
    door.has_key = True
    try:
        while _is_lost(keys, book, today, browser=browser):
            keys = Keys(free_port(port))
    finally:
        print("\nnetdash has stopped.", file=sys.stderr)


def _is_lost(keys: Keys, book: str, today: date | None, *, browser: bool) -> bool:
    """Serve until Ctrl-C, unless another program took the port in the moment it was found free."""
    threading.Thread(target=_announce, args=(keys,), kwargs={"browser": browser}, daemon=True).start()
    try:
        run(Middleware(TokenGate, keys=keys), config(keys.port), book, today)
    except SystemExit:
        if _is_free(keys.port):
            raise
        return True
    return False


def run(gate: Middleware, settings: dict[str, Any], book: str, today: date | None) -> None:
    """Run the app behind its gate until Ctrl-C, on a spreadsheet or the one opened last."""
    if book:
        os.environ[CHOSEN] = book
    if today:
        os.environ[TODAY] = today.isoformat()
    know_pages()
    keep_logs_impersonal()
    app = st.App(PROJECT / "app.py", middleware=[gate])
    with suppress(KeyboardInterrupt):
        app.run(config=settings)


def know_pages() -> None:
    """Have Streamlit ask the app for its pages from the first visit on.

    It would take the files in the folder for the pages until the app was drawn once, and tell a first visitor
    with a link to a person that there is no such page.
    """
    PagesManager.uses_pages_directory = False


def free_port(wanted: int | None, host: str = ADDRESS) -> int:
    """The port to serve on.

    Raises:
        BusyPortError: when the one wanted is in use.
    """
    if wanted is not None:
        if not _is_free(wanted, host):
            raise BusyPortError(wanted)
        return wanted
    if _is_free(USUAL_PORT):
        return USUAL_PORT
    with socket.socket() as any_port:
        any_port.bind((ADDRESS, 0))
        return int(any_port.getsockname()[1])


def _is_free(port: int, host: str = ADDRESS) -> bool:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as tried:
        if os.name != "nt":  # there it would allow to take a port in use
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((host, port))
        except OSError:
            return False
    return True


def has_screen() -> bool:
    """Whether a browser window can be shown."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _announce(keys: Keys, *, browser: bool) -> None:
    """Print the address as soon as the server answers, and open it."""
    if not _answers(keys):
        return
    print(f"netdash is open at\n\n  {keys.address(keys.token)}\n\nStop it with Ctrl-C.", flush=True)
    if browser and has_screen():
        webbrowser.open(keys.address(keys.ticket()))


def _answers(keys: Keys) -> bool:
    """Whether what answers is this server; another program's on the same port does not know the key."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with closing(HTTPConnection(ADDRESS, keys.port, timeout=PATIENCE)) as connection:
            try:
                connection.request("GET", f"/?{urlencode({TOKEN: keys.ticket()})}")
                return keys.cookie in (connection.getresponse().getheader("Set-Cookie") or "")
            except (OSError, HTTPException):
                time.sleep(0.05)
    return False
