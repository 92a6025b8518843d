"""Which column is which field of a table, and why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from netdash.fields import TABLES, Kind
from netdash.reading.neighbours import settle
from netdash.reading.people_columns import named_by_cells, told_by_head_word
from netdash.reading.phrase_matches import Sense
from netdash.reading.phrases import header_words
from netdash.reading.set_aside import set_aside
from netdash.reading.unclaimed import claimed
from netdash.reading.vocabulary import hinted, sense

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from netdash.reading.looks import Looks

#: Fields of which several columns are used together, the leftmost first.
JOINED = {
    "contacts": frozenset({"email", "phone", "tags"}),
    "interactions": frozenset({"people"}),
    "attendees": frozenset({"email", "name"}),
}

#: Strength of a header that is only spelt much like a known one.
SPELT_ALIKE = 0.75

#: Least strength for a further column of a joined field.
ALSO = 0.85


@dataclass(frozen=True, slots=True)
class Candidate:
    """One column that may be a field.

    Attributes:
        index: column number in the sheet, A is 1.
        field: the field it seems to be; "" when understood and without a field, ``None`` when unknown.
        words: the header for comparison.
        could_be: the field it may be or not, which only the user can tell; empty when there is no doubt.
    """

    index: int
    header: str
    field: str | None
    strength: float
    reason: str
    words: str
    looks: Looks
    could_be: str = ""

    def as_field(self, field: str | None, reason: str, strength: float | None = None) -> Candidate:
        """The same column taken for another field."""
        strength = self.strength if strength is None else strength
        return replace(self, field=field, reason=reason, strength=strength, could_be="")


def map_columns(
    table: str, headers: Mapping[int, str], looks: Mapping[int, Looks], chosen: Mapping[str, str]
) -> tuple[Candidate, ...]:
    """The columns of a table with their fields; at most one column a field, but for `JOINED` ones.

    Args:
        table: canonical table name.
        headers: header as written by column number; blank ones are left out.
        looks: what the cells below each look like.
        chosen: the user's own choice by header: a field, or "" for none.
    """
    fitting = [_candidate(table, index, header, looks[index]) for index, header in headers.items()]
    if table == "contacts":
        named = named_by_cells(set_aside(settle(fitting)))
        fitting = list(claimed(told_by_head_word(named)))
    fitting = [_checked(table, candidate) for candidate in fitting]
    decided = [_as_chosen(candidate, chosen) for candidate in fitting]
    return _one_each(table, decided)


def understood(candidates: Sequence[Candidate]) -> int:
    """How many columns have a field or are known to have none."""
    return sum(1 for one in candidates if one.field or (one.field == "" and one.strength >= 1))


def _candidate(table: str, index: int, header: str, looks: Looks) -> Candidate:
    words = header_words(header)
    found = _part_of_name(table, header) or sense(table, header)
    if found is None:
        found_by_looks = _by_looks(table, looks, header)
        if found_by_looks:
            field, reason = found_by_looks
            return Candidate(index, header, field, 0.7, reason, words, looks)
        return Candidate(index, header, None, 0.0, "nothing tells what it is", words, looks)
    doubt = found.field if found.strength == SPELT_ALIKE else ""
    return Candidate(index, header, found.field, found.strength, _why(found, words), words, looks, doubt)


def _part_of_name(table: str, header: str) -> Sense | None:
    """First and last name of attendees, who have one column for the name."""
    found = sense("contacts", header) if table == "attendees" else None
    return Sense("name", ALSO, found.phrase) if found and found.field in {"first_name", "last_name"} else None


def _why(found: Sense, words: str) -> str:
    if not found.field:
        return "known, and nothing netdash needs"
    if found.strength >= 1:
        return "the header says so"
    if found.strength == SPELT_ALIKE:
        return f'the header is spelt much like "{found.phrase}"'
    return f'the header holds "{found.phrase}"' if found.phrase != words else "the header says so"


def _by_looks(table: str, looks: Looks, header: str) -> tuple[str, str] | None:
    """A field for a column whose header says nothing but whose cells cannot be much else."""
    fields, words = TABLES[table].names, header_words(header)
    if "email" in fields and looks.email >= 0.7:
        return "email", "the cells are e-mail addresses"
    if table == "contacts" and (hinted_at := _confirmed(looks, header)):
        return hinted_at
    about_company = any(word in words for word in ("company", "organi", "firma", "empresa", "entreprise"))
    if "profile_url" in fields and looks.profile >= 0.7 and not about_company:
        return "profile_url", "the cells are addresses of profiles"
    return None


def _confirmed(looks: Looks, header: str) -> tuple[str, str] | None:
    """A field that one word of the header speaks of, where the cells agree."""
    fields = hinted(header)
    if "phone" in fields and looks.phone >= _CONFIRMED:
        return "phone", "a word of the header and the cells say so"
    if "notes" in fields and looks.long_text >= _SAYS_NOTES:
        return "notes", "a word of the header and the cells say so"
    return None


#: What cells must look like, at least in this share, for a header to be believed.
_MUST_LOOK: dict[Kind, tuple[str, float]] = {
    Kind.EMAIL: ("email", 0.3),
    Kind.PHONE: ("phone", 0.3),
    Kind.DATE: ("date", 0.2),
}


#: Shares of cells from which a column of text is one of answers or of dates.
_SAYS_YES_NO, _SAYS_DATES = 0.8, 0.6
_LONGEST_DAY = 2
#: Shares of telephone numbers and of sentences that confirm a word of the header.
_CONFIRMED, _SAYS_NOTES = 0.7, 0.3
#: Characters of a year.
_YEAR = 4
_OCCASIONS = frozenset({"event", "how_met"})
_NEVER_DATES = frozenset({"tags", "interests", "introduced_by", "owner", "company", "title", "location"})


def _checked(table: str, candidate: Candidate) -> Candidate:
    """The candidate, unless its cells speak against its header."""
    if not candidate.field or candidate.looks.blank >= 1:
        return candidate
    kind = TABLES[table].field(candidate.field).kind
    looks = candidate.looks
    if kind is Kind.EMAIL and looks.email < 0.3 <= looks.phone:
        return candidate.as_field("phone", "the cells are telephone numbers")
    if kind is Kind.PHONE and looks.phone < 0.3 <= looks.email:
        return candidate.as_field("email", "the cells are e-mail addresses")
    must = _MUST_LOOK.get(kind)
    if must and getattr(looks, must[0]) < must[1] and not _undated(kind, looks):
        return candidate.as_field(
            _instead(candidate), f"the header says {candidate.field.replace('_', ' ')}, the cells do not"
        )
    if candidate.field in _OCCASIONS and looks.date >= _SAYS_DATES:
        return candidate.as_field("met_on", "the cells are dates")
    against = _against(kind, candidate)
    return candidate.as_field(None, against) if against else candidate


def _against(kind: Kind, candidate: Candidate) -> str:
    """What about the cells speaks against a column of text or of addresses; nothing if they agree."""
    looks = candidate.looks
    if kind is Kind.URL and max(looks.url, looks.profile) < 0.3:
        return "the cells are no web addresses"
    if candidate.field == "introduced_by" and looks.house_number >= _SAYS_DATES:
        return "the cells are no names"
    if kind in {Kind.DATE, Kind.DAY} and (part := _part_of_a_date(kind, looks)):
        return f"the cells are numbers, as the {part} alone"
    if kind in {Kind.TEXT, Kind.LIST} and looks.yes_no >= _SAYS_YES_NO:
        return "the cells say yes or no"
    if candidate.field in _NEVER_DATES and looks.date >= _SAYS_DATES:
        return "the cells are dates"
    return ""


def _part_of_a_date(kind: Kind, looks: Looks) -> str:
    """What the numbers of a column of dates are when they are no whole dates."""
    if kind is Kind.DATE and looks.number >= _SAYS_YES_NO and looks.mean_length == _YEAR:
        return "year"
    days = looks.number >= _SAYS_DATES and looks.mean_length <= _LONGEST_DAY
    return "day" if kind is Kind.DAY and days else ""


def _undated(kind: Kind, looks: Looks) -> bool:
    """Whether a date column merely holds short words or numbers that have to be reported."""
    return kind is Kind.DATE and looks.mean_length <= 14 and looks.long_text < 0.2 and looks.name < 0.6


def _instead(candidate: Candidate) -> str | None:
    """A column called "Next follow-up" that holds sentences is what to do next."""
    return "next_action" if candidate.field == "next_follow_up" else None


def _as_chosen(candidate: Candidate, chosen: Mapping[str, str]) -> Candidate:
    choice = chosen.get(candidate.header, chosen.get(candidate.header.strip()))
    if choice is None:
        return candidate
    return candidate.as_field(choice, "you said so", 2.0)


def _one_each(table: str, candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Each field given to its best column: not blank, the strongest, the fullest, the leftmost."""
    best: dict[str, Candidate] = {}
    for one in sorted(candidates, key=_rank):
        if one.field:
            best.setdefault(one.field, one)
    return tuple(
        one if not one.field or _taken(table, one, best[one.field]) else _left(one, best[one.field])
        for one in candidates
    )


def _left(one: Candidate, best: Candidate) -> Candidate:
    """A column that is not used, because another is its field; in doubt when it is as likely as that one."""
    left = one.as_field(None, f'"{best.header.strip()}" is taken for it')
    as_likely = one.strength >= best.strength and one.looks.blank < 1
    return replace(left, could_be=one.field or "") if as_likely else left


def _rank(one: Candidate) -> tuple[bool, float, float, int]:
    """A wholly blank column comes after those with cells, unless the user chose it."""
    return one.looks.blank >= 1 and one.strength <= 1, -one.strength, one.looks.blank, one.index


def _taken(table: str, one: Candidate, best: Candidate) -> bool:
    """Whether a column is its field's best, or one of several that are used together."""
    together = one.field in JOINED.get(table, ()) and one.strength >= ALSO
    parts_of_name = one.field != "name" or best.strength == one.strength == ALSO
    return one is best or (together and parts_of_name)
