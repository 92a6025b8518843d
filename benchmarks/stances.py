"""Learns from labelled sentences how each stands to a matter, and measures it on writers it has not met.

`python -m benchmarks.stances` measures; `python -m benchmarks.stances --learn` writes the weights that the
matcher uses: a logistic regression over the signs of `netdash.matching.stances`.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.regression import (
    FIRST_SIGHT,
    Example,
    learn,
    lesson_files,
    named,
    report,
    rows_of,
    table_of,
    text_of,
)
from netdash.matching.sentences import plain
from netdash.matching.stances import KINDS, LEARNT, Stance, signs_of
from netdash.matching.tokens import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from netdash.matching.tokens import Words

LINES = Path(__file__).parent / "stance_lines"
#: How the files begin that hold the sentences of whole address books, and how often each of those counts.
BOOKS, TIMES = "address_books", 2
#: Which answer each label of the lines asks for.
ANSWERS = {
    "need": "sought", "offer": "offered", "over": "over", "withdrawn": "over", "refuse": "over",
    "other": "neither", "like": "liked",
}  # fmt: skip


def example_of(label: str, where: str, matter: str, text: str) -> Example:
    """The example that a labelled sentence is."""
    words = words_of(text)
    said = plain(words, 0, len(words.folded), matter_in(words, matter))
    return Example(Stance._fields.index(ANSWERS[label]), named(KINDS, signs_of(said, where)))


def matter_in(words: Words, matter: str) -> range:
    """Where the words that name the matter stand; nowhere where none is named."""
    named, folded = words_of(matter).folded, words.folded
    for first in range(len(folded)):
        if named and folded[first : first + len(named)] == named:
            return range(first, first + len(named))
    if named:
        raise ValueError(f"{matter!r} is not in {words.text!r}")
    return range(0)


def lessons() -> list[Path]:
    """The files that are learnt from; those most like what is to be read stand several times."""
    return [file for file in lesson_files(LINES) for _ in range(TIMES if file.stem.startswith(BOOKS) else 1)]


def read_lines(files: Iterable[Path]) -> list[Example]:
    """The examples of some files of labelled sentences."""
    return [example_of(*row) for row in rows_of(files)]


def main() -> None:
    """Measure each file with the weights learnt from the others, or learn from all."""
    answers = Stance._fields
    if "--learn" in sys.argv:
        weights = learn(read_lines(lessons()), len(answers))
        LEARNT.write_text(text_of(table_of(weights, answers, KINDS)), encoding="utf-8")
        return
    for held in (*dict.fromkeys(lessons()), LINES / f"{FIRST_SIGHT}.tsv"):
        others = [file for file in lessons() if file != held]
        report(learn(read_lines(others), len(answers)), read_lines([held]), held.stem, answers)


if __name__ == "__main__":
    main()
