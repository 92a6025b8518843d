"""Learns from labelled sentences what each ends, and measures it on writers it has not met.

`python -m benchmarks.endings` measures; `python -m benchmarks.endings --learn` writes the weights that the
matcher uses: a logistic regression over the signs of `netdash.matching.endings`.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import stances
from benchmarks.regression import (
    FIRST_SIGHT,
    Example,
    learn,
    lesson_files,
    report,
    rows_of,
    table_of,
    text_of,
)
from netdash.matching.answers import read_weights
from netdash.matching.compiled_lexicon import joined, parted
from netdash.matching.endings import LEARNT, Ending, signs_of
from netdash.matching.tokens import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable

LINES = Path(__file__).parent / "ending_lines"
#: How often each sentence counts that is labelled for this, beside those labelled for how they stand to a
#: matter.
TIMES = 3
#: A word tells of an end by itself that speaks for one at least so much more than against it, in hundredths.
TELLING = 360
#: Which answer each label of the lines asks for.
ANSWERS = {"spare": "spare", "some": "some", "stopped": "stopped", "met": "met", "none": "neither"}
#: The same for the labels of `stances`.
OF_STANCES = {
    "need": "neither", "offer": "neither", "like": "neither", "other": "neither", "over": "met",
    "withdrawn": "stopped",
}  # fmt: skip


def example_of(answer: str, where: str, text: str) -> Example:
    """The example that a sentence is, by the name of its answer."""
    words = words_of(text)
    return Example(Ending._fields.index(answer), frozenset(signs_of(words, 0, len(words.folded), where)))


def lessons() -> list[Path]:
    """The files of sentences labelled for this that are learnt from."""
    return lesson_files(LINES)


def read_lines(files: Iterable[Path]) -> list[Example]:
    """The examples of some files."""
    return [example_of(ANSWERS[label], where, text) for label, where, text in rows_of(files)]


def beside(files: Iterable[Path]) -> list[Example]:
    """The examples that sentences labelled for how they stand to a matter are; not those in some files.

    Left out are those that stand differently to two matters, and in the address books those that refuse
    something, which there may be all or one kind.
    """
    known = {text for _, _, text in rows_of(files)}
    answers: dict[tuple[str, str], set[str]] = {}
    for file in dict.fromkeys(stances.lessons()):
        of_books = file.stem.startswith(stances.BOOKS)
        for label, where, matter, text in rows_of([file]):
            if label == "refuse":
                answer = "" if of_books else "some" if matter else "spare"
            else:
                answer = OF_STANCES[label]
            answers.setdefault((where, text), set()).add(answer)
    return [
        example_of(min(found), where, text)
        for (where, text), found in answers.items()
        if len(found) == 1 and "" not in found and text not in known
    ]


def examples(files: list[Path]) -> list[Example]:
    """All that is learnt from, when some files are."""
    return [*read_lines(files * TIMES), *beside([*files, LINES / f"{FIRST_SIGHT}.tsv"])]


def taught() -> dict[str, Any]:
    """What the matcher's file is to hold: the weights, and the words that tell of an end by themselves."""
    table = table_of(learn(examples(lessons()), len(Ending._fields)), Ending._fields)
    rows = zip(parted(table["signs"][""]), *map(read_weights, table["weights"].values()), strict=True)
    telling = [sign for sign, *ends, neither in rows if sign.isalpha() and max(ends) - neither >= TELLING]
    return {**table, "telling": joined(telling)}


def main() -> None:
    """Measure each file with the weights learnt from the others, or learn from all."""
    answers = Ending._fields
    if "--learn" in sys.argv:
        LEARNT.write_text(text_of(taught()), encoding="utf-8")
        return
    for held in (*lessons(), LINES / f"{FIRST_SIGHT}.tsv"):
        others = [file for file in lessons() if file != held]
        report(learn(examples(others), len(answers)), read_lines([held]), held.stem, answers)


if __name__ == "__main__":
    main()
