"""People from another file, or from a pasted table, compared with those who are here already."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

import pandas as pd

from netdash.changes.draft import Draft
from netdash.changes.people import split_name
from netdash.days import counted
from netdash.errors import NoContactsError
from netdash.fields import ATTENDEES, CONTACTS, LIST_SEPARATOR, Kind, split_list
from netdash.identities import Identity, identities
from netdash.import_matches import Matcher
from netdash.names import folded
from netdash.network import Network, network_of
from netdash.reading.vocabulary import sense
from netdash.sheets.base import Revision, Snapshot, Source, Tab

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from netdash.changes.model import Changes
    from netdash.changes.spelling import Value

_SEVERAL = frozenset({Kind.LIST, Kind.EMAIL, Kind.PHONE})
_PROGRESS_EVERY = 50


class Action(StrEnum):
    """What is done with one person of the other file."""

    ADD = "add"
    UPDATE = "update"
    SKIP = "skip"


class Take(StrEnum):
    """Whose value of a field is kept."""

    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that the other file fills differently.

    Attributes:
        name: canonical, or the header of a column of the user's own.
        ours: as the sheet has it, ``None`` where it is blank.
        take: whose value is kept unless the user decides otherwise.
    """

    name: str
    ours: Value
    theirs: Value
    take: Take


@dataclass(frozen=True, slots=True)
class Person:
    """One person of the other file.

    Attributes:
        number: of its row there, by which the user's choices name it.
        values: what the other file says, by field.
        row: the contact it is taken for; ``None`` for somebody new.
        why: why it is taken for that contact, or left out.
        sure: an address or number says so, not only the name.
        action: what is done unless the user decides otherwise.
    """

    number: int
    name: str
    values: Mapping[str, Value]
    row: int | None
    why: str
    sure: bool
    differences: tuple[Difference, ...]
    action: Action


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do, to be looked at before.

    Attributes:
        people: all people of the other file, in its order.
        unused: its columns for which the sheet has no place.
        problems: how many of its cells could not be read.
    """

    network: Network = field(repr=False)
    people: tuple[Person, ...]
    unused: tuple[str, ...]
    problems: int

    def count(self, action: Action) -> int:
        """How many people an action is planned for."""
        return sum(person.action is action for person in self.people)


@dataclass(frozen=True, slots=True)
class Choice:
    """What the user decided about one person of the other file; fields not named stay as planned."""

    action: Action
    fields: Mapping[str, Take] = field(default_factory=dict)


def pasted_tabs(text: str) -> tuple[Tab, ...]:
    """A table pasted from a sheet, a web page or a mail, as a tab; a bare list of names is one as well."""
    from netdash.sheets.delimited import read_delimited  # noqa: PLC0415 (its encodings are heavy)

    lines = [line for line in text.splitlines() if line.strip()]
    bare = bool(lines) and not any(mark in line for line in lines for mark in "\t,;|@")
    if bare:
        said = sense("contacts", lines[0])
        lines = ["Full name", *lines[bool(said and said.field == "name") :]]
    return (read_delimited("\n".join(lines).encode(), "pasted"),)


def plan_import(
    network: Network, other: Sequence[Tab] | str, today: date, name: str = "the file"
) -> ImportPlan:
    """Compare the people of another file, or of a pasted table, with those who are here.

    Raises:
        NoContactsError: when no people are found in it.
    """
    tabs = pasted_tabs(other) if isinstance(other, str) else tuple(other)
    theirs = network_of(Snapshot(tabs, Revision("")), today, Source(name))
    if not len(theirs.contacts):
        raise NoContactsError(
            name, "it names nobody", "Give it a row of headers, a name or an e-mail among them."
        )
    matcher = Matcher(network)
    places = _places(network, theirs)
    taken: dict[int, str] = {}
    people = [
        _person(network, matcher, number, values, one, taken)
        for number, values, one in _their_people(theirs, places)
    ]
    unused = tuple(str(header) for header in theirs.extras.columns if header not in places)
    return ImportPlan(network, tuple(people), unused, len(theirs.problems))


def changes_of(
    plan: ImportPlan,
    choices: Mapping[int, Choice] | None = None,
    progress: Callable[[float], None] | None = None,
) -> Changes:
    """The changes of an import, as one that can be undone at once.

    Args:
        plan: as made by `plan_import`.
        choices: what the user decided otherwise, by the number of the person.
        progress: told the share that is done, now and then.
    """
    draft = Draft(plan.network)
    given = choices or {}
    added = updated = 0
    for done, person in enumerate(plan.people):
        choice = given.get(person.number, Choice(person.action))
        if choice.action is Action.ADD:
            draft.add("contacts", split_name(plan.network, person.values))
            added += 1
        elif choice.action is Action.UPDATE and person.row is not None:
            updated += _update(draft, person, choice)
        if progress and done % _PROGRESS_EVERY == 0:
            progress(done / len(plan.people))
    if progress:
        progress(1.0)
    parts = [f"add {counted(added, 'person', 'people')}"] if added else []
    parts += [f"complete {counted(updated, 'person', 'people')}"] if updated else []
    return draft.changes(f"Import: {' and '.join(parts)}" if parts else "Import: nothing to do")


def _update(draft: Draft, person: Person, choice: Choice) -> bool:
    """Take over what is chosen of one person; whether anything is."""
    wanted = {
        one.name: _taken(one, take)
        for one in person.differences
        if (take := choice.fields.get(one.name, one.take)) is not Take.OURS
    }
    row = person.row or 0
    for name, value in wanted.items():
        if not draft.is_computed("contacts", row, name):
            draft.set("contacts", row, name, value)
    return bool(wanted)


def _taken(one: Difference, take: Take) -> Value:
    if take is Take.THEIRS or one.ours is None:
        return one.theirs
    if _kind(one.name) in _SEVERAL:
        both = [*split_list(one.ours), *split_list(one.theirs)]
        first = {folded(item): item for item in reversed(both)}
        return LIST_SEPARATOR.join(dict.fromkeys(first[folded(item)] for item in both))
    return f"{one.ours}\n{one.theirs}"


def _kind(name: str) -> Kind:
    return CONTACTS.field(name).kind if name in CONTACTS.names else Kind.TEXT


def _places(network: Network, theirs: Network) -> dict[str, str]:
    """Their own columns that the sheet has as well: their header to ours."""
    ours = {folded(str(header)): str(header) for header in network.extras.columns}
    return {
        str(header): ours[folded(str(header))]
        for header in theirs.extras.columns
        if folded(str(header)) in ours
    }


def _their_people(
    theirs: Network, places: Mapping[str, str]
) -> Iterator[tuple[int, dict[str, Value], Identity]]:
    """Row, values by field and comparable form of everybody in the other file."""
    known = {one.row: one for one in identities(theirs)}
    attendees = theirs.attendees if theirs.derived else None
    for row in theirs.contacts.index.tolist():
        values: dict[str, Value] = {name: _value(theirs.contacts[name][row]) for name in CONTACTS.names}
        values |= {ours: _value(theirs.extras[header][row]) for header, ours in places.items()}
        if attendees is not None and len(attendees):
            values |= _of_attendee(attendees, str(values["name"]))
        filled: dict[str, Value] = {key: value for key, value in values.items() if value is not None}
        yield int(row), filled, known[row]


def _of_attendee(attendees: pd.DataFrame, name: str) -> dict[str, Value]:
    """What a list of attendees says of one of them."""
    same = attendees[attendees["name"].fillna("").map(folded) == folded(name)]
    shared = [one.name for one in ATTENDEES.fields if one.name in CONTACTS.names]
    return {key: _value(same[key].iloc[0]) for key in shared} if len(same) else {}


def _value(cell: object) -> Value:
    if not isinstance(cell, str) and pd.isna(cell):  # type: ignore[call-overload]
        return None
    if isinstance(cell, pd.Timestamp):
        return cell.date() if cell == cell.normalize() else cell.to_pydatetime()
    return cell if isinstance(cell, bool | int | float) else str(cell)


def _person(  # noqa: PLR0913, PLR0917 (each is one thing the comparison needs)
    network: Network,
    matcher: Matcher,
    number: int,
    values: dict[str, Value],
    one: Identity,
    taken: dict[int, str],
) -> Person:
    name = one.name
    row, why, sure = matcher.match(one)
    if row is None:
        matcher.learn(_as_new(one, number))
        return Person(number, name, values, None, "", sure=False, differences=(), action=Action.ADD)
    if row < 0 or row in taken:
        before = f"row {-row}" if row < 0 else taken[row]
        return Person(number, name, values, None, f"{why} as {before} of the file", sure, (), Action.SKIP)
    taken[row] = f"row {number}"
    differences = tuple(_differences(network, row, values))
    useful = any(difference.take is not Take.OURS for difference in differences)
    return Person(
        number, name, values, row, why, sure, differences, Action.UPDATE if useful and sure else Action.SKIP
    )


def _as_new(one: Identity, number: int) -> Identity:
    """Somebody met in the file itself: known by the negative of his row there."""
    return replace(one, row=-number)


def _differences(network: Network, row: int, values: Mapping[str, Value]) -> Iterator[Difference]:
    for name, theirs in values.items():
        frame = network.contacts if name in CONTACTS.names else network.extras
        ours = _value(frame[name][row]) if name in frame.columns else None
        if ours is None:
            if name not in {"first_name", "last_name"}:
                yield Difference(name, None, theirs, Take.THEIRS)
        elif _kind(name) in _SEVERAL:
            if not {folded(item) for item in split_list(theirs)} <= {
                folded(item) for item in split_list(ours)
            }:
                yield Difference(name, ours, theirs, Take.BOTH)
        elif folded(str(ours)) != folded(str(theirs)):
            later = name == "last_contact" and str(theirs) > str(ours)
            yield Difference(name, ours, theirs, Take.THEIRS if later else Take.OURS)
