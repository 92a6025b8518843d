"""Words of a cell: folded, stemmed, with their place in the text and the breaks between clauses."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from netdash.matching.word_lists import FOLDER

#: Marks in a list of words: the end of a sentence, and a comma or the like.
STOP = "."
PAUSE = ","

_PLAIN = (
    r"[^\W_]+(?:['’][^\W_]+)?(?:\+\+|#)?"
    r"|[.](?=\s|$)|[;!?\n|•·→]|(?<=\s)[-–—]+(?=\s)|[–—]|[,:()/&\[\]]"
)
_PLAIN_PIECES = re.compile(_PLAIN)
_PIECES = re.compile(r"\bw/o\b|\bw/|\bb/c\b|\b[A-Za-z]&[A-Za-z]\b|" + _PLAIN)
_ABBREVIATED = {"w/": "with", "w/o": "without", "b/c": "because"}
_HARD = frozenset(".;!?\n|•·→")
_SOFT = frozenset(",:()/[]")
_NO_SENTENCE_END = frozenset(
    "dr st mr mrs ms prof approx inkl incl ca eg etc vs bzw sra sr esp univ dept assoc".split()  # noqa: SIM905
)
_ELIDED = re.compile(r"^(?:[ldjmtsnc]|qu|dell|nell|all|sull|un)['’](?=[a-zà-ÿ]{2})")
_OTHER_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ı": "i", "’": "'"}
)


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """A word without case, accents and the elided article before it; abbreviations written out."""
    low = word.casefold()
    if low.isascii() and "'" not in low:
        return _ABBREVIATED.get(low, low)
    plain = _ELIDED.sub("", low).translate(_OTHER_LETTERS)
    if not plain.isascii():
        parts = unicodedata.normalize("NFKD", plain)
        plain = "".join(part for part in parts if not unicodedata.combining(part))
    return plain.removesuffix("'s")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, folded, with `STOP` and `PAUSE` between clauses.

    Attributes:
        starts, ends: where each word stands in `text`.
    """

    text: str
    folded: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def written(self, position: int) -> str:
        """A word as the text has it."""
        return self.text[self.starts[position] : self.ends[position]]

    def quote(self, first: int, after: int) -> str:
        """The text from one word up to another, without marks around it."""
        if after <= first:
            return ""
        return self.text[self.starts[first] : self.ends[after - 1]].strip(" ,;:.-–—\n\t")


@lru_cache(maxsize=1 << 16)
def _word(raw: str) -> str:
    """A piece of text as a folded word or mark; nothing for what is neither."""
    if raw[0].isalnum():
        return fold(raw)
    if raw in _HARD or raw[0] in "-–—":
        return STOP
    return PAUSE if raw in _SOFT else ""


@lru_cache(maxsize=1 << 12)
def words_of(text: str) -> Words:
    """Split a text into words and marks."""
    folded: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    pieces = _PIECES if "/" in text or "&" in text else _PLAIN_PIECES
    for piece in pieces.finditer(text):
        raw = piece[0]
        word = _word(raw)
        if not word or (raw == "." and folded and folded[-1] in _NO_SENTENCE_END):
            continue
        start, end = piece.span()
        folded.append(word)
        starts.append(start)
        ends.append(end)
    return Words(text, tuple(folded), tuple(starts), tuple(ends))


def _stem_exceptions() -> tuple[frozenset[str], dict[str, str]]:
    """Words that keep their ending, and irregular forms with the word they belong to."""
    text = (FOLDER / "stems.txt").read_text(encoding="utf-8")
    words = [word for line in text.splitlines() if not line.startswith("#") for word in line.split()]
    pairs = (word.split(":") for word in words if ":" in word)
    return frozenset(word for word in words if ":" not in word), dict(pairs)


_KEPT, _IRREGULAR = _stem_exceptions()


@lru_cache(maxsize=1 << 16)
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
    for ending in ("ing", "ed"):
        if base.endswith(ending) and len(base) - len(ending) >= 3:
            return _bare(base[: -len(ending)])
    for ending in ("er", "or"):
        if base.endswith(ending) and len(base) - 2 >= 4:
            return _bare(base[:-2])
    return _bare(base)


def singular(word: str) -> str:
    """A folded word without the ending of the plural."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zzes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _bare(base: str) -> str:
    if len(base) > 4 and base[-1] == base[-2] and base[-1] not in "aeioulsz":
        return base[:-1]
    if len(base) > 3 and base.endswith("e"):
        base = base[:-1]
    if len(base) > 3 and base.endswith("y"):
        return base[:-1] + "i"
    return base
