"""Serves a team: one Google Sheet, to people who sign in, without keeping anything on this machine."""

from __future__ import annotations

import os
from contextlib import suppress
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse

from netdash.places import HOSTED, PROJECT
from netdash.sheets.google_sign_in import account
from netdash.sheets.opening import google_id
from netdash.team import ALLOWED, HostingError, SignIn, allowed, read_sign_in
from netdash.ui import door
from netdash.ui.books import CHOSEN, TODAY
from netdash.ui.logs import keep_logs_impersonal
from netdash.ui.serve import config, free_port, know_pages
from netdash.ui.shield import shielded

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: Asked by whoever looks whether the server is well; it tells nothing else.
HEALTH = "/_stcore/health"
#: Where files are sent to, followed by the id of the window: strangers may not fill the memory.
UPLOADS = "/_stcore/upload_file/"
#: What is read by who asks under another name.
ELSEWHERE = (
    "<!doctype html><meta charset=utf-8><title>netdash</title>"
    "<p style='font:1.1rem/1.6 system-ui;max-width:34rem;margin:15vh auto'>"
    "netdash does not answer at this address."
)


def serve_team(sheet: str, *, secrets: Path, host: str, port: int, today: date | None = None) -> None:
    """Serve a Google Sheet to a team until the process is ended.

    Args:
        sheet: its address.
        secrets: the file that says how people sign in.
        host: the address of this machine to listen on.
        port: of that address.
        today: the day that counts as today, for trying things out.

    Raises:
        HostingError: when anything is missing that keeps strangers out.
        SignInError: when netdash itself has no account with Google.
        BusyPortError: when the port is in use.
    """
    sign_in = checked(sheet, secrets)
    os.environ[HOSTED] = "1"
    os.environ[CHOSEN] = sheet
    if today:
        os.environ[TODAY] = today.isoformat()
    door.providers = sign_in.providers
    free_port(port, host)
    know_pages()
    keep_logs_impersonal()
    app = st.App(PROJECT / "app.py", middleware=[Middleware(NameGate, sign_in=sign_in)])
    print(f"netdash serves your team at {sign_in.origin}. Stop it with Ctrl-C.", flush=True)
    with suppress(KeyboardInterrupt):
        app.run(config=team_config(sign_in, host, port))


def checked(sheet: str, secrets: Path) -> SignIn:
    """How people sign in, after a look at everything that has to be there.

    Raises:
        HostingError: when something is missing.
        SignInError: when netdash itself has no account with Google.
    """
    if not (find_spec("authlib") and find_spec("httpx2")):
        raise HostingError('the parts for signing in are missing. Install them: pipx install ".[hosted]".')
    sign_in = read_sign_in(secrets)
    if not allowed():
        raise HostingError(
            f"nobody is allowed to come in. Set {ALLOWED} to e-mail addresses or a domain, as in "
            f'{ALLOWED}="ana@example.org, @example.com".'
        )
    if not google_id(sheet):
        raise HostingError(
            "a team is served a Google Sheet, by its address, as in https://docs.google.com/spreadsheets/d/…"
        )
    account()
    return sign_in


def team_config(sign_in: SignIn, host: str, port: int) -> dict[str, Any]:
    """Streamlit's settings for a team."""
    return config(port) | {
        "server.address": host,
        "server.allowedHosts": [sign_in.hostname],
        "browser.serverAddress": sign_in.hostname,
        "secrets.files": [str(sign_in.file)],
    }


class NameGate:
    """Middleware that answers only under the team's own address, and keeps cookies off unsafe connections."""

    def __init__(self, app: ASGIApp, sign_in: SignIn) -> None:
        self.app = app
        self.sign_in = sign_in

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        send = shielded(self._safely(send), scope["path"], (self.sign_in.origin,))
        if self._is_own(scope):
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008})
        else:
            await HTMLResponse(ELSEWHERE, status_code=403)(scope, receive, send)

    def _is_own(self, scope: Scope) -> bool:
        """Whether a request was meant for this app and comes from its own pages, or asks for its health."""
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        if scope["type"] == "http" and scope["path"] == HEALTH and scope["method"] in {"GET", "HEAD"}:
            return True
        if scope["path"].startswith(UPLOADS) and not door.is_inside(scope["path"].split("/")[3]):
            return False
        origin = headers.get("origin")
        return headers.get("host", "").lower() == self.sign_in.host and origin in {None, self.sign_in.origin}

    def _safely(self, send: Send) -> Send:
        """Mark every cookie as one for safe connections only, where the team's address is one."""
        if not self.sign_in.origin.startswith("https:"):
            return send

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [_secure(*header) for header in message.get("headers", ())]
            await send(message)

        return sending


def _secure(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    if name.lower() != b"set-cookie" or b"; secure" in value.lower():
        return name, value
    return name, value + b"; Secure"
