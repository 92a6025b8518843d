"""The pages of the practice, run without a browser: events, drafts, promises, giving, the scan, the dividend."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

from netdash.events import events
from netdash.places import PROJECT
from netdash.ui import menu

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from netdash.network import Network

APP = str(PROJECT / "app.py")
TITLES = {
    menu.EVENTS: "Events",
    menu.PROMISES: "Promises",
    menu.SCAN: "Monthly scan",
    menu.PREPARE: "Prepare",
    menu.GIVING: "Give and take",
    menu.DIVIDEND: "What came of it",
}


@pytest.fixture
def opened(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, today: date, sample_book: Path
) -> Callable[..., AppTest]:
    """Starts the app on a copy of the sample, or of another workbook: `opened(page, book=..., **query)`."""

    def start(page: str, book: Path = sample_book, **query: str) -> AppTest:
        own = tmp_path / "contacts.xlsx"
        if book != own:
            shutil.copy(book, own)
        monkeypatch.setenv("NETDASH_TODAY", today.isoformat())
        monkeypatch.setenv("NETDASH_BOOK", str(own))
        app = AppTest.from_file(APP, default_timeout=60).run()
        app.switch_page(page)
        for name, value in query.items():
            app.query_params[name] = value
        return app.run()

    return start


def shown(app: AppTest) -> str:
    """Every text on the page, as it was handed to the screen."""
    kinds = (
        app.title,
        app.header,
        app.subheader,
        app.markdown,
        app.caption,
        app.text,
        app.warning,
        app.error,
        app.info,
    )
    return "\n".join(element.value for elements in kinds for element in elements)


def event_key(network: Network, today: date, name: str) -> str:
    return next(one.key for one in events(network, today) if one.name == name)


@pytest.mark.parametrize("page", TITLES)
def test_every_page_of_the_practice_shows_the_sample_without_an_error(
    page: str, opened: Callable[..., AppTest]
) -> None:
    app = opened(page)
    assert not app.exception
    assert app.title[0].value == TITLES[page]


@pytest.mark.parametrize("name", ["Nordic Food Futures", "Rotterdam Makers Night", "Open Kitchen Summit"])
def test_an_event_has_a_page_of_its_own_that_begins_with_the_intent(
    name: str, opened: Callable[..., AppTest], sample_network: Network, today: date
) -> None:
    app = opened(menu.EVENT, id=event_key(sample_network, today, name))
    assert not app.exception
    assert app.title[0].value == name
    for step in ("Prepare", "On the day", "Afterwards"):
        app.segmented_control[0].set_value(step).run()
        assert not app.exception
