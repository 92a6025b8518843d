"""Openers and questions: an editable list by setting, and those that suit one person."""

from __future__ import annotations

import re
import tomllib
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from netdash.drafting.details import Details

_DETAIL = re.compile(r"\{(\w+)\}")

#: The setting under which the user's own lines of a group are kept, one a line.
SETTING = "openers: {group}"


@dataclass(frozen=True, slots=True)
class Group:
    """Openers or questions for one setting."""

    name: str
    title: str
    lines: tuple[str, ...]


@cache
def _standard() -> tuple[Group, ...]:
    text = files("netdash.preparing").joinpath("openers.toml").read_text(encoding="utf-8")
    return tuple(
        Group(name, entry["title"], tuple(entry["lines"])) for name, entry in tomllib.loads(text).items()
    )


def groups(changed: Mapping[str, str]) -> tuple[Group, ...]:
    """All groups; a setting "openers: NAME" of the sheet takes the place of the lines that come along."""
    return tuple(
        Group(group.name, group.title, _own_lines(changed, group) or group.lines) for group in _standard()
    )


def questions_for(details: Details, changed: Mapping[str, str], most: int = 3) -> tuple[str, ...]:
    """Questions for one person: first those that quote what is noted about him, then deeper ones.

    The deeper ones differ from person to person and stay the same for each.
    """
    by_name = {group.name: group.lines for group in groups(changed)}
    known = {name: value for name, value in asdict(details).items() if value}
    personal = [filled for line in by_name["known"] if (filled := _filled(line, known))]
    deeper = by_name["deeper"]
    start = sum(map(ord, details.name)) % len(deeper) if deeper else 0
    return (*personal, *deeper[start:], *deeper[:start])[:most]


def _own_lines(changed: Mapping[str, str], group: Group) -> tuple[str, ...]:
    own = changed.get(SETTING.format(group=group.name), "")
    return tuple(line.strip() for line in own.splitlines() if line.strip())


def _filled(line: str, known: Mapping[str, str]) -> str:
    """The line with its details, or empty when one is not known."""
    if any(name not in known for name in _DETAIL.findall(line)):
        return ""
    return _DETAIL.sub(lambda found: known[found.group(1)].rstrip(".!?"), line)
