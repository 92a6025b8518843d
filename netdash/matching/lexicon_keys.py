"""How words and phrases are looked up: stems without fillers, known beginnings with a star."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netdash.matching.tokens import fold, singular, stem, words_of
from netdash.matching.word_lists import FOLDER, listed

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet
    from pathlib import Path

#: Letters that may follow a known beginning of a word: German and Dutch compounds are long.
MOST_ENDING = 16

#: Words left out of phrases, in the terms as in the texts.
FILLERS = frozenset(listed("fillers"))


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
        if word.isalnum() or word[-1] in "+#" or "&" in word or "'" in word
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
    bare = stem_kept(word, whole)
    if bare in exact:
        return bare
    for length in range(min(len(word), 18), 3, -1):
        if word[:length] in prefixes and len(word) - length <= MOST_ENDING:
            return word[:length] + "*"
    return bare


def plain_words(folder: Path = FOLDER, name: str = "plain_words.txt") -> frozenset[str]:
    """Words that say nothing about what somebody needs or offers, with their stems."""
    words = everyday_words(folder, name)
    return words | {stem(word) for word in words}


def everyday_words(folder: Path = FOLDER, name: str = "plain_words.txt") -> frozenset[str]:
    """The words of a file of everyday words."""
    text = (folder / name).read_text(encoding="utf-8")
    return frozenset(
        fold(word) for line in text.splitlines() if not line.startswith("#") for word in line.split()
    )


def stem_kept(word: str, whole: AbstractSet[str]) -> str:
    """The stem of a word, unless it is one of those that keep their ending."""
    if word in whole:
        return word
    bare = singular(word)
    if bare in whole:
        return bare
    cut = stem(word)
    return bare if cut in whole and cut != bare else cut
