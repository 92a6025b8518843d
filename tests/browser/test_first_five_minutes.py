"""The first five minutes of somebody who has never opened netdash: the sample, then his own sheet."""

from __future__ import annotations

import stat
import sys
from datetime import date
from typing import TYPE_CHECKING

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from netdash.network import open_network
from netdash.sheets.opening import open_workbook
from tests.browser.windows import PATIENCE, settle
from tests.running import newcomer, served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

TODAY = date(2026, 11, 22)

pytestmark = pytest.mark.browser


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with one list of people in Documents, on which an old date is not clear."""
    for name in ("Documents", "Downloads", "Desktop"):
        (tmp_path / name).mkdir()
    book = openpyxl.Workbook()
    for row in (
        ("Name", "E-mail", "Last contact", "Met on"),
        ("Ana Ruiz", "ana@a.example", "2026-01-09", "03/04/2024"),
        ("Bo Lind", "bo@a.example", "2026-11-09", "05/04/2024"),
    ):
        assert book.active is not None
        book.active.append(row)
    book.save(tmp_path / "Documents" / "people.xlsx")
    return tmp_path


@pytest.fixture
def page(home: Path, chromium: Browser) -> Iterator[Page]:
    """The window of `python3 start.py`, as a new user sees it; start.py hands these words on."""
    words = ["open", "--or-sample", "--no-browser", "--today", TODAY.isoformat()]
    with served([sys.executable, "-m", "netdash", *words], newcomer(home)) as address:
        window = chromium.new_page(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
        window.goto(address)
        yield window
        window.close()


def title(page: Page, name: str) -> None:
    expect(page.get_by_role("heading", level=1, name=name)).to_be_visible(timeout=PATIENCE)
    settle(page)


def press(page: Page, button: str) -> None:
    page.get_by_role("button", name=button).first.click()


def test_from_the_sample_to_ones_own_people_and_the_first_contact_logged(page: Page, home: Path) -> None:
    title(page, "Today")
    expect(page.get_by_text("Made-up people")).to_be_visible()
    press(page, "Open my own spreadsheet")
    title(page, "Open a spreadsheet")
    page.get_by_role("radio", name="Documents").click()
    press(page, "people.xlsx")
    title(page, "2 people in people.xlsx")
    expect(page.get_by_text("Only you can tell")).to_be_visible()
    press(page, "Days first")
    expect(page.get_by_text("Only you can tell")).to_have_count(0, timeout=PATIENCE)
    press(page, "Next: what happens to your sheet")
    title(page, "What happens to your sheet")
    press(page, "Go to Today")
    title(page, "Today")
    expect(page.get_by_text("Made-up people")).to_have_count(0)
    expect(page.get_by_role("link", name="Ana Ruiz").first).to_be_visible()
    page.reload()
    title(page, "Today")
    press(page, "Spoke today")
    press(page, "Only what fits without")
    expect(page.get_by_text("Log a call with Ana Ruiz")).to_be_visible(timeout=PATIENCE)
    network = open_network(open_workbook(str(home / "Documents" / "people.xlsx")), TODAY)
    assert network.settings.date_orders == {("Sheet", "Met on"): "day first"}
    assert network.contacts["last_contact"][network.row_of("Ana Ruiz")].date() == TODAY
    kept = list(home.rglob("recent.json"))
    assert [stat.S_IMODE(one.stat().st_mode) for one in kept] == [0o600]
