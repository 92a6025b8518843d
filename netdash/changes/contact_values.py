"""What fields of contacts hold, as values to be handed in again: when rows are merged or taken over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from netdash.fields import CONTACTS, LIST_SEPARATOR, Kind
from netdash.names import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from netdash.changes.spelling import Value

_SEVERAL = frozenset({Kind.LIST, Kind.EMAIL, Kind.PHONE})


def value_of(cell: object) -> Value:
    """The value of a frame's cell; ``None`` for a blank one."""
    if not isinstance(cell, str) and pd.isna(cell):  # type: ignore[call-overload]
        return None
    if isinstance(cell, pd.Timestamp):
        return cell.date() if cell == cell.normalize() else cell.to_pydatetime()
    return cell if isinstance(cell, bool | int | float) else str(cell)


def holds_several(name: str) -> bool:
    """Whether a field has room for several items; a column of the user's own has not."""
    return name in CONTACTS.names and CONTACTS.field(name).kind in _SEVERAL


def united(items: Iterable[str]) -> str:
    """Items of lists as one list, each once, as it is written first."""
    first: dict[str, str] = {}
    for item in items:
        first.setdefault(folded(item), item)
    return LIST_SEPARATOR.join(first.values())
