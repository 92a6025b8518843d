"""The places of one sheet: what its location cells mean, and the towns a text of it may name."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from netdash.matching.compiled_lexicon import compiled_tables
from netdash.matching.concepts import lexicon
from netdash.matching.gazetteer import plain_name, towns_named
from netdash.matching.places import listed_places, named_in, regions_of, within
from netdash.matching.tokens import PAUSE, STOP, Memo, Words, fold, stem, words_of
from netdash.matching.word_lists import listed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from netdash.matching.gazetteer import Town
    from netdash.matching.places import Place

#: By so much must the people of a town outnumber those of the next of its name to be meant by the name alone.
CLEARLY = 5
#: A listed town this much larger than its namesake at home is meant, too; and this much larger, alone.
LARGER, FAR_LARGER = 5, 30
#: So many hundreds of people has a listed town of which the gazetteer knows nothing.
FAR_LARGEST = 3_000
#: So many hundreds of people has a town abroad that is named without its country.
TOLD_ALONE = 150
#: So many hundreds of people has a town that a text may name which no contact lives in.
KNOWN = 100
#: So many words has the name of a town at most.
LONGEST = 4

_NOWHERE = frozenset(listed("nowhere"))
_IN = frozenset(listed("where in"))
_IN_FOLDED = frozenset(map(fold, _IN))
_MARKS = (STOP, PAUSE)


@cache
def _behind() -> Mapping[str, frozenset[Place]]:
    """Regions and countries by what they are called behind a town: "TAS", "NZ"."""
    found: dict[str, set[Place]] = {}
    tables = compiled_tables()
    for name, places in tables["regions behind towns"].items():
        found.setdefault(name, set()).update((code, area) for code, area in places)
    for code, _ in tables["places"].values():
        found.setdefault(code.lower(), set()).add((code, ""))
    return {name: frozenset(places) for name, places in found.items()}


@dataclass(slots=True)
class Atlas:
    """Reads names of places as the contacts of one sheet would mean them.

    Attributes:
        home: the country most of them live in, or nothing.
        region: the region of it most of them live in, or nothing.
        aside: folded words that are parts of names of people or companies, and no towns in a text.
    """

    home: str = ""
    region: str = ""
    aside: Collection[str] = ()
    _cells: Memo[frozenset[Place]] = field(init=False)
    _known: Mapping[str, Place] = field(init=False)
    _longest: Mapping[str, int] = field(init=False)
    _told: Memo[tuple[Place, ...]] = field(init=False)

    def __post_init__(self) -> None:
        self._cells = Memo(self._location)
        self._told = Memo(lambda name: tuple(self._meant(name, ())))
        self._known, self._longest = listed_places()

    @classmethod
    def of(cls, locations: Iterable[object], aside: Collection[str] = ()) -> Atlas:
        """The atlas of a sheet, by the cells that tell where its contacts are."""
        cells = Counter(cell for cell in locations if isinstance(cell, str))
        homes, regions = cls._homes(cls(), cells)
        found = cls(_most(homes), aside=aside)
        found.region = _most({region: n for (code, region), n in regions.items() if code == found.home})
        found._add_towns(cells)
        return found

    @staticmethod
    def _homes(anywhere: Atlas, cells: Mapping[str, int]) -> tuple[Counter[str], Counter[tuple[str, str]]]:
        """How many live in each country and region, as far as names tell by themselves."""
        homes: Counter[str] = Counter()
        regions: Counter[tuple[str, str]] = Counter()
        for cell, times in cells.items():
            for place in anywhere.location_of(cell):
                homes[place[0]] += times
                for region in regions_of(place):
                    regions[place[0], region] += times
        return homes, regions

    def _add_towns(self, cells: Iterable[str]) -> None:
        """Let the texts of the sheet name the towns of its location cells."""
        known, longest = dict(self._known), dict(self._longest)
        for cell in cells:
            words = _town_of(cell)
            name = " ".join(words)
            if name in known or not 0 < len(words) <= LONGEST or self._everyday(words):
                continue
            places = self.location_of(cell)
            if len(places) == 1 and (place := next(iter(places)))[0] and not place[1].startswith("/"):
                known[name] = place
                longest[words[0]] = max(longest.get(words[0], 0), len(words))
        self._known, self._longest = known, longest

    def _everyday(self, words: Sequence[str]) -> bool:
        """Whether a name is an everyday word or part of somebody's name as well."""
        if len(words) > 1:
            return False
        words_known = lexicon()
        return any(
            word in self.aside or word in words_known.plain or word in words_known.known
            for word in (words[0], stem(words[0]))
        )

    def location_of(self, cell: str) -> frozenset[Place]:
        """The places of a location cell; a town nobody knows stands for itself."""
        return self._cells[cell]

    def _location(self, cell: str) -> frozenset[Place]:
        words = words_of(cell.title() if cell.islower() else cell)
        found = named_in(words, *listed_places())
        around = frozenset(place for place, _, _ in found if not place[1] or place[1][0] == "/")
        towns = [(first, after) for place, first, after in found if place not in around]
        short = self._short(words, found)
        folded = words.folded
        if not towns:
            end = next((at for at, word in enumerate(folded) if word in _MARKS), len(folded))
            spans = [(first, after) for place, first, after in found if place in around]
            end = min([end, *(first for first, _ in spans if first), *([len(folded) - 1] if short else [])])
            if around and (not end or spans[0][0] == 0):
                return around
            towns = [(0, end)] if end and " ".join(folded[:end]) not in _NOWHERE else []
        where = around or short
        return frozenset(
            place for first, after in towns for place in self._meant(" ".join(folded[first:after]), where)
        )

    @staticmethod
    def _short(words: Words, found: Sequence[tuple[Place, int, int]]) -> frozenset[Place]:
        """The region or country in short at the end of a cell: "Perth, WA"."""
        last = len(words.folded) - 1
        if last < 1 or any(first <= last < after for _, first, after in found):
            return frozenset()
        if not words.written[last][0].isupper():
            return frozenset()
        return _behind().get(words.folded[last], frozenset())

    def _meant(self, name: str, where: Collection[Place]) -> Iterator[Place]:
        """The places a name of a town may mean; `where` is what stands behind it."""
        listed_as = listed_places()[0].get(name)
        towns = towns_named(plain_name(name))
        if where:
            yield from self._there(name, listed_as, towns, where)
            return
        at_home = self._at_home(towns)
        if listed_as is None:
            town = at_home or self._elsewhere(towns)
            yield _place(name, town) if town else ("", name)
            return
        theirs = max((town.people for town in towns if town.country == listed_as[0]), default=FAR_LARGEST)
        if at_home is None or listed_as[0] == self.home or theirs > FAR_LARGER * at_home.people:
            yield listed_as
            return
        yield _place(name, at_home)
        if theirs >= LARGER * at_home.people:
            yield listed_as

    def _there(
        self, name: str, listed_as: Place | None, towns: Iterable[Town], where: Iterable[Place]
    ) -> Iterator[Place]:
        """What a name means in the regions and countries told."""
        if listed_as and any(
            listed_as[0] == one[0] and (not one[1] or within(listed_as, one)) for one in where
        ):
            yield listed_as
            return
        near = [town for town in towns if any(_in(town, one) for one in where)]
        if town := self._clear(near, home=True):
            yield _place(name, town)
            return
        for country, area in where:
            yield (country, name + area)

    def _clear(self, towns: Sequence[Town], *, home: bool = False) -> Town | None:
        """The town that is meant by a name; none where it may be several."""
        if not towns:
            return None
        first, *others = towns
        same = not others or (first.area and all(one.area == first.area for one in others))
        if same or first.people >= CLEARLY * others[0].people:
            return first
        near = [town for town in towns if self.region in town.regions] if home and self.region else []
        return self._clear(near) if near else None

    def _at_home(self, towns: Iterable[Town]) -> Town | None:
        """The town of the sheet's own country that a name means."""
        return self._clear([town for town in towns if town.country == self.home], home=True)

    def _elsewhere(self, towns: Sequence[Town]) -> Town | None:
        """The town meant where none at home is; a small one far off would be told with its country."""
        town = self._clear(towns)
        return town if town and (not self.home or town.people >= TOLD_ALONE) else None

    def places_in(self, words: Words) -> tuple[tuple[Place, int, int], ...]:
        """The places a text names, with the words they span.

        Besides the listed ones these are the towns of the sheet's contacts, and known ones behind "in".
        """
        found = named_in(words, self._known, self._longest)
        if found:
            found = tuple(
                (meant, first, after)
                for place, first, after in found
                if place[1][:1] == "/" or "/" not in place[1] or not _goes_on(words, after)
                for meant in self._as_at_home(place, " ".join(words.folded[first:after]))
            )
        if not _IN_FOLDED.isdisjoint(words.folded):
            found += tuple(self._behind_in(words, found))
        return found

    def _as_at_home(self, place: Place, name: str) -> tuple[Place, ...]:
        """What a name found in a text means in this sheet, where it is a listed one that home has, too."""
        abroad = self.home not in ("", place[0]) and place[1] and "/" not in place[1]
        if not abroad or name not in listed_places()[0] or self._everyday(name.split()):
            return (place,)
        return self._told[name]

    def _behind_in(
        self, words: Words, found: Sequence[tuple[Place, int, int]]
    ) -> Iterator[tuple[Place, int, int]]:
        """Towns with many people that stand behind "in" or the like and with no other name."""
        folded, written = words.folded, words.written
        behind = [at for at, word in enumerate(folded, 1) if word in _IN_FOLDED]
        for at in behind:
            if at == len(folded) or not written[at][0].isupper() or written[at - 1].casefold() not in _IN:
                continue
            if any(first <= at < after for _, first, after in found):
                continue
            after = at + 1
            while after < len(folded) and written[after][0].isupper():
                after += 1
            name = plain_name(" ".join(folded[at:after]))
            if after - at > LONGEST or self._everyday(name.split()):
                continue
            towns = towns_named(name)
            town = self._at_home(towns) or self._elsewhere(towns)
            if town and town.people >= KNOWN:
                yield _place(name, town), at, after


def _town_of(cell: str) -> list[str]:
    """The words of the town a location cell begins with, without the region in short: "Yarmouth NS"."""
    words = plain_name(re.split(r"[,(/>]|\s-\s", cell)[0]).split()
    return words[:-1] if len(words) > 1 and words[-1] in _behind() else words


@cache
def anywhere() -> Atlas:
    """What names mean where nothing is known of a sheet; made when it is first asked for."""
    return Atlas()


def _place(name: str, town: Town) -> Place:
    if town.area:
        return town.country, town.area
    return town.country, "/".join((plain_name(name), *filter(None, town.regions)))


def _goes_on(words: Words, after: int) -> bool:
    """Whether a name goes on behind a town's, as that of a firm: "Whitby Capital"."""
    return (
        after < len(words.folded)
        and words.written[after][0].isupper()
        and words.folded[after] not in _behind()
    )


def _in(town: Town, place: Place) -> bool:
    """Whether a town is in a country or region."""
    if town.country != place[0]:
        return False
    return not place[1] or place[1].rpartition("/")[2] in town.regions


def _most(counts: Mapping[str, int]) -> str:
    """What more than half are, or nothing."""
    best = max(counts, key=lambda one: counts[one], default="")
    return best if counts and counts[best] * 2 > sum(counts.values()) else ""
