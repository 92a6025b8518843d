"""The app as it is really served, asked by programs that have no key, or more than one trick."""

from __future__ import annotations

import http.client
import re
import socket
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from tests.running import newcomer, opening, served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

PATHS = (
    "/", "/person?id=ana@x.example", "/static/js/index.js", "/favicon.png", "/media/abc.csv",
    "/_stcore/health", "/_stcore/host-config", "/_stcore/metrics", "/_stcore/agent/openapi.json",
    "/_stcore/upload_file/1/2", "/_stcore/bidi-components/x", "/component/x/index.html", "/app/static/x",
    "/oauth2callback", "/_stcore/script-health-check",
)  # fmt: skip
#: What is asked of the browser with every answer.
HEADERS = {
    "x-frame-options": "DENY",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
}


@dataclass(slots=True)
class Served:
    """A running netdash: its printed address, and the file that holds all it says on stderr."""

    address: str
    log: Path

    @property
    def host(self) -> str:
        return urlsplit(self.address).netloc

    @property
    def port(self) -> int:
        return int(self.host.rpartition(":")[2])

    @property
    def token(self) -> str:
        return self.address.rpartition("token=")[2]

    @property
    def cookie(self) -> str:
        return f"netdash-{self.port}={self.token}"

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """The answer to a plain request; `sec_fetch_site` stands for Sec-Fetch-Site."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)) as connection:
            connection.request(method, path, headers=named)
            found = connection.getresponse()
            held = {name.lower(): value for name, value in found.getheaders()}
            return Answer(found.status, held, found.read())

    def shake(self, *headers: str) -> int:
        """The status of the answer to a browser that wants a socket, with these header lines."""
        lines = [
            "GET /_stcore/stream HTTP/1.1", "Upgrade: websocket", "Connection: Upgrade",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Protocol: streamlit", *headers,
        ]  # fmt: skip
        with socket.create_connection(("127.0.0.1", self.port), timeout=20) as line:
            line.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
            return int(line.recv(4096).split()[1])


@dataclass(slots=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes = field(repr=False)


@pytest.fixture(scope="module")
def app(sample_book: Path, today: date, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    home = tmp_path_factory.mktemp("keys")
    log = home / "log.txt"
    # Whoever runs it may have asked Streamlit to tell all.
    environment = newcomer(home) | {"STREAMLIT_LOGGER_LEVEL": "debug"}
    with log.open("w") as said, served(opening(sample_book, today), environment, said=said) as address:
        yield Served(address, log)


@pytest.mark.parametrize("path", PATHS)
def test_without_the_key_nothing_is_answered_not_even_whether_it_is_well(path: str, app: Served) -> None:
    for method in ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"):
        found = app.ask(path, method)
        assert found.status == 403
        assert "set-cookie" not in found.headers
        assert method == "HEAD" or b"has no key" in found.body


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_forbids_to_frame_to_guess_and_to_keep_it(path: str, app: Served) -> None:
    for found in (app.ask(path), app.ask(path, Cookie=app.cookie)):
        assert {name: found.headers.get(name) for name in HEADERS} == HEADERS
        assert "default-src 'none'" in found.headers["content-security-policy"]
        assert found.headers.get("cache-control") == "no-store" or path.startswith("/static/")


def test_with_the_cookie_the_page_and_its_health_are_there(app: Served) -> None:
    assert app.ask("/", Cookie=app.cookie).status == 200
    assert app.ask("/_stcore/health", Cookie=app.cookie).body == b"ok"


def test_no_policy_allows_scripts_from_anywhere_or_made_of_text(app: Served) -> None:
    policy = app.ask("/", Cookie=app.cookie).headers["content-security-policy"]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert re.fullmatch(r"'self'( 'sha256-[\w+/=]+')*", rules["script-src"])
    assert rules["connect-src"].split() == [
        "'self'",
        f"ws://127.0.0.1:{app.port}",
        f"ws://localhost:{app.port}",
    ]
    assert "http:" not in policy
    assert "*" not in policy


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1", "0.0.0.0:{port}", "[::1]:{port}",
             "127.0.0.1:{port}.evil.example", "LOCALHOST.:{port}", ""],
)  # fmt: skip
def test_under_any_other_name_nothing_is_answered(host: str, app: Served) -> None:
    name = host.format(port=app.port)
    own = f"http://{app.host}"
    assert app.ask("/", Host=name, Cookie=app.cookie).status in {400, 403}
    assert app.ask(f"/?token={app.token}", Host=name).status in {400, 403}
    assert app.shake(f"Host: {name}", f"Origin: {own}", f"Cookie: {app.cookie}") in {400, 403}
    assert app.shake(f"Host: {name}", f"Origin: http://{name}", f"Cookie: {app.cookie}") in {400, 403}


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1:{port}",
                                    "http://127.0.0.1:1", "http://127.0.0.1", "file://",
                                    "http://127.0.0.1:{port}.evil.example"])  # fmt: skip
def test_no_page_from_elsewhere_gets_an_answer_or_a_socket(origin: str, app: Served) -> None:
    name = origin.format(port=app.port)
    assert app.ask("/", Origin=name, Cookie=app.cookie).status == 403
    assert app.ask(f"/?token={app.token}", Origin=name).status == 403
    assert app.shake(f"Host: {app.host}", f"Origin: {name}", f"Cookie: {app.cookie}") == 403


def test_a_socket_opens_for_the_apps_own_page_with_the_key_and_for_nothing_less(app: Served) -> None:
    host, own = f"Host: {app.host}", f"Origin: http://{app.host}"
    cookie = f"Cookie: {app.cookie}"
    assert app.shake(host, own, cookie) == 101
    assert app.shake(host, cookie) == 403  # no page named
    assert app.shake(host, own) == 403  # no key
    assert app.shake(host, own, f"Cookie: {app.cookie}x") == 403
    assert app.shake(host, own, f"Cookie: netdash-1={app.token}") == 403  # another port's cookie
    assert app.shake(host, own, "Origin: http://evil.example", cookie) in {400, 403}
    assert app.shake(host, own, cookie, "Sec-Fetch-Site: cross-site") == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_what_another_page_of_the_machine_asks_for_with_the_cookie_is_refused(site: str, app: Served) -> None:
    for path in ("/", "/static/js/index.js", "/media/x"):
        assert app.ask(path, Cookie=app.cookie, sec_fetch_site=site).status == 403


def test_nothing_is_changed_for_who_does_not_name_the_page_he_comes_from(app: Served) -> None:
    own = f"http://{app.host}"
    assert app.ask("/_stcore/upload_file/1/2", "PUT", Cookie=app.cookie).status == 403
    named = app.ask("/_stcore/upload_file/1/2", "PUT", Cookie=app.cookie, Origin=own)
    assert b"has no key" not in named.body


def test_the_key_is_handed_out_in_a_cookie_that_no_script_and_no_other_site_can_use(app: Served) -> None:
    found = app.ask(f"/cadence?x=1&token={app.token}")
    assert (found.status, found.headers["location"]) == (303, "/cadence?x=1")
    name, _, rest = found.headers["set-cookie"].partition("=")
    assert name == f"netdash-{app.port}"
    assert {"httponly", "samesite=strict", "path=/"} <= set(rest.lower().split("; "))


def test_from_a_link_on_another_page_the_key_leads_in_by_a_step_of_its_own(app: Served) -> None:
    found = app.ask(f"/cadence?token={app.token}", sec_fetch_site="cross-site")
    assert found.status == 200
    assert b'content="0;url=/cadence"' in found.body
    assert "set-cookie" in found.headers
    assert app.token.encode() not in found.body


@pytest.mark.parametrize("path", ["//evil.example/", "/\\evil.example", "/%5Cevil.example", "/%0d%0aX: y",
                                  '/"><script>alert(1)</script>'])  # fmt: skip
def test_the_way_in_stays_in_the_app_whatever_the_path(path: str, app: Served) -> None:
    asked = path.replace(" ", "%20")
    for site in ("none", "cross-site"):
        found = app.ask(f"{asked}?token={app.token}", sec_fetch_site=site)
        place = found.headers.get("location") or found.body.decode().partition("0;url=")[2].partition('"')[0]
        assert re.fullmatch(r"/[^/\\].*", place)
        assert b"<script" not in found.body
        assert "x" not in found.headers


def test_nothing_opens_with_a_key_that_is_almost_right(app: Served) -> None:
    for key in (app.token[:-1], app.token + "A", app.token.swapcase(), "", "%00", "null"):
        assert app.ask(f"/?token={key}").status == 403
    assert app.ask(f"/?token={app.token}", "POST").status == 403


def test_neither_the_key_nor_the_sheet_is_in_what_the_server_says(app: Served) -> None:
    app.ask(f"/person?id=Margriet&token={app.token}")
    app.ask("/person?id=Margriet", Cookie=app.cookie)
    said = app.log.read_text(encoding="utf-8")
    assert app.token not in said
    assert "Margriet" not in said
