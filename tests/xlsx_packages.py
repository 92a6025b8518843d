"""Small workbooks written byte by byte, so that each can carry the one fault a test is about."""

from __future__ import annotations

import io
import zipfile
from typing import Final

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT: Final = "http://purl.oclc.org/ooxml/spreadsheetml/main"
TYPES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_TYPES: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"

Parts = dict[str, bytes]

SHEET: Final = "xl/worksheets/sheet1.xml"
OTHER: Final = "xl/worksheets/sheet2.xml"
BOOK: Final = "xl/workbook.xml"
STYLES: Final = "xl/styles.xml"
STRINGS: Final = "xl/sharedStrings.xml"
SHEET_LINKS: Final = "xl/worksheets/_rels/sheet1.xml.rels"
BOOK_LINKS: Final = "xl/_rels/workbook.xml.rels"
TABLE: Final = "xl/tables/table1.xml"
CONTENT_TYPES: Final = "[Content_Types].xml"

#: Cell formats of `STYLES`: 0 general, 1 ISO date, 2 bold, 3 text, 4 unlocked, 5 date and time.
GENERAL, ISO_DATE, BOLD, TEXT, UNLOCKED, MOMENT = range(6)


def head(text: str = "") -> str:
    """An XML declaration, and what follows it."""
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}'


#: Three people under headings: name, e-mail, last contact, days since.
ROWS: Final = (
    '<row r="1" spans="1:4"><c r="A1" s="2" t="s"><v>0</v></c><c r="B1" s="2" t="s"><v>1</v></c>'
    '<c r="C1" s="2" t="s"><v>2</v></c><c r="D1" s="2" t="s"><v>3</v></c></row>'
    '<row r="2" spans="1:4"><c r="A2" t="s"><v>4</v></c><c r="B2" t="s"><v>5</v></c>'
    '<c r="C2" s="1"><v>46000</v></c><c r="D2"><v>12</v></c></row>'
    '<row r="3" spans="1:4"><c r="A3" t="s"><v>6</v></c><c r="B3" t="s"><v>7</v></c>'
    '<c r="C3" s="1"><v>46010</v></c><c r="D3"><v>116.87999999999998</v></c></row>'
    '<row r="4" spans="1:4"><c r="A4" t="s"><v>8</v></c><c r="B4" t="s"><v>9</v></c>'
    '<c r="C4" s="1"><v>46020</v></c><c r="D4" t="b"><v>1</v></c></row>'
)
TEXTS: Final = (
    "Name", "Email", "Last contact", "Days", "Ana", "ana@example.org", "Bo", "bo@example.org", "Cy &amp; Co",
    "cy@example.org",
)  # fmt: skip


def sheet(
    rows: str = ROWS, *, before: str = '<dimension ref="A1:D4"/>', after: str = "", space: str = MAIN
) -> bytes:
    """A worksheet with these rows."""
    root = f'<worksheet xmlns="{space}" xmlns:r="{TYPES if space == MAIN else STRICT_TYPES}">'
    return head(f"{root}{before}<sheetData>{rows}</sheetData>{after}</worksheet>").encode()


def book(*, settings: str = "", names: str = "", calculation: str = "", space: str = MAIN) -> bytes:
    """The workbook part with the tabs "People" and "Other"."""
    types = TYPES if space == MAIN else STRICT_TYPES
    return head(
        f'<workbook xmlns="{space}" xmlns:r="{types}">{settings}<bookViews><workbookView/></bookViews>'
        '<sheets><sheet name="People" sheetId="1" r:id="rId1"/><sheet name="Other" sheetId="4" r:id="rId2"/>'
        f"</sheets>{names}{calculation}</workbook>"
    ).encode()


def links(*entries: tuple[str, str, str], types: str = TYPES) -> bytes:
    """A relationships part: ``(id, kind, target)``; a target with a colon leads outside."""
    listed = "".join(
        f'<Relationship Id="{key}" Type="{types}/{kind}" Target="{target}"'
        + (' TargetMode="External"' if ":" in target else "")
        + "/>"
        for key, kind, target in entries
    )
    return head(f'<Relationships xmlns="{PACKAGE}">{listed}</Relationships>').encode()


def strings(*texts: str, space: str = MAIN) -> bytes:
    """A shared strings part; a text may hold markup of its own."""
    items = "".join(text if text.startswith("<si>") else f"<si><t>{text}</t></si>" for text in texts)
    return head(
        f'<sst xmlns="{space}" count="{len(texts)}" uniqueCount="{len(texts)}">{items}</sst>'
    ).encode()


def styles(space: str = MAIN) -> bytes:
    """The style part with the six cell formats."""
    return head(
        f'<styleSheet xmlns="{space}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>'
        '<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts>'
        '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
        '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        '<cellXfs count="6"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
        '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
        '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
        '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyProtection="1">'
        '<protection locked="0"/></xf>'
        '<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    ).encode()


def content_types(*more: tuple[str, str]) -> bytes:
    """The list of types; `more` are ``(part, type)``."""
    kinds = (
        ("/xl/workbook.xml", "sheet.main"), ("/xl/worksheets/sheet1.xml", "worksheet"),
        ("/xl/worksheets/sheet2.xml", "worksheet"), ("/xl/styles.xml", "styles"),
        ("/xl/sharedStrings.xml", "sharedStrings"), *more,
    )  # fmt: skip
    listed = "".join(
        f'<Override PartName="{part}" ContentType="application/vnd.openxmlformats-officedocument.'
        f'spreadsheetml.{kind}+xml"/>'
        for part, kind in kinds
    )
    return head(
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="png" ContentType="image/png"/>{listed}</Types>'
    ).encode()


def parts() -> Parts:
    """A sound workbook: a list of people, a second tab, formats, texts, and a picture nobody points to."""
    return {
        CONTENT_TYPES: content_types(),
        "_rels/.rels": links(("rId1", "officeDocument", "xl/workbook.xml")),
        BOOK: book(),
        BOOK_LINKS: links(
            ("rId1", "worksheet", "worksheets/sheet1.xml"),
            ("rId2", "worksheet", "worksheets/sheet2.xml"),
            ("rId3", "styles", "styles.xml"),
            ("rId4", "sharedStrings", "sharedStrings.xml"),
        ),
        STYLES: styles(),
        STRINGS: strings(*TEXTS),
        SHEET: sheet(),
        OTHER: sheet('<row r="1"><c r="A1"><v>42</v></c></row>', before=""),
        "xl/media/image1.png": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4,
    }


def zipped(content: Parts, *, method: int = zipfile.ZIP_DEFLATED, comment: bytes = b"") -> bytes:
    """The parts as a package, each with a date of its own."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for minute, (name, data) in enumerate(content.items()):
            info = zipfile.ZipInfo(name, (2021, 5, 6, 7, minute % 60, 8))
            info.compress_type = method
            info.external_attr = 0o600 << 16
            package.writestr(info, data)
        package.comment = comment
    return target.getvalue()


def with_parts(**changed: bytes) -> Parts:
    """The sound workbook with some parts replaced: `sheet`, `book`, `strings`, `styles`, `links`, `other`."""
    names = {"sheet": SHEET, "book": BOOK, "strings": STRINGS, "styles": STYLES, "other": OTHER}
    names["links"] = SHEET_LINKS
    return parts() | {names[name]: data for name, data in changed.items()}


def prefixed(part: bytes, space: str = MAIN) -> bytes:
    """A part that writes every element of the main namespace with the prefix ``x:``."""
    text = part.decode().replace(f'xmlns="{space}"', f'xmlns:x="{space}"')
    start = text.index("?>") + 2
    body = text[start:].replace("</", "\0").replace("<", "<x:").replace("\0", "</x:")
    return (text[:start] + body).encode()


def table(
    ref: str, columns: tuple[str, ...], *, name: str = "People1", more: str = "", inner: str = ""
) -> bytes:
    """A table part; `more` goes into its start tag, `inner` before its columns."""
    listed = "".join(
        column if column.startswith("<") else f'<tableColumn id="{number}" name="{column}"/>'
        for number, column in enumerate(columns, start=1)
    )
    return head(
        f'<table xmlns="{MAIN}" id="1" name="{name}" displayName="{name}" ref="{ref}"{more}>{inner}'
        f'<tableColumns count="{len(columns)}">{listed}</tableColumns></table>'
    ).encode()


COLUMNS: Final = ("Name", "Email", "Last contact", "Days")


def with_table(
    part: bytes, *, rows: str = ROWS, after: str = "", before: str = '<dimension ref="A1:D4"/>'
) -> Parts:
    """The sound workbook with one table part on "People"."""
    listing = '<tableParts count="1"><tablePart r:id="rId1"/></tableParts>'
    return with_parts(
        sheet=sheet(rows, before=before, after=after + listing),
        links=links(("rId1", "table", "../tables/table1.xml")),
    ) | {TABLE: part, CONTENT_TYPES: content_types(("/xl/tables/table1.xml", "table"))}


def calculated(formula: str) -> str:
    """The last of `COLUMNS` as one that Excel fills by itself."""
    return (
        '<tableColumn id="4" name="Days">'
        f"<calculatedColumnFormula>{formula}</calculatedColumnFormula></tableColumn>"
    )
