"""A sentence cut into clauses: each cue with the words it governs, and the words without one between."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from netdash.matching.cues import words_for
from netdash.matching.heeded_cues import heeded_cues
from netdash.matching.statements import OFFERS, SEEKS
from netdash.matching.tokens import PAUSE, STOP
from netdash.matching.word_lists import listed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from netdash.matching.statements import Origin
    from netdash.matching.tokens import Words

#: Kinds of clause that no cue governs: plain words, and those before a cue.
WITHOUT_CUE = ("", "lead")
_AND = frozenset(listed("conjunctions"))
#: Marks behind a cue that make it the heading of what follows.
_HEADS = (":", "-", "–", "—")
#: Those who take what is offered, and marks before what that is: "clients (bookkeeping)".
_TAKERS, _MARKS = frozenset(listed("takers")), frozenset(("(", *_HEADS))
_IN_RETURN = frozenset(listed("in return"))
_GIVEN_UP = frozenset(listed("given up"))
_EXCLUDES = frozenset((*listed("lacks"), *listed("negations"), "nothing"))
#: Verbs of somebody who seeks; what stands before them is who, though it look like an offer: "covers band".
_FINITE = frozenset(listed("finite seeking"))
_RELATIVE = frozenset(listed("relatives"))
#: Words of a thing behind what is wanted, and of each in a list under a heading.
SHORT, LISTED = 2, 4
#: Cues that another right before them swallows.
_SWALLOWED = (("offer", "told"), ("withdrawn", "care"))
#: Cues that no other cue before them swallows.
_PARTING = ("settled", "withdrawn", "refuse", "except", "return")


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

    __slots__ = ("_cues", "_origin", "_words")

    def __init__(
        self, words: Words, origin: Origin, inside: Callable[[], frozenset[int]] = frozenset
    ) -> None:
        """Take a cell's words, where it comes from, which says what cues are heeded, and places in terms."""
        self._words = words
        self._origin = origin
        self._cues = heeded_cues(words, origin, inside)

    def __iter__(self) -> Iterator[Clause]:
        """All clauses, in order."""
        if not self._cues:
            for start, end in self._plain_stretches():
                yield Clause("", start, end, start, start)
            return
        for first, after in self._sentences():
            yield from self._clauses(first, after, [cue for cue in self._cues if first <= cue[1] < after])

    def _plain_stretches(self) -> list[tuple[int, int]]:
        """The words between two marks; in a need with those in brackets behind: "translator (Polish)"."""
        stretches = _stretches(self._words.folded)
        if self._origin.base != SEEKS or _MARKS.isdisjoint(self._words.written):
            return stretches
        joined: list[tuple[int, int]] = []
        for start, end in stretches:
            if joined and joined[-1][1] == start - 1 and self._qualifies(start, end):
                joined[-1] = (joined[-1][0], end)
            else:
                joined.append((start, end))
        return joined

    def _qualifies(self, start: int, end: int) -> bool:
        """Whether a few words stand in brackets, and leave nothing out; or behind "clients:"."""
        behind = self._origin.base == SEEKS and start > 1 and self._words.folded[start - 2] in _TAKERS
        if behind and self._mark(start - 1) in _MARKS and (start == 2 or self._mark(start - 3) in _MARKS):
            return True
        if self._words.folded[start] in _EXCLUDES:
            return False
        return self._mark(start - 1) == "(" and self._mark(end) == ")" and end - start <= SHORT

    def _sentences(self) -> Iterator[tuple[int, int]]:
        """The sentences; a cue before a dash is a heading of what follows: "required - a tenor"."""
        first = 0
        for at, word in enumerate((*self._words.folded, STOP)):
            if word == STOP:
                heads = self._mark(at) in _HEADS
                if heads and any(cue[1] == first and cue[2] == at for cue in self._cues):
                    continue
                if at > first:
                    yield first, at
                first = at + 1

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
            *closed, open_clause = self._segment(
                start, end, inside, heads=start == first and number + 1 < len(segments)
            )
            yield from closed
        if open_clause:
            yield open_clause

    def _segment(
        self, start: int, end: int, cues: list[tuple[str, int, int]], *, heads: bool
    ) -> list[Clause]:
        """The clauses of one segment; `heads` says whether it opens a sentence of several."""
        if heads and self._is_heading(start, end, cues[0]):
            return [Clause("seek", end, end, start, start)]
        taken = self._parting(cues)
        clauses = []
        last_is_after = len(taken) == 1 and taken[0][2] == end and self._said_after(taken[0][1], end)
        led = taken[0][1] > start and not self._names_takers(taken[0])
        if led and taken[0][0] != "seek after" and not last_is_after:
            lead = "" if taken[0][0] == "except" else "lead"
            clauses.append(Clause(lead, start, taken[0][1], start, start))
        begins = start
        for place, (found, first, after) in enumerate(taken):
            behind = found == "seek" and after == end and first > start and self._said_after(first, after)
            kind = "seek after" if behind else found
            stop = taken[place + 1][1] if place + 1 < len(taken) else end
            if place + 1 < len(taken) and taken[place + 1][0] == "seek after":
                begins = self._behind_conjunction(after, stop)
                stop = begins if begins > after else stop
            if kind == "seek after" and first == start and stop > after:
                kind = "seek"  # "wanted a cleaner"
            if kind == "seek after":
                clauses.append(Clause("seek after", begins, first, first, begins))
                if stop > after:
                    clauses.append(Clause("", after, stop, after, after))
            elif kind == "offer" and after == end and self._phrase(first, after) in _IN_RETURN:
                clauses[-1:] = [Clause("offer", start, first, first, start)]  # "my German in return"
            else:
                clauses.append(Clause(kind, after, stop, first, start))
        return clauses

    def _behind_conjunction(self, first: int, after: int) -> int:
        """Where what is wanted begins between two cues: "no lawyer now but a notary wanted"."""
        return next((at + 1 for at in range(first, after) if self._words.folded[at] in _AND), first)

    def _names_takers(self, cue: tuple[str, int, int]) -> bool:
        """Whether what stands before an offer tells to whom: "any school that wants a workshop"."""
        told = self._words.folded[cue[1] - 1] in _RELATIVE
        return told and cue[0] == "offer" and self._origin.base == SEEKS

    def _is_heading(self, start: int, end: int, cue: tuple[str, int, int]) -> bool:
        """Whether a cue that mostly stands behind heads what follows: "wanted: cello"."""
        return cue == ("seek after", start, end) and self._mark(end) in _HEADS

    def _parting(self, cues: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
        """The cues of a segment without those an earlier one swallows, as no "and" parts them."""
        folded = self._words.folded
        taken: list[tuple[str, int, int]] = []
        for cue in cues:
            if taken and cue[0] not in _PARTING:
                last = taken[-1]
                if last[0] in ("settled", "told", "refuse") and last[2] == cue[1]:
                    continue
                if (last[0], cue[0]) in _SWALLOWED and last[2] == cue[1]:
                    continue  # "offered to read my application", "doesn't do weekends"
                if cue[0] == "seek" and last[2] == cue[1] and self._gives_up(last):
                    taken[-1] = ("settled", last[1], cue[2])  # "has given up looking for a horse"
                    continue
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
        return taken

    def _gives_up(self, cue: tuple[str, int, int]) -> bool:
        """Whether a cue says that somebody gave something up."""
        kind, first, after = cue
        return kind == "withdrawn" and not _GIVEN_UP.isdisjoint(self._words.folded[first:after])

    def _said_after(self, first: int, after: int) -> bool:
        """Whether a cue can stand behind what is sought: "electrician wanted"."""
        return self._phrase(first, after) in words_for("seek after")

    def _continues(
        self, clause: Clause, segments: list[tuple[int, int]], number: int, cues: list[tuple[str, int, int]]
    ) -> bool:
        """Whether a segment without a cue goes on with the list or the thing before it."""
        start, end = segments[number]
        mark, empty = self._mark(start - 1), clause.first >= clause.after
        if clause.kind in ("settled", "withdrawn", "told"):
            return mark == ":" and (empty or clause.kind == "told")
        if clause.kind == "seek after":
            return end - start <= SHORT and mark == ","
        if clause.kind not in ("seek", "hire", "offer", "care", "job", "swap"):
            return False
        opening = self._words.folded[start]
        if empty or opening in words_for("continues") or self._qualifies(start, end):
            return True
        if self._listed(clause, start, end):
            return True
        return self._origin.base not in (SEEKS, OFFERS) and self._ends_in_and(segments[number:], cues)

    def _listed(self, clause: Clause, start: int, end: int) -> bool:
        """Whether a segment is one more thing after a slash, or in a list under a heading."""
        heading = ":" in (self._mark(clause.first), self._mark(clause.first - 1))
        return self._mark(start - 1) == "/" or (heading and end - start <= LISTED)

    def _ends_in_and(self, segments: list[tuple[int, int]], cues: list[tuple[str, int, int]]) -> bool:
        """Whether segments go on to one with an "and", with no cue before it."""
        folded = self._words.folded
        for later_start, later_end in segments:
            if any(later_start <= cue[1] < later_end for cue in cues):
                return False
            words = folded[later_start:later_end]
            if len(words) <= 7 and (words[0] in _AND or set(words[1:-1]) & _AND):
                return True
        return False

    def _phrase(self, first: int, after: int) -> str:
        return " ".join(self._words.folded[first:after])

    def _mark(self, at: int) -> str:
        """What is written at a place."""
        return self._words.written[at] if 0 <= at < len(self._words.written) else ""


def _segments(folded: tuple[str, ...], first: int, after: int) -> list[tuple[int, int]]:
    return [(first + start, first + end) for start, end in _stretches(folded[first:after])]


def _stretches(folded: tuple[str, ...]) -> list[tuple[int, int]]:
    """The words between two marks, and between a mark and an end."""
    if STOP not in folded and PAUSE not in folded:
        return [(0, len(folded))] if folded else []
    marks = [at for at, word in enumerate(folded) if word in (STOP, PAUSE)]
    ends = zip((-1, *marks), (*marks, len(folded)), strict=True)
    return [(before + 1, after) for before, after in ends if after > before + 1]
