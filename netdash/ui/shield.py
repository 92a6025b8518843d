"""What a browser is told with every answer, so that a page can do nothing but show the app."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st
from starlette.datastructures import MutableHeaders

if TYPE_CHECKING:
    from starlette.types import Message, Send

#: Streamlit's own files: the same for everybody, named by their content, and kept by the browser.
STATIC = "/static/"

_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


@cache
def policy(own: tuple[str, ...]) -> str:
    """The content security policy: nothing is fetched, sent or framed outside the app's own addresses.

    Args:
        own: the origins of the app, as in ``http://127.0.0.1:8765``.
    """
    # Some browsers do not count a socket of the same address as "self".
    sockets = " ".join(origin.replace("http", "ws", 1) for origin in own)
    rules = {
        "default-src": "'none'",
        "script-src": " ".join(["'self'", *_inline_scripts()]),
        "style-src": "'self' 'unsafe-inline'",  # the app's look is made in the browser
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "media-src": "'self' blob:",
        "connect-src": f"'self' {sockets}",
        "worker-src": "'self' blob:",
        "manifest-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def shielded(send: Send, path: str, own: tuple[str, ...]) -> Send:
    """The way answers are sent, with the headers added that keep other pages and later readers out."""
    headers = {
        "content-security-policy": policy(own),
        "x-frame-options": "DENY",
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": "camera=(), microphone=(), geolocation=(), clipboard-write=(self)",
    }
    if not path.startswith(STATIC):
        headers["cache-control"] = "no-store"

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            message.setdefault("headers", [])
            answered = MutableHeaders(scope=message)
            for name, value in headers.items():
                answered[name] = value
        await send(message)

    return sending


@cache
def _inline_scripts() -> tuple[str, ...]:
    """The scripts that stand in Streamlit's page itself, by their hashes; no other may run there."""
    page = Path(st.__file__).parent / "static" / "index.html"
    found = _INLINE.findall(page.read_text(encoding="utf-8"))
    return tuple(f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in found)
