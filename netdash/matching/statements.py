"""What a cell says about a person: seeks, offers, cares about, refuses, in the quoted words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from netdash.matching.cues import CLAUSE_CUES, cues_in, words_for
from netdash.matching.places import places_in
from netdash.matching.tokens import PAUSE, STOP, words_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from netdash.matching.concepts import Context, Hit, Lexicon
    from netdash.matching.places import Place
    from netdash.matching.tokens import Words

SEEKS, OFFERS, CARES = "seeks", "offers", "cares about"
#: How a thing is sought or offered, where that matters.
HIRE, JOB, CONTEXT = "hire", "job", "context"


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing somebody seeks, offers or cares about.

    Attributes:
        side: `SEEKS`, `OFFERS` or `CARES`.
        quote: the person's own words, as the sheet has them.
        origin: where they stand: "looking for", "notes", "title".
        strength: how clearly it is said, up to 1.
        concepts: number and weight of each concept.
        stems: further telling words.
        places: where it is tied to.
        mode: `HIRE`, `JOB`, `CONTEXT` or nothing.
        remote: whether it is said that distance does not matter.
    """

    side: str
    quote: str
    origin: str
    strength: float
    concepts: tuple[tuple[int, float], ...]
    stems: tuple[str, ...] = ()
    places: frozenset[Place] = frozenset()
    mode: str = ""
    remote: bool = False


@dataclass(frozen=True, slots=True)
class Origin:
    """A column or other place a cell comes from, and how its words are to be taken.

    Attributes:
        name: for the reason shown to the user.
        base: side that words without a cue belong to: `SEEKS`, `OFFERS`, `CARES`, or nothing in free text.
        cues: kinds of cues heeded in it.
        plain: strength of words without a cue.
        cued: strength of words with one.
    """

    name: str
    base: str
    cues: tuple[str, ...]
    plain: float
    cued: float


LOOKING_FOR = Origin(
    "looking for", SEEKS, ("refuse", "settled", "job", "hire", "seek", "offer", "seek after"), 1.0, 1.0
)
CAN_HELP_WITH = Origin("can help with", OFFERS, ("refuse", "withdrawn", "offer"), 1.0, 1.0)
INTERESTS = Origin("interests", CARES, ("refuse",), 0.8, 0.8)
TAGS = Origin("tags", "", ("refuse", "job", "hire", "seek", "withdrawn", "settled"), 0.45, 0.7)
TITLE = Origin("title", OFFERS, ("job", "hire", "seek"), 0.65, 0.8)
COMPANY = Origin("company", OFFERS, (), 0.3, 0.3)
NOTES = Origin("notes", "", CLAUSE_CUES, 0.6, 0.9)

#: Needs for which knowing a country is an offer.
ABOUT_PLACES = frozenset(
    {"travel", "relocation", "market_entry", "genealogy", "customs_trade", "distribution"}
)
#: Characters a quote may have.
LONGEST = 110

#: An offer among what somebody looks for begins like this: "looking to invest", "in return".
_TURNS = (
    "looking",
    "wants",
    "keen",
    "would",
    "can",
    "could",
    "offers",
    "in",
    "happy",
    "willing",
    "to",
    "will",
)
_AND = frozenset(
    {
        "and",
        "but",
        "und",
        "aber",
        "et",
        "mais",
        "y",
        "pero",
        "mas",
        "ma",
        "maar",
        "also",
        "then",
        "now",
        "while",
    }
)
_LACKS = frozenset(
    {
        "no",
        "without",
        "lacks",
        "kein",
        "keine",
        "keinen",
        "ohne",
        "sin",
        "sans",
        "sem",
        "senza",
        "geen",
        "zonder",
        "nessun",
        "nessuna",
    }
)
_ASKS_FOR_HELP = frozenset(
    {
        "help",
        "advice",
        "tips",
        "tip",
        "guidance",
        "someone",
        "somebody",
        "search",
        "hilfe",
        "aide",
        "ayuda",
        "aiuto",
        "ajuda",
        "hulp",
    }
)
_POINTS_BACK = frozenset(
    {
        "a",
        "an",
        "new",
        "one",
        "another",
        "other",
        "more",
        "it",
        "them",
        "that",
        "this",
        "some",
        "someone",
        "somebody",
        "replacement",
        "better",
        "neue",
        "neuen",
        "neues",
        "andere",
        "nouveau",
        "nouvelle",
        "autre",
        "uno",
        "una",
        "nuevo",
        "nueva",
        "otro",
        "otra",
        "nuovo",
        "nuova",
        "altro",
        "nieuwe",
        "",
        PAUSE,
    }
)
_FROM = frozenset(
    {
        "from",
        "of",
        "aus",
        "von",
        "de",
        "des",
        "du",
        "da",
        "dal",
        "della",
        "uit",
        "van",
        "like",
        "visited",
        "with",
    }
)
_TEACHING = frozenset(
    {
        "teaches",
        "teaching",
        "coaches",
        "coaching",
        "tutors",
        "trains",
        "instructor",
        "lessons",
        "classes",
        "unterrichtet",
        "gives",
    }
)


@dataclass(slots=True)
class CellReading:
    """What one cell yielded.

    Attributes:
        settled, withdrawn: concepts of which it is said; `everything_settled` and `everything_withdrawn`
            where nothing is named.
        seeks_job: the words that say so, where the work itself is not named.
    """

    statements: list[Statement] = field(default_factory=list)
    settled: set[int] = field(default_factory=set)
    withdrawn: set[int] = field(default_factory=set)
    everything_settled: bool = False
    everything_withdrawn: str = ""
    refuses: bool = False
    seeks_job: str = ""


@dataclass(frozen=True, slots=True)
class _Clause:
    """Words under one cue: ``(kind, first, after)`` with the cue itself at ``cue``."""

    kind: str
    first: int
    after: int
    cue: int
    lead: int


class CellReader:
    """Reads cells of one row."""

    __slots__ = (
        "_aside",
        "_context",
        "_cues",
        "_found",
        "_hits",
        "_lexicon",
        "_origin",
        "_others",
        "_places",
        "_remote",
        "_words",
    )

    def __init__(self, lexicon: Lexicon, context: Context = frozenset, aside: Collection[str] = ()) -> None:
        """Take the lexicon, the stems of the whole row, and folded names that mean nothing else in it."""
        self._lexicon = lexicon
        self._context = context
        self._aside = frozenset(aside)

    def read(self, text: str | Words, origin: Origin, names: tuple[tuple[int, int], ...] = ()) -> CellReading:
        """Read one cell; `names` are spans of words that name somebody."""
        self._words = words = words_of(text) if isinstance(text, str) else text
        self._origin = origin
        self._found = CellReading()
        hits, others = self._lexicon.hits(words, self._context)
        placed = places_in(words)
        skip = {at for first, after in names for at in range(first, after)}
        skip.update(at for _, first, after in placed for at in range(first, after))
        skip.update(
            at
            for at, word in enumerate(words.folded)
            if word in self._aside and words.written(at)[:1].isupper()
        )
        self._hits = [hit for hit in hits if not (hit.first in skip and hit.after - 1 in skip)]
        self._others = [(stem, at) for stem, at in others if at not in skip]
        self._places = placed
        self._remote = any(word in words_for("remote") for word in words.folded)
        if not (self._hits or self._others or placed or origin.cues):
            return self._found
        self._cues = cues_in(words, origin.cues) if origin.cues else []
        for first, after in _sentences(words):
            self._sentence(first, after)
        return self._found

    def _sentence(self, first: int, after: int) -> None:
        cues = [cue for cue in self._cues if first <= cue[1] < after and self._heeded(cue)]
        for clause in self._clauses(first, after, cues):
            self._take(clause)

    def _heeded(self, cue: tuple[str, int, int]) -> bool:
        if cue[0] != "offer" or self._origin is not LOOKING_FOR:
            return True
        return cue[2] - cue[1] > 1 and self._words.folded[cue[1]] in _TURNS

    def _clauses(self, first: int, after: int, cues: list[tuple[str, int, int]]) -> Iterator[_Clause]:
        """The clauses of a sentence: each cue with its words, and the words without one between."""
        folded = self._words.folded
        segments = _segments(folded, first, after)
        open_clause: _Clause | None = None
        for number, (start, end) in enumerate(segments):
            inside = [cue for cue in cues if start <= cue[1] < end]
            if not inside:
                if open_clause and self._continues(open_clause, segments, number, cues):
                    open_clause = _Clause(
                        open_clause.kind, open_clause.first, end, open_clause.cue, open_clause.lead
                    )
                    continue
                if open_clause:
                    yield open_clause
                    open_clause = None
                yield _Clause("", start, end, start, start)
                continue
            if open_clause:
                yield open_clause
            *closed, open_clause = self._segment(start, end, inside)
            yield from closed
        if open_clause:
            yield open_clause

    def _segment(self, start: int, end: int, cues: list[tuple[str, int, int]]) -> list[_Clause]:
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
                    continue
            taken.append(cue)
        clauses = []
        last_is_after = len(taken) == 1 and taken[0][2] == end and self._said_after(taken[0][1], end)
        if taken[0][1] > start and taken[0][0] != "seek after" and not last_is_after:
            clauses.append(_Clause("lead", start, taken[0][1], start, start))
        for place, (found, first, after) in enumerate(taken):
            behind = found == "seek" and after == end and first > start and self._said_after(first, after)
            kind = "seek after" if behind else found
            stop = taken[place + 1][1] if place + 1 < len(taken) else end
            if kind == "seek after":
                clauses.append(_Clause("seek after", start, first, first, start))
                if stop > after:
                    clauses.append(_Clause("", after, stop, after, after))
            else:
                clauses.append(_Clause(kind, after, stop, first, start))
        return clauses

    def _said_after(self, first: int, after: int) -> bool:
        """Whether a cue can stand behind what is sought: "electrician wanted"."""
        return " ".join(self._words.folded[first:after]) in words_for("seek after")

    def _continues(
        self, clause: _Clause, segments: list[tuple[int, int]], number: int, cues: list[tuple[str, int, int]]
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

    def _take(self, clause: _Clause) -> None:
        kind = clause.kind
        if kind == "refuse":
            self._found.refuses = True
        elif kind == "settled":
            self._settle(clause)
        elif kind == "withdrawn":
            self._withdraw(clause)
        elif kind in ("", "lead"):
            self._fragment(clause)
        else:
            self._cued(clause)

    def _settle(self, clause: _Clause) -> None:
        beside = (*self._within(clause.lead, clause.cue), *self._within(clause.first, clause.after))
        named = {hit.concept for hit in beside}
        if named:
            self._found.settled |= named
        elif any(one.side == SEEKS for one in self._found.statements):
            kept = [one for one in self._found.statements if one.side != SEEKS]
            self._found.statements = kept
        else:
            self._found.everything_settled = True

    def _withdraw(self, clause: _Clause) -> None:
        named = {hit.concept for hit in self._within(clause.first, clause.after)}
        named = {
            concept for concept in named if self._lexicon.kinds[concept] not in ("sector", "cause", "broad")
        }
        if named:
            self._found.withdrawn |= named
        else:
            self._found.everything_withdrawn = self._words.quote(clause.cue, clause.after) or "withdrawn"

    def _fragment(self, clause: _Clause) -> None:
        """Words without a cue: the column says what they are, else what they name does."""
        hits = self._within(clause.first, clause.after)
        base = self._origin.base
        if base:
            self._add(base, clause, self._origin.plain)
            return
        folded = self._words.folded[clause.first : clause.after]
        trouble = any(hit.trouble for hit in hits)
        if not hits or (set(folded[:6]) & words_for("third") and not trouble):
            return
        strength = self._origin.plain * (0.5 if clause.kind == "lead" else 1.0)
        if trouble or folded[0] in _LACKS:
            if clause.kind != "lead" and folded[0] not in ("not", "never"):
                self._add(SEEKS, clause, strength)
            return
        hobbies = [hit for hit in hits if self._lexicon.kinds[hit.concept] in ("hobby", "cause")]
        skills = [hit for hit in hits if hit not in hobbies]
        if hobbies:
            self._add(CARES, clause, strength, hobbies)
        if skills:
            context = all(self._lexicon.kinds[hit.concept] in ("sector", "broad", "mode") for hit in skills)
            self._add(
                OFFERS, clause, strength * (0.5 if context else 1.0), skills, CONTEXT if context else ""
            )

    def _cued(self, clause: _Clause) -> None:
        folded = self._words.folded
        kind = "seek" if clause.kind == "seek after" else clause.kind
        lead = folded[max(clause.lead, clause.cue - 5) : clause.cue] if clause.kind != "seek after" else ()
        if not self._origin.base and set(lead[-2:]) & words_for("me"):
            return
        if set(lead[-3:]) & words_for("not"):
            self._negated(kind, clause)
            return
        if set(lead[-2:]) & words_for("past") and kind in ("seek", "hire"):
            self._found.settled |= {hit.concept for hit in self._within(clause.first, clause.after)}
            return
        third = set(lead) & words_for("third")
        strength = self._origin.cued * (0.25 if third else 1.0)
        if kind == "job":
            self._job(clause, strength)
        elif kind == "hire":
            self._add(SEEKS, clause, strength, mode=HIRE)
        elif kind == "seek":
            self._seek(clause, strength)
        elif kind == "care":
            self._add(CARES, clause, strength * 0.8)
        else:
            self._offer(clause, strength)

    def _negated(self, kind: str, clause: _Clause) -> None:
        named = {hit.concept for hit in self._within(clause.first, clause.after)}
        if kind in ("seek", "hire"):
            self._found.settled |= named
        else:
            self._found.withdrawn |= named

    def _seek(self, clause: _Clause, strength: float) -> None:
        folded = self._words.folded[clause.first : clause.after]
        wanted = words_for("work wanted") & set(folded)
        if (
            wanted & set(folded[:5])
            and len(folded) <= 9
            and "and" not in folded[:2]
            and not set(folded) & _ASKS_FOR_HELP
        ):
            self._job(clause, strength)
        else:
            self._add(SEEKS, clause, strength)

    def _job(self, clause: _Clause, strength: float) -> None:
        telling = [
            hit
            for hit in self._within(clause.first, clause.after)
            if self._lexicon.names[hit.concept] not in ("customers_b2b", "apprenticeships")
        ]
        if telling:
            self._add(OFFERS, clause, strength * 0.9, mode=JOB)
        else:
            self._found.seeks_job = self._words.quote(clause.cue, clause.after)

    def _offer(self, clause: _Clause, strength: float) -> None:
        hits = self._within(clause.first, clause.after)
        cue = set(self._words.folded[clause.cue : clause.first])
        if hits and all(self._lexicon.kinds[hit.concept] == "hobby" for hit in hits) and not cue & _TEACHING:
            self._add(CARES, clause, strength * 0.7)
            strength *= 0.4
        self._add(OFFERS, clause, strength)

    def _within(self, first: int, after: int) -> list[Hit]:
        return [hit for hit in self._hits if first <= hit.first < after]

    def _under(self, clause: _Clause) -> list[Hit]:
        """The terms of a clause, those that begin in its cue among them: "mentors founders"."""
        found = self._within(min(clause.first, clause.cue), clause.after)
        if clause.kind in ("hire", "job"):
            return [hit for hit in found if hit.after > clause.first]
        return found or (self._before(clause) if clause.kind == "seek" and not self._origin.base else [])

    def _before(self, clause: _Clause) -> list[Hit]:
        """The terms just before, for a clause that points back: "agent left, wants a new one"."""
        folded = self._words.folded
        if not set(folded[clause.first : clause.after]) <= _POINTS_BACK:
            return []
        first = max((at for at in range(clause.cue - 1) if folded[at] == STOP), default=-1) + 1
        return self._within(first, clause.cue)

    def _add(
        self, side: str, clause: _Clause, strength: float, hits: list[Hit] | None = None, mode: str = ""
    ) -> None:
        found = self._under(clause) if hits is None else hits
        if side == SEEKS and any(hit.turned for hit in found):
            side, found = (
                OFFERS,
                [hit for hit in found if hit.turned or self._lexicon.kinds[hit.concept] == "sector"],
            )
            strength *= 0.9
        concepts: dict[int, float] = {}
        for hit in found:
            concepts[hit.concept] = max(concepts.get(hit.concept, 0.0), hit.weight)
        if side == SEEKS:
            above = self._lexicon.above
            concepts = {
                one: sure
                for one, sure in concepts.items()
                if not any(above(one, other) for other in concepts)
            }
        stems = tuple(dict.fromkeys(stem for stem, at in self._others if clause.first <= at < clause.after))
        places = self._tied_to(clause.lead, clause.after)
        names = self._lexicon.names
        if side != SEEKS or any(names[concept] in ABOUT_PLACES for concept in concepts):
            stems += tuple(sorted({f"@{country}" for country, _ in places if country}))
        if not concepts and not stems:
            return
        quote = self._quote(clause)
        if not places and side == SEEKS and self._origin.base == SEEKS:
            places = self._tied_to(0, len(self._words.folded))
        statement = Statement(
            side,
            quote,
            self._origin.name,
            strength,
            tuple(concepts.items()),
            stems,
            places,
            mode,
            self._remote,
        )
        self._found.statements.append(statement)

    def _tied_to(self, first: int, after: int) -> frozenset[Place]:
        """The places a stretch of words is tied to; where something comes from is none."""
        folded = self._words.folded
        return frozenset(
            place
            for place, start, _ in self._places
            if first <= start < after and (not start or folded[start - 1] not in _FROM)
        )

    def _quote(self, clause: _Clause) -> str:
        """The clause in the person's words, with as much around it as makes a short sentence."""
        words = self._words
        if self._origin.base and len(words.text) <= LONGEST:
            return " ".join(words.text.split()).strip(" ,;.")
        folded = words.folded
        first = max((at for at in range(clause.lead) if folded[at] == STOP), default=-1) + 1
        after = next((at for at in range(clause.after, len(folded)) if folded[at] == STOP), len(folded))
        for start, end in ((first, after), (clause.lead, clause.after), (clause.cue, clause.after)):
            quote = " ".join(words.quote(start, end).split())
            if len(quote) <= LONGEST:
                return quote
        return quote[:LONGEST].rsplit(" ", 1)[0] + "…"


def _sentences(words: Words) -> Iterator[tuple[int, int]]:
    first = 0
    for at, word in enumerate((*words.folded, STOP)):
        if word == STOP:
            if at > first:
                yield first, at
            first = at + 1


def _segments(folded: tuple[str, ...], first: int, after: int) -> list[tuple[int, int]]:
    found = []
    start = first
    for at in range(first, after + 1):
        if at == after or folded[at] == PAUSE:
            if at > start:
                found.append((start, at))
            start = at + 1
    return found
