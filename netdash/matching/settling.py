"""What is settled, withdrawn or denied: needs that are met, offers that no longer stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netdash.matching.cell import concepts_of
from netdash.matching.cues import cues_in, words_for
from netdash.matching.ended import BARE
from netdash.matching.endings import ending_of
from netdash.matching.stances import stance_of
from netdash.matching.statements import OFFERS, SEEKS
from netdash.matching.tokens import PAUSE, STOP, sentence_start
from netdash.matching.word_lists import listed

if TYPE_CHECKING:
    from netdash.matching.cell import Cell
    from netdash.matching.clauses import Clause
    from netdash.matching.tokens import Words

#: Kinds of concept by which a withdrawal only tells where somebody works.
FIELDS = ("sector", "cause", "broad")
_OF_SOMETHING = frozenset(listed("withdrawn of something"))
_VAGUE = frozenset(listed("vague"))
_FILLERS = frozenset(listed("fillers")) - _VAGUE
#: Words of a topic that do not name it again further on.
_NOT_TELLING = _FILLERS | _VAGUE | {PAUSE}
_HAS, _BY_NOW = (frozenset(listed(section)) for section in ("has", "by now"))
_DOUBTFUL = frozenset(listed("doubtful ends"))
_IS, _ANYTHING = (frozenset(listed(section)) for section in ("is", "anything"))
#: Words that may stand between "has" and "now".
LONGEST_THING = 6
#: From this likelihood on what is said later of a matter tells that it is over.
CLOSED = 0.5
#: From this likelihood on that nothing ends, a cue alone is no end: "bored since he stopped".
HARDLY_AN_END = 0.9


def closes(words: Words) -> bool:
    """Whether a text tells that its matter is settled: "sorted", "has one now"; not "not sorted yet"."""
    folded = words.folded
    ends = [first for _, first, _ in cues_in(words, ("settled",))]
    if any(words_for("not").isdisjoint(folded[max(0, first - 2) : first]) for first in ends):
        return True
    if any(
        word in _HAS and not _BY_NOW.isdisjoint(folded[at + 1 : at + 1 + LONGEST_THING])
        for at, word in enumerate(folded)
    ):
        return True
    return not ends and _sounds_over(words)


def _sounds_over(words: Words) -> bool:
    """Whether a text as a whole tells that the topic it begins with is over."""
    folded = words.folded
    after = folded.index(STOP) if STOP in folded else 0
    telling = frozenset(folded[:after]) - _NOT_TELLING
    again = (at for at in range(after, len(folded)) if folded[at] in telling)
    return stance_of(words, 0, len(folded), {*range(after), *again}, "talk").over > CLOSED


def settle(cell: Cell, clause: Clause) -> None:
    """Note that a need is met: of what is named, else of what the cell said before, else of everything."""
    text, reading = cell.text, cell.reading
    if _not_yet(cell, clause):
        _drop_offers(cell)
        open_need = clause._replace(first=clause.lead, after=clause.cue)
        cell.add(SEEKS, open_need, cell.origin.cued)
        return
    named = concepts_of(text.within(clause.lead, clause.cue)) | cell.concepts_under(clause)
    if named:
        reading.settled |= named | concepts_of(text.within(0, cell.topic_end))
        if not cell.origin.base and clause.cue > clause.lead and not cell.under(clause):
            _drop_offers(cell)
        return
    if cell.origin.dated:
        reading.settled |= concepts_of(text.within(0, len(cell.folded)))
    if not cell.origin.base:
        _drop_offers(cell)
        first, after = cell.sentence(clause)
        beside = concepts_of(text.within(first, after))
        if beside or text.stems(first, after):
            reading.settled |= beside  # "was after an editor, has one now" says nothing of other needs
            return
    met = [one for one in reading.statements if one.side == SEEKS]
    if met:
        reading.settled |= {concept for one in met for concept, _ in one.concepts}
        reading.statements = [one for one in reading.statements if one.side != SEEKS]
    elif not text.stems(clause.first, clause.after) and not _something_is(cell, clause):
        reading.everything_settled = True


def _something_is(cell: Cell, clause: Clause) -> bool:
    """Whether the thing that is settled is named before: "the money is in", but not "that is sorted"."""
    said = cell.folded[sentence_start(cell.folded, clause.lead) : clause.first]
    at = next((at for at, word in enumerate(said) if word in _IS), 0)
    return at > 0 and said[at - 1] not in _ANYTHING


def _not_yet(cell: Cell, clause: Clause) -> bool:
    """Whether it is denied that something is settled: "visa not sorted yet"."""
    return not words_for("not").isdisjoint(cell.folded[max(clause.lead, clause.cue - 2) : clause.cue])


def _drop_offers(cell: Cell) -> None:
    """Take back what the clause before was read to offer: it names what was found."""
    cell.reading.statements = [
        one for at, one in enumerate(cell.reading.statements) if at < cell.before_last or one.side != OFFERS
    ]


def withdraw(cell: Cell, clause: Clause) -> None:
    """Note that an offer no longer stands: of what is named, else of everything."""
    found = cell.concepts_under(clause)
    named = {concept for concept in found if cell.kinds[concept] not in FIELDS}
    if named:
        cell.reading.withdrawn |= named
    elif _tells_of_an_end(cell, clause) and (found or not _of_something(cell, clause)):
        cell.reading.everything_withdrawn = cell.text.words.quote(clause.cue, clause.after) or "withdrawn"


def _tells_of_an_end(cell: Cell, clause: Clause) -> bool:
    """Whether a cue that often tells of none stands in a sentence that as a whole tells of an end."""
    if _DOUBTFUL.isdisjoint(cell.folded[clause.cue : clause.first]):
        return True
    first, after = cell.sentence(clause)
    bare = after - first <= BARE
    return bare or ending_of(cell.text.words, first, after, cell.column).neither < HARDLY_AN_END


def _of_something(cell: Cell, clause: Clause) -> bool:
    """Whether something unheard of is what no longer is: "doesn't do weekends" says nothing of the rest."""
    cue = " ".join(cell.folded[clause.cue : clause.first])
    if cue not in _OF_SOMETHING:
        return False
    if any(hit.after > clause.first for hit in cell.text.within(clause.cue, clause.first)):
        return True  # "stopped drinking"
    behind = cell.folded[clause.first : clause.after]
    return next((word for word in behind if word not in _FILLERS), "it") not in _VAGUE


def deny_need(cell: Cell, clause: Clause) -> None:
    """Note that something is not sought."""
    deny(cell, "seek", clause)


def deny(cell: Cell, kind: str, clause: Clause) -> None:
    """Note that something is not sought, or not offered."""
    named = cell.concepts_under(clause)
    if kind in ("seek", "hire"):
        cell.reading.settled |= named
    else:
        cell.reading.withdrawn |= named
