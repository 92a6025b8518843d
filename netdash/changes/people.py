"""Adding people and changing what is known of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from netdash.changes.draft import Draft
from netdash.changes.model import Changes, UnknownFieldError
from netdash.changes.references import rename_references, renaming
from netdash.changes.settings import put_setting
from netdash.changes.wording import names, on_day, shortened
from netdash.errors import RefusedError
from netdash.fields import CONTACTS, LIST_SEPARATOR
from netdash.intervals import interval_days, read_cadence
from netdash.names import folded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from netdash.changes.spelling import Value
    from netdash.network import Network

_PARTS = ("first_name", "last_name")
_NAMES = ("name", *_PARTS)


def add_contact(
    network: Network,
    fields: Mapping[str, Value],
    *,
    promise: str = "",
    promise_due: date | None = None,
    promised_on: date | None = None,
) -> Changes:
    """Add a person, and what the user promised him; `fields` by canonical name, or by an own column's header.

    Raises:
        RefusedError: when neither a name nor an e-mail is given.
        UnknownFieldError: when there is no such field or column.
    """
    values = {_known(network, name): value for name, value in fields.items() if _filled(value)}
    called = _called(values)
    if not called:
        raise RefusedError("A person needs a name, or at least an e-mail address.")
    draft = Draft(network)
    if network.derived:
        for name in network.contacts["name"]:
            draft.add("contacts", {"name": name})
    draft.add("contacts", split_name(network, values))
    if promise.strip():
        person = _told_from_namesakes(network, values, called)
        made: dict[str, Value] = {"made_on": promised_on, "person": person, "by": "me"}
        draft.add("promises", {**made, "what": promise.strip(), "due": promise_due})
        return draft.changes(f"Add {called}, and your promise: {shortened(promise)}")
    return draft.changes(f"Add {called}")


def _told_from_namesakes(network: Network, values: Mapping[str, Value], called: str) -> str:
    """How a new person is named elsewhere: by the name alone, unless somebody has it already."""
    if not network.index.find(called):
        return called
    more = _text(values.get("company")) or _text(values.get("email"))
    return f"{called} ({more})" if more else called


def set_fields(network: Network, row: int, fields: Mapping[str, Value]) -> Changes:
    """Change what is known of a person; a new name is taken over wherever he is named.

    Raises:
        UnknownFieldError: when there is no such field or column.
        UnreadableValueError: when a value does not fit its field.
    """
    values = {_known(network, name): value for name, value in fields.items()}
    label = str(network.contacts["label"][row])
    draft = Draft(network)
    if network.derived:
        return add_contact(network, {"name": label, **values})
    for name, value in split_name(network, values).items():
        draft.set("contacts", row, name, value)
    if any(name in values for name in (*_NAMES, "company", "email")):
        after = {name: _after(network, row, values, name) for name in (*_NAMES, "company", "email")}
        both = f"{after['first_name']} {after['last_name']}".strip()
        called = after["name"] if "name" in values or _has_whole_name(network) else both or after["name"]
        if not called:
            raise RefusedError("A person needs a name.")
        rename_references(draft, renaming(draft, row, called, after["company"], after["email"]))
    what = ", ".join(dict.fromkeys(_spoken(network, name) for name in split_name(network, values)))
    return draft.changes(f"Change {what} of {label}")


def rename(network: Network, row: int, name: str) -> Changes:
    """Give a person another name, in the contacts and wherever he is named, in one write."""
    changes = set_fields(network, row, {"name": name})
    sentence = f"Rename {network.contacts['label'][row]} to {name.strip()}"
    return Changes(changes.edits, sentence, changes.additions, together=True)


def set_cadence(network: Network, whom: int | Sequence[int] | str, text: str) -> Changes:
    """Set the rhythm of one person, of several, or of everybody with a tag (named as text).

    Args:
        network: the reading it is made on.
        whom: a row, rows, or a tag.
        text: "30", "monthly", "every 6 weeks", "off"; blank takes the person's own rhythm away.

    Raises:
        RefusedError: when the text is no rhythm.
    """
    if text.strip() and not read_cadence(text).understood:
        raise RefusedError(
            f'"{text}" is no rhythm. Write a number of days, "monthly", "every 6 weeks" or "off".'
        )
    draft = Draft(network)
    if isinstance(whom, str):
        days = interval_days(text)
        if text.strip() and days is None:
            raise RefusedError("A tag can have a rhythm of some days; switch it off for each person instead.")
        put_setting(draft, f"cadence: tag {whom}", "" if days is None else str(days))
        return draft.changes(f'Set the rhythm of everybody with the tag "{whom}" to {text}')
    rows = [whom] if isinstance(whom, int) else list(whom)
    for row in rows:
        draft.set("contacts", row, "cadence", text.strip())
    to = f"Set the rhythm of {names(network, rows)} to {text.strip()}"
    return draft.changes(to if text.strip() else f"Take away the rhythm of {names(network, rows)}")


def snooze(network: Network, row: int, until: date) -> Changes:
    """Be reminded of a person on a later day: his next follow-up moves there."""
    draft = Draft(network)
    draft.set("contacts", row, "next_follow_up", until)
    return draft.changes(f"Come back to {network.contacts['label'][row]} on {on_day(until)}")


def _known(network: Network, name: str) -> str:
    """The canonical field, or the header, that a name means."""
    field = name.strip().casefold().replace(" ", "_").replace("-", "_")
    if field in CONTACTS.names:
        return field
    table = network.reading.table("contacts")
    columns = table.columns if table else ()
    for column in columns:
        if folded(column.header) == folded(name) and column.header.strip():
            return column.field or column.header
    headers = {folded(spec.header): spec.name for spec in CONTACTS.fields}
    if folded(name) in headers:
        return headers[folded(name)]
    own = [column.header for column in columns if column.header.strip() and column.field is None]
    raise UnknownFieldError(name, [*CONTACTS.names, *own])


def _has(network: Network, name: str) -> bool:
    table = network.reading.table("contacts")
    return table is not None and table.column(name) is not None


def _has_whole_name(network: Network) -> bool:
    """Whether names are typed into one column, not worked out from two."""
    table = network.reading.table("contacts")
    column = table.column("name") if table else None
    return table is None or (column is not None and not column.formula)


def split_name(network: Network, values: Mapping[str, Value]) -> dict[str, Value]:
    """The values with the name as the sheet has it: in one column, in two, or in both ways."""
    found = dict(values)
    parts = _has(network, "first_name") or _has(network, "last_name")
    if "name" in found and parts:
        first, _, last = _text(found["name"]).rpartition(" ")
        found.setdefault("first_name", first or last)
        found.setdefault("last_name", last if first else "")
    both = f"{_text(found.get('first_name'))} {_text(found.get('last_name'))}".strip()
    if not _has_whole_name(network):
        found.pop("name", None)
    elif {"first_name", "last_name"} <= found.keys():
        found.setdefault("name", both)
    return found if parts else {key: value for key, value in found.items() if key not in _PARTS or not both}


def _called(values: Mapping[str, Value]) -> str:
    both = f"{values.get('first_name') or ''} {values.get('last_name') or ''}".strip()
    return str(values.get("name") or both or values.get("email") or "").strip()


def _after(network: Network, row: int, values: Mapping[str, Value], name: str) -> str:
    """A field of a person as it will be."""
    if name in values:
        return _text(values[name])
    return _text(network.contacts[name][row])


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value.strip()
    return LIST_SEPARATOR.join(map(str, value)) if isinstance(value, list | tuple) else ""


def _filled(value: Value) -> bool:
    if isinstance(value, str):
        return bool(value.strip())
    return bool(value) if isinstance(value, list | tuple) else not (value is None or pd.isna(value))  # type: ignore[arg-type]


def _spoken(network: Network, name: str) -> str:
    table = network.reading.table("contacts")
    column = table.column(name) if table else None
    header = column.header if column else next((s.header for s in CONTACTS.fields if s.name == name), name)
    return f'"{" ".join(header.split())}"'
