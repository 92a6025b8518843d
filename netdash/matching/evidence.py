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
from typing import TYPE_CHECKING, NamedTuple

from netdash.matching.terms import Terms
from netdash.matching.tokens import words_of
from netdash.matching.word_lists import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from netdash.matching.concepts import Lexicon
    from netdash.matching.matches import Match
    from netdash.matching.people import Person
    from netdash.matching.statements import Statement

LEARNT = FOLDER / "evidence.json"
#: Numbers above which more make no difference: words nothing is known of, concepts in common, statements alike,
#: letters, rare words in common.
MOST_WORDS, MOST_COMMON, MOST_AGAIN, MOST_LETTERS, MOST_RARE = 4, 4, 4, 20, 2.0


class Evidence(NamedTuple):
    """What speaks for or against a match.

    Attributes:
        need_in_a_word, offer_in_a_word: whether a single word names what is met; 1 or 0.
        need_unnamed, offer_unnamed: whether nothing in the quote does.
        need_letters, offer_letters: of that single word.
        reasons: the logarithm of how many matches there are between the two.
        shared_words: whether both statements have a word in common that no concept has.
        need_words, offer_words: how many such words each has.
        in_common: concepts that both rows name.
        need_rarity, offer_rarity: of what is sought and of what meets it, from 0 to 1.
        sought_again, offered_again: further statements of the one and of the other about the same.
        rare_words: how rare the words are that both rows have, added up.
        doubt: how likely it is that who gives wants no introductions, or that an offer of his is over.
    """

    need_in_a_word: float
    offer_in_a_word: float
    need_unnamed: float
    offer_unnamed: float
    need_letters: float
    offer_letters: float
    reasons: float
    shared_words: float
    need_words: float
    offer_words: float
    in_common: float
    need_rarity: float
    offer_rarity: float
    sought_again: float
    offered_again: float
    rare_words: float
    doubt: float


class _Named(NamedTuple):
    """How a quote names a concept: words of the longest term for it, and its letters."""

    words: int = 0
    letters: int = 0


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
    _terms: dict[str, Terms] = field(default_factory=dict)
    _words: dict[int, frozenset[str]] = field(default_factory=dict)

    def weighed(self, matches: Iterable[tuple[Match, int]]) -> list[Match]:
        """Matches, each with how many there are between the two, that count more or less for what speaks
        for them; best first.
        """
        bias, weights = _learnt()
        found = []
        for match, reasons in matches:
            signs = self.evidence(match, reasons)
            worth = bias + sum([weight * sign for weight, sign in zip(weights, signs, strict=True)])
            found.append(match._replace(score=match.score * exp(worth)))
        return sorted(found, key=lambda match: (-match.score, match.seeker, match.giver))

    def evidence(self, match: Match, reasons: int) -> Evidence:
        """All that speaks for or against one match, of so many between the two."""
        need, offer = match.need, match.offer
        seeker, giver = self.people[match.seeker], self.people[match.giver]
        sought, given = self._met(match)
        asked, answered = self._named(need, sought), self._named(offer, given)
        shared = self._words_of(match.seeker) & self._words_of(match.giver)
        rare = sum([self.rarity.get(word, 1.0) for word in shared])
        return Evidence(
            float(asked.words == 1), float(answered.words == 1),
            float(not asked.words), float(not answered.words),
            min(asked.letters, MOST_LETTERS) if asked.words == 1 else 0.0,
            min(answered.letters, MOST_LETTERS) if answered.words == 1 else 0.0,
            log(reasons),
            float(not set(need.stems).isdisjoint(offer.stems)),
            min(len(need.stems), MOST_WORDS), min(len(offer.stems), MOST_WORDS),
            min(len(seeker.world & giver.world), MOST_COMMON),
            self.rarity.get(sought, 1.0), self.rarity.get(given, 1.0),
            min(self._again(need, (*seeker.seeks, *seeker.offers, *seeker.cares)), MOST_AGAIN),
            min(self._given_again(match, (*giver.offers, *giver.cares)), MOST_AGAIN),
            min(rare, MOST_RARE),
            giver.doubt,
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
        terms = self._terms.get(quote)
        if terms is None:
            terms = self._terms[quote] = Terms(self.lexicon, words_of(quote))
        folded, keys = words_of(quote).folded, self.lexicon.keys
        spans = [folded[hit.first : hit.after] for hit in terms.hits if hit.concept == concept]
        named = [(sum([keys[word] is not None for word in span]), len(" ".join(span))) for span in spans]
        return _Named(*max(named)) if named else _Named()

    def _again(self, need: Statement, said: Sequence[Statement]) -> int:
        """How many other statements of who seeks are about the same."""
        meets = self.lexicon.meets
        same = {other for one, _ in need.concepts for other in meets[one]}
        return sum([
            one is not need and any([concept in same for concept, _ in one.concepts]) for one in said
        ])

    def _given_again(self, match: Match, said: Sequence[Statement]) -> int:
        """How many other statements of who gives meet what is met."""
        same = {other for one in match.concepts for other in self.lexicon.meets[one]}
        return sum([
            one is not match.offer and any([concept in same for concept, _ in one.concepts]) for one in said
        ])

    def _words_of(self, place: int) -> frozenset[str]:
        """All words of one person's statements that no concept has."""
        found = self._words.get(place)
        if found is None:
            person = self.people[place]
            said = (*person.seeks, *person.offers, *person.cares)
            found = self._words[place] = frozenset([stem for one in said for stem in one.stems])
        return found
