"""Notes about a person in the words of a letter to that person."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from datetime import date


def in_sentence(text: str) -> str:
    """A note that begins with a capital as part of a sentence; an abbreviation keeps its capitals."""
    first = text.partition(" ")[0]
    return text[:1].lower() + text[1:] if first[1:].islower() or first == "A" else text


def without_verb(plan: str) -> str:
    """The plan as a noun phrase where the verb allows it: "working on her thesis" is "your thesis"."""
    for verb in ("working on", "work on", "busy with", "preparing", "planning", "launching", "setting up"):
        if plan.casefold().startswith(verb):
            return addressed(plan[len(verb) :].strip(" ,:"))
    return addressed(plan.strip(" ,:"))


def when(moment: object, today: date) -> str:
    """A past day as one says it in a letter: "yesterday", "on Friday", "in September", "in May 2024"."""
    if moment is None or pd.isna(moment):  # type: ignore[call-overload]
        return ""
    day = pd.Timestamp(moment).date()  # type: ignore[arg-type]
    past = (today - day).days
    said = (
        (0, ""),
        (1, "today"),
        (2, "yesterday"),
        (7, f"on {day:%A}"),
        (31, f"on {day.day} {day:%B}"),
        (330, f"in {day:%B}"),
    )
    return next((words for below, words in said if past < below), f"in {day:%B %Y}")


# "her" is "you" before an article, a preposition or the end, and "your" before anything else.
_OBJECT_AFTER = (
    r"(?=\s+(?:the|a|an|some|my|our|this|that|these|those|about|by|on|to|in|with|for|when|before|until|and)\b"
    r"|\s*$|[.,;:!?])"
)


_TO_YOU = (
    (re.compile(rf"\bher\b{_OBJECT_AFTER}", re.IGNORECASE), "you"),
    (re.compile(r"\b(?:him|them)\b", re.IGNORECASE), "you"),
    (re.compile(r"\b(?:his|her|their)\b", re.IGNORECASE), "your"),
    (re.compile(r"\b(?:he|she|they)\s+(?:is|are)\b", re.IGNORECASE), "you are"),
    (re.compile(r"\b(?:he|she|they)\b", re.IGNORECASE), "you"),
)


def addressed(text: str) -> str:
    """A note about a person turned towards the person: "send her the report" is "send you the report"."""
    for pattern, word in _TO_YOU:
        text = pattern.sub(word, text)
    return text
