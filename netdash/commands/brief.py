"""What to know about someone, on one screen of the terminal."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from netdash.commands.opening import network_of, today_of
from netdash.commands.printing import item, print_json, title

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable
    from datetime import date

    from netdash.network import Network
    from netdash.people import Brief, OpenPromise

#: How many people that somebody should meet are named.
MOST_INTRODUCTIONS = 3


def brief(arguments: Namespace) -> int:
    """Print what there is to know before meeting someone."""
    from netdash import people

    network, today = network_of(arguments), today_of(arguments)
    row = network.row_of(arguments.person)
    about = people.brief(network, row, today)
    about = replace(about, should_meet=_should_meet(network, row, today))
    if arguments.json:
        print_json(asdict(about))
    else:
        _print(about)
    return 0


def _print(about: Brief) -> None:
    title(about.label, ", ".join(part for part in (about.title, about.company, about.place) if part))
    for text in (about.how_met, about.last_talk, about.rhythm, about.balance, about.before_asking):
        if text:
            item(text)
    _part("Reach", (*about.emails, *about.phones, about.profile_url, about.website))
    _part("Tags", [", ".join(about.tags)])
    _part("Birthday", [about.birthday])
    _part("Cares about", [", ".join(about.cares_about)])
    _part("Looking for", [about.looking_for])
    _part("Can help with", [about.can_help_with])
    _part("Notes", [about.notes])
    _part("You promised", map(_promise, about.promises_mine))
    _part("They promised", map(_promise, about.promises_theirs))
    _part("You planned", [" ".join(part for part in (about.next_action, about.next_follow_up) if part)])
    _part("Ask about", about.ask_about)
    _part("Introduced you to", about.introduced)
    _part("Could meet", about.should_meet)
    for header, text in about.extras:
        _part(header, [text])


def _part(heading: str, lines: Iterable[str]) -> None:
    """A heading with what is known under it; nothing where nothing is known."""
    known = [line for line in lines if line]
    if known:
        title(f"\n{heading}")
        for line in known:
            item(line)


def _promise(promise: OpenPromise) -> str:
    return promise.sentence


def _should_meet(network: Network, row: int, today: date) -> tuple[str, ...]:
    from netdash.introductions import proposals_for

    return tuple(
        f"{one.second_name if one.first == row else one.first_name}: {one.why}"
        for one in proposals_for(network, row, today, MOST_INTRODUCTIONS)
    )
