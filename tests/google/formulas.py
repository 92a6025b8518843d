"""As much of formulas as tests need: arithmetic, references, and a few functions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.google.a1 import box_of, column_of, letters
from tests.google.cells import CellError, Value, whole

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.google.a1 import Box

Result = Value | CellError

_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)|\"(?P<text>(?:[^\"]|\"\")*)\"|(?P<area>\$?[A-Za-z]{1,3}\$?\d+:\$?[A-Za-z]{1,3}\$?\d+)"
    r"|(?P<cell>\$?[A-Za-z]{1,3}\$?\d+)(?![A-Za-z(])|(?P<name>[A-Za-z]+)\s*\(|(?P<sign>[-+*/&(),]))"
)
_REFERENCE = re.compile(r"(\$?)([A-Za-z]{1,3})(\$?)(\d+)(?![\w(])")


class FormulaError(Exception):
    """A formula that comes to an error value."""

    def __init__(self, text: str, kind: str) -> None:
        super().__init__(text)
        self.result = CellError(text, kind)


def worked_out(formula: str, look_up: Callable[[int, int], Result], today: int) -> Result:
    """What a formula comes to; `look_up` gives the value of a cell."""
    try:
        reader = _Reader(formula[1:], look_up, today)
        value = reader.joined()
        reader.end()
    except FormulaError as error:
        return error.result
    except ZeroDivisionError:
        return CellError("#DIV/0!", "DIVIDE_BY_ZERO")
    except RecursionError:
        return CellError("#REF!", "REF")
    return whole(value) if isinstance(value, float) else value


def moved(formula: str, rows: int, columns: int) -> str:
    """A formula as it is after being copied that far."""

    def shift(found: re.Match[str]) -> str:
        column = column_of(found[2]) + (0 if found[1] else columns)
        row = int(found[4]) + (0 if found[3] else rows)
        return f"{found[1]}{letters(max(column, 0))}{found[3]}{max(row, 1)}"

    return _REFERENCE.sub(shift, formula)


class _Reader:
    def __init__(self, text: str, look_up: Callable[[int, int], Result], today: int) -> None:
        self.tokens = list(_TOKEN.finditer(text))
        if "".join(found.group() for found in self.tokens).strip() != text.strip():
            raise FormulaError("#ERROR!", "ERROR")
        self.at = 0
        self.look_up = look_up
        self.today = today

    def end(self) -> None:
        if self.at < len(self.tokens):
            raise FormulaError("#ERROR!", "ERROR")

    def sign(self, *wanted: str) -> str:
        if self.at < len(self.tokens) and self.tokens[self.at]["sign"] in wanted:
            self.at += 1
            return str(self.tokens[self.at - 1]["sign"])
        return ""

    def joined(self) -> Result:
        value = self.sum()
        while self.sign("&"):
            value = _text(value) + _text(self.sum())
        return value

    def sum(self) -> Result:
        value = self.product()
        while mark := self.sign("+", "-"):
            other = _float(self.product())
            value = _float(value) + (other if mark == "+" else -other)
        return value

    def product(self) -> Result:
        value = self.atom()
        while mark := self.sign("*", "/"):
            other = _float(self.atom())
            value = _float(value) * other if mark == "*" else _float(value) / other
        return value

    def atom(self) -> Result:
        if self.sign("-"):
            return -_float(self.atom())
        if self.sign("("):
            value = self.joined()
            self.sign(")")
            return value
        if self.at >= len(self.tokens):
            raise FormulaError("#ERROR!", "ERROR")
        token = self.tokens[self.at]
        self.at += 1
        match token.lastgroup:
            case "number":
                return float(token["number"])
            case "text":
                return str(token["text"]).replace('""', '"')
            case "cell":
                box = _box(token["cell"])
                return self.look_up(box.top, box.left)
            case "name":
                return self.function(token["name"].upper())
        raise FormulaError("#ERROR!", "ERROR")

    def function(self, name: str) -> Result:
        values: list[Result] = []
        while not self.sign(")"):
            if self.at < len(self.tokens) and self.tokens[self.at]["area"]:
                box = _box(self.tokens[self.at]["area"])
                self.at += 1
                values += [
                    self.look_up(row, column)
                    for row in range(box.top, box.bottom)
                    for column in range(box.left, box.right)
                ]
            else:
                values.append(self.joined())
            self.sign(",")
        match name:
            case "SUM":
                return sum(_float(value) for value in values if isinstance(value, int | float))
            case "COUNTA":
                return sum(1 for value in values if value is not None)
            case "TODAY":
                return self.today
            case "NA":
                raise FormulaError("#N/A", "N_A")
        raise FormulaError("#NAME?", "NAME")


def _box(text: str) -> Box:
    box = box_of(text)
    if box is None:
        raise FormulaError("#REF!", "REF")
    return box


def _float(value: Result) -> float:
    match value:
        case CellError():
            raise FormulaError(value.text, value.kind)
        case None:
            return 0.0
        case str():
            raise FormulaError("#VALUE!", "VALUE")
    return float(value)


def _text(value: Result) -> str:
    if isinstance(value, CellError):
        raise FormulaError(value.text, value.kind)
    if isinstance(value, float):
        value = whole(value)
    return "" if value is None else str(value)
