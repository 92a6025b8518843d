"""Carry edits made on an old reading onto what the spreadsheet holds now, or say what collides."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from netdash.sheets.base import AddColumn, AddTab, Conflict, Receipt
from netdash.sheets.new_rows import NewRows
from netdash.sheets.placing import Placing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netdash.sheets.base import Edit, Snapshot
    from netdash.sheets.grids import Grid
    from netdash.sheets.xlsx.patches import Patch


@dataclass(frozen=True, slots=True)
class Rebased:
    """Edits placed on a snapshot.

    Attributes:
        patches: what is to be put where.
        placed: ids of the edits that the patches carry out.
        there: ids of the edits that the spreadsheet already holds.
        conflicts: changes that no longer fit.
    """

    patches: tuple[Patch, ...] = ()
    placed: tuple[str, ...] = ()
    there: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()

    def receipt(self, base: Snapshot, after: Snapshot, notes: tuple[str, ...] = ()) -> Receipt:
        """What a spreadsheet answers that has carried out the patches."""
        written = self.placed + self.there
        return Receipt(written, self.there, self.conflicts, notes=notes, base=base, snapshot=after)


def rebase(
    edits: Sequence[Edit], now: Snapshot, *, together: bool = False, makes_room: bool = False
) -> Rebased:
    """Place edits, in their order, on a snapshot newer than the one they were made on.

    A cell is written only if it holds what the user saw. Nothing at all is placed when `together` and one
    of the edits has a conflict. Several edits of one cell are one wish of one user: the last one holds.
    Where the spreadsheet `makes_room`, a row is appended even if something stands right under the table.
    """
    placing = Placing(now, NewRows(makes_room))
    for edit in edits:
        placing.take(edit)
    there = tuple(name for name, changed in placing.placed.items() if not changed)
    if together and placing.conflicts:
        return Rebased(there=there, conflicts=tuple(placing.conflicts))
    placed = tuple(name for name, changed in placing.placed.items() if changed)
    return Rebased(placing.patches, placed, there, tuple(placing.conflicts))


class Standing(StrEnum):
    """How an edit and a snapshot stand to each other."""

    THERE = "there"  # the snapshot holds what the edit wants
    MISSING = "missing"  # it holds what was there before the edit
    OTHER = "other"  # something else, or the row is gone


def standings(edits: Sequence[Edit], now: Snapshot) -> list[Standing]:
    """How each edit, looked at by itself, stands to a snapshot.

    Tabs and columns that other ones of the edits add count as there: what was to stand in them is missing.
    """
    grids: dict[tuple[str, int], Grid] = {}
    frame = [edit for edit in edits if isinstance(edit, AddTab | AddColumn)]
    found = []
    for edit in edits:
        # Whether there is room for a row does not matter to whether it is there.
        placing = Placing(now, NewRows(makes_room=True), grids)
        if edit not in frame:
            for added in frame:
                placing.take(added)
            placing.conflicts.clear()
        placing.take(edit)
        if placing.conflicts:
            found.append(Standing.OTHER)
        else:
            found.append(Standing.MISSING if placing.placed[edit.id] else Standing.THERE)
    return found
