"""What speaks for a match besides its parts: how plainly it is named, how often, how near the two rows are.

A single word that names a thing may well mean another; a phrase of two hardly does. How much each such sign
counts was learnt by a logistic regression over judged proposals. Whoever changes what `Evidence` holds learns
it anew, with `python -m benchmarks.evidence --learn`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from math import exp, log
from operator import mul
from typing import TYPE_CHECKING, NamedTuple

from netdash.matching.matches import INTEREST, SAME_FIELD
from netdash.matching.people import Person
from netdash.matching.subjects import Subjects
from netdash.matching.terms import Terms
from netdash.matching.tokens import Memo, words_of
from netdash.matching.word_lists import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from netdash.matching.concepts import Lexicon
    from netdash.matching.matches import Match
    from netdash.matching.statements import Statement

LEARNT = FOLDER / "evidence.json"
#: Numbers above which more make no difference: letters, words of a quote, words no concept has, statements
#: alike, words of the same subject, kindred concepts, rare words in common.
LETTERS, LENGTH, WORDS, AGAIN, BESIDE, KINDRED, RARE = 20, 12, 4, 4, 4, 6, 2.0

_NOBODY = Person(-1, "", "")


class Evidence(NamedTuple):
    """What speaks for or against a match.

    Attributes:
        need_in_a_word, offer_in_a_word: whether a single word names what is met; 1 or 0.
        need_unnamed, offer_unnamed: whether nothing in the quote does.
        need_letters, offer_letters: of that single word.
        reasons: the logarithm of how many matches there are between the two.
        same: whether what meets the need is the very thing rather than its like; 1 or 0.
        need_length, offer_length: words of each quote.
        need_words, offer_words: telling words of each that no concept has.
        kindred: other concepts of the seeker's row that some of the giver's meet.
        need_rarity, offer_rarity: of what is sought and of what meets it, from 0 to 1.
        offered_again: further statements of who gives about the same.
        rare_words: how rare the words are that both rows have, added up.
        need_beside, offer_beside: words of each quote, besides what names the thing, that terms for it have.
        need_around, offer_around: the same of the rest of each row.
        interest, field: whether the two like the same thing, or are of one field, and no need is met; 1 or 0.
        doubt: how likely it is that who gives wants no introductions, or that an offer of his is over.
        met_unnamed: whether something that who seeks sought is found, and it is not told what; 1 or 0.
        quotes_alike: how near the two quotes are in subject.
        need_suits, offer_suits: how near each is to what else the other row says.
        rests_alike: how near all else that the two rows say is.
    """

    need_in_a_word: float
    offer_in_a_word: float
    need_unnamed: float
    offer_unnamed: float
    need_letters: float
    offer_letters: float
    reasons: float
    same: float
    need_length: float
    offer_length: float
    need_words: float
    offer_words: float
    kindred: float
    need_rarity: float
    offer_rarity: float
    offered_again: float
    rare_words: float
    need_beside: float
    offer_beside: float
    need_around: float
    offer_around: float
    interest: float
    field: float
    doubt: float
    met_unnamed: float
    quotes_alike: float
    need_suits: float
    offer_suits: float
    rests_alike: float


class _Named(NamedTuple):
    """How a quote names a concept: words and letters of the longest term for it, and the stems of all."""

    words: int = 0
    letters: int = 0
    stems: frozenset[str] = frozenset()


@cache
def _learnt() -> tuple[float, tuple[float, ...]]:
    """What a match counts before anything is known, and what each sign adds to that, as logarithms."""
    found = json.loads(LEARNT.read_bytes())
    return found["bias"], tuple(found["weights"][name] for name in Evidence._fields)


@dataclass(slots=True)
class Weigher:
    """Weighs the matches of one network by all that speaks for them."""

    people: Sequence[Person]
    lexicon: Lexicon
    rarity: Mapping[int | str, float]
    _terms: Memo[Terms] = field(init=False)
    _subjects: Subjects = field(init=False)
    _unheard: dict[int, frozenset[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        lexicon = self.lexicon  # not the weigher itself, which then would hold itself
        self._terms = Memo(lambda quote: Terms(lexicon, words_of(quote)))
        self._subjects = Subjects(self.people, lexicon)

    def weighed(self, matches: Iterable[tuple[Match, int]]) -> list[Match]:
        """Matches that count more or less for what speaks for them, best first.

        Each comes with how many matches there are between the two.
        """
        bias, weights = _learnt()
        found = []
        for match, reasons in matches:
            signs = self.evidence(match, reasons)
            worth = bias + sum(map(mul, weights, signs))
            found.append(match._replace(score=match.score * exp(worth)))
        return sorted(found, key=lambda match: (-match.score, match.seeker, match.giver))

    def evidence(self, match: Match, reasons: int) -> Evidence:
        """All that speaks for or against one match, of so many between the two."""
        need, offer = match.need, match.offer
        sought, given = self._met(match)
        asked, answered = self._named(need, sought), self._named(offer, given)
        sought_by = self._beside(need, match.seeker, sought, asked)
        given_by = self._beside(offer, match.giver, given, answered)
        shared = self._unheard_of(match.seeker) & self._unheard_of(match.giver)
        rare = sum(self.rarity.get(word, 1.0) for word in shared)
        return Evidence(
            float(asked.words == 1), float(answered.words == 1),
            float(not asked.words), float(not answered.words),
            min(asked.letters, LETTERS) if asked.words == 1 else 0.0,
            min(answered.letters, LETTERS) if answered.words == 1 else 0.0,
            log(reasons), float(sought == given),
            min(_length(need), LENGTH), min(_length(offer), LENGTH),
            min(len(need.stems), WORDS), min(len(offer.stems), WORDS),
            min(self._kindred(match), KINDRED),
            self.rarity.get(sought, 1.0), self.rarity.get(given, 1.0),
            min(self._again(match), AGAIN), min(rare, RARE),
            sought_by[0], given_by[0], sought_by[1], given_by[1],
            float(match.kind == INTEREST), float(match.kind == SAME_FIELD),
            self.people[match.giver].doubt, float(self._person(match.seeker).met_unnamed),
            *self._subjects.alike(match),
        )  # fmt: skip

    def _met(self, match: Match) -> tuple[int, int]:
        """The concept that counts most among those met, and the one that meets it; -1 where none is."""
        asked, given = dict(match.need.concepts), match.offer.concepts
        met = [
            (self.lexicon.meets[one].get(other, 0.0) * sure * asked.get(one, 0.0), one, other)
            for one in match.concepts
            for other, sure in given
        ]
        _, one, other = max(met, default=(0.0, -1, -1))
        return one, other

    def _named(self, said: Statement, concept: int) -> _Named:
        """How a statement's quote names a concept, by the longest term for it."""
        if concept < 0:
            return _Named()
        quote = said.quote
        folded, keys = words_of(quote).folded, self.lexicon.keys
        spans = [folded[hit.first : hit.after] for hit in self._terms[quote].hits if hit.concept == concept]
        named = [(sum(keys[word] is not None for word in span), len(" ".join(span))) for span in spans]
        stems = frozenset([key.stem for span in spans for word in span if (key := keys[word])])
        return _Named(*max(named), stems) if named else _Named()

    def _beside(self, said: Statement, place: int, concept: int, named: _Named) -> tuple[int, int]:
        """How many words of a quote, and of the rest of the row, terms for a concept have, too."""
        if concept < 0:
            return 0, 0
        quote, row = self._subjects.telling[said.quote], self._subjects.row(place)
        known = self.lexicon.words_of(concept) - named.stems
        return min(len(quote & known), BESIDE), min(len((row - quote) & known), BESIDE)

    def _kindred(self, match: Match) -> int:
        """Other concepts of who seeks that others of who gives meet."""
        own = dict(match.need.concepts).keys() | dict(match.offer.concepts).keys()
        theirs = self.people[match.giver].world - own
        meets, mine = self.lexicon.meets, self._person(match.seeker).world
        return sum(not theirs.isdisjoint(meets[one]) for one in mine if one not in own)

    def _again(self, match: Match) -> int:
        """How many other statements of who gives meet what is met."""
        giver = self.people[match.giver]
        same = {other for one in match.concepts for other in self.lexicon.meets[one]}
        return sum(
            one is not match.offer and not same.isdisjoint(dict(one.concepts))
            for one in (*giver.offers, *giver.cares)
        )

    def _person(self, place: int) -> Person:
        """Who stands at a place; nothing is known of somebody who only asks."""
        return self.people[place] if place >= 0 else _NOBODY

    def _unheard_of(self, place: int) -> frozenset[str]:
        """All words of one person's statements that no concept has."""
        found = self._unheard.get(place)
        if found is None:
            said = self._person(place).said
            found = self._unheard[place] = frozenset([stem for one in said for stem in one.stems])
        return found


def _length(said: Statement) -> int:
    """Words of a quote, marks and single letters not counted."""
    return sum(len(word) > 1 for word in words_of(said.quote).folded)
