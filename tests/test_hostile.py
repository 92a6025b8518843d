"""Whatever the sheet holds, no page takes any of it for more than text."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from google.protobuf.json_format import MessageToDict

from netdash import writing_commands
from netdash.drafting.drafts import standard_templates
from netdash.names import key_of
from netdash.places import PROJECT
from netdash.ui import dialogs, menu
from netdash.ui.dialogs import Asked
from netdash.ui.drafting import ABOUT, About
from tests.app_pages import at, started
from tests.hostile import ORDERS, TEXTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from pathlib import Path

    from streamlit.testing.v1 import AppTest

    from netdash.network import Network

FILES = tuple(dict.fromkeys(entry.file for entry in menu.ENTRIES))
#: What is left standing of a text that was not made plain, once everything escaped is taken away.
SIGNS = (
    "<script", "<img", "<svg", "<iframe", "<a href", "<style", "<br>", "<b", "[win]", "![", "[ref]",
    "http://evil", "www.evil", "<http", "_it_", "`code`", "~~gone", "$e^", "$$",
    ":material/delete", ":red[", ":streamlit:", ":smile:", "# heading", "\n- list", "&lt;", "&#60",
    "\u202e", "\u2066", *ORDERS,
)  # fmt: skip
#: Parts of elements that a browser shows as they are, or that are no text at all.
SHOWN_AS_WRITTEN = {
    ("text", "body"), ("code", "code_text"), ("text_input", "default"), ("text_input", "value"),
    ("text_area", "default"), ("text_area", "value"), ("selectbox", "options"), ("selectbox", "raw_value"),
    ("multiselect", "options"), ("selectbox", "default_value"), ("date_input", "default"),
    ("text_input", "placeholder"), ("arrow_vega_lite_chart", "alt"), ("arrow_data_frame", "alt"),
}  # fmt: skip
#: The one piece of markup on a page.
OUR_OWN = {f"<style>{(PROJECT / 'netdash/ui/style.css').read_text(encoding='utf-8')}</style>"}
#: Names of such parts wherever they stand: addresses and ids, which never hold the sheet's text in clear.
IDS = {
    "id",
    "form_id",
    "element_id",
    "key",
    "url",
    "query_string",
    "page_script_hash",
    "data",
    "styler",
    "spec",
}


@pytest.fixture
def opened(hostile_book: Path, today: date, monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """Starts the app on a page: `opened(page, state, **query)`."""
    monkeypatch.setenv("NETDASH_TODAY", today.isoformat())
    monkeypatch.setenv("NETDASH_BOOK", str(hostile_book))
    return at


def elements(node: Any) -> Iterator[tuple[str, Any]]:
    """Every element and block of a page with its kind and what is sent of it."""
    proto = getattr(node, "proto", None)
    if proto is not None and hasattr(proto, "DESCRIPTOR"):
        yield str(getattr(node, "type", "")), proto
    for child in getattr(node, "children", {}).values():
        yield from elements(child)


def texts(kind: str, part: Any, name: str = "") -> Iterator[tuple[str, str, str]]:
    """Every text in what is sent of an element, with the kind of element and the name of its part."""
    if isinstance(part, str):
        yield kind, name, part
    elif isinstance(part, dict):
        for key, value in part.items():
            yield from texts(kind, value, key)
    elif isinstance(part, list):
        for value in part:
            yield from texts(kind, value, name)


def everything(app: AppTest) -> Iterator[str]:
    """Every text that is sent of a page."""
    for _, proto in elements(app._tree):
        yield from (text for _, _, text in texts("", MessageToDict(proto)))


def taken_for_more(app: AppTest) -> list[tuple[str, str, str]]:
    """Texts that a browser would take for Markdown, a link, an icon or a formula, and that are not plain."""
    found = []
    for kind, proto in elements(app._tree):
        sent = MessageToDict(proto, preserving_proto_field_name=True)
        for where, name, text in texts(kind, sent):
            if (where, name) in SHOWN_AS_WRITTEN or name in IDS or text in OUR_OWN:
                continue
            bare = re.sub(r"\\[!-/:-@\[-`{-~]|\$\$ID-\w+-", "", text)
            found += [(where, name, sign + " in " + text[:80]) for sign in SIGNS if sign in bare]
    return found


def assert_harmless(app: AppTest) -> None:
    assert not app.exception, [one.value for one in app.exception]
    assert any("SQL" in text or "pwned" in text or "evil" in text for text in everything(app))
    assert not taken_for_more(app)
    for chart in app.get("vega_lite_chart"):
        assert_only_data(json.loads(chart.proto.spec))


def assert_only_data(spec: Any) -> None:
    """A chart follows no address, shows no picture, and computes nothing from a text of the sheet."""
    if isinstance(spec, list):
        for part in spec:
            assert_only_data(part)
    if isinstance(spec, dict):
        assert not {"href", "url", "usermeta"} & set(spec)
        assert spec.get("type") != "image"
        assert spec.get("mark") != "image"
        for name in ("calculate", "expr", "test", "filter", "labelExpr"):
            assert not any(sign in str(spec.get(name, "")) for sign in ("evil", "pwned", "import"))
        for part in spec.values():
            assert_only_data(part)


@pytest.mark.parametrize("page", FILES)
def test_a_page_shows_the_sheets_text_as_text(page: str, opened: Callable[..., AppTest]) -> None:
    if page == menu.OPEN:
        started()  # so that the file is among those that were open before
    assert_harmless(opened(page))


@pytest.mark.parametrize("text", TEXTS[:3] + TEXTS[21:26])
def test_the_page_of_a_hostile_person_shows_him_as_he_is_written(
    text: str, opened: Callable[..., AppTest], hostile_network: Network
) -> None:
    people = hostile_network.contacts
    row = people.index[people["name"].str.startswith(text[:10].strip())][0]
    app = opened(menu.PERSON, id=str(people["key"][row]))
    assert_harmless(app)
    assert app.title


@pytest.mark.parametrize("step", ["Prepare", "On the day", "Afterwards"])
@pytest.mark.parametrize("which", [0, 1])
def test_an_event_with_hostile_guests_shows_them_as_written(
    which: int, step: str, opened: Callable[..., AppTest], hostile_network: Network
) -> None:
    key = key_of(str(hostile_network.events["name"].iloc[which]))
    app = opened(menu.EVENT, {f"event_step_{key}": step}, id=key)
    assert_harmless(app)
    assert app.title


@pytest.mark.parametrize("kind", ["log", "add", "edit", "rhythm", "promise", *standard_templates()])
def test_a_drawer_about_a_hostile_person_shows_him_as_written(
    kind: str, opened: Callable[..., AppTest], hostile_network: Network
) -> None:
    row = hostile_network.contacts.index[2]
    other = int(hostile_network.contacts.index[5])
    drawer = "draft" if kind in standard_templates() else kind
    asked = Asked(drawer, (str(hostile_network.contacts["key"][row]),), 1)
    app = opened(menu.CADENCE, {dialogs._ASKED: asked, ABOUT: About(kind, other=other)})
    assert_harmless(app)
    assert app.text_input or app.radio or app.error


def test_what_was_written_of_hostile_people_is_told_as_written(  # noqa: PLR0917 - fixtures
    opened: Callable[..., AppTest], hostile_book: Path, hostile_network: Network, tmp_path: Path, today: date,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    own = tmp_path / hostile_book.name
    shutil.copy(hostile_book, own)
    for row, text in zip(hostile_network.contacts.index[:2], TEXTS, strict=False):
        key = str(hostile_network.contacts["key"][row])
        writing_commands.log(str(own), [key], today, note=text, topic=text, kind="call")
    app = opened(menu.CHANGES)
    monkeypatch.setenv("NETDASH_BOOK", str(own))
    app.run()
    assert_harmless(app)
    assert "Log a" in "".join(one.value for one in app.markdown)
