"""What the words of a header say: a known phrase, one among harmless words, or one misspelt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from netdash.reading.composed import time_of_contact
from netdash.reading.phrases import phrases, words as known_words
from netdash.reading.questions import SAYING_NOTHING, asked_for, is_open_question

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Last words of a numbered column that names the kind of its neighbour ("Phone 2 - Type").
KIND_OF_NEIGHBOUR = frozenset({"label", "type", "kind", "typ"})
#: Phrases shorter than this are never taken for a misspelling.
SHORTEST_MISSPELT = 6
#: A misspelling is hardly longer or shorter by more.
MOST_LETTERS_APART = 4
_OF_DATES = frozenset(
    {"date", "datum", "fecha", "data", "on", "at", "am", "le", "il", "el", "em", "op", "den"}
)
#: Words harmless beside the phrases of one field only.
_HARMLESS_BESIDE = {
    "location": frozenset(
        {"address", "adresse", "direccion", "indirizzo", "endereco", "formatted", "mail", "postal"}
    ),
    "email": frozenset({"address", "addresses", "adresse"}),
    "phone": frozenset(
        {"number", "numbers", "no", "nr", "mobile", "mobil", "line", "tel", "phone", "telephone"}
    ),
    "last_contact": _OF_DATES | {"time"},
    "next_follow_up": _OF_DATES | {"due", "time"},
    "met_on": _OF_DATES,
    "birthday": _OF_DATES,
    "cadence": frozenset(
        {"relationship", "meeting", "touch", "follow", "up", "outreach", "call", "wanted", "ideal", "melden"}
    ),
    "profile_url": frozenset({"url", "link", "profile", "linkedin"}),
    "website": frozenset({"url", "link", "address"}),
    "owner": frozenset({"name", "full"}),
    "notes": frozenset({"any", "about", "other", "general", "them", "free", "text"}),
}
#: Words that are a field only where nothing stands beside them.
_ONLY_ALONE = frozenset({"last", "first", "full", "given", "family", "next", "met", "second"})


@dataclass(frozen=True, slots=True)
class Sense:
    """What a header seems to say.

    Attributes:
        field: canonical field; empty when it is understood and has no field.
        strength: 1 for the very phrase, less the more was left over or guessed.
        phrase: the known phrase it was understood by, folded.
    """

    field: str
    strength: float
    phrase: str


def sense_of_words(table: str, words: str) -> Sense | None:
    """What folded words say in a table of that kind; ``None`` when they are unknown."""
    known = phrases(table)
    if words in known:
        return Sense(known[words], 1.0, words)
    split = words.split()
    without_numbers = " ".join(word for word in split if not word.isdigit())
    if without_numbers != words and without_numbers in known:
        return Sense(known[without_numbers], 0.95, without_numbers)
    if table == "contacts" and (field := time_of_contact(words)):
        return Sense(field, 0.9, words)
    if without_numbers != words and split[-1] in KIND_OF_NEIGHBOUR:
        return Sense("", 0.5, split[-1])
    plain = [word for word in split if not word.isdigit()]
    if table != "contacts" or not is_open_question(words):
        return _partly(known, plain)
    found = _partly(known, plain, SAYING_NOTHING)
    asked = None if found else asked_for(words)
    return Sense(*asked) if asked else found


def _partly(
    known: Mapping[str, str], words: list[str], saying_nothing: frozenset[str] = frozenset()
) -> Sense | None:
    """The longest known phrase among the words, if what is left over does not change its meaning."""
    spoilt = False
    harmless = known_words("harmless") | saying_nothing
    for length in range(len(words) - 1, 0, -1):
        for start in range(len(words) - length + 1):
            phrase = " ".join(words[start : start + length])
            field = known.get(phrase)
            if field is None or (length == 1 and (len(phrase) < 2 or phrase in saying_nothing | _ONLY_ALONE)):
                continue
            if not field and length > 1:
                return Sense("", 0.5, phrase)
            left = [*words[:start], *words[start + length :]]
            beside = _HARMLESS_BESIDE.get(field, frozenset())
            if field and all(word in harmless or word in beside or known.get(word) == field for word in left):
                return Sense(field, 0.9 - 0.02 * len(left), phrase)
            spoilt = spoilt or any(word in known_words("spoiling") for word in left)
    return Sense("", 0.5, "") if spoilt else None


def misspelt(table: str, words: str) -> Sense | None:
    """What folded words say that are one slip of the pen from a known phrase."""
    if len(words) < SHORTEST_MISSPELT:
        return None
    alike = _long_phrases(table).get(words[0], ())
    near = [phrase for phrase in alike if abs(len(phrase) - len(words)) <= MOST_LETTERS_APART]
    if not near:
        return None
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only for headers nothing else explains

    found = process.extractOne(words, near, scorer=fuzz.ratio, score_cutoff=88)
    if found is None or _other_word(words, found[0]):
        return None
    return Sense(phrases(table)[found[0]], 0.75, found[0])


@cache
def _long_phrases(table: str) -> dict[str, list[str]]:
    """The phrases that may be misspelt, by their first letter."""
    found: dict[str, list[str]] = {}
    for phrase, field in phrases(table).items():
        if field and len(phrase) >= SHORTEST_MISSPELT:
            found.setdefault(phrase[0], []).append(phrase)
    return found


def _other_word(words: str, phrase: str) -> bool:
    """Whether a word was put for another, left out or added, which is no slip of the pen."""
    ours, theirs = words.split(), phrase.split()
    if len(ours) != len(theirs):
        return words.replace(" ", "") != phrase.replace(" ", "")
    return any(
        one != other and (min(len(one), len(other)) < 4 or abs(len(one) - len(other)) > 2)
        for one, other in zip(ours, theirs, strict=True)
    )
