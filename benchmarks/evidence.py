"""Learns from judged proposals what speaks for a match, and measures it on address books it has not met.

`python -m benchmarks.evidence` learns from all labelled sets but one and proposes for that one, set by set;
`python -m benchmarks.evidence --learn` writes the weights that the matcher uses: a logistic regression over
`netdash.matching.evidence.Evidence` and the score, by Newton's method.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np

from benchmarks.introductions_score import SETS, TODAY, Score, network_of_folder, score_of
from netdash.introductions import matcher_of
from netdash.matching.evidence import LEARNT, Evidence
from netdash.matching.variety import varied

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from netdash.matching.matches import Match
    from netdash.matching.ranking import Matcher

    Table = NDArray[np.float64]

#: Proposals asked for, and places up to which a match counts twice, for it may be shown.
MOST, SHOWN = 50, 60
#: How often a pair counts that is labelled as one never to be proposed.
TRAP = 10.0
#: How strongly the regression holds weights small, and its steps.
HELD, STEPS = 100.0, 12


class Judged(NamedTuple):
    """The first matches of a labelled set.

    Attributes:
        signs: a row for each: a one, the logarithm of its score, what speaks for it.
        good: whether each is labelled as one to be proposed; 1 or 0.
        counts: how often each counts.
    """

    matches: list[Match]
    pairs: list[frozenset[str]]
    signs: Table
    good: Table
    counts: Table
    gold: Mapping[str, list[list[str]]]

    def scored(self, weights: Table) -> Score:
        """How good the proposals are with some weights."""
        worth = np.exp(self.signs @ (weights / weights[1]))
        by_pair = dict(zip(map(_places, self.matches), self.pairs, strict=True))
        matches = [match._replace(score=float(one)) for match, one in zip(self.matches, worth, strict=True)]
        chosen = varied(sorted(matches, key=lambda match: -match.score), MOST)
        return score_of([by_pair[_places(match)] for match in chosen], self.gold)


def _places(match: Match) -> tuple[int, int]:
    return match.seeker, match.giver


def judged(folder: Path) -> Judged:
    """The first matches of a set, and what speaks for each."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    labels = {frozenset(pair): kind for kind, pairs in gold.items() for pair in pairs}
    matcher = matcher_of(network_of_folder(folder), TODAY)
    found = matcher.unweighed(MOST)
    names = [frozenset((_name(matcher, one.seeker), _name(matcher, one.giver))) for one, _ in found]
    kinds = [labels.get(pair, "") for pair in names]
    counts = [
        (2.0 if place < SHOWN else 1.0) * (TRAP if kind == "traps" else 1.0)
        for place, kind in enumerate(kinds)
    ]
    signs = [(1.0, np.log(one.score), *matcher.weigher.evidence(one, many)) for one, many in found]
    good = [float(kind in ("strong", "acceptable")) for kind in kinds]
    return Judged([one for one, _ in found], names, np.array(signs), np.array(good), np.array(counts), gold)


def _name(matcher: Matcher, place: int) -> str:
    return matcher.people[place].name


def learn(sets: Sequence[Judged]) -> Table:
    """The weights that fit best: of the one, of the logarithm of the score, of each sign."""
    signs = np.vstack([one.signs for one in sets])
    good, counts = (np.concatenate([getattr(one, name) for one in sets]) for name in ("good", "counts"))
    middle, spread = signs.mean(axis=0), signs.std(axis=0)
    middle[0], spread[0] = 0.0, 1.0
    table = (signs - middle) / spread
    held = np.full(table.shape[1], HELD)
    held[0] = 0.0
    weights = np.zeros(table.shape[1])
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (counts * (likely - good)) + held * weights
        curve = (table.T * (counts * likely * (1 - likely))) @ table + np.diag(held)
        weights -= np.linalg.solve(curve, slope)
    weights /= spread
    weights[0] -= middle @ weights
    found: Table = weights
    return found


def text_of(weights: Table, sets: Sequence[Judged]) -> str:
    """What the matcher's file holds: weights beside the score's; the usual match keeps its own score."""
    beside = weights / weights[1]
    mean = float(np.vstack([one.signs for one in sets])[:, 2:].mean(axis=0) @ beside[2:])
    signs = dict(zip(Evidence._fields, np.round(beside[2:], 3).tolist(), strict=True))
    return json.dumps({"bias": round(-mean, 3), "weights": signs}, indent=1) + "\n"


def _report(name: str, scores: Sequence[Score]) -> None:
    columns = zip(*((one.at_10, one.at_20, one.recall_50, one.traps) for one in scores), strict=True)
    at_10, at_20, recall, traps = (sum(column) / len(scores) for column in columns)
    print(f"{name:16} at 10 {at_10:.3f}, at 20 {at_20:.3f}, recall at 50 {recall:.3f}, traps {traps:.2f}")


def _held_out(sets: Mapping[str, Judged]) -> Iterator[tuple[str, Score]]:
    """Each set's score with the weights learnt from all others."""
    for name, held in sets.items():
        yield name, held.scored(learn([one for other, one in sets.items() if other != name]))


def main() -> None:
    """Measure each set with the weights learnt from the others, or learn from all."""
    sets = {folder.name: judged(folder) for folder in sorted(SETS.iterdir()) if folder.is_dir()}
    if "--learn" in sys.argv:
        every = list(sets.values())
        LEARNT.write_text(text_of(learn(every), every), encoding="utf-8")
        return
    scores = dict(_held_out(sets))
    for name, one in scores.items():
        _report(name, [one])
    _report("all sets", list(scores.values()))


if __name__ == "__main__":
    main()
