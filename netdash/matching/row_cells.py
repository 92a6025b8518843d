"""The cells of each contact row that say something of the person, with what was said and promised."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from netdash.contacts_made import moments
from netdash.days import plain_day
from netdash.matching.cues import cues_in
from netdash.matching.endings import endings_in
from netdash.matching.settling import closes
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
from netdash.matching.tokens import words_of
from netdash.matching.word_lists import listed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date, datetime

    from netdash.matching.tokens import Words
    from netdash.network import Network

#: Conversations read per person, the latest first, and how old they may be in days.
MOST_CONVERSATIONS, OLDEST = 4, 730
#: Below this likelihood that nothing ends, something may.
EVEN = 0.5
#: People with whom a topic is spoken of at most that one conversation can close.
MOST_OF_ONE_TOPIC = 3
#: The words of a conversation, which count less than those of the contact row; `Told` knows the day.
SPOKEN = replace(NOTES, name="conversation", plain=0.2, cued=0.85, dated=True)
PROMISED_TO = replace(LOOKING_FOR, name="promise", plain=0.5, cued=0.6)
PROMISED_BY = replace(CAN_HELP_WITH, name="promise", plain=0.5, cued=0.6)

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


class Told(NamedTuple):
    """What was said in a conversation, or promised.

    Attributes:
        kind, moment: of the conversation, as the table has them.
    """

    text: str
    origin: Origin
    kind: object = None
    moment: datetime | None = None

    def where(self, today: date) -> str:
        """Where it was told, with the day: "call, 3 March"."""
        if not self.origin.dated:
            return self.origin.name
        name = self.kind if isinstance(self.kind, str) and self.kind else SPOKEN.name
        return name if self.moment is None else f"{name}, {plain_day(self.moment.date(), today)}"


def columns_of(network: Network) -> list[tuple[list[object], Origin]]:
    """The columns that say something of people, in the order of the table."""
    contacts = network.contacts
    return [*((contacts[name].tolist(), origin) for name, origin in _COLUMNS), *_own_columns(network)]


def is_blank(cell: str) -> bool:
    """Whether a cell says nothing: "n/a", a dash."""
    return cell.strip().casefold() in _BLANK


def talks_alone(network: Network) -> pd.DataFrame:
    """Conversations with one contact alone that say something: date, kind, topic, contact and text."""
    table, pairs = network.interactions, network.participants
    alone = pairs[~pairs["interaction"].duplicated(keep=False)]
    topics = table["topic"].fillna("").str.strip().str.casefold()
    talks = table[["date", "kind"]].assign(topic=topics, text=_what_was_said(table)).loc[alone["interaction"]]
    talks = talks.assign(contact=alone["contact"].to_numpy())
    return talks[talks["text"].ne("")]


def told_by(network: Network, talks: pd.DataFrame, today: date) -> Mapping[int, list[Told]]:
    """The words of each person's latest conversations alone with the user, and of open promises."""
    found = _latest(talks, today)
    promises = network.promises
    for contact, by, what, kept, gone in zip(
        promises["contact"].tolist(), promises["by"].tolist(), promises["what"].tolist(),
        promises["kept_on"].tolist(), promises["let_go_on"].tolist(), strict=True,
    ):  # fmt: skip
        if _missing(contact) or _missing(what) or not (_missing(kept) and _missing(gone)):
            continue
        origin = PROMISED_TO if by != "them" else PROMISED_BY
        found.setdefault(int(contact), []).append(Told(what, origin))
    return found


def _latest(talks: pd.DataFrame, today: date) -> dict[int, list[Told]]:
    """The latest conversations with each person that say what somebody seeks or offers, the latest first."""
    found: dict[int, list[Told]] = {}
    telling = [text for text in talks["text"].unique().tolist() if _tells(words_of(text))]
    recent = _still_open(talks)
    recent = recent[recent["text"].isin(telling)]
    when = recent["date"]
    recent = recent[when.isna() | (when >= pd.Timestamp(today) - pd.Timedelta(days=OLDEST))]
    recent = recent.sort_values("date", ascending=False, kind="stable")
    recent = recent.groupby("contact").head(MOST_CONVERSATIONS)
    for contact, moment, kind, text in zip(
        recent["contact"].tolist(), moments(recent["date"]), recent["kind"].tolist(), recent["text"].tolist(),
        strict=True,
    ):  # fmt: skip
        found.setdefault(contact, []).append(Told(text, SPOKEN, kind, moment))
    return found


def _tells(words: Words) -> bool:
    """Whether a text says what somebody seeks or offers, or that it is over."""
    return bool(cues_in(words)) or any(ending.neither < EVEN for _, _, ending in endings_in(words, "talk"))


def _still_open(talks: pd.DataFrame) -> pd.DataFrame:
    """The conversations but those on a topic that a later one with the same person closed.

    A topic that many have ("catch-up") is none that could be closed.
    """
    named = talks[talks["topic"].ne("")]
    again = named[named.duplicated(["contact", "topic"], keep=False)]
    people = named.groupby("topic")["contact"].nunique()
    about = again[again["topic"].map(people).le(MOST_OF_ONE_TOPIC)]
    texts = [text for text in about["text"].unique().tolist() if closes(words_of(text))]
    closing = about[about["text"].isin(texts)]
    if closing.empty:
        return talks
    closed = closing.groupby(["contact", "topic"])["date"].max().rename("closed")
    dated = about.join(closed, on=["contact", "topic"])
    over = (dated["date"] < dated["closed"]).to_numpy()
    gone = set(zip(dated["contact"][over], dated["topic"][over], dated["date"][over], strict=True))
    kept = [one not in gone for one in zip(talks["contact"], talks["topic"], talks["date"], strict=True)]
    return talks[kept] if gone else talks


def heard_of(talks: pd.DataFrame, naming: Callable[[Words], bool]) -> Mapping[int, list[Words]]:
    """By contact row, what was said that names somebody, however long ago."""
    distinct = talks["text"].unique().tolist()
    telling = {text: words for text in distinct if naming(words := words_of(text))}
    talks = talks[talks["text"].isin(telling)]
    found: dict[int, list[Words]] = {}
    for contact, text in zip(talks["contact"].tolist(), talks["text"].tolist(), strict=True):
        found.setdefault(contact, []).append(telling[text])
    return found


def _what_was_said(table: pd.DataFrame) -> pd.Series[str]:
    """By conversation its topic, notes and outcome as one text."""
    said = pd.Series("", index=table.index, dtype="str")
    for name in ("topic", "notes", "outcome"):
        if table[name].notna().any():
            said = said + (table[name] + ". ").fillna("")
    return said.str[:-2]


def _missing(cell: Any) -> bool:
    return bool(pd.isna(cell))


def _own_columns(network: Network) -> list[tuple[list[object], Origin]]:
    """The user's own columns whose header tells what they hold."""
    found: list[tuple[list[object], Origin]] = []
    for header in network.extras.columns:
        plain = set(words_of(str(header).replace("_", " ")).folded)
        origin = next((origin for words, origin in _OWN_COLUMNS if words & plain), None)
        if origin:
            found.append((network.extras[header].tolist(), _named(origin, str(header).strip())))
    return found


@lru_cache(maxsize=64)
def _named(origin: Origin, header: str) -> Origin:
    """A column of the user's own that is read like another; the same one for the same header."""
    return replace(origin, name=header)
