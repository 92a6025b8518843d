"""What to say or do next with someone, out of what is known."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netdash.contacts_made import last_of_each, moments
from netdash.days import plain_day, shortened
from netdash.fields import split_list
from netdash.names import folded

if TYPE_CHECKING:
    from datetime import date, datetime

    from netdash.network import Network


@dataclass(frozen=True)
class NextSteps:
    """Suggests what to do next, from the most specific thing known about a person.

    Attributes:
        network: whose people.
        today: the day to look from.
        made: `contacts_made`.
        promises: `open_promises`.
    """

    network: Network
    today: date
    made: pd.DataFrame
    promises: pd.DataFrame

    def reconnect(self, row: int) -> str:
        """How to get back in touch."""
        return (
            self.planned(row)
            or self._promise(row)
            or self._last_topic(row)
            or self._looking_for(row)
            or self._talking_point(row)
            or self._interest(row)
            or self._background(row)
        )

    def after_meeting(self, row: int, interaction: int | None) -> str:
        """How to follow up a first meeting, quoting what was said there."""
        said, promise = self._said(interaction), self._promises.get(row, "")
        quoted = f'Write to {self.called(row)} about "{said}"' if said else ""
        if quoted and promise:
            return f"{quoted}; you promised: {promise}"
        return self.planned(row) or quoted or self.reconnect(row)

    def planned(self, row: int) -> str:
        """The sheet's own next action."""
        action = self._text(row, "next_action")
        return capitalised(action) if action else ""

    def called(self, row: int) -> str:
        """What the person is called in a sentence."""
        return self._text(row, "first_name") or self._text(row, "name")

    def _promise(self, row: int) -> str:
        what = self._promises.get(row, "")
        return f"Keep your promise: {what}" if what else ""

    def _last_topic(self, row: int) -> str:
        if row not in self._topics:
            return ""
        topic, moment = self._topics[row]
        return f'Ask what became of "{shortened(topic)}" (you talked on {plain_day(moment, self.today)})'

    def _looking_for(self, row: int) -> str:
        wanted = shortened(self._text(row, "looking_for"))
        return f"Ask whether they still look for {_lowered(wanted)}" if wanted else ""

    def _talking_point(self, row: int) -> str:
        for interest in split_list(self._text(row, "interests")):
            for topic, shared in self._points.get(folded(interest), ()):
                if folded(self._text(row, "name")) not in shared:
                    return f'Share "{shortened(topic)}", as they care about {interest}'
        return ""

    def _interest(self, row: int) -> str:
        interests = split_list(self._text(row, "interests"))
        return f"Ask about {' and '.join(interests[:2])}, which they care about" if interests else ""

    def _background(self, row: int) -> str:
        if offer := shortened(self._text(row, "can_help_with")):
            return f"Ask for news of what they do: {offer}"
        if event := self._text(row, "event"):
            return f"Recall how you met: {event}"
        if company := self._text(row, "company"):
            return f"Ask how things go at {company}"
        return f"Send {self.called(row)} a short note"

    def _said(self, interaction: int | None) -> str:
        if interaction is None:
            return ""
        happened = self.network.interactions.loc[interaction]
        texts = (happened["topic"], happened["notes"])
        return next((shortened(text) for text in texts if isinstance(text, str)), "")

    def _text(self, row: int, field: str) -> str:
        if field not in self._columns:
            cells = self.network.contacts[field].dropna()
            self._columns[field] = dict(zip(cells.index.tolist(), cells.tolist(), strict=True))
        return self._columns[field].get(row, "")

    @cached_property
    def _columns(self) -> dict[str, dict[int, str]]:
        """The filled cells of the contacts' columns, by row; each column is taken out when first needed."""
        return {}

    @cached_property
    def _promises(self) -> dict[int, str]:
        found = self.promises[self.promises["by"].eq("me")]
        rows: dict[int, str] = {}
        for contact, what in zip(found["contact"], found["what"], strict=True):
            if pd.notna(contact) and isinstance(what, str):
                rows.setdefault(int(contact), shortened(what))
        return rows

    @cached_property
    def _topics(self) -> dict[int, tuple[str, datetime]]:
        """The last thing talked about with each person, and when."""
        topics = self.network.interactions["topic"]
        place = topics.index.get_indexer(pd.Index(self.made["interaction"]))
        having = np.flatnonzero(topics.notna().to_numpy()[place])
        last = having[last_of_each(self.made["contact"].to_numpy()[having])]
        contacts = self.made["contact"].to_numpy()[last].tolist()
        texts = topics.array.take(place[last]).tolist()
        days = moments(self.made["date"].take(last))
        return {
            row: (text, day) for row, text, day in zip(contacts, texts, days, strict=True) if day is not None
        }

    @cached_property
    def _points(self) -> dict[str, list[tuple[str, frozenset[str]]]]:
        """Talking points by tag, newest first: the topic and the names of those who had it already."""
        points = self.network.talking_points.sort_values("added_on", ascending=False, na_position="last")
        found: dict[str, list[tuple[str, frozenset[str]]]] = {}
        for topic, tags, shared in zip(points["topic"], points["tags"], points["shared_with"], strict=True):
            if isinstance(topic, str):
                told = frozenset(folded(name) for name in split_list(shared))
                for tag in split_list(tags):
                    found.setdefault(folded(tag), []).append((topic, told))
        return found


def capitalised(text: str) -> str:
    """One line of text with a capital at its beginning."""
    line = shortened(text, 140)
    return line[:1].upper() + line[1:]


def _lowered(text: str) -> str:
    """With a small article at the beginning; other capitals may be meant, as in a name."""
    first, blank, rest = text.partition(" ")
    return f"{first.lower()}{blank}{rest}" if first in {"A", "An", "The", "Someone", "Somebody"} else text
