"""The app run without a browser: at one of its pages, and the text that stands there."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from netdash.places import PROJECT
from netdash.ui import menu


def started() -> AppTest:
    """The app as it opens."""
    return AppTest.from_file(str(PROJECT / "app.py"), default_timeout=60).run()


def at(page: str, **query: str) -> AppTest:
    """The app at a page, come to by an address with this query; its first page without one is as it opens."""
    app = started()
    if page == menu.TODAY and not query:
        return app
    app.switch_page(page)
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
