"""What the user chose, kept in the workbook's own tab."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from netdash.changes.draft import Draft
from netdash.fields import SETTINGS
from netdash.names import folded
from netdash.settings import MEANINGS, settings_from
from netdash.sheets.base import AppendRow, CellChange, ChangeCells
from netdash.sheets.grids import Grid
from netdash.sheets.meaning import same
from netdash.sheets.refs import Naming, row_ref, table_ref

if TYPE_CHECKING:
    from netdash.changes.model import Changes
    from netdash.network import Network
    from netdash.sheets.base import Edit, Tab


def set_setting(network: Network, name: str, value: str) -> Changes:
    """Set something, by its name in the `netdash` tab; blank goes back to the default.

    Raises:
        SettingError: when the value makes no sense there.
    """
    if value.strip():
        _, wrong = settings_from([(name, value)])
        if wrong:
            raise wrong[0]
    draft = Draft(network)
    put_setting(draft, name, value)
    return draft.changes(f'Set "{name}" to {value}' if value.strip() else f'Set "{name}" back to the default')


def put_setting(draft: Draft, name: str, value: str) -> None:
    """Put a setting into the `netdash` tab, on its own line."""
    tab = next((tab for tab in draft.network.snapshot.tabs if folded(tab.name) == SETTINGS.tab), None)
    place = _headers(tab) if tab else None
    if tab is None or place is None:
        draft.add("settings", {"setting": name, "value": value, "meaning": _meaning(name)})
    else:
        draft.take(_edit(tab, *place, name, value))


def _headers(tab: Tab) -> tuple[int, dict[str, int]] | None:
    """The row of the headers and the columns of the fields, by name."""
    for row in range(tab.first_row, tab.first_row + len(tab.rows)):
        said = {folded(str(cell)): at for at, cell in enumerate(tab.row(row), start=1) if cell is not None}
        columns = {
            spec.name: said[folded(spec.header)] for spec in SETTINGS.fields if folded(spec.header) in said
        }
        if {"setting", "value"} <= columns.keys():
            return row, columns
    return None


def _edit(tab: Tab, header_row: int, columns: dict[str, int], name: str, value: str) -> Edit | None:
    grid, table = Grid(tab, header_row), table_ref(tab, header_row)
    at = columns["value"]
    header = str(tab.cell(header_row, at))
    for row in range(grid.last, grid.first - 1, -1):
        if _plain(tab.cell(row, columns["setting"])) == _plain(name):
            old = tab.cell(row, at)
            change = CellChange(at, header, old, value or None)
            ref = row_ref(grid, table, row, [Naming((columns["setting"],), sure=True)])
            return None if same(old, value or None) else ChangeCells(uuid4().hex, ref, (change,))
    texts = {"setting": name, "value": value, "meaning": _meaning(name)}
    cells = tuple((number, str(tab.cell(header_row, number)), texts[key]) for key, number in columns.items())
    return AppendRow(uuid4().hex, table, cells)


def _plain(cell: object) -> str:
    return folded(str(cell or "")).replace(": ", ":").replace(" :", ":")


def _meaning(name: str) -> str:
    group = name.partition(":")[0].strip().casefold()
    known = {key.casefold(): text for key, text in MEANINGS.items()}
    exact = known.get(name.strip().casefold())
    alike = (text for key, text in reversed(known.items()) if key.partition(":")[0].strip() == group)
    return exact or next(alike, "")
