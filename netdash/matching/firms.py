"""Companies of contacts that a text tells of bad terms with: "left Smit Heating after a row"."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from netdash.matching.cues import cues_in
from netdash.matching.exclusions import plain_company
from netdash.matching.tokens import STOP, words_of

if TYPE_CHECKING:
    from netdash.matching.tokens import Words
    from netdash.network import Network

    Phrase = tuple[str, ...]

#: Words a company's name has at least, for one word is too often something else.
FEWEST_WORDS = 2


@dataclass(frozen=True, slots=True)
class Firms:
    """The companies of a network: by the first two words of a name, the names and whose they are."""

    named: dict[tuple[str, str], dict[Phrase, list[int]]]

    @classmethod
    def of(cls, network: Network) -> Firms:
        """The companies of all contacts, as far as their names are unmistakable."""
        named: dict[tuple[str, str], dict[Phrase, list[int]]] = {}
        known: dict[str, Phrase] = {}
        contacts = network.contacts
        for row, company in zip(contacts.index.tolist(), contacts["company"].tolist(), strict=True):
            if not isinstance(company, str):
                continue
            if company not in known:
                known[company] = words_of(plain_company(company)).folded
            name = known[company]
            if len(name) >= FEWEST_WORDS:
                named.setdefault((name[0], name[1]), {}).setdefault(name, []).append(row)
        return cls(named)

    def shunned(self, words: Words) -> set[int]:
        """The rows of those whose company a text names in a sentence about bad terms."""
        folded = words.folded
        if self.named.keys().isdisjoint(pairwise(folded)):
            return set()
        spans = [
            (at, at + len(name), rows)
            for at, beginning in enumerate(pairwise(folded))
            for name, rows in self.named.get(beginning, {}).items()
            if folded[at : at + len(name)] == name
        ]
        cues = cues_in(words, ("avoid", "fell out")) if spans else ()
        return {
            row
            for first, after, rows in spans
            if any(STOP not in folded[min(end, after) : max(start, first)] for _, start, end in cues)
            for row in rows
        }
