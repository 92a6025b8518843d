"""What people are up to, found in notes: plans, challenges, changes worth asking about."""

from __future__ import annotations

import re

from netdash.days import shortened

#: Beginnings of words, without case, that mark a plan, a challenge or a change, in seven languages.
_MARKS = (
    r"plan(?:s|ned|ning)?\b", r"hop(?:es|ing)\b", r"want(?:s|ed)?\b", r"wish(?:es)?\b", r"goals?\b",
    r"dream", r"challeng", r"struggl", r"worr(?:y|ied|ies)", r"stuck\b", r"problems?\b", r"difficult",
    r"launch", r"start(?:s|ed|ing)?\b", r"build(?:s|ing)\b", r"writ(?:es|ing)\b", r"hir(?:es|ing)\b",
    r"recruit", r"mov(?:es|ed|ing)\b", r"relocat", r"appl(?:y|ies|ied|ying)\b", r"train(?:s|ing) for\b",
    r"prepar", r"expect(?:s|ing)\b", r"wedding", r"marr(?:ied|ies|ying)\b", r"baby\b", r"pregnan",
    r"born\b", r"surger", r"ill\b", r"sick\b", r"holidays?\b", r"travel", r"trip\b", r"marathon",
    r"thesis\b", r"exams?\b", r"new job\b", r"promoted\b", r"retir(?:e|es|ed|ing|ement)\b",
    r"looking for\b", r"search(?:es|ing)\b", r"fundrais",
    r"next (?:week|month|year|spring|summer|autumn|winter)\b", r"möchte", r"sucht\b", r"zieht\b", r"umzug",
    r"herausforder", r"sorgen?\b", r"gründet", r"hochzeit", r"prüfung", r"urlaub", r"projets?\b",
    r"voudrait", r"cherche", r"déménag", r"défi\b", r"mariage", r"espère", r"quiere", r"busca\b",
    r"proyecto", r"mudanza", r"boda\b", r"espera\b", r"quer\b", r"procura\b", r"projeto", r"desafio",
    r"casamento", r"vuole", r"cerca\b", r"progetto", r"sfida", r"trasloc", r"matrimonio", r"spera\b",
    r"zoekt\b", r"verhui", r"uitdaging", r"bruiloft", r"hoopt\b",
)  # fmt: skip
_MARK = re.compile(r"\b(?:" + "|".join(_MARKS) + ")", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\s*[\r\n]+\s*")


def clues(text: object, most: int = 3) -> tuple[str, ...]:
    """The sentences of a note that tell of a plan, a challenge or a change, as written."""
    if not isinstance(text, str):
        return ()
    found = (shortened(one, 140) for one in _SENTENCE.split(text) if _MARK.search(one))
    return tuple(dict.fromkeys(one for one in found if one))[:most]
