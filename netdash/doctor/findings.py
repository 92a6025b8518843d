"""One thing that was looked at: whether it is fine, and if not, what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Mark(StrEnum):
    """How something is."""

    FINE = "fine"
    LOOK = "look here"  # it works, and may not be what is wanted
    BROKEN = "broken"


class Part(StrEnum):
    """What something belongs to."""

    INSTALLATION = "Installation"
    FILES = "What netdash keeps"
    SHEET = "Spreadsheet"
    SIGN_IN = "Sign-in to Google"
    SCHEDULE = "Scheduled summary"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at.

    Attributes:
        about: what it is, in a word or two.
        said: how it is, a sentence.
        advice: what to do, a sentence; empty where nothing is to be done.
    """

    part: Part
    about: str
    mark: Mark
    said: str
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Examiner:
    """Makes the findings of one part."""

    part: Part

    def fine(self, about: str, said: str) -> Finding:
        """It is as it should be."""
        return Finding(self.part, about, Mark.FINE, said)

    def look(self, about: str, said: str, advice: str) -> Finding:
        """It works, and should be looked at."""
        return Finding(self.part, about, Mark.LOOK, said, advice)

    def broken(self, about: str, said: str, advice: str = "") -> Finding:
        """It does not work."""
        return Finding(self.part, about, Mark.BROKEN, said, advice)
