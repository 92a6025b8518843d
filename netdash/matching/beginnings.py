"""The terms of the lexicon by the word they begin with: one line a word, taken apart when it is asked for.

A line is ``lengths|alone|further=concepts|…``: the numbers of words of the phrases that begin so, the longest
first; what the word stands for alone; and what it does with what follows it. Concepts are numbers, with the
marks of the term behind them: ``12 55~``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from netdash.matching.tokens import Memo

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: Marks behind the concepts of a term: who seeks it offers, in capitals only, weak, trouble, and ambiguous.
FLIP, CAPITALS, WEAK, TROUBLE, AMBIGUOUS = "~^?!%"
_MARKS = FLIP + CAPITALS + WEAK + TROUBLE + AMBIGUOUS
#: Between the parts of a line, and between what follows and what the two stand for.
PART, MEANS = "|", "="
#: Characters of a line that is rather searched than taken apart.
SHORT = 1_000
#: Words of the longest phrase a line can tell of, whose lengths are single digits.
LONGEST = 9


class Term(NamedTuple):
    """What a word or phrase stands for.

    Attributes:
        concepts: by number.
        plain: whether no mark is on it.
        ambiguous: whether the words around it tell which concept it is.
        capitals: whether it counts only in capitals.
        weak: whether it says little on its own.
        turned: whether who seeks this offers it.
        trouble: whether who mentions it seeks.
    """

    concepts: tuple[int, ...]
    plain: bool = True
    ambiguous: bool = False
    capitals: bool = False
    weak: bool = False
    turned: bool = False
    trouble: bool = False


def _term(text: str) -> Term:
    concepts = text.rstrip(_MARKS)
    numbers = tuple(map(int, concepts.split()))
    if len(concepts) == len(text):
        return Term(numbers)
    told = [mark in text for mark in (AMBIGUOUS, CAPITALS, WEAK, FLIP, TROUBLE)]
    return Term(numbers, False, *told)  # noqa: FBT003 - not plain


_TERMS = Memo(_term)
_LENGTHS = Memo(lambda digits: tuple(map(int, digits)))


class Beginning:
    """A word that terms begin with.

    Attributes:
        lengths: words of the phrases that begin so, the longest first.
        alone: what it stands for by itself, if anything.
    """

    __slots__ = ("_further", "_line", "alone", "lengths")

    def __init__(self, line: str) -> None:
        """Take its line; what stands behind it is looked for when first asked for."""
        lengths, alone, line = line.split(PART, 2)
        self.lengths = _LENGTHS[lengths]
        self.alone = _TERMS[alone] if alone else None
        self._line = f"{PART}{line}{PART}" if lengths else ""
        self._further: dict[str, str] | None = None

    def phrase(self, further: str) -> Term | None:
        """What it stands for with what follows it, if anything."""
        line = self._line
        if len(line) <= SHORT:
            found = f"{PART}{further}{MEANS}"
            at = line.find(found) + len(found)
            return _TERMS[line[at : line.index(PART, at)]] if at >= len(found) else None
        if self._further is None:
            self._further = dict([part.split(MEANS) for part in line[1:-1].split(PART)])
        text = self._further.get(further)
        return None if text is None else _TERMS[text]


def line_of(terms: Mapping[str, str]) -> str:
    """The line of a word, by what follows it the concepts and marks; nothing follows where it is alone.

    Raises:
        ValueError: when a phrase is longer than a line can tell.
    """
    lengths = sorted({len(further.split()) + 1 for further in terms if further}, reverse=True)
    if lengths and lengths[0] > LONGEST:
        raise ValueError(f"A term of more than {LONGEST} words: … {max(terms, key=len)}")
    phrases = [f"{further}{MEANS}{text}" for further, text in sorted(terms.items()) if further]
    return PART.join(("".join(map(str, lengths)), terms.get("", ""), PART.join(phrases)))


def terms_of(first: str, line: str) -> Iterator[tuple[str, str]]:
    """All terms of a line, with their concepts and marks."""
    _, alone, further = line.split(PART, 2)
    if alone:
        yield first, alone
    for part in further.split(PART) if further else ():
        behind, _, text = part.partition(MEANS)
        yield f"{first} {behind}", text


def with_term(first: str, line: str, key: str, concept: int) -> str:
    """The line of a word where a term that begins with it stands for one concept alone; marks stay."""
    terms = {one.removeprefix(first).lstrip(): text for one, text in terms_of(first, line)} if line else {}
    further = key.removeprefix(first).lstrip()
    marks = terms.get(further, "").lstrip("0123456789 ").replace(AMBIGUOUS, "")
    return line_of({**terms, further: f"{concept}{marks}"})


def concepts_of(text: str) -> tuple[int, ...]:
    """The concepts among what a term is written to stand for."""
    return _TERMS[text].concepts
