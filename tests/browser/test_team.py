"""A team at one sheet: people really sign in, and two netdash serve them without a trace on the disk."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from netdash.places import PROJECT
from netdash.sheets.base import Tab
from tests.browser.windows import PATIENCE, settle
from tests.google.accounts import service_account_file
from tests.google.sample import sheets_of
from tests.google.server import GoogleServer
from tests.sign_in_provider import Provider
from tests.visitors import Visitor

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.google.book import Book

pytestmark = pytest.mark.browser

TABLE = Tab("Contacts", (
    ("Name", "E-mail", "Phone", "Last contact"),
    ("Ana Ruiz", "ana@x.org", "1", None), ("Bo Lind", "bo@x.org", "2", None),
))  # fmt: skip
#: What stands in the sheet, and its title.
OF_THE_SHEET = ("Ana Ruiz", "ana@x.org", "Our people", "Bo Lind")
MEMBER = {"email": "Mia@Team.example", "email_verified": True}


@dataclass(slots=True)
class Team:
    """Two netdash over one sheet, the folder they call home, and who is about to sign in."""

    origins: tuple[str, str]
    home: Path
    book: Book
    provider: Provider
    browser: Browser
    browsers: dict[int, BrowserContext] = field(default_factory=dict)

    def window(self, number: int) -> Page:
        """The browser of somebody who has not signed in yet, at one of the two.

        It knows nothing of whoever used it before but the files of the app.
        """
        if number not in self.browsers:
            self.browsers[number] = self.browser.new_context(reduced_motion="reduce")
        self.browsers[number].clear_cookies()
        page = self.browsers[number].new_page()
        page.goto(self.origins[number])
        settle(page)
        return page

    def signed_in(self, number: int, **person: object) -> Page:
        """The same, after signing in."""
        page = self.window(number)
        self.sign_in(page, **person)
        return page

    def sign_in(self, page: Page, **person: object) -> None:
        """Somebody signs in, a member unless it is said who."""
        self.provider.person = person or MEMBER
        page.get_by_role("button", name="Sign in").click()
        page.get_by_role("button", name=re.compile("Sign out|Use another account")).wait_for(timeout=PATIENCE)
        settle(page)

    def close(self) -> None:
        """Close every window: an open one keeps asking for news."""
        for context in self.browsers.values():
            for page in context.pages:
                page.close()

    def held(self) -> list[object]:
        """Everything the sheet's cells hold."""
        return [cell.entered for sheet in self.book.sheets for cell in sheet.cells.values()]


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[Team]:
    folder, home = tmp_path_factory.mktemp("team"), tmp_path_factory.mktemp("home")
    with GoogleServer() as google, Provider() as provider:
        book = google.service.add("Our people", *sheets_of((TABLE,)))
        ports = free_ports()
        servers = [start(port, folder, home, google, provider, book) for port in ports]
        try:
            first, second = (f"http://127.0.0.1:{port}" for port in ports)
            for origin in (first, second):
                await_health(origin)
            team = Team((first, second), home, book, provider, chromium)
            yield team
            for context in team.browsers.values():
                context.close()
        finally:
            for server in servers:
                server.terminate()
            for server in servers:
                server.wait(timeout=20)


@pytest.fixture(autouse=True)
def closed_afterwards(team: Team) -> Iterator[None]:
    yield
    team.close()


def free_ports() -> list[int]:
    with socket.socket() as first, socket.socket() as second:
        for one in (first, second):
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in (first, second)]


def start(  # noqa: PLR0917 - each is a part of the stage
    port: int, folder: Path, home: Path, google: GoogleServer, provider: Provider, book: Book
) -> subprocess.Popen[bytes]:
    """Start one of the two, as the image does, but on the loopback address."""
    secrets = folder / f"sign-in-{port}.toml"
    secrets.write_text(provider.settings(f"http://127.0.0.1:{port}"), encoding="utf-8")
    environment = {
        name: value for name, value in os.environ.items()
        if not name.startswith(("XDG_", "NETDASH_")) and not name.lower().endswith("_proxy")
    }  # fmt: skip
    environment |= {
        "HOME": str(home), "PYTHONDONTWRITEBYTECODE": "1",
        "NETDASH_BOOK": f"https://docs.google.com/spreadsheets/d/{book.id}/edit",
        "NETDASH_ALLOWED": "@team.example", "NETDASH_GOOGLE_ENDPOINT": google.base,
        "NETDASH_GOOGLE_KEY": str(service_account_file(folder, google.base)),
    }  # fmt: skip
    command = [sys.executable, "-m", "netdash", "serve", "--port", str(port), "--secrets", str(secrets)]
    return subprocess.Popen(command, cwd=PROJECT, env=environment)


def await_health(origin: str) -> None:
    end = time.monotonic() + 60
    while True:
        try:
            with urlopen(f"{origin}/_stcore/health", timeout=5) as answer:  # noqa: S310 - http
                assert answer.status == 200
                return
        except (URLError, ConnectionError):
            assert time.monotonic() < end, "the server did not become healthy"
            time.sleep(0.2)


@pytest.mark.parametrize("path", ["/", "/people", "/people_page", "/today_page", "/open", "/spreadsheet"])
def test_before_signing_in_no_address_sends_anything_of_the_sheet(team: Team, path: str) -> None:
    everything = Visitor(team.origins[0]).received(path)
    assert "Sign in with the account your team knows you by" in everything
    assert not [word for word in OF_THE_SHEET if word in everything]


def test_before_signing_in_the_browser_shows_nothing_of_it(team: Team) -> None:
    everything = received(team.window(0), f"{team.origins[0]}/people")
    assert not [word for word in OF_THE_SHEET if word in everything]


def received(page: Page, address: str) -> str:
    """All that a browser gets to know at an address."""
    frames: list[str] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: frames.append(str(frame))))
    page.goto(address)
    settle(page)
    assert frames
    return page.content() + "".join(frames)


def test_a_member_signs_in_sees_the_sheet_and_signs_out_again(team: Team) -> None:
    page = team.signed_in(0)
    assert "Our people" in received(page, f"{team.origins[0]}/people")
    expect(page.get_by_role("heading", level=1, name="People")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_text(re.compile("Mia\u2060?@Team.example"))).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("button", name="Sign in")).to_be_visible(timeout=PATIENCE)
    page.goto(f"{team.origins[0]}/people")
    expect(page.get_by_role("button", name="Sign in")).to_be_visible(timeout=PATIENCE)


@pytest.mark.parametrize("person", [
    {"email": "eve@elsewhere.example", "email_verified": True},
    {"email": "eve@team.example.elsewhere.example", "email_verified": True},
    {"email": "mia@team.example", "email_verified": False},
    {"email": "mia@team.example"},
    {"name": "mia@team.example"},
])  # fmt: skip
def test_whoever_is_not_on_the_list_or_not_verified_is_sent_nothing(
    team: Team, person: dict[str, object]
) -> None:
    team.provider.person = person
    visitor = Visitor(team.origins[1])
    visitor.press("Sign in")
    for path in ("/", "/people"):
        everything = visitor.received(path)
        assert "You cannot come in with this account" in everything
        assert not [word for word in OF_THE_SHEET if word in everything]


def test_a_member_who_signs_in_so_is_sent_the_sheet(team: Team) -> None:
    team.provider.person = MEMBER
    visitor = Visitor(team.origins[1])
    visitor.press("Sign in")
    everything = visitor.received("/people")
    assert "Our people" in everything
    assert "Ana Ruiz" in everything


def test_whoever_is_turned_away_reads_why_and_may_use_another_account(team: Team) -> None:
    page = team.signed_in(1, email="eve@elsewhere.example", email_verified=True)
    expect(page.get_by_role("heading", name="You cannot come in with this account")).to_be_visible()
    assert "Our people" not in page.content()
    page.get_by_role("button", name="Use another account").click()
    expect(page.get_by_role("button", name="Sign in")).to_be_visible(timeout=PATIENCE)


def test_two_people_at_two_netdash_lose_nothing_and_nothing_is_kept_on_the_disk(team: Team) -> None:
    windows = [team.signed_in(0), team.signed_in(1, email="lea@team.example", email_verified=True)]
    for turn in range(2):
        for number, page in enumerate(windows):
            add(page, f"New {number}{turn}")
            assert f"New {number}{turn}" in team.held()
    names = [cell for cell in team.held() if str(cell).startswith("New ")]
    assert sorted(map(str, names)) == ["New 00", "New 01", "New 10", "New 11"]
    assert [path for path in team.home.rglob("*") if path.is_file()] == []


def test_a_member_sends_a_file(team: Team) -> None:
    page = team.signed_in(0)
    page.goto(f"{team.origins[0]}/import")
    settle(page)
    people = {"name": "people.csv", "mimeType": "text/csv", "buffer": b"Name,E-mail\nDi New,di@x.org\n"}
    page.locator("input[type=file]").first.set_input_files(people)  # type: ignore[arg-type]
    expect(page.get_by_role("button", name="Remove people.csv")).to_be_visible(timeout=PATIENCE)
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_role("button", name="Write into the sheet")).to_be_visible(timeout=PATIENCE)


def add(page: Page, name: str) -> None:
    """Add a person from the menu, until it is acknowledged."""
    page.get_by_role("button", name="Add a person").click()
    drawer = page.get_by_role("dialog", name="Add a person")
    drawer.get_by_label("Name", exact=True).fill(name)
    drawer.get_by_test_id("stFormSubmitButton").get_by_role("button").click()
    expect(page.get_by_text(f"Add {name}: done.")).to_be_visible(timeout=PATIENCE)
