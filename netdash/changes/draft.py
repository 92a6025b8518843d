"""Wishes of the user turned into edits of the sheet: of cells, rows, columns and tabs."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import uuid4

from netdash.changes.model import ADDRESSES, IDENTITIES, Addition, Changes, new_id
from netdash.changes.spelling import Style, Value, style_of
from netdash.errors import RefusedError
from netdash.fields import SETTINGS, TABLES, Kind
from netdash.sheets.base import AddColumn, AddTab, AppendRow, CellChange, ChangeCells, TableRef
from netdash.sheets.grids import Grid
from netdash.sheets.meaning import is_blank, same
from netdash.sheets.refs import Naming, row_ref, rows_holding, table_ref

if TYPE_CHECKING:
    from collections.abc import Mapping

    from netdash.fields import TableSpec
    from netdash.network import Network
    from netdash.reading.model import Column, Table
    from netdash.sheets.base import Cell, Edit, Tab


@dataclass(slots=True)
class Draft:
    """Collects what is wanted and makes edits of it."""

    network: Network
    _wanted: dict[tuple[str, int], dict[str, Value]] = field(default_factory=dict)
    _written: dict[tuple[str, int, str], Cell] = field(default_factory=dict)
    _rows: list[tuple[str, dict[str, Value]]] = field(default_factory=list)
    _grids: dict[tuple[str, int], Grid] = field(default_factory=dict)
    _edits: list[Edit] = field(default_factory=list)
    _emptied: list[Edit] = field(default_factory=list)
    _additions: list[Addition] = field(default_factory=list)
    _added: dict[str, AddTab] = field(default_factory=dict)
    _appended: Counter[tuple[tuple[int, str, Cell], ...]] = field(default_factory=Counter)
    _refs: dict[tuple[str, int], TableRef] = field(default_factory=dict)
    _styles: dict[tuple[str, str], Style] = field(default_factory=dict)

    def set(self, kind: str, row: int, name: str, value: Value) -> None:
        """Give a field, or a column of the user's own by its header, of one row another value."""
        self._wanted.setdefault((kind, row), {})[name] = value
        self._written.pop((kind, row, name), None)

    def set_raw(self, kind: str, row: int, name: str, cell: Cell) -> None:
        """Give a field a cell that is already written as its column is."""
        self._wanted.setdefault((kind, row), {})[name] = None
        self._written[kind, row, name] = cell

    def empty_row(self, kind: str, row: int) -> None:
        """Take everything but formulas out of a row; the row itself stays."""
        table = self._table(kind)
        tab = self._tab(table)
        changes = [
            CellChange(column.index, column.header, cell, None)
            for column in table.columns
            if not is_blank(cell := tab.cell(row, column.index)) and (row, column.index) not in tab.formulas
        ]
        ref = row_ref(self._grid(table), self._ref(table), row, self._identities(table))
        self._wanted.pop((kind, row), None)
        self._emptied.append(ChangeCells(uuid4().hex, ref, tuple(changes)))

    def add(self, kind: str, values: Mapping[str, Value]) -> None:
        """Append a row with these values by field; the table is added where there is none."""
        self._rows.append((kind, dict(values)))

    def take(self, edit: Edit | None) -> None:
        """Take an edit that was made elsewhere."""
        if edit is not None:
            self._edits.append(edit)

    def has_column(self, kind: str, name: str) -> bool:
        """Whether the sheet has a column for a field."""
        table = self.network.reading.table(kind)
        return table is not None and table.column(name) is not None

    def is_computed(self, kind: str, row: int, name: str) -> bool:
        """Whether a formula works out the cell of a field."""
        table = self.network.reading.table(kind)
        column = table.column(name) if table else None
        return table is not None and column is not None and (row, column.index) in self._tab(table).formulas

    def raw(self, kind: str, row: int, name: str) -> Cell:
        """What the cell of a field will hold: as wanted so far, else as it was read."""
        if (kind, row, name) in self._written:
            return self._written[kind, row, name]
        table = self.network.reading.table(kind)
        column = table.column(name) if table else None
        return self._tab(table).cell(row, column.index) if table and column else None

    def style(self, kind: str, name: str) -> Style:
        """How the column of a field is written."""
        table = self.network.reading.table(kind)
        column = self._find(table, name) if table else None
        if (kind, name) not in self._styles:
            self._styles[kind, name] = (
                self._style_of(table, column) if table and column else self._plain(kind, name)
            )
        return self._styles[kind, name]

    def changes(self, sentence: str, *, offers: tuple[str, ...] = (), together: bool = False) -> Changes:
        """Everything collected."""
        for kind, values in self._rows:
            self._append(kind, values)
        for (kind, row), wanted in self._wanted.items():
            self._change(kind, row, wanted)
        # Emptied first: a row that becomes like the one emptied could not be told from it afterwards.
        edits = (*self._emptied, *self._edits)
        return Changes(edits, sentence, tuple(self._additions), offers, together)

    def _change(self, kind: str, row: int, wanted: Mapping[str, Value]) -> None:
        table = self._table(kind)
        tab = self._tab(table)
        changes = []
        for name, value in wanted.items():
            column = self._find(table, name)
            old = tab.cell(row, column.index) if column else None
            written = (kind, row, name) in self._written
            new = self._written[kind, row, name] if written else self.style(kind, name).cell(value, old)
            header = column.header if column else self._header(kind, name)
            if column and (row, column.index) in tab.formulas:
                raise RefusedError(
                    f'"{header}" is worked out by a formula here, which netdash does not write over.'
                )
            if not same(old, new):
                if column is None:
                    self._add_column(table, kind, name)
                changes.append(CellChange(column.index if column else 0, header, old, new))
        if changes:
            ref = row_ref(self._grid(table), self._ref(table), row, self._identities(table))
            self._edits.append(ChangeCells(uuid4().hex, ref, tuple(changes)))

    def _append(self, kind: str, values: dict[str, Value]) -> None:
        table = self.network.reading.table(kind)
        if table is None:
            self._append_to_added(kind, values)
            return
        if table.column("id"):
            values.setdefault("id", new_id())
        cells: list[tuple[int, str, Cell]] = []
        for name, value in values.items():
            column = self._find(table, name)
            cell = self.style(kind, name).cell(value)
            if is_blank(cell) or (column and column.formula):
                continue
            if column is None:
                self._add_column(table, kind, name)
            cells.append(
                (column.index if column else 0, column.header if column else self._header(kind, name), cell)
            )
        before = len(rows_holding(self._grid(table), {at: cell for at, _, cell in cells if at}))
        unique = column.header if (column := table.column("id")) and "id" in values else ""
        before += self._appended[tuple(cells)]
        self._appended[tuple(cells)] += 1
        self._edits.append(AppendRow(uuid4().hex, self._ref(table), tuple(cells), before, unique))

    def _append_to_added(self, kind: str, values: dict[str, Value]) -> None:
        spec = TABLES.get(kind, SETTINGS)
        tab = self._added.get(kind) or self._add_tab(kind, spec)
        if "id" in spec.names:
            values.setdefault("id", new_id())
        own = [(0, name, _text_cell(value)) for name, value in values.items() if name not in spec.names]
        cells = [
            (at, spec.field(name).header, cell)
            for at, name in enumerate(spec.names, start=1)
            if name in values and not is_blank(cell := Style(spec.field(name).kind).cell(values[name]))
        ]
        ref = TableRef(tab.name, 1, tab.headers)
        unique = "Id" if "id" in spec.names else ""
        self._edits.append(AppendRow(uuid4().hex, ref, (*cells, *own), 0, unique))

    def _add_tab(self, kind: str, spec: TableSpec) -> AddTab:
        taken = {tab.name.casefold() for tab in self.network.snapshot.tabs}
        name = spec.tab if spec.tab.casefold() not in taken else f"{spec.tab} (netdash)"
        tab = AddTab(uuid4().hex, name, tuple(field.header for field in spec.fields))
        self._added[kind] = tab
        self._edits.append(tab)
        self._additions.append(Addition(name, tab.headers, new_tab=True, holds=spec.one_row))
        return tab

    def _add_column(self, table: Table, kind: str, name: str) -> None:
        header = self._header(kind, name)
        if all(added.tab != table.tab or added.headers != (header,) for added in self._additions):
            self._edits.append(AddColumn(uuid4().hex, self._ref(table), header))
            holds = TABLES[kind].field(name).meaning if name in TABLES[kind].names else "your own"
            self._additions.append(Addition(table.tab, (header,), new_tab=False, holds=holds))

    def _table(self, kind: str) -> Table:
        table = self.network.reading.table(kind)
        if table is None:
            raise RefusedError(f"There is no tab for {kind.replace('_', ' ')} to change a row of.")
        return table

    def _tab(self, table: Table) -> Tab:
        tab = self.network.snapshot.tab(table.tab)
        if tab is None:
            raise RefusedError(f'The tab "{table.tab}" is no longer there.')
        return tab

    def _grid(self, table: Table) -> Grid:
        key = (table.tab, table.header_row)
        if key not in self._grids:
            self._grids[key] = Grid(self._tab(table), table.header_row)
        return self._grids[key]

    def _ref(self, table: Table) -> TableRef:
        key = (table.tab, table.header_row)
        if key not in self._refs:
            self._refs[key] = table_ref(self._tab(table), table.header_row, self._below(table))
        return self._refs[key]

    def _below(self, table: Table) -> int:
        """Filled rows under the last row of the table: totals, remarks."""
        tab = self._tab(table)
        last = int(table.frame.index.max()) if len(table.frame) else table.header_row
        columns = [column.index for column in table.columns]
        end = tab.first_row + len(tab.rows)
        return sum(any(not is_blank(tab.cell(row, at)) for at in columns) for row in range(last + 1, end))

    def _identities(self, table: Table) -> list[Naming]:
        found = []
        for names in IDENTITIES.get(table.kind, ()):
            columns = [table.column(name) for name in names]
            if all(columns):
                sure = len(names) > 1 or names[0] in ADDRESSES
                found.append(Naming(tuple(column.index for column in columns if column), sure))
        return found

    def _find(self, table: Table, name: str) -> Column | None:
        """The column of a field, or the user's own column of that header."""
        found = table.column(name)
        if found is None and name not in TABLES.get(table.kind, SETTINGS).names:
            found = next((column for column in table.columns if column.header == name), None)
        return found

    def _header(self, kind: str, name: str) -> str:
        spec = TABLES.get(kind, SETTINGS)
        return spec.field(name).header if name in spec.names else name

    def _plain(self, kind: str, name: str) -> Style:
        spec = TABLES.get(kind, SETTINGS)
        return Style(spec.field(name).kind if name in spec.names else Kind.TEXT)

    def _style_of(self, table: Table, column: Column) -> Style:
        tab = self._tab(table)
        kind = TABLES[table.kind].field(column.field).kind if column.field else Kind.TEXT
        cells = [tab.cell(int(row), column.index) for row in table.frame.index]
        known = (
            table.frame[column.field].tolist() if column.field and kind in {Kind.CHOICE, Kind.YES_NO} else ()
        )
        return style_of(cells, kind, known, column.date_order)


def _text_cell(value: Value) -> Cell:
    return Style().cell(value)
