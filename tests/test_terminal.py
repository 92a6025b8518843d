from __future__ import annotations

import io
import json

import pytest
from hypothesis import given, strategies as st

from netdash.terminal import HarmlessStream, coded, harmless
from tests.hostile import ORDERS

#: Letters that a terminal does not draw but obeys.
OBEYED = {*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0)), "\u202e", "\u2066"} - {"\n", "\t", "\r"}


@pytest.mark.parametrize("text", ORDERS)
def test_nothing_that_a_terminal_obeys_is_left(text: str) -> None:
    assert not OBEYED & set(harmless(text))
    assert "\r" not in harmless(text)


@given(st.text())
def test_all_else_stays_as_it_is(text: str) -> None:
    kept = harmless(text)
    assert not OBEYED & set(kept)
    assert harmless(kept) == kept
    assert [one for one in text if one.isalnum()] == [one for one in kept if one.isalnum()]


def test_line_ends_of_files_stay() -> None:
    assert harmless("BEGIN:VCARD\r\nEND:VCARD\r\n") == "BEGIN:VCARD\r\nEND:VCARD\r\n"


@given(st.text())
def test_json_says_the_same_without_giving_orders(text: str) -> None:
    written = coded(json.dumps({"name": text}, ensure_ascii=False))
    assert not OBEYED & set(written)
    assert json.loads(written) == {"name": text}


def test_a_harmless_stream_is_otherwise_the_stream_it_stands_for() -> None:
    beneath = io.StringIO()
    print("\x1b[31mAnna\x07", file=HarmlessStream(beneath))
    assert beneath.getvalue() == "[31mAnna\n"
    assert HarmlessStream(beneath).isatty() is False
