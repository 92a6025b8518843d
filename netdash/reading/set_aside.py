"""Columns that mean something else beside certain others: a job applied for, parts of a day, mere kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netdash.reading.columns import Candidate

#: Headers of a list of jobs that somebody applies for.
_APPLIED = frozenset(
    {"date applied", "applied on", "applied", "application date", "application status", "date of application",
     "job posting", "beworben am", "candidature le", "fecha de solicitud"}
)  # fmt: skip
#: What the job itself is called there, and not the job of the person to write to.
_JOB = frozenset(
    {"position", "job title", "role", "title", "job", "position applied for", "stelle", "poste", "puesto"}
)
#: The other columns of a day of birth in parts.
_PARTS_OF_BIRTH = frozenset({"birth year", "birth month", "year of birth", "month of birth"})


def set_aside(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The columns of a contact list without those that others show to be something else."""
    words = {one.words for one in candidates}
    applied, in_parts = bool(words & _APPLIED), bool(words & _PARTS_OF_BIRTH)
    tagged = any(one.field == "tags" and not _is_kind(one) for one in candidates)
    return tuple(_seen_beside(one, applied=applied, in_parts=in_parts, tagged=tagged) for one in candidates)


def _seen_beside(one: Candidate, *, applied: bool, in_parts: bool, tagged: bool) -> Candidate:
    if applied and one.field == "title" and one.words in _JOB:
        return one.as_field("", "it is the job applied for")
    if in_parts and one.field == "birthday":
        return one.as_field("", "it is one part of the day of birth")
    if tagged and _is_kind(one):
        return one.as_field(None, "a column of tags stands beside it")
    return one


def _is_kind(one: Candidate) -> bool:
    """Whether a column tells the one kind of a contact: "Contact type"."""
    return one.field == "tags" and one.words.split()[-1:] == ["type"]
