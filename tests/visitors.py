"""Somebody at the app without a browser, who takes down all that is sent to one."""

from __future__ import annotations

from http.cookiejar import CookieJar
from typing import TYPE_CHECKING
from urllib.parse import urljoin
from urllib.request import HTTPCookieProcessor, ProxyHandler, build_opener

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.web.server.starlette.starlette_server_config import XSRF_COOKIE_NAME
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

if TYPE_CHECKING:
    from websockets.sync.client import ClientConnection

#: How long the server may take for one message, in seconds.
PATIENCE = 30.0


class Visitor:
    """Somebody with his own cookies, at the address of one server."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.cookies = CookieJar()
        self.opener = build_opener(ProxyHandler({}), HTTPCookieProcessor(self.cookies))

    def received(self, path: str) -> str:
        """All that a browser gets to know at an address of the app."""
        page = self._get(path)
        with self._line() as line:
            return page + "".join(map(str, _run(line, path)))

    def press(self, button: str) -> None:
        """Press a button that leads away from the first page, and follow it to the end."""
        with self._line() as line:
            shown = [one.delta.new_element.button for one in _run(line, "/")]
            (key,) = [one.id for one in shown if one.label == button]
            (way,) = filter(None, (one.auth_redirect.url for one in _run(line, "/", key)))
        self._get(way)

    def _get(self, path: str) -> str:
        with self.opener.open(urljoin(self.origin, path), timeout=PATIENCE) as answer:
            return str(answer.read().decode())

    def _line(self) -> ClientConnection:
        self._get("/_stcore/health")  # hands out the token that the socket asks for
        held = {one.name: one.value or "" for one in self.cookies}
        return connect(
            f"{self.origin.replace('http', 'ws', 1)}/_stcore/stream",
            origin=Origin(self.origin),
            subprotocols=[Subprotocol("streamlit"), Subprotocol(held[XSRF_COOKIE_NAME])],
            additional_headers={"Cookie": "; ".join(f"{name}={value}" for name, value in held.items())},
            max_size=None,
            proxy=None,
        )


def _run(line: ClientConnection, path: str, button: str = "") -> list[ForwardMsg]:
    """Everything the server sends until it has drawn a page, on which a button was pressed or not."""
    asked = BackMsg()
    asked.rerun_script.page_name = path.lstrip("/")
    if button:
        asked.rerun_script.widget_states.widgets.add(id=button, trigger_value=True)
    line.send(asked.SerializeToString())
    sent: list[ForwardMsg] = []
    while not (sent and sent[-1].WhichOneof("type") == "script_finished"):
        sent.append(ForwardMsg.FromString(line.recv(timeout=PATIENCE, decode=False)))
    return sent
