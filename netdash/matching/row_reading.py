"""Reads the cells of each row; a text of many rows is read once, unless the rest of the row matters."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from netdash.matching.absences import is_over
from netdash.matching.atlas import Atlas
from netdash.matching.cell_reading import Said
from netdash.matching.cells import CellReader
from netdash.matching.mentions import Mentions, Names
from netdash.matching.row_cells import columns_of, heard_of, is_blank, talks_alone, told_by
from netdash.matching.tokens import Memo, fold, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from netdash.matching.concepts import Key, Lexicon
    from netdash.matching.row_cells import Told
    from netdash.matching.statements import Origin
    from netdash.matching.tokens import Words
    from netdash.network import Network

_NOTHING: frozenset[str] = frozenset()


class RowCell:
    """A text as it stands in one column of any number of rows.

    Attributes:
        origin: where it stands.
        naming: whether it may speak of a contact.
        names: those of its words that are part of a contact's name.
        relied: the words of the row that tell its senses, once it was read and `said` does not tell all.
        readings: what it says, by which of them the row has.
        said: what it says in every row whose person is not named in it, where that is known.
    """

    __slots__ = ("_stems", "_text", "_words", "names", "naming", "origin", "readings", "relied", "said")

    def __init__(self, text: str, origin: Origin, names: Names) -> None:
        """Split the text."""
        self._text = text
        self._words: Words | None = words_of(text)
        self.origin = origin
        self.naming = names.may_be_in(self.words)
        self.names = names.parts.intersection(self.words.folded) or _NOTHING
        self._stems: frozenset[str] | None = None
        self.relied: frozenset[str] | None = None
        self.readings: dict[frozenset[str], Said] | None = None
        self.said: Said | None = None

    @property
    def words(self) -> Words:
        """Its words, split anew where it has rested."""
        words = self._words
        if words is None:
            words = self._words = words_of(self._text)
        return words

    def rest(self) -> None:
        """Let go of what is needed only while the network is read."""
        self._words = self._stems = None

    def stems(self, keys: Mapping[str, Key | None]) -> frozenset[str]:
        """The stems of its words, which few cells are asked for."""
        stems = self._stems
        if stems is None:
            stems = frozenset([key.stem for word in self.words.folded if (key := keys[word])])
            self._stems = stems
        return stems

    def keep(self, said: Said, relied: frozenset[str], had: frozenset[str]) -> None:
        """Remember what it says in a row that had these of the words relied on."""
        if not (relied or self.naming):
            self.said = said
            return
        self.relied = relied
        self.readings = self.readings or {}
        self.readings[had] = said


class Row(NamedTuple):
    """What a row says.

    Attributes:
        cells: those that are not blank.
        said: what each says.
        told: the conversations and promises that the last of them are.
        mentions: contacts it speaks of.
    """

    cells: Sequence[RowCell]
    said: Sequence[Said]
    told: Sequence[Told]
    mentions: Mentions

    def where(self, at: int, today: date) -> str:
        """Where one of the cells stands, with the day of a conversation."""
        first = len(self.cells) - len(self.told)
        return self.cells[at].origin.name if at < first else self.told[at - first].where(today)


class _Basis(NamedTuple):
    """All besides a cell and its row on which it depends how the cell is read."""

    lexicon: Lexicon
    today: date
    people: tuple[tuple[object, ...], ...]

    @classmethod
    def of(cls, network: Network, today: date, lexicon: Lexicon) -> _Basis:
        """What the reading of a network goes by: the words, the day, who its people are, where they live."""
        contacts = network.contacts
        columns = [contacts[name].tolist() for name in ("name", "nickname", "company", "location")]
        told = [tuple(cell if isinstance(cell, str) else None for cell in column) for column in columns]
        return cls(lexicon, today, (tuple(contacts.index.tolist()), *told))

    def like(self, other: _Basis) -> bool:
        """Whether what goes by either is read alike."""
        return self.lexicon is other.lexicon and self[1:] == other[1:]


class _Kept(NamedTuple):
    """The cells of the network read last, most of which the next one has, too: somebody edited a few."""

    basis: _Basis
    cells: dict[int, Memo[RowCell]]


#: The one that is kept; replaced as a whole, for several windows may read at once.
_kept: list[_Kept] = []


def _cells_like(basis: _Basis) -> dict[int, Memo[RowCell]]:
    """The cells read on the same basis, by origin, and those read from now on."""
    found = next((kept.cells for kept in [*_kept] if basis.like(kept.basis)), None)
    if found is None:
        found = {}
        _kept[:] = [_Kept(basis, found)]
    return found


class RowReader:
    """Reads the rows of one network."""

    def __init__(self, network: Network, today: date, lexicon: Lexicon) -> None:
        """Take what the words stand for, and see where the people live."""
        self.lexicon = lexicon
        self.names = Names.of(network)
        self.atlas = Atlas.of(network.contacts["location"].tolist(), self.names.parts)
        self.today = today
        self._network = network
        self._cells = _cells_like(_Basis.of(network, today, lexicon))

    def rows(self) -> Iterator[Row]:
        """Every contact's row, in order."""
        contacts = self._network.contacts
        talks = talks_alone(self._network)
        told_by_row = told_by(self._network, talks, self.today)
        heard = heard_of(talks, self.names.may_be_in)
        columns = [self._column(values, origin) for values, origin in columns_of(self._network)]
        for row, name, column_cells in zip(
            contacts.index.tolist(), contacts["name"].tolist(), zip(*columns, strict=True), strict=True
        ):
            told = told_by_row.get(row, ())
            cells = [cell for cell in column_cells if cell]
            cells += [self._cells_of(one.origin)[one.text] for one in told]
            read = self._row(row, name, cells, told)
            for words in heard.get(row, ()):
                self.names.spotted(words, row, read.mentions)
            yield read
        for known in [*self._cells.values()]:
            for cell in [*known.values()]:
                cell.rest()

    def _column(self, values: Sequence[object], origin: Origin) -> list[RowCell | None]:
        """The cells of a column; nothing for blank ones."""
        known = self._cells_of(origin)
        return [known[cell] if isinstance(cell, str) and not is_blank(cell) else None for cell in values]

    def _cells_of(self, origin: Origin) -> Memo[RowCell]:
        """The cells of one origin by their text."""
        if id(origin) not in self._cells:
            names = self.names  # not the reader itself, which then would hold itself
            self._cells[id(origin)] = Memo(lambda text: RowCell(text, origin, names))
        return self._cells[id(origin)]

    def _row(self, row: int, name: str, cells: Sequence[RowCell], told: Sequence[Told]) -> Row:
        """What the cells of a row say, each by itself where that is enough."""
        named = [cell for cell in cells if cell.names]
        aside = frozenset([fold(part) for part in name.split() if len(part) > 2]) if named else _NOTHING
        within = _WithinRow(self, row, aside, cells)
        said = [
            cell.said if cell.said and aside.isdisjoint(cell.names) else within.read(cell) for cell in cells
        ]
        return Row(cells, said, told, within.mentions)


class _WithinRow:
    """Reads cells in the light of the others of their row, whose stems tell what ambiguous words mean.

    Attributes:
        mentions: contacts they speak of.
    """

    __slots__ = ("_aside", "_cells", "_relied", "_row", "_rows", "_stems", "mentions")

    def __init__(self, rows: RowReader, row: int, aside: frozenset[str], cells: Sequence[RowCell]) -> None:
        self._rows = rows
        self._row = row
        self._aside = aside
        self._cells = cells
        self._stems: frozenset[str] | None = None
        self._relied = _NOTHING
        self.mentions = Mentions()

    def read(self, cell: RowCell) -> Said:
        """What a cell says here; not read again where it was in a row that is the same in what matters."""
        rows = self._rows
        spans = rows.names.spotted(cell.words, self._row, self.mentions) if cell.naming else ()
        nameless = not spans and self._aside.isdisjoint(cell.names)
        if nameless and cell.relied is not None and cell.readings:
            known = cell.readings.get(self._of(cell.relied))
            if known:
                return known
        self._relied = _NOTHING
        reading = CellReader(rows.lexicon, self._told, self._aside, rows.atlas).read(
            cell.words, cell.origin, spans
        )
        if reading.everything_withdrawn and is_over(cell.words.text, rows.today):
            reading.everything_withdrawn = ""
            reading.withdrawn.clear()
        said = Said.of(reading)
        if nameless:
            cell.keep(said, self._relied, self._of(self._relied))
        return said

    def _told(self, telling: frozenset[str]) -> frozenset[str]:
        """Those of some stems that the row has; what is read then relies on them."""
        self._relied |= telling
        return self._of(telling)

    def _of(self, telling: frozenset[str]) -> frozenset[str]:
        """Those of some stems that the row has."""
        if not telling:
            return telling
        if self._stems is None:
            keys = self._rows.lexicon.keys
            self._stems = frozenset().union(*[cell.stems(keys) for cell in self._cells])
        return self._stems & telling
