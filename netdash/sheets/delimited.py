"""Delimited text (csv, tsv, txt): find the separator and read the records as rows."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from typing import TYPE_CHECKING

from netdash.sheets.base import Tab
from netdash.sheets.encodings import decoded

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Separators tried, in the order preferred when two fit equally well.
_SEPARATORS = (",", ";", "\t", "|", ":")

#: Records looked at to find the separator.
_SAMPLE_RECORDS = 300
#: A quote that is never closed is taken literally; more of them than this and quotes mean nothing here.
_MOST_REPAIRS = 50
_LONGEST_CELL = 1_000_000
_SEPARATOR_LINE = re.compile(r"\ufeff?\"?sep=(.)\"?\r?\n", re.IGNORECASE)


def read_delimited(data: bytes, name: str) -> Tab:
    """The one tab of a delimited text; every cell is text or blank, and row numbers count records."""
    text = decoded(data)[0].replace("\x00", "")
    first_row = 1
    told = _SEPARATOR_LINE.match(text)
    if told:
        separator, text, first_row = told.group(1), text[told.end() :], 2
    else:
        separator = separator_of(text)
    rows = tuple(tuple([cell or None for cell in record]) for record in _records(_lines(text), separator))
    last = next((number for number in range(len(rows), 0, -1) if any(rows[number - 1])), 0)
    return Tab(name, rows[:last], first_row=first_row)


def separator_of(text: str) -> str:
    """The separator under which the records are most alike."""
    sample = text[:400_000]
    lines = _lines(sample)
    if len(sample) < len(text):
        lines = lines[:-1]
    return max(_SEPARATORS, key=lambda mark: (_likeness(lines, mark), -_SEPARATORS.index(mark)))


def _lines(text: str) -> list[str]:
    """The text line by line, ends kept; other line ends than the usual three belong to the cells."""
    return list(io.StringIO(text, newline=""))


def _likeness(lines: list[str], separator: str) -> float:
    """How well a separator fits: the share of records with the usual number of cells, wide ones first."""
    widths: Counter[int] = Counter()
    headers = 0
    for number, record in enumerate(_records(lines, separator)):
        if number >= _SAMPLE_RECORDS:
            break
        if len(record) > 1 or (record and record[0]):
            widths[len(record)] += 1
            headers = max(headers, len(record) if number < 5 else 0)
    wide = {width: count for width, count in widths.items() if width > 1}
    if not wide:
        return 0.0
    records = sum(widths.values())
    usual, _ = max(wide.items(), key=lambda item: item[1] * item[0])
    alike = sum(count for width, count in wide.items() if abs(width - usual) <= usual // 8)
    share = alike / records
    rare = 0.3 if separator == ":" else 1.0
    return rare * share * share * (1 - 1 / (usual + 1)) + 0.001 * min(headers, usual)


def _records(lines: list[str], separator: str) -> Iterator[list[str]]:
    """Records one by one; one whose quote is never closed is read again with its quotes as plain text."""
    csv.field_size_limit(_LONGEST_CELL)
    start = repairs = 0
    while start < len(lines):
        reader = csv.reader(lines[start:], delimiter=separator)
        done = 0
        try:
            for record in reader:
                at_end = start + reader.line_num >= len(lines)
                if at_end and _never_closed(lines[start + done :], separator):
                    break
                done = reader.line_num
                yield record
            else:
                return
        except csv.Error:
            pass
        repairs += 1
        start += done
        end = len(lines) if repairs > _MOST_REPAIRS else start + 1
        yield from (_plain_record(line, separator) for line in lines[start:end])
        start = end


def _never_closed(lines: list[str], separator: str) -> bool:
    """Whether a record runs over several lines to the end of the text because of a quote nothing closes."""
    if len(lines) < 2:
        return False
    try:
        list(csv.reader(lines, delimiter=separator, strict=True))
    except csv.Error as error:
        return "end of data" in str(error)
    return False


def _plain_record(line: str, separator: str) -> list[str]:
    return next(csv.reader([line], delimiter=separator, quoting=csv.QUOTE_NONE), [])
