"""What may be set, with defaults; the settings live in the workbook's own `netdash` tab."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from netdash.errors import SettingError
from netdash.fields import TABLES
from netdash.upgrades import NewerError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: Days between contacts for people without a rhythm of their own, see `Settings.everyone`.
DEFAULT_EVERYONE = 90
#: The version of the `netdash` tab's format that is understood; a tab that names none is of version 1.
VERSION = 1


@dataclass(frozen=True, slots=True)
class Settings:
    """The user's choices.

    Attributes:
        me: the user's own name as the sheet has it, empty if unknown.
        everyone: wanted interval in days for people without a rhythm of their own; ``None`` is off.
        tag_cadences: wanted interval in days by tag, case aside.
        capacity: contacts a week the user wants to make at most; ``None`` where not set.
        columns: ``(tab, header)`` to the canonical field it is, or "" for none, where the guess was wrong.
        date_orders: ``(tab, header)`` to "day first", "month first" or "year first", where it was asked.
        paused_from, paused_until: ISO days of a holiday in which nothing falls due, or empty.
        templates: changed draft templates by name.
        other: settings of other parts, by their name in the sheet.
    """

    me: str = ""
    everyone: int | None = DEFAULT_EVERYONE
    tag_cadences: Mapping[str, int] = field(default_factory=dict)
    capacity: float | None = None
    columns: Mapping[tuple[str, str], str] = field(default_factory=dict)
    date_orders: Mapping[tuple[str, str], str] = field(default_factory=dict)
    paused_from: str = ""
    paused_until: str = ""
    templates: Mapping[str, str] = field(default_factory=dict)
    other: Mapping[str, str] = field(default_factory=dict)


#: Names of settings as the `netdash` tab has them, with what they mean.
MEANINGS: dict[str, str] = {
    "me": "your own name, as your sheet has it",
    "cadence: everyone": 'days between contacts for people without a rhythm of their own, or "off"',
    "cadence: tag TAG": "days between contacts for people with this tag",
    "capacity": "contacts a week you want to make at most",
    "column: TAB!HEADER": 'the field this column is, or "none"',
    "date order: TAB!HEADER": '"day first", "month first" or "year first"',
    "paused from": "first day of a holiday in which nothing falls due",
    "paused until": "last day of that holiday",
    "template: NAME": "your own wording of a draft",
    "version": "of the format of this tab, written by netdash; 1 where it is missing",
    "not the same as: PERSON": "people who look like this person, and are somebody else",
}


def settings_from(rows: Iterable[tuple[str, str]]) -> tuple[Settings, tuple[SettingError, ...]]:
    """The settings a `netdash` tab holds as ``(setting, value)`` pairs, and those that make no sense.

    A setting that makes no sense is left at its default.

    Raises:
        NewerError: when a newer netdash wrote the tab, for its settings may mean something else by now.
    """
    found = _Found()
    errors: list[SettingError] = []
    for name, value in rows:
        try:
            found.take(name.strip(), value.strip())
        except SettingError as error:
            errors.append(error)
    return found.settings(), tuple(errors)


@dataclass(slots=True)
class _Found:
    tags: dict[str, int] = field(default_factory=dict)
    columns: dict[tuple[str, str], str] = field(default_factory=dict)
    orders: dict[tuple[str, str], str] = field(default_factory=dict)
    templates: dict[str, str] = field(default_factory=dict)
    plain: dict[str, str] = field(default_factory=dict)
    everyone: int | None = DEFAULT_EVERYONE
    capacity: float | None = None

    def take(self, name: str, value: str) -> None:
        """Sort one setting in by its name."""
        group, _, rest = (part.strip() for part in name.partition(":"))
        match group.casefold(), rest.casefold():
            case "cadence", "everyone":
                self.everyone = None if value.casefold() in {"off", "none", ""} else _days(name, value)
            case "cadence", tag if tag.startswith("tag "):
                self.tags[tag.removeprefix("tag ").strip()] = _days(name, value)
            case "column", _:
                self.columns[_place(name, rest)] = _field(name, value)
            case "date order", _:
                self.orders[_place(name, rest)] = _date_order(name, value)
            case "template", _:
                self.templates[rest] = value
            case "version", "":
                _check_version(name, value)
            case "capacity", "":
                self.capacity = _number(name, value) if value else None
            case _:
                self.plain[name.casefold()] = value

    def settings(self) -> Settings:
        """All of it as settings."""
        other = dict(self.plain)
        return Settings(
            me=other.pop("me", ""),
            everyone=self.everyone,
            tag_cadences=self.tags,
            capacity=self.capacity,
            columns=self.columns,
            date_orders=self.orders,
            paused_from=other.pop("paused from", ""),
            paused_until=other.pop("paused until", ""),
            templates=self.templates,
            other=other,
        )


def _number(name: str, value: str) -> float:
    try:
        number = float(value)
    except ValueError:
        number = -1.0
    if not 0 < number < 10_000:
        raise SettingError(f'The setting "{name}" should be a number above 0, but is "{value}".')
    return number


def _check_version(name: str, value: str) -> None:
    if value and (version := _number(name, value)) > VERSION:
        raise NewerError("The tab netdash in your sheet", round(version), VERSION)


def _days(name: str, value: str) -> int:
    return max(1, round(_number(name, value)))


def _place(name: str, rest: str) -> tuple[str, str]:
    tab, mark, header = rest.strip().partition("!")
    if not mark:
        raise SettingError(
            f'The setting "{name}" should name a tab and a header, as in "column: Contacts!Met".'
        )
    return tab.strip(), header.strip()


def _field(name: str, value: str) -> str:
    known = {field for table in TABLES.values() for field in table.names}
    field_name = value.casefold().replace(" ", "_").replace("-", "_")
    if field_name in {"", "none"}:
        return ""
    if field_name not in known:
        raise SettingError(f'The setting "{name}" should be a field netdash knows, but is "{value}".')
    return field_name


def _date_order(name: str, value: str) -> str:
    if value.casefold() not in {"day first", "month first", "year first"}:
        raise SettingError(
            f'The setting "{name}" should be "day first", "month first" or "year first", but is "{value}".'
        )
    return value.casefold()
