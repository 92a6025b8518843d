"""The stand-in as a real HTTP server on the loopback address."""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler
from threading import Event
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, parse_qsl, unquote, urlencode, urlsplit

from tests.google.accounts import PERSON, Accounts, OAuthError
from tests.google.errors import ApiError
from tests.google.service import Service
from tests.loopback import LoopbackServer, Quiet

if TYPE_CHECKING:
    from tests.google.faults import Fault

_HTML = b"<!DOCTYPE html><html><title>Error 502 (Server Error)!!1</title><p>That's an error.</html>"
_PLAIN = {
    "429": ApiError(429, "Resource has been exhausted (e.g. check quota)."),
    "408": ApiError(408, "The request took too long."),
    "500": ApiError(500, "Internal error encountered."),
    "503": ApiError(503, "The service is currently unavailable."),
    "403": ApiError(403, "The caller does not have permission"),
    "404": ApiError(404, "Requested entity was not found."),
}


class GoogleServer(LoopbackServer):
    """Serves until it is closed; use it in a ``with``.

    Attributes:
        faults: trouble to make, the first that fits is taken.
    """

    def __init__(self, port: int = 0, *, open_to_all: bool = False) -> None:
        super().__init__(_Handler, port)
        self.service = Service()
        self.accounts = Accounts()
        self.faults: list[Fault] = []
        self.open_to_all = open_to_all
        self.closing = Event()

    def shutdown(self) -> None:
        """Stop, and let go of who was left hanging."""
        self.closing.set()
        super().shutdown()

    def fault(self, method: str, path: str) -> Fault | None:
        """The trouble this request gets into."""
        found = next((fault for fault in self.faults if fault.fits(method, path)), None)
        if found:
            found.times -= 1
        return found


class _Handler(Quiet, BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = 1 << 16  # head and body in one packet, else each answer waits for an acknowledgement
    disable_nagle_algorithm = True
    server: GoogleServer

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def do_PUT(self) -> None:
        self._answer()

    def do_DELETE(self) -> None:
        self._answer()

    def _answer(self) -> None:
        if self.server.closing.is_set():
            self.close_connection = True
            return None
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        address = urlsplit(self.path)
        path = unquote(address.path)
        if path == "/token":
            return self._token(dict(parse_qsl(body.decode())))
        if path == "/auth":
            return self._consent(dict(parse_qsl(address.query)))
        fault = self.server.fault(self.command, path)
        kind = fault.kind if fault else ""
        if kind and not kind.endswith(" after") and kind not in {"cut", "not json"}:
            return self._trouble(kind, b"")
        content, status = self._served(path, parse_qs(address.query, keep_blank_values=True), body)
        if kind:
            return self._trouble(kind.removesuffix(" after"), content)
        return self._send(status, content)

    def _served(self, path: str, query: dict[str, list[str]], body: bytes) -> tuple[bytes, int]:
        google = self.server
        user = google.accounts.owner(self.headers.get("Authorization", ""))
        if not user and not google.open_to_all:
            message = "Request had invalid authentication credentials."
            return json.dumps(ApiError(401, message).body()).encode(), 401
        try:
            held: Any = json.loads(body) if body else None
        except ValueError:
            held = body.decode("utf-8", "replace")
        try:
            answer = google.service.handle(self.command, path, query, held, user or PERSON)
        except ApiError as error:
            return json.dumps(error.body(), indent=2).encode(), error.code
        if answer is None:
            return b"", 204
        return answer.encode() if isinstance(answer, str) else json.dumps(answer).encode(), 200

    def _token(self, form: dict[str, str]) -> None:
        try:
            answer, status = self.server.accounts.grant(form), 200
        except OAuthError as error:
            answer, status = (
                {"error": str(error), "error_description": "Token has been expired or revoked."},
                400,
            )
        self._send(status, json.dumps(answer).encode())

    def _consent(self, query: dict[str, str]) -> None:
        code = self.server.accounts.consent(PERSON, query["scope"])
        back = urlencode({"code": code, "state": query["state"], "scope": query["scope"]})
        self.send_response(302)
        self.send_header("Location", f"{query['redirect_uri']}?{back}")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _trouble(self, kind: str, content: bytes) -> None:
        match kind:
            case "502 html":
                self._send(502, _HTML, "text/html; charset=UTF-8")
            case "hang":
                self.server.closing.wait(120)
                self.close_connection = True
            case "reset":
                self.close_connection = True
            case "cut":
                self._head(200, len(content) + 1000, "application/json")
                self.wfile.write(content[: len(content) // 2])
                self.close_connection = True
            case "not json":
                self._send(200, content[: len(content) // 2])
            case _:
                self._send(int(kind), json.dumps(_PLAIN[kind].body()).encode())

    def _send(self, status: int, content: bytes, kind: str = "application/json; charset=UTF-8") -> None:
        self._head(status, len(content), kind)
        self.wfile.write(content)

    def _head(self, status: int, length: int, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(length))
        self.end_headers()
