"""What a header says: phrases of many languages to fields, however they are written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from netdash.reading.composed import composed, time_of_contact
from netdash.reading.phrases import header_words, phrases, without_endings, words as known_words
from netdash.reading.questions import SAYING_NOTHING, asked_for, is_open_question

if TYPE_CHECKING:
    from collections.abc import Mapping

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_BETWEEN_PARTS = re.compile(r"[/|&+,]")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]{3,}")
#: An assistant's, a spouse's, for emergencies.
_SOMEBODY_ELSES = re.compile(
    "助理|助手|秘书|秘書|紧急|緊急|配偶|家长|家長|保護者|创建|創建|作成|更新|最后修改"
)
#: What follows the name of a vCard's property: "TEL;TYPE=CELL".
_OF_VCARD = re.compile(r"(?:[;.](?:TYPE|PREF|VALUE|CHARSET|ENCODING)=[^;]*)+$", re.IGNORECASE)
_INSIDE = re.compile(r"[(\[]([^()\[\]]+)[)\]]")
#: The marks between a group of columns and one of them: "Address - City", "Emails: Work", "Name / First".
_OF_A_GROUP = re.compile(r"\s+[-–/>]\s+|:\s+|(?<=\w)\.(?=\w)|__")
_REACHED = frozenset({"email", "phone", "profile_url", "website"})
#: In brackets these make another column of it, whatever stands before them.
_NOT_THEIRS = frozenset(
    {"fax", "assistant", "spouse", "partner", "emergency", "parent", "mother", "father", "manager", "type"}
)
#: The words with which a form asks for something: "What is your LinkedIn profile?".
_ASKING = re.compile(
    r"^(?:what (?:is|s|are) |please (?:enter|provide|tell us) |enter |provide )(?:your |the )?"
)
#: Last words of a numbered column that names the kind of its neighbour ("Phone 2 - Type").
_KIND_OF_NEIGHBOUR = frozenset({"label", "type", "kind", "typ"})
#: Least strength of the sense of a part to be that of the whole.
_SURE = 0.85
#: Phrases shorter than this are never taken for a misspelling.
SHORTEST_MISSPELT = 6
#: Shorter phrases in brackets tell nothing about what stands before them.
SHORTEST_IN_BRACKETS = 4
#: A misspelling is hardly longer or shorter by more.
MOST_LETTERS_APART = 4
#: A header of more words is a sentence.
MOST_WORDS = 4


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
#: Fields that the word a header is built on may tell, where no other column does.
_BY_HEAD_WORD = frozenset({"company", "interests", "looking_for", "can_help_with", "cadence"})


@lru_cache(maxsize=1 << 14)
def by_head_word(header: str) -> str:
    """The field of contacts that the first or last word of a longer header speaks of, or nothing.

    In English the last word says what a thing is, in Romance languages the first one.
    """
    words = header_words(header).split()
    if not 1 < len(words) <= MOST_WORDS or set(words) & (
        known_words("spoiling") | _NOT_THEIRS | known_words("of_another")
    ):
        return ""
    known = phrases("contacts")
    found = next((known[word] for word in (words[-1], words[0]) if known.get(word)), "")
    return found if found in _BY_HEAD_WORD else ""


@lru_cache(maxsize=1 << 14)
def sense(table: str, header: str) -> Sense | None:
    """What a header says in a table of that kind, from its words alone; ``None`` when it is unknown."""
    if any(
        word in _NOT_THEIRS for inside in _INSIDE.findall(header) for word in header_words(inside).split()
    ):
        return Sense("", 0.5, "")
    best = _in_a_group(table, header)
    for variant in _variants(header):
        found = _sense_of_words(table, variant)
        if found and (best is None or found.strength > best.strength):
            best = found
    if best:
        return best
    together = composed(header_words(header)) if table == "contacts" else None
    return (
        (Sense(*together) if together else None)
        or _misspelt(table, header_words(header))
        or _in_brackets(table, header)
        or _one_of_two(table, header)
        or _at_its_end(table, header_words(header))
    )


def _in_a_group(table: str, header: str) -> Sense | None:
    """What one column of a group says: "Address - City", "Person - E-mail - Work", "Owner / Name"."""
    parts = [words for part in _OF_A_GROUP.split(header) if (words := header_words(part))]
    if not parts or parts[-1] in _KIND_OF_NEIGHBOUR:
        return None
    known = phrases(table)
    for start in range(len(parts) - 1, 0, -1):
        found = _sense_of_words(table, " ".join(parts[start:]))
        if found is None or not found.field or found.strength < _SURE:
            continue
        before = " ".join(parts[:start])
        group = _sense_of_words(table, before if found.field == "name" else parts[start - 1])
        if group and not group.field and (before not in known or found.field == "name"):
            return None
        if group and group.field and (found.field == "name" or _says_which(found, parts[-2])):
            found = group
        return Sense(found.field, min(found.strength, 0.91), found.phrase)
    return None


def _says_which(last: Sense, before: str) -> bool:
    """Whether the last part of a header only tells which of several addresses is meant."""
    reached = _sense_of_words("contacts", before)
    return bool(reached and reached.field in _REACHED and last.field not in _REACHED)


def _in_brackets(table: str, header: str) -> Sense | None:
    """What a header says that is clear only from the words in its brackets."""
    for words in map(header_words, _INSIDE.findall(header)):
        field = phrases(table).get(words)
        if field and len(words) >= SHORTEST_IN_BRACKETS:
            return Sense(field, 0.85, words)
    return None


def _one_of_two(table: str, header: str) -> Sense | None:
    """What "Region/City" says: the first of its parts that is a field, where every part is known."""
    known = phrases(table)
    parts = [header_words(part) for part in _BETWEEN_PARTS.split(header)]
    found = next((part for part in parts if known.get(part)), None)
    if len(parts) == 1 or found is None:
        return None
    unknown = any(part not in known for part in parts)
    words = {word for part in parts for word in part.split()}
    if unknown and (found != parts[0] or "/" not in header or words & known_words("spoiling")):
        return None
    return Sense(known[found], 0.8 if unknown else 0.85, found)


def _at_its_end(table: str, words: str) -> Sense | None:
    """The longest known phrase at the end of a Chinese or Japanese header, which says what it is."""
    if not _CJK.fullmatch(words) or _SOMEBODY_ELSES.match(words):
        return None
    known = phrases(table)
    ends = (words[start:] for start in range(1, len(words) - 1))
    found = next((end for end in ends if known.get(end)), None)
    return Sense(known[found], 0.85, found) if found else None


def _variants(header: str) -> tuple[str, ...]:
    header = _OF_VCARD.sub("", header)
    bare = _BRACKETS.sub(" ", without_endings(header))
    written = (
        header_words(header),
        header_words(header, split_camel=False),
        header_words(bare),
        header_words(bare, split_camel=False),
    )
    asked = tuple(_ASKING.sub("", variant) for variant in written)
    return tuple(dict.fromkeys(variant for variant in (*written, *asked) if variant))


def _sense_of_words(table: str, words: str) -> Sense | None:
    known = phrases(table)
    if words in known:
        return Sense(known[words], 1.0, words)
    split = words.split()
    without_numbers = " ".join(word for word in split if not word.isdigit())
    if without_numbers != words and without_numbers in known:
        return Sense(known[without_numbers], 0.95, without_numbers)
    if table == "contacts" and (field := time_of_contact(words)):
        return Sense(field, 0.9, words)
    if without_numbers != words and split[-1] in _KIND_OF_NEIGHBOUR:
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


def _misspelt(table: str, words: str) -> Sense | None:
    if len(words) < SHORTEST_MISSPELT:
        return None
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only for headers nothing else explains

    alike = _long_phrases(table).get(words[0], ())
    near = [phrase for phrase in alike if abs(len(phrase) - len(words)) <= MOST_LETTERS_APART]
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


@lru_cache(maxsize=1 << 14)
def hinted(header: str) -> frozenset[str]:
    """The fields of contacts that single words of a header speak of, for the cells to confirm.

    Nothing where a word makes the column somebody else's or one of another kind.
    """
    words = header_words(header).split()
    if set(words) & (known_words("spoiling") | _NOT_THEIRS):
        return frozenset()
    known = phrases("contacts")
    return frozenset(known[word] for word in words if known.get(word))
