"""The lexicon as people write it, and its compact form that loads in a blink.

A concept stands at the left margin with its kind (left out where it was given before), its terms are
indented beneath it::

    web_development skill < software > startup_advice:0.4
        website, web site*, full stack dev, wordpress
        de: Webseite, Homepage

`<` names broader concepts, `>` others whose offers also meet a need for this one, with a weight. A term may
carry marks: ``~tenants`` turns its statement round (who seeks tenants offers the thing), ``^IT`` counts
only in capitals, ``photograph*`` stands for every word that begins so, ``?studio`` is weak on its own,
``!no successor`` is a trouble: whoever mentions it seeks.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from netdash.matching.tokens import fold, singular, stem, words_of
from netdash.matching.word_lists import FOLDER, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Set as AbstractSet
    from pathlib import Path

COMPILED = FOLDER / "compiled.json"

#: What a concept can be. The weight is how much of a need it makes up.
KINDS = {
    "skill": 1.0, "thing": 1.0, "role": 1.0, "hobby": 0.9, "cause": 0.55, "sector": 0.5, "broad": 0.35,
    "mode": 0.2,
    "local": 1.0, "mutual": 0.8,
}  # fmt: skip

#: Letters that may follow a known beginning of a word: German and Dutch compounds are long.
MOST_ENDING = 16
#: Shorter beginnings do not stand for words that are written out under another concept.
SAFE_BEGINNING = 7

_HEAD = re.compile(
    r"^(?P<name>\w+)(?:\s+(?P<kind>\w+))?(?:\s*<\s*(?P<parents>[\w, ]+?))?(?:\s*>\s*(?P<met>.+))?$"
)
_LANGUAGE = re.compile(r"^\s*[a-z]{2}:")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})

#: Words left out of phrases, in the terms as in the texts.
FILLERS = frozenset(listed("fillers"))


@dataclass(slots=True)
class Source:
    """The concepts and terms read so far.

    Attributes:
        kinds: by concept.
        parents: broader concepts by concept.
        met: by concept, other concepts whose offers meet it, with a weight.
        terms: by stemmed phrase, the concepts it stands for.
        flips, capitals, weak, troubles: phrases with that mark.
        prefixes: beginnings of words that stand for the whole word.
        exact: stems of words written out in some term; they win over beginnings.
        plainly: by key, the concepts that have it as one word.
        written: words written out in some term.
        whole: words that keep their ending, for their stem belongs to another word.
    """

    kinds: dict[str, str] = field(default_factory=dict)
    parents: dict[str, list[str]] = field(default_factory=dict)
    met: dict[str, dict[str, float]] = field(default_factory=dict)
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
    source = Source()
    waiting: list[tuple[str, str]] = []
    for path in sorted(
        (folder / "concepts").glob("*.txt"), key=lambda path: (path.stem == "everyday", path.stem)
    ):
        waiting.extend(_read_file(path.read_text(encoding="utf-8"), source))
    source.prefixes = {
        fold(word.rstrip("*")) for _, term in waiting for word in term.split() if word.endswith("*")
    }
    empty = plain_words(folder)
    common = empty | plain_words(folder, "common_words.txt")
    source.whole = _whole_words(waiting, common)
    source.written = {
        word for _, term in waiting for word in words_of(term).folded if not _starred(term, word)
    }
    source.exact = {_stem(word, source.whole) for word in source.written}
    single = _single_terms(waiting, source)
    for concept, term in waiting:
        _add_term(source, concept, term, empty | (common - single) if " " in term.strip() else empty)
    for concept, term in waiting:
        _drop_worn(source, concept, term, single)
    _narrow(source)
    _spell_out(source)
    plain = {
        phrase_key(term, source.prefixes, source.exact, source.whole)
        for _, term in waiting
        if term[0] not in "~^?!"
    }
    for marked in (source.flips, source.capitals, source.weak, source.troubles):
        marked.difference_update(plain)
    return source


def _read_file(text: str, source: Source) -> Iterable[tuple[str, str]]:
    concept = ""
    for line in text.splitlines():
        if not line.strip() or line.lstrip().startswith("# "):
            continue
        if line[0].isspace():
            for term in _LANGUAGE.sub("", line).split(","):
                if term.strip():
                    yield concept, term.strip()
            continue
        head = _HEAD.match(line.strip())
        if head is None or (head["kind"] or "skill") not in KINDS:
            raise ValueError(f"Not a concept: {line!r}")
        concept = head["name"]
        source.kinds[concept] = head["kind"] or source.kinds.get(concept, "")
        source.parents.setdefault(concept, []).extend(
            name.strip() for name in (head["parents"] or "").split(",") if name.strip()
        )
        for link in (head["met"] or "").split(","):
            name, _, weight = link.strip().partition(":")
            if name:
                source.met.setdefault(concept, {})[name] = float(weight or 0.8)


def _starred(term: str, word: str) -> bool:
    return any(fold(part.rstrip("*")) == word for part in term.lstrip("~^?!").split() if part.endswith("*"))


def _stem(word: str, whole: AbstractSet[str]) -> str:
    if word in whole:
        return word
    bare = singular(word)
    if bare in whole:
        return bare
    cut = stem(word)
    return bare if cut in whole and cut != bare else cut


def _whole_words(waiting: Iterable[tuple[str, str]], empty: frozenset[str]) -> set[str]:
    """Words whose stem would make them another word: a plain one, or a term of other concepts."""
    owners: dict[str, dict[str, set[str]]] = {}
    forms: dict[str, set[str]] = {}
    for concept, term in waiting:
        bare = term.lstrip("~^?!")
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
    marks = term[: len(term) - len(term.lstrip("~^?!"))]
    bare = term[len(marks) :]
    for spelling in {bare, bare.translate(_UMLAUTS)}:
        key = phrase_key(spelling, source.prefixes, source.exact, source.whole)
        if not key or (" " in spelling.strip() and key in empty):
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
        if len(words_of(term.lstrip("~^?!")).folded) == 1
    )


def _drop_worn(source: Source, concept: str, term: str, single: frozenset[str]) -> None:
    """Take back a phrase of which only one word is left, where that word is a term by itself elsewhere."""
    bare = term.lstrip("~^?!")
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
            above = {parent for owner in owners for parent in source.parents.get(owner, ())}
            kept = [owner for owner in owners if owner not in above]
            source.terms[key] = kept or owners


def _spell_out(source: Source) -> None:
    """Let words written out elsewhere stand for the beginnings they fall under, too."""
    under: dict[str, list[str]] = {}
    for word in sorted(source.written):
        bare = _stem(word, source.whole)
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


def phrase_key(
    term: str,
    prefixes: AbstractSet[str] = frozenset(),
    exact: AbstractSet[str] = frozenset(),
    whole: AbstractSet[str] = frozenset(),
) -> str:
    """A term as the texts are looked up: stems without fillers."""
    stars = {fold(part.rstrip("*")) for part in term.lstrip("~^?!").split() if part.endswith("*")}
    words = [
        word
        for word in words_of(term.replace("*", "")).folded
        if word.isalnum() or word[-1] in "+#" or "&" in word
    ]
    kept = [word for word in words if word not in FILLERS] or words
    return " ".join(word + "*" if word in stars else canonical(word, prefixes, exact, whole) for word in kept)


def canonical(
    word: str,
    prefixes: AbstractSet[str],
    exact: AbstractSet[str] = frozenset(),
    whole: AbstractSet[str] = frozenset(),
) -> str:
    """The stem of a word written out in the lexicon, else its longest known beginning, with a star."""
    bare = _stem(word, whole)
    if bare in exact:
        return bare
    for length in range(min(len(word), 18), 3, -1):
        if word[:length] in prefixes and len(word) - length <= MOST_ENDING:
            return word[:length] + "*"
    return bare


def plain_words(folder: Path = FOLDER, name: str = "plain_words.txt") -> frozenset[str]:
    """Words that say nothing about what somebody needs or offers, with their stems."""
    text = (folder / name).read_text(encoding="utf-8")
    words = {fold(word) for line in text.splitlines() if not line.startswith("#") for word in line.split()}
    return frozenset(words | {stem(word) for word in words})


def compiled(source: Source) -> dict[str, object]:
    """The compact form: concepts by number."""
    names = list(source.kinds)
    number = {name: at for at, name in enumerate(names)}
    unknown = {
        name
        for links in (*source.parents.values(), *source.met.values())
        for name in links
        if name not in number
    }
    if unknown:
        raise ValueError(f"Concepts named but nowhere described: {', '.join(sorted(unknown))}")
    return {
        "names": names,
        "kinds": [source.kinds[name] for name in names],
        "parents": [[number[parent] for parent in source.parents[name]] for name in names],
        "met": {
            str(number[name]): {str(number[by]): weight for by, weight in links.items()}
            for name, links in source.met.items()
        },
        "terms": {key: [number[name] for name in owners] for key, owners in sorted(source.terms.items())},
        "flips": sorted(source.flips),
        "capitals": sorted(source.capitals),
        "weak": sorted(source.weak),
        "troubles": sorted(source.troubles),
        "prefixes": sorted(source.prefixes),
        "exact": sorted(source.exact),
        "whole": sorted(source.whole),
    }


def compiled_text(folder: Path = FOLDER) -> str:
    """What `compiled.json` should hold for the concept files of a folder."""
    return json.dumps(compiled(read_source(folder)), ensure_ascii=False, separators=(",", ":")) + "\n"


if __name__ == "__main__":
    COMPILED.write_text(compiled_text(), encoding="utf-8")
