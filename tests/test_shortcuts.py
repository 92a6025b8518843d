"""The keys for what is done daily: no two alike, none that fires while something is typed, all listed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from netdash.preferences import preferences
from netdash.ui.shortcuts import EVERYWHERE, FORMS, SHORTCUTS
from tests.app_pages import started

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    import pytest


def test_no_key_means_two_things_in_one_place() -> None:
    for where in {one.where for one in SHORTCUTS.values()}:
        keys = Counter(one.key for one in SHORTCUTS.values() if one.where in {where, EVERYWHERE})
        assert set(keys.values()) == {1}


def test_outside_forms_a_key_is_one_letter_or_digit_which_does_nothing_while_typing() -> None:
    keys = [one.key for one in SHORTCUTS.values() if one.where != FORMS]
    assert all(len(key) == 1 and key.isalnum() for key in keys)
    assert not {"C", "R"} & set(keys)


def test_the_keys_are_listed_and_can_be_switched_off(
    sample_book: Path, today: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NETDASH_BOOK", str(sample_book))
    monkeypatch.setenv("NETDASH_TODAY", today.isoformat())
    app = started()
    assert app.sidebar.button(key="frame_log").proto.shortcut
    app.sidebar.button(key="frame_keyboard").click().run()
    told = " ".join(one.value for one in app.markdown)
    assert all(f"`{one.key}` {one.does}" in told for one in SHORTCUTS.values())
    assert not app.sidebar.button(key="frame_log").proto.shortcut
    app.toggle(key="shortcuts_toggle").set_value(False).run()
    del app.session_state["dialog_asked"]
    app.run()
    assert not app.sidebar.button(key="frame_log").proto.shortcut
    tomorrow = started()
    assert not tomorrow.sidebar.button(key="frame_log").proto.shortcut
    tomorrow.sidebar.button(key="frame_keyboard").click().run()
    tomorrow.toggle(key="shortcuts_toggle").set_value(True).run()
    assert preferences().keys
