"""Lets in only the browser that was given the key: other users and programs of the machine stay out."""

from __future__ import annotations

import secrets
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote, urlencode

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, RedirectResponse, Response

from netdash.ui.shield import shielded

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

#: Name of the key in the address that is printed.
TOKEN = "token"  # noqa: S105 - a name, not a key
#: Methods that change nothing; browsers name the page that asks with all others.
SAFE_METHODS = frozenset({"GET", "HEAD"})
#: How a browser says that a request comes from the app's own pages, or was typed in.
OWN_SITE = frozenset({"", "none", "same-origin"})
#: What a visitor without the key reads.
LOCKED = (
    "<!doctype html><meta charset=utf-8><title>netdash</title>"
    "<body style='font:1.1rem/1.6 system-ui;max-width:34rem;margin:15vh auto;padding:0 1rem'>"
    "<h1>This window has no key</h1><p>Your contacts are yours alone, so netdash opens only with the whole "
    "address it printed in the terminal, the one with <code>token</code> in it. Copy it from there, or stop "
    "netdash and start it again.</p>"
)


@dataclass(slots=True)
class Keys:
    """What opens the app on one port.

    Attributes:
        token: the key in the printed address and in the cookie.
        tickets: keys that work once, for starting a browser: its command line can be seen by other users.
    """

    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    tickets: set[str] = field(default_factory=set, repr=False)

    @property
    def cookie(self) -> str:
        """Name of the cookie; a browser sends the cookies of one port to all others too."""
        return f"netdash-{self.port}"

    @property
    def hosts(self) -> tuple[str, ...]:
        """The names under which the app answers."""
        return (f"127.0.0.1:{self.port}", f"localhost:{self.port}")

    def address(self, key: str) -> str:
        """The web address that a key opens."""
        return f"http://{self.hosts[0]}/?{urlencode({TOKEN: key})}"

    def ticket(self) -> str:
        """A new key that works once."""
        ticket = secrets.token_urlsafe(32)
        self.tickets.add(ticket)
        return ticket

    def fits(self, key: str) -> bool:
        """Whether a key from an address opens the app; a ticket is used up by it."""
        if key in self.tickets:
            self.tickets.discard(key)
            return True
        return self.is_token(key)

    def is_token(self, key: str) -> bool:
        """Whether this is the token, compared without giving away how much of it was right."""
        return secrets.compare_digest(key.encode(), self.token.encode())


class Gate(ABC):
    """Middleware that passes on what it admits, and answers everything else itself.

    Attributes:
        own: the origins of the app, as in ``http://127.0.0.1:8765``.
    """

    def __init__(self, app: ASGIApp, own: tuple[str, ...]) -> None:
        self.app = app
        self.own = own

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        send = shielded(send, scope["path"], self.own)
        if self.admits(scope, headers):
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008})
        else:
            await self.answer(scope, headers)(scope, receive, send)

    @abstractmethod
    def admits(self, scope: Scope, headers: Headers) -> bool:
        """Whether the app gets to see a request."""

    @abstractmethod
    def answer(self, scope: Scope, headers: Headers) -> Response:
        """What a page that is not admitted is answered with."""


class TokenGate(Gate):
    """Admits pages and sockets only with the key, and only under the app's own name."""

    def __init__(self, app: ASGIApp, keys: Keys) -> None:
        super().__init__(app, tuple(f"http://{host}" for host in keys.hosts))
        self.keys = keys

    def admits(self, scope: Scope, headers: Headers) -> bool:
        """Whether a request comes from the app's own pages, with the key."""
        return self._is_own_page(scope, headers) and self._has_cookie(headers)

    def answer(self, scope: Scope, headers: Headers) -> Response:
        """The way in for an address with the key, the locked page for all others."""
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        key = dict(query).get(TOKEN, "")
        if not (scope["method"] == "GET" and self._is_own_name(headers) and self.keys.fits(key)):
            return HTMLResponse(LOCKED, status_code=403)
        rest = urlencode([(name, value) for name, value in query if name != TOKEN])
        # One leading slash: "//elsewhere" would be another machine's address.
        place = "/" + quote(scope["path"].lstrip("/\\")) + (f"?{rest}" if rest else "")
        answer = _way_to(place, straight=headers.get("sec-fetch-site", "") in OWN_SITE)
        answer.set_cookie(self.keys.cookie, self.keys.token, httponly=True, samesite="strict")
        return answer

    def _is_own_name(self, headers: Headers) -> bool:
        """Whether the request was meant for this app, and no page elsewhere sends it."""
        origins = headers.getlist("origin")
        return headers.getlist("host") in ([host] for host in self.keys.hosts) and (
            not origins or (len(origins) == 1 and origins[0] in self.own)
        )

    def _is_own_page(self, scope: Scope, headers: Headers) -> bool:
        """Whether a request comes from the app's own pages, as far as the browser says so.

        A socket, and whatever changes something, has to name the page it comes from. Other ports of this
        machine count as the same site, so that the cookie alone does not tell their pages from these.
        """
        names_page = scope["type"] == "websocket" or scope["method"] not in SAFE_METHODS
        return (
            self._is_own_name(headers)
            and headers.get("sec-fetch-site", "") in OWN_SITE
            and ("origin" in headers or not names_page)
        )

    def _has_cookie(self, headers: Headers) -> bool:
        """Whether a cookie with the key is among those sent; other programs' may stand beside it."""
        pairs = (
            pair.strip().partition("=") for line in headers.getlist("cookie") for pair in line.split(";")
        )
        return any(name == self.keys.cookie and self.keys.is_token(value) for name, _, value in pairs)


def _way_to(place: str, *, straight: bool) -> Response:
    """The answer that leads on to a page of the app.

    Args:
        place: its path and query.
        straight: the address was typed in; a link on another page leads on in a second step, for a browser
            keeps the cookie to itself as long as that page is the one that asks.
    """
    if straight:
        return RedirectResponse(place, status_code=303)
    return HTMLResponse(
        f"<!doctype html><meta charset=utf-8><title>netdash</title>"
        f'<meta http-equiv=refresh content="0;url={escape(place)}">'
    )
