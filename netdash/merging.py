"""Two or more rows that are one person become one row, field by field as the user decides."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd

from netdash.changes.contact_values import holds_several, united, value_of
from netdash.changes.draft import Draft
from netdash.changes.references import Calling, rename_references
from netdash.errors import RefusedError
from netdash.fields import split_list
from netdash.names import folded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from netdash.changes.model import Changes
    from netdash.changes.spelling import Value
    from netdash.network import Network

#: Fields of which everything is kept when rows differ: texts one below the other.
_JOINED = frozenset({"notes", "how_met", "interests", "looking_for", "can_help_with"})
#: Of several dates, which one the one person gets.
_LATEST, _EARLIEST = frozenset({"last_contact"}), frozenset({"met_on"})


@dataclass(frozen=True, slots=True)
class FieldMerge:
    """One field of the people to be merged.

    Attributes:
        name: canonical, or the header of a column of the user's own.
        header: as the sheet has it.
        held: row to what it holds; rows where it is blank are left out.
        chosen: what the one row will hold, unless the user decides otherwise.
        differs: whether there is anything to decide.
    """

    name: str
    header: str
    held: Mapping[int, Value]
    chosen: Value
    differs: bool


@dataclass(frozen=True, slots=True)
class MergePlan:
    """How some rows become one.

    Attributes:
        keep: the row that stays; `others` are emptied.
        label: what the person is called afterwards.
        fields: those that any of the rows fills.
        references: cells elsewhere that name one of the others and will name the one that stays.
    """

    network: Network = field(repr=False)
    keep: int
    others: tuple[int, ...]
    label: str
    fields: tuple[FieldMerge, ...]
    references: int


def plan_merge(network: Network, rows: Sequence[int]) -> MergePlan:
    """Plan how rows of contacts that are one person become one; the fullest of them stays.

    Raises:
        RefusedError: when fewer than two rows are named, or they come from no tab of contacts.
    """
    some = list(dict.fromkeys(rows))
    if len(some) < 2 or network.derived:
        raise RefusedError("Choose at least two rows of the contacts to make one of.")
    filled = network.contacts.loc[some].notna().sum(axis=1) + network.extras.loc[some].notna().sum(axis=1)
    keep = max(some, key=lambda row: (int(filled[row]), -some.index(row)))
    others = tuple(row for row in some if row != keep)
    fields = tuple(one for one in _fields(network, [keep, *others]) if one.held)
    draft = Draft(network)
    references = sum(_renamed(draft, row, keep, _label(network, keep)) for row in others)
    return MergePlan(network, keep, others, _label(network, keep), fields, references)


def changes_of(plan: MergePlan, choices: Mapping[str, Value] | None = None) -> Changes:
    """The changes of a plan; `choices` give fields another value than the plan chose.

    All of it is written or nothing. The emptied rows stay as empty rows: nothing else moves.
    """
    draft = Draft(plan.network)
    given = choices or {}
    for one in plan.fields:
        value = given.get(one.name, one.chosen)
        unchanged = one.name not in given and plan.keep in one.held and one.held[plan.keep] == value
        if not unchanged and not draft.is_computed("contacts", plan.keep, one.name):
            draft.set("contacts", plan.keep, one.name, value)
    label = str(given.get("name") or plan.label)
    for row in plan.others:
        _renamed(draft, row, plan.keep, label)
    if folded(label) != folded(str(plan.network.contacts["name"][plan.keep])):
        _renamed(draft, plan.keep, None, label)
    for row in plan.others:
        draft.empty_row("contacts", row)
    count = len(plan.others) + 1
    return draft.changes(f"Make one of {count} rows of {plan.label}", together=True)


def _label(network: Network, keep: int) -> str:
    return str(network.contacts["name"][keep])


def _renamed(draft: Draft, row: int, into: int | None, label: str) -> int:
    """Let everything that names a row name another; how many cells that changes."""
    contacts = draft.network.contacts
    name = str(contacts["name"][row])
    texts = [str(contacts["label"][row]), *split_list(contacts["email"][row])]
    if draft.network.index.find(name) == (row,):
        texts.append(name)
    old = tuple(dict.fromkeys(text for text in texts if folded(text) != folded(label)))
    return rename_references(draft, Calling(row, old, (label,) * len(old)), into=into)


def _fields(network: Network, rows: Sequence[int]) -> list[FieldMerge]:
    table = network.reading.table("contacts")
    columns = table.columns if table else ()
    found = []
    for column in columns:
        name = column.field or column.header
        frame = network.contacts if column.field else network.extras
        if not name or name not in frame.columns or column.formula:
            continue
        values = {row: value_of(cell) for row in rows if not pd.isna(cell := frame[name][row])}
        chosen = _chosen(name, list(values.values()))
        found.append(FieldMerge(name, column.header, values, chosen, len(set(map(str, values.values()))) > 1))
    return list({one.name: one for one in reversed(found)}.values())[::-1]


def _chosen(name: str, values: list[Value]) -> Value:
    """What the one row gets: everything where that is possible, else what the row that stays holds."""
    if not values:
        return None
    if holds_several(name):
        return united(item for value in values for item in split_list(value))
    if name in _LATEST | _EARLIEST:
        days = sorted(values, key=str)
        return days[-1] if name in _LATEST else days[0]
    if name in _JOINED:
        return "\n".join(dict.fromkeys(str(value).strip() for value in values))
    return values[0]
