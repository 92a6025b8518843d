"""Servers on the loopback address that stand in for those of the world."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, Self


class LoopbackServer(ThreadingHTTPServer):
    """Serves until it is closed; use it in a ``with``.

    Attributes:
        base: its address.
    """

    daemon_threads = True

    def __init__(self, handler: type[BaseHTTPRequestHandler], port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), handler)
        self.base = f"http://127.0.0.1:{self.server_address[1]}"
        self._serving = Thread(target=self.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)

    def __enter__(self) -> Self:
        self._serving.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self.server_close()
        self._serving.join()


class Quiet:
    """What keeps a handler of requests from writing a log."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class calls it so
        """Keep quiet."""
