"""The cells that name a person, renamed together with him."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from netdash.changes.spelling import replaced_item
from netdash.fields import split_list
from netdash.names import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from netdash.changes.draft import Draft

#: Fields that name people, by table.
NAMING: dict[str, tuple[str, ...]] = {
    "contacts": ("introduced_by",),
    "interactions": ("people",),
    "promises": ("person",),
    "introductions": ("first", "second"),
    "attendees": ("name",),
    "talking_points": ("shared_with",),
    "scans": ("person",),
}


@dataclass(frozen=True, slots=True)
class Calling:
    """How a contact is called in cells: what he was called so far, and what he is called from now on.

    Attributes:
        row: of the contact.
        old: texts that mean him now.
        new: for each of `old` what is to stand there instead.
    """

    row: int
    old: tuple[str, ...]
    new: tuple[str, ...]


def renaming(draft: Draft, row: int, name: str, company: str, email: str) -> Calling:
    """How the references to a contact change when he gets this name, company and e-mail."""
    contacts = draft.network.contacts
    old_name, label = str(contacts["name"][row]), str(contacts["label"][row])
    twin = any(folded(other) == folded(name) for at, other in contacts["name"].items() if int(str(at)) != row)
    hint = company or email
    new_label = f"{name} ({hint})" if twin and hint else name
    olds = [old_name] if draft.network.index.find(old_name) == (row,) else []
    if folded(label) != folded(old_name):
        olds.append(label)
    olds += [mail for mail in split_list(contacts["email"][row]) if mail and mail not in split_list(email)]
    pairs = [(old, new_label) for old in olds if old != new_label]
    return Calling(row, tuple(old for old, _ in pairs), tuple(new for _, new in pairs))


def rename_references(draft: Draft, calling: Calling, *, into: int | None = None) -> int:
    """Rename every reference to a contact; how many cells that changes.

    `into` is the contact who takes his place when two are merged: a list that names both names him once.
    """
    changed = 0
    for kind, fields in NAMING.items():
        frame = getattr(draft.network, kind)
        for name in fields:
            cells = frame[name].dropna()
            for at, text in zip(cells.index.tolist(), cells.tolist(), strict=True):
                changed += _rename(draft, calling, (kind, int(at), name), text, into)
    return changed


def _rename(draft: Draft, calling: Calling, place: tuple[str, int, str], text: str, into: int | None) -> bool:
    items = tuple(draft.network.index.in_one_piece(split_list(text)))
    wanted = {folded(old): new for old, new in zip(calling.old, calling.new, strict=True)}
    hit = [item for item in items if folded(item) in wanted]
    if not hit or draft.is_computed(*place):
        return False
    kind, row, name = place
    cell = draft.raw(kind, row, name)
    for item in hit:
        new = wanted[folded(item)]
        if into is not None and _names(draft, items, into):
            cell = _without(cell, item, draft.style(kind, name).separator)
        else:
            cell = replaced_item(cell, item, new)
    draft.set_raw(kind, row, name, cell)
    return True


def _names(draft: Draft, items: Iterable[str], row: int) -> bool:
    return any(draft.network.index.find(item) == (row,) for item in items)


def _without(cell: object, item: str, separator: str) -> str:
    mark = separator.strip() or separator
    parts = re.split(re.escape(mark) + r"\s*", str(replaced_item(str(cell), item, "")))
    return separator.join(part for part in parts if part.strip())
