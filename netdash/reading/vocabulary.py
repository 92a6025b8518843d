"""What a header says: phrases of many languages to fields, however they are written."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from netdash.reading.composed import composed
from netdash.reading.phrase_matches import KIND_OF_NEIGHBOUR, Sense, misspelt, sense_of_words
from netdash.reading.phrases import header_words, phrases, without_endings, words as known_words

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
#: Groups of columns that are of some business and not of the person: "Deal - Title".
_OF_BUSINESS = frozenset(
    {"deal", "deals", "opportunity", "project", "product", "campaign", "task", "order", "ticket", "invoice"}
)
_REACHED = frozenset({"email", "phone", "profile_url", "website"})
#: In brackets these make another column of it, whatever stands before them.
_NOT_THEIRS = frozenset(
    {"fax", "assistant", "spouse", "partner", "emergency", "parent", "mother", "father", "manager", "type"}
)
#: The words with which a form asks for something: "What is your LinkedIn profile?".
_ASKING = re.compile(
    r"^(?:what (?:is|s|are) |please (?:enter|provide|tell us) |enter |provide )(?:your |the )?"
)
#: Least strength of the sense of a part to be that of the whole.
_SURE = 0.85
#: Shorter phrases in brackets tell nothing about what stands before them.
SHORTEST_IN_BRACKETS = 4
#: A header of more words is a sentence.
MOST_WORDS = 4
#: What words are cut short to in headers typed in haste.
_WRITTEN_OUT = {
    "nxt": "next", "lst": "last", "prev": "previous", "dt": "date", "mtg": "meeting", "conv": "conversation",
    "actn": "action", "spk": "spoke", "desig": "designation", "desgn": "designation", "posn": "position",
    "ref": "referred", "refd": "referred", "cntct": "contact", "cont": "contact", "fup": "follow up",
    "flwup": "follow up", "thru": "through", "resp": "responsible", "recd": "received", "pers": "person",
}  # fmt: skip
_FOLLOW_UP = re.compile(r"\b(?:f|fl|flw|fol) up?\b")

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
        found = sense_of_words(table, variant)
        if found and (best is None or found.strength > best.strength):
            best = found
    if best:
        return best
    together = composed(header_words(header)) if table == "contacts" else None
    return (
        (Sense(*together) if together else None)
        or _written_out(table, header_words(header))
        or misspelt(table, header_words(header))
        or _in_brackets(table, header)
        or _one_of_two(table, header)
        or _at_its_end(table, header_words(header))
    )


def _written_out(table: str, words: str) -> Sense | None:
    """What "nxt f/up" says with its words written out."""
    short = _FOLLOW_UP.sub("follow up", words).split()
    whole = " ".join(_WRITTEN_OUT.get(word, word) for word in short)
    if whole == words:
        return None
    together = composed(whole) if table == "contacts" else None
    found = sense_of_words(table, whole) or (Sense(*together) if together else None)
    return replace(found, strength=min(found.strength, 0.85)) if found and found.field else None


def _in_a_group(table: str, header: str) -> Sense | None:
    """What one column of a group says: "Address - City", "Person - E-mail - Work", "Owner / Name"."""
    parts = [words for part in _OF_A_GROUP.split(header) if (words := header_words(part))]
    if not parts or parts[-1] in KIND_OF_NEIGHBOUR:
        return None
    if table == "contacts" and not _OF_BUSINESS.isdisjoint(" ".join(parts[:-1]).split()):
        return Sense("", 0.5, "")
    known = phrases(table)
    for start in range(len(parts) - 1, 0, -1):
        found = sense_of_words(table, " ".join(parts[start:]))
        if found is None or not found.field or found.strength < _SURE:
            continue
        before = " ".join(parts[:start])
        group = sense_of_words(table, before if found.field == "name" else parts[start - 1])
        if group and not group.field and (before not in known or found.field == "name"):
            return None
        if group and group.field and (found.field == "name" or _says_which(found, parts[-2])):
            found = group
        return Sense(found.field, min(found.strength, 0.91), found.phrase)
    return None


def _says_which(last: Sense, before: str) -> bool:
    """Whether the last part of a header only tells which of several addresses is meant."""
    reached = sense_of_words("contacts", before)
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
