"""Serves a team: one Google Sheet, to people who sign in, without keeping anything on this machine."""

from __future__ import annotations

import os
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from starlette.middleware import Middleware
from starlette.responses import HTMLResponse

from netdash.places import HOSTED
from netdash.sheets.google_sign_in import account
from netdash.sheets.opening import google_id
from netdash.team import ALLOWED, HostingError, SignIn, allowed, read_sign_in
from netdash.ui import door
from netdash.ui.gate import Gate
from netdash.ui.serve import config, free_port, run

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from starlette.datastructures import Headers
    from starlette.responses import Response
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
    door.providers = sign_in.providers
    free_port(port, host)
    print(f"netdash serves your team at {sign_in.origin}. Stop it with Ctrl-C.", flush=True)
    run(Middleware(NameGate, sign_in=sign_in), team_config(sign_in, host, port), sheet, today)


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


class NameGate(Gate):
    """Admits only what asks for the team's own address, and keeps cookies off unsafe connections."""

    def __init__(self, app: ASGIApp, sign_in: SignIn) -> None:
        super().__init__(app, (sign_in.origin,))
        self.sign_in = sign_in

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        await super().__call__(scope, receive, self._safely(send))

    def answer(self, scope: Scope, headers: Headers) -> Response:  # noqa: ARG002 - the same for all
        """The page that tells nothing."""
        return HTMLResponse(ELSEWHERE, status_code=403)

    def admits(self, scope: Scope, headers: Headers) -> bool:
        """Whether a request was meant for this app and comes from its own pages, or asks for its health."""
        if scope["type"] == "http" and scope["path"] == HEALTH and scope["method"] in {"GET", "HEAD"}:
            return True
        if scope["path"].startswith(UPLOADS) and not door.is_inside(scope["path"].split("/")[3]):
            return False
        hosts = [host.lower() for host in headers.getlist("host")]
        return hosts == [self.sign_in.host] and set(headers.getlist("origin")) <= {self.sign_in.origin}

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
