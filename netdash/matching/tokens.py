"""Words of a cell: folded, stemmed, with their place in the text and the breaks between clauses."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from netdash.matching.word_lists import FOLDER, listed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

Answer = TypeVar("Answer")

#: Words of which something is remembered.
REMEMBERED = 1 << 16
#: Marks in a list of words: the end of a sentence, and a comma or the like.
STOP = "."
PAUSE = ","

_PLAIN = (
    r"\d{1,3}(?:,\d{3})+(?!\d)|[^\W_]+(?:['’][^\W_]+)?(?:\+\+|#)?"
    r"|[.](?=\s|$)|[;!?\n|•·→]|(?<=\s)[-–—]+(?=\s)|[–—]|[,:()/&\[\]]"
)
_PLAIN_PIECES = re.compile(_PLAIN)
_PIECES = re.compile(r"\b[Rr]e:|\bw/o\b|\bw/|\bb/c\b|\b[A-Za-z]&[A-Za-z]\b|" + _PLAIN)
_ABBREVIATED = {
    "w/": "with",
    "w/o": "without",
    "b/c": "because",
    "sb": "somebody",
    "abt": "about",
    "smth": "something",
    "sbdy": "somebody",
    "wd": "would",
    "shd": "should",
    "mth": "month",
    "mths": "months",
    "pls": "please",
    "plz": "please",
    "thro": "through",
    "govt": "government",
    "bldg": "building",
    "re:": "about",
}
#: The number of an item: "1. a boiler 2) a roofer".
_ITEM = re.compile(r"(?:^|(?<=\s))[1-9][.)](?=\s)")
_HARD = frozenset(".;!?\n|•·→")
_SOFT = frozenset(",:()/[]")
_NO_SENTENCE_END = frozenset(
    "dr st mr mrs ms prof approx inkl incl ca eg etc vs bzw sra sr esp univ dept assoc v w".split()  # noqa: SIM905
)
_ELIDED = re.compile(r"^(?:[ldjmtsnc]|qu|dell|nell|all|sull|un)['’](?=[a-zà-ÿ]{2})")
_OTHER_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ı": "i", "’": "'"}
)
#: Words that without their accents are others, as they are kept: "Stück" is not "stuck".
_TOLD_APART = dict(pair.split() for pair in listed("told apart by accents"))


class Memo(dict[str, Answer]):
    """What a function says of words, remembered; forgotten whole once there are too many."""

    __slots__ = ("_ask",)

    def __init__(self, ask: Callable[[str], Answer]) -> None:
        """Take the function."""
        super().__init__()
        self._ask = ask

    def __missing__(self, word: str) -> Answer:
        """Ask and remember."""
        if len(self) >= REMEMBERED:
            self.clear()
        found = self[word] = self._ask(word)
        return found


@lru_cache(maxsize=REMEMBERED)
def fold(word: str) -> str:
    """A word without case, accents and the elided article before it; abbreviations written out."""
    low = word.casefold()
    if low.isascii() and "'" not in low:
        return _ABBREVIATED.get(low, low)
    if low in _TOLD_APART:
        return _TOLD_APART[low]
    plain = _ELIDED.sub("", low).translate(_OTHER_LETTERS)
    if not plain.isascii():
        parts = unicodedata.normalize("NFKD", plain)
        plain = "".join(part for part in parts if not unicodedata.combining(part))
    return plain.removesuffix("'s")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, folded, with `STOP` and `PAUSE` between clauses.

    Attributes:
        written: each as the text has it.
    """

    text: str
    folded: tuple[str, ...]
    written: tuple[str, ...]

    @property
    def starts(self) -> list[int]:
        """Where each word begins in the text."""
        return [end - len(written) for end, written in zip(self.ends, self.written, strict=True)]

    @property
    def ends(self) -> list[int]:
        """Where each word ends in the text; found when asked, for few texts are quoted in part."""
        text, end = self.text, 0
        return [end := text.index(written, end) + len(written) for written in self.written]

    def quote(self, first: int, after: int) -> str:
        """The text from one word up to another, without marks around it."""
        if after <= first:
            return ""
        ends = self.ends
        start = ends[first] - len(self.written[first])
        return self.text[start : ends[after - 1]].strip(" ,;:.-–—\n\t")

    def opens_bracket(self, position: int) -> bool:
        """Whether a bracket opens right before a word."""
        if not position or self.written[position - 1] != "(":
            return False
        ends = self.ends
        return ends[position] - len(self.written[position]) == ends[position - 1]


def sentence_start(folded: Sequence[str], at: int, earliest: int = 0) -> int:
    """Where the sentence begins that a place is in, looked for no further back than a place."""
    while at > earliest and folded[at - 1] != STOP:
        at -= 1
    return at


def sentence_end(folded: Sequence[str], at: int, latest: int | None = None) -> int:
    """The place after the last word of the sentence a place is in, looked for no further than a place."""
    latest = len(folded) if latest is None else latest
    while at < latest and folded[at] != STOP:
        at += 1
    return at


def slips(word: str) -> set[str]:
    """What a word becomes by an inner letter left out, doubled, swapped with or replaced by the next one."""
    inner = range(1, len(word) - 1)
    left_out = {word[:at] + word[at + 1 :] for at in inner}
    doubled = {word[:at] + word[at] + word[at:] for at in inner}
    swapped = {word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in inner}
    replaced = {word[:at] + word[at + 1] + word[at + 1 :] for at in inner}
    return (left_out | doubled | swapped | replaced) - {word}


_MISSPELT = listed("often misspelt")
_MEANT = {
    slip: word
    for word in _MISSPELT
    for slip in slips(word)
    if slip not in _MISSPELT and slip not in listed("no slips")
}


def _word(raw: str) -> str:
    """A piece of text as a folded word or mark; nothing for what is neither."""
    if raw[0].isalnum():
        if raw[-1] in ".)":
            return PAUSE
        word = fold(raw)
        return _MEANT.get(word, word)
    if raw in _HARD or raw[0] in "-–—":
        return STOP
    return PAUSE if raw in _SOFT else ""


_WORDS = Memo(_word)


@lru_cache(maxsize=1 << 12)
def words_of(text: str) -> Words:
    """Split a text into words and marks."""
    if "1." in text or "1)" in text:
        written = re.findall(f"{_ITEM.pattern}|{_PIECES.pattern}", text)
    else:
        written = (_PIECES if "/" in text or "&" in text or "e:" in text else _PLAIN_PIECES).findall(text)
    folded = [*map(_WORDS.__getitem__, written)]
    if "" in folded or (STOP in folded and not _NO_SENTENCE_END.isdisjoint(folded)):
        kept = list(_kept(written))
        written, folded = [raw for raw, _ in kept], [word for _, word in kept]
    return Words(text, tuple(folded), tuple(written))


def _kept(written: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The pieces that are words or marks, with the folded form; the dot of an abbreviation is neither."""
    last = ""
    for raw in written:
        word = _WORDS[raw]
        if word and not (raw == "." and last in _NO_SENTENCE_END):
            yield raw, word
            last = word


def _stem_exceptions() -> tuple[frozenset[str], dict[str, str]]:
    """Words that keep their ending, and irregular forms with the word they belong to."""
    text = (FOLDER / "stems.txt").read_text(encoding="utf-8")
    words = [word for line in text.splitlines() if not line.startswith("#") for word in line.split()]
    pairs = (word.split(":") for word in words if ":" in word)
    return frozenset(word for word in words if ":" not in word), dict(pairs)


_KEPT, _IRREGULAR = _stem_exceptions()


@lru_cache(maxsize=REMEMBERED)
def stem(word: str) -> str:
    """The stem of a folded word: inflection and the ending of the doer are cut, in one light pass.

    A few microseconds a word, so that a sheet of five hundred people is read in a blink; a full Snowball
    stemmer takes about thirty times as long.
    """
    word = _IRREGULAR.get(word, word)
    if len(word) < 4 or word in _KEPT or not word.isalpha():
        return word
    base = singular(word)
    if base in _KEPT:
        return base
    return _bare(_uninflected(base))


def singular(word: str) -> str:
    """A folded word without the ending of the plural."""
    if not word.endswith("s"):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zzes")):
        return word[:-2]
    return word if word.endswith(("ss", "us", "is")) else word[:-1]


def _uninflected(base: str) -> str:
    """A word without the ending of its participle or of the doer, where enough of it is left."""
    if base.endswith("ing"):
        return base[:-3] if len(base) >= 6 else base
    if base.endswith("ed"):
        return base[:-2] if len(base) >= 5 else base
    if base.endswith(("er", "or")):
        return base[:-2] if len(base) >= 6 else base
    return base


def _bare(base: str) -> str:
    if len(base) > 4 and base[-1] == base[-2] and base[-1] not in "aeioulsz":
        return base[:-1]
    if len(base) > 3 and base.endswith("e"):
        base = base[:-1]
    if len(base) > 3 and base.endswith("y"):
        return base[:-1] + "i"
    return base
