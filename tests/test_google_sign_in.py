"""Signing in to Google: a service account's key, or the user himself in his browser."""

from __future__ import annotations

import json
import stat
import webbrowser
from threading import Thread
from typing import TYPE_CHECKING

import pytest
import requests

from netdash.sheets.google import GoogleWorkbook, open_google
from netdash.sheets.google_client import GoogleClient
from netdash.sheets.google_sign_in import (
    SCOPES,
    SignInError,
    account,
    config_folder,
    set_up,
    sign_in,
    sign_out,
    use_service_account,
)
from tests.contract import PEOPLE
from tests.google.accounts import PERSON, ROBOT, client_file, service_account_file
from tests.google.sample import sheets_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.google.server import GoogleServer


@pytest.fixture(autouse=True)
def _own_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETDASH_CONFIG", str(tmp_path / "configuration"))
    monkeypatch.delenv("NETDASH_GOOGLE_KEY", raising=False)
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")  # the stand-in has no certificate


class Browser(webbrowser.BaseBrowser):
    """Opens an address as a person's browser does who agrees to everything."""

    def open(self, url: str, new: int = 0, autoraise: bool = True) -> bool:  # noqa: ARG002, FBT001, FBT002 - the base class's
        Thread(target=requests.get, args=(url,), kwargs={"timeout": 5}).start()
        return True


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webbrowser, "get", lambda _using=None: Browser())


def test_nobody_signed_in_is_told_what_to_do() -> None:
    with pytest.raises(SignInError, match=r"not signed in to Google. Run: netdash sign-in"):
        account()


def test_a_service_account_opens_the_sheets_shared_with_it(
    google: GoogleServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = google.service.add("Shared", *sheets_of((PEOPLE,)), owner=ROBOT)
    assert use_service_account(service_account_file(tmp_path, google.base)).name == ROBOT
    monkeypatch.setenv("NETDASH_GOOGLE_ENDPOINT", google.base)
    assert open_google(book.id).read().tabs[0].cell(2, 1) == "Ana Ruiz"


def test_a_key_named_in_the_environment_is_used_where_it_lies(
    google: GoogleServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NETDASH_GOOGLE_KEY", str(service_account_file(tmp_path, google.base)))
    assert account().name == ROBOT
    assert not config_folder().exists()


@pytest.mark.usefixtures("browser")
def test_a_person_signs_in_in_his_browser_and_comes_back_without_it(
    google: GoogleServer, tmp_path: Path
) -> None:
    book = google.service.add("Mine", *sheets_of((PEOPLE,)), owner=PERSON)
    sign_in(client_file(tmp_path, google.base))
    google.accounts.tokens.clear()
    again = GoogleClient(account(), endpoint=google.base)
    assert GoogleWorkbook(book.id, again).read().tabs[0].cell(2, 1) == "Ana Ruiz"


@pytest.mark.usefixtures("browser")
def test_signing_in_again_needs_no_file(google: GoogleServer, tmp_path: Path) -> None:
    set_up(client_file(tmp_path, google.base))
    token = config_folder() / "google-token.json"
    before = token.read_text()
    set_up(None)
    assert token.read_text() != before


def test_the_file_tells_which_of_the_two_ways_is_meant(google: GoogleServer, tmp_path: Path) -> None:
    assert set_up(service_account_file(tmp_path, google.base)).name == ROBOT
    with pytest.raises(SignInError, match="Name the file"):
        set_up(None)


@pytest.mark.usefixtures("browser")
def test_the_account_chosen_last_is_the_one_used(google: GoogleServer, tmp_path: Path) -> None:
    set_up(service_account_file(tmp_path, google.base))
    set_up(client_file(tmp_path, google.base))
    assert account().name == "the Google account you signed in with"


@pytest.mark.usefixtures("browser")
def test_only_the_scopes_needed_are_asked_for(google: GoogleServer, tmp_path: Path) -> None:
    sign_in(client_file(tmp_path, google.base))
    assert {scope for _, scope in google.accounts.consents.values()} == {" ".join(SCOPES)}
    assert not any(scope.endswith("/auth/drive") for scope in SCOPES)


@pytest.mark.usefixtures("browser")
def test_keys_are_kept_where_only_their_owner_can_read_them(google: GoogleServer, tmp_path: Path) -> None:
    sign_in(client_file(tmp_path, google.base))
    use_service_account(service_account_file(tmp_path, google.base))
    kept = sorted(config_folder().iterdir())
    assert [path.name for path in kept] == ["google-client.json", "google-token.json", "service-account.json"]
    assert {stat.S_IMODE(path.stat().st_mode) for path in kept} == {0o600}
    assert stat.S_IMODE(config_folder().stat().st_mode) == 0o700


def test_signing_out_forgets_every_key(google: GoogleServer, tmp_path: Path) -> None:
    use_service_account(service_account_file(tmp_path, google.base))
    assert sign_out()
    assert not sign_out()
    with pytest.raises(SignInError):
        account()


def test_a_key_does_not_show_in_what_is_printed(google: GoogleServer, tmp_path: Path) -> None:
    found = use_service_account(service_account_file(tmp_path, google.base))
    assert repr(found) == f"Account(name='{ROBOT}')"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("not json", "not a JSON file from the Google Cloud console"),
        (json.dumps({"installed": {}}), "not the key of a service account"),
        (json.dumps({"type": "service_account"}), "not the key of a service account"),
    ],
)
def test_a_wrong_key_file_says_which_one_is_needed(text: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "key.json"
    path.write_text(text)
    with pytest.raises(SignInError, match=said):
        use_service_account(path)


def test_a_wrong_client_file_says_which_one_is_needed(google: GoogleServer, tmp_path: Path) -> None:
    with pytest.raises(SignInError, match="type Desktop app"):
        sign_in(service_account_file(tmp_path, google.base))


def test_a_key_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(SignInError, match="no such file"):
        use_service_account(tmp_path / "key.json")


@pytest.mark.usefixtures("browser")
def test_a_sign_in_that_fails_says_so(google: GoogleServer, tmp_path: Path) -> None:
    google.accounts.revoked = True
    with pytest.raises(SignInError, match="Signing in did not work"):
        sign_in(client_file(tmp_path, google.base))


def test_a_spoiled_token_asks_to_sign_in_again() -> None:
    config_folder().mkdir(parents=True)
    (config_folder() / "google-token.json").write_text("{}")
    with pytest.raises(SignInError, match="cannot be read any more"):
        account()
