"""To which places and subjects somebody keeps: "Inverness area only", "medical devices only"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netdash.matching.cues import cues_in
from netdash.matching.tokens import PAUSE, STOP, sentence_end, sentence_start
from netdash.matching.word_lists import listed

if TYPE_CHECKING:
    from netdash.matching.cell import Cell

#: So many words before "only", and behind it, may name the place.
BEFORE, BEHIND = 3, 5
#: Kinds of concept that can be all somebody deals with.
SUBJECTS = ("sector", "cause", "skill", "thing")

#: So many words may say what alone somebody deals with: "only payments and banking software".
LONGEST = 7

_ONLY, _TAKES = frozenset(listed("only")), frozenset(listed("takes only"))


def note_limits(cell: Cell) -> None:
    """Note the places and subjects to which the person keeps."""
    folded = cell.folded
    if cell.signs.has("stays put"):
        said = [at for _, at, _ in cues_in(cell.text.words, ("stays put",))]
        sentences = [(sentence_start(folded, at), sentence_end(folded, at)) for at in said]
        cell.reading.bound = frozenset().union(*[cell.text.places(*sentence) for sentence in sentences])
    if not _ONLY.isdisjoint(folded):
        for at, word in enumerate(folded):
            if word in _ONLY:
                _note_only(cell, at)


def _note_only(cell: Cell, at: int) -> None:
    """Note what "only" stands beside: a place, else the subject before it."""
    folded, text, reading = cell.folded, cell.text, cell.reading
    first = max((back for back in range(at) if folded[back] in (STOP, PAUSE)), default=-1) + 1
    beside = text.places(max(first, at - BEFORE), min(at + BEHIND + 1, len(folded)))
    if beside:
        reading.bound = (reading.bound or frozenset()) | beside
        return
    if at + 1 == len(folded) or folded[at + 1] in (STOP, PAUSE):
        named = text.within(first, at)
        if all(hit.after != at for hit in named):  # "charges charities materials only" names what it takes
            return
    elif at == first or folded[at - 1] in _TAKES:
        stop = next((on for on in range(at, len(folded)) if folded[on] in (STOP, PAUSE)), len(folded))
        named = text.within(at, stop) if stop - at <= LONGEST else []
    else:
        return
    reading.only |= {hit.concept for hit in named if cell.kinds[hit.concept] in SUBJECTS}
