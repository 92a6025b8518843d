"""Signs in the words of a cell that turn what it names: trouble, vacancy, denial, death, goodwill."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netdash.matching.cues import cues_in, sections_in, words_for
from netdash.matching.tokens import PAUSE, STOP, sentence_end, sentence_start
from netdash.matching.word_lists import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netdash.matching.clauses import Clause
    from netdash.matching.terms import Hit
    from netdash.matching.tokens import Words

#: Words of a fragment that says what it says; what a longer one counts with none but everyday words.
SHORT, FAINT = 2, 0.45
#: So many words may stand between the two parts of a denial.
APART = 6
#: Words of the least that tells by how many somebody is short, without the last.
FEWEST = 2

_CONTACTED, _TO_BE = frozenset(listed("contacted")), frozenset(listed("to be"))
_BY = frozenset(("by", "von", "par", "por", "da", "door"))
_ANYONE = frozenset(("anyone", "anybody", "people", "strangers", "others"))
_FAINT = frozenset(listed("faint"))
_SHORT_BY, _COUNTABLE = frozenset(listed("short by")), frozenset(listed("countable"))
_DISLIKES = frozenset(listed("dislikes"))
_ALL_RIGHT = frozenset(listed("all right"))
_DISTANCES, _WITHIN, _AWAY = (frozenset(listed(section)) for section in ("distances", "within", "away"))
_NO_LONGER: dict[str, tuple[str, ...]] = {}
for pair in listed("no longer"):
    _NO_LONGER[pair.split()[0]] = (*_NO_LONGER.get(pair.split()[0], ()), pair.split()[1])


class Signs:
    """The signs in the words of one cell."""

    __slots__ = ("_parted", "_sections", "_words")

    def __init__(self, words: Words) -> None:
        """Take the words."""
        self._words = words
        self._sections = sections_in(words)
        self._parted = not _NO_LONGER.keys().isdisjoint(words.folded)

    def has(self, section: str) -> bool:
        """Whether the cell holds a phrase of a section of the cues."""
        return section in self._sections

    def dead(self) -> bool:
        """Whether the person is said to have died; of somebody or something else it says nothing."""
        if not self.has("dead"):
            return False
        folded = self._words.folded
        for _, first, _ in cues_in(self._words, ("dead",)):
            start = first
            while start and folded[start - 1] not in (STOP, PAUSE):
                start -= 1
            if words_for("pronouns").issuperset(folded[start:first]):
                return True
        return False

    def left_alone(self) -> bool:
        """Whether somebody does not want to be contacted, by whomsoever."""
        folded, written = self._words.folded, self._words.written
        if _CONTACTED.isdisjoint(folded):
            return False
        for at in [at for at, word in enumerate(folded) if word in _CONTACTED]:
            start = max(0, at - APART)
            before = folded[start:at]
            for mark in (STOP, PAUSE):
                if mark in before:
                    start = at - before[::-1].index(mark)
                    before = folded[start:at]
            behind = folded[at + 1 : at + 3]
            some = behind[:1] and behind[0] in _BY and not _ANYONE.intersection(behind)
            named = len(behind) > 1 and written[at + 2][0].isupper()
            if (
                not words_for("not").isdisjoint(before)
                and not _TO_BE.isdisjoint(folded[start : at + 2])
                and not some
                and not named
            ):
                return True
        return False

    def no_longer(self, clause: Clause) -> bool:
        """Whether a clause is denied by words that stand apart: "macht keine Gutachten mehr"."""
        if not self._parted:
            return False
        folded = self._words.folded
        for at in range(clause.lead, clause.after):
            for last in _NO_LONGER.get(folded[at], ()):
                if last in folded[at + 1 : at + APART]:
                    return True
        return False

    def telling(self, clause: Clause, hits: Sequence[Hit]) -> float:
        """How much a fragment tells: little, where a longer one holds but a word everybody uses."""
        folded = self._words.folded
        if clause.after - clause.first <= SHORT or not hits:
            return 1.0
        faint = all(hit.after - hit.first == 1 and folded[hit.first] in _FAINT for hit in hits)
        return FAINT if faint else 1.0

    def nearby(self, clause: Clause) -> bool:
        """Whether the sentence of a clause asks for something close by: "within 20 miles of him"."""
        folded, said = self._words.folded, self.has("nearby")
        if not said and _DISTANCES.isdisjoint(folded):
            return False
        first, after = sentence_start(folded, clause.lead), sentence_end(folded, clause.after)
        if said and any(first <= start < after for _, start, _ in cues_in(self._words, ("nearby",))):
            return True
        return any(
            folded[at] in _DISTANCES
            and (folded[at - 2] in _WITHIN or not _AWAY.isdisjoint(folded[at + 1 : min(at + 3, after)]))
            for at in range(first + 2, after)
        )

    def vacant(self, clause: Clause) -> bool:
        """Whether the words, or words beside them that say nothing else, tell of what waits to be used."""
        if not self.has("vacant"):
            return False
        folded = (*self._words.folded, STOP)
        for _, first, after in cues_in(self._words, ("vacant",)):
            if clause.cue <= first and after <= clause.first:
                continue  # "cherche à louer"
            if clause.lead <= first < clause.after:
                return True
            alone = (not first or folded[first - 1] in (STOP, PAUSE)) and folded[after] in (STOP, PAUSE)
            if alone and (clause.first == after + 1 or clause.after == first - 1):
                return True
        return False

    def troubled(self, clause: Clause) -> bool:
        """Whether the sentence around a clause tells of trouble, or of something begun for the first time."""
        if self._short_by(clause):
            return True
        if not self.has("trouble"):
            return False
        folded = self._words.folded
        return any(
            clause.first <= at
            and (at < clause.after or folded[at] not in _DISLIKES)
            and STOP not in folded[clause.first : at]
            for at in self._troubles()
        )

    def trouble_before(self, position: int) -> bool:
        """Whether words of trouble end where a cue begins: "no idea how to"."""
        return self.has("trouble") and any(
            first < position <= after for _, first, after in cues_in(self._words, ("trouble",))
        )

    def _troubles(self) -> list[int]:
        """Where words of trouble begin that is not over."""
        if self.has("withdrawn") or self.has("settled"):
            return []
        folded = self._words.folded
        return [
            at
            for _, at, after in cues_in(self._words, ("trouble",))
            if _ALL_RIGHT.isdisjoint(folded[after : after + 2])
        ]

    def _short_by(self, clause: Clause) -> bool:
        """Whether a clause tells by how many somebody is short: "one trustee short", "a bass player down"."""
        folded = self._words.folded
        last = clause.after - 1
        return (
            folded[last] in _SHORT_BY
            and last - clause.first >= FEWEST
            and not _COUNTABLE.isdisjoint(folded[max(clause.first, last - APART) : last - 1])
        )
