"""Tables of phrases as their files have them: cues, places, and words that mean several things."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from netdash.matching.lexicon_keys import phrase_key
from netdash.matching.tokens import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from netdash.matching.lexicon_source import Source

    Sense = tuple[int, list[str]]

#: The name of a region of so many letters counts only behind that of a town.
SHORT = 3
#: A sense of an ambiguous word that stands for no concept.
NONE = "none"


@dataclass(slots=True)
class Listed:
    """What places.txt lists, names folded.

    Attributes:
        names: country and area by name; no area stands for the whole country, one with / for a region.
        short: regions by what they are called behind a town: "WA".
        areas: the towns of each area, by country and area.
        towns: towns all over a region, by country and region.
    """

    names: dict[str, tuple[str, str]] = field(default_factory=dict)
    short: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    areas: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    towns: dict[tuple[str, str], list[str]] = field(default_factory=dict)


def read_cues(path: Path) -> dict[str, list[str]]:
    """Folded phrase to the sections it stands in."""
    phrases: dict[str, list[str]] = {}
    section = ""
    for line in _lines(path):
        if line.startswith("["):
            section = line.strip("[]\n ")
            continue
        for phrase in line.split(","):
            key = " ".join(words_of(phrase).folded)
            if key and section not in phrases.setdefault(key, []):
                phrases[key].append(section)
    return phrases


def read_listed(path: Path) -> Listed:
    """The places of a file, by what they are."""
    found = Listed()
    for line in _lines(path):
        code, names, towns, regions, *_ = (part.strip() for part in f"{line};".split(";"))
        for name in names.split(","):
            found.names.setdefault(_name(name), (code, ""))
        for area in towns.split(","):
            together = [_name(town) for town in area.split("+")]
            for town in together:
                found.names.setdefault(town, (code, together[0]))
            found.areas.setdefault((code, together[0]), []).extend(together)
        for region in filter(None, regions.split(",")):
            _add_region(found, code, region)
    return found


def _add_region(found: Listed, code: str, region: str) -> None:
    """Note a region: what it is called, and the towns that tell where it is."""
    called, _, where = region.strip().partition("=")
    names = [_name(name) for name in called.split("+")]
    around, _, towns = where.partition("/")
    place = (code, f"/{around}/{names[0]}" if towns else f"/{around}")
    if towns:
        found.towns[code, names[0]] = [_name(town) for town in towns.split("+")]
    for name in names:
        if len(name) <= SHORT:
            found.short.setdefault(name, []).append(place)
        else:
            found.names.setdefault(name, place)


def read_senses(path: Path, numbers: Mapping[str, int], source: Source) -> dict[str, list[Sense]]:
    """Ambiguous stemmed word to its senses: number of the concept (-1 for none) and the words around it."""

    def key(term: str) -> str:
        return phrase_key(term, source.prefixes, source.exact, source.whole)

    senses: dict[str, list[Sense]] = {}
    for line in _lines(path):
        word, _, rest = line.partition(":")
        options: list[Sense] = []
        for option in rest.split("|"):
            name, _, around = option.partition("=")
            parts = [part.strip() for part in around.split(",")]
            stems = sorted({stem for part in parts for stem in _spelled(key(part), source) if stem})
            if name.strip() != NONE and name.strip() not in numbers:
                raise ValueError(f"A sense of {word} is no concept: {name.strip()!r}")
            options.append((numbers.get(name.strip(), -1), stems + ["*"] * ("*" in parts)))
        forms = {key(form): form.strip() for form in word.split(",")}
        twice = [form for stem, form in forms.items() if stem in senses]
        if twice:
            raise ValueError(f"Two lines tell the senses of {', '.join(twice)}; make them one.")
        senses.update(dict.fromkeys(forms, options))
    return senses


def _spelled(stem: str, source: Source) -> set[str]:
    """A stem; where it is but a beginning, the words of the lexicon that begin like it besides."""
    if not stem.endswith("*"):
        return {stem}
    return {stem, *(word for word in source.exact if word.startswith(stem[:-1]))}


def longest_by_first_word(phrases: Iterable[str]) -> dict[str, int]:
    """First word of phrases to the number of words of the longest that begins with it."""
    longest: dict[str, int] = {}
    for key in phrases:
        first, *rest = key.split()
        longest[first] = max(longest.get(first, 0), 1 + len(rest))
    return longest


def longest_by_beginning(phrases: Iterable[str]) -> dict[str, int]:
    """First two words of phrases to the number of words of the longest that begins with them.

    First words alone have 2 where a phrase of several words begins with them, else 1.
    """
    longest: dict[str, int] = {}
    for key in phrases:
        first, *rest = key.split()
        longest[first] = max(longest.get(first, 0), 2 if rest else 1)
        if rest:
            both = f"{first} {rest[0]}"
            longest[both] = max(longest.get(both, 0), 1 + len(rest))
    return longest


def _lines(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line


def _name(text: str) -> str:
    return " ".join(words_of(text).folded)
