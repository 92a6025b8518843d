"""Text from a spreadsheet shows exactly as it was written, whatever it holds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, strategies as st

from netdash.ui.text import WORD_JOINER, button_text, plain, tidy


def shown(markdown: str) -> str:
    """What is left of escaped text once the escapes are resolved."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", markdown).replace(WORD_JOINER, "")


@given(st.text())
def test_escaped_text_shows_as_it_was_written(text: str) -> None:
    assert shown(plain(text)) == tidy(text).replace(WORD_JOINER, "")


@given(st.text(alphabet="ab*_[]()!`<>$:#\\~|-=.@/&{}^\"'"))
def test_no_mark_is_left_unescaped(text: str) -> None:
    escapes = r"\\[!-/:-@\[-`{-~]"
    assert not re.search(r"[!-/:-@\[-`{-~]", re.sub(escapes, "", plain(text)))


@pytest.mark.parametrize("text", ["http://a.example", "https://a.example", "www.a.example", "me@a.example"])
def test_an_address_does_not_become_a_link(text: str) -> None:
    assert WORD_JOINER in plain(text)


@pytest.mark.parametrize("text", ["a -> b", "a <- b", "a -- b", "a >= b", "a ~= b"])
def test_marks_do_not_become_arrows(text: str) -> None:
    assert WORD_JOINER in plain(text)


def test_line_breaks_and_indents_do_not_become_code_or_lists() -> None:
    assert plain("    one\n\n- two") == "one \\- two"


def test_characters_that_turn_the_reading_direction_are_left_out() -> None:
    assert tidy("Anna\u202egnp.exe") == "Annagnp.exe"


def test_a_blank_cell_is_empty_text() -> None:
    assert plain(None) == plain(float("nan")) == ""


def test_the_name_of_an_icon_on_a_button_stays_words() -> None:
    assert button_text(":material/delete: Bob").lstrip(WORD_JOINER) == ":material/delete: Bob"
    assert not button_text(":material/delete: Bob").startswith(":")
