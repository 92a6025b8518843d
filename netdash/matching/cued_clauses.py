"""Words under a cue: sought, offered, loved, and whether it is the person who does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netdash.matching.cues import words_for
from netdash.matching.settling import deny
from netdash.matching.statements import CARES, HIRE, OFFERS, SEEKS
from netdash.matching.tokens import sentence_start
from netdash.matching.word_lists import listed

if TYPE_CHECKING:
    from netdash.matching.cell import Cell
    from netdash.matching.clauses import Clause

#: What a need counts that is a neighbour's, and one of the person's own family.
OF_OTHERS, OF_THEIRS = 0.25, 0.8
#: What counts what may come to be.
UNSURE = 0.4
#: So many words before a cue tell whose it is.
LEAD = 5
#: Words of a clause that may ask for work, and how early it does.
LONGEST_WISH, EARLY = 9, 5

_NOBODY = frozenset(listed("nobody"))
#: Words beside which "work" is none that is sought: a work permit, help with work.
NO_WORK = frozenset((*listed("asks for help"), *listed("papers")))
_FOR = frozenset((*listed("what for"), "against", "gegen", "contre", "contra", "tegen"))
_SAID = frozenset(listed("said in passing"))
_ROLES = frozenset(("role", "roles", "job", "jobs", "positions"))
_OTHERS_TO, _STOP_IT = frozenset(listed("others to")), frozenset(listed("stop"))
_NOTHING = frozenset(listed("nothing"))
_TEACHING = frozenset(listed("teaching"))
_UNSURE, _IF = frozenset(listed("unsure")), frozenset((*listed("if"), *listed("until")))
_GIVES_AT_LAST = frozenset(listed("gives at last"))
_GIVING_AWAY, _HOW_SOLD = frozenset(listed("giving away")), frozenset(listed("how sold"))
#: Concepts of a firm that changes hands, which is help that is sought; kinds of a thing one may part with.
_FIRMS = frozenset(("business_succession", "ma_search", "practice_handover"))
_THINGS = ("thing", "local", "hobby")
_REPORTED = frozenset(listed("reported"))


def read_cued(cell: Cell, clause: Clause) -> None:
    """Note what the words under a cue say."""
    after = clause.kind == "seek after"
    kind = "seek" if after else clause.kind
    lead = () if after else cell.folded[max(clause.lead, clause.cue - LEAD) : clause.cue]
    if lead and not cell.origin.base and not words_for("me").isdisjoint(lead[-2:]):
        return
    if kind == "seek" and cell.folded[clause.after - 1] in _NOTHING:
        cell.reading.everything_settled = not cell.reading.statements
    elif _denied(cell, clause, kind, lead):
        deny(cell, kind, clause)
    elif kind in ("seek", "hire") and lead and _past(cell, clause, lead):
        cell.reading.settled |= cell.concepts_under(clause)
    else:
        _note(cell, clause, kind, _strength(cell, clause, kind, lead))


def _past(cell: Cell, clause: Clause, lead: tuple[str, ...]) -> bool:
    """Whether something was sought once; what somebody "was wondering" or "was asking" is sought still."""
    past = {*lead[-2:], " ".join(lead[-2:])}
    return cell.folded[clause.cue] not in _SAID and not words_for("past").isdisjoint(past)


def _denied(cell: Cell, clause: Clause, kind: str, lead: tuple[str, ...]) -> bool:
    """Whether it is said that the cue does not hold: "doesn't need a lawyer", but not "no idea how to"."""
    if kind == "seek" and _wants_less(cell, clause):
        return True
    if not lead:
        return False
    denied = cell.folded[clause.lead] in _NOBODY or not words_for("not").isdisjoint(lead[-3:])
    return denied and not (kind == "seek" and cell.signs.trouble_before(clause.cue))


def _wants_less(cell: Cell, clause: Clause) -> bool:
    """Whether others are to stop something: "wants me to stop sending lawyers"."""
    opening = cell.folded[clause.first : min(clause.first + 3, clause.after)]
    return bool(opening) and opening[0] in _OTHERS_TO and not _STOP_IT.isdisjoint(opening)


def _strength(cell: Cell, clause: Clause, kind: str, lead: tuple[str, ...]) -> float:
    """How clearly it is the person who seeks or offers."""
    strength = cell.origin.cued
    near = not words_for("dependants").isdisjoint(lead)
    if (near and kind not in ("seek", "hire")) or not words_for("third").isdisjoint(lead):
        strength *= OF_OTHERS
    elif near:
        strength *= OF_THEIRS
    elif _somebody_named(cell, clause):
        strength *= OF_OTHERS
    if kind in ("seek", "hire", "job") and _unsure(cell, clause):
        strength *= UNSURE
    if not cell.origin.base:
        strength *= cell.signs.telling(clause, cell.under(clause))
    return strength


def _unsure(cell: Cell, clause: Clause) -> bool:
    """Whether something is sought only perhaps, or if something else comes to be: "might hire"."""
    folded, written = cell.folded, cell.text.words.written
    near = range(max(clause.lead, clause.cue - 2), clause.cue)
    if any(folded[at] in _UNSURE and written[at] != "May" for at in near):
        return True
    first = sentence_start(folded, clause.cue)
    return first < clause.cue and folded[first] in _IF


def _somebody_named(cell: Cell, clause: Clause) -> bool:
    """Whether somebody else is named before a cue: "heard that Anna wants to sell"."""
    at = clause.cue - 1
    if at <= clause.lead or cell.origin.base:
        return False
    named = cell.text.words.written[at]
    return (
        cell.folded[at - 1] in _REPORTED
        and named[0].isupper()
        and not named.isupper()
        and not cell.text.within(at, at + 1)
    )


def _note(cell: Cell, clause: Clause, kind: str, strength: float) -> None:
    if kind == "leaving":
        cell.reading.seeks_job = cell.text.words.quote(clause.cue, clause.after)
    elif kind == "swap":
        _swap(cell, clause, strength)
    elif kind == "job":
        cell.add_job(clause, strength)
    elif kind == "hire":
        cell.add(SEEKS, clause, strength, mode=HIRE)
    elif kind in ("seek", "return"):
        if _seeks_work(cell, clause):
            cell.add_job(clause, strength)
        elif _parts_with(cell, clause):
            cell.add(OFFERS, clause, strength)
        else:
            cell.add(SEEKS, clause, strength)
    elif kind == "care":
        cell.add(CARES, clause, strength * 0.8)
    else:
        _offer(cell, clause, strength)


def _seeks_work(cell: Cell, clause: Clause) -> bool:
    """Whether who seeks this offers himself: a job, a seat on a board, customers."""
    folded = cell.folded[clause.first : clause.after]
    if cell.takes_part(clause):
        return True
    wanted = (
        len(folded) <= LONGEST_WISH
        and not words_for("work wanted").isdisjoint(folded[:EARLY])
        and "and" not in folded[:2]
        and NO_WORK.isdisjoint(folded)
    )
    return wanted or cell.only_customers(clause)


def _parts_with(cell: Cell, clause: Clause) -> bool:
    """Whether somebody wants to be rid of a thing: "trying to sell 300 oak sleepers", but not of a firm."""
    named = cell.text.within(clause.cue, clause.after)
    if not _FIRMS.isdisjoint(cell.names[hit.concept] for hit in named):
        return False
    if cell.folded[clause.after - 1] in _GIVES_AT_LAST:
        return True
    start = max(clause.cue, clause.first - 1)
    verbs = range(start, min(start + 2, clause.after))
    verb = next((at for at in verbs if cell.folded[at] in _GIVING_AWAY), -1)
    if verb < 0 or verb + 1 >= clause.after or cell.folded[verb + 1] in _HOW_SOLD:
        return False
    return all(cell.kinds[hit.concept] in _THINGS for hit in named)


def _swap(cell: Cell, clause: Clause, strength: float) -> None:
    """Note what is given, and behind "for" what is wanted in its place."""
    folded = cell.folded
    at = next((at for at in range(clause.first + 1, clause.after) if folded[at] in _FOR), clause.after)
    cell.add(OFFERS, clause._replace(after=at), strength)
    if at < clause.after:
        cell.add(SEEKS, clause._replace(first=at + 1, cue=at), strength)


def _offer(cell: Cell, clause: Clause, strength: float) -> None:
    """Note an offer; who "plays" something likes it more than he offers it, unless he teaches it."""
    if _open_to_work(cell, clause):
        cell.add_job(clause, strength)
        return
    hits = cell.under(clause)
    if (
        hits
        and all(cell.kinds[hit.concept] == "hobby" for hit in hits)
        and _TEACHING.isdisjoint(cell.folded[clause.cue : clause.first])
    ):
        cell.add(CARES, clause, strength * 0.7)
        strength *= 0.4
    cell.add(OFFERS, clause, strength)


def _open_to_work(cell: Cell, clause: Clause) -> bool:
    """Whether somebody is open to work that others give: "open to part-time CFO roles"."""
    folded = cell.folded
    return folded[clause.cue] == "open" and not _ROLES.isdisjoint(folded[clause.first : clause.after])
