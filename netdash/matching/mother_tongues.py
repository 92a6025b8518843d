"""What somebody speaks who comes from a country or lived there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netdash.matching.statements import OFFERS, Statement
from netdash.matching.tokens import STOP, fold
from netdash.matching.word_lists import listed

if TYPE_CHECKING:
    from netdash.matching.cell import Cell

#: What a language counts that somebody's country tells of.
TONGUE = 0.55
#: So many words before a country tell that somebody is from there.
BEFORE = 3

_SPOKEN: dict[str, str] = {pair[:2]: pair[3:] for pair in listed("spoken")}
_NATIVE = frozenset(fold(word) for word in listed("native"))


def add_mother_tongues(cell: Cell) -> None:
    """Note the languages of countries the person is said to come from."""
    for (country, _), first, after in cell.text.named_places:
        tongue = _SPOKEN.get(country)
        before = cell.folded[max(0, first - BEFORE) : first]
        if not _NATIVE.isdisjoint(before) and STOP not in before and tongue in cell.names:
            quote = cell.text.words.quote(first - 1, after)
            concepts = ((cell.names.index(tongue), 1.0),)
            cell.reading.statements.append(
                Statement(OFFERS, quote, cell.origin.name, TONGUE, concepts, (f"@{country}",))
            )
