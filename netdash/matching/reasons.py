"""Why two people should meet, in their own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netdash.matching.matches import INTEREST
from netdash.matching.statements import CAN_HELP_WITH, INTERESTS, LOOKING_FOR, SEEKS

if TYPE_CHECKING:
    from netdash.matching.matches import Match
    from netdash.matching.statements import Statement


def reason(match: Match, first: str, second: str) -> str:
    """One sentence that quotes both rows and says where the words stand."""
    if match.kind == INTEREST:
        return f"{first}: {_quoted(match.need)}; {second}: {_quoted(match.offer)}"
    return f"{_sought(first, match.need)}; {_sought(second, match.offer)}"


def _sought(name: str, statement: Statement) -> str:
    if statement.side == SEEKS and statement.origin == LOOKING_FOR.name:
        return f"{name} is looking for {_quoted(statement)}"
    return f"{name}: {_quoted(statement)}"


def _quoted(statement: Statement) -> str:
    plain = statement.origin in (LOOKING_FOR.name, CAN_HELP_WITH.name, INTERESTS.name)
    return f"“{statement.quote}”" if plain else f"“{statement.quote}” ({statement.origin})"
