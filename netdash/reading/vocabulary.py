"""What a header says: phrases of many languages to fields, however they are written."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from netdash.reading.composed import composed, time_of_contact
from netdash.reading.questions import SAYING_NOTHING, asked_for, is_open_question

_CAMEL = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])")
_GLUED = re.compile(r"(?<=\w)\(\w{1,3}\)")
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
_OTHER_LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
)
#: The words with which a form asks for something: "What is your LinkedIn profile?".
_ASKING = re.compile(
    r"^(?:what (?:is|s|are) |please (?:enter|provide|tell us) |enter |provide )(?:your |the )?"
)
#: Signs that stand for a word where a header has no words.
_SIGNS = {
    "@": "email", "📧": "email", "✉": "email", "📨": "email", "📞": "phone", "📱": "phone", "☎": "phone",
    "🎂": "birthday", "🏢": "company", "📍": "location", "🔗": "link", "🌐": "website", "📝": "notes",
    "🏷": "tags", "👤": "name", "💼": "title",
}  # fmt: skip
#: Last words of a numbered column that names the kind of its neighbour ("Phone 2 - Type").
_KIND_OF_NEIGHBOUR = frozenset({"label", "type", "kind", "typ"})
#: Phrases shorter than this are never taken for a misspelling.
SHORTEST_MISSPELT = 6


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


@lru_cache(maxsize=1 << 14)
def header_words(header: str, *, split_camel: bool = True) -> str:
    """A header for comparison: words only, without case, accents, punctuation, brackets or line breaks."""
    text = _GLUED.sub("", unicodedata.normalize("NFKC", header))
    if split_camel:
        text = _CAMEL.sub(" ", text)
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_OTHER_LETTERS))
    letters = (letter for letter in plain if not unicodedata.combining(letter))
    words = "".join(letter if letter.isalnum() else " " for letter in letters).split()
    return " ".join(words) or next((word for sign, word in _SIGNS.items() if sign in header), "")


@cache
def _vocabulary() -> dict[str, Any]:
    text = files("netdash.reading").joinpath("headers.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def phrases(table: str) -> dict[str, str]:
    """Every known phrase of a table, folded, to its field ("" where it has none)."""
    vocabulary = _vocabulary()
    known = {header_words(phrase): "" for phrase in vocabulary["known"].get(table, ())}
    for field, written in vocabulary[table].items():
        known |= {header_words(phrase): field for phrase in written}
    return known


@cache
def _harmless() -> frozenset[str]:
    return frozenset(header_words(word) for word in _vocabulary()["harmless"]["words"])


@cache
def _spoiling() -> frozenset[str]:
    return frozenset(header_words(word) for word in _vocabulary()["spoiling"]["words"])


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


@lru_cache(maxsize=1 << 14)
def sense(table: str, header: str) -> Sense | None:
    """What a header says in a table of that kind, from its words alone; ``None`` when it is unknown."""
    best: Sense | None = None
    for variant in _variants(header):
        found = _sense_of_words(table, variant)
        if found and (best is None or found.strength > best.strength):
            best = found
    if best:
        return best
    together = composed(header_words(header)) if table == "contacts" else None
    return (
        _misspelt(table, header_words(header))
        or (Sense(*together) if together else None)
        or _in_brackets(table, header)
        or _one_of_two(table, header)
        or _at_its_end(table, header_words(header))
    )


def _in_brackets(table: str, header: str) -> Sense | None:
    """What a header says that is clear only from the words in its brackets."""
    for words in map(header_words, _INSIDE.findall(header)):
        field = phrases(table).get(words)
        if field and len(words) >= SHORTEST_MISSPELT:
            return Sense(field, 0.85, words)
    return None


def _one_of_two(table: str, header: str) -> Sense | None:
    """What "Region/City" says: the first of its parts that is a field, where every part is known."""
    known = phrases(table)
    parts = [header_words(part) for part in _BETWEEN_PARTS.split(header)]
    if len(parts) == 1 or not all(part in known for part in parts):
        return None
    found = next((part for part in parts if known[part]), None)
    return Sense(known[found], 0.85, found) if found else None


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
    bare = _BRACKETS.sub(" ", _GLUED.sub("", header))
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
    known: dict[str, str], words: list[str], saying_nothing: frozenset[str] = frozenset()
) -> Sense | None:
    """The longest known phrase among the words, if what is left over does not change its meaning."""
    spoilt = False
    for length in range(len(words) - 1, 0, -1):
        for start in range(len(words) - length + 1):
            phrase = " ".join(words[start : start + length])
            field = known.get(phrase)
            if field is None or (length == 1 and (len(phrase) < 2 or phrase in saying_nothing)):
                continue
            if not field and length > 1:
                return Sense("", 0.5, phrase)
            left = [*words[:start], *words[start + length :]]
            beside = _HARMLESS_BESIDE.get(field, frozenset())
            if field and all(
                word in _harmless() or word in beside or word in saying_nothing or known.get(word) == field
                for word in left
            ):
                return Sense(field, 0.9 - 0.02 * len(left), phrase)
            spoilt = spoilt or any(word in _spoiling() for word in left)
    return Sense("", 0.5, "") if spoilt else None


def _misspelt(table: str, words: str) -> Sense | None:
    if len(words) < SHORTEST_MISSPELT:
        return None
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only for headers nothing else explains

    known = phrases(table)
    long_ones = [phrase for phrase, field in known.items() if field and len(phrase) >= SHORTEST_MISSPELT]
    found = process.extractOne(words, long_ones, scorer=fuzz.ratio, score_cutoff=88)
    if found is None or found[0][0] != words[0] or _other_word(words, found[0]):
        return None
    return Sense(known[found[0]], 0.75, found[0])


def _other_word(words: str, phrase: str) -> bool:
    """Whether a word was put for another, left out or added, which is no slip of the pen."""
    ours, theirs = words.split(), phrase.split()
    if len(ours) != len(theirs):
        return words.replace(" ", "") != phrase.replace(" ", "")
    return any(
        one != other and min(len(one), len(other)) < 4 for one, other in zip(ours, theirs, strict=True)
    )


@cache
def field_phrases(table: str, field: str) -> tuple[str, ...]:
    """The phrases of one field, folded."""
    return tuple(phrase for phrase, known in phrases(table).items() if known == field)
