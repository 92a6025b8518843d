"""The concept lexicon: which words stand for what, and how concepts stand to each other."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from netdash.matching.beginnings import Beginning, concepts_of, terms_of, with_term
from netdash.matching.compiled_lexicon import compiled_tables, parted
from netdash.matching.lexicon_files import KINDS
from netdash.matching.lexicon_keys import FILLERS, canonical, phrase_key
from netdash.matching.senses import Senses
from netdash.matching.spelling import Spelling
from netdash.matching.tokens import PAUSE, STOP, Memo, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

#: How well an offer of a narrower or broader concept meets a need.
NARROWER, BROADER = 0.9, 0.45
#: The same where the broader one is only a sector or a vague field.
VAGUE = 0.15
#: What a word counts whose spelling had to be corrected.
CORRECTED = 0.85
#: Letters of a word that may be a compound.
LONG = 11
#: Digits of a year.
YEAR = 4


class Key(NamedTuple):
    """A word as the terms have it.

    Attributes:
        stem: empty for a mark between clauses.
        sure: how sure that is, up to 1.
        telling: whether it says something where no term has it.
        begun: the terms that begin with it, if any.
    """

    stem: str
    sure: float = 1.0
    telling: bool = False
    begun: Beginning | None = None


_MARK = Key("")


@dataclass(slots=True)
class Lexicon:
    """Concepts by number and the terms that stand for them.

    Attributes:
        names, kinds: by concept number.
        lines: by the first word of terms, the line of `Beginning`.
        meets: by needed concept, the offered concepts that meet it and how well, itself included.
        senses: by ambiguous stemmed word or phrase, the line of `Senses`.
        known: the words of all terms.
        subjects: by concept, the words of all terms that stand for it.
        stems: folded words that are written somewhere to the stem they are looked up as.
        keys: folded word to what the terms have; nothing for a filler or a year.
        told_apart: ambiguous word or phrase to its senses.
        worn: words that phrases of several concepts have; shared alone they are no reason.
    """

    names: Sequence[str]
    kinds: Sequence[str]
    lines: Mapping[str, str]
    prefixes: frozenset[str]
    exact: frozenset[str]
    whole: frozenset[str]
    plain: frozenset[str]
    worn: frozenset[str]
    known: frozenset[str]
    senses: Mapping[str, str]
    meets: Mapping[int, Mapping[int, float]]
    spelling: Spelling
    subjects: Sequence[str] = ()
    stems: Mapping[str, str] = field(default_factory=dict)
    keys: Memo[Key | None] = field(init=False, repr=False, compare=False)
    told_apart: Memo[Senses] = field(init=False, repr=False, compare=False)
    _words_of: dict[int, frozenset[str]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self.keys = Memo(self._look_up)
        self.told_apart = Memo(lambda key: Senses.of(key, self.senses[key]))
        self._words_of = {}

    @property
    def terms(self) -> Mapping[str, Sequence[int]]:
        """All terms with the concepts they stand for, but for those that are ambiguous alone."""
        every = (term for first, line in self.lines.items() for term in terms_of(first, line))
        found = ((key, concepts_of(text)) for key, text in every)
        return {key: concepts for key, concepts in found if concepts}

    def weight_of(self, concept: int) -> float:
        """How much of a need a concept makes up."""
        return KINDS[self.kinds[concept]]

    def above(self, concept: int, other: int) -> bool:
        """Whether a concept is broader than another; of two that meet each other alike, neither is."""
        broader = (NARROWER, NARROWER * NARROWER)
        return (
            other != concept
            and self.meets[concept].get(other, 0.0) in broader
            and self.meets[other].get(concept, 0.0) not in broader
        )

    def telling_stems(self, folded: Iterable[str]) -> frozenset[str]:
        """The stems of those of some words that say something."""
        keys = map(self.keys.__getitem__, folded)
        return frozenset([key.stem for key in keys if key and key.telling])

    def words_of(self, concept: int) -> frozenset[str]:
        """The words of all terms that stand for a concept, as stems."""
        found = self._words_of.get(concept)
        if found is None:
            found = self._words_of[concept] = frozenset(self.subjects[concept].split())
        return found

    def _begun(self, stem: str) -> Beginning | None:
        """The terms that begin with a stemmed word."""
        line = self.lines.get(stem)
        return None if line is None else Beginning(line)

    def shouted(self, word: str) -> Key:
        """A filler written in capitals, which then may be a term: "IT"."""
        return Key(word, begun=self._begun(word))

    def _look_up(self, word: str) -> Key | None:
        if word in (STOP, PAUSE):
            return _MARK
        if word in FILLERS or (len(word) == YEAR and word.isdigit() and word[:2] in ("19", "20")):
            return None
        stem, sure = self.stems.get(word, ""), 1.0
        if not stem:
            stem, sure = self._stem_of(word)
        plain = stem in self.plain or word in self.plain
        telling = len(stem) > 2 and not plain and not stem[0].isdigit()
        return Key(stem, sure, telling, self._begun(stem))

    def _stem_of(self, word: str) -> tuple[str, float]:
        key = canonical(word, self.prefixes, self.exact, self.whole)
        said = key[-1] == "*" or key in self.known or key in self.plain or word in self.plain
        if said or not word.isalpha():
            return key, 1.0
        ending = self._compound(word)
        if ending:
            return ending, CORRECTED
        near = self.spelling.nearest(word)
        return (canonical(near, self.prefixes, self.exact, self.whole), CORRECTED) if near else (key, 1.0)

    def _compound(self, word: str) -> str:
        """The known last part of a long compound, as German and Dutch make them."""
        if len(word) < LONG:
            return ""
        for start in range(4, len(word) - 5):
            if not self.spelling.opens(word[start : start + 4]):
                continue
            key = canonical(word[start:], self.prefixes, self.exact, self.whole)
            begun = self._begun(key)
            if begun and begun.alone and begun.alone.concepts and (key[-1] == "*" or len(key) >= 6):
                return key
        return ""

    def extended(self, topics: Mapping[str, Sequence[str]]) -> Lexicon:
        """This lexicon with the user's own topics, whose words win over those it has."""
        if not topics:
            return self
        names, kinds, meets = list(self.names), list(self.kinds), dict(self.meets)
        lines, senses, known = dict(self.lines), dict(self.senses), set(self.known)
        for name, words in topics.items():
            plain = "_".join(fold(part) for part in name.split())
            if plain not in names:
                names.append(plain)
                kinds.append("skill")
            number = names.index(plain)
            meets.setdefault(number, {number: 1.0})
            for word in (name, *words):
                key = phrase_key(word, self.prefixes, self.exact, self.whole)
                if key:
                    first = key.split()[0]
                    lines[first] = with_term(first, lines.get(first, ""), key, number)
                    senses.pop(key, None)
                    known.update(key.split())
        found = replace(
            self, names=names, kinds=kinds, lines=lines, meets=meets, senses=senses, known=frozenset(known),
            spelling=self.spelling.with_words(frozenset(known)),
        )  # fmt: skip
        found.subjects = subjects_of(found.terms, len(names))
        return found


@cache
def lexicon() -> Lexicon:
    """The lexicon that comes with netdash, loaded once."""
    tables = compiled_tables()
    found = lexicon_of(tables)
    found.stems = dict(zip(*map(parted, tables["stems"]), strict=True))
    return found


def lexicon_of(tables: Mapping[str, Any]) -> Lexicon:
    """The lexicon of the compact form, no word looked up yet."""
    prefixes, exact, whole, plain, worn, known = (
        frozenset(parted(tables[name])) for name in ("prefixes", "exact", "whole", "plain", "worn", "known")
    )
    lines, senses = (dict(zip(*map(parted, tables[name]), strict=True)) for name in ("lines", "senses"))
    return Lexicon(
        tables["names"], tables["kinds"], lines, prefixes, exact, whole, plain, worn, known, senses,
        _meetings(tables["kinds"], tables["parents"], tables["met"]),
        Spelling(*(parted(tables[name]) for name in ("known", "prefixes", "turned"))),
        parted(tables["subjects"]),
    )  # fmt: skip


def subjects_of(terms: Mapping[str, Sequence[int]], many: int) -> list[str]:
    """By concept, of so many, the words of all terms that stand for it."""
    found: list[set[str]] = [set() for _ in range(many)]
    for term, concepts in terms.items():
        for one in concepts:
            found[one].update(term.split())
    return [" ".join(sorted(words)) for words in found]


def _meetings(
    kinds: Sequence[str], parents: Sequence[Sequence[int]], met: Sequence[Mapping[str, float]]
) -> dict[int, dict[int, float]]:
    """By needed concept, what meets it: itself, what is narrower or broader, what the files name."""
    meets = {number: {number: 1.0} for number in range(len(kinds))}
    for number, above in enumerate(parents):
        for parent in above:
            _link(meets, parent, number, NARROWER)
            _link(meets, number, parent, VAGUE if kinds[parent] in ("sector", "broad", "cause") else BROADER)
            for grandparent in parents[parent]:
                _link(meets, grandparent, number, NARROWER * NARROWER)
    for need, offers in enumerate(met):
        for offer, weight in offers.items():
            _link(meets, need, int(offer), weight)
    return meets


def _link(meets: dict[int, dict[int, float]], need: int, offer: int, weight: float) -> None:
    if weight > meets[need].get(offer, 0.0):
        meets[need][offer] = weight
