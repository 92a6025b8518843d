"""Everything that happened with one person, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from netdash.contacts_made import COUNTED_KINDS
from netdash.remembering import remembered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime

    import numpy.typing as npt
    from pandas.api.extensions import ExtensionArray

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
    return _newest_first(
        *_interactions(network, row),
        *_promises(network, row),
        *_introductions(network, row),
        *_first_met(network, row),
    )


def talks(network: Network, row: int, today: date) -> tuple[Moment, ...]:
    """The times in touch with a contact up to today, newest first."""
    return _newest_first(
        *(
            moment
            for moment in _interactions(network, row)
            if moment.kind in COUNTED_KINDS and moment.when and moment.when.date() <= today
        )
    )


def _newest_first(*found: Moment) -> tuple[Moment, ...]:
    return tuple(
        sorted(
            found,
            key=lambda one: (one.when is not None, one.when or pd.Timestamp(0), one.table, one.row),
            reverse=True,
        )
    )


@remembered
def _interactions(network: Network, row: int) -> tuple[Moment, ...]:
    """Every interaction with a contact, in the order of the sheet."""
    return tuple(_read_interactions(network, row))


def _read_interactions(network: Network, row: int) -> Iterator[Moment]:
    mine = network.participants["interaction"].to_numpy()[_places(network.participants["contact"], row)]
    table = network.interactions
    shown = ("date", "kind", "topic", "outcome", "notes", "event", "direction", "depth", "value")
    for number, cells in _rows(table, table.index.get_indexer(pd.Index(mine)), shown):
        yield Moment(
            _moment(cells["date"]), cells["kind"] or "other", cells["topic"] or cells["outcome"],
            cells["notes"], cells["event"], cells["direction"], cells["depth"], cells["value"],
            "interactions", number,
        )  # fmt: skip


def _promises(network: Network, row: int) -> Iterator[Moment]:
    table = network.promises
    shown = ("by", "what", "made_on", "kept_on", "let_go_on")
    for number, cells in _rows(table, _places(table["contact"], row), shown):
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
    mine = np.union1d(_places(table["first_contact"], row), _places(table["second_contact"], row))
    shown = ("first", "second", "first_contact", "status", "reason", "notes", "updated_on", "thanked_on")
    for number, cells in _rows(table, mine, shown):
        other = cells["second"] if cells["first_contact"] == row else cells["first"]
        title = f"{other}: {cells['status'] or 'idea'}"
        detail = "\n".join(text for text in (cells["reason"], cells["notes"]) if text)
        when = _moment(cells["updated_on"])
        yield Moment(when, "introduction", title, detail, table="introductions", row=number)
        if thanked := _moment(cells["thanked_on"]):
            yield Moment(thanked, "thanked", other, table="introductions", row=number)


def _first_met(network: Network, row: int) -> Iterator[Moment]:
    place = network.contacts.index.get_indexer(pd.Index([row]))
    (_, cells), *_ = _rows(network.contacts, place, ("met_on", "event", "how_met"))
    if when := _moment(cells["met_on"]):
        yield Moment(when, "first met", cells["event"] or cells["how_met"], table="contacts", row=row)


def _places(contacts: pd.Series[int], row: int) -> npt.NDArray[np.intp]:
    """Where a column of people, some of them unknown, has this one."""
    return np.flatnonzero(contacts.to_numpy(dtype="int64", na_value=-1) == row)


def _rows(
    table: pd.DataFrame, places: npt.NDArray[np.intp], names: Sequence[str]
) -> Iterator[tuple[int, dict[str, Any]]]:
    """The numbers of some rows and their cells, a blank one as an empty text.

    Column by column: to take a few rows out of a frame at once takes ten times as long.
    """
    if not len(places):
        return
    columns = (_cells(table[name].array.take(places)) for name in names)
    for number, *cells in zip(table.index.take(places).tolist(), *columns, strict=True):
        yield number, dict(zip(names, cells, strict=True))


def _cells(column: ExtensionArray) -> list[Any]:
    found = column.to_numpy(dtype="datetime64[us]" if column.dtype.kind == "M" else object).tolist()
    return ["" if pd.isna(cell) else cell for cell in found]


def _moment(cell: datetime | str) -> datetime | None:
    return None if isinstance(cell, str) else cell
