"""Links by name: the contacts that cells of other tables mean, and the problems where they mean none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netdash.fields import LIST_SEPARATOR, split_list
from netdash.names import folded
from netdash.reading.model import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from netdash.names import NameIndex

#: Unknown names for which the nearest known ones are looked up; a wrong column would yield thousands.
MOST_SUGGESTIONS = 200


@dataclass(slots=True)
class Links:
    """Turns names in cells into contact rows and notes those that cannot be.

    Attributes:
        headers: tab and field to the header that stands there.
    """

    index: NameIndex
    me: str
    problems: list[Problem]
    headers: Mapping[tuple[str, str], str]
    suggested: int = 0

    def one(self, text: object, row: int, tab: str, column: str) -> int | None:
        """The contact a cell means; a problem is noted where there is none or more than one."""
        if not isinstance(text, str) or not text.strip():
            return None
        rows = self.index.find(text)
        if len(rows) == 1:
            return rows[0]
        if tab and folded(text) != folded(self.me):
            header = self.headers.get((tab, column), column)
            self.problems.append(self._unknown(text, rows, row, tab, header))
        return None

    def _unknown(self, text: str, rows: Sequence[int], row: int, tab: str, column: str) -> Problem:
        if rows:
            advice = "Write the name with the company, as Name (Company), or the e-mail address."
            return Problem(tab, row, column, text, "more than one person has this name", advice)
        self.suggested += 1
        near = self.index.nearest(text) if self.suggested <= MOST_SUGGESTIONS else ()
        advice = (
            f"Did you mean {' or '.join(near)}?" if near else "Add the person to the contacts, or correct it."
        )
        return Problem(tab, row, column, text, "nobody of this name among the contacts", advice)

    def linked(
        self, frame: pd.DataFrame, columns: dict[str, str], tab: str, email: str | None = None
    ) -> pd.DataFrame:
        """The frame with a column of contact rows for each ``{new: column of names}``."""
        found: dict[str, pd.Series[int]] = {}
        rows = frame.index.tolist()
        for new, old in columns.items():
            cells = frame[old].tolist()
            mails = frame[email].tolist() if email else [None] * len(cells)
            values = [
                self._by_email(mail) or self.one(cell, row, tab, old)
                for cell, mail, row in zip(cells, mails, rows, strict=True)
            ]
            found[new] = pd.Series(values, index=frame.index, dtype="Int64")
        return frame.assign(**found)

    def _by_email(self, cell: object) -> int | None:
        for mail in split_list(cell):
            rows = self.index.by_email.get(folded(mail), ())
            if len(rows) == 1:
                return rows[0]
        return None

    def participants(self, interactions: pd.DataFrame, tab: str) -> pd.DataFrame:
        """One row per person in an interaction: columns `interaction`, `contact`."""
        codes, cells = pd.factorize(interactions["people"])
        rows = interactions.index.to_numpy()
        found = [self._several(cell, rows, codes, code, tab) for code, cell in enumerate(cells.tolist())]
        single = np.array([who[0] if len(who) == 1 else 0 for who in found] + [0])
        one = single[codes]
        pairs = pd.DataFrame({"interaction": rows[one > 0], "contact": one[one > 0]})
        grouped = np.array([len(who) > 1 for who in found] + [False])[codes]
        groups = [
            (row, contact)
            for row, code in zip(rows[grouped].tolist(), codes[grouped].tolist(), strict=True)
            for contact in found[code]
        ]
        several = pd.DataFrame(groups, columns=["interaction", "contact"], dtype="int64")
        return pd.concat([pairs, several]).sort_values("interaction", kind="stable", ignore_index=True)

    def _several(
        self, cell: str, rows: npt.NDArray[np.int64], codes: npt.NDArray[np.intp], code: int, tab: str
    ) -> tuple[int, ...]:
        """The contacts that a cell of names means; a name nobody has is a problem in each of its rows."""
        alone = self.index.by_name.get(folded(cell), ()) if LIST_SEPARATOR not in cell else ()
        if len(alone) == 1:
            return alone
        known: list[int] = []
        for name in self.index.in_one_piece(split_list(cell)):
            contacts = self.index.find(name)
            if len(contacts) == 1:
                known.append(contacts[0])
            else:
                for row in rows[codes == code].tolist():
                    self.one(name, row, tab, "people")
        return tuple(dict.fromkeys(known))

    def introducers(self, contacts: pd.DataFrame) -> pd.Series[int]:
        """Contact row to the row of the one who introduced him, where both are known."""
        cells = contacts["introduced_by"].dropna()
        found = {}
        for row, cell in zip(cells.index.tolist(), cells.tolist(), strict=True):
            rows = self.index.find(cell)
            if len(rows) == 1 and rows[0] != row:
                found[row] = rows[0]
        return pd.Series(found, dtype="int64", name="introducer")
