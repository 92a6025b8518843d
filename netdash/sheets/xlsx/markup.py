"""XML as bytes: tags and attributes found by place, so that nothing but a change is ever rewritten."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET
from xml.parsers import expat

from netdash.errors import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENCODING: Final = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
#: A document type stands before the first element; nobody has reason to put more than this before it.
MOST_PROLOGUE: Final = 100_000
_PLAIN_ENCODINGS: Final = (b"utf-8", b"utf8", b"us-ascii", b"ascii")
_WIDE_MARKS: Final = (BOM_UTF16_LE, BOM_UTF16_BE)
_ATTRIBUTE: Final = re.compile(rb"""([^\s=<>/"']+)\s*=\s*("[^"]*"|'[^']*')""")
_OPAQUE: Final = re.compile(rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>", re.DOTALL)
_ROOT: Final = re.compile(rb"<(?:([^\s<>/:!?]+):)?([^\s<>/:!?]+)")
#: The rest of a start tag: a ``>`` inside quotes does not end it.
_REST: Final = rb"""((?:\s[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*)?/?)>"""


def sound(part: bytes) -> bytes:
    """The part, when it is safe to look at as bytes.

    Raises:
        RefusedError: it declares a document type, or is not in UTF-8.
    """
    named = _ENCODING.match(part.removeprefix(BOM_UTF8)[:200])
    if part.startswith(_WIDE_MARKS) or (named and named[1].lower() not in _PLAIN_ENCODINGS):
        raise RefusedError(
            "A part of the workbook is not in UTF-8. Open the file in Excel and save it again; "
            "that puts it right."
        )
    refuse_document_type(part)
    return part


def refuse_document_type(part: bytes) -> None:
    """Refuse a part that declares a document type.

    Raises:
        RefusedError: it does.
    """
    if b"<!DOCTYPE" in part[:MOST_PROLOGUE]:
        _refuse()


def tree(part: bytes) -> ET.Element:
    """A small part as a tree, for reading only.

    Raises:
        RefusedError: it is not well-formed, or holds what no workbook needs.
    """
    try:
        return ET.fromstring(sound(part), ET.XMLParser(encoding="utf-8"))  # noqa: S314 - no document type gets here
    except ET.ParseError as error:
        raise RefusedError(f"A part of the workbook is broken: {error}.") from None


def local(element: ET.Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def check_well_formed(data: bytes) -> bool:
    """Whether the part is plain: elements and text alone, no comments, CDATA or instructions.

    Raises:
        RefusedError: an XML reader would stumble over it, or it declares a document type.
    """
    plain = True

    def found(*_: object) -> None:
        nonlocal plain
        plain = False

    parser = expat.ParserCreate("utf-8")
    parser.CommentHandler = parser.ProcessingInstructionHandler = parser.StartCdataSectionHandler = found
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(data, True)  # noqa: FBT003 - the parser's own signature
    except expat.ExpatError as error:
        raise RefusedError(f"A part of the workbook is broken: {error}.") from None
    return plain


def _refuse(*_: object) -> None:
    raise RefusedError("A part of the workbook declares a document type, as attacks do.")


def masked(data: bytes, *, plain: bool = False) -> bytes:
    """The same length with comments, CDATA and instructions made harmless, so that each ``<`` starts a tag.

    Comments and instructions become blanks, the text of CDATA becomes letters. Data known to be plain is
    returned as it is.
    """
    if plain or (b"<!" not in data and data.find(b"<?", 8) < 0):
        return data
    return _OPAQUE.sub(_harmless, data)


def _harmless(match: re.Match[bytes]) -> bytes:
    filler = b"x" if match[0].startswith(b"<![") else b" "
    return filler * len(match[0])


def text_of(element: bytes, name: bytes) -> str:
    """All text inside the (prefixed) elements of that name within a piece of a part."""
    pieces: list[str] = []
    depth = 0
    wanted = name.decode()

    def start(found: str, _attributes: object) -> None:
        nonlocal depth
        depth += found == wanted

    def end(found: str) -> None:
        nonlocal depth
        depth -= found == wanted

    def text(data: str) -> None:
        if depth:
            pieces.append(data)

    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    parser.Parse(element, True)  # noqa: FBT003 - the parser's own signature
    return "".join(pieces)


@dataclass(frozen=True, slots=True)
class Tag:
    """A start tag found in a part.

    Attributes:
        start: offset of its ``<``.
        end: offset after its ``>``.
        text: the tag itself.
    """

    start: int
    end: int
    text: bytes

    @property
    def closed(self) -> bool:
        """Whether the element has no content and no end tag."""
        return self.text.endswith(b"/>")

    def get(self, name: str) -> str | None:
        """An attribute's value, entities resolved."""
        return attribute(self.text, name)


def root_prefix(data: bytes) -> bytes:
    """The prefix of the root element with its colon, empty for none."""
    found = _ROOT.search(masked(data[:20_000]))
    return found[1] + b":" if found and found[1] else b""


@cache
def _pattern(name: bytes) -> re.Pattern[bytes]:
    return re.compile(b"<" + re.escape(name) + _REST)


@cache
def _closing(name: bytes) -> re.Pattern[bytes]:
    return re.compile(b"</" + re.escape(name) + rb"\s*>")


def tags(data: bytes, name: bytes, start: int = 0, end: int | None = None) -> Iterator[Tag]:
    """All start tags of that (prefixed) name in masked XML."""
    for match in _pattern(name).finditer(data, start, len(data) if end is None else end):
        yield Tag(match.start(), match.end(), match[0])


def first_tag(data: bytes, name: bytes, start: int = 0, end: int | None = None) -> Tag | None:
    """The first start tag of that (prefixed) name in masked XML."""
    return next(tags(data, name, start, end), None)


def element_end(data: bytes, tag: Tag, name: bytes) -> int:
    """Where the element of a start tag ends, for elements that never hold one of their own name."""
    if tag.closed:
        return tag.end
    closing = _closing(name).search(data, tag.end)
    return closing.end() if closing else len(data)


def attribute(tag: bytes, name: str) -> str | None:
    """The value of an attribute of a start tag, entities resolved."""
    wanted = name.encode()
    for match in _ATTRIBUTE.finditer(tag):
        if match[1] == wanted:
            return unescaped(match[2][1:-1])
    return None


def with_attribute(tag: bytes, name: str, value: str) -> bytes:
    """The start tag with an attribute changed, or added after the others."""
    wanted, new = name.encode(), escaped(value).replace(b'"', b"&quot;")
    for match in _ATTRIBUTE.finditer(tag):
        if match[1] == wanted:
            return tag[: match.start(2)] + b'"' + new + b'"' + tag[match.end(2) :]
    stop = len(tag) - (2 if tag.endswith(b"/>") else 1)
    head = tag[:stop]
    gap = b"" if head.endswith((b" ", b"\n", b"\t", b"\r")) else b" "
    return head + gap + wanted + b'="' + new + b'"' + tag[stop:]


def without_attribute(tag: bytes, name: str) -> bytes:
    """The start tag without an attribute."""
    wanted = name.encode()
    for match in _ATTRIBUTE.finditer(tag):
        if match[1] == wanted:
            return tag[: match.start()].rstrip() + tag[match.end() :]
    return tag


def replaced(data: bytes, tag: Tag, text: bytes) -> bytes:
    """The part with one start tag replaced."""
    return data[: tag.start] + text + data[tag.end :]


def escaped(text: str) -> bytes:
    """Text as element content or, quotes aside, as an attribute's value."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").encode()


_ENTITY: Final = re.compile(r"&(?:#x([0-9A-Fa-f]+)|#([0-9]+)|(amp|lt|gt|quot|apos));")
_NAMED: Final = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


def unescaped(text: bytes) -> str:
    """Element content or an attribute's value as text."""
    if b"&" not in text:
        return text.decode()
    return _ENTITY.sub(_character, text.decode())


def _character(match: re.Match[str]) -> str:
    if match[1]:
        return chr(int(match[1], 16))
    return chr(int(match[2])) if match[2] else _NAMED[match[3]]
