"""How much processor time introductions take, and how much memory, for 500 and 10,000 people.

Run ``python benchmarks/introductions_speed.py``; every size is measured in a process of its own.
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
import tracemalloc
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.introductions_score import SETS, network_of_folder
from netdash.introductions import matcher_of, proposals
from netdash.matching.concepts import lexicon
from tests.networks import small_network

if TYPE_CHECKING:
    from netdash.network import Network

TODAY = date(2026, 11, 22)
GIVEN = [
    "Ana",
    "Ben",
    "Clara",
    "Dmitri",
    "Elif",
    "Farah",
    "George",
    "Hanna",
    "Imran",
    "Julia",
    "Kenji",
    "Lucia",
    "Marek",
    "Nora",
    "Owen",
    "Petra",
]
TOWNS = [
    "Leeds",
    "London",
    "Berlin",
    "Paris",
    "Porto",
    "Madrid",
    "Milan",
    "Utrecht",
    "Vienna",
    "Boston",
    "Chicago",
    "Oslo",
    "Dublin",
    "Lyon",
]


def network_of_size(people: int) -> Network:
    """An address book of that many rows: real phrases of the labelled sets and of the lexicon, shuffled."""
    chance = random.Random(7)
    rows = [
        row
        for folder in sorted(path for path in SETS.iterdir() if path.is_dir())
        for row in network_of_folder(folder).contacts.to_dict("records")
    ]
    cells = {
        name: [str(row[name]) for row in rows if isinstance(row[name], str)]
        for name in ("title", "company", "notes", "looking_for", "can_help_with", "interests", "tags")
    }
    terms = sorted(key for key in lexicon().terms if "*" not in key)
    contacts = []
    for number in range(people):
        row = {name: chance.choice(values) for name, values in cells.items() if chance.random() < 0.4}
        row["notes"] = f"{row.get('notes', '')}. {' '.join(chance.sample(terms, 2))}"
        row["company"] = f"{row.get('company', 'Firm')} {number // 3}"
        contacts.append(
            {**row, "name": f"{chance.choice(GIVEN)} Nr{number}", "location": chance.choice(TOWNS)}
        )
    return small_network(contacts)


class Measured(NamedTuple):
    """What was measured.

    Attributes:
        took, again, loaded: milliseconds of the processor for the first proposals, for those after one cell
            was edited, and to load the lexicon.
        peak: megabytes at most.
        proposals: how many there are.
    """

    took: float
    again: float
    loaded: float
    peak: float
    proposals: int


def measured(people: int) -> Measured:
    """Measure one size."""
    begin = time.process_time()
    lexicon()
    loaded = time.process_time() - begin
    network = network_of_size(people)
    begin = time.process_time()
    found = proposals(network, TODAY)
    took = time.process_time() - begin
    edited = network.contacts.copy()
    edited.loc[edited.index[0], "notes"] = "needs a plumber"
    begin = time.process_time()
    proposals(replace(network, contacts=edited), TODAY)
    again = time.process_time() - begin
    return Measured(took * 1000, again * 1000, loaded * 1000, _peak(network_of_size(people)), len(found))


def forget() -> None:
    """Read another network, so that no cell of those before is remembered any more."""
    matcher_of(small_network([{"name": "Nobody"}]), TODAY)


def _peak(network: Network) -> float:
    """Megabytes that the proposals take at most, where nothing was read before."""
    forget()
    tracemalloc.start()
    matcher_of(network, TODAY).best(50)
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    return peak


def main() -> None:
    """Measure each size in a fresh process."""
    if len(sys.argv) > 1:
        one = measured(int(sys.argv[1]))
        print(f"{one.took} {one.peak}") if "--bare" in sys.argv else print(
            f"{sys.argv[1]:>6} people: {one.took:7.0f} ms, after an edit {one.again:5.0f} ms, "
            f"peak {one.peak:5.0f} MB, {one.proposals} proposals (lexicon loaded in {one.loaded:.0f} ms)"
        )
        return
    for people in (500, 10_000):
        subprocess.run([sys.executable, __file__, str(people)], check=True)


if __name__ == "__main__":
    main()
