"""gspread's HTTP client, made to give up in time, keep to the quota and never repeat what may be done."""

from __future__ import annotations

import json as json_text
import os
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import gspread
import requests
from google.auth.exceptions import GoogleAuthError

from netdash.errors import SettingError
from netdash.sheets.google_pace import LONGEST, Pace, pace_of
from netdash.sheets.google_trouble import GoogleTroubleError, trouble_of, trouble_on_the_way

if TYPE_CHECKING:
    from collections.abc import Mapping

    from requests import Response

    from netdash.sheets.google_sign_in import Account

#: Another address for all services, for tests; only this machine's own is taken.
ENDPOINT = "NETDASH_GOOGLE_ENDPOINT"

_SERVICES = re.compile(r"^https://(?:sheets|www)\.googleapis\.com")
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})

#: Seconds to wait for a connection and for the next part of an answer.
TIMEOUTS = (5.0, 30.0)

#: Attempts to reach anything at all before the user is told that he is offline.
_TRIES_OFFLINE = 3


class GoogleClient(gspread.HTTPClient):
    """The client of one account.

    Attributes:
        notice: what it is waiting for just now, a sentence; empty most of the time.
        asked: how many requests were sent.
    """

    def __init__(
        self,
        account: Account,
        *,
        endpoint: str = "",
        pace: Pace | None = None,
        timeouts: tuple[float, float] = TIMEOUTS,
    ) -> None:
        super().__init__(account.credentials)
        self.account = account.name
        self.endpoint = _loopback(endpoint or os.environ.get(ENDPOINT, ""))
        self.pace = pace or pace_of(account.name)
        self.timeouts = timeouts
        self.notice = ""
        self.asked = 0

    def answer(
        self,
        method: str,
        address: str,
        params: Mapping[str, Any] | None = None,
        body: Mapping[str, Any] | None = None,
        *,
        deadline: float = 0.0,
    ) -> Any:
        """The decoded answer to a request.

        Args:
            method: "get", "put" or "post".
            address: of the endpoint, as gspread has it.
            params: of the query; lists are repeated.
            body: sent as JSON.
            deadline: moment of the pace's clock by which all is over; a minute from now by default.

        Raises:
            GoogleTroubleError: when it was not answered in time, or refused.
        """
        return self._persist(method, address, {"params": params, "json": body}, deadline, _decoded)

    def request(  # noqa: PLR0913, PLR0917 - gspread's own signature
        self,
        method: str,
        endpoint: str,
        params: Mapping[str, Any] | None = None,
        data: bytes | None = None,
        json: Mapping[str, Any] | None = None,
        files: Any = None,
        headers: Mapping[str, str] | None = None,
    ) -> Response:
        """The answer to a request of gspread's own, by the same rules."""
        parts = {"params": params, "data": data, "json": json, "files": files, "headers": headers}
        found: Response = self._persist(method, endpoint, parts, 0.0, lambda response: response)
        return found

    def _persist(
        self, method: str, address: str, parts: Mapping[str, Any], deadline: float, read: Any
    ) -> Any:
        """Ask until there is an answer, as long as asking again can do no harm and time is left."""
        deadline = deadline or self.pace.now() + LONGEST
        once = _acts_every_time(method, address)
        url = _SERVICES.sub(self.endpoint, address) if self.endpoint else address
        attempt = 0
        while True:
            self._await_turn(deadline, write=method.lower() != "get", drive="/drive/" in address)
            try:
                return read(self._sent(method, url, parts, deadline))
            except GoogleTroubleError as trouble:
                if not trouble.passing or (trouble.unclear and once):
                    raise
                pause = self.pace.pause(attempt, trouble.wait)
                offline = not trouble.code and not trouble.unclear
                if self.pace.now() + pause > deadline or (offline and attempt + 1 >= _TRIES_OFFLINE):
                    raise
                self._wait(pause, f"{trouble.why[:1].upper()}{trouble.why[1:]}: trying again in")
                attempt += 1

    def _await_turn(self, deadline: float, *, write: bool, drive: bool) -> None:
        if drive:  # its own quota is two hundred times as large
            return
        wait = self.pace.turn(deadline, write=write)
        if wait < 0:
            raise GoogleTroubleError(
                "Google allows only so many requests a minute, and they are used up", passing=True, code=429
            )
        if wait > 0:
            self._wait(wait, "Google allows only so many requests a minute: waiting")

    def _wait(self, seconds: float, sentence: str) -> None:
        self.notice = f"{sentence} {max(1, round(seconds))} s."
        try:
            self.pace.sleep(seconds)
        finally:
            self.notice = ""

    def _sent(self, method: str, url: str, parts: Mapping[str, Any], deadline: float) -> Response:
        left = max(1.0, deadline - self.pace.now())
        self.asked += 1
        try:
            response: Response = self.session.request(
                method=method, url=url, timeout=(self.timeouts[0], min(self.timeouts[1], left)), **parts
            )
        except (requests.RequestException, GoogleAuthError) as error:
            raise trouble_on_the_way(error) from error
        trouble = trouble_of(response, self.account)
        if trouble:
            raise trouble
        return response


def _decoded(response: Response) -> Any:
    try:
        return json_text.loads(response.content) if response.content else None
    except ValueError as error:
        raise GoogleTroubleError("Google's answer was cut off", passing=True, unclear=True) from error


def _acts_every_time(method: str, address: str) -> bool:
    """Whether a request does something more when it is repeated: an append, or a batch that inserts."""
    verb = address.rpartition(":")[2]
    return method.lower() == "post" and (
        verb == "append" or (verb == "batchUpdate" and "/values" not in address) or ":" not in address[8:]
    )


def _loopback(endpoint: str) -> str:
    """The endpoint, if it is on this machine: tokens are sent nowhere else."""
    if endpoint and urlsplit(endpoint).hostname not in _LOOPBACK:
        raise SettingError(f"{ENDPOINT} may only name this machine, but is {endpoint}.")
    return endpoint.rstrip("/")
