"""What each term of the lexicon stands for, once the terms of all concepts are set side by side."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from netdash.matching.lexicon_files import MARKS, ConceptFiles, read_concepts
from netdash.matching.lexicon_keys import canonical, everyday_words, phrase_key, plain_words, stem_kept
from netdash.matching.tokens import fold, singular, stem, words_of
from netdash.matching.word_lists import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

#: Shorter beginnings do not stand for words that are written out under another concept.
SAFE_BEGINNING = 7

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


@dataclass(slots=True)
class Source:
    """The concepts and what their terms stand for.

    Attributes:
        files: the concepts as written.
        terms: by stemmed phrase, the concepts it stands for.
        flips, capitals, weak, troubles: phrases with that mark.
        prefixes: beginnings of words that stand for the whole word.
        exact: stems of words written out in some term; they win over beginnings.
        plainly: by key, the concepts that have it as one word.
        written: words written out in some term.
        whole: words that keep their ending, for their stem belongs to another word.
    """

    files: ConceptFiles = field(default_factory=ConceptFiles)
    terms: dict[str, list[str]] = field(default_factory=dict)
    flips: set[str] = field(default_factory=set)
    capitals: set[str] = field(default_factory=set)
    weak: set[str] = field(default_factory=set)
    troubles: set[str] = field(default_factory=set)
    prefixes: set[str] = field(default_factory=set)
    exact: set[str] = field(default_factory=set)
    whole: set[str] = field(default_factory=set)
    written: set[str] = field(default_factory=set)
    plainly: dict[str, set[str]] = field(default_factory=dict)


def read_source(folder: Path = FOLDER) -> Source:
    """All concept files of a folder."""
    source = Source(read_concepts(folder / "concepts"))
    waiting = source.files.terms
    source.prefixes = {
        fold(word.rstrip("*")) for _, term in waiting for word in term.split() if word.endswith("*")
    }
    empty = plain_words(folder)
    common = empty | plain_words(folder, "common_words.txt")
    source.whole = _whole_words(waiting, common)
    source.written = {
        word for _, term in waiting for word in words_of(term).folded if not _starred(term, word)
    }
    source.exact = {stem_kept(word, source.whole) for word in source.written}
    single = _single_terms(waiting, source)
    everyday = everyday_words(folder)
    friends = _false_friends(waiting, source, single, everyday)
    source.whole |= friends
    source.exact |= friends
    in_phrases = empty | (common - single)
    for concept, term in waiting:
        _add_term(source, concept, term, in_phrases if " " in term.strip() else empty)
    for concept, term in waiting:
        _drop_worn(source, concept, term, single)
    _narrow(source)
    _spell_out(source, everyday)
    plain = {
        phrase_key(term, source.prefixes, source.exact, source.whole)
        for _, term in waiting
        if term[0] not in MARKS
    }
    for marked in (source.flips, source.capitals, source.weak, source.troubles):
        marked.difference_update(plain)
    return source


def _starred(term: str, word: str) -> bool:
    return any(fold(part.rstrip("*")) == word for part in term.lstrip(MARKS).split() if part.endswith("*"))


def _whole_words(waiting: Iterable[tuple[str, str]], empty: frozenset[str]) -> set[str]:
    """Words whose stem would make them another word: a plain one, or a term of other concepts."""
    owners: dict[str, dict[str, set[str]]] = {}
    forms: dict[str, set[str]] = {}
    for concept, term in waiting:
        bare = term.lstrip(MARKS)
        words = words_of(bare).folded
        if len(words) == 1 and not bare.endswith("*") and words[0].isalpha():
            owners.setdefault(stem(words[0]), {}).setdefault(singular(words[0]), set()).add(concept)
            forms.setdefault(singular(words[0]), set()).add(words[0])
    found: set[str] = set()
    for bare, words_with in owners.items():
        for word, concepts in words_with.items():
            if bare in empty and word not in empty and word != bare:
                found.add(word)
            plural = next((form for form in forms[word] if form != word and form not in empty), "")
            if plural and word in empty and word not in forms[word]:
                found.add(plural)
            if any(not concepts & others for other, others in words_with.items() if other != word):
                found.add(word)
    return found


def _add_term(source: Source, concept: str, term: str, empty: frozenset[str]) -> None:
    marks = term[: len(term) - len(term.lstrip(MARKS))]
    bare = term[len(marks) :]
    for spelling in {bare, bare.translate(_UMLAUTS)}:
        key = phrase_key(spelling, source.prefixes, source.exact, source.whole)
        worn = len(words_of(spelling).folded) > 1 and " " not in key
        if not key or key.isdigit() or (worn and (key in empty or len(key) == 1)):
            continue
        if spelling != bare and "*" in key and "*" not in bare:
            continue
        owners = source.terms.setdefault(key, [])
        if concept not in owners:
            owners.append(concept)
        if len(words_of(spelling).folded) == 1:
            source.plainly.setdefault(key, set()).add(concept)
        for mark, marked in (
            ("~", source.flips), ("^", source.capitals), ("?", source.weak), ("!", source.troubles),
        ):  # fmt: skip
            if mark in marks:
                marked.add(key)


def _single_terms(waiting: Iterable[tuple[str, str]], source: Source) -> frozenset[str]:
    """The keys of terms that are one word as written."""
    return frozenset(
        phrase_key(term, source.prefixes, source.exact, source.whole)
        for _, term in waiting
        if len(words_of(term.lstrip(MARKS)).folded) == 1
    )


def _false_friends(
    waiting: Iterable[tuple[str, str]], source: Source, single: frozenset[str], everyday: frozenset[str]
) -> set[str]:
    """Everyday words that only their stem or their beginning makes a term: "these" is no "thesis"."""
    written = {
        singular(words[0]) for _, term in waiting if len(words := words_of(term.lstrip(MARKS)).folded) == 1
    }
    return {
        word
        for word in everyday
        if singular(word) not in written
        and word not in written
        and canonical(word, source.prefixes, source.exact, source.whole) in single
    }


def _drop_worn(source: Source, concept: str, term: str, single: frozenset[str]) -> None:
    """Take back a phrase of which only one word is left, where that word is a term by itself elsewhere."""
    bare = term.lstrip(MARKS)
    key = phrase_key(bare, source.prefixes, source.exact, source.whole)
    worn = len(words_of(bare).folded) > 1 and key in single and concept not in source.plainly.get(key, ())
    if worn and concept in source.terms.get(key, ()):
        source.terms[key].remove(concept)
        if not source.terms[key]:
            del source.terms[key]


def _narrow(source: Source) -> None:
    """A term of a concept and of a broader one stands for the narrower alone."""
    for key, owners in source.terms.items():
        if len(owners) > 1:
            above = {parent for owner in owners for parent in source.files.parents.get(owner, ())}
            kept = [owner for owner in owners if owner not in above]
            source.terms[key] = kept or owners


def _spell_out(source: Source, everyday: frozenset[str]) -> None:
    """Let words written out elsewhere stand for the beginnings they fall under, too; everyday ones do not."""
    under: dict[str, list[str]] = {}
    for word in sorted(source.written - everyday):
        bare = stem_kept(word, source.whole)
        for length in range(4, len(word) + 1):
            if word[:length] in source.prefixes and bare not in under.setdefault(word[:length] + "*", []):
                under[word[:length] + "*"].append(bare)
    for key, owners in list(source.terms.items()):
        words = key.split()
        starred = [word for word in words if under.get(word)]
        if len(starred) == 1 and not (len(words) == 1 and len(starred[0]) < SAFE_BEGINNING):
            for word in under[starred[0]]:
                spelled = key.replace(starred[0], word)
                if spelled not in source.terms:
                    source.terms[spelled] = list(owners)
                    for marked in (source.flips, source.troubles):
                        if key in marked:
                            marked.add(spelled)
