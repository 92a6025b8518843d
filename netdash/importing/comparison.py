"""People from another file, or from a pasted table, compared with those who are here already."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from netdash.changes.contact_values import holds_several, value_of
from netdash.errors import NoContactsError
from netdash.fields import ATTENDEES, CONTACTS, split_list
from netdash.identities import Identity, identities
from netdash.importing.matches import Matcher
from netdash.importing.plans import Action, Difference, ImportPlan, Person, Take
from netdash.names import folded
from netdash.network import Network, network_of
from netdash.reading.vocabulary import sense
from netdash.sheets.base import Revision, Snapshot, Source, Tab

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    import pandas as pd

    from netdash.changes.spelling import Value


def pasted_tabs(text: str) -> tuple[Tab, ...]:
    """A table pasted from a sheet, a web page or a mail, as a tab; a bare list of names is one as well."""
    from netdash.sheets.delimited import read_delimited  # noqa: PLC0415 - its encodings are heavy

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
        values: dict[str, Value] = {name: value_of(theirs.contacts[name][row]) for name in CONTACTS.names}
        values |= {ours: value_of(theirs.extras[header][row]) for header, ours in places.items()}
        if attendees is not None and len(attendees):
            values |= _of_attendee(attendees, str(values["name"]))
        filled: dict[str, Value] = {key: value for key, value in values.items() if value is not None}
        yield int(row), filled, known[row]


def _of_attendee(attendees: pd.DataFrame, name: str) -> dict[str, Value]:
    """What a list of attendees says of one of them."""
    same = attendees[attendees["name"].fillna("").map(folded) == folded(name)]
    shared = [one.name for one in ATTENDEES.fields if one.name in CONTACTS.names]
    return {key: value_of(same[key].iloc[0]) for key in shared} if len(same) else {}


def _person(  # noqa: PLR0913, PLR0917 - each is one thing the comparison needs
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
        ours = value_of(frame[name][row]) if name in frame.columns else None
        if ours is None:
            if name not in {"first_name", "last_name"}:
                yield Difference(name, None, theirs, Take.THEIRS)
        elif holds_several(name):
            if not {folded(item) for item in split_list(theirs)} <= {
                folded(item) for item in split_list(ours)
            }:
                yield Difference(name, ours, theirs, Take.BOTH)
        elif folded(str(ours)) != folded(str(theirs)):
            later = name == "last_contact" and str(theirs) > str(ours)
            yield Difference(name, ours, theirs, Take.THEIRS if later else Take.OURS)
