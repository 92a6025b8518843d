"""Cells that choose among a few words, and yes or no."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from netdash.reading.choice_words import NO, WHOLE_KINDS, WORDS, YES
from netdash.reading.column_values import NOTHING, Trouble, shown
from netdash.reading.date_words import plain_word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from netdash.reading.column_values import Place
    from netdash.sheets.base import Cell

_NO_SIGN = re.compile(r"[^\w\s✓✔✅☑✗✘❌☐]|_")


def _plain(text: str) -> str:
    """A phrase for comparison: no case, accents or signs, single blanks."""
    return " ".join(plain_word(_NO_SIGN.sub(" ", text)).split())


def _by_phrase(words: Mapping[str, str]) -> dict[str, str]:
    return {_plain(phrase): choice for choice, phrases in words.items() for phrase in phrases.split("|")}


_PHRASES = {field: _by_phrase(words) for field, words in WORDS.items()}
_WHOLE_KINDS = _by_phrase(WHOLE_KINDS)
_YES_NO = {plain_word(word): meant for words, meant in ((YES, True), (NO, False)) for word in words.split()}


def read_choice(place: Place, cell: Cell) -> Any:
    """The choice a cell means; an unknown kind of contact counts as "other" and is reported."""
    text = _plain(shown(cell))
    by_name = {_plain(choice): choice for choice in place.choices}
    found = by_name.get(text) or _PHRASES.get(place.field, {}).get(text)
    if found is None and place.field == "kind":
        found = _WHOLE_KINDS.get(text) or _kind_within(text)
    if found in place.choices:
        return found
    if not text or shown(cell).casefold() in NOTHING:
        return None
    advice = f"Write one of: {', '.join(place.choices)}."
    return Trouble("not one of the words known here", advice, "other" if "other" in place.choices else None)


def _kind_within(text: str) -> str | None:
    """The kind of contact named by some words of a cell ("Coffee at the fair")."""
    found = {kind for phrase, kind in _PHRASES["kind"].items() if f" {phrase} " in f" {text} "}
    return next((kind for kind in WORDS["kind"] if kind in found), None)


def read_yes_no(cell: Cell) -> Any:
    """Yes or no in many languages, with ticks and numbers."""
    if isinstance(cell, bool):
        return cell
    text = _plain(shown(cell))
    found = _YES_NO.get(text)
    if found is not None or not text or shown(cell).casefold() in NOTHING:
        return found
    return Trouble("neither yes nor no", "Write yes or no.")
