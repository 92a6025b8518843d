"""Whether netdash can speak with Google."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from netdash.doctor.findings import Examiner, Part
from netdash.errors import NetdashError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from netdash.doctor.findings import Finding

#: Seconds that Google is waited for.
PATIENCE = 8.0
#: Days after which Google ends the sign-in of an app that is still being tested.
TESTING_DAYS = 7
_IS = Examiner(Part.SIGN_IN)
_AGAIN = "Run: netdash sign-in"


def findings(book: str, now: datetime) -> Iterator[Finding]:
    """Everything about the account; Google is asked only where there is one."""
    from netdash.sheets.google_sign_in import account, key_in_use  # noqa: PLC0415 - slow

    key = key_in_use()
    if key is None:
        if "://" in book:
            yield _IS.broken("Account", "You are not signed in, and this is a Google Sheet.", _AGAIN)
        else:
            yield _IS.fine("Account", "Nobody is signed in; that is needed for Google Sheets only.")
        return
    yield from _key(key, now)
    try:
        signed_in = account()
    except NetdashError as error:
        yield _IS.broken("Account", str(error))
        return
    yield reachable(signed_in.credentials, _age(key, now))


def _key(key: Path, now: datetime) -> Iterator[Finding]:
    """The file that holds the key."""
    if not key.exists():
        return  # said when the account is asked for
    kind = "your own account" if key.name.endswith("token.json") else "a service account"
    yield _IS.fine("Account", f"The key of {kind} is in {key}, {_age(key, now)} days old.")
    if os.name == "posix" and key.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        yield _IS.look("Key", f"Others on this machine may read {key}.", f"Run: chmod 600 '{key}'")


def reachable(credentials: object, age: int) -> Finding:
    """Whether Google answers, and still accepts the key."""
    import requests  # noqa: PLC0415 - slow
    from google.auth.exceptions import GoogleAuthError, RefreshError  # noqa: PLC0415 - slow
    from google.auth.transport.requests import Request  # noqa: PLC0415 - slow

    def ask(*words: object, **more: object) -> object:
        return Request()(*words, **{**more, "timeout": PATIENCE})

    try:
        credentials.refresh(ask)  # type: ignore[attr-defined]
    except RefreshError:
        often = f" It was {age} days old: is the app still in testing?" if age >= TESTING_DAYS - 1 else ""
        return _IS.broken(
            "Google", f"Google no longer accepts the key.{often}",
            f"{_AGAIN}. If that is every week, see docs/google.md. Look at the clock of this machine, too.",
        )  # fmt: skip
    except (GoogleAuthError, requests.RequestException, OSError):
        return _IS.look(
            "Google", "Google cannot be reached just now.",
            "Connect to the internet; what you change meanwhile is kept and written later.",
        )  # fmt: skip
    return _IS.fine("Google", "Google answers and accepts the key.")


def _age(key: Path, now: datetime) -> int:
    """Days since the key was kept."""
    try:
        return max(0, int((now.timestamp() - key.stat().st_mtime) // 86_400))
    except OSError:
        return 0
