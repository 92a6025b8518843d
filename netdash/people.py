"""People: what to know before meeting one again, and finding them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from netdash.birthdays import read_birthday
from netdash.clues import clues
from netdash.days import days_ago, every, near_day, plain_day, shortened
from netdash.fields import split_list
from netdash.finding import search
from netdash.frames import text_of
from netdash.promises import OpenPromise, promise_lines
from netdash.reciprocity import balance, before_asking
from netdash.rhythms import rhythms
from netdash.timeline import Moment, talks, timeline

if TYPE_CHECKING:
    from datetime import date

    from netdash.network import Network

__all__ = ["Brief", "Moment", "OpenPromise", "brief", "last_talk", "search", "timeline"]


@dataclass(frozen=True, slots=True)
class Brief:
    """What to know about one person on one screen; whatever is not known is empty.

    Attributes:
        row, key, label: the contact's row, key for links and unique label.
        how_met: a sentence: when, where, through whom.
        introduced_by: label of the introducer, or the name as written.
        introduced: labels of the people this person introduced.
        last: the last time in touch up to today.
        last_talk: a sentence about it.
        promises_mine, promises_theirs: open promises, the longest overdue first.
        given, received, asked: how often, see `reciprocity.balance`.
        balance: the same in words.
        before_asking: what to think of before asking for something, else empty.
        ask_about: what to ask about, in the person's own words where they are known.
        rhythm: a sentence: how often wanted, when last in touch, when due.
        should_meet: whom the person should meet; filled in by the caller.
        extras: headers and cells of the user's own columns, the filled ones.
    """

    row: int
    key: str
    name: str
    label: str
    company: str
    title: str
    place: str
    emails: tuple[str, ...]
    phones: tuple[str, ...]
    profile_url: str
    website: str
    tags: tuple[str, ...]
    birthday: str
    how_met: str
    introduced_by: str
    introduced: tuple[str, ...]
    last: Moment | None
    last_talk: str
    cares_about: tuple[str, ...]
    looking_for: str
    can_help_with: str
    notes: str
    promises_mine: tuple[OpenPromise, ...]
    promises_theirs: tuple[OpenPromise, ...]
    given: int
    received: int
    asked: int
    balance: str
    before_asking: str
    ask_about: tuple[str, ...]
    next_action: str
    next_follow_up: str
    rhythm: str
    extras: tuple[tuple[str, str], ...]
    should_meet: tuple[str, ...] = ()


def last_talk(network: Network, row: int, today: date) -> str:
    """A sentence about the last time in touch with a contact up to today; empty when there was none."""
    last = next(iter(talks(network, row, today)), None)
    return _talk(last, today) if last else ""


def brief(network: Network, row: int, today: date) -> Brief:
    """Everything to look at before meeting a contact again.

    Raises:
        KeyError: when no contact has that row.
    """
    contact: Any = network.contacts.loc[row]
    cells = {str(name): text_of(cell) for name, cell in contact.items()}
    talked = talks(network, row, today)
    last = talked[0] if talked else None
    counts = balance(network)
    given, received, asked = (int(counts[name][row]) for name in ("given", "received", "asked"))
    introducer = network.introducers.get(row)
    labels = network.contacts["label"]
    planned = contact["next_follow_up"]
    return Brief(
        row=row,
        key=cells["key"],
        name=cells["name"],
        label=cells["label"],
        company=cells["company"],
        title=cells["title"],
        place=cells["location"],
        emails=split_list(cells["email"]),
        phones=split_list(cells["phone"]),
        profile_url=cells["profile_url"],
        website=cells["website"],
        tags=split_list(cells["tags"]),
        birthday=_birthday(cells["birthday"], today),
        how_met=_how_met(cells, contact["met_on"], today),
        introduced_by=cells["introduced_by"] if introducer is None else labels[int(introducer)],
        introduced=tuple(labels[network.introducers.index[network.introducers.eq(row)]]),
        last=last,
        last_talk=_talk(last, today) if last else "",
        cares_about=split_list(cells["interests"]),
        looking_for=cells["looking_for"],
        can_help_with=cells["can_help_with"],
        notes=cells["notes"],
        promises_mine=promise_lines(network, today, "me", row),
        promises_theirs=promise_lines(network, today, "them", row),
        given=given,
        received=received,
        asked=asked,
        balance=_balance(given, received, asked),
        before_asking=before_asking(network, row, today, given),
        ask_about=_ask_about(cells, talked[:3], today),
        next_action=cells["next_action"],
        next_follow_up="" if pd.isna(planned) else near_day(planned, today),
        rhythm=_rhythm(network, row, today),
        extras=tuple(
            (str(header), str(cell)) for header, cell in network.extras.loc[row].items() if text_of(cell)
        ),
    )


def _how_met(cells: dict[str, str], met_on: object, today: date) -> str:
    where = f" at {cells['event']}" if cells["event"] else ""
    when = f" on {plain_day(met_on, today)}" if isinstance(met_on, pd.Timestamp) else ""
    through = f" through {cells['introduced_by']}" if cells["introduced_by"] else ""
    met = f"Met{where}{when}{through}" if where or when or through else ""
    return ". ".join(part for part in (met, shortened(cells["how_met"], 200)) if part)


def _birthday(text: str, today: date) -> str:
    birthday = read_birthday(text)
    if birthday is None:
        return ""
    day = birthday.next(today)
    age = birthday.turns(day)
    return f"{plain_day(day, day)}, turns {age}" if age else plain_day(day, day)


def _talk(talk: Moment, today: date) -> str:
    if talk.when is None:
        return ""
    about = f": {shortened(talk.title)}" if talk.title else ""
    ago = days_ago((today - talk.when.date()).days)
    return f"{talk.kind.capitalize()} on {plain_day(talk.when, today)} ({ago}){about}"


def _balance(given: int, received: int, asked: int) -> str:
    parts = [
        f"{verb} {_times(number)}"
        for verb, number in (("gave", given), ("received", received), ("asked", asked))
        if number
    ]
    return f"You {', '.join(parts)}" if parts else ""


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def _ask_about(cells: dict[str, str], talks: tuple[Moment, ...], today: date) -> tuple[str, ...]:
    """The plan, what was last talked about, what they look for, and plans or worries in the notes."""
    last = {moment.title: moment.when for moment in reversed(talks) if moment.title and moment.when}
    topics = [f"{shortened(topic)} ({plain_day(when, today)})" for topic, when in reversed(last.items())]
    noted = [clue for moment in talks for clue in clues(moment.detail)]
    wanted = [f"Looking for: {shortened(cells['looking_for'])}"] if cells["looking_for"] else []
    found = [shortened(cells["next_action"]), *topics, *noted, *clues(cells["notes"]), *wanted]
    return tuple(dict.fromkeys(one for one in found if one))[:8]


def _rhythm(network: Network, row: int, today: date) -> str:
    found: Any = rhythms(network, today).loc[row]
    status, source, wanted = found["status"], found["source"], found["wanted"]
    if status == "resting":
        return "At rest: nothing falls due by itself"
    last = "no contact noted yet"
    if status != "never spoke":
        last = f"last in touch {days_ago(int(found['days_since']))}"
    if pd.isna(wanted):
        return f"No rhythm; {last}"
    whose = {"everyone": " as for everyone", "sheet": ""}.get(source, f" ({source})")
    so_far = f"Wanted {every(int(wanted))}{whose}; {last}"
    if status == "never spoke":
        return so_far
    due = plain_day(found["due"], today)
    return f"{so_far}; {'next by' if status == 'inside' else 'due since'} {due}"
