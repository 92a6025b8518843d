"""The app run without a browser: at one of its pages, and the text that stands there."""

from __future__ import annotations

from functools import cache
from typing import Any

from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from netdash.places import PROJECT
from netdash.ui import menu

APP = str(PROJECT / "app.py")


@cache
def _components() -> BidiComponentManager:
    """The components that installed packages bring: a look through all of them, taken once."""
    manager = BidiComponentManager()
    manager.discover_and_register_components(start_file_watching=False)
    return manager


def unopened(file: str = APP) -> AppTest:
    """The app, or another file of it, before its first run."""
    app = AppTest.from_file(file, default_timeout=60)
    app._bidi_component_manager = _components()
    return app


def started() -> AppTest:
    """The app as it opens."""
    return unopened().run()


def at(page: str, state: dict[str, Any] | None = None, /, **query: str) -> AppTest:
    """The app at a page, come to by an address with this query, with what the session knows already."""
    app = unopened()
    address = next(entry.address for entry in menu.ENTRIES if entry.file == page)
    app._page_hash = calc_hash(address)  # `switch_page` would need a run on another page before
    for name, value in (state or {}).items():
        app.session_state[name] = value
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


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
