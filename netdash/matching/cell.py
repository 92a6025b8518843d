"""A cell while it is read: what is found in its words, and the statements that clauses of it make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netdash.matching.cell_reading import CellReading
from netdash.matching.excerpts import Excerpt
from netdash.matching.signs import Signs
from netdash.matching.statements import JOB, OFFERS, SEEKS, Statement
from netdash.matching.tokens import PAUSE, STOP, sentence_end, sentence_start
from netdash.matching.word_lists import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Set as AbstractSet

    from netdash.matching.cell_words import CellWords
    from netdash.matching.clauses import Clause
    from netdash.matching.terms import Hit

#: Needs for which knowing a country is an offer.
ABOUT_PLACES = frozenset(
    {"travel", "relocation", "market_entry", "genealogy", "customs_trade", "distribution"}
)
#: Who seeks the one offers the other: a shop that seeks suppliers is an outlet.
COUNTERPARTS = {"suppliers": "distribution", "farm_supply": "restaurant_customers"}
#: What who seeks a job does not offer by naming it.
NO_WORK = ("customers_b2b", "apprenticeships")
#: Boards somebody may look for a seat on.
BOARDS = ("board_governance", "trustee_search")
#: So early in a clause stand those who are sought.
EARLY = 3
#: Words of the topic of a conversation.
LONGEST_TOPIC = 2
_TAKES_PART = frozenset(listed("takes part"))
_TAKERS = frozenset(listed("takers"))
_FOR = frozenset(listed("what for"))
_LESS = frozenset(listed("less"))
_IN = frozenset(listed("in"))
_POINTS_BACK = frozenset(("", PAUSE, *listed("points back")))


class Cell:
    """A cell while it is read.

    Attributes:
        text: its words and what they name.
        named: which of them name a contact.
        signs: what turns that.
        reading: what it yielded so far.
        before_last: statements there were before the clause that was read last; `last_kind` is its kind.
    """

    __slots__ = (
        "_less", "before_last", "folded", "kinds", "last_kind", "named", "names", "origin", "reading",
        "signs", "text",
    )  # fmt: skip

    def __init__(self, text: CellWords, named: AbstractSet[int]) -> None:
        """Take the words of the cell, and the places of those that name a contact."""
        self.text = text
        self.named = named
        self.folded = text.words.folded
        self.origin = text.origin
        self.kinds, self.names = text.lexicon.kinds, text.lexicon.names
        self.signs = Signs(text.words)
        self.reading = CellReading()
        self.before_last, self.last_kind = 0, ""
        self._less = not _LESS.isdisjoint(self.folded)

    def sentence(self, clause: Clause) -> tuple[int, int]:
        """Where the sentence of a clause begins, and the place after it."""
        return sentence_start(self.folded, clause.lead), sentence_end(self.folded, clause.after)

    def under(self, clause: Clause) -> list[Hit]:
        """The terms of the words a clause governs."""
        return self._but_less(self.text.within(clause.first, clause.after))

    def concepts_under(self, clause: Clause) -> set[int]:
        """The concepts of those terms."""
        return {hit.concept for hit in self.under(clause)}

    def add(
        self, side: str, clause: Clause, strength: float, hits: list[Hit] | None = None, mode: str = ""
    ) -> None:
        """Note what a clause says: of some terms, else of all of it; nothing where it names nothing."""
        if side != SEEKS and self._names_the_topic(clause, strength):
            return
        text = self.text
        found = self._meant(clause) if hits is None else hits
        if side == SEEKS:
            side, found, turned = self._side_of_need(clause, found)
            strength *= turned
        concepts = text.weights(found, side)
        if concepts and self._names_the_manner(clause, concepts):
            return
        stems = text.stems(clause.first, clause.after)
        places = text.places(clause.lead, clause.after)
        if places and (side != SEEKS or any(self.names[concept] in ABOUT_PLACES for concept in concepts)):
            stems += tuple(sorted({f"@{country}" for country, _ in places if country}))
        if not concepts and not stems:
            return
        if not places and side == SEEKS and (self.origin.base == SEEKS or self.signs.has("there")):
            places = text.places(0, len(self.folded))
        words = Excerpt(text.words.text, clause, whole=bool(self.origin.base))
        nearby = side == SEEKS and not places and self.signs.nearby(clause)
        statement = Statement(
            side, words, self.origin.name, strength, tuple(concepts.items()), stems, places, mode,
            text.remote, nearby,
        )  # fmt: skip
        self.reading.statements.append(statement)
        if side == SEEKS:
            if strength >= self.origin.plain:
                self.reading.settled -= concepts.keys()  # "one seat filled, still two trustees short"
            self._offer_in_turn(statement)

    @property
    def column(self) -> str:
        """The kind of column as the labelled sentences name it."""
        if self.origin.base:
            return "looking_for" if self.origin.base == SEEKS else "can_help_with"
        return "talk" if self.origin.dated else "notes"

    def _names_the_manner(self, clause: Clause, concepts: Iterable[int]) -> bool:
        """Whether a clause but tells in which language the rest is meant: "tax returns, in English"."""
        return (
            clause.first < clause.after <= clause.first + 2
            and self.folded[clause.first] in _IN
            and all(self.names[concept].startswith("lang_") for concept in concepts)
        )

    @property
    def topic_end(self) -> int:
        """Where the topic ends that a cell begins with: "Spanish. found a teacher"."""
        end = self.folded.index(STOP) if STOP in self.folded else 0
        return end if end <= LONGEST_TOPIC and not self.origin.base else 0

    def _names_the_topic(self, clause: Clause, strength: float) -> bool:
        """Whether a clause but tells what a conversation was about."""
        return self.origin.dated and strength <= self.origin.plain and clause.after <= self.topic_end

    def add_job(self, clause: Clause, strength: float) -> None:
        """Note what work somebody looks for, which is an offer."""
        telling = [hit for hit in self.under(clause) if self.names[hit.concept] not in NO_WORK]
        if telling:
            self.add(OFFERS, clause, strength * 0.9, mode=JOB)
        else:
            self.reading.seeks_job = self.text.words.quote(clause.cue, clause.after)

    def only_customers(self, clause: Clause) -> bool:
        """Whether nothing is sought but people to buy what the person offers."""
        hits = self.under(clause)
        return bool(hits) and all(self.names[hit.concept] == "customers_b2b" for hit in hits)

    def takes_part(self, clause: Clause) -> bool:
        """Whether what is sought is a seat on a board."""
        return not _TAKES_PART.isdisjoint(self.folded[clause.first : clause.after]) and any(
            self.names[hit.concept] in BOARDS for hit in self.under(clause)
        )

    def _side_of_need(self, clause: Clause, found: list[Hit]) -> tuple[str, list[Hit], float]:
        """Whether a need is one, and how sure that is: who seeks tenants or tells of an empty flat offers."""
        if self.signs.vacant(clause):
            return OFFERS, found, 1.0
        if not any(hit.turned for hit in found):
            given = self._given_to_takers(clause, found)
            return (OFFERS, given, 0.9) if given else (SEEKS, found, 1.0)
        return OFFERS, [hit for hit in found if hit.turned or self.kinds[hit.concept] == "sector"], 0.9

    def _given_to_takers(self, clause: Clause, found: list[Hit]) -> list[Hit]:
        """What is offered to those who are sought: "clients for her bookkeeping practice"."""
        folded = self.folded
        for at in range(clause.first, min(clause.first + EARLY, clause.after)):
            if folded[at] not in _TAKERS:
                continue
            kinds = {self.kinds[hit.concept] for hit in found if hit.first <= at < hit.after}
            if kinds <= {"sector"}:
                given = [hit for hit in found if hit.first > at]
                if not any(self.kinds[hit.concept] not in ("sector", "broad", "mode") for hit in given):
                    return []
                told = folded[at + 1] in (*_FOR, STOP, PAUSE)
                return given if told or self.text.words.opens_bracket(given[0].first) else []
        return []

    def _meant(self, clause: Clause) -> list[Hit]:
        """The terms of a clause, those that begin in its cue among them: "mentors founders"."""
        found = self._but_less(self.text.within(min(clause.first, clause.cue), clause.after))
        if clause.kind in ("hire", "job"):
            return [hit for hit in found if hit.after > clause.first]
        return found or (self._before(clause) if clause.kind == "seek" and not self.origin.base else [])

    def _but_less(self, hits: list[Hit]) -> list[Hit]:
        """Terms without what there is to be less of: "less fundraising"."""
        if not self._less:
            return hits
        return [hit for hit in hits if not hit.first or self.folded[hit.first - 1] not in _LESS]

    def _before(self, clause: Clause) -> list[Hit]:
        """The terms just before, for a clause that points back: "agent left, wants a new one"."""
        folded = self.folded
        behind = folded[clause.first : clause.after]
        if len(behind) == 1 and behind[0].endswith("ing"):  # "the house needs clearing"
            return self.text.within(clause.lead, clause.cue)
        if not _POINTS_BACK.issuperset(behind):
            return []
        return self.text.within(sentence_start(folded, clause.cue - 1), clause.cue)

    def _offer_in_turn(self, need: Statement) -> None:
        """What who seeks this offers: a shop that seeks suppliers is an outlet."""
        names = self.names
        turned = next(
            (COUNTERPARTS[names[one]] for one, _ in need.concepts if names[one] in COUNTERPARTS), None
        )
        if turned and turned in names:
            kept = ((one, sure) for one, sure in need.concepts if names[one] not in COUNTERPARTS)
            self.reading.statements.append(
                need._replace(
                    side=OFFERS, strength=need.strength * 0.8, concepts=((names.index(turned), 1.0), *kept)
                )
            )


def concepts_of(hits: Iterable[Hit]) -> set[int]:
    """The concepts of some terms."""
    return {hit.concept for hit in hits}
