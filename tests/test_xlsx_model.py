"""Sheets written in every way the format allows, patched and compared with a plain reading of their XML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from hypothesis import given, strategies as st

from netdash.sheets.xlsx.refs import cell_name, cell_position
from netdash.sheets.xlsx_patch import Placed, PutCell, PutRow, patched
from tests import xlsx_packages as make
from tests.xlsx_views import text

if TYPE_CHECKING:
    from collections.abc import Callable

#: Style and text of a cell, by row and column.
Model = dict[tuple[int, int], tuple[str, str]]


def model(part: str) -> Model:
    """All cells of a sheet, read with a tree and nothing clever."""
    found: Model = {}
    row_number = 0
    for row in ET.fromstring(part.encode()).iter(f"{{{make.MAIN}}}row"):  # noqa: S314 - written here
        row_number = int(row.get("r") or row_number + 1)
        column = 0
        for cell in row.iter(f"{{{make.MAIN}}}c"):
            named = cell.get("r")
            column = (cell_position(named) or (0, 0))[1] if named else column + 1
            content = "".join(
                piece.text or "" for piece in cell.iter() if piece.tag.endswith(("}v", "}t", "}f"))
            )
            found[row_number, column] = (cell.get("s") or "0", content)
    return found


@dataclass(frozen=True, slots=True)
class Manner:
    """One way to write a sheet down."""

    prefix: str
    mark: bool
    quote: str
    gap: str
    row_named: Callable[[], bool]
    cell_named: Callable[[], bool]
    between: Callable[[], str]

    def tag(self, name: str, content: str, **attributes: object) -> str:
        """An element, closed at once when it is empty."""
        listed = "".join(f" {key}={self.quote}{value}{self.quote}" for key, value in attributes.items())
        start = f"<{self.prefix}{name}{listed}"
        return f"{start}>{content}</{self.prefix}{name}{self.gap}>" if content else f"{start}{self.gap}/>"


TEXTS = st.text(st.sampled_from("ab<>&é]_ '\""), min_size=1, max_size=6)
BETWEEN = (
    "", "", "", "\n  ", "<!-- <row r='9'><c r='A9'><v>1</v></c></row> -->", "<?do <c r='B1'/> ?>", "<!---->",
)  # fmt: skip


@st.composite
def manners(draw: st.DrawFn) -> Manner:
    named = draw(st.sampled_from(["all", "none", "some"]))
    choose = st.booleans() if named == "some" else st.just(named == "all")
    busy = draw(st.booleans())
    return Manner(
        draw(st.sampled_from(["", "x:", "ss-1:"])),
        draw(st.booleans()),
        draw(st.sampled_from("\"'")),
        draw(st.sampled_from(["", " "])),
        lambda: draw(choose),
        lambda: draw(choose),
        lambda: draw(st.sampled_from(BETWEEN)) if busy else "",
    )


def _content(draw: st.DrawFn, how: Manner) -> tuple[str, dict[str, str]]:
    kind = draw(st.sampled_from(["empty", "number", "text", "cdata", "runs"]))
    words = draw(TEXTS)
    escaped = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    inner = {
        "text": how.tag("t", escaped),
        "cdata": how.tag("t", "<![CDATA[" + words.replace("]", "") + "</c><c>]]>"),
        "runs": how.tag("r", how.tag("t", escaped)) + how.tag("r", how.tag("t", escaped)),
    }.get(kind)
    if inner:
        return how.tag("is", inner), {"t": "inlineStr"}
    return (how.tag("v", str(draw(st.integers(0, 99)))), {}) if kind == "number" else ("", {})


@st.composite
def sheets(draw: st.DrawFn) -> bytes:
    """A sheet part with some rows and cells, written in one manner."""
    how = draw(manners())
    rows, last_row = [], 0
    for number in sorted(draw(st.sets(st.integers(1, 8), max_size=5))):
        cells, last_column = [], 0
        for column in sorted(draw(st.sets(st.integers(1, 6), max_size=5))):
            content, attributes = _content(draw, how)
            if column != last_column + 1 or how.cell_named():
                attributes["r"] = cell_name(number, column)
            if draw(st.booleans()):
                attributes["s"] = "1"
            cells.append(how.between() + how.tag("c", content, **attributes))
            last_column = column
        named = {"r": number} if number != last_row + 1 or how.row_named() else {}
        spans = {"spans": "1:2"} if draw(st.booleans()) else {}
        rows.append(how.between() + how.tag("row", "".join(cells) + how.between(), **spans, **named))
        last_row = number
    space = f"xmlns:{how.prefix[:-1]}" if how.prefix else "xmlns"
    body = how.tag("sheetData", "".join(rows) + how.between())
    part = make.head(f'<{how.prefix}worksheet {space}="{make.MAIN}">{body}</{how.prefix}worksheet>')
    return (b"\xef\xbb\xbf" if how.mark else b"") + part.encode()


def patched_part(part: bytes, *patches: PutCell | PutRow) -> tuple[str, tuple[Placed, ...]]:
    result = patched(make.zipped(make.with_parts(sheet=part)), patches)
    return text(result.package, make.SHEET), result.placed


@given(sheets(), st.integers(1, 10), st.integers(1, 8), TEXTS)
def test_one_cell_changes_and_no_other(part: bytes, row: int, column: int, value: str) -> None:
    before = model(part.decode())
    after, _ = patched_part(part, PutCell("People", row, column, value))
    style = before.get((row, column), ("0", ""))[0]
    assert model(after) == before | {(row, column): (style, value)}


@given(sheets(), st.lists(st.tuples(st.integers(1, 10), st.integers(1, 8), TEXTS), max_size=8))
def test_many_changes_in_one_go_are_as_good_as_one_after_the_other(
    part: bytes, changes: list[tuple[int, int, str]]
) -> None:
    patches = [PutCell("People", *change) for change in changes]
    at_once, _ = patched_part(part, *patches)
    step_by_step = part.decode()
    for patch in patches:
        step_by_step, _ = patched_part(step_by_step.encode(), patch)
    assert model(at_once) == model(step_by_step)


@given(sheets(), st.integers(1, 10), st.integers(1, 8))
def test_the_bytes_before_and_after_the_changed_row_stay(part: bytes, row: int, column: int) -> None:
    after, _ = patched_part(part, PutCell("People", row, column, "new"))
    old, new = part, after.encode()
    start = next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), len(old))
    end = next((at for at, (a, b) in enumerate(zip(old[::-1], new[::-1], strict=False)) if a != b), 0)
    touched = old[start : max(start, len(old) - end)]
    assert touched.count(b"<row") + touched.count(b":row ") <= 1


@given(sheets(), st.integers(1, 4), TEXTS)
def test_a_new_row_lands_under_the_last_value_of_its_columns(part: bytes, header: int, value: str) -> None:
    before = model(part.decode())
    after, placed = patched_part(part, PutRow("People", header, ((2, value),), 1, 3))
    filled = [row for (row, column), (_, shown) in before.items() if column <= 3 and shown and row > header]
    row = max(filled, default=header) + 1
    assert placed[0].row == row
    found = model(after)
    assert found[row, 2][1] == value
    assert {at: cell for at, cell in found.items() if at[0] != row} == {
        at: cell for at, cell in before.items() if at[0] != row
    }
