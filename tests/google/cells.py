"""One cell: what was entered, how it is formatted, and how it is shown."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

Value = str | int | float | bool | None

EPOCH = datetime(1899, 12, 30)

_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d*)?(?:[eE][+-]?\d+)?")
_DATES = (
    (re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})"), (0, 1, 2), "yyyy-mm-dd"),
    (re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})"), (2, 0, 1), "m/d/yyyy"),
)
_DATE_TIME = re.compile(r"(.+?)[ T](\d{1,2}):(\d{2})(?::(\d{2}))?")
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?")
_TOKENS = re.compile(
    r"\"[^\"]*\"|\\.|\[h+\]|yyyy|yy|mmmm|mmm|mm|m|dddd|ddd|dd|d|hh|h|ss|s|am/pm|.", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class CellError:
    """A formula that came to nothing."""

    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Stored:
    """What a cell holds.

    Attributes:
        entered: the value, or the text of a formula.
        formula: whether `entered` is a formula.
        format: number format as the service has it: type and pattern.
        looks: other formatting, only kept and given back.
    """

    entered: Value = None
    formula: bool = False
    format: Mapping[str, str] = field(default_factory=dict)
    looks: Mapping[str, object] = field(default_factory=dict)
    note: str = ""
    validation: Mapping[str, object] = field(default_factory=dict)
    link: str = ""

    @property
    def blank(self) -> bool:
        """Whether nothing was entered."""
        return self.entered is None

    @property
    def bare(self) -> bool:
        """Whether there is nothing at all to keep."""
        return self.blank and not (self.format or self.looks or self.note or self.validation)


BLANK = Stored()


def entered(cell: Stored, value: Value, option: str) -> Stored:
    """The cell after a value was written to it through the values endpoints."""
    if value is None:
        return cell
    if value == "":
        return replace(cell, entered=None, formula=False)
    if option == "RAW" or not isinstance(value, str):
        return replace(cell, entered=value, formula=False)
    return _typed(cell, value)


def _typed(cell: Stored, text: str) -> Stored:
    """The cell after somebody typed this text into it."""
    if text.startswith("="):
        return replace(cell, entered=text, formula=True)
    if text.startswith("'"):
        return replace(cell, entered=text[1:], formula=False)
    if cell.format.get("type") == "TEXT":
        return replace(cell, entered=text, formula=False)
    bare = text.strip()
    if bare.upper() in {"TRUE", "FALSE"}:
        return replace(cell, entered=bare.upper() == "TRUE", formula=False)
    for reading in (_number, _moment):
        found = reading(bare)
        if found:
            value, kind = found
            return replace(cell, entered=value, formula=False, format=cell.format or kind)
    return replace(cell, entered=text, formula=False)


def _number(text: str) -> tuple[Value, dict[str, str]] | None:
    kind: dict[str, str] = {}
    bare = text
    if bare.startswith("$"):
        bare, kind = bare[1:], {"type": "CURRENCY", "pattern": '"$"#,##0.00'}
    elif bare.endswith("%"):
        bare, kind = bare[:-1], {"type": "PERCENT", "pattern": "0.00%"}
    elif "," in bare:
        kind = {"type": "NUMBER", "pattern": "#,##0.00" if "." in bare else "#,##0"}
    if not bare or not _NUMBER.fullmatch(bare) or not any(sign.isdigit() for sign in bare):
        return None
    value = float(bare.replace(",", ""))
    return whole(value / 100 if kind.get("type") == "PERCENT" else value), kind


def _moment(text: str) -> tuple[Value, dict[str, str]] | None:
    clock = _TIME.fullmatch(text)
    if clock:
        return whole(_part_of_day(clock.groups())), {"type": "TIME", "pattern": "h:mm:ss am/pm"}
    both = _DATE_TIME.fullmatch(text)
    day = _day(both.group(1) if both else text)
    if day is None:
        return None
    serial, pattern = day
    if both:
        return whole(serial + _part_of_day(both.groups()[1:])), {
            "type": "DATE_TIME",
            "pattern": f"{pattern} h:mm:ss",
        }
    return serial, {"type": "DATE", "pattern": pattern}


def _day(text: str) -> tuple[int, str] | None:
    for pattern, order, shown in _DATES:
        found = pattern.fullmatch(text)
        if found:
            year, month, day = (int(found.groups()[at]) for at in order)
            try:
                return (datetime(year, month, day) - EPOCH).days, shown
            except ValueError:
                return None
    return None


def _part_of_day(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds = (int(part or 0) for part in parts)
    return (hours * 3600 + minutes * 60 + seconds) / 86_400


def whole(value: float) -> int | float:
    """A number as JSON has it: whole ones without a fraction."""
    return int(value) if value == int(value) and abs(value) < 1e15 else value


def shown(value: Value | CellError, form: Mapping[str, str]) -> str:
    """A value as the sheet shows it (FORMATTED_VALUE)."""
    match value:
        case None:
            return ""
        case CellError():
            return value.text
        case bool():
            return "TRUE" if value else "FALSE"
        case str():
            return value
    return _shown_number(value, form.get("type", ""), form.get("pattern", ""))


def _shown_number(value: float, kind: str, pattern: str) -> str:
    if kind in _USUAL:
        return _shown_moment(value, pattern or _USUAL[kind])
    if kind == "PERCENT" or pattern.endswith("%"):
        return f"{value * 100:.{_decimals(pattern)}f}%"
    if kind == "CURRENCY":
        return f"${value:,.2f}"
    if kind == "NUMBER" and pattern:
        return f"{value:,.{_decimals(pattern)}f}" if "," in pattern else f"{value:.{_decimals(pattern)}f}"
    return _general(value)


_USUAL = {"DATE": "m/d/yyyy", "TIME": "h:mm:ss am/pm", "DATE_TIME": "m/d/yyyy h:mm:ss"}


def _decimals(pattern: str) -> int:
    return len(pattern.partition(".")[2].rstrip('%"').strip("#")) if "." in pattern else 0


def _general(value: float) -> str:
    if isinstance(value, int) or value == int(value):
        return str(int(value)) if abs(value) < 1e15 else f"{value:.6E}".replace("E+", "E+")
    return f"{value:.10f}".rstrip("0").rstrip(".") if abs(value) >= 1e-9 else f"{value:.6E}"


def _shown_moment(serial: float, pattern: str) -> str:
    moment = EPOCH + timedelta(days=serial)
    parts: list[str] = []
    after_hour = False
    noon = "am/pm" in pattern.lower()
    for token in _TOKENS.findall(pattern):
        low = token.lower()
        if low in {"m", "mm"} and after_hour:
            parts.append(f"{moment.minute:02d}")
        elif low.startswith(('"', "\\")):
            parts.append(token.strip('"\\'))
        else:
            parts.append(_token(low, moment, serial, noon=noon))
        if low in {"h", "hh"} or low.startswith("[h"):
            after_hour = True
        elif low.isalpha() and low not in {"m", "mm"}:
            after_hour = False
    return "".join(parts)


def _token(token: str, moment: datetime, serial: float, *, noon: bool) -> str:
    hour = (moment.hour % 12 or 12) if noon else moment.hour
    known = {
        "yyyy": f"{moment.year}", "yy": f"{moment.year % 100:02d}", "mmmm": f"{moment:%B}",
        "mmm": f"{moment:%b}",
        "mm": f"{moment.month:02d}", "m": f"{moment.month}", "dddd": f"{moment:%A}", "ddd": f"{moment:%a}",
        "dd": f"{moment.day:02d}", "d": f"{moment.day}", "hh": f"{hour:02d}", "h": f"{hour}",
        "ss": f"{moment.second:02d}", "s": f"{moment.second}", "am/pm": f"{moment:%p}",
        "[h]": f"{int(serial * 24)}", "[hh]": f"{int(serial * 24):02d}",
    }  # fmt: skip
    return known.get(token, token)
