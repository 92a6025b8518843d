"""The rows of a table that hold a record, without titles, dividers, explanations, totals and footers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import compress, islice
from typing import TYPE_CHECKING, cast

from netdash.reading.looks import is_email, is_name, is_phone, is_profile

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from netdash.reading.columns import Candidate
    from netdash.sheets.base import Cell, Tab

_NO_PERSON = re.compile(
    r"^(?:grand |sub)?(?:totals?|sum|summe|gesamt\w*|insgesamt|totale?s?|totaal|suma|count|anzahl|average"
    r"|records?|subtotal|end of (?:list|report|file|data)|end|fin|ende|confidential\b.*|copyright\b.*"
    r"|generated\b.*"
    r"|exported?\b.*|created (?:by|with)\b.*|printed\b.*|last updated\b.*|page \d+.*|source:.*|notes?:.*"
    r"|legend.*|legende.*|\(?c\)? ?\d{4}.*|©.*|\*.*|---+|===+.*|\.\.\.|n/?a|none|-+"
    r"|\d+ (?:contacts|people|records|rows|entries).*)(?:$|[\s:=(].*)",
    re.IGNORECASE,
)
_MARK = re.compile(r"^[=#*–—\-_~\s]{2,}|[=*–—\-_~]{2,}$")

#: What must stand in a row of each table for it to be a record: one field of each group.
_NEEDED = {
    "interactions": (("date", "notes", "topic", "kind"), ("people",)),
    "introductions": (("first",), ("second",)),
    "promises": (("what",),),
    "events": (("name",),),
    "attendees": (("name", "email"),),
    "talking_points": (("topic",),),
    "scans": (("person",), ("decision",)),
}


def filled(cells: Sequence[Cell]) -> int:
    """How many cells of a row hold something."""
    return sum(cell is not None and (not isinstance(cell, str) or bool(cell.strip())) for cell in cells)


def is_short(cells: Sequence[Cell]) -> bool:
    """Whether a row has one filled cell at most."""
    return cells.count(None) >= len(cells) - 1


def record_rows(
    kind: str, cells: Cells, header_row: int, end: int, columns: Sequence[Candidate]
) -> tuple[int, ...]:
    """Row numbers, as the sheet counts, of the records between a header and the end of its table."""
    fields: dict[str, list[int]] = {}
    for column in columns:
        if column.field:
            fields.setdefault(column.field, []).append(column.index)
    if kind != "contacts":
        return _records(cells, header_row, end, fields, _NEEDED[kind])
    people = _People(cells, columns, fields, header_row, end)
    return tuple(row for row in range(header_row + 1, end) if row in people.certain or people.is_person(row))


@dataclass(slots=True)
class Cells:
    """The cells of a tab by column; rows may differ in length.

    Where all rows of a table are equally long they are turned into columns at once, when first asked for one.
    """

    tab: Tab
    _columns: dict[tuple[int, int], Sequence[Sequence[Cell]]] = field(default_factory=dict, repr=False)
    _uneven: dict[tuple[int, int, int], Sequence[Cell]] = field(default_factory=dict, repr=False)
    _kinds: dict[tuple[int, int, int], frozenset[type]] = field(default_factory=dict, repr=False)

    def next_short(self, number: int, header: int) -> int:
        """The first row from one on with one filled cell at most; the one after the last where none has.

        Where two columns are full below the header, none has, which saves a look at each row.
        """
        end = self.tab.first_row + len(self.tab.rows)
        _, columns = self._held(header + 1, end)
        full = (
            index
            for index in range(self.tab.first_column, self.tab.first_column + len(columns))
            if type(None) not in self.kinds(index, header + 1, end)
        )
        if len(tuple(islice(full, 2))) == 2:
            return end
        rows = enumerate(self._rows(number, end), start=number)
        return next((row for row, cells in rows if is_short(cells)), end)

    def kinds(self, index: int, start: int, end: int) -> frozenset[type]:
        """The types of the cells of a column from one row up to another."""
        wanted = (index, start, end)
        if wanted not in self._kinds:
            self._kinds[wanted] = frozenset(map(type, self.column(*wanted)))
        return self._kinds[wanted]

    def column(self, index: int, start: int, end: int) -> Sequence[Cell]:
        """The cells of a column from one row up to another, all by their numbers in the sheet."""
        place = index - self.tab.first_column
        first, columns = self._held(start, end)
        if columns:
            within = slice(start - first, end - first)
            return columns[place][within] if place < len(columns) else (None,) * len(columns[0][within])
        wanted = (place, start, end)
        if wanted not in self._uneven:
            rows = self._rows(start, end)
            self._uneven[wanted] = [row[place] if place < len(row) else None for row in rows]
        return self._uneven[wanted]

    def _held(self, start: int, end: int) -> tuple[int, Sequence[Sequence[Cell]]]:
        """The columns of these rows or of more, and where they begin; none where rows differ in length."""
        for (first, last), columns in self._columns.items():
            if first <= start and end <= last:
                return first, columns
        rows = self._rows(start, end)
        even = len(set(map(len, rows))) == 1
        columns = self._columns[start, end] = tuple(zip(*rows, strict=True)) if even else ()
        return start, columns

    def _rows(self, start: int, end: int) -> Sequence[tuple[Cell, ...]]:
        return self.tab.rows[start - self.tab.first_row : end - self.tab.first_row]

    def at(self, index: int, rows: Sequence[int]) -> Sequence[Cell]:
        """The cells of a column in some rows, in their order."""
        if not rows:
            return ()
        column = self.column(index, rows[0], rows[-1] + 1)
        return column if len(column) == len(rows) else [column[row - rows[0]] for row in rows]


def _records(
    cells: Cells,
    header_row: int,
    end: int,
    fields: Mapping[str, Sequence[int]],
    needed: Sequence[Sequence[str]],
) -> tuple[int, ...]:
    """The rows in which one field of each group holds something; by columns, as there may be many."""
    numbers = range(header_row + 1, end)
    kept: list[bool] | None = None
    for group in needed:
        held = [False] * len(numbers)
        for index in (index for name in group for index in fields.get(name, ())):
            column = cells.column(index, numbers.start, numbers.stop)
            if _all_hold(column, cells.kinds(index, numbers.start, numbers.stop)):
                break
            held = [was or _holds(cell) for was, cell in zip(held, column, strict=True)]
        else:
            kept = held if kept is None else [was and now for was, now in zip(kept, held, strict=True)]
    return tuple(numbers if kept is None else compress(numbers, kept))


def _all_hold(column: Sequence[Cell], kinds: frozenset[type]) -> bool:
    if type(None) in kinds:
        return False
    texts = column if kinds == {str} else (cell for cell in column if isinstance(cell, str))
    return str not in kinds or not any(map(str.isspace, cast("Iterable[str]", texts)))


def _holds(cell: Cell) -> bool:
    return cell is not None and (type(cell) is not str or not cell.isspace())


def _text(cell: Cell) -> str:
    return "" if cell is None else " ".join(str(cell).split())


class _People:
    """Tells the rows of a contact list that hold a person."""

    def __init__(
        self,
        cells: Cells,
        columns: Sequence[Candidate],
        fields: Mapping[str, Sequence[int]],
        header_row: int,
        end: int,
    ) -> None:
        tab = self.tab = cells.tab
        self.names = [*fields.get("name", ()), *fields.get("first_name", ()), *fields.get("last_name", ())]
        self.names += fields.get("nickname", ()) if not self.names else ()
        self.phones, self.profiles = fields.get("phone", ()), fields.get("profile_url", ())
        self.mailed = {
            row
            for index in fields.get("email", ())
            for row, cell in enumerate(cells.column(index, header_row + 1, end), start=header_row + 1)
            if cell is not None and is_email(str(cell))
        }
        self.typed = [
            (column.index, column.looks.email >= 0.6, column.looks.phone >= 0.6, column.looks.date >= 0.6)
            for column in columns
            if max(column.looks.email, column.looks.phone, column.looks.date) >= 0.6
        ]
        self.header = {_text(cell).casefold() for cell in tab.row(header_row)}
        # A row with an address repeats no header without one.
        self.certain = frozenset() if any(map(is_email, self.header)) else frozenset(self.mailed)
        self.width = max((column.index for column in columns), default=1)
        self.explanation = self._explanation_row(header_row, end)
        self.certain -= {self.explanation}
        self.shouting = self._shouting(header_row, end)

    def is_person(self, row: int) -> bool:
        """Whether a row holds a person: a name, an e-mail, a telephone number or a profile."""
        if row == self.explanation:
            return False
        names = [text for index in self.names if (text := _text(self.tab.cell(row, index)))]
        if (not names or names[0].casefold() in self.header) and self._repeats_header(row):
            return False
        mail = row in self.mailed
        if mail or self._called(row):
            return mail or not (names and _NO_PERSON.match(names[0]))
        if not names or _NO_PERSON.match(names[0]) or _MARK.search(names[0]):
            return False
        held = filled(self.tab.row(row)[: self.width])
        if held == len(names) or held <= 1:
            return self._name_alone(names) and not (held == 1 and self._repeats_header(row + 1))
        return any(letter.isalpha() for letter in "".join(names))

    def _called(self, row: int) -> bool:
        """Whether the row has a telephone number or a profile."""
        phones = ((cell := self.tab.cell(row, index), _text(cell)) for index in self.phones)
        if any(is_phone(cell, text) for cell, text in phones):
            return True
        return any(is_profile(_text(self.tab.cell(row, index))) for index in self.profiles)

    def _name_alone(self, names: Sequence[str]) -> bool:
        """Whether a row with nothing but a name is a person and no divider between groups."""
        whole = " ".join(names)
        if not is_name(whole) or whole.endswith(":"):
            return False
        letters = [letter for letter in whole if letter.isalpha()]
        loud = bool(letters) and all(letter.isupper() for letter in letters) and whole != whole.casefold()
        return not loud or self.shouting

    def _repeats_header(self, row: int) -> bool:
        held = [cell for cell in self.tab.row(row) if cell is not None]
        if len(held) < 2 or _text(held[0]).casefold() not in self.header:
            return False
        return all(_text(cell).casefold() in self.header for cell in held)

    def _explanation_row(self, header_row: int, end: int) -> int | None:
        """The row under the header, if it tells what to write in each column instead of holding a record."""
        row = next(
            (row for row in range(header_row + 1, min(end, header_row + 4)) if filled(self.tab.row(row))),
            None,
        )
        if row is None or not self.typed:
            return None
        said = [(text, email, phone, dated) for index, email, phone, dated in self.typed
                if (text := _text(self.tab.cell(row, index)))]  # fmt: skip
        wrong = sum(
            (email and not is_email(text)) or (phone and not email and not is_phone(text, text))
            or (dated and not email and not phone and not any(map(str.isdigit, text)))
            for text, email, phone, dated in said
        )  # fmt: skip
        names = [_text(self.tab.cell(row, index)) for index in self.names]
        named = any(is_name(name) and name[:1].isupper() for name in names if name)
        return row if said and wrong == len(said) and (len(said) > 1 or not named) and not named else None

    def _shouting(self, header_row: int, end: int) -> bool:
        """Whether names are written in capitals throughout."""
        names = [
            text
            for row in range(header_row + 1, min(end, header_row + 60))
            for index in self.names[:1]
            if (text := _text(self.tab.cell(row, index))) and filled(self.tab.row(row)) > 2
        ]
        return bool(names) and sum(name.isupper() for name in names) > 0.6 * len(names)
