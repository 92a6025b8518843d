"""Headers that are questions, as forms ask them: what they ask for."""

from __future__ import annotations

import re

#: A question that wants an answer in words, and not yes or no.
_OPEN_QUESTION = re.compile(
    r"^(?:and |so )?(?:in |at |from |for )?(?:what|which|where|who|whom|how|please|tell us|describe|share)\b"
)
#: What a question asks for when no phrase stands in it as one piece.
_ASKED_FOR = (
    (
        "can_help_with",
        re.compile(
            r"\b(?:can|could) (?:you|they|i) (?:help|offer|give|share|bring|contribute|teach|support)\b"
            r"|\b(?:you|they) (?:can|could) (?:help|offer|give|share|bring|contribute|teach)\b"
            r"|\b(?:happy|able|willing) to (?:help|offer|give|share|teach)\b"
        ),
    ),
    (
        "looking_for",
        re.compile(
            r"\b(?:looking|hoping|hope|want|like|wish) (?:for|to (?:meet|find|get|learn|achieve|connect))\b"
            r"|\b(?:do|are) (?:you|they) (?:need|seeking)\b|\bneed help\b|\bare your (?:needs|goals)\b"
            r"|\bhow (?:can|could) (?:we|i|others|the \w+|members) (?:help|support)\b"
        ),
    ),
    (
        "interests",
        re.compile(
            r"\b(?:topics?|subjects?|themes?)\b.*\b(?:talk|discuss|hear|chat|speak)\b"
            r"|\byou (?:most )?(?:interested in|passionate about|curious about|care about)\b"
        ),
    ),
)
#: Words of a question that say nothing about what is asked for.
SAYING_NOTHING = frozenset(
    {
     "what", "which", "where", "who", "whom", "how", "s", "is", "are", "do",
     "does", "did", "you", "your", "they", "we", "us", "i", "have", "has",
     "at", "with", "in", "on", "for", "from", "and", "so", "please", "tell",
     "describe", "share", "about", "right", "now", "today", "currently", "mostly", "most", "work",
     "working", "live", "living", "based", "located", "if", "any", "applicable",
    }
)  # fmt: skip
#: Questions of fewer words are known as phrases, or not at all.
SHORTEST_QUESTION = 4


def is_open_question(words: str) -> bool:
    """Whether a folded header asks for more than yes or no."""
    return bool(_OPEN_QUESTION.match(words)) and words.count(" ") + 1 >= SHORTEST_QUESTION


def asked_for(question: str) -> tuple[str, float, str] | None:
    """The field an open question asks for, how sure that is, and the words that say so."""
    for field, pattern in _ASKED_FOR:
        if found := pattern.search(question):
            return field, 0.85, found.group()
    return None
