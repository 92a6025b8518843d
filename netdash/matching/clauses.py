"""A sentence cut into clauses: each cue with the words it governs, and the words without one between."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from netdash.matching.cues import cues_in, words_for
from netdash.matching.statements import LOOKING_FOR, OFFERS, SEEKS
from netdash.matching.tokens import PAUSE, STOP
from netdash.matching.word_lists import listed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from netdash.matching.statements import Origin
    from netdash.matching.tokens import Words

#: An offer among what somebody looks for begins like this: "looking to invest", "in return".
_TURNS = frozenset(listed("turns"))
_AND = frozenset(listed("conjunctions"))
#: Verbs of somebody who seeks; what stands before them is who, though it look like an offer: "covers band".
_FINITE = frozenset(listed("finite seeking"))
_RELATIVE = frozenset(listed("relatives"))
#: Words that say by themselves that something is settled, and say little among others.
_ALONE = frozenset(listed("settled alone"))


class Clause(NamedTuple):
    """Words under one cue.

    Attributes:
        kind: of the cue; "lead" for the words before the first one, nothing for words without.
        first, after: the words it governs.
        cue: where the cue begins.
        lead: where its segment begins.
    """

    kind: str
    first: int
    after: int
    cue: int
    lead: int


class Clauses:
    """Cuts the words of one cell into clauses."""

    __slots__ = ("_cues", "_inside", "_origin", "_words")

    def __init__(
        self, words: Words, origin: Origin, inside: Callable[[], frozenset[int]] = frozenset
    ) -> None:
        """Take a cell's words, where it comes from, which says what cues are heeded, and places in terms."""
        self._inside = inside
        self._words = words
        self._origin = origin
        cues = cues_in(words, origin.cues) if origin.cues else []
        self._cues = [cue for cue in cues if self._heeded(cue)]

    def __iter__(self) -> Iterator[Clause]:
        """All clauses, in order."""
        if not self._cues:
            for start, end in _stretches(self._words.folded):
                yield Clause("", start, end, start, start)
            return
        for first, after in _sentences(self._words):
            yield from self._clauses(first, after, [cue for cue in self._cues if first <= cue[1] < after])

    def _clauses(self, first: int, after: int, cues: list[tuple[str, int, int]]) -> Iterator[Clause]:
        """The clauses of a sentence: each cue with its words, and the words without one between."""
        folded = self._words.folded
        segments = _segments(folded, first, after)
        open_clause: Clause | None = None
        for number, (start, end) in enumerate(segments):
            inside = [cue for cue in cues if start <= cue[1] < end]
            if not inside:
                if open_clause and self._continues(open_clause, segments, number, cues):
                    open_clause = Clause(
                        open_clause.kind, open_clause.first, end, open_clause.cue, open_clause.lead
                    )
                    continue
                if open_clause:
                    yield open_clause
                    open_clause = None
                yield Clause("", start, end, start, start)
                continue
            if open_clause:
                yield open_clause
            *closed, open_clause = self._segment(start, end, inside)
            yield from closed
        if open_clause:
            yield open_clause

    def _segment(self, start: int, end: int, cues: list[tuple[str, int, int]]) -> list[Clause]:
        """The clauses of one segment, in which a cue swallows later ones that no "and" parts from it."""
        folded = self._words.folded
        taken: list[tuple[str, int, int]] = []
        for cue in cues:
            if taken and cue[0] not in ("settled", "withdrawn", "refuse"):
                last = taken[-1]
                between = set(folded[last[2] : cue[1]])
                if last[0] in ("seek", "hire", "job") and not between & _AND:
                    continue
                if (
                    last[0] == "offer"
                    and cue[0] in ("seek", "offer", "care", "seek after")
                    and not between & _AND
                ):
                    if folded[cue[1]] in _FINITE and between and not between & _RELATIVE:
                        taken[-1] = cue
                    continue
            taken.append(cue)
        clauses = []
        last_is_after = len(taken) == 1 and taken[0][2] == end and self._said_after(taken[0][1], end)
        if taken[0][1] > start and taken[0][0] != "seek after" and not last_is_after:
            clauses.append(Clause("lead", start, taken[0][1], start, start))
        for place, (found, first, after) in enumerate(taken):
            behind = found == "seek" and after == end and first > start and self._said_after(first, after)
            kind = "seek after" if behind else found
            stop = taken[place + 1][1] if place + 1 < len(taken) else end
            if kind == "seek after":
                clauses.append(Clause("seek after", start, first, first, start))
                if stop > after:
                    clauses.append(Clause("", after, stop, after, after))
            else:
                clauses.append(Clause(kind, after, stop, first, start))
        return clauses

    def _said_after(self, first: int, after: int) -> bool:
        """Whether a cue can stand behind what is sought: "electrician wanted"."""
        return " ".join(self._words.folded[first:after]) in words_for("seek after")

    def _continues(
        self, clause: Clause, segments: list[tuple[int, int]], number: int, cues: list[tuple[str, int, int]]
    ) -> bool:
        """Whether a segment without a cue goes on with the list or the thing before it."""
        folded = self._words.folded
        start = segments[number][0]
        if clause.kind not in ("seek", "hire", "offer", "care", "job"):
            return False
        if clause.first >= clause.after or folded[start] in words_for("continues"):
            return True
        if self._origin.base in (SEEKS, OFFERS):
            return False
        for later_start, later_end in segments[number:]:
            if any(later_start <= cue[1] < later_end for cue in cues):
                return False
            words = folded[later_start:later_end]
            if len(words) <= 7 and (words[0] in _AND or set(words[1:-1]) & _AND):
                return True
        return False

    def _heeded(self, cue: tuple[str, int, int]) -> bool:
        if cue[0] == "settled" and cue[2] - cue[1] == 1 and self._words.folded[cue[1]] in _ALONE:
            return self._alone(cue[1])
        if cue[0] != "offer":
            return True
        if cue[2] - cue[1] == 1 and cue[1] in self._inside():
            return False
        if self._origin is not LOOKING_FOR:
            return True
        return cue[2] - cue[1] > 1 and self._words.folded[cue[1]] in _TURNS

    def _alone(self, position: int) -> bool:
        """Whether a word stands between marks: "(found) a flat", "a flat - DONE"."""
        folded = self._words.folded
        beside = (folded[max(position - 1, 0)], folded[min(position + 1, len(folded) - 1)])
        return all(word in (STOP, PAUSE, folded[position]) for word in beside) and len(folded) > 1


def _sentences(words: Words) -> Iterator[tuple[int, int]]:
    first = 0
    for at, word in enumerate((*words.folded, STOP)):
        if word == STOP:
            if at > first:
                yield first, at
            first = at + 1


def _segments(folded: tuple[str, ...], first: int, after: int) -> list[tuple[int, int]]:
    return [(first + start, first + end) for start, end in _stretches(folded[first:after])]


def _stretches(folded: tuple[str, ...]) -> list[tuple[int, int]]:
    """The words between two marks, and between a mark and an end."""
    if STOP not in folded and PAUSE not in folded:
        return [(0, len(folded))] if folded else []
    marks = [at for at, word in enumerate(folded) if word in (STOP, PAUSE)]
    ends = zip((-1, *marks), (*marks, len(folded)), strict=True)
    return [(before + 1, after) for before, after in ends if after > before + 1]
