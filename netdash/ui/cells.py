"""Cells of a person's row as text, for showing and for editing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from netdash.remembering import remembered
from netdash.ui.text import tidy

if TYPE_CHECKING:
    from netdash.network import Network


@dataclass(frozen=True, slots=True)
class EditedField:
    """One column of the contacts as a field of the form: what it is, and what it is called."""

    name: str
    label: str
    number: int
    formula: bool


def edited_fields(network: Network) -> tuple[EditedField, ...]:
    """The columns of the contacts that can be edited, in the order of the sheet."""
    table = network.reading.table("contacts")
    found: dict[str, EditedField] = {}
    for column in table.columns if table else ():
        name = column.field or column.header
        known = name in network.contacts.columns or name in network.extras.columns
        if name and known:
            label = " ".join(column.header.split())
            found.setdefault(name, EditedField(name, label, column.index, column.formula))
    return tuple(found.values())


@remembered
def people_labels(network: Network) -> dict[int, str]:
    """Everybody's label by row, by name."""
    labels = network.contacts["label"]
    pairs = zip(labels.index.tolist(), map(tidy, labels.tolist()), strict=True)
    return dict(sorted(pairs, key=lambda pair: pair[1].casefold()))


@remembered
def people_keys(network: Network) -> dict[int, str]:
    """Everybody's key by row."""
    keys = network.contacts["key"]
    return dict(zip(keys.index.tolist(), keys.tolist(), strict=True))


def shown(cell: object) -> str:
    """A cell as text: a day without its midnight, a blank as nothing."""
    if isinstance(cell, str):
        return cell.strip()
    if not isinstance(cell, date) or cell != cell:  # noqa: PLR0124 - not a time is not equal to itself
        return ""
    return str(cell).removesuffix(" 00:00:00")


def said(value: object) -> str:
    """A value of any kind as text, a list parted by semicolons."""
    if isinstance(value, list | tuple):
        return "; ".join(map(str, value))
    return shown(value) or tidy(str("" if value is None else value))
