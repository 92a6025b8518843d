"""Reads a cell: its clauses become statements; what is settled, withdrawn or refused is noted."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from netdash.matching.cell_words import CellWords
from netdash.matching.clauses import Clauses
from netdash.matching.cues import cues_in, words_for
from netdash.matching.signs import Signs
from netdash.matching.statements import CARES, CONTEXT, HIRE, HOW_MET, JOB, OFFERS, SEEKS, TAGS, Statement
from netdash.matching.tokens import PAUSE, STOP, fold, words_of
from netdash.matching.word_lists import listed

if TYPE_CHECKING:
    from collections.abc import Collection

    from netdash.matching.clauses import Clause
    from netdash.matching.concepts import Lexicon
    from netdash.matching.places import Place
    from netdash.matching.statements import Origin
    from netdash.matching.terms import Context, Hit
    from netdash.matching.tokens import Words

#: Needs for which knowing a country is an offer.
ABOUT_PLACES = frozenset(
    {"travel", "relocation", "market_entry", "genealogy", "customs_trade", "distribution"}
)
#: What a need counts that is a neighbour's, and one of the person's own family.
OF_OTHERS, OF_THEIRS = 0.25, 0.8
#: What a language counts that somebody's country tells of.
TONGUE = 0.55
#: Ways to be of use in which the subject counts as much as the way: a speaker on soil, an intern in law.
FRAMES = frozenset(listed("frames"))
#: Who seeks the one offers the other: a shop that seeks suppliers is an outlet.
COUNTERPARTS = {"suppliers": "distribution", "farm_supply": "restaurant_customers"}
_LACKS = frozenset(listed("lacks"))
_DENIALS = frozenset(("not", "never"))
_NOBODY = frozenset(listed("nobody"))
_ONCE_NEEDED = frozenset(listed("once needed"))
_PAPERS = frozenset(listed("papers"))
_SPOKEN: dict[str, str] = {pair[:2]: pair[3:] for pair in listed("spoken")}
_NATIVE = frozenset(fold(word) for word in listed("native"))
_ASKS_FOR_HELP = frozenset(listed("asks for help"))
_POINTS_BACK = frozenset(("", PAUSE, *listed("points back")))
_TAKES_PART = frozenset(listed("takes part"))
_TEACHING = frozenset(listed("teaching"))
_ONLY = frozenset(listed("only"))


@dataclass(slots=True)
class CellReading:
    """What one cell yielded.

    Attributes:
        settled, withdrawn: concepts of which it is said; `everything_settled` and `everything_withdrawn`
            where nothing is named.
        willing: whether it is said that help is gladly given.
        seeks_job: the words that say so, where the work itself is not named.
        bound: places outside which nothing is offered; none named where it is only said that the person stays
            put.
        only: subjects besides which nothing is offered.
    """

    statements: list[Statement] = field(default_factory=list)
    settled: set[int] = field(default_factory=set)
    withdrawn: set[int] = field(default_factory=set)
    everything_settled: bool = False
    everything_withdrawn: str = ""
    refuses: bool = False
    willing: bool = False
    seeks_job: str = ""
    bound: frozenset[Place] | None = None
    only: frozenset[int] = frozenset()


class CellReader:
    """Reads cells of one row."""

    __slots__ = (
        "_aside",
        "_before_last",
        "_cell",
        "_context",
        "_found",
        "_lexicon",
        "_origin",
        "_signs",
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
        named = {at for first, after in names for at in range(first, after)}
        self._cell = CellWords(words, origin, self._lexicon, self._context)
        self._cell.skip(named, self._aside)
        self._signs = Signs(words)
        self._found.refuses = "refuse" in origin.cues and self._signs.dead()
        self._found.willing = "offer" in origin.cues and self._signs.has("willing")
        if self._cell or origin.cues:
            self._before_last = 0
            for clause in Clauses(words, origin, self._cell.inside()):
                count = len(self._found.statements)
                self._take(clause)
                self._before_last = count
        self._found.statements = self._framed(self._found.statements)
        if not origin.base and origin is not TAGS:
            self._mother_tongues()
        if origin.base != SEEKS:
            self._limits()
        return self._found

    def _limits(self) -> None:
        """To which places and subjects the person keeps: "Inverness area only", "medical devices only"."""
        folded = self._words.folded
        if self._signs.has("stays put"):
            self._found.bound = self._cell.places(0, len(folded))
        for at, word in enumerate(folded):
            if word not in _ONLY:
                continue
            first = max((back for back in range(at) if folded[back] in (STOP, PAUSE)), default=-1) + 1
            beside = self._cell.places(max(first, at - 3), min(at + 4, len(folded)))
            if beside:
                self._found.bound = (self._found.bound or frozenset()) | beside
            elif at + 1 == len(folded) or folded[at + 1] in (STOP, PAUSE):
                self._found.only |= {
                    hit.concept
                    for hit in self._cell.within(first, at)
                    if self._lexicon.kinds[hit.concept] in ("sector", "cause", "skill", "thing")
                }

    def _mother_tongues(self) -> None:
        """What somebody speaks who comes from a country or lived there."""
        folded, names = self._words.folded, self._lexicon.names
        for (country, _), first, after in self._cell.named_places:
            tongue = _SPOKEN.get(country)
            start = max(0, first - 3)
            if (
                tongue in names
                and not _NATIVE.isdisjoint(folded[start:first])
                and STOP not in folded[start:first]
            ):
                quote = self._words.quote(first - 1, after)
                self._found.statements.append(
                    Statement(
                        OFFERS,
                        quote,
                        self._origin.name,
                        TONGUE,
                        ((names.index(tongue), 1.0),),
                        (f"@{country}",),
                    )
                )

    def _framed(self, said: list[Statement]) -> list[Statement]:
        """Needs of one cell, where those that only name a way to be of use join the subject beside them."""
        needs = [one for one in said if one.side == SEEKS and one.mode == "" and one.concepts]
        names = self._lexicon.names
        ways = [one for one in needs if all(names[concept] in FRAMES for concept, _ in one.concepts)]
        subjects = [one for one in needs if one not in ways]
        if self._origin.base != SEEKS or not ways or len(subjects) != 1:
            return said
        (subject,) = subjects
        concepts = dict(subject.concepts) | {pair[0]: pair[1] for one in ways for pair in one.concepts}
        joined = replace(subject, concepts=tuple(concepts.items()))
        return [joined if one is subject else one for one in said if one not in ways]

    def _take(self, clause: Clause) -> None:
        kind = clause.kind
        if kind in ("", "lead", "offer", "seek") and not self._origin.base and self._signs.no_longer(clause):
            if kind == "seek":
                self._negated(kind, clause)
            else:
                self._withdraw(clause)
            return
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
        beside = (*self._cell.within(clause.lead, clause.cue), *self._cell.within(clause.first, clause.after))
        named = {hit.concept for hit in beside}
        if not (named or self._origin.base):
            said = self._found.statements
            self._found.statements = [
                one for at, one in enumerate(said) if at < self._before_last or one.side != OFFERS
            ]
        if named:
            self._found.settled |= named
        elif any(one.side == SEEKS for one in self._found.statements):
            kept = [one for one in self._found.statements if one.side != SEEKS]
            self._found.statements = kept
        elif not self._cell.stems(clause.first, clause.after):
            self._found.everything_settled = True

    def _settled_before(self, clause: Clause) -> bool:
        """Whether a clause stands in brackets behind what settles something: "sorted now (Pipedrive)"."""
        words = self._words
        return words.text[words.starts[clause.first] - 1] == "(" and any(
            after == clause.first - 1 for _, _, after in cues_in(words, ("settled",))
        )

    def _withdraw(self, clause: Clause) -> None:
        named = {hit.concept for hit in self._cell.within(clause.first, clause.after)}
        named = {
            concept for concept in named if self._lexicon.kinds[concept] not in ("sector", "cause", "broad")
        }
        if named:
            self._found.withdrawn |= named
        else:
            self._found.everything_withdrawn = self._words.quote(clause.cue, clause.after) or "withdrawn"

    def _fragment(self, clause: Clause) -> None:
        """Words without a cue: the column says what they are, else what they name does."""
        hits = self._cell.within(clause.first, clause.after)
        base = self._origin.base
        if base:
            if base == SEEKS and self._only_customers(clause):
                self._job(clause, self._origin.plain)
            else:
                self._add(base, clause, self._origin.plain)
            return
        folded = self._words.folded[clause.first : clause.after]
        own = any(hit.trouble for hit in hits)
        trouble = own or self._signs.troubled(clause)
        others = set(folded[:6])
        if not hits or (others & words_for("third") and not own):
            return
        if others & words_for("dependants") and not trouble:
            return
        lead = clause.kind == "lead" and self._words.folded[clause.after] not in words_for("offer after")
        strength = self._origin.plain * (0.5 if lead else 1.0)
        strength *= 1.0 if trouble or self._origin is TAGS else self._signs.telling(clause, hits)
        if self._signs.vacant(clause):
            self._add(OFFERS, clause, min(1.0, strength * 1.3))
            return
        if trouble or folded[0] in _LACKS:
            told = own and (
                clause.kind != "lead" or any(hit.trouble and hit.after > clause.after for hit in hits)
            )
            if told or (trouble and not own) or folded[0] in _LACKS - _DENIALS:
                self._add(SEEKS, clause, strength)
            return
        if not self._missing(clause, hits, strength):
            self._told(clause, hits, strength)

    def _missing(self, clause: Clause, hits: list[Hit], strength: float) -> bool:
        """Whether words without a cue tell of what somebody lacks or once lacked, which is no offer."""
        folded = self._words.folded
        once = not _ONCE_NEEDED.isdisjoint(folded[clause.first : clause.first + 2])
        if once or self._settled_before(clause):
            self._found.settled |= {hit.concept for hit in hits}
            return True
        lacking = [hit for hit in hits if hit.first and folded[hit.first - 1] in _LACKS - _DENIALS]
        if lacking:
            self._add(SEEKS, clause, strength, lacking)
        return bool(lacking)

    def _told(self, clause: Clause, hits: list[Hit], strength: float) -> None:
        """What a fragment tells of somebody's skills, and what the person likes."""
        hobbies = [hit for hit in hits if self._lexicon.kinds[hit.concept] in ("hobby", "cause")]
        skills = [hit for hit in hits if hit not in hobbies]
        if hobbies:
            self._add(CARES, clause, strength, hobbies)
        if skills and self._origin is not HOW_MET:
            context = all(self._lexicon.kinds[hit.concept] in ("sector", "broad", "mode") for hit in skills)
            self._add(
                OFFERS, clause, strength * (0.5 if context else 1.0), skills, CONTEXT if context else ""
            )

    def _cued(self, clause: Clause) -> None:
        folded = self._words.folded
        kind = "seek" if clause.kind == "seek after" else clause.kind
        lead = folded[max(clause.lead, clause.cue - 5) : clause.cue] if clause.kind != "seek after" else ()
        nobody = lead and folded[clause.lead] in _NOBODY
        if not self._origin.base and set(lead[-2:]) & words_for("me"):
            return
        denied = nobody or set(lead[-3:]) & words_for("not")
        if denied and not (kind == "seek" and self._signs.trouble_before(clause.cue)):
            self._negated(kind, clause)
            return
        if set(lead[-2:]) & words_for("past") and kind in ("seek", "hire"):
            self._found.settled |= {hit.concept for hit in self._cell.within(clause.first, clause.after)}
            return
        third = set(lead) & words_for("third")
        near = set(lead) & words_for("dependants")
        strength = self._origin.cued * (OF_OTHERS if third else OF_THEIRS if near else 1.0)
        if near and kind not in ("seek", "hire"):
            strength = self._origin.cued * OF_OTHERS
        if not self._origin.base:
            strength *= self._signs.telling(clause, self._cell.within(clause.first, clause.after))
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
        named = {hit.concept for hit in self._cell.within(clause.first, clause.after)}
        if kind in ("seek", "hire"):
            self._found.settled |= named
        else:
            self._found.withdrawn |= named

    def _seek(self, clause: Clause, strength: float) -> None:
        folded = self._words.folded[clause.first : clause.after]
        if not _TAKES_PART.isdisjoint(folded) and any(
            self._lexicon.names[hit.concept] == "board_governance"
            for hit in self._cell.within(clause.first, clause.after)
        ):
            self._job(clause, strength)
            return
        wanted = words_for("work wanted") & set(folded)
        if (
            wanted & set(folded[:5])
            and len(folded) <= 9
            and "and" not in folded[:2]
            and not set(folded) & (_ASKS_FOR_HELP | _PAPERS)
        ) or self._only_customers(clause):
            self._job(clause, strength)
        else:
            self._add(SEEKS, clause, strength)

    def _only_customers(self, clause: Clause) -> bool:
        """Whether nothing is sought but people to buy what the person offers."""
        hits = self._cell.within(clause.first, clause.after)
        return bool(hits) and all(self._lexicon.names[hit.concept] == "customers_b2b" for hit in hits)

    def _job(self, clause: Clause, strength: float) -> None:
        telling = [
            hit
            for hit in self._cell.within(clause.first, clause.after)
            if self._lexicon.names[hit.concept] not in ("customers_b2b", "apprenticeships")
        ]
        if telling:
            self._add(OFFERS, clause, strength * 0.9, mode=JOB)
        else:
            self._found.seeks_job = self._words.quote(clause.cue, clause.after)

    def _offer(self, clause: Clause, strength: float) -> None:
        hits = self._cell.within(clause.first, clause.after)
        cue = set(self._words.folded[clause.cue : clause.first])
        if hits and all(self._lexicon.kinds[hit.concept] == "hobby" for hit in hits) and not cue & _TEACHING:
            self._add(CARES, clause, strength * 0.7)
            strength *= 0.4
        self._add(OFFERS, clause, strength)

    def _under(self, clause: Clause) -> list[Hit]:
        """The terms of a clause, those that begin in its cue among them: "mentors founders"."""
        found = self._cell.within(min(clause.first, clause.cue), clause.after)
        if clause.kind in ("hire", "job"):
            return [hit for hit in found if hit.after > clause.first]
        return found or (self._before(clause) if clause.kind == "seek" and not self._origin.base else [])

    def _before(self, clause: Clause) -> list[Hit]:
        """The terms just before, for a clause that points back: "agent left, wants a new one"."""
        folded = self._words.folded
        if not set(folded[clause.first : clause.after]) <= _POINTS_BACK:
            return []
        first = max((at for at in range(clause.cue - 1) if folded[at] == STOP), default=-1) + 1
        return self._cell.within(first, clause.cue)

    def _add(
        self, side: str, clause: Clause, strength: float, hits: list[Hit] | None = None, mode: str = ""
    ) -> None:
        found = self._under(clause) if hits is None else hits
        if side == SEEKS and self._signs.vacant(clause):
            side = OFFERS
        elif side == SEEKS and any(hit.turned for hit in found):
            side, found = (
                OFFERS,
                [hit for hit in found if hit.turned or self._lexicon.kinds[hit.concept] == "sector"],
            )
            strength *= 0.9
        concepts = self._cell.weights(found, side)
        stems = self._cell.stems(clause.first, clause.after)
        names = self._lexicon.names
        places = self._cell.places(clause.lead, clause.after)
        if side != SEEKS or any(names[concept] in ABOUT_PLACES for concept in concepts):
            stems += tuple(sorted({f"@{country}" for country, _ in places if country}))
        if not concepts and not stems:
            return
        if not places and side == SEEKS and (self._origin.base == SEEKS or self._signs.has("there")):
            places = self._cell.places(0, len(self._words.folded))
        statement = Statement(
            side, self._cell.quote(clause), self._origin.name, strength, tuple(concepts.items()), stems,
            places, mode, self._cell.remote,
        )  # fmt: skip
        self._found.statements.append(statement)
        if side == SEEKS:
            self._offer_in_turn(statement)

    def _offer_in_turn(self, need: Statement) -> None:
        """What who seeks this offers: a shop that seeks suppliers is an outlet."""
        names = self._lexicon.names
        turned = [
            COUNTERPARTS[names[concept]] for concept, _ in need.concepts if names[concept] in COUNTERPARTS
        ]
        if turned and turned[0] in names:
            kept = tuple((one, sure) for one, sure in need.concepts if names[one] not in COUNTERPARTS)
            given = ((names.index(turned[0]), 1.0), *kept)
            self._found.statements.append(
                replace(need, side=OFFERS, strength=need.strength * 0.8, concepts=given)
            )
