from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from netdash.ui.gate import Keys, TokenGate

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

OWN = "127.0.0.1:8765"


async def _app(scope: Scope, receive: Receive, send: Send) -> None:
    """An app that answers everybody."""
    del receive
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
    else:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"your contacts"})


def asked(
    keys: Keys, path: str = "/", query: str = "", kind: str = "http", **headers: str
) -> list[dict[str, Any]]:
    """What the gate sends to a visitor with these headers."""
    sent: list[dict[str, Any]] = []
    named = {"host": OWN, **headers}
    scope: dict[str, Any] = {
        "type": kind, "method": "GET", "path": path, "query_string": query.encode(),
        "headers": [(name.encode(), value.encode()) for name, value in named.items()],
    }  # fmt: skip

    async def receive() -> dict[str, Any]:
        return {"type": f"{kind}.connect" if kind == "websocket" else "http.request"}

    async def send(message: Any) -> None:
        sent.append(message)

    # Playwright keeps a loop running in the main thread for as long as a browser is open.
    with ThreadPoolExecutor(1) as beside:
        beside.submit(lambda: asyncio.run(TokenGate(_app, keys)(scope, receive, send))).result()
    return sent


def status(sent: list[dict[str, Any]]) -> int:
    return int(sent[0]["status"])


def header(sent: list[dict[str, Any]], name: str) -> str:
    return str(dict(sent[0]["headers"])[name.encode()].decode())


def cookie(keys: Keys) -> str:
    return f"other=1; {keys.cookie}={keys.token}"


def test_without_the_key_there_is_a_page_that_says_where_it_is() -> None:
    sent = asked(Keys(8765))
    assert status(sent) == 403
    assert b"printed in the terminal" in sent[1]["body"]


def test_the_key_in_the_address_is_turned_into_a_cookie_and_leaves_the_address() -> None:
    keys = Keys(8765)
    sent = asked(keys, "/people", f"person=4f&token={keys.token}")
    assert status(sent) == 303
    assert header(sent, "location") == "/people?person=4f"
    assert header(sent, "set-cookie") == (f"netdash-8765={keys.token}; HttpOnly; Path=/; SameSite=strict")


def test_with_the_cookie_pages_and_sockets_are_open() -> None:
    keys = Keys(8765)
    assert status(asked(keys, cookie=cookie(keys))) == 200
    own = f"http://{OWN}"
    assert asked(keys, kind="websocket", cookie=cookie(keys), origin=own) == [{"type": "websocket.accept"}]


def test_without_the_cookie_a_socket_is_closed() -> None:
    assert asked(Keys(8765), kind="websocket") == [{"type": "websocket.close", "code": 1008}]


def test_the_key_of_another_run_opens_nothing() -> None:
    keys = Keys(8765)
    assert status(asked(keys, query=f"token={Keys(8765).token}")) == 403
    assert status(asked(keys, cookie=cookie(Keys(8765)))) == 403


def test_a_ticket_opens_once() -> None:
    keys = Keys(8765)
    ticket = keys.ticket()
    assert status(asked(keys, query=f"token={ticket}")) == 303
    assert status(asked(keys, query=f"token={ticket}")) == 403


def test_a_foreign_name_for_this_machine_is_refused_even_with_the_cookie() -> None:
    keys = Keys(8765)
    assert status(asked(keys, host="evil.example:8765", cookie=cookie(keys))) == 403
    assert status(asked(keys, host="evil.example:8765", query=f"token={keys.token}")) == 403


def test_a_page_from_elsewhere_is_refused_even_with_the_cookie() -> None:
    keys = Keys(8765)
    for origin in ("http://evil.example", "null", "http://127.0.0.1:9999"):
        assert status(asked(keys, cookie=cookie(keys), origin=origin)) == 403
        assert asked(keys, kind="websocket", cookie=cookie(keys), origin=origin)[0]["code"] == 1008
    assert status(asked(keys, cookie=cookie(keys), origin=f"http://{OWN}")) == 200


def test_the_way_in_never_leads_to_another_machine() -> None:
    keys = Keys(8765)
    sent = asked(keys, "//evil.example/", f"token={keys.token}")
    assert header(sent, "location") == "/evil.example/"


def test_cookies_of_other_programs_on_this_machine_do_not_lock_the_user_out() -> None:
    keys = Keys(8765)
    others = 'j={"a": "b;c"}; =; bad name=1; netdash-8765=of an earlier run'
    assert status(asked(keys, cookie=f"{others}; {keys.cookie}={keys.token}")) == 200


def test_letters_outside_ascii_in_a_key_are_only_wrong() -> None:
    assert status(asked(Keys(8765), query="token=%C3%A9")) == 403
    assert status(asked(Keys(8765), cookie="netdash-8765=\x00;;=")) == 403


def test_the_key_is_not_shown_when_the_keys_are_printed() -> None:
    keys = Keys(8765)
    assert keys.token not in repr(keys)
