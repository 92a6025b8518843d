"""What a file really is, told by its first bytes and never by its ending."""

from __future__ import annotations

import json
import re
from enum import StrEnum

from netdash.errors import listed
from netdash.sheets.packages import Package, package_of


class Kind(StrEnum):
    """The formats that are read."""

    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    TEXT = "text"
    CARDS = "cards"


class NotASpreadsheetError(Exception):
    """Bytes that are something else: a phrase that says what, and what to do about it."""

    def __init__(self, why: str, advice: str = "") -> None:
        super().__init__(why)
        self.why = why
        self.advice = advice


_SAVE_AS = "Open it in your spreadsheet program and save it as .xlsx."
_NOT_THIS = "Choose the spreadsheet that holds your contacts."

#: First bytes, what such a file is, and what to do about it.
_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "it is a PDF document, not a spreadsheet", _NOT_THIS),
    (b"\x89PNG", "it is a picture, not a spreadsheet", _NOT_THIS),
    (b"\xff\xd8\xff", "it is a picture, not a spreadsheet", _NOT_THIS),
    (b"GIF8", "it is a picture, not a spreadsheet", _NOT_THIS),
    (b"RIFF", "it is a picture or a sound, not a spreadsheet", _NOT_THIS),
    (b"{\\rtf", "it is a text document (RTF), not a spreadsheet", _NOT_THIS),
    (b"\x1f\x8b", "it is packed (gzip)", "Unpack it first."),
    (b"7z\xbc\xaf", "it is packed (7-Zip)", "Unpack it first."),
    (b"Rar!", "it is packed (RAR)", "Unpack it first."),
    (b"SQLite format 3", "it is a database, not a spreadsheet", _NOT_THIS),
    (b"ID;P", "it is a SYLK file", _SAVE_AS),
    (b"BEGIN:VCALENDAR", "it is a calendar, not a spreadsheet", _NOT_THIS),
    (b"L\x00\x00\x00\x01\x14\x02\x00", "it is a shortcut to a file", "Choose the file it points to."),
    (b"[InternetShortcut]", "it is a link to a web page", "Paste the address of the page instead."),
    (b"bplist00", "it is a placeholder or a shortcut", "Download the file itself, then choose that."),
    (b"\t\x08\x10\x00", "it is a very old Excel file", _SAVE_AS),
    (b"\t\x04\x06\x00", "it is a very old Excel file", _SAVE_AS),
    (b"\t\x02\x06\x00", "it is a very old Excel file", _SAVE_AS),
    (b"\t\x00\x04\x00", "it is a very old Excel file", _SAVE_AS),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "it is protected with a password"
_LOCKED_ADVICE = "Save a copy without a password (File, Info, Protect workbook), or take the password off."
_MARKUP = re.compile(
    rb"^\s*(?:<!--.*?-->\s*)*<(!doctype html|html|head|body|table|meta|\?xml)", re.IGNORECASE | re.DOTALL
)
_WEB_ADDRESS = re.compile(rb"https?://[^\s\"'<>\\]+")


def kind_of(data: bytes) -> tuple[Kind, Package | None]:
    """What these bytes are, with their package where they are one.

    Raises:
        NotASpreadsheetError: with what they are instead.
        UnsafePackageError: when they are a package that must not be unpacked.
    """
    if not data.strip(b"\x00\r\n\t "):
        raise NotASpreadsheetError(
            "it is empty", "If it lives in a cloud folder, wait until it is downloaded."
        )
    if data.startswith(b"PK"):
        package = package_of(data)
        return _package_kind(package), package
    if data.startswith(_OLE):
        return _ole_kind(data), None
    if data.removeprefix(b"\xef\xbb\xbf").lstrip()[:11].upper() == b"BEGIN:VCARD":
        return Kind.CARDS, None
    for mark, why, advice in _SIGNATURES:
        if data.startswith(mark):
            raise NotASpreadsheetError(why, advice)
    _refuse_markup(data)
    _refuse_pointer(data)
    if _is_binary(data):
        raise NotASpreadsheetError("it is not a spreadsheet of a kind netdash knows", _SAVE_AS)
    return Kind.TEXT, None


def _package_kind(package: Package) -> Kind:
    names = package.names
    if package.has("xl/workbook.bin"):
        raise NotASpreadsheetError("it is a binary Excel workbook (.xlsb)", "Save it as .xlsx in Excel.")
    if any(name.startswith("word/") for name in names):
        raise NotASpreadsheetError("it is a Word document, not a spreadsheet", _NOT_THIS)
    if any(name.startswith("ppt/") for name in names):
        raise NotASpreadsheetError("it is a presentation, not a spreadsheet", _NOT_THIS)
    if any(name.endswith(".iwa") or name == "index.zip" for name in names):
        raise NotASpreadsheetError(
            "it is an Apple Numbers, Pages or Keynote document", "In Numbers: File, Export to, Excel."
        )
    if package.has("content.xml"):
        return _open_document_kind(package)
    if package.has("[content_types].xml") or package.has("_rels/.rels"):
        return Kind.XLSX
    inside = [
        name for name in names.values() if name.lower().endswith((".xlsx", ".xlsm", ".xls", ".csv", ".ods"))
    ]
    raise NotASpreadsheetError(
        "it is a zip archive" + (f" that holds {listed(inside, most=3)}" if inside else ""),
        "Unpack it first.",
    )


def _open_document_kind(package: Package) -> Kind:
    said = package.read("mimetype")
    if said and b"spreadsheet" not in said:
        raise NotASpreadsheetError("it is an OpenDocument file, but not a spreadsheet", _NOT_THIS)
    if b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise NotASpreadsheetError(_LOCKED, _LOCKED_ADVICE)
    return Kind.ODS


def _ole_kind(data: bytes) -> Kind:
    capitals = data.upper()

    def has(stream: str) -> bool:
        return stream.upper().encode("utf-16-le") in capitals

    if has("EncryptedPackage"):
        raise NotASpreadsheetError(_LOCKED, _LOCKED_ADVICE)
    if has("Workbook") or has("Book"):
        return Kind.XLS
    if has("WordDocument"):
        raise NotASpreadsheetError("it is a Word document, not a spreadsheet", _NOT_THIS)
    if has("PowerPoint Document"):
        raise NotASpreadsheetError("it is a presentation, not a spreadsheet", _NOT_THIS)
    if has("__properties_version1.0"):
        raise NotASpreadsheetError("it is an Outlook message, not a spreadsheet", _NOT_THIS)
    raise NotASpreadsheetError("it is not a spreadsheet of a kind netdash knows", _SAVE_AS)


def _refuse_markup(data: bytes) -> None:
    head = data[:4000].removeprefix(b"\xef\xbb\xbf")
    if not _MARKUP.match(head):
        return
    if b"urn:schemas-microsoft-com:office:spreadsheet" in head:
        raise NotASpreadsheetError("it is a spreadsheet of the 2003 XML kind", _SAVE_AS)
    raise NotASpreadsheetError("it is a web page or XML, whatever its name says", _SAVE_AS)


def _refuse_pointer(data: bytes) -> None:
    """Refuse the small files that cloud folders keep in place of a Google Sheet or another document."""
    if len(data) > 10_000 or not data.lstrip().startswith(b"{"):
        return
    try:
        held = json.loads(data)
    except ValueError:
        return
    if not isinstance(held, dict) or not {"doc_id", "url", "resource_id"} & held.keys():
        return
    address = _WEB_ADDRESS.search(data)
    if address is None and isinstance(held.get("doc_id"), str):
        where = f"https://docs.google.com/spreadsheets/d/{held['doc_id']}"
    else:
        where = address.group().decode("ascii", "replace") if address else "its address in the browser"
    raise NotASpreadsheetError(
        "it is only a pointer to a Google Sheet", f"Open the sheet by its address instead: {where}"
    )


def _is_binary(data: bytes) -> bool:
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return False
    head = data[:8000]
    nulls = max(head[::2].count(0), head[1::2].count(0))
    control = sum(1 for byte in head if byte < 32 and byte not in b"\x00\t\n\r\x0b\x0c\x1a\x1b")
    if nulls > len(head) * 0.2:
        return min(head[::2].count(0), head[1::2].count(0)) > nulls / 8
    return control > len(head) * 0.02
