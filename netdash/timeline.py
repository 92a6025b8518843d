"""Everything that happened with one person, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from netdash.contacts_made import moments
from netdash.frames import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from netdash.network import Network


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing that happened, or is noted for a coming day.

    Attributes:
        when: the day, or the moment where the time is known; ``None`` where the sheet has no date.
        kind: the interaction's kind, or "first met", "promise made", "promise kept", "promise let go",
            "they promised", "they kept it", "introduction", "thanked".
        title: what it was about, one line; may be blank.
        detail: what was noted, may be long; may be blank.
        event: the event it happened at; may be blank.
        direction, depth, value: of an interaction, as the sheet has them; else blank.
        table, row: where it is written.
    """

    when: datetime | None
    kind: str
    title: str
    detail: str = ""
    event: str = ""
    direction: str = ""
    depth: str = ""
    value: str = ""
    table: str = "interactions"
    row: int = 0


def timeline(network: Network, row: int) -> tuple[Moment, ...]:
    """Everything noted about a contact, newest first; what has no date comes last."""
    found = [
        *_interactions(network, row),
        *_promises(network, row),
        *_introductions(network, row),
        *_first_met(network, row),
    ]
    found.sort(
        key=lambda one: (one.when is not None, one.when or pd.Timestamp(0), one.table, one.row), reverse=True
    )
    return tuple(found)


def _interactions(network: Network, row: int) -> Iterator[Moment]:
    mine = network.participants.loc[network.participants["contact"].eq(row), "interaction"]
    shown = ["date", "kind", "topic", "outcome", "notes", "event", "direction", "depth", "value"]
    for number, cells in _rows(network.interactions[shown].loc[mine.tolist()]):
        yield Moment(
            _moment(cells["date"]), cells["kind"] or "other", cells["topic"] or cells["outcome"],
            cells["notes"], cells["event"], cells["direction"], cells["depth"], cells["value"],
            "interactions", number,
        )  # fmt: skip


def _promises(network: Network, row: int) -> Iterator[Moment]:
    for number, cells in _rows(network.promises[network.promises["contact"].eq(row).fillna(value=False)]):
        mine = (cells["by"] or "me") == "me"
        kinds = (
            ("made_on", "promise made" if mine else "they promised"),
            ("kept_on", "promise kept" if mine else "they kept it"),
            ("let_go_on", "promise let go"),
        )
        for column, kind in kinds:
            if (when := _moment(cells[column])) or column == "made_on":
                yield Moment(when, kind, cells["what"], table="promises", row=number)


def _introductions(network: Network, row: int) -> Iterator[Moment]:
    table = network.introductions
    first, second = (table[name].eq(row).fillna(value=False) for name in ("first_contact", "second_contact"))
    for number, cells in _rows(table[first | second]):
        other = cells["second"] if cells["first_contact"] == row else cells["first"]
        title = f"{other}: {cells['status'] or 'idea'}"
        detail = "\n".join(text for text in (cells["reason"], cells["notes"]) if text)
        when = _moment(cells["updated_on"])
        yield Moment(when, "introduction", title, detail, table="introductions", row=number)
        if thanked := _moment(cells["thanked_on"]):
            yield Moment(thanked, "thanked", other, table="introductions", row=number)


def _first_met(network: Network, row: int) -> Iterator[Moment]:
    (_, cells), *_ = _rows(network.contacts[["met_on", "event", "how_met"]].loc[[row]])
    if when := _moment(cells["met_on"]):
        yield Moment(when, "first met", cells["event"] or cells["how_met"], table="contacts", row=row)


def _rows(frame: pd.DataFrame) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each row's number and cells, a blank cell as an empty text."""
    if frame.empty:
        return
    names = [str(name) for name in frame.columns]
    columns = (_cells(frame[name]) for name in names)
    for number, *cells in zip(frame.index.tolist(), *columns, strict=True):
        yield number, dict(zip(names, cells, strict=True))


def _cells(column: pd.Series[Any]) -> list[Any]:
    if column.dtype.kind == "M":
        return [moment or "" for moment in moments(column)]
    if column.dtype == "str":
        return [text_of(cell) for cell in column.tolist()]
    return column.astype(object).where(column.notna(), "").tolist()


def _moment(cell: datetime | str) -> datetime | None:
    return None if isinstance(cell, str) else cell
