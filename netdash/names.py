"""People by name: folding, keys for links, and finding the person a cell means."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2s
from typing import TYPE_CHECKING

from netdash.fields import split_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import pandas as pd

_BLANKS = re.compile(r"\s+")
#: Names whose folded form is kept: the same ones are compared in every table.
MOST_KEPT = 100_000
#: A name that a list was parted at has at most so many pieces: "Ada Berg, PhD, MBA".
MOST_PIECES = 3


@lru_cache(maxsize=MOST_KEPT)
def folded(text: str) -> str:
    """A name for comparison: one Unicode form, no case, single blanks."""
    if text.isascii():
        return " ".join(text.split()).casefold()
    # Folding case can undo the Unicode form, so the form comes last as well (Unicode 3.13, D146).
    once = unicodedata.normalize("NFKC", text.replace("\u200b", "")).casefold()
    return _BLANKS.sub(" ", unicodedata.normalize("NFKC", once).casefold()).strip()


def key_of(label: str) -> str:
    """A short stable id for links, which does not show the name."""
    return blake2s(folded(label).encode(), digest_size=6).hexdigest()


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Finds contacts by name, e-mail, label or nickname.

    Attributes:
        by_name, by_email, by_label, by_nickname: folded text to the row numbers that carry it.
    """

    by_name: Mapping[str, tuple[int, ...]]
    by_email: Mapping[str, tuple[int, ...]]
    by_label: Mapping[str, tuple[int, ...]]
    by_nickname: Mapping[str, tuple[int, ...]]
    _names: dict[int, str] = field(repr=False)

    @classmethod
    def of(cls, contacts: pd.DataFrame) -> NameIndex:
        """The index of a contacts frame (columns: name, email, label, nickname, first_name, last_name)."""
        names = dict(zip(contacts.index.tolist(), contacts["name"].tolist(), strict=True))
        rows = contacts.index.tolist()
        by_name = _grouped(zip(names.values(), rows, strict=True))
        labels = contacts["label"].tolist()
        # Most labels are the names, unless two people share one.
        alike = labels == list(names.values())
        by_label = dict(by_name) if alike else _grouped(zip(labels, rows, strict=True))
        parts = contacts[["first_name", "last_name"]].dropna(how="all").fillna("")
        first_last = (parts["first_name"] + " " + parts["last_name"]).tolist()
        for other, row in zip(first_last, parts.index.tolist(), strict=True):
            known = folded(other)
            if known and row not in by_name.get(known, ()):
                by_name[known] = (*by_name.get(known, ()), row)
        emails = (
            (email, row)
            for text, row in zip(contacts["email"].tolist(), rows, strict=True)
            for email in split_list(text)
        )
        return cls(
            by_name=by_name,
            by_email=_grouped(emails),
            by_label=by_label,
            by_nickname=_grouped(zip(contacts["nickname"].tolist(), rows, strict=True)),
            _names=names,
        )

    def find(self, text: str) -> tuple[int, ...]:
        """Rows of the contacts meant: none, one, or several of the same name."""
        return self.named(text) or self.by_nickname.get(folded(text), ())

    def named(self, text: str) -> tuple[int, ...]:
        """Rows of the contacts who have this name, e-mail or label; nicknames are not looked at."""
        wanted = folded(text)
        for index in (self.by_name, self.by_email, self.by_label):
            if wanted in index:
                return index[wanted]
        if "(" in text:
            before, _, inside = text.rpartition("(")
            return self._within(before, inside.rstrip(") "))
        return ()

    def in_one_piece(self, items: Sequence[str]) -> Iterator[str]:
        """The names of a list, those with a comma of their own ("Matthias Böhm, PhD") not parted there."""
        while items:
            unknown = not self.find(items[0])
            sizes = range(min(MOST_PIECES, len(items)), 1, -1) if unknown else ()
            whole = (size for size in sizes if len(self.find(", ".join(items[:size]))) == 1)
            size = next(whole, 1)
            yield ", ".join(items[:size])
            items = items[size:]

    def _within(self, name: str, hint: str) -> tuple[int, ...]:
        rows = self.by_name.get(folded(name), ())
        same = self.by_email.get(folded(hint), ())
        both = tuple(row for row in rows if row in same)
        return both or (rows if len(rows) == 1 else ())

    def nearest(self, text: str, most: int = 3) -> tuple[str, ...]:
        """Names spelt most like this one."""
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - only needed when a name is unknown

        found = process.extract(
            folded(text), {row: folded(name) for row, name in self._names.items()},
            scorer=fuzz.WRatio, limit=most, score_cutoff=72,
        )  # fmt: skip
        return tuple(dict.fromkeys(self._names[row] for _, _, row in found))


def _grouped(pairs: Iterable[tuple[object, int]]) -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for text, row in pairs:
        if isinstance(text, str) and (key := folded(text)):
            found[key] = (*found[key], row) if key in found else (row,)
    return found
