"""Words without a cue: the column says what they are, else what they name does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netdash.matching.asides import EX, EXCLUDES, NEGATIONS, is_aside, is_theirs, names_a_role
from netdash.matching.cell import concepts_of
from netdash.matching.cued_clauses import LONGEST_WISH, NO_WORK
from netdash.matching.cues import cues_in, words_for
from netdash.matching.statements import CARES, CONTEXT, HOW_MET, NOTES, OFFERS, SEEKS, TAGS
from netdash.matching.tokens import PAUSE
from netdash.matching.word_lists import listed

if TYPE_CHECKING:
    from netdash.matching.cell import Cell
    from netdash.matching.clauses import Clause
    from netdash.matching.terms import Hit

#: What a vacancy counts more than other words without a cue.
VACANT = 1.3

#: What words without a cue count as a need, where they may be one as well: "CE marking before Christmas".
PERHAPS = 0.6
#: What counts what is named in a story: "said the bakery smelled"; so many words tell that it is one.
STORY, TELLING = 0.5, 4
#: What a question of a few words counts: "plumber?"; and how many they are.
ASKED, QUESTION = 0.8, 4

_LACKS = frozenset(listed("lacks"))
_FOR = frozenset(listed("what for"))
_WHOM = frozenset((*_FOR, "with"))
_JOBS = frozenset(listed("jobs"))
_MANNERS = frozenset((*listed("manners"), *listed("fillers"), PAUSE))
_POLITE = frozenset(listed("polite"))
_KINDS_OF_PEOPLE = frozenset(listed("kinds of people"))
_WIDE = {pair.split()[0]: pair.split()[1:] for pair in listed("wide subjects")}
#: What counts what somebody once was.
FORMER = 0.5
_NOT_YET, _HAS, _BY_NOW = (frozenset(listed(section)) for section in ("not yet", "has", "by now"))
_WORK, _WHERE = frozenset(("work", "employment")), frozenset(("", PAUSE, "as", "in", "at"))
_STORIES = frozenset(listed("stories"))
_NO_MORE = frozenset(("had", "hatte"))
_GONE, _WHEN = frozenset(listed("gone")), frozenset(listed("when"))
_ONCE_NEEDED = frozenset(listed("once needed"))


def read_fragment(cell: Cell, clause: Clause) -> None:
    """Note what words without a cue say."""
    origin = cell.origin
    if _tells_how(cell, clause):
        return  # "treasurer (voluntary)": in what manner, and not what
    if _shuns(cell, clause):
        cell.reading.unwanted |= cell.concepts_under(clause) | _wide(cell, clause)
        return
    if not origin.base:
        hits = cell.under(clause)
        if hits:
            _read_free(cell, clause, hits)
    elif _is_left_out(cell, clause):
        return  # "room by the hour, no stairs": what the thing sought must not have, or what is left out
    elif origin.base == SEEKS and cell.takes_part(clause):
        cell.add_job(clause, origin.plain)
        cell.add(SEEKS, clause, origin.plain)
    elif origin.base == SEEKS and (cell.only_customers(clause) or _names_a_job(cell, clause)):
        cell.add_job(clause, origin.plain)
    else:
        cell.add(origin.base, clause, origin.plain)


def _is_left_out(cell: Cell, clause: Clause) -> bool:
    """Whether words tell what is not meant: "not a mentor"; a first "no" among needs is a lack."""
    first = cell.folded[clause.first]
    return first in EXCLUDES and (clause.first > 0 or cell.origin.base == OFFERS or first in NEGATIONS)


def _tells_how(cell: Cell, clause: Clause) -> bool:
    """Whether words in brackets only tell the manner in which somebody does what stands before them."""
    words = cell.text.words
    return (
        cell.origin.base != SEEKS
        and words.opens_bracket(clause.first)
        and _MANNERS.issuperset(cell.folded[clause.first : clause.after])
    )


def _shuns(cell: Cell, clause: Clause) -> bool:
    """Whether somebody asks to be spared a subject: "no tech pls", "no crypto people"."""
    folded = cell.folded[clause.first : clause.after]
    if folded[0] not in EXCLUDES or len(folded) > LONGEST_WISH:
        return False
    rest = cell.folded[clause.first : clause.after + 2]
    return folded[-1] in _KINDS_OF_PEOPLE or not _POLITE.isdisjoint(rest)


def _wide(cell: Cell, clause: Clause) -> set[int]:
    """The concepts of a word too wide to be one: "tech"."""
    named = [name for word in cell.folded[clause.first : clause.after] for name in _WIDE.get(word, ())]
    return {cell.names.index(name) for name in named if name in cell.names}


def _names_a_job(cell: Cell, clause: Clause) -> bool:
    """Whether the thing sought is work: "data job, climate if possible"; who has it to give says "hiring"."""
    folded = cell.folded[clause.first : clause.after]
    if (folded[0] in _WORK and " ".join(folded[1:2]) in _WHERE) or "as a" in " ".join(folded[:3]):
        return True
    if len(folded) > LONGEST_WISH or not NO_WORK.isdisjoint(folded):
        return False
    at = next((at for at, word in enumerate(folded) if word in _JOBS), -1)
    return at >= 0 and _FOR.isdisjoint(folded[:at])  # "a developer for a client job"


def _read_free(cell: Cell, clause: Clause, hits: list[Hit]) -> None:
    """Note what a fragment of free text says."""
    own = any(hit.trouble for hit in hits)
    trouble = own or cell.signs.troubled(clause)
    if cell.folded[clause.first] in _HAS and cell.folded[clause.after - 1] in _BY_NOW:
        cell.reading.settled |= concepts_of(hits)
        return
    if is_theirs(cell, clause, hits):
        words = cell.folded[clause.first : clause.after]
        gone = not _GONE.isdisjoint(words[2:]) or words[0] in _NO_MORE
        if trouble or gone:
            cell.add(SEEKS, clause, cell.origin.plain)
        return
    if is_aside(cell, clause, hits, own=own, trouble=trouble):
        return
    strength = _strength(cell, clause, hits, trouble=trouble)
    if cell.signs.vacant(clause):
        cell.add(OFFERS, clause, min(1.0, max(strength * VACANT, cell.origin.plain)))
    elif _asks(cell, clause) and any(cell.kinds[hit.concept] not in ("hobby", "cause") for hit in hits):
        cell.add(SEEKS, clause, strength * ASKED)
    elif trouble or cell.folded[clause.first] in _LACKS:
        if _needs(cell, clause, hits, own=own, trouble=trouble):
            cell.add(SEEKS, clause, strength)
    elif not _missing(cell, clause, hits, strength):
        _told(cell, clause, hits, strength)


def _asks(cell: Cell, clause: Clause) -> bool:
    """Whether a few words are a question: "plumber?"."""
    written = cell.text.words.written
    return (
        cell.origin is NOTES
        and clause.after < len(written)
        and written[clause.after] == "?"
        and clause.after - clause.first <= QUESTION
        and not any(_names_whom(cell, at) for at in range(clause.first, clause.after - 1))
    )


def _names_whom(cell: Cell, at: int) -> bool:
    """Whether words name for whom something is: "mentor for Ines?", but not "sitter for August?"."""
    behind = at + 1
    return (
        cell.folded[at] in _WHOM
        and cell.folded[behind] not in _WHEN
        and cell.text.words.written[behind][0].isupper()
    )


def _strength(cell: Cell, clause: Clause, hits: list[Hit], *, trouble: bool) -> float:
    strength = cell.origin.plain
    if clause.kind == "lead" and cell.folded[clause.after] not in words_for("offer after"):
        strength *= 0.5
    if cell.folded[clause.first] == EX:
        strength *= FORMER
    if trouble or cell.origin is TAGS:
        return strength
    if not _STORIES.isdisjoint(cell.folded[clause.first : min(clause.first + TELLING, clause.after)]):
        strength *= STORY
    return strength * cell.signs.telling(clause, hits)


def _needs(cell: Cell, clause: Clause, hits: list[Hit], *, own: bool, trouble: bool) -> bool:
    """Whether trouble or a lack is told as a need, and not as what stands before a cue."""
    if own:
        if clause.kind != "lead" or any(hit.trouble and hit.after > clause.after for hit in hits):
            return True
    elif trouble:
        return True
    return cell.folded[clause.first] in _LACKS


def _missing(cell: Cell, clause: Clause, hits: list[Hit], strength: float) -> bool:
    """Whether words without a cue tell of what somebody lacks or once lacked, which is no offer."""
    folded = cell.folded
    words = folded[clause.first : clause.after]
    if cell.signs.has("settled") and " ".join(words[-2:]) in _NOT_YET:
        cell.add(SEEKS, clause, cell.origin.cued, hits)  # "accountant found, lawyer not yet"
        return True
    once = not _ONCE_NEEDED.isdisjoint(folded[clause.first : clause.first + 2])
    if once or _settled_before(cell, clause):
        cell.reading.settled |= concepts_of(hits)
        return True
    lacking = [hit for hit in hits if hit.first and folded[hit.first - 1] in _LACKS]
    if lacking:
        cell.add(SEEKS, clause, strength, lacking)
    return bool(lacking)


def _settled_before(cell: Cell, clause: Clause) -> bool:
    """Whether a clause stands in brackets behind what settles something: "sorted now (Pipedrive)"."""
    words = cell.text.words
    return (
        cell.signs.has("settled")
        and words.opens_bracket(clause.first)
        and any(after == clause.first - 1 for _, _, after in cues_in(words, ("settled",)))
    )


def _told(cell: Cell, clause: Clause, hits: list[Hit], strength: float) -> None:
    """What a fragment tells of somebody's skills, and what the person likes."""
    kinds = cell.kinds
    hobbies = [hit for hit in hits if kinds[hit.concept] in ("hobby", "cause")]
    if hobbies:
        cell.add(CARES, clause, strength, hobbies)
    skills = [hit for hit in hits if kinds[hit.concept] not in ("hobby", "cause")] if hobbies else hits
    if skills and cell.origin is not HOW_MET:
        context = all(kinds[hit.concept] in ("sector", "broad", "mode") for hit in skills)
        cell.add(OFFERS, clause, strength * (0.5 if context else 1.0), skills, CONTEXT if context else "")
        over = cell.signs.has("withdrawn") or cell.signs.has("settled") or cell.folded[clause.first] == EX
        if not (context or over) and cell.origin is NOTES and not names_a_role(cell, skills):
            cell.add(SEEKS, clause, strength * PERHAPS, skills)
