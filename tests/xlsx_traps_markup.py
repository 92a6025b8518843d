"""Traps in how the XML of a sheet is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests import xlsx_packages as make
from tests.xlsx_packages import (
    BOOK,
    BOOK_LINKS,
    OTHER,
    ROWS,
    SHEET,
    STRINGS,
    STYLES,
    sheet,
    with_parts,
    zipped,
)

if TYPE_CHECKING:
    from collections.abc import Callable

from tests.xlsx_trap import (
    Trap,
    holding,
    with_piece,
    with_rows,
)


def _strict() -> bytes:
    content = make.parts() | {
        BOOK: make.book(space=make.STRICT),
        SHEET: sheet(space=make.STRICT),
        OTHER: sheet('<row r="1"><c r="A1"><v>42</v></c></row>', space=make.STRICT),
        STRINGS: make.strings(*make.TEXTS, space=make.STRICT),
        STYLES: make.styles(make.STRICT),
        "_rels/.rels": make.links(("rId1", "officeDocument", "xl/workbook.xml"), types=make.STRICT_TYPES),
        BOOK_LINKS: make.links(
            ("rId1", "worksheet", "worksheets/sheet1.xml"),
            ("rId2", "worksheet", "worksheets/sheet2.xml"),
            ("rId3", "styles", "styles.xml"),
            ("rId4", "sharedStrings", "sharedStrings.xml"),
            types=make.STRICT_TYPES,
        ),
    }
    return zipped(content)


def _unnumbered(*, rows: bool, cells: bool) -> Callable[[], bytes]:
    text = ROWS
    for number in range(1, 5):
        if rows:
            text = text.replace(f' r="{number}"', "")
        if cells:
            for letter in "ABCD":
                text = text.replace(f' r="{letter}{number}"', "")
    return with_rows(text)


_TAGS: Final = sheet().replace(b"><", b" >\n\t<").replace(b"/ >", b"/>")
MARKUP: Final = (
    Trap("a sound workbook", holding(make.parts())),
    Trap("a byte-order mark before the sheet", holding(with_parts(sheet=b"\xef\xbb\xbf" + sheet()))),
    Trap("a prefix before every element", holding(with_parts(sheet=make.prefixed(sheet())))),
    Trap("the strict edition of the standard", _strict),
    Trap("a comment between two cells", with_piece('<c r="B3"', '<!-- <c r="B3"> --><c r="B3"')),
    Trap("a comment between two rows", with_piece('<row r="3"', '<!--<row r="3">--><row r="3"')),
    Trap("an instruction between two rows", with_piece('<row r="3"', '<?x <row r="3"> ?><row r="3"')),
    Trap(
        "a CDATA section in a text",
        with_piece('<c r="A3" t="s"><v>6</v>', '<c r="A3" t="inlineStr"><is><t><![CDATA[</c><c>]]></t></is>'),
    ),
    Trap(
        "letters with formats of their own",
        with_piece(
            '<c r="B3" t="s"><v>7</v>',
            '<c r="B3" t="inlineStr"><is><r><rPr><family val="2"/></rPr><t>bo</t></r></is>',
        ),
        warned="several formats",
    ),
    Trap("single quotes", holding(with_parts(sheet=sheet().replace(b'"', b"'")))),
    Trap("blanks and line breaks between all elements", holding(with_parts(sheet=_TAGS))),
    Trap(
        "a sheet in UTF-16",
        holding(with_parts(sheet=sheet().decode().replace("UTF-8", "UTF-16").encode("utf-16"))),
        refused="not in UTF-8",
    ),
    Trap(
        "a sheet in Latin-1",
        holding(with_parts(sheet=sheet().replace(b"UTF-8", b"ISO-8859-1"))),
        refused="not in UTF-8",
    ),
    Trap("rows without numbers", _unnumbered(rows=True, cells=False)),
    Trap("cells without positions", _unnumbered(rows=False, cells=True)),
    Trap("neither rows nor cells say where they are", _unnumbered(rows=True, cells=True)),
    Trap(
        "a row's number after its other attributes",
        with_piece('<row r="3" spans="1:4"', '<row spans="1:4" r="3"'),
    ),
    Trap("a cell's position after its other attributes", with_piece('<c r="B3" t="s"', '<c t="s" r="B3"')),
    Trap("a greater-than sign in an attribute", with_piece('<row r="2"', '<row r="2" x="a>b"')),
    Trap(
        "names of newer versions that older ones must ignore",
        holding(
            with_parts(
                sheet=sheet(
                    before='<mc:AlternateContent><mc:Choice Requires="x14"/></mc:AlternateContent>'
                ).replace(
                    b"<worksheet ",
                    b'<worksheet xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
                    b'xmlns:x14="urn:x14" mc:Ignorable="x14" ',
                )
            )
        ),
    ),
    Trap(
        "no rows at all",
        holding(with_parts(sheet=sheet("").replace(b"<sheetData></sheetData>", b"<sheetData/>"))),
    ),
    Trap("an empty row element", with_rows('<row r="1"/><row r="3" ht="30"/>')),
    Trap(
        "blanks in end tags",
        holding(with_parts(sheet=sheet().replace(b"</row>", b"</row >").replace(b"</c>", b"</c >"))),
    ),
    Trap("rows out of order", with_rows('<row r="4"/><row r="2"/>'), refused="out of order"),
    Trap("a row twice", with_rows('<row r="3"/><row r="3"/>'), refused="out of order"),
    Trap("cells out of order", with_rows('<row r="3"><c r="B3"/><c r="A3"/></row>'), refused="out of order"),
    Trap(
        "a document type in the sheet",
        holding(with_parts(sheet=b'<!DOCTYPE x [<!ENTITY a "b">]>' + sheet())),
        refused="document type",
    ),
    Trap(
        "a document type in the texts",
        holding(with_parts(strings=make.strings().replace(b"<sst", b'<!DOCTYPE x [<!ENTITY a "b">]><sst'))),
        refused="document type",
    ),
    Trap("a sheet cut in the middle", holding(with_parts(sheet=sheet()[:-40])), refused="broken"),
    Trap(
        "rows in another namespace",
        with_piece("<sheetData>", '<sheetData><row xmlns="urn:other"/>'),
        refused="does not know",
    ),
    Trap("text that looks like rows", with_piece("<v>6</v>", "<v>6</v><!--</row></sheetData>-->")),
)
