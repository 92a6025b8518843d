"""What to know about someone, on one screen of the terminal."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from netdash.commands.files import write_file
from netdash.commands.opening import network_of, today_of
from netdash.commands.printing import item, print_json, title
from netdash.errors import RefusedError

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from netdash.calendars import Meeting
    from netdash.network import Network
    from netdash.people import Brief, OpenPromise

#: How many people that somebody should meet are named.
MOST_INTRODUCTIONS = 3


def brief(arguments: Namespace) -> int:
    """Print what there is to know before meeting someone, or everybody met today."""
    network, today = network_of(arguments), today_of(arguments)
    if arguments.calendar is not None:
        return _todays_meetings(arguments, network, today)
    if not arguments.person:
        raise RefusedError("Name a person, or a calendar file with --calendar.")
    about = _about(network, network.row_of(arguments.person), today)
    _on_paper(arguments, (about,), today)
    if arguments.json:
        print_json(asdict(about))
    else:
        _print(about)
    return 0


def _about(network: Network, row: int, today: date) -> Brief:
    from netdash import people

    return replace(people.brief(network, row, today), should_meet=_should_meet(network, row, today))


def _todays_meetings(arguments: Namespace, network: Network, today: date) -> int:
    """Everybody in today's entries of a calendar file, by their time; with a name, only that person."""
    from netdash.calendars import meetings

    only = network.row_of(arguments.person) if arguments.person else None
    found = [
        meeting
        for meeting in meetings(arguments.calendar.expanduser(), network, today)
        if only is None or only in meeting.rows
    ]
    known = {row: _about(network, row, today) for meeting in found for row in meeting.rows}
    _on_paper(arguments, tuple(known.values()), today)
    if arguments.json:
        print_json([_as_json(meeting, known) for meeting in found])
    else:
        if not found:
            print("Nobody in the calendar today.")
        for meeting in found:
            title(f"{meeting.starts:%H:%M} {meeting.title}")
            if meeting.unknown:
                item(f"Not in your sheet: {', '.join(meeting.unknown)}")
            for row in meeting.rows:
                print()
                _print(known[row])
            print()
    return 0


def _as_json(meeting: Meeting, known: Mapping[int, Brief]) -> dict[str, object]:
    return {
        "starts": meeting.starts.isoformat(" ", "minutes"),
        "title": meeting.title,
        "people": [asdict(known[row]) for row in meeting.rows],
        "unknown": list(meeting.unknown),
    }


def _on_paper(arguments: Namespace, briefs: Sequence[Brief], today: date) -> None:
    """Write the page, before anything is printed: who reads that may leave off in the middle."""
    if arguments.html is not None and briefs:
        from netdash.paper.sheets import brief_sheets

        write_file(arguments.html, brief_sheets(briefs, today))


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
    planned = about.next_action or ("To be in touch" if about.next_follow_up else "")
    _part("You planned", [" ".join(part for part in (planned, about.next_follow_up) if part)])
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
    from netdash.introductions import should_meet

    return should_meet(network, row, today, MOST_INTRODUCTIONS)
