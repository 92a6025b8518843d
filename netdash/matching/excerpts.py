"""The words of a cell that say a thing, cut out of it only where somebody is to read them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from netdash.matching.tokens import sentence_end, sentence_start, words_of

if TYPE_CHECKING:
    from netdash.matching.clauses import Clause

#: Characters a quote may have.
LONGEST = 110


class Excerpt(NamedTuple):
    """A clause of a text.

    Attributes:
        whole: whether a short text is quoted as it is.
    """

    text: str
    clause: Clause
    whole: bool

    def quote(self) -> str:
        """The clause in the person's words, with as much around it as makes a short sentence."""
        if self.whole and len(self.text) <= LONGEST:
            return " ".join(self.text.split()).strip(" ,;.")
        words, clause = words_of(self.text), self.clause
        folded = words.folded
        first, after = sentence_start(folded, clause.lead), sentence_end(folded, clause.after)
        quote = ""
        for start, end in ((first, after), (clause.lead, clause.after), (clause.cue, clause.after)):
            quote = " ".join(words.quote(start, end).split())
            if len(quote) <= LONGEST:
                return quote
        return quote[:LONGEST].rsplit(" ", 1)[0] + "…"
