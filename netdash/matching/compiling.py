"""Writes the compact form of the lexicon; run ``python -m netdash.matching.compiling``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from netdash.matching.beginnings import AMBIGUOUS, CAPITALS, FLIP, TROUBLE, WEAK, line_of
from netdash.matching.compiled_lexicon import COMPILED, joined
from netdash.matching.concepts import lexicon_of, subjects_of
from netdash.matching.lexicon_keys import plain_words
from netdash.matching.lexicon_source import read_source
from netdash.matching.phrase_tables import (
    longest_by_beginning,
    longest_by_first_word,
    read_cues,
    read_listed,
    read_senses,
)
from netdash.matching.senses import line_of as line_of_senses
from netdash.matching.spelling import correctable, turned
from netdash.matching.word_lists import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from netdash.matching.concepts import Lexicon
    from netdash.matching.lexicon_source import Source
    from netdash.matching.phrase_tables import Sense

#: Concepts whose phrases have a word that says too little alone.
WORN = 2


def compiled_text(folder: Path = FOLDER) -> str:
    """What `compiled.json` should hold for the files of a folder."""
    source = read_source(folder)
    tables = _tables(source, folder)
    words = source.written | plain_words(folder) | plain_words(folder, "common_words.txt")
    tables["stems"] = _stems(lexicon_of(tables), words)
    return json.dumps(tables, ensure_ascii=False, separators=(",", ":")) + "\n"


def _tables(source: Source, folder: Path) -> dict[str, Any]:
    """Everything looked up in a text, concepts by number."""
    files = source.files
    names = list(files.kinds)
    number = {name: at for at, name in enumerate(names)}
    unknown = {
        name
        for links in (*files.parents.values(), *files.met.values())
        for name in links
        if name not in number
    }
    if unknown:
        raise ValueError(f"Concepts named but nowhere described: {', '.join(sorted(unknown))}")
    senses = read_senses(folder / "senses.txt", number, source)
    cues, places = read_cues(folder / "cues.txt"), read_listed(folder / "places.txt")
    known = {word for key in (*source.terms, *senses) for word in key.split()}
    return {
        "names": names,
        "kinds": [files.kinds[name] for name in names],
        "parents": [[number[parent] for parent in files.parents[name]] for name in names],
        "met": [
            {str(number[by]): weight for by, weight in files.met.get(name, {}).items()} for name in names
        ],
        "lines": _columns(_lines(source, number, senses)),
        "subjects": joined(
            subjects_of(
                {key: [number[one] for one in owners] for key, owners in source.terms.items()}, len(names)
            )
        ),
        "prefixes": joined(sorted(source.prefixes)),
        "exact": joined(sorted(source.exact)),
        "whole": joined(sorted(source.whole)),
        "plain": joined(sorted(plain_words(folder))),
        "worn": joined(sorted(_worn(source))),
        "senses": _columns({key: line_of_senses(options) for key, options in senses.items()}),
        "known": joined(sorted(known)),
        "turned": joined(sorted(map(turned, correctable(known | source.prefixes)))),
        "cues": _grouped((joined(sorted(sections)), cue) for cue, sections in cues.items()),
        "longest cues": _by_length(longest_by_beginning(cues)),
        "places": places.names,
        "longest places": _by_length(longest_by_first_word(places.names)),
        "regions behind towns": places.short,
    }


def _lines(
    source: Source, number: Mapping[str, int], senses: Mapping[str, Sequence[Sense]]
) -> dict[str, str]:
    """By the first word of terms and ambiguous phrases, the line that tells of all that begin with it."""
    marked = (
        (FLIP, source.flips), (CAPITALS, source.capitals), (WEAK, source.weak), (TROUBLE, source.troubles),
        (AMBIGUOUS, senses),
    )  # fmt: skip
    begun: dict[str, dict[str, str]] = {}
    for key in sorted({*source.terms, *senses}):
        first, _, further = key.partition(" ")
        concepts = " ".join(str(number[name]) for name in source.terms.get(key, ()))
        marks = "".join(mark for mark, keys in marked if key in keys)
        begun.setdefault(first, {})[further] = concepts + marks
    return {first: line_of(terms) for first, terms in begun.items()}


def _columns(table: Mapping[str, str]) -> tuple[str, str]:
    """What a table is of and what it says of each, as two lists in one order."""
    return joined(table), joined(table.values())


def _worn(source: Source) -> set[str]:
    """Words that phrases of several concepts have, so that two who say one need not mean the same."""
    subjects: dict[str, set[str]] = {}
    for key, owners in source.terms.items():
        words = key.split()
        if len(words) > 1:
            for word in words:
                subjects.setdefault(word, set()).update(owners)
    return {word for word, of in subjects.items() if len(of) >= WORN and word not in source.terms}


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The second of each pair by the first."""
    groups: dict[str, list[str]] = {}
    for group, item in sorted(pairs):
        groups.setdefault(group, []).append(item)
    return {group: joined(items) for group, items in groups.items()}


def _by_length(longest: Mapping[str, int]) -> dict[str, str]:
    """What begins phrases, by the number of words of the longest that begins so."""
    return _grouped((str(length), words) for words, length in longest.items())


def _stems(known: Lexicon, words: Iterable[str]) -> tuple[str, str]:
    """The words that are written somewhere and what they are looked up as, so that few need working out."""
    keys = {word: key for word in sorted(words) if (key := known.keys[word]) and key.stem and key.sure == 1}
    return _columns({word: key.stem for word, key in keys.items()})


if __name__ == "__main__":
    COMPILED.write_text(compiled_text(), encoding="utf-8")
