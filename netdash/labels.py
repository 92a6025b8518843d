"""Who the contacts are: what each is called, told apart from namesakes, and people named elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from netdash.fields import split_list
from netdash.frames import typed_frame
from netdash.names import folded, key_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from netdash.settings import Settings


def labelled(contacts: pd.DataFrame) -> pd.DataFrame:
    """The contacts with `name` filled and `label` and `key` added."""
    name = contacts["name"]
    if name.hasnans:
        name = _called(contacts)
    label = _told_apart(name, contacts)
    keys = pd.Series([key_of(one) for one in label.tolist()], index=label.index, dtype="str")
    return contacts.assign(name=name, label=label, key=keys)


def _called(contacts: pd.DataFrame) -> pd.Series[str]:
    """What to call each contact, some of whom have no name."""
    both = (contacts["first_name"].fillna("") + " " + contacts["last_name"].fillna("")).str.strip()
    name = contacts["name"].fillna(both.where(both != ""))
    for other in ("nickname", "email", "phone", "profile_url"):
        name = name.fillna(contacts[other])
    return name.fillna("")


def _told_apart(name: pd.Series[str], contacts: pd.DataFrame) -> pd.Series[str]:
    """The names; of those that somebody else has too, with the company, else the e-mail, else the row."""
    label = name.copy()
    for hint in ("company", "email"):
        if not (twice := _twice(label)).any():
            return label
        label = label.mask(twice & contacts[hint].notna(), name + " (" + contacts[hint].fillna("") + ")")
    return label.mask(_twice(label), label + " (row " + contacts.index.astype(str) + ")")


def _twice(labels: pd.Series[str]) -> pd.Series[bool]:
    """Which labels somebody else has too, case and blanks aside."""
    same = [folded(one) for one in labels.tolist()]
    if len(set(same)) == len(same):
        return pd.Series(data=False, index=labels.index)
    return pd.Series(same, index=labels.index).duplicated(keep=False)


def derived_contacts(frames: Mapping[str, pd.DataFrame], settings: Settings) -> pd.DataFrame:
    """Contacts from the people other tables name, in the order met; their rows are numbered from 1."""
    known: dict[str, dict[str, object]] = {}
    attendees = frames["attendees"]
    kept = ["name", "email", "company", "title", "profile_url", "event"]
    for record in attendees[attendees["name"].notna()][kept].to_dict("records"):
        known.setdefault(folded(record["name"]), {str(field): value for field, value in record.items()})
    cells = [
        *frames["interactions"]["people"], *frames["promises"]["person"], *frames["introductions"]["first"],
        *frames["introductions"]["second"],
    ]  # fmt: skip
    for name in (name for cell in cells for name in split_list(cell)):
        known.setdefault(folded(name), {"name": name})
    known.pop(folded(settings.me), None)
    columns = {field: [person.get(field) for person in known.values()] for field in kept}
    return typed_frame("contacts", columns, range(1, len(known) + 1))
