"""The concept lexicon: what the words of a text stand for, and how concepts stand to each other."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from netdash.matching.lexicon_source import (
    COMPILED,
    FILLERS,
    KINDS,
    canonical,
    phrase_key,
    plain_words,
)
from netdash.matching.spelling import Spelling
from netdash.matching.tokens import PAUSE, STOP, fold
from netdash.matching.word_lists import FOLDER

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence, Set as AbstractSet

    from netdash.matching.tokens import Words

    Context = Callable[[], AbstractSet[str]]

#: How well an offer of a narrower or broader concept meets a need.
NARROWER, BROADER = 0.9, 0.45
#: The same where the broader one is only a sector or a vague field.
VAGUE = 0.15
#: What a term counts that says little on its own.
WEAK = 0.5
#: What a word counts whose spelling had to be corrected.
CORRECTED = 0.85


@dataclass(frozen=True, slots=True)
class Hit:
    """A term found in a text.

    Attributes:
        concept: number of the concept.
        first, after: the words it spans.
        weight: how sure it is, up to 1.
        turned: whether who seeks this offers the concept, as with "tenants".
        trouble: whether who mentions this seeks, as with "no successor".
    """

    concept: int
    first: int
    after: int
    weight: float
    turned: bool
    trouble: bool = False


@dataclass(slots=True)
class Lexicon:
    """Concepts by number and the terms that stand for them.

    Attributes:
        names, kinds: by concept number.
        terms: stemmed phrase to concept numbers.
        meets: by needed concept, the offered concepts that meet it and how well, itself included.
        senses: ambiguous stemmed word to its senses: ``(concept or -1, words around it)``.
    """

    names: list[str]
    kinds: list[str]
    terms: dict[str, tuple[int, ...]]
    flips: set[str]
    capitals: set[str]
    weak: set[str]
    troubles: set[str]
    prefixes: set[str]
    exact: set[str]
    whole: set[str]
    meets: dict[int, dict[int, float]]
    senses: dict[str, list[tuple[int, frozenset[str]]]]
    plain: frozenset[str]
    longest: dict[str, int] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)
    spelling: Spelling = field(default_factory=Spelling)
    _keys: dict[str, tuple[str, float]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for key in self.terms:
            words = key.split()
            self.longest[words[0]] = max(self.longest.get(words[0], 0), len(words))
            self.known.update(words)
        for key in self.senses:
            self.longest.setdefault(key, 1)
            self.known.add(key)

    def weight_of(self, concept: int) -> float:
        """How much of a need a concept makes up."""
        return KINDS[self.kinds[concept]]

    def above(self, concept: int, other: int) -> bool:
        """Whether a concept is broader than another."""
        return other != concept and self.meets[concept].get(other, 0.0) in (NARROWER, NARROWER * NARROWER)

    def key(self, word: str) -> tuple[str, float]:
        """The stem of a folded word as the terms have it, and how sure that is."""
        found = self._keys.get(word)
        if found is None:
            found = self._keys[word] = self._look_up(word)
        return found

    def _look_up(self, word: str) -> tuple[str, float]:
        key = canonical(word, self.prefixes, self.exact, self.whole)
        if (
            key[-1] == "*"
            or key in self.known
            or key in self.plain
            or word in self.plain
            or not word.isalpha()
        ):
            return key, 1.0
        ending = self._compound(word)
        if ending:
            return ending, CORRECTED
        near = self.spelling.nearest(word, self.known, self.prefixes)
        return (canonical(near, self.prefixes, self.exact, self.whole), CORRECTED) if near else (key, 1.0)

    def _compound(self, word: str) -> str:
        """The known last part of a long compound, as German and Dutch make them."""
        for start in range(4, len(word) - 5):
            if len(word) < 11:
                break
            key = canonical(word[start:], self.prefixes, self.exact, self.whole)
            if key in self.terms and (key[-1] == "*" or len(key) >= 6):
                return key
        return ""

    def hits(self, words: Words, context: Context = frozenset) -> tuple[list[Hit], list[tuple[str, int]]]:
        """The terms in a text and, beside them, the other telling words as ``(stem, position)``.

        Args:
            words: the text.
            context: gives the stems of the whole row, to tell senses apart where the cell does not.
        """
        run: list[tuple[str, int, float]] = []
        found: list[Hit] = []
        others: list[tuple[str, int]] = []
        for position, word in enumerate(words.folded):
            if word in (STOP, PAUSE):
                run.append(("", position, 1.0))
            elif len(word) == 4 and word.isdigit() and word[:2] in ("19", "20"):
                continue
            elif word not in FILLERS:
                key, sure = self.key(word)
                run.append((key, position, sure))
            elif words.written(position).isupper() and len(word) > 1:
                run.append((word, position, 1.0))
        at = 0
        while at < len(run):
            step = self._match(words, run, at, context, found)
            if not step:
                self._keep_other(words, run[at], others)
            at += step or 1
        return found, others

    def _match(
        self, words: Words, run: list[tuple[str, int, float]], at: int, context: Context, found: list[Hit]
    ) -> int:
        most = self.longest.get(run[at][0], 0)
        for length in range(min(most, len(run) - at), 0, -1):
            piece = run[at : at + length]
            key = " ".join([stem for stem, _, _ in piece]) if length > 1 else piece[0][0]
            concepts = self.terms.get(key)
            ambiguous = length == 1 and key in self.senses
            if concepts is None and not ambiguous:
                continue
            first, after = piece[0][1], piece[-1][1] + 1
            if key in self.capitals and not words.text[words.starts[first] : words.ends[after - 1]].isupper():
                continue
            weight = min(sure for _, _, sure in piece) * (WEAK if key in self.weak else 1.0)
            if concepts is None or ambiguous:
                concepts = self._sense(key, run, at, context)
            found.extend(
                Hit(concept, first, after, weight, key in self.flips, key in self.troubles)
                for concept in concepts
            )
            return length
        return 0

    def _sense(
        self, key: str, run: list[tuple[str, int, float]], at: int, context: Context
    ) -> tuple[int, ...]:
        """The concept meant by an ambiguous word: by the words beside it, in the cell, in the row."""
        options = self.senses[key]
        beside = {stem for stem, _, _ in run[max(0, at - 6) : at + 7] if stem != key}
        for nearby in (lambda: beside, lambda: {stem for stem, _, _ in run if stem != key}, context):
            around = nearby() - {key}
            counted = [(len(words & around), concept) for concept, words in options]
            most = max(count for count, _ in counted)
            if most:
                concept = next(concept for count, concept in counted if count == most)
                return (concept,) if concept >= 0 else ()
        default = next((concept for concept, words in options if "*" in words), -1)
        return (default,) if default >= 0 else ()

    def _keep_other(self, words: Words, item: tuple[str, int, float], others: list[tuple[str, int]]) -> None:
        stem, position, _ = item
        if (
            len(stem) > 2
            and stem not in self.plain
            and words.folded[position] not in self.plain
            and not stem[0].isdigit()
        ):
            others.append((stem, position))

    def extended(self, topics: Mapping[str, Sequence[str]]) -> Lexicon:
        """This lexicon with the user's own topics, whose words win over those it has."""
        if not topics:
            return self
        names, kinds, terms = list(self.names), list(self.kinds), dict(self.terms)
        meets = {need: dict(offers) for need, offers in self.meets.items()}
        senses = dict(self.senses)
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
                    terms[key] = (number,)
                    senses.pop(key, None)
        return Lexicon(
            names,
            kinds,
            terms,
            self.flips,
            self.capitals,
            self.weak,
            self.troubles,
            self.prefixes,
            self.exact,
            self.whole,
            meets,
            senses,
            self.plain,
        )


@cache
def lexicon() -> Lexicon:
    """The lexicon that comes with netdash, loaded once."""
    raw = json.loads(COMPILED.read_text(encoding="utf-8"))
    parents = raw["parents"]
    meets: dict[int, dict[int, float]] = {number: {number: 1.0} for number in range(len(raw["names"]))}
    for number, above in enumerate(parents):
        for parent in above:
            _link(meets, parent, number, NARROWER)
            vague = raw["kinds"][parent] in ("sector", "broad", "cause")
            _link(meets, number, parent, VAGUE if vague else BROADER)
            for grandparent in parents[parent]:
                _link(meets, grandparent, number, NARROWER * NARROWER)
    for need, offers in raw["met"].items():
        for offer, weight in offers.items():
            _link(meets, int(need), int(offer), weight)
    prefixes, exact, whole = set(raw["prefixes"]), set(raw["exact"]), set(raw["whole"])
    return Lexicon(
        names=raw["names"], kinds=raw["kinds"],
        terms={key: tuple(owners) for key, owners in raw["terms"].items()},
        flips=set(raw["flips"]), capitals=set(raw["capitals"]), weak=set(raw["weak"]),
        troubles=set(raw["troubles"]), prefixes=prefixes, exact=exact, whole=whole, meets=meets,
        senses=_senses(raw["names"], prefixes, exact, whole), plain=plain_words(),
    )  # fmt: skip


def _link(meets: dict[int, dict[int, float]], need: int, offer: int, weight: float) -> None:
    if weight > meets[need].get(offer, 0.0):
        meets[need][offer] = weight


def _senses(
    names: list[str], prefixes: set[str], exact: set[str], whole: set[str]
) -> dict[str, list[tuple[int, frozenset[str]]]]:
    number = {name: at for at, name in enumerate(names)}
    senses: dict[str, list[tuple[int, frozenset[str]]]] = {}
    for line in (FOLDER / "senses.txt").read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        word, _, rest = line.partition(":")
        options = []
        for option in rest.split("|"):
            name, _, around = option.partition("=")
            keys = (phrase_key(part, prefixes, exact, whole) for part in around.split(","))
            stems = {key for key in keys if key}
            if "*" in around:
                stems.add("*")
            options.append((number.get(name.strip(), -1), frozenset(stems)))
        for form in word.split(","):
            senses[phrase_key(form, prefixes, exact, whole)] = options
    return senses
