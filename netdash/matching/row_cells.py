"""The cells of each contact row that say something of the person, with what was said and promised."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from netdash.days import plain_day
from netdash.matching.cues import cues_in
from netdash.matching.statements import (
    CAN_HELP_WITH,
    COMPANY,
    HOW_MET,
    INTERESTS,
    LOOKING_FOR,
    NOTES,
    TAGS,
    TITLE,
    Origin,
)  # fmt: skip
from netdash.matching.tokens import Memo, words_of
from netdash.matching.word_lists import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from netdash.network import Network

#: Conversations read per person, the latest first, and how old they may be in days.
MOST_CONVERSATIONS, OLDEST = 4, 730
#: What a conversation's words count beside those of the contact row.
SPOKEN = 0.85

_COLUMNS = (
    ("looking_for", LOOKING_FOR), ("can_help_with", CAN_HELP_WITH), ("notes", NOTES), ("title", TITLE),
    ("tags", TAGS), ("interests", INTERESTS), ("company", COMPANY),
    ("next_action", replace(NOTES, name="next action")),
    ("how_met", HOW_MET),
)  # fmt: skip
_OWN_COLUMNS = tuple(
    (frozenset(listed(section)), origin)
    for section, origin in (
        ("seeks headers", LOOKING_FOR), ("offers headers", CAN_HELP_WITH), ("interests headers", INTERESTS),
        ("notes headers", NOTES),
    )
)  # fmt: skip
_BLANK = frozenset(("", *listed("blank")))


def cells_of_rows(network: Network, today: date) -> Iterator[tuple[int, list[tuple[str, Origin]]]]:
    """Row by row its place in the table and its cells, blank ones left out."""
    contacts = network.contacts
    columns = [(contacts[name].tolist(), origin) for name, origin in _COLUMNS]
    columns += _own_columns(network)
    spoken = _conversations(network, today)
    for place, row in enumerate(contacts.index.tolist()):
        cells = [
            (cell, origin)
            for values, origin in columns
            if isinstance(cell := values[place], str) and not _blank(cell)
        ]
        yield place, [*cells, *spoken.get(row, ())]


def _blank(cell: str) -> bool:
    return cell.strip().casefold() in _BLANK


def _conversations(network: Network, today: date) -> Mapping[int, list[tuple[str, Origin]]]:
    """The words of each person's latest conversations alone with the user, and of open promises."""
    found: dict[int, list[tuple[str, Origin]]] = {}
    table = network.interactions
    if len(table):
        pairs = network.participants
        alone = pairs[~pairs["interaction"].duplicated(keep=False)]
        contact_of = dict(zip(alone["interaction"].tolist(), alone["contact"].tolist(), strict=True))
        when = table["date"]
        recent = table[when.isna() | (when >= pd.Timestamp(today) - pd.Timedelta(days=OLDEST))]
        recent = recent.sort_values("date", ascending=False, kind="stable")
        telling = Memo(lambda text: bool(cues_in(words_of(text))))
        for row, moment, kind, topic, notes, outcome in zip(
            recent.index.tolist(), recent["date"].tolist(), recent["kind"].tolist(), recent["topic"].tolist(),
            recent["notes"].tolist(), recent["outcome"].tolist(), strict=True,
        ):  # fmt: skip
            contact = contact_of.get(row)
            if contact is None or len(found.get(contact, ())) >= MOST_CONVERSATIONS:
                continue
            text = ". ".join(part for part in (topic, notes, outcome) if isinstance(part, str) and part)
            if not text or not telling[text]:
                continue
            name = kind if isinstance(kind, str) and kind else "conversation"
            day = "" if pd.isna(moment) else f", {plain_day(moment.date(), today)}"
            found.setdefault(contact, []).append(
                (text, replace(NOTES, name=f"{name}{day}", plain=0.2, cued=SPOKEN, dated=True))
            )
    promises = network.promises
    for contact, by, what, kept, gone in zip(
        promises["contact"].tolist(), promises["by"].tolist(), promises["what"].tolist(),
        promises["kept_on"].tolist(), promises["let_go_on"].tolist(), strict=True,
    ):  # fmt: skip
        if _missing(contact) or _missing(what) or not (_missing(kept) and _missing(gone)):
            continue
        origin = replace(LOOKING_FOR if by != "them" else CAN_HELP_WITH, name="promise", plain=0.5, cued=0.6)
        found.setdefault(int(contact), []).append((what, origin))
    return found


def told_alone(network: Network) -> Iterator[tuple[int, str]]:
    """What was noted of conversations alone with somebody, however long ago: the contact row and the text."""
    table = network.interactions
    if not len(table):
        return
    pairs = network.participants
    alone = pairs[~pairs["interaction"].duplicated(keep=False)]
    texts = [table[column].to_dict() for column in ("topic", "notes", "outcome")]
    for row, contact in zip(alone["interaction"].tolist(), alone["contact"].tolist(), strict=True):
        for of_rows in texts:
            if isinstance(text := of_rows[row], str) and text:
                yield int(contact), text


def _missing(cell: Any) -> bool:
    return bool(pd.isna(cell))


def _own_columns(network: Network) -> list[tuple[list[object], Origin]]:
    """The user's own columns whose header tells what they hold."""
    found: list[tuple[list[object], Origin]] = []
    for header in network.extras.columns:
        plain = set(words_of(str(header).replace("_", " ")).folded)
        origin = next((origin for words, origin in _OWN_COLUMNS if words & plain), None)
        if origin:
            found.append((network.extras[header].tolist(), replace(origin, name=str(header).strip())))
    return found
