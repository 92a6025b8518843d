"""Why two people should meet, in their own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netdash.matching.ranking import INTEREST, SAME_AIM
from netdash.matching.statements import CAN_HELP_WITH, INTERESTS, LOOKING_FOR

if TYPE_CHECKING:
    from netdash.matching.ranking import Match
    from netdash.matching.statements import Statement


def reason(match: Match, first: str, second: str) -> str:
    """One sentence that quotes both rows and says where the words stand."""
    if match.kind == INTEREST:
        return f"{first}: {_quoted(match.need)}; {second}: {_quoted(match.offer)}"
    if match.kind == SAME_AIM:
        return f"{first} is looking for {_quoted(match.need)}; {second} is looking for {_quoted(match.offer)}"
    return f"{first} is looking for {_quoted(match.need)}; {second}: {_quoted(match.offer)}"


def _quoted(statement: Statement) -> str:
    plain = statement.origin in (LOOKING_FOR.name, INTERESTS.name)
    where = "" if plain else f" ({_origin(statement.origin)})"
    return f"“{statement.quote}”{where}"


def _origin(name: str) -> str:
    return "can help with" if name == CAN_HELP_WITH.name else name
