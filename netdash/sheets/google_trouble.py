"""What can go wrong with Google's services, told in the words the user reads."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import requests
from google.auth import exceptions as sign_in

from netdash.errors import NetdashError

if TYPE_CHECKING:
    from requests import Response

SIGN_IN_AGAIN = "Sign in again: netdash sign-in."

#: Answers after which the same request may well succeed a little later.
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})

#: Reasons that Drive gives with 403 where other services answer 429.
_TOO_MANY = frozenset({"rateLimitExceeded", "userRateLimitExceeded", "RATE_LIMIT_EXCEEDED"})
_SWITCHED_OFF = frozenset({"accessNotConfigured", "SERVICE_DISABLED"})


class GoogleTroubleError(NetdashError):
    """A request that Google's services did not carry out, or may not have.

    Attributes:
        why: what is wrong, a phrase.
        advice: what to do about it, a sentence; may be empty.
        passing: the same request may succeed later, so edits wait.
        unclear: nobody can tell whether the request was carried out.
        code: the HTTP status; 0 where no answer came.
        wait: seconds that the service asks to wait, where it says so.
    """

    def __init__(  # noqa: PLR0913 - each is a fact about the trouble
        self,
        why: str,
        advice: str = "",
        *,
        passing: bool = False,
        unclear: bool = False,
        code: int = 0,
        wait: float = 0.0,
    ) -> None:
        super().__init__(f"{why[:1].upper()}{why[1:]}." + (f" {advice}" if advice else ""))
        self.why = why
        self.advice = advice
        self.passing = passing
        self.unclear = unclear
        self.code = code
        self.wait = wait


@dataclass(frozen=True, slots=True)
class _Refusal:
    code: int
    message: str
    reason: str

    @classmethod
    def of(cls, response: Response) -> _Refusal:
        """What the answer says, whichever of its forms Google chose."""
        try:
            held: Any = json.loads(response.content)["error"]
        except (ValueError, KeyError, TypeError):
            held = {}
        if not isinstance(held, dict):
            return cls(response.status_code, str(held), "")
        details = [*held.get("details", ()), *held.get("errors", ())]
        reason = next((one["reason"] for one in details if isinstance(one, dict) and "reason" in one), "")
        return cls(response.status_code, str(held.get("message", "")), reason)


def trouble_of(response: Response, account: str) -> GoogleTroubleError | None:
    """The trouble an answer tells of; ``None`` when all is well."""
    if response.ok:
        return None
    refusal = _Refusal.of(response)
    code = refusal.code
    if code == 429 or refusal.reason in _TOO_MANY:
        why = "Google allows only so many requests a minute, and they are used up"
        return GoogleTroubleError(why, passing=True, code=429, wait=_asked_wait(response))
    if code in _PASSING:
        why = "Google's service is not available just now"
        return GoogleTroubleError(why, passing=True, unclear=True, code=code, wait=_asked_wait(response))
    return _refused(refusal, account)


def _refused(refusal: _Refusal, account: str) -> GoogleTroubleError:
    code = refusal.code
    match code:
        case 401:
            return GoogleTroubleError("Google no longer accepts the sign-in", SIGN_IN_AGAIN, code=code)
        case 403:
            return _forbidden(refusal, account)
        case 404:
            advice = f"Check the address, or have the sheet shared with {account}."
            return GoogleTroubleError("there is no such Google Sheet for this account", advice, code=code)
    return GoogleTroubleError(f"Google did not accept it: {refusal.message.rstrip('.') or code}", code=code)


def _forbidden(refusal: _Refusal, account: str) -> GoogleTroubleError:
    if refusal.reason in _SWITCHED_OFF:
        return GoogleTroubleError(
            "the project of your Google credentials has the Sheets or the Drive service switched off",
            "Switch both on in the Google Cloud console under APIs and services.",
            code=403,
        )
    if refusal.reason == "ACCESS_TOKEN_SCOPE_INSUFFICIENT":
        return GoogleTroubleError("the sign-in does not cover this", SIGN_IN_AGAIN, code=403)
    return GoogleTroubleError(
        "the sheet is not shared with this account, or only for reading",
        f"Open it in the browser, press Share and add {account} as an editor.",
        code=403,
    )


def _asked_wait(response: Response) -> float:
    asked = response.headers.get("Retry-After", "")
    return float(asked) if asked.isdigit() else 0.0


def trouble_on_the_way(error: Exception) -> GoogleTroubleError:
    """The trouble behind an exception that came instead of an answer."""
    match error:
        case sign_in.RefreshError() if not error.retryable:
            return GoogleTroubleError("Google no longer accepts the sign-in", SIGN_IN_AGAIN, code=401)
        case requests.exceptions.ConnectTimeout() | sign_in.GoogleAuthError():
            return _offline()
        case requests.exceptions.Timeout():
            return GoogleTroubleError("Google does not answer", passing=True, unclear=True)
        case requests.exceptions.ConnectionError() if "NewConnectionError" in repr(error):
            return _offline()
        case requests.exceptions.SSLError():
            return GoogleTroubleError("the connection to Google is not safe", "Check this machine's clock.")
    return GoogleTroubleError("the connection to Google was cut", passing=True, unclear=True)


def _offline() -> GoogleTroubleError:
    return GoogleTroubleError("Google cannot be reached, you seem to be offline", passing=True)
