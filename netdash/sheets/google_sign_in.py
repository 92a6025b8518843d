"""Who netdash is to Google: a service account, or the user himself; keys stay in his configuration folder."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import platformdirs
from google.auth.exceptions import GoogleAuthError
from google.oauth2 import service_account
from google.oauth2.credentials import Credentials as UserCredentials
from google_auth_oauthlib.flow import InstalledAppFlow

from netdash.errors import NetdashError
from netdash.places import keep_private

if TYPE_CHECKING:
    from google.auth.credentials import Credentials

#: Reading and writing sheets, and nothing of Drive but names and versions.
SCOPES = (
    "https://www.googleapis.com/auth/spreadsheets",
    "https://www.googleapis.com/auth/drive.metadata.readonly",
)

#: Path of a service account's key file, instead of the one in the configuration folder.
KEY = "NETDASH_GOOGLE_KEY"
#: Another configuration folder.
FOLDER = "NETDASH_CONFIG"

_KEY_FILE = "service-account.json"
_TOKEN_FILE = "google-token.json"  # noqa: S105 - a file name
_CLIENT_FILE = "google-client.json"

#: Seconds for which the browser's answer is waited for.
_PATIENCE = 300

_HOW = "Run: netdash sign-in, and see docs/google.md for what you need."


class SignInError(NetdashError):
    """Nobody is signed in to Google, or signing in did not work."""


@dataclass(frozen=True, slots=True)
class Account:
    """Who asks: the credentials, and the name to share a sheet with."""

    credentials: Credentials = field(repr=False)
    name: str


def config_folder() -> Path:
    """The folder that holds the keys."""
    chosen = os.environ.get(FOLDER)
    return Path(chosen) if chosen else platformdirs.user_config_path("netdash", appauthor=False)


def account() -> Account:
    """The account that was set up: a service account first, else the user's own.

    Raises:
        SignInError: when there is none.
    """
    key = key_in_use()
    if key is None:
        raise SignInError(f"You are not signed in to Google. {_HOW}")
    return _own_account(key) if key.name == _TOKEN_FILE else _service_account(key)


def key_in_use() -> Path | None:
    """The file with the key of the account that was set up; ``None`` when there is none."""
    if key := os.environ.get(KEY):
        return Path(key)
    kept = (config_folder() / name for name in (_KEY_FILE, _TOKEN_FILE))
    return next((path for path in kept if path.exists()), None)


def set_up(file: Path | None, *, open_browser: bool = True) -> Account:
    """Sign in with a file from the Google Cloud console, whichever of the two sorts it is.

    Without a file the user signs in once more with the one used last.

    Raises:
        SignInError: when that does not work.
    """
    chosen = file or config_folder() / _CLIENT_FILE
    if file is None and not chosen.exists():
        raise SignInError(
            "Name the file that you downloaded from the Google Cloud console, see docs/google.md."
        )
    if _json(chosen).get("type") == "service_account":
        return use_service_account(chosen)
    return sign_in(chosen, open_browser=open_browser)


def use_service_account(key_file: Path) -> Account:
    """Keep a copy of a service account's key file, to be used from now on.

    Raises:
        SignInError: when it is no such file.
    """
    found = _service_account(key_file)
    _keep(_KEY_FILE, key_file.read_text(encoding="utf-8"))
    return found


def sign_in(client_file: Path, *, open_browser: bool = True) -> Account:
    """Have the user sign in in his browser, and keep what lets netdash come back.

    Args:
        client_file: the file for a desktop program that the Google Cloud console hands out.
        open_browser: open it; else the address is printed.

    Raises:
        SignInError: when the file is no such file, or the user does not agree.
    """
    held = _json(client_file)
    if "installed" not in held:
        raise SignInError(
            f"{client_file} is not the key of a desktop app. In the Google Cloud console, "
            "create an OAuth client of the type Desktop app and download its JSON file."
        )
    flow = InstalledAppFlow.from_client_config(held, scopes=list(SCOPES))
    try:
        credentials = flow.run_local_server(
            host="127.0.0.1", port=0, open_browser=open_browser, timeout_seconds=_PATIENCE,
            success_message="netdash may use your sheets now. You can close this window.",
        )  # fmt: skip
    except Exception as error:  # the flow lets errors of four packages through
        raise SignInError(
            f"Signing in did not work: {str(error) or type(error).__name__}. Try again."
        ) from error
    _keep(_CLIENT_FILE, json.dumps(held))
    _keep(_TOKEN_FILE, credentials.to_json())
    (config_folder() / _KEY_FILE).unlink(missing_ok=True)  # the account chosen last is the one used
    return Account(credentials, _OWN)


def sign_out() -> bool:
    """Forget all keys; whether there were any."""
    names = (_KEY_FILE, _TOKEN_FILE, _CLIENT_FILE)
    kept = [path for name in names if (path := config_folder() / name).exists()]
    for path in kept:
        path.unlink()
    return bool(kept)


_OWN = "the Google account you signed in with"


def _service_account(path: Path) -> Account:
    held = _json(path)
    try:
        credentials = service_account.Credentials.from_service_account_info(  # type: ignore[no-untyped-call]
            held, scopes=list(SCOPES)
        )
    except (ValueError, GoogleAuthError) as error:
        raise SignInError(
            f"{path} is not the key of a service account. In the Google Cloud console, open the service "
            "account, go to Keys, and create a key of the type JSON."
        ) from error
    return Account(credentials, str(held["client_email"]))


def _own_account(path: Path) -> Account:
    held = _json(path)
    needed = ("refresh_token", "token_uri", "client_id", "client_secret")
    if not all(isinstance(held.get(name), str) for name in needed):
        raise SignInError(f"Your sign-in to Google cannot be read any more. {_HOW}")
    keys = {name: held[name] for name in needed}
    credentials = UserCredentials(token=None, scopes=list(SCOPES), **keys)  # type: ignore[no-untyped-call]
    return Account(credentials, _OWN)


def _json(path: Path) -> dict[str, Any]:
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SignInError(f"Cannot read {path}: {(error.strerror or str(error)).lower()}.") from error
    except ValueError as error:
        raise SignInError(f"{path} is not a JSON file from the Google Cloud console.") from error
    return held if isinstance(held, dict) else {}


def _keep(name: str, text: str) -> None:
    """Keep a key where only the user can read it; never half of it."""
    keep_private(config_folder() / name, lambda new: new.write_text(text, encoding="utf-8"))
