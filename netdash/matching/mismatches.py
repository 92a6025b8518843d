"""What parts a need and an offer that name the same thing: side, language, office, subject."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from netdash.matching.matches import AROUND
from netdash.matching.statements import JOB, LOOKING_FOR, TITLE
from netdash.matching.tokens import words_of
from netdash.matching.word_lists import listed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from netdash.matching.concepts import Lexicon
    from netdash.matching.matches import Need, Offer
    from netdash.matching.people import Person
    from netdash.matching.statements import Statement

#: What is left of a match where the giver has other languages than the one the need names.
OTHER_TONGUE = 0.1
#: The same where the language itself is needed and somebody translates from or into it.
ONLY_TRANSLATES = 0.3
#: The same where both are about something else besides: "an editor, in English", "tax returns, in English".
ONLY_TONGUE = 0.2
#: What an office counts that is held rather than offered, and one that both would like to hold.
HELD, BOTH_STAND = 0.15, 0.1
#: What is left where money is sought for something, and that alone is met: "500k for a meditation app".
NO_MONEY = 0.1
#: What is left where somebody new to a trade is sought and an old hand of it is met.
NOT_NEW = 0.3
#: What is left where the giver teaches or films a thing rather than does it, or teaches another subject.
ONLY_ABOUT, OTHER_SUBJECT = 0.5, 0.3
#: What is left where somebody is an outlet for other goods.
OTHER_GOODS = 0.5
#: What is left where the two stand on opposite sides, or on levels that do not go together.
ACROSS = 0.25

_POSTS, _TO_FILL = frozenset(listed("posts")), frozenset(listed("to fill a post"))
_CODES = dict(pair.split() for pair in listed("language codes"))
_CODE_PAIR = re.compile(r"\b([A-Z]{2})\s?[-–>/→]+\s?([A-Z]{2})\b")


@dataclass(slots=True)
class Mismatches:
    """Finds what parts two statements, whose concepts are taken from the short lists.

    Attributes:
        offices: what somebody holds; one held is no offer to hold another.
        money: what is sought for something; what it is for is no match without it.
        newcomers: people new to a trade, whom an old hand does not replace.
        about: work that has a subject; who teaches, films or hires for it does not do it.
        subjects: school subjects, of which one does not stand for another.
        translating: work in two languages, which is no teaching of either.
        languages, tongues: all, and all but English, for one side of most pairs is English.
        rivals: by side or level, the one it does not go together with.
    """

    people: Sequence[Person]
    lexicon: Lexicon
    offices: frozenset[int] = field(init=False)
    money: frozenset[int] = field(init=False)
    newcomers: frozenset[int] = field(init=False)
    about: frozenset[int] = field(init=False)
    subjects: frozenset[int] = field(init=False)
    translating: frozenset[int] = field(init=False)
    languages: frozenset[int] = field(init=False)
    tongues: frozenset[int] = field(init=False)
    rivals: Mapping[int, int] = field(init=False)
    _sides: list[frozenset[int]] = field(init=False)

    def __post_init__(self) -> None:
        self.offices, self.money, self.newcomers, self.about, self.subjects, self.translating, tongues = map(
            self._listed,
            ("offices", "money", "newcomers", "about", "school subjects", "translating", "no tongues"),
        )
        named = enumerate(self.lexicon.names)
        self.languages = frozenset(
            number for number, name in named if name.startswith("lang_") or name == "sign_language"
        )
        self.tongues = self.languages - tongues
        numbers = {name: number for number, name in enumerate(self.lexicon.names)}
        pairs = [pair.split() for pair in listed("rivals")]
        self.rivals = {
            numbers[one]: numbers[other]
            for pair in pairs
            for one, other in (pair, reversed(pair))
            if one in numbers and other in numbers
        }
        sides = frozenset(self.rivals)
        self._sides = [person.world & sides for person in self.people]

    def _listed(self, section: str) -> frozenset[int]:
        names = frozenset(listed(section))
        return frozenset(number for number, name in enumerate(self.lexicon.names) if name in names)

    def seeks_post(self, said: Statement, core: frozenset[int]) -> bool:
        """Whether a need for an office is one to hold it rather than to fill it."""
        if self.offices.isdisjoint(core):
            return False
        written = words_of(said.quote).folded
        return not _POSTS.isdisjoint(written) or _TO_FILL.isdisjoint(written)

    def lacking(self, need: Need, offer: Offer, met: Sequence[int]) -> float | None:
        """What is left where what the need cannot do without is not met; nothing where it can."""
        if not (
            offer.seeks or self.newcomers.isdisjoint(need.core) or self.newcomers & offer.concepts.keys()
        ):
            return NOT_NEW
        if met and not self.money.isdisjoint(need.core) and self.money.isdisjoint(met):
            return NO_MONEY
        return None

    def left(self, need: Need, offer: Offer, met: Sequence[int]) -> float:
        """What all that parts two people leaves of a match."""
        return (
            self._across(need.seeker, offer.giver)
            * self._subject(need, offer, met)
            * self._tongue(need, offer, met)
            * self._office(need, offer, met)
            * self._outlet(offer, met)
        )

    def _across(self, seeker: int, giver: int) -> float:
        """An amateur and a pro, one who acts for landlords and a tenant."""
        mine, theirs = self._sides[seeker], self._sides[giver]
        if not mine or not theirs or not mine.isdisjoint(theirs):
            return 1.0
        return ACROSS if any(self.rivals[one] in theirs for one in mine) else 1.0

    def _subject(self, need: Need, offer: Offer, met: Sequence[int]) -> float:
        """What the giver teaches, films or hires for rather than does; a tutor of another subject."""
        about = self.about.intersection(offer.concepts)
        if not about:
            return 1.0
        wanted = {concept for concept, *_ in need.parts}
        subjects = self.subjects.intersection(offer.concepts)
        if subjects and subjects.isdisjoint(wanted) and not self.subjects.isdisjoint(wanted):
            return OTHER_SUBJECT
        meets = self.lexicon.meets
        return 1.0 if any(one in meets[concept] for concept in met for one in about) else ONLY_ABOUT

    def _tongue(self, need: Need, offer: Offer, met: Sequence[int]) -> float:
        """A translator of another pair, or one where lessons are needed; a language in common alone."""
        if met and self.languages.issuperset(met) and self._besides(need, offer):
            return ONLY_TONGUE
        if not need.tongues:
            return 1.0
        if self.tongues.issuperset(met) and not self.translating.isdisjoint(offer.concepts):
            return ONLY_TRANSLATES
        if not need.tongues.isdisjoint(self.people[offer.giver].world):
            return 1.0
        has = self._coded(offer.giver)
        if any(self.lexicon.names[tongue] in has for tongue in need.tongues):
            return 1.0
        return 1.0 if self.tongues.isdisjoint(offer.concepts) and not has else OTHER_TONGUE

    def _besides(self, need: Need, offer: Offer) -> bool:
        """Whether both are about something else than a language."""
        kinds = self.lexicon.kinds
        return not self.languages.issuperset(need.core) and any(
            kinds[concept] not in AROUND and concept not in self.languages for concept in offer.concepts
        )

    def _coded(self, giver: int) -> set[str]:
        """The languages somebody works in by their codes: "translator DE-EN"."""
        pairs = (pair for said in self.people[giver].offers for pair in _CODE_PAIR.findall(said.quote))
        return {_CODES[code] for pair in pairs for code in pair if code in _CODES}

    def _outlet(self, offer: Offer, met: Sequence[int]) -> float:
        """An outlet for one thing, known by what its owner seeks, that is none for another."""
        said = offer.said
        if said.origin != LOOKING_FOR.name or said.mode == JOB or offer.seeks:
            return 1.0
        meets = self.lexicon.meets
        named = [concept for concept in offer.concepts if not any(concept in meets[one] for one in met)]
        return OTHER_GOODS if named or said.stems else 1.0

    def _office(self, need: Need, offer: Offer, met: Sequence[int]) -> float:
        """An office the giver holds already, or would like to hold as well."""
        if not met or not self.offices.issuperset(met):
            return 1.0
        if offer.said.mode == JOB:
            return BOTH_STAND if need.post else 1.0
        return 1.0 if need.post or offer.said.origin != TITLE.name else HELD
