from __future__ import annotations

import http.client
import socket
import tomllib
from contextlib import closing
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from netdash.ui import serve
from netdash.ui.gate import Keys
from tests.loopback import LoopbackServer, Quiet

if TYPE_CHECKING:
    from collections.abc import Iterator

PROJECT = Path(__file__).parents[1]


class Stranger(Quiet, BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()


@pytest.fixture
def busy_port() -> Iterator[int]:
    with socket.socket() as held:
        held.bind((serve.ADDRESS, 0))
        held.listen()
        yield held.getsockname()[1]


def test_a_busy_port_is_told_in_one_sentence(busy_port: int) -> None:
    with pytest.raises(serve.BusyPortError, match=f"Port {busy_port} is in use"):
        serve.free_port(busy_port)


def test_without_a_port_a_free_one_is_taken(busy_port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "USUAL_PORT", busy_port)
    assert serve.free_port(None) != busy_port


def test_a_port_lost_in_the_last_moment_is_given_up_for_another(
    busy_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = iter((busy_port, 0))
    served: list[int] = []

    def run(_gate: object, settings: dict[str, Any], *_rest: object) -> None:
        served.append(settings["server.port"])
        if served[-1] == busy_port:
            raise SystemExit(1)  # as Streamlit does

    monkeypatch.setattr(serve, "free_port", lambda _wanted: next(found))
    monkeypatch.setattr(serve, "_announce", lambda *_, **__: None)
    monkeypatch.setattr(serve, "run", run)
    serve.serve(browser=False)
    assert served == [busy_port, 0]


def test_the_address_is_not_told_when_another_program_answers_there(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with LoopbackServer(Stranger) as stranger:
        serve._announce(Keys(stranger.server_address[1]), browser=False)
    assert capsys.readouterr().out == ""


def test_only_this_machine_is_served_and_nothing_leaves_it() -> None:
    config = serve.config(8765)
    assert config["server.address"] == "127.0.0.1"
    assert config["browser.gatherUsageStats"] is False
    assert config["client.showErrorLinks"] is False
    assert config["server.allowedHosts"] == ["localhost", "127.0.0.1"]


def test_streamlit_run_is_as_safe_as_netdash_open() -> None:
    file = tomllib.loads((PROJECT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    file.pop("theme")
    flat: dict[str, Any] = {
        f"{section}.{name}": value for section, settings in file.items() for name, value in settings.items()
    }
    opened = serve.config(8765)
    assert {name: opened[name] for name in flat} == flat


def test_the_theme_is_where_the_server_looks_for_it() -> None:
    assert Path(serve.config(8765)["theme.base"]).is_file()


def answer(address: str, **headers: str) -> tuple[int, dict[str, str]]:
    """Status and headers of the answer to a plain request."""
    place = urlsplit(address)
    connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=20)
    with closing(connection):
        connection.request("GET", f"{place.path}?{place.query}", headers=headers)
        found = connection.getresponse()
        found.read()
        return found.status, {name.lower(): value for name, value in found.getheaders()}


def test_the_served_app_opens_with_the_printed_address_and_with_nothing_else(app_address: str) -> None:
    status, headers = answer(app_address)
    cookie = headers["set-cookie"].partition(";")[0]
    bare = app_address.partition("?")[0]
    assert (status, headers["location"]) == (303, "/")
    assert answer(bare)[0] == 403
    assert answer(bare, Cookie=cookie)[0] == 200
    assert answer(bare, Cookie=cookie, Host="evil.example")[0] == 403
    assert answer(bare, Cookie=cookie, Origin="http://evil.example")[0] == 403


def test_the_served_app_cannot_be_reached_by_the_other_names_of_this_machine(app_address: str) -> None:
    port = urlsplit(app_address).port or 0
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.2", port), timeout=2)
