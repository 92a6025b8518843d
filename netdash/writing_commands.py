"""What `log`, `add`, `set` and `undo` do on the command line; each answers with the sentences to print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netdash.changes import add_contact, log_interaction, set_fields
from netdash.commit import Outcome, commit, history, undo as take_back
from netdash.days import counted
from netdash.errors import NetdashError, RefusedError, listed
from netdash.fields import INTERACTION_KINDS
from netdash.name_parts import Relation, name_parts, relation
from netdash.network import open_network
from netdash.sheets.journal import Journal
from netdash.sheets.journal_entries import State
from netdash.sheets.meaning import is_blank
from netdash.sheets.opening import open_workbook

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime

    from netdash.changes import Changes
    from netdash.network import Network
    from netdash.sheets.base import Conflict, Workbook


class NotWrittenError(NetdashError):
    """A change that collided with one of somebody else; the sentences say where."""


def log(  # noqa: PLR0913 - one argument for each option
    book: str,
    people: Sequence[str],
    today: date,
    *,
    kind: str = "call",
    on: date | datetime | None = None,
    direction: str = "",
    depth: str = "",
    topic: str = "",
    note: str = "",
    event: str = "",
    value: str = "",
    outcome: str = "",
    promise: str = "",
    due: date | None = None,
    new_tabs: bool = True,
) -> tuple[str, ...]:
    """Log a contact with people, named as in the sheet.

    Raises:
        NetdashError: with the sentence the user reads.
    """
    if kind not in INTERACTION_KINDS:
        raise RefusedError(f'"{kind}" is no kind of contact. There are: {listed(INTERACTION_KINDS)}.')
    day = on or today
    if (day.date() if hasattr(day, "date") else day) > today:
        raise RefusedError("A contact cannot be logged before it has happened.")
    workbook, network = _opened(book, today)
    rows = [network.row_of(name) for name in people]
    changes = log_interaction(
        network, rows, day, kind, direction=direction, depth=depth, topic=topic, notes=note, event=event,
        value=value, outcome=outcome, promise=promise, promise_due=due, new_tabs=new_tabs,
    )  # fmt: skip
    return _written(workbook, network, changes)


def add(book: str, fields: Sequence[str], today: date) -> tuple[str, ...]:
    """Add a person; `fields` as "FIELD=VALUE", a bare first one is the name.

    Raises:
        NetdashError: with the sentence the user reads.
    """
    first, *rest = fields or ("",)
    given = [first if "=" in first else f"name={first}", *rest]
    workbook, network = _opened(book, today)
    values = _pairs(given)
    known = network.index.find(values.get("name", ""))
    if known:
        label = network.contacts["label"][known[0]]
        raise RefusedError(
            f"{label} is in the sheet already (row {known[0]}). Use `netdash set` to change it."
        )
    return (*_written(workbook, network, add_contact(network, values)), *_alike(network, values))


def set_(book: str, person: str, fields: Sequence[str], today: date) -> tuple[str, ...]:
    """Change fields of a person, each as "FIELD=VALUE"; nothing after the sign empties the field.

    Raises:
        NetdashError: with the sentence the user reads.
    """
    workbook, network = _opened(book, today)
    return _written(workbook, network, set_fields(network, network.row_of(person), _pairs(fields)))


def undo(book: str, change: str = "") -> tuple[str, ...]:
    """Take a change back: the latest, or the one whose id, as `changes` lists it, begins so.

    Raises:
        NetdashError: with the sentence the user reads.
    """
    workbook, journal = open_workbook(book), Journal.of_user()
    found = [entry.id for entry in history(workbook, journal, most=500) if entry.id.startswith(change)]
    if change and len(found) != 1:
        raise RefusedError(f'There is no single change "{change}". `netdash undo BOOK --list` shows them.')
    return _sentences(take_back(workbook, journal, found[0] if change else ""))


def changes(book: str, most: int = 20) -> tuple[str, ...]:
    """The latest changes of a spreadsheet, the newest first: id, time, state and what was done."""
    workbook = open_workbook(book)
    return tuple(
        f"{entry.id[:8]}  {entry.at.astimezone():%Y-%m-%d %H:%M}  {entry.state:<10}  {entry.sentence}"
        for entry in history(workbook, Journal.of_user(), most)
    )


def after_failure(book: str, began: datetime) -> str:
    """What became of the change that a command was making, from when on, as it failed half-way."""
    entries = history(open_workbook(book), Journal.of_user(), most=5)
    entry = next((one for one in entries if one.at >= began), None)
    if entry is None:
        return "The spreadsheet was not changed."
    if entry.state is State.APPLIED:
        return f"The spreadsheet was changed before that: {entry.sentence}; `netdash undo` takes it back."
    if entry.state is State.PENDING:
        return (
            f"Your change is kept ({entry.sentence}) and will be tried again with the next one; "
            "`netdash undo` takes it back."
        )
    return "What became of your change, `netdash undo BOOK --list` tells."


def _opened(book: str, today: date) -> tuple[Workbook, Network]:
    workbook = open_workbook(book)
    return workbook, open_network(workbook, today)


def _alike(network: Network, values: Mapping[str, str]) -> tuple[str, ...]:
    """Who has nearly the same name as somebody just added, and so may be the same person."""
    both = " ".join(filter(None, (values.get("first_name"), values.get("last_name"))))
    added = name_parts(values.get("name") or both)
    if added is None:
        return ()
    labels = zip(network.contacts["name"], network.contacts["label"], strict=True)
    found = [
        str(label)
        for name, label in labels
        if (there := name_parts(name)) and relation(added, there) in {Relation.SAME, Relation.ORDER}
    ]
    if not found:
        return ()
    return (f"Is this the same person as {listed(found, most=3)}? Then `netdash undo` takes it back.",)


def _written(workbook: Workbook, network: Network, wanted: Changes) -> tuple[str, ...]:
    added = tuple(
        f'Added the tab "{one.tab}".'
        if one.new_tab
        else f'Added the column "{one.headers[0]}" to "{one.tab}".'
        for one in wanted.additions
    )
    if not wanted:
        return (f"{wanted.sentence}: nothing to change.",)
    outcome = commit(workbook, network, wanted, Journal.of_user())
    return (*_sentences(outcome), *(added if outcome.written else ()))


def _sentences(outcome: Outcome) -> tuple[str, ...]:
    found = [f"{outcome.sentence}: {'done' if outcome.written else 'not written'}."]
    if outcome.waiting:
        found = [f"{outcome.sentence}: waiting.", outcome.waiting]
    found += map(_collision, outcome.conflicts)
    found += [note if note.endswith(".") else f"{note}." for note in outcome.notes]
    if outcome.lost:
        lost = counted(len(outcome.lost), "earlier change")
        found.append(
            f"An older copy seems to have been saved over the sheet: {lost} gone. The app offers them again."
        )
    if outcome.conflicts:
        raise NotWrittenError(" ".join(found))
    return tuple(found)


def _collision(one: Conflict) -> str:
    if is_blank(one.mine) and is_blank(one.theirs):
        return one.why
    return f'{one.why} It was "{one.was or ""}", is now "{one.theirs or ""}", you want "{one.mine or ""}".'


def _pairs(fields: Iterable[str]) -> dict[str, str]:
    found = {}
    for text in fields:
        name, sign, value = text.partition("=")
        if not sign or not name.strip():
            raise RefusedError(f'"{text}" should be a field, an equals sign and a value: company="Acme Ltd".')
        found[name.strip()] = value.strip()
    return found
