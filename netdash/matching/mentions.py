"""What a row says of other contacts: knows them, should meet them, must not meet them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from netdash.matching.cues import cues_in
from netdash.matching.families import Families, parted
from netdash.matching.firms import Firms
from netdash.matching.tokens import PAUSE, REMEMBERED, STOP, Memo, fold, words_of
from netdash.matching.word_lists import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from netdash.matching.tokens import Words
    from netdash.network import Network

_TITLES = frozenset(listed("titles before names"))
#: So many words may stand between a cue and the name it speaks of.
REACH = 4


@dataclass(slots=True)
class Mentions:
    """Rows of the others a row speaks of."""

    knows: set[int] = field(default_factory=set)
    avoids: set[int] = field(default_factory=set)
    meant: set[int] = field(default_factory=set)


@dataclass(slots=True)
class Names:
    """Finds contacts by the names written in a text.

    Attributes:
        full: first word of a name to the names that begin with it.
        first: given name to the rows that bear it.
        parts: the folded parts of all names, initials left out.
        families: the family names of all.
        firms: the companies of all.
    """

    full: dict[str, list[tuple[str, int]]]
    first: dict[str, list[int]]
    parts: frozenset[str]
    families: Families
    firms: Firms

    @classmethod
    def of(cls, network: Network) -> Names:
        """The names of all contacts of a network."""
        full: dict[str, list[tuple[str, int]]] = {}
        first: dict[str, list[int]] = {}
        given = Memo(_first_word)
        rows, names = network.contacts.index.tolist(), network.contacts["name"].tolist()
        for row, name in zip(rows, names, strict=True):
            word = given[name.split(maxsplit=1)[0]] if name.strip() else ""
            word = word if word and word not in _TITLES else _first_word(name)
            if word:
                full.setdefault(word, []).append((name, row))
                first.setdefault(word, []).append(row)
        for nickname, row in zip(network.contacts["nickname"].tolist(), rows, strict=True):
            if isinstance(nickname, str) and nickname.strip() and " " not in nickname.strip():
                known = first.setdefault(fold(nickname.strip()), [])
                if row not in known:
                    known.append(row)
        parts = {part for name in names for part in name.split() if len(part) > 2}
        families = Families.of(zip(names, rows, strict=True))
        return cls(full, first, frozenset(map(fold, parts)), families, Firms.of(network))

    def may_be_in(self, words: Words) -> bool:
        """Whether a text has a word that is somebody's given name, or shuns a company or a family name."""
        return not self.first.keys().isdisjoint(words.folded) or bool(self._shunned(words))

    def spotted(self, words: Words, own: int, mentions: Mentions) -> tuple[tuple[int, int], ...]:
        """The spans of words that name contacts; what is said of them goes into `mentions`."""
        mentions.avoids.update(self._shunned(words) - {own})
        if self.first.keys().isdisjoint(words.folded):
            return ()
        spans: list[tuple[int, int, tuple[int, ...]]] = []
        for at, word in enumerate(words.folded):
            if word not in self.first or not words.written[at][0].isupper():
                continue
            whole = [
                (len(name), row)
                for name, row in self._whole(word)
                if words.folded[at : at + len(name)] == name and row != own
            ]
            if whole:
                most = max(length for length, _ in whole)
                spans.append((at, at + most, tuple(row for length, row in whole if length == most)))
            else:
                spans.append((at, 0, self._meant(words.folded, at, own)))
        if not spans:
            return ()
        owned = {at for at, _, _ in spans if words.written[at].endswith(("'s", "’s"))}
        mentions.knows.update(row for at, _, rows in spans if at in owned and len(rows) <= 3 for row in rows)
        for _, first, _ in cues_in(words, ("fell out",)):
            for at, _, rows in spans:
                if not parted(words.folded, min(at, first), max(at, first)):
                    mentions.avoids.update(rows)
        self._judge(words.folded, spans, cues_in(words, ("avoid", "idea", "know")), mentions)
        return tuple((first, after) for first, after, _ in spans if after)

    def _shunned(self, words: Words) -> set[int]:
        """The rows of those on bad terms by their company or their family name."""
        return self.firms.shunned(words) | self.families.shunned(words)

    def _meant(self, folded: tuple[str, ...], at: int, own: int) -> tuple[int, ...]:
        """The rows a given name may mean; an initial behind it tells which: "Sadie M."."""
        rows = tuple(row for row in self.first[folded[at]] if row != own)
        initial = folded[at + 1] if at + 1 < len(folded) else ""
        if len(initial) != 1 or not initial.isalpha():
            return rows
        named = {row for name, row in self._whole(folded[at]) if name[-1][0] == initial}
        return tuple(row for row in rows if row in named) or rows

    def _whole(self, first: str) -> Iterator[tuple[tuple[str, ...], int]]:
        """The names of more than one word that begin with this one, word by word."""
        for name, row in self.full.get(first, ()):
            words = _words(name)
            if len(words) > 1:
                yield words, row

    def _judge(
        self, folded: tuple[str, ...], spans: list[tuple[int, int, tuple[int, ...]]],
        cues: list[tuple[str, int, int]], mentions: Mentions,
    ) -> None:  # fmt: skip
        for first, after, rows in spans:
            kind = next((
                kind for kind, _, end in reversed(cues)
                if 0 <= first - end <= REACH * 2 and not parted(folded, end, first)
                and (first - end <= REACH or PAUSE in folded[end:first] or "and" in folded[end:first])
            ), "")  # fmt: skip
            if kind == "avoid":
                mentions.avoids.update(rows)
            elif kind == "idea":
                mentions.meant.update(rows)
            elif kind == "know" or after:
                mentions.knows.update(rows if after or len(rows) <= 3 else ())


@lru_cache(maxsize=REMEMBERED)
def _words(name: str) -> tuple[str, ...]:
    found = [word for word in words_of(name).folded if word not in (STOP, PAUSE)]
    while len(found) > 1 and found[0] in _TITLES:
        del found[0]
    return tuple(found)


def _first_word(name: str) -> str:
    return next(iter(_words(name)), "")
