"""What somebody seeks, offers or cares about, in the quoted words, and the columns it is read from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from netdash.matching.cues import CLAUSE_CUES

if TYPE_CHECKING:
    from netdash.matching.excerpts import Excerpt
    from netdash.matching.places import Place

SIDES = SEEKS, OFFERS, CARES = "seeks", "offers", "cares about"
#: How a thing is sought or offered, where that matters.
HIRE, JOB, CONTEXT = "hire", "job", "context"


class Statement(NamedTuple):
    """One thing somebody seeks, offers or cares about.

    Attributes:
        side: `SEEKS`, `OFFERS` or `CARES`.
        words: the person's own, as the sheet has them or to be cut out of it.
        origin: where they stand: "looking for", "notes", "title".
        strength: how clearly it is said, up to 1.
        concepts: number and weight of each concept.
        stems: further telling words.
        places: where it is tied to.
        mode: `HIRE`, `JOB`, `CONTEXT` or nothing.
        remote: whether it is said that distance does not matter.
        nearby: whether it is said to be sought near where the person is.
    """

    side: str
    words: str | Excerpt
    origin: str
    strength: float
    concepts: tuple[tuple[int, float], ...]
    stems: tuple[str, ...] = ()
    places: frozenset[Place] = frozenset()
    mode: str = ""
    remote: bool = False
    nearby: bool = False

    @property
    def quote(self) -> str:
        """The person's own words, as the sheet has them."""
        return self.words if isinstance(self.words, str) else self.words.quote()


@dataclass(frozen=True, slots=True)
class Origin:
    """A column or other place a cell comes from, and how its words are to be taken.

    Attributes:
        name: for the reason shown to the user.
        base: side that words without a cue belong to: `SEEKS`, `OFFERS`, `CARES`, or nothing in free text.
        cues: kinds of cues heeded in it.
        plain: strength of words without a cue.
        cued: strength of words with one.
        dated: whether the name tells a day, as that of a conversation does.
    """

    name: str
    base: str
    cues: tuple[str, ...]
    plain: float
    cued: float
    dated: bool = False


LOOKING_FOR = Origin(
    "looking for",
    SEEKS,
    ("refuse", "settled", "except", "job", "hire", "seek", "offer", "seek after"),
    1.0,
    1.0,
)
CAN_HELP_WITH = Origin(
    "can help with", OFFERS, ("refuse", "withdrawn", "except", "return", "offer"), 1.0, 1.0
)
INTERESTS = Origin("interests", CARES, ("refuse",), 0.8, 0.8)
TAGS = Origin("tags", "", ("refuse", "job", "hire", "seek", "withdrawn", "settled", "seek after"), 0.45, 0.7)
TITLE = Origin("title", OFFERS, ("job", "hire", "seek"), 0.65, 0.8)
COMPANY = Origin("company", OFFERS, (), 0.22, 0.22)
NOTES = Origin("notes", "", CLAUSE_CUES, 0.6, 0.9)
HOW_MET = Origin("how you met", "", ("refuse", "seek"), 0.25, 0.6)
