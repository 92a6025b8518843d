"""The sheets: whom to look for at an event, one person before meeting again, the week."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader

from netdash.days import WEEKDAYS, plain_day

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from netdash.events import Event
    from netdash.follow_ups import FollowUp
    from netdash.people import Brief
    from netdash.preparing.questions import Group
    from netdash.preparing.targets import Target
    from netdash.talking_points import TalkingPoint


@cache
def _environment() -> Environment:
    environment = Environment(loader=PackageLoader("netdash.paper"), autoescape=True, trim_blocks=True)
    environment.lstrip_blocks = True
    environment.filters["day"] = _day
    environment.filters["weekday"] = lambda day: WEEKDAYS[day.weekday()]
    return environment


def _day(day: date | None) -> str:
    return plain_day(day, day) if day else ""


def take_along_sheet(
    event: Event, targets: Sequence[Target], points: Sequence[TalkingPoint], groups: Sequence[Group]
) -> str:
    """One page for an event: the intent, whom to look for and why, what to ask.

    Args:
        event: which one.
        targets: the people picked, in order.
        points: talking points, the fresh ones first; three are taken.
        groups: openers, of which the first two of each setting are taken.
    """
    fresh = [point for point in points if point.fresh][:3]
    general = [group for group in groups if group.name != "known"]
    template = _environment().get_template("take_along.html")
    return template.render(event=event, targets=targets, points=fresh, groups=general)


def brief_sheet(brief: Brief, today: date) -> str:
    """One page about one person, to look at before meeting again."""
    return brief_sheets((brief,), today)


def brief_sheets(briefs: Sequence[Brief], today: date) -> str:
    """A page for each of several people, in one document."""
    return _environment().get_template("brief.html").render(briefs=briefs, today=today)


def digest_sheet(
    name: str, today: date, due: Sequence[FollowUp], ahead: Sequence[FollowUp], sentences: Sequence[str]
) -> str:
    """The week on one page.

    Args:
        name: the spreadsheet's.
        today: the day it is told on.
        due: what to do now.
        ahead: what comes in the week.
        sentences: how it goes: the load, the 48-hour rate, promises kept.
    """
    return _environment().get_template("digest.html").render(
        name=name, today=today, due=due, ahead=ahead, sentences=sentences
    )  # fmt: skip
