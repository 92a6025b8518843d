"""Whatever a workbook has in store, a change lands where it was meant and nowhere else, or is refused."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from netdash.errors import RefusedError
from netdash.sheets.xlsx.readback import readable_tabs
from netdash.sheets.xlsx_patch import PatchResult, PutCell, patched, verified
from tests.xlsx_traps_formulas import FORMULAS
from tests.xlsx_traps_layout import LAYOUT
from tests.xlsx_traps_markup import MARKUP
from tests.xlsx_traps_packages import PACKAGES
from tests.xlsx_traps_tables import TABLES
from tests.xlsx_views import Cells, cells, listed, members, order, styled_cells

if TYPE_CHECKING:
    from netdash.sheets.base import Tab
    from tests.xlsx_trap import Trap

TRAPS = MARKUP + FORMULAS + LAYOUT + TABLES + PACKAGES
SPRUNG = [trap for trap in TRAPS if trap.refused]
PASSED = [trap for trap in TRAPS if not trap.refused]

each_passed = pytest.mark.parametrize("trap", PASSED, ids=lambda trap: trap.fault)


@cache
def made(trap: Trap) -> tuple[bytes, PatchResult]:
    before = trap.build()
    return before, patched(before, [trap.patch])


def test_there_are_enough_traps_and_each_has_its_own_name() -> None:
    assert len({trap.fault for trap in TRAPS}) == len(TRAPS) >= 60


@pytest.mark.parametrize("trap", SPRUNG, ids=lambda trap: trap.fault)
def test_a_harmful_change_is_refused_with_its_reason(trap: Trap) -> None:
    with pytest.raises(RefusedError, match=trap.refused):
        patched(trap.build(), [trap.patch])


@each_passed
def test_every_other_member_stays_byte_for_byte(trap: Trap) -> None:
    before, result = made(trap)
    old, new = members(before), members(result.package)
    assert [name for name in old if old[name] != new.get(name)] == sorted(
        trap.changed & old.keys(), key=list(old).index
    )


@each_passed
def test_members_keep_their_order(trap: Trap) -> None:
    before, result = made(trap)
    assert order(result.package)[: len(order(before))] == order(before)
    assert listed(result.package)[: len(listed(before))] == listed(before)


@each_passed
def test_every_other_cell_keeps_its_value(trap: Trap) -> None:
    before, result = made(trap)
    assert _others(cells(before), trap, result) == _others(cells(result.package), trap, result)


@each_passed
def test_every_other_cell_keeps_its_value_and_format_in_openpyxl(trap: Trap) -> None:
    before, result = made(trap)
    old, new = styled_cells(before), styled_cells(result.package)
    assert (new is None) == (old is None)
    assert _others(old or {}, trap, result) == _others(new or {}, trap, result)


def _others(found: Cells, trap: Trap, result: PatchResult) -> Cells:
    """The cells that the change was not about."""
    place = result.placed[0]
    if isinstance(trap.patch, PutCell):
        return {at: value for at, value in found.items() if at != (place.tab, place.row, place.column)}
    new_row = (place.tab, place.row)
    if place.row == 1:
        return {
            at: value for at, value in found.items() if at != (*new_row, place.column) and at[0] != "Promises"
        }
    return {at: value for at, value in found.items() if at[:2] != new_row}


@each_passed
def test_the_result_passes_its_own_proof(trap: Trap) -> None:
    before, result = made(trap)
    verified(before, result.package, [trap.patch])


@each_passed
def test_reading_anew_only_what_changed_comes_to_the_same_as_reading_all(trap: Trap) -> None:
    before, result = made(trap)
    tabs = readable_tabs(before)
    quick = verified(before, result.package, [trap.patch], tabs)
    whole = readable_tabs(result.package)
    assert list(map(said, quick or ())) == list(map(said, whole or ()))


def said(tab: Tab) -> tuple[object, ...]:
    """A tab without regard to blank cells at its edges."""
    filled = {
        (row, column): (type(cell), cell)
        for row, cells in enumerate(tab.rows, tab.first_row)
        for column, cell in enumerate(cells, tab.first_column)
        if cell is not None
    }
    return tab.name, filled, tab.visible, tab.formulas, tab.links


@each_passed
def test_the_user_is_told_what_could_not_be_kept(trap: Trap) -> None:
    _, result = made(trap)
    assert [trap.warned in warning for warning in result.warnings] == ([True] if trap.warned else [])


@each_passed
def test_one_patch_always_gives_the_same_bytes(trap: Trap) -> None:
    before, result = made(trap)
    assert patched(before, [trap.patch]) == result
