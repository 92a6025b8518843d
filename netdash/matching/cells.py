"""Reads a cell: its clauses become statements; what is settled, withdrawn or refused is noted."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from netdash.matching.clauses import Clauses
from netdash.matching.cues import words_for
from netdash.matching.places import places_in
from netdash.matching.statements import CARES, CONTEXT, HIRE, JOB, OFFERS, SEEKS, Statement
from netdash.matching.tokens import PAUSE, STOP, words_of
from netdash.matching.word_lists import listed

if TYPE_CHECKING:
    from collections.abc import Collection

    from netdash.matching.clauses import Clause
    from netdash.matching.concepts import Context, Hit, Lexicon
    from netdash.matching.places import Place
    from netdash.matching.statements import Origin
    from netdash.matching.tokens import Words

#: Needs for which knowing a country is an offer.
ABOUT_PLACES = frozenset(
    {"travel", "relocation", "market_entry", "genealogy", "customs_trade", "distribution"}
)
#: Who seeks the one offers the other: a shop that seeks suppliers is an outlet.
COUNTERPARTS = {"suppliers": "distribution", "farm_supply": "restaurant_customers"}
#: What a term counts that says what another is for.
PURPOSE = 0.6
#: Characters a quote may have.
LONGEST = 110

_AND = frozenset(listed("conjunctions"))
_LACKS = frozenset(listed("lacks"))
_ASKS_FOR_HELP = frozenset(listed("asks for help"))
_POINTS_BACK = frozenset(("", PAUSE, *listed("points back")))
_FROM = frozenset(listed("where from"))
_FOR = frozenset(listed("what for"))
_TAKES_PART = frozenset(listed("takes part"))
_TEACHING = frozenset(listed("teaching"))


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
        for clause in Clauses(words, origin):
            self._take(clause)
        return self._found

    def _take(self, clause: Clause) -> None:
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

    def _settle(self, clause: Clause) -> None:
        beside = (*self._within(clause.lead, clause.cue), *self._within(clause.first, clause.after))
        named = {hit.concept for hit in beside}
        if named:
            self._found.settled |= named
        elif any(one.side == SEEKS for one in self._found.statements):
            kept = [one for one in self._found.statements if one.side != SEEKS]
            self._found.statements = kept
        else:
            self._found.everything_settled = True

    def _withdraw(self, clause: Clause) -> None:
        named = {hit.concept for hit in self._within(clause.first, clause.after)}
        named = {
            concept for concept in named if self._lexicon.kinds[concept] not in ("sector", "cause", "broad")
        }
        if named:
            self._found.withdrawn |= named
        else:
            self._found.everything_withdrawn = self._words.quote(clause.cue, clause.after) or "withdrawn"

    def _fragment(self, clause: Clause) -> None:
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

    def _cued(self, clause: Clause) -> None:
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

    def _negated(self, kind: str, clause: Clause) -> None:
        named = {hit.concept for hit in self._within(clause.first, clause.after)}
        if kind in ("seek", "hire"):
            self._found.settled |= named
        else:
            self._found.withdrawn |= named

    def _seek(self, clause: Clause, strength: float) -> None:
        folded = self._words.folded[clause.first : clause.after]
        if not _TAKES_PART.isdisjoint(folded) and any(
            self._lexicon.names[hit.concept] == "board_governance"
            for hit in self._within(clause.first, clause.after)
        ):
            self._job(clause, strength)
            return
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

    def _job(self, clause: Clause, strength: float) -> None:
        telling = [
            hit
            for hit in self._within(clause.first, clause.after)
            if self._lexicon.names[hit.concept] not in ("customers_b2b", "apprenticeships")
        ]
        if telling:
            self._add(OFFERS, clause, strength * 0.9, mode=JOB)
        else:
            self._found.seeks_job = self._words.quote(clause.cue, clause.after)

    def _offer(self, clause: Clause, strength: float) -> None:
        hits = self._within(clause.first, clause.after)
        cue = set(self._words.folded[clause.cue : clause.first])
        if hits and all(self._lexicon.kinds[hit.concept] == "hobby" for hit in hits) and not cue & _TEACHING:
            self._add(CARES, clause, strength * 0.7)
            strength *= 0.4
        self._add(OFFERS, clause, strength)

    def _within(self, first: int, after: int) -> list[Hit]:
        return [hit for hit in self._hits if first <= hit.first < after]

    def _under(self, clause: Clause) -> list[Hit]:
        """The terms of a clause, those that begin in its cue among them: "mentors founders"."""
        found = self._within(min(clause.first, clause.cue), clause.after)
        if clause.kind in ("hire", "job"):
            return [hit for hit in found if hit.after > clause.first]
        return found or (self._before(clause) if clause.kind == "seek" and not self._origin.base else [])

    def _before(self, clause: Clause) -> list[Hit]:
        """The terms just before, for a clause that points back: "agent left, wants a new one"."""
        folded = self._words.folded
        if not set(folded[clause.first : clause.after]) <= _POINTS_BACK:
            return []
        first = max((at for at in range(clause.cue - 1) if folded[at] == STOP), default=-1) + 1
        return self._within(first, clause.cue)

    def _add(
        self, side: str, clause: Clause, strength: float, hits: list[Hit] | None = None, mode: str = ""
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
            weight = hit.weight * (PURPOSE if self._only_purpose(hit, found) else 1.0)
            concepts[hit.concept] = max(concepts.get(hit.concept, 0.0), weight)
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
        counterpart = next((COUNTERPARTS[names[one]] for one in concepts if names[one] in COUNTERPARTS), "")
        if side == SEEKS and counterpart in names:
            given = {
                names.index(counterpart): 1.0,
                **{one: sure for one, sure in concepts.items() if names[one] not in COUNTERPARTS},
            }
            self._found.statements.append(
                replace(statement, side=OFFERS, strength=strength * 0.8, concepts=tuple(given.items()))
            )

    def _only_purpose(self, hit: Hit, found: list[Hit]) -> bool:
        """Whether a term only says what the thing before it is for: "bags for laptops"."""
        before = self._words.folded[max(0, hit.first - 2) : hit.first]
        return bool(_FOR.intersection(before)) and any(
            other.after <= hit.first and hit.first - other.after <= 2 for other in found
        )

    def _tied_to(self, first: int, after: int) -> frozenset[Place]:
        """The places a stretch of words is tied to; where something comes from is none."""
        folded = self._words.folded
        return frozenset(
            place
            for place, start, _ in self._places
            if first <= start < after and (not start or folded[start - 1] not in _FROM)
        )

    def _quote(self, clause: Clause) -> str:
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
