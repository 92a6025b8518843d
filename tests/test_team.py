"""Serving a team: refused unless strangers stay out, and acknowledged only what the sheet has."""

from __future__ import annotations

import asyncio
import json
import os
import re
import shlex
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from netdash import cli
from netdash.places import HOSTED, PROJECT
from netdash.sheets.base import Tab
from netdash.sheets.locks import BusyError, only_one
from netdash.sheets.opening import google_id
from netdash.team import Allowed, HostingError, SignIn, may_come_in, read_sign_in
from netdash.ui import door, hosting, menu
from tests.app_pages import APP, unopened
from tests.google.accounts import service_account_file
from tests.google.faults import Fault
from tests.google.sample import sheets_of

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send
    from streamlit.testing.v1 import AppTest

    from tests.google.book import Book
    from tests.google.server import GoogleServer

ADDRESS = f"https://docs.google.com/spreadsheets/d/{'a' * 44}/edit"
AUTH = {
    "redirect_uri": "https://netdash.example.org/oauth2callback",
    "cookie_secret": "s" * 32,
    "client_id": "c",
    "client_secret": "x",
    "server_metadata_url": "https://id.example.org/.well-known/openid-configuration",
}
MIA: dict[str, Any] = {"is_logged_in": True, "email": "mia@team.example", "email_verified": True}
TABLE = Tab("Contacts", (
    ("Name", "E-mail", "Phone", "Last contact"),
    ("Ana Ruiz", "ana@x.org", "1", None), ("Bo Lind", "bo@x.org", "2", None),
))  # fmt: skip


def secrets_file(folder: Path, **auth: str) -> Path:
    """A file that says how people sign in; blank values are left out."""
    held = {name: value for name, value in {**AUTH, **auth}.items() if value}
    path = folder / "sign-in.toml"
    path.write_text("[auth]\n" + "".join(f'{name} = "{value}"\n' for name, value in held.items()), "utf-8")
    return path


@pytest.fixture
def key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """netdash's own account with Google."""
    path = service_account_file(tmp_path, "http://127.0.0.1:9")
    monkeypatch.setenv("NETDASH_GOOGLE_KEY", str(path))
    monkeypatch.setenv("NETDASH_ALLOWED", "@team.example")
    return path


def test_without_a_sign_in_nothing_is_served_and_a_sentence_says_what_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / "secrets.toml"
    assert cli.main(["serve", ADDRESS, "--host", "0.0.0.0", "--secrets", str(missing)]) == 1  # noqa: S104 - is refused
    said = capsys.readouterr().err
    assert said == (
        f"netdash: Nothing is served: people have to sign in first, and the file that says how, {missing}, "
        "cannot be read (no such file or directory). See docs/hosting.md.\n"
    )


@pytest.mark.parametrize(("auth", "said"), [
    ({"cookie_secret": "short"}, "cookie_secret in .* at least 32"),
    ({"cookie_secret": ""}, "cookie_secret in .* at least 32"),
    ({"redirect_uri": ""}, "redirect_uri in .* should be the address"),
    ({"redirect_uri": "http://netdash.example.org/oauth2callback"}, "redirect_uri in"),
    ({"redirect_uri": "https://netdash.example.org/"}, "redirect_uri in"),
    ({"redirect_uri": "https://me@netdash.example.org/oauth2callback"}, "redirect_uri in"),
    ({"redirect_uri": "https://netdash.example.org:x/oauth2callback"}, "redirect_uri in"),
    ({"client_id": ""}, r"\[auth\] in .* lacks client_id"),
    ({"client_id": "", "client_secret": "", "server_metadata_url": ""}, "lacks client_id, client_s"),
    ({"server_metadata_url": "http://id.example.org/"}, "server_metadata_url .* should begin with https"),
])  # fmt: skip
def test_a_sign_in_that_is_not_whole_or_not_safe_is_refused(
    auth: dict[str, str], said: str, tmp_path: Path
) -> None:
    with pytest.raises(HostingError, match=said):
        read_sign_in(secrets_file(tmp_path, **auth))


def test_several_providers_may_stand_in_sections_of_their_own(tmp_path: Path) -> None:
    file = tmp_path / "sign-in.toml"
    one = '[auth.{}]\nclient_id="c"\nclient_secret="x"\nserver_metadata_url="https://id.example.org"\n'
    shared = f'[auth]\nredirect_uri="{AUTH["redirect_uri"]}"\ncookie_secret="{"s" * 32}"\n'
    file.write_text(shared + one.format("google") + one.format("okta"), "utf-8")
    assert read_sign_in(file) == SignIn(file, "https://netdash.example.org", ("google", "okta"))


@pytest.mark.usefixtures("key")
def test_only_a_google_sheet_is_served_and_only_to_somebody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secrets = secrets_file(tmp_path)
    assert hosting.checked(ADDRESS, secrets).host == "netdash.example.org"
    for book in ("", "contacts.xlsx", "https://example.org/contacts.xlsx"):
        with pytest.raises(HostingError, match="served a Google Sheet"):
            hosting.checked(book, secrets)
    monkeypatch.setenv("NETDASH_ALLOWED", " , ")
    with pytest.raises(HostingError, match="Set NETDASH_ALLOWED"):
        hosting.checked(ADDRESS, secrets)


def test_a_list_of_addresses_and_domains_says_who_may_come_in() -> None:
    allowed = Allowed.of("Ana@Example.org, @team.example other.example")
    admitted = ["ana@example.org", "ANA@example.org", "x@team.example", "y@Other.Example"]
    refused = ["bo@example.org", "x@sub.team.example", "x@team.example.org", "team.example", "", "@", "ana"]
    assert [one for one in admitted + refused if allowed.admits(one)] == admitted


@pytest.mark.parametrize(("claims", "trusted", "comes_in"), [
    (MIA, "", True),
    ({**MIA, "is_logged_in": False}, "", False),
    ({**MIA, "email_verified": False}, "", False),
    ({**MIA, "email_verified": False}, "yes", False),
    ({**MIA, "email_verified": None}, "", False),
    ({**MIA, "email_verified": None}, "yes", True),
    ({**MIA, "email_verified": "true"}, "yes", False),
    ({**MIA, "email": None}, "yes", False),
    ({}, "yes", False),
])  # fmt: skip
def test_an_address_counts_only_when_the_provider_vouches_for_it(
    claims: dict[str, object], trusted: str, *, comes_in: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NETDASH_ALLOWED", "mia@team.example")
    monkeypatch.setenv("NETDASH_TRUST_EMAIL", trusted)
    assert may_come_in(claims) is comes_in


async def _app(scope: Scope, receive: Receive, send: Send) -> None:
    """An app that answers everybody, with a cookie."""
    del receive
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
    else:
        await send({"type": "http.response.start", "status": 200, "headers": [(b"set-cookie", b"a=1")]})
        await send({"type": "http.response.body", "body": b"ours"})


def asked(own: str, path: str = "/", kind: str = "http", **headers: str) -> list[dict[str, Any]]:
    """What a visitor with these headers is sent."""
    sent: list[dict[str, Any]] = []
    scope: dict[str, Any] = {
        "type": kind, "method": "GET", "path": path,
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }  # fmt: skip

    async def receive() -> dict[str, Any]:
        return {"type": f"{kind}.connect"}

    async def send(message: Any) -> None:
        sent.append(message)

    gate = hosting.NameGate(_app, SignIn(Path(), own, ("",)))
    # Playwright keeps a loop running in the main thread for as long as a browser is open.
    with ThreadPoolExecutor(1) as beside:
        beside.submit(lambda: asyncio.run(gate(scope, receive, send))).result()
    return sent


def test_it_answers_only_under_its_own_address_and_to_its_own_pages() -> None:
    own = "https://netdash.example.org"
    assert asked(own, host="netdash.example.org")[0]["status"] == 200
    assert asked(own, host="netdash.example.org", origin=own)[0]["status"] == 200
    for host in ("10.0.0.5:8501", "netdash.example.org.evil.example", ""):
        assert asked(own, host=host)[0]["status"] == 403
    for origin in ("https://evil.example", "null", "http://netdash.example.org"):
        assert asked(own, host="netdash.example.org", origin=origin)[0]["status"] == 403
        assert asked(own, kind="websocket", host="netdash.example.org", origin=origin)[0]["code"] == 1008


def test_its_health_is_told_under_every_name_and_nothing_else_is() -> None:
    own = "https://netdash.example.org"
    assert asked(own, "/_stcore/health", host="127.0.0.1:8501")[0]["status"] == 200
    assert asked(own, "/_stcore/health/x", host="127.0.0.1:8501")[0]["status"] == 403


def test_files_are_taken_only_from_windows_that_were_let_in(monkeypatch: pytest.MonkeyPatch) -> None:
    own, path = "https://netdash.example.org", "/_stcore/upload_file/{}/1"
    monkeypatch.setitem(door._inside, "known", None)
    assert asked(own, path.format("known"), host="netdash.example.org")[0]["status"] == 200
    assert asked(own, path.format("other"), host="netdash.example.org")[0]["status"] == 403
    assert asked(own, "/_stcore/upload_file/", host="netdash.example.org")[0]["status"] == 403


def test_its_cookies_never_travel_over_an_unsafe_connection() -> None:
    [start, _] = asked("https://netdash.example.org", host="netdash.example.org")
    assert (b"set-cookie", b"a=1; Secure") in start["headers"]


def test_streamlit_is_told_the_same_address_and_the_same_file(tmp_path: Path) -> None:
    sign_in = read_sign_in(secrets_file(tmp_path))
    config = hosting.team_config(sign_in, "0.0.0.0", 8501)  # noqa: S104 - nothing listens
    assert config["server.address"] == "0.0.0.0"  # noqa: S104 - as above
    assert config["server.allowedHosts"] == ["netdash.example.org"]
    assert config["secrets.files"] == [str(tmp_path / "sign-in.toml")]
    assert config["client.showErrorDetails"] == "type"


@pytest.fixture
def book(google: GoogleServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Book:
    """The team's sheet, served; this process is one netdash of the team."""
    found = google.service.add("Our people", *sheets_of((TABLE,)))
    account = service_account_file(tmp_path, google.base, f"{found.id[:8].lower()}@project.example")
    for name, value in {
        HOSTED: "1", "NETDASH_BOOK": f"https://docs.google.com/spreadsheets/d/{found.id}/edit",
        "NETDASH_ALLOWED": "@team.example", "NETDASH_GOOGLE_ENDPOINT": google.base,
        "NETDASH_GOOGLE_KEY": str(account), "NETDASH_DATA": str(tmp_path / "data"),
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    return found


def window(page: str = APP, **user: Any) -> AppTest:
    app = unopened(page)
    app.user = dict(user)
    return app.run()


def held(book: Book) -> list[object]:
    return [cell.entered for sheet in book.sheets for cell in sheet.cells.values()]


def texts(app: AppTest) -> str:
    kinds = (app.title, app.markdown, app.error, app.caption, app.text)
    return "\n".join(element.value for elements in kinds for element in elements).replace("\\", "")


@pytest.mark.usefixtures("book")
@pytest.mark.parametrize("user", [{}, {"is_logged_in": False}, {**MIA, "email": "eve@else.example"}])
@pytest.mark.parametrize(
    "page", [APP, *(str(PROJECT / page) for page in (menu.TODAY, menu.PEOPLE, menu.OPEN))]
)
def test_who_may_not_come_in_causes_not_a_single_question_about_the_sheet(
    page: str, user: dict[str, Any], google: GoogleServer
) -> None:
    """Streamlit runs a page's own file when it is asked for by the file's name before anything else."""
    google.faults.append(Fault("404", 99))
    app = window(page, **user)
    assert not app.exception
    assert google.faults[0].times == 99
    assert not app.text_input


def test_whoever_may_come_in_sees_the_sheet_and_cannot_open_another(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = window(**MIA)
    assert not app.exception
    assert "Our people" in texts(app)
    app.switch_page(menu.OPEN).run()
    assert "one Google Sheet, chosen by whoever runs netdash" in texts(app)
    assert not app.text_input
    monkeypatch.setattr("netdash.ui.books.st.session_state", {})
    from netdash.ui import books  # noqa: PLC0415 - it is the thing tested

    books.choose("/etc/passwd")
    assert google_id(os.environ["NETDASH_BOOK"]) == book.id


def add(app: AppTest, name: str) -> AppTest:
    """Fill the form for a new person and send it."""
    app.button(key="frame_add").click().run()
    next(one for one in app.text_input if one.label == "Name").input(name)
    next(one for one in app.text_area if one.label.startswith("Anything else")).input("told at length")
    return next(one for one in app.button if one.label == "Add").click().run()


def test_an_edit_is_acknowledged_when_the_sheet_has_it_and_can_be_undone(book: Book, tmp_path: Path) -> None:
    app = add(window(**MIA), "Cleo New")
    assert "Add Cleo New: done." in texts(app)
    assert "Cleo New" in held(book)
    app.button(key="notice_undo").click().run()
    assert "Cleo New" not in held(book)
    assert not (tmp_path / "data").exists()


def test_an_edit_that_cannot_be_written_is_not_kept_and_the_form_stays_as_it_was(
    book: Book, google: GoogleServer, tmp_path: Path
) -> None:
    app = window(**MIA)
    google.faults.append(Fault("403", 1, "POST .*batchUpdate"))
    add(app, "Cleo New")
    assert "Cleo New" not in held(book)
    [error] = app.error
    assert "Add Cleo New: not saved. Nothing of it is in the sheet" in error.value.replace("\\", "")
    assert "kept" not in texts(app)
    assert next(one for one in app.text_input if one.label == "Name").value == "Cleo New"
    next(one for one in app.button if one.label == "Add").click().run()
    assert "Add Cleo New: done." in texts(app)
    assert held(book).count("Cleo New") == 1
    assert not (tmp_path / "data").exists()


def lose_the_answer(google: GoogleServer, then: Fault) -> None:
    """Carry out the next write without saying so, and make trouble right after it."""
    google.faults.append(Fault("503 after", 1, "POST .*batchUpdate"))
    google.service.before_write.append(lambda _: google.faults.append(then))


def test_when_nobody_can_tell_whether_it_was_written_that_is_said(book: Book, google: GoogleServer) -> None:
    app = window(**MIA)
    lose_the_answer(google, then=Fault("403", 99, "GET"))
    add(app, "Cleo New")
    assert "Cleo New" in held(book)
    assert "perhaps not saved. The sheet does not answer, so look there" in texts(app)


def test_an_edit_whose_answer_was_lost_is_found_on_a_second_look(book: Book, google: GoogleServer) -> None:
    app = window(**MIA)
    lose_the_answer(google, then=Fault("403", 1, "GET .*spreadsheets"))
    add(app, "Cleo New")
    assert "Add Cleo New: done." in texts(app)
    assert held(book).count("Cleo New") == 1


def test_an_undo_that_cannot_be_written_can_be_tried_again(book: Book, google: GoogleServer) -> None:
    app = add(window(**MIA), "Cleo New")
    google.faults.append(Fault("403", 1, "POST .*batchUpdate"))
    app.button(key="notice_undo").click().run()
    assert "not saved" in texts(app)
    app.switch_page(menu.CHANGES).run()
    next(one for one in app.button if (one.key or "").startswith("changes_undo_")).click().run()
    assert "Cleo New" not in held(book)


def test_two_windows_at_one_sheet_lose_nothing_and_each_undoes_its_own(book: Book, tmp_path: Path) -> None:
    mia, lea = window(**MIA), window(**{**MIA, "email": "lea@team.example"})
    add(mia, "From Mia")
    add(lea, "From Lea")
    add(mia, "Mia again")
    assert {"From Mia", "From Lea", "Mia again"} <= set(map(str, held(book)))
    lea.button(key="notice_undo").click().run()
    left = set(map(str, held(book)))
    assert {"From Mia", "Mia again"} <= left
    assert "From Lea" not in left
    assert not (tmp_path / "data").exists()


def test_only_one_at_a_time_holds_a_sheet_and_the_disk_does_not_know(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(HOSTED, "1")
    monkeypatch.setenv("NETDASH_DATA", str(tmp_path / "data"))
    with only_one("a sheet", "Ours"), pytest.raises(BusyError), only_one("a sheet", "Ours", patience=0.01):
        pass
    with only_one("a sheet", "Ours", patience=0.01):
        assert not (tmp_path / "data").exists()


DOCKERFILE = (PROJECT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")


def instructions(name: str) -> list[str]:
    return re.findall(rf"^{name} (.*)$", DOCKERFILE, re.MULTILINE)


def test_the_image_holds_what_is_there_and_nothing_that_the_build_may_not_see() -> None:
    let_in = (PROJECT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert "*" in let_in
    copied = [shlex.split(one)[:-1] for one in instructions("COPY") if not one.startswith("--from")]
    assert copied
    for source in (word for words in copied for word in words):
        assert (PROJECT / source).exists(), source
        assert f"!{source}" in let_in, source


def test_the_image_runs_as_nobody_special_on_pinned_parts() -> None:
    assert instructions("USER") == ["10001:10001"]
    [install] = [one for one in instructions("RUN") if "pip install" in one]
    assert "--require-hashes" in install
    assert "--only-binary :all:" in install
    assert not re.search("secret=|password|token", DOCKERFILE, re.IGNORECASE)


def test_the_image_starts_a_command_that_there_is_and_asks_for_its_health() -> None:
    from netdash.parser import parser  # noqa: PLC0415 - only here

    [entry], [more] = instructions("ENTRYPOINT"), instructions("CMD")[-1:]
    words = json.loads(entry) + json.loads(more)
    assert words[:3] == ["python", "-m", "netdash"]
    arguments = parser().parse_args(words[3:])
    assert (arguments.run, arguments.host, arguments.port) == ("opening:serve", "0.0.0.0", 8501)  # noqa: S104
    [health] = instructions("HEALTHCHECK")
    assert f"http://127.0.0.1:{arguments.port}{hosting.HEALTH}" in health


def test_what_a_team_needs_is_pinned_with_hashes() -> None:
    text = (PROJECT / "requirements-hosted.txt").read_text(encoding="utf-8")
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["dependencies"] + project["optional-dependencies"]["hosted"]
    pins = set(re.findall(r"^([\w.-]+==\S+).*\\\n    --hash=sha256:", text, re.MULTILINE))
    assert {re.split("[<>=]", one)[0].lower() for one in wanted} <= {pin.partition("==")[0] for pin in pins}
    app = (PROJECT / "requirements.txt").read_text(encoding="utf-8")
    assert set(re.findall(r"^[\w.-]+==\S+", app, re.MULTILINE)) <= pins
