"""The cues of a cell that are meant as such, and not part of a name, of trouble or of another's doing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netdash.matching.cues import cues_in, sections_in
from netdash.matching.statements import LOOKING_FOR
from netdash.matching.tokens import PAUSE, STOP
from netdash.matching.word_lists import listed

if TYPE_CHECKING:
    from collections.abc import Callable

    from netdash.matching.statements import Origin
    from netdash.matching.tokens import Words

    Cue = tuple[str, int, int]

#: An offer among what somebody looks for begins like this: "looking to invest", "in return".
_TURNS = frozenset(listed("turns"))
_RELATIVE = frozenset(listed("relatives"))
#: Verbs of somebody who seeks.
_FINITE = frozenset((*listed("finite seeking"), "need", "want", "would"))
_UNTIL_GONE = frozenset(listed("given until gone"))
#: Verbs by what stands at the end of their sentence, with the kind of cue they then are.
_SPLIT: dict[str, dict[str, str]] = {}
for triple in listed("split verbs"):
    verb, last, turned_into = triple.split()
    _SPLIT.setdefault(verb, {})[last] = turned_into
#: Words that say by themselves that something is settled, and say little among others.
_ALONE = frozenset(listed("settled alone"))


def heeded_cues(words: Words, origin: Origin, inside: Callable[[], frozenset[int]]) -> list[Cue]:
    """The cues of a cell that are heeded; `inside` gives the places within a term."""
    cues = cues_in(words, origin.cues) if origin.cues else []
    heeded = [cue for cue in cues if _heeded(words, origin, inside, cue)]
    return [_turned(words.folded, origin, cue) for cue in heeded]


def _heeded(words: Words, origin: Origin, inside: Callable[[], frozenset[int]], cue: Cue) -> bool:
    kind, first, after = cue
    folded, single = words.folded, after - first == 1
    if kind == "settled" and single and folded[first] in _ALONE:
        return _alone(folded, first)
    if kind == "swap" and single:
        return not first or folded[first - 1] in (STOP, PAUSE)
    if kind == "hire":
        idle = cues_in(words, ("vacant",))  # "for hire" is no hiring
        return not any(start < after and first < end for _, start, end in idle)
    if kind != "offer":
        return not (kind == "refuse" and single and origin.base)  # "ghostwriter, confidential"
    return _offers(words, origin, inside, first, single=single)


def _offers(
    words: Words, origin: Origin, inside: Callable[[], frozenset[int]], first: int, *, single: bool
) -> bool:
    """Whether a cue of an offer is meant as one."""
    folded = words.folded
    if origin is LOOKING_FOR and (single or _told_of(folded, first) or folded[first] not in _TURNS):
        return False
    if not single:
        return True
    heads = origin.dated and _heads(folded, first)
    return not heads and first not in inside() and not _within_trouble(words, first)


def _turned(folded: tuple[str, ...], origin: Origin, cue: Cue) -> Cue:
    """A cue as the words around it turn it."""
    return _told_to_takers(folded, origin, _still_given(folded, _parted(folded, cue)))


def _parted(folded: tuple[str, ...], cue: Cue) -> Cue:
    """A cue; the end of the sentence tells which verb a German or Dutch one is: "gibt den Laden auf"."""
    kind, first, after = cue
    if after - first > 1 or folded[first] not in _SPLIT:
        return cue
    end = next((at for at in range(after, len(folded)) if folded[at] in (STOP, PAUSE)), len(folded))
    return (_SPLIT[folded[first]].get(folded[end - 1], kind), first, after)


def _still_given(folded: tuple[str, ...], cue: Cue) -> Cue:
    """A cue; a word that says what is given away says it is gone only at the end: "flat vermietet"."""
    kind, first, after = cue
    if kind != "withdrawn" or after - first > 1 or folded[first] not in _UNTIL_GONE:
        return cue
    return cue if after == len(folded) or folded[after] in (STOP, PAUSE) else ("offer", first, after)


def _told_to_takers(folded: tuple[str, ...], origin: Origin, cue: Cue) -> Cue:
    """A cue; who looks for those who want a thing offers it: "any school that wants a workshop"."""
    kind, first, after = cue
    wanted = kind == "seek" and origin is LOOKING_FOR and _told_of(folded, first)
    return ("offer", first, after) if wanted and folded[first] in _FINITE else cue


def _heads(folded: tuple[str, ...], position: int) -> bool:
    """Whether a word is all of a cell's first sentence, as the topic of a conversation is: "books"."""
    return not position and len(folded) > 1 and folded[1] == STOP


def _within_trouble(words: Words, first: int) -> bool:
    """Whether a longer phrase that begins there tells of trouble: "ran out of"."""
    return "trouble" in sections_in(words) and any(
        start == first and after > first + 1 for _, start, after in cues_in(words, ("trouble",))
    )


def _told_of(folded: tuple[str, ...], position: int) -> bool:
    """Whether it is another who does what stands there: "who can fix a harmonium?"."""
    return bool(position) and folded[position - 1] in _RELATIVE


def _alone(folded: tuple[str, ...], position: int) -> bool:
    """Whether a word stands between marks: "(found) a flat", "a flat - DONE"."""
    beside = (folded[max(position - 1, 0)], folded[min(position + 1, len(folded) - 1)])
    return all(word in (STOP, PAUSE, folded[position]) for word in beside) and len(folded) > 1
