"""How good the proposed introductions are, measured on labelled address books.

Run ``python benchmarks/introductions_score.py [SET…] [-v]``; a set is a folder with contacts.csv, gold.json
and, where there are any, interactions.csv and introductions.csv.
"""

from __future__ import annotations

import csv
import json
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from netdash.fields import TABLES
from netdash.introductions import Proposal, proposals
from tests.networks import small_network

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from netdash.network import Network

SETS = Path(__file__).parent / "introductions_set"
TODAY = date(2026, 11, 22)


@dataclass(frozen=True, slots=True)
class Score:
    """Precision at 10 and 20, recall of the strong pairs at 50, traps in the first 20."""

    at_10: float
    at_20: float
    recall_50: float
    traps: int


def network_of_folder(folder: Path) -> Network:
    """The address book of a set, its headers taken as the fields they name."""
    tables: dict[str, Any] = {}
    for kind in ("contacts", "interactions", "introductions"):
        path = folder / f"{kind}.csv"
        if path.exists():
            fields = {field.header.casefold(): field.name for field in TABLES[kind].fields}
            with path.open(encoding="utf-8", newline="") as file:
                tables[kind] = [
                    {fields.get(key.casefold(), key): value for key, value in row.items() if value}
                    for row in csv.DictReader(file)
                ]
    return small_network(tables.pop("contacts"), tables.pop("interactions", ()), **tables)


def score(found: tuple[Proposal, ...], gold: dict[str, list[list[str]]]) -> Score:
    """Judge proposals by the labelled pairs."""
    return score_of([frozenset((one.first_name, one.second_name)) for one in found], gold)


def score_of(pairs: Sequence[frozenset[str]], gold: Mapping[str, list[list[str]]]) -> Score:
    """Judge pairs of names, best first, by the labelled ones."""
    strong, fine, traps = (
        {frozenset(pair) for pair in gold[kind]} for kind in ("strong", "acceptable", "traps")
    )
    good = strong | fine
    return Score(
        sum(pair in good for pair in pairs[:10]) / 10,
        sum(pair in good for pair in pairs[:20]) / 20,
        sum(pair in strong for pair in pairs[:50]) / len(strong),
        sum(pair in traps for pair in pairs[:20]),
    )


def main() -> None:
    """Print the scores of all sets, with ``-v`` every proposal and every strong pair that was missed."""
    named = [Path(arg) for arg in sys.argv[1:] if not arg.startswith("-")]
    for folder in named or sorted(path for path in SETS.iterdir() if path.is_dir()):
        gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
        found = proposals(network_of_folder(folder), TODAY)
        result = score(found, gold)
        print(
            f"{folder.name}: precision at 10 {result.at_10:.2f}, at 20 {result.at_20:.2f}, "
            f"recall at 50 {result.recall_50:.2f}, traps in the first 20: {result.traps} "
            f"({len(found)} proposals)"
        )
        if "-v" in sys.argv:
            _explain(found, gold)


def _explain(found: tuple[Proposal, ...], gold: dict[str, list[list[str]]]) -> None:
    label = {frozenset(pair): kind for kind, pairs in gold.items() for pair in pairs}
    for place, one in enumerate(found, start=1):
        mark = label.get(frozenset((one.first_name, one.second_name)), "-")
        print(f"{place:3} {mark:10} {one.score:.2f} {one.kind:15} {one.why}")
    named = {frozenset((one.first_name, one.second_name)) for one in found}
    for pair in gold["strong"]:
        if frozenset(pair) not in named:
            print("missed:", *pair, sep="  ")


if __name__ == "__main__":
    main()
