"""Writes the compact form of the lexicon; run ``python -m netdash.matching.compiling``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from netdash.matching.compiled_lexicon import COMPILED
from netdash.matching.lexicon_keys import plain_words
from netdash.matching.lexicon_source import read_source
from netdash.matching.phrase_tables import longest_by_first_word, read_cues, read_places, read_senses
from netdash.matching.word_lists import FOLDER

if TYPE_CHECKING:
    from pathlib import Path

    from netdash.matching.lexicon_source import Source


def compiled_text(folder: Path = FOLDER) -> str:
    """What `compiled.json` should hold for the files of a folder."""
    tables = _tables(read_source(folder), folder)
    return json.dumps(tables, ensure_ascii=False, separators=(",", ":")) + "\n"


def _tables(source: Source, folder: Path) -> dict[str, object]:
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
    cues, places = read_cues(folder / "cues.txt"), read_places(folder / "places.txt")
    known = {word for key in (*source.terms, *senses) for word in key.split()}
    return {
        "names": names,
        "kinds": [files.kinds[name] for name in names],
        "parents": [[number[parent] for parent in files.parents[name]] for name in names],
        "met": [
            {str(number[by]): weight for by, weight in files.met.get(name, {}).items()} for name in names
        ],
        "terms": {key: [number[name] for name in owners] for key, owners in sorted(source.terms.items())},
        "flips": sorted(source.flips),
        "capitals": sorted(source.capitals),
        "weak": sorted(source.weak),
        "troubles": sorted(source.troubles),
        "prefixes": sorted(source.prefixes),
        "exact": sorted(source.exact),
        "whole": sorted(source.whole),
        "plain": sorted(plain_words(folder)),
        "senses": senses,
        "longest": longest_by_first_word(sorted(source.terms)),
        "known": sorted(known),
        "cues": cues,
        "longest cues": longest_by_first_word(sorted(cues)),
        "places": places,
        "longest places": longest_by_first_word(sorted(places)),
    }


if __name__ == "__main__":
    COMPILED.write_text(compiled_text(), encoding="utf-8")
