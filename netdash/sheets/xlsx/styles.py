"""The style part: which cell formats show dates, and one more format where a date needs it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from netdash.errors import RefusedError
from netdash.sheets.xlsx import markup

if TYPE_CHECKING:
    from collections.abc import Iterable

GENERAL: Final = 0
DATE: Final = 14
CLOCK: Final = 21
DATE_AND_TIME: Final = 22
DURATION: Final = 46
#: Excel opens no workbook with more cell formats.
MOST_FORMATS: Final = 65_490

_BUILT_IN_DATES: Final = frozenset((*range(14, 18), 22, *range(27, 37), *range(50, 59)))
_BUILT_IN_TIMES: Final = frozenset((*range(18, 23), *range(45, 48)))
_QUOTED: Final = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hmsHMS]+\])[^\]]*\]')


class Styles:
    """The cell formats of a workbook, and the ones added to them."""

    def __init__(self, part: bytes) -> None:
        self._data = markup.sound(part)
        markup.check_well_formed(self._data)
        mask = markup.masked(self._data)
        self.prefix = markup.root_prefix(self._data)
        self._list = markup.first_tag(mask, self.prefix + b"cellXfs")
        if self._list is None or self._list.closed:
            raise RefusedError("The workbook's list of cell formats is missing; netdash cannot add to it.")
        self._end = mask.index(b"</" + self.prefix + b"cellXfs", self._list.end)
        self._formats = _elements(self._data, mask, self.prefix + b"xf", self._list.end, self._end)
        self._stored = len(self._formats)
        self._codes = {
            int(tag.get("numFmtId") or 0): tag.get("formatCode") or ""
            for tag in markup.tags(mask, self.prefix + b"numFmt")
        }
        self._fonts: list[bytes] = []

    @property
    def changed(self) -> bool:
        """Whether anything was added."""
        return len(self._formats) > self._stored or bool(self._fonts)

    def number_format(self, style: int) -> int:
        """Id of the number format of a cell format."""
        value = markup.attribute(self._head(style), "numFmtId")
        return int(value) if value and value.isdigit() else GENERAL

    def shows_date(self, style: int) -> bool:
        """Whether numbers in this cell format are shown as days."""
        number = self.number_format(style)
        return (
            bool(set("dy") & _letters(self._codes.get(number, "")))
            if number in self._codes
            else (number in _BUILT_IN_DATES)
        )

    def shows_time(self, style: int) -> bool:
        """Whether numbers in this cell format are shown with hours or minutes."""
        number = self.number_format(style)
        return (
            bool(set("hs") & _letters(self._codes.get(number, "")))
            if number in self._codes
            else (number in _BUILT_IN_TIMES)
        )

    def locked(self, style: int) -> bool:
        """Whether a cell of this format is locked once its sheet is protected."""
        if not 0 <= style < len(self._formats):
            return True
        tag = markup.first_tag(self._formats[style], self.prefix + b"protection")
        value = tag.get("locked") if tag else None
        return value not in ("0", "false", "off")

    def with_number_format(self, style: int, number: int) -> int:
        """The cell format that equals `style` but for the number format; added when there is none."""
        raw = self._formats[style] if 0 <= style < len(self._formats) else self._formats[0]
        head = markup.first_tag(raw, self.prefix + b"xf")
        assert head is not None  # noqa: S101 - formats are cut out by this tag
        text = markup.with_attribute(head.text, "numFmtId", str(number))
        text = markup.with_attribute(text, "applyNumberFormat", "1")
        return self._place_of(text + raw[head.end :])

    def bold(self, style: int) -> int:
        """The cell format that equals `style` but for its bold font, which is added."""
        mask = markup.masked(self._data)
        listing = markup.first_tag(mask, self.prefix + b"fonts")
        if listing is None or listing.closed:
            return style
        end = mask.index(b"</" + self.prefix + b"fonts", listing.end)
        fonts = [*_elements(self._data, mask, self.prefix + b"font", listing.end, end), *self._fonts]
        bold = _bold(fonts[0], self.prefix)
        if bold not in fonts:
            self._fonts.append(bold)
            fonts.append(bold)
        count = fonts.index(bold)
        head = markup.first_tag(self._formats[style], self.prefix + b"xf")
        assert head is not None  # noqa: S101 - formats are cut out by this tag
        text = markup.with_attribute(head.text, "fontId", str(count))
        text = markup.with_attribute(text, "applyFont", "1")
        return self._place_of(text + self._formats[style][head.end :])

    def written(self) -> bytes:
        """The part with its additions."""
        added = self._formats[self._stored :]
        data = self._data[: self._end] + b"".join(added) + self._data[self._end :]
        assert self._list is not None  # noqa: S101 - checked when it was opened
        if self._list.get("count") is not None:
            data = markup.replaced(
                data, self._list, markup.with_attribute(self._list.text, "count", str(len(self._formats)))
            )
        for font in self._fonts:
            data = _appended(data, self.prefix + b"fonts", font)
        return data

    def _head(self, style: int) -> bytes:
        raw = self._formats[style] if 0 <= style < len(self._formats) else b""
        tag = markup.first_tag(raw, self.prefix + b"xf")
        return tag.text if tag else b""

    def _place_of(self, raw: bytes) -> int:
        if raw in self._formats:
            return self._formats.index(raw)
        if len(self._formats) >= MOST_FORMATS:
            raise RefusedError(
                "The workbook has as many cell formats as Excel allows; a date cannot be added."
            )
        self._formats.append(raw)
        return len(self._formats) - 1


def _letters(code: str) -> set[str]:
    """Letters of a number format that stand for parts of a date or time."""
    return set(_QUOTED.sub("", code.split(";", maxsplit=1)[0]).lower().replace("general", ""))


def _elements(data: bytes, mask: bytes, name: bytes, start: int, end: int) -> list[bytes]:
    return [
        data[tag.start : markup.element_end(mask, tag, name)] for tag in markup.tags(mask, name, start, end)
    ]


def _appended(data: bytes, listing: bytes, element: bytes) -> bytes:
    mask = markup.masked(data)
    tag = markup.first_tag(mask, listing)
    if tag is None:
        return data
    end = mask.index(b"</" + listing, tag.end)
    data = data[:end] + element + data[end:]
    count = tag.get("count")
    if count is None or not count.isdigit():
        return data
    return markup.replaced(data, tag, markup.with_attribute(tag.text, "count", str(int(count) + 1)))


def _bold(font: bytes, prefix: bytes) -> bytes:
    head = markup.first_tag(font, prefix + b"font")
    if head is None or head.closed:
        return b"<%bfont><%bb/></%bfont>" % (prefix, prefix, prefix)
    if markup.first_tag(font, prefix + b"b"):
        return font
    return head.text + b"<%bb/>" % prefix + font[head.end :]


def date_format(styles: Styles, nearby: Iterable[int], wanted: int) -> int:
    """The number format that dates nearby are shown in, else the wanted one."""
    with_time = wanted in (DATE_AND_TIME, CLOCK, DURATION)
    for style in nearby:
        if styles.shows_date(style) and (not with_time or styles.shows_time(style)):
            return styles.number_format(style)
    return wanted


EMPTY: Final = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<styleSheet xmlns="%b"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    b'<fills count="2"><fill><patternFill patternType="none"/></fill>'
    b'<fill><patternFill patternType="gray125"/></fill></fills>'
    b'<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    b'<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    b'<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    b"</styleSheet>"
)
