"""The occasions for getting in touch: one function for each kind of reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pandas as pd

from netdash.birthdays import falling_between, read_birthday
from netdash.clocks import clocks
from netdash.contacts_made import TALKS, WRITTEN, after, contacts_made, moments
from netdash.days import days_ago, every, near_day, near_moment, plain_day, shortened
from netdash.introduction_steps import introduction_steps
from netdash.next_steps import NextSteps, capitalised
from netdash.pauses import Pause
from netdash.promises import open_promises
from netdash.reasons import FollowUpKind, Reason
from netdash.reciprocity import THANKS_DUE_AFTER, thanks_owed
from netdash.rhythms import resting, rhythms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from netdash.network import Network

#: A promise of theirs is recalled so many days after its day.
THEIRS_DUE_AFTER = 3

#: A contact's row and a reason to be in touch with that person.
Occasion = tuple[int, Reason]


@dataclass(frozen=True)
class Look:
    """From where and how far one looks.

    Attributes:
        now: the moment, where it is known.
        until: the last day on which a reason may fall due.
        made: `contacts_made`.
        promises: `open_promises` of both sides.
    """

    network: Network
    today: date
    now: datetime | None
    until: date
    made: pd.DataFrame
    promises: pd.DataFrame
    steps: NextSteps
    pause: Pause

    @classmethod
    def at(cls, network: Network, today: date, now: datetime | None, days: int) -> Look:
        """A look from today over so many days to come."""
        made = contacts_made(network, today)
        promises = open_promises(network, today)
        steps = NextSteps(network, today, made, promises)
        until = today + timedelta(days=days)
        return cls(network, today, now, until, made, promises, steps, Pause.of(network.settings))

    def late(self, due: date) -> int:
        """Whole days since a day; 0 when it has not passed."""
        return max((self.today - due).days, 0)


def occasions(look: Look) -> Iterator[Occasion]:
    """Every reason to be in touch that falls due until the end of the look."""
    for kind in (_mine, _running, _planned, _thanks, _introductions, _theirs, _reconnect, _birthdays):
        yield from kind(look)


def _mine(look: Look) -> Iterator[Occasion]:
    found = look.promises[look.promises["by"].eq("me")]
    for row, contact, what, made_on, day, day_set in zip(
        found.index, found["contact"], found["what"].fillna("something"), moments(found["made_on"]),
        moments(found["due"]), found["day_set"], strict=True,
    ):  # fmt: skip
        due = look.pause.moved(day.date() if day else look.today)
        if pd.isna(contact) or due > look.until:
            continue
        when = f" on {plain_day(made_on, look.today)}" if made_on else ""
        until = f"due {near_day(day, look.today)}" if day and day_set else "no day was set"
        why = f"You promised{when}: {shortened(what)}; {until}"
        late = look.late(due)
        yield int(contact), Reason(FollowUpKind.PROMISE, due, late, why, capitalised(what), int(row), late)


def _running(look: Look) -> Iterator[Occasion]:
    found = clocks(look.network, look.today, look.now)
    found = found[found["state"].isin(["running", "overdue"])]
    for row, met_at, ends_at, event, interaction in zip(
        found.index, found["met_at"], found["ends_at"], found["event"], found["interaction"], strict=True
    ):
        due = look.pause.moved((ends_at - pd.Timedelta(microseconds=1)).date())
        where = f" at {event}" if isinstance(event, str) else ""
        ended = ends_at <= pd.Timestamp(look.now or look.today)
        ends = f"the 48 hours {'ended' if ended else 'end'} {near_moment(ends_at, look.today)}"
        why = f"Met{where} on {plain_day(met_at, look.today)}; {ends}"
        about = None if pd.isna(interaction) else int(interaction)
        step = look.steps.after_meeting(int(row), about)
        late = look.late(due)
        yield int(row), Reason(FollowUpKind.CLOCK, due, late, why, step, about, late, running=not ended)


def _planned(look: Look) -> Iterator[Occasion]:
    """Days of follow-up in the sheet, until the user was in touch on that day or later."""
    planned = look.network.contacts["next_follow_up"].dropna()
    planned = planned[planned.lt(after(look.until))].dt.normalize()
    mine = look.made[look.made["direction"].ne("in").fillna(value=True)]
    logged = mine.drop_duplicates("contact", keep="last").set_index("contact")["date"].reindex(planned.index)
    sheet = look.network.contacts["last_contact"].reindex(planned.index)
    sheet = sheet.where(sheet.lt(after(look.today)))
    planned = planned[~(logged.ge(planned) | sheet.ge(planned))]
    for row, day in zip(planned.index.tolist(), planned.dt.date.tolist(), strict=True):
        due = look.pause.moved(day)
        if due > look.until:
            continue
        passed = (look.today - day).days
        ago = f", {days_ago(passed)}" if passed > 1 else ""
        why = f"You set a follow-up for {near_day(day, look.today).removeprefix('on ')}{ago}"
        late = look.late(due)
        step = look.steps.reconnect(row)
        yield row, Reason(FollowUpKind.PLANNED, due, late, why, step, None, late)


def _thanks(look: Look) -> Iterator[Occasion]:
    found = thanks_owed(look.network, look.today)
    for contact, since, about, why, step in zip(
        found["contact"],
        found["since"].dt.date,
        found["about"],
        found["why"],
        found["next_step"],
        strict=True,
    ):
        due = look.pause.moved(since + timedelta(days=THANKS_DUE_AFTER))
        if due <= look.until:
            late = look.late(due)
            yield int(contact), Reason(FollowUpKind.THANKS, due, late, why, step, int(about), late)


def _introductions(look: Look) -> Iterator[Occasion]:
    for step in introduction_steps(look.network, look.today):
        due = look.pause.moved(step.due)
        if due <= look.until:
            late = look.late(due)
            reason = Reason(FollowUpKind.INTRODUCTION, due, late, step.why, step.next_step, step.row, late)
            yield step.contact, reason


def _theirs(look: Look) -> Iterator[Occasion]:
    found = look.promises[look.promises["by"].eq("them")]
    found = found[found["due"].notna() & found["contact"].notna()]
    for row, contact, what, made_on, day, day_set in zip(
        found.index, found["contact"], found["what"].fillna("something"), moments(found["made_on"]),
        moments(found["due"]), found["day_set"], strict=True,
    ):  # fmt: skip
        due = look.pause.moved(day.date() + timedelta(days=THEIRS_DUE_AFTER))
        if due > look.until:
            continue
        when = f" on {plain_day(made_on, look.today)}" if made_on else ""
        until = f"due {near_day(day, look.today)}" if day_set else "no day was set"
        why = f"{look.steps.called(int(contact))} promised{when}: {shortened(what)}; {until}"
        step = f'Ask gently about "{shortened(what)}"'
        late = look.late(due)
        yield int(contact), Reason(FollowUpKind.THEIR_PROMISE, due, late, why, step, int(row), late)


def _reconnect(look: Look) -> Iterator[Occasion]:
    """People whose rhythm has run out, and those whose own rhythm never began."""
    found = rhythms(look.network, look.today)
    running = found["status"].isin(["inside", "due", "late"]) & found["due"].lt(after(look.until))
    waiting = found["status"].eq("never spoke") & found["source"].eq("sheet") & found["wanted"].notna()
    found = found[running | waiting]
    kinds = (
        look.network.interactions["kind"].reindex(found["interaction"].fillna(-1).astype("int64")).tolist()
    )
    for row, last, since, wanted, due_at, source, kind in zip(
        found.index.tolist(), moments(found["last_contact"]), found["days_since"].tolist(),
        found["wanted"].tolist(), moments(found["due"]), found["source"].tolist(), kinds, strict=True,
    ):  # fmt: skip
        due = due_at.date() if due_at else look.pause.moved(look.today)
        if due > look.until:
            continue
        late = look.late(due)
        why = f"Wanted {every(wanted)}{_whose(source)}{_last_spoke(look, last, since, kind)}"
        step = look.steps.reconnect(row)
        yield row, Reason(FollowUpKind.RECONNECT, due, late, why, step, None, late / wanted)


def _whose(source: str) -> str:
    if source == "everyone":
        return " as for everyone"
    return f" ({source})" if source.startswith("tag ") else ""


def _last_spoke(look: Look, last: datetime | None, since: int, kind: object) -> str:
    if last is None:
        return "; no contact noted yet"
    verb = "last wrote" if kind in WRITTEN else "last spoke"
    how = f"{kind}, " if kind in TALKS or kind in WRITTEN else ""
    return f", {verb} {days_ago(since)} ({how}{plain_day(last, look.today)})"


def _birthdays(look: Look) -> Iterator[Occasion]:
    cells = look.network.contacts["birthday"].dropna()
    cells = cells[falling_between(cells, look.today, look.until)]
    rest = resting(look.network)
    for row, cell in cells[~rest.reindex(cells.index)].items():
        birthday = read_birthday(cell)
        due = birthday.next(look.today) if birthday else None
        if birthday is None or due is None or due > look.until or look.pause.holds(due):
            continue
        age = birthday.turns(due)
        turns = f", turns {age}" if age else ""
        day = near_day(due, look.today)
        date_too = (
            f", {plain_day(due, look.today)}" if day.startswith("on ") and str(due.day) not in day else ""
        )
        why = f"Birthday {day}{date_too}{turns}"
        step = f"Wish {look.steps.called(int(str(row)))} a happy birthday"
        yield int(str(row)), Reason(FollowUpKind.BIRTHDAY, due, 0, why, step)
