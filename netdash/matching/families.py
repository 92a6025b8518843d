"""Contacts that a text tells of bad terms with by the family name: "won't work with Strickland again"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from netdash.matching.cues import cues_in
from netdash.matching.tokens import STOP, fold
from netdash.matching.word_lists import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from netdash.matching.tokens import Words

#: Letters of a family name that is no other word as a rule.
SHORTEST = 4

_TITLES = frozenset(listed("titles before names"))


@dataclass(frozen=True, slots=True)
class Families:
    """The family names of a network: by the last word of a name, its first letter and whose it is."""

    named: dict[str, list[tuple[str, int]]]

    @classmethod
    def of(cls, names: Iterable[tuple[str, int]]) -> Families:
        """The family names among full names, each with the row of who bears it."""
        named: dict[str, list[tuple[str, int]]] = {}
        for name, row in names:
            parts = [part for part in map(fold, name.split()) if part.rstrip(".") not in _TITLES]
            first, *rest = parts or [""]
            if rest and len(rest[-1]) >= SHORTEST:
                named.setdefault(rest[-1], []).append((first[:1], row))
        return cls(named)

    def shunned(self, words: Words) -> set[int]:
        """The rows of those whose family name stands without a given one in a sentence about bad terms."""
        folded = words.folded
        if self.named.keys().isdisjoint(folded):
            return set()
        cues = [(start, end) for _, start, end in cues_in(words, ("avoid", "fell out"))]
        return {
            row
            for at, word in enumerate(folded if cues else ())
            if word in self.named and words.written[at][0].isupper() and not _within(at, cues)
            if any(not parted(folded, min(end, at), max(start, at)) for start, end in cues)
            for row in self._meant(words, at, cues)
        }

    def _meant(self, words: Words, at: int, cues: Sequence[tuple[int, int]]) -> Iterator[int]:
        """Whom a family name may mean, by what stands before it: nobody behind another's given name."""
        dot = at > 1 and words.folded[at - 1] == STOP and len(words.folded[at - 2]) == 1
        before = at - 2 if dot else at - 1
        word = words.folded[before] if before >= 0 else STOP
        initial = word if len(word) == 1 and word.isalpha() else ""
        given = word != STOP and words.written[before][0].isupper() and word not in _TITLES
        if initial or not given or _within(before, cues):
            yield from (row for letter, row in self.named[words.folded[at]] if initial in ("", letter))


def _within(at: int, cues: Iterable[tuple[int, int]]) -> bool:
    """Whether a word is part of a cue."""
    return any(start <= at < end for start, end in cues)


def parted(folded: Sequence[str], first: int, after: int) -> bool:
    """Whether a sentence ends between two words; the dot of an initial does not end one."""
    return any(
        folded[at] == STOP and not (at and len(folded[at - 1]) == 1 and folded[at - 1].isalpha())
        for at in range(first, after)
    )
