"""Where islands and the people on them come to rest: drawn together by ties, pushed apart by lack of room.

Everything begins at places that depend on nothing but the persons themselves, and is moved a fixed number
of times, so that a picture is the same at every run and one tie more moves little. Lengths are in fractions
of the picture's height; it is `ASPECT` times as wide.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Sequence

Points = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]

#: How much wider than high the picture is.
ASPECT = 1.6
#: The gap between islands, and what is left free at the edges, for the names.
GAP, EDGE = 0.05, 0.03
#: How strongly an island holds to its own place, and somebody alone to his, when a tie pulls with 1.
HELD, LOOSE = 2.0, 0.05
#: How far ties may draw a circle's island from its place: among crowded islands, one that goes far moves all.
LEAVE = 0.1
#: Rounds of moving islands and people; more, or steps shorter than `STILL`, change nothing that can be seen.
ISLAND_ROUNDS, PEOPLE_ROUNDS, STILL = 200, 80, 0.0004
#: The share of an island's radius that people stand on, and how far apart, before it gets crowded.
STANDING, APART = 0.78, 1.55


@dataclass(frozen=True, slots=True)
class Crowd:
    """People on islands.

    Attributes:
        keys: of the people, which alone decide where each begins.
        homes: the number of each one's island.
        pairs: numbers of two people who have a tie, one pair a row.
        radii: of the islands.
    """

    keys: Sequence[str]
    homes: Numbers
    pairs: Numbers
    radii: Points


def island_middles(crowd: Crowd) -> Points:
    """Islands near those they have ties with, none over another, all inside the picture.

    Circles take places that their ties have no part in; then ties draw them nearer to each other, as springs
    would, and people alone stand beside those they were introduced to. So one tie more moves what it joins.
    """
    many = np.bincount(crowd.homes, minlength=len(crowd.radii))
    pull = _pull(crowd)
    anchors = _anchors(crowd, many)
    alone = (many == 1) & (pull.sum(axis=1) > 0)
    anchors[~alone] = _filling(_settled(anchors[~alone], crowd.radii[~alone]), crowd.radii[~alone])
    held = np.where(alone, LOOSE, HELD)
    springs = np.diag(pull.sum(axis=1) + held) - pull
    drawn = np.linalg.solve(springs, anchors * held[:, None]) - anchors
    far = np.linalg.norm(drawn, axis=1)
    leave = np.where(alone, 1.0, np.minimum(LEAVE / np.maximum(far, 1e-9), 1.0))
    return _settled(anchors + drawn * leave[:, None], crowd.radii)


def _anchors(crowd: Crowd, many: Numbers) -> Points:
    """Where each island begins."""
    # Of all people on it the one with the smallest number decides, so that a new one seldom moves an island.
    leads: dict[int, str] = {}
    for home, key in zip(crowd.homes.tolist(), crowd.keys, strict=True):
        leads[home] = min(leads.get(home, key), key, key=_begin)
    return np.array([_begin(f"island of {leads[home]}") for home in range(len(many))]) * [ASPECT, 1.0]


def _pull(crowd: Crowd) -> Points:
    """How strongly each two islands are joined."""
    pull = np.zeros((len(crowd.radii), len(crowd.radii)))
    for one, other in crowd.homes[crowd.pairs].tolist():
        if one != other:
            pull[one, other] = pull[other, one] = min(pull[one, other] + 1.0, 3.0)
    return pull


def _settled(points: Points, radii: Points) -> Points:
    """Islands moved until none lies over another."""
    for _ in range(ISLAND_ROUNDS):
        moved = _inside(_apart(points, radii + GAP / 2), radii)
        if np.abs(moved - points).max(initial=0.0) < STILL:
            break
        points = moved
    return points


def people_on(crowd: Crowd, middles: Points) -> Points:
    """People on their islands: near whom they know, towards whom they know elsewhere, none over another."""
    homes, many = crowd.homes, np.bincount(crowd.homes, minlength=len(crowd.radii))[crowd.homes]
    begun = np.array([_begin(key) for key in crowd.keys])
    angle, far = begun[:, 0] * 2 * np.pi, np.sqrt(begun[:, 1])
    within = np.column_stack([np.cos(angle), np.sin(angle)]) * far[:, None]
    inner = homes[crowd.pairs[:, 0]] == homes[crowd.pairs[:, 1]]
    springs, outward = crowd.pairs[inner], crowd.pairs[~inner]
    lean = _lean(outward, middles, homes)
    same = homes[:, None] == homes[None, :]
    np.fill_diagonal(same, val=False)
    wanted = (APART / np.sqrt(many))[:, None]
    for number in range(PEOPLE_ROUNDS):
        warmth = 1.0 - 0.8 * number / PEOPLE_ROUNDS
        move = _springs(within, springs) * 0.12 + lean * 0.06
        within = _within_disc(within + warmth * move + _pushes(within, same, wanted) * 0.45)
    for _ in range(PEOPLE_ROUNDS):
        within = _within_disc(within + _pushes(within, same, wanted) * 0.5)
    return np.asarray(
        middles[homes] + _centred(within, homes, many) * (crowd.radii * STANDING)[homes][:, None]
    )


def _begin(key: str) -> tuple[float, float]:
    """Two numbers from 0 to 1 that a person's key alone decides."""
    digest = blake2b(key.encode(), digest_size=8).digest()
    return int.from_bytes(digest[:4], "big") / 2**32, int.from_bytes(digest[4:], "big") / 2**32


def _filling(points: Points, radii: Points) -> Points:
    """The islands moved apart until they reach the edges of the picture."""
    if not len(points):
        return points
    least, most = (points - radii[:, None]).min(axis=0), (points + radii[:, None]).max(axis=0)
    size = np.array([ASPECT, 1.0])
    stretch = np.maximum((size - 2 * EDGE) / (most - least), 1.0)
    return _inside(size / 2 + (points - (least + most) / 2) * stretch, radii)


def _centred(within: Points, homes: Numbers, crowd: Numbers) -> Points:
    """Everybody moved so that people stand around the middle of their island, and reach its shore."""
    total = np.zeros((int(homes.max()) + 1, 2))
    np.add.at(total, homes, within)
    centred = within - total[homes] / crowd[:, None]
    far = np.zeros(len(total))
    np.maximum.at(far, homes, np.linalg.norm(centred, axis=1))
    return np.asarray(centred / np.maximum(far[homes], 0.3)[:, None])


def _springs(within: Points, springs: Numbers) -> Points:
    """How far each is drawn to the middle of those he knows on his island."""
    if not len(springs):
        return np.zeros_like(within)
    move, counted = np.zeros_like(within), np.zeros(len(within))
    for one, other in ((springs[:, 0], springs[:, 1]), (springs[:, 1], springs[:, 0])):
        np.add.at(move, one, within[other] - within[one])
        np.add.at(counted, one, 1.0)
    return np.asarray(move / np.maximum(counted, 1.0)[:, None])


def _lean(outward: Numbers, middles: Points, homes: Numbers) -> Points:
    """The direction in which each one's ties leave the island."""
    lean = np.zeros((len(homes), 2))
    for one, other in ((outward[:, 0], outward[:, 1]), (outward[:, 1], outward[:, 0])):
        np.add.at(lean, one, middles[homes[other]] - middles[homes[one]])
    length = np.linalg.norm(lean, axis=1)
    return np.asarray(lean / np.maximum(length, 1e-9)[:, None])


def _pushes(within: Points, same: npt.NDArray[np.bool_], wanted: Points) -> Points:
    """How far each is pushed away by those too near on his island."""
    away = within[:, None, :] - within[None, :, :]
    distance = np.sqrt((away**2).sum(axis=2)) + 1e-9
    short = np.where(same, np.maximum(wanted - distance, 0.0), 0.0)
    return np.asarray((away / distance[:, :, None] * short[:, :, None]).sum(axis=1) * 0.5)


def _within_disc(within: Points) -> Points:
    length = np.linalg.norm(within, axis=1)
    return np.asarray(within / np.maximum(length, 1.0)[:, None])


def _apart(points: Points, radii: Points) -> Points:
    """Discs that overlap moved away from each other."""
    away = points[:, None, :] - points[None, :, :]
    distance = np.sqrt((away**2).sum(axis=2)) + 1e-9
    short = np.maximum(radii[:, None] + radii[None, :] - distance, 0.0)
    np.fill_diagonal(short, 0.0)
    # The larger one moves less.
    yields = (radii[None, :] ** 2) / (radii[:, None] ** 2 + radii[None, :] ** 2)
    return np.asarray(points + (away / distance[:, :, None] * (short * yields)[:, :, None]).sum(axis=1))


def _inside(points: Points, radii: Points) -> Points:
    margin = np.minimum(radii + EDGE, 0.5)[:, None]
    return np.asarray(np.clip(points, margin, np.array([ASPECT, 1.0]) - margin))
