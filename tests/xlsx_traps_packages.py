"""Traps in the zip package that a workbook is."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
import zlib
from typing import TYPE_CHECKING, Any, Final

from tests import xlsx_packages as make
from tests.xlsx_packages import (
    BOOK_LINKS,
    CONTENT_TYPES,
    OTHER,
    SHEET,
    sheet,
    zipped,
)

if TYPE_CHECKING:
    from collections.abc import Callable

from tests.xlsx_trap import (
    Trap,
    holding,
)


def _descriptors() -> bytes:
    """Sizes after the content instead of before it, as programs write that stream."""

    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.data = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, data: Any) -> int:
            self.data += data
            return len(data)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in make.parts().items():
            package.writestr(name, data)
    return bytes(pipe.data)


def _zip64() -> bytes:
    """Sizes in the wide fields that are meant for files above 4 GB."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in make.parts().items():
            with package.open(name, "w", force_zip64=True) as member:
                member.write(data)
    return target.getvalue()


def _extra_fields() -> bytes:
    """Padding in a member's header and in its directory entry, as Excel leaves for growth."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in make.parts().items():
            info = zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0))
            info.extra = struct.pack("<2H", 0xA220, 6) + b"\x14\x00pad!"
            info.comment = b"kept"
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, data)
    return target.getvalue()


def _twisted_directory() -> bytes:
    """A directory that lists the members in another order than they lie in."""
    data = zipped(make.parts())
    start = struct.unpack_from("<L", data, len(data) - 6)[0]
    entries, position = [], start
    while data[position : position + 4] == b"PK\1\2":
        lengths = struct.unpack_from("<3H", data, position + 28)
        entries.append(data[position : position + 46 + sum(lengths)])
        position += len(entries[-1])
    return data[:start] + b"".join(reversed(entries)) + data[position:]


def _gap() -> bytes:
    """Bytes between two members that belong to none."""
    data = zipped(make.parts())
    start = struct.unpack_from("<L", data, len(data) - 6)[0]
    end = struct.pack("<L", start + 16)
    return data[:start] + b"left by a program"[:16] + data[start:-6] + end + data[-2:]


def _spoilt(name: str) -> bytes:
    """A package in which one byte of a member's content is wrong."""
    data = zipped(make.parts(), method=zipfile.ZIP_STORED)
    place = data.index(make.parts()[name][-40:])
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


def _directory_value(name: str, offset: int, form: str, value: int) -> bytes:
    """A package whose directory entry of a member says something else."""
    data = bytearray(zipped(make.parts()))
    place = data.rindex(name.encode()) - 46
    struct.pack_into(form, data, place + offset, value)
    return bytes(data)


def _relinked(target: str, part: str = SHEET) -> Callable[[], bytes]:
    """The sheet under another name, or found by another spelling of its name."""
    content = make.parts()
    content[BOOK_LINKS] = content[BOOK_LINKS].replace(b"worksheets/sheet1.xml", target.encode())
    content = {part if name == SHEET else name: data for name, data in content.items()}
    content[CONTENT_TYPES] = content[CONTENT_TYPES].replace(f"/{SHEET}".encode(), f"/{part}".encode())
    return holding(content)


def _moved_book() -> bytes:
    """A workbook part with a name of its own in a folder of its own."""
    content = {name.replace("xl/workbook.xml", "doc/book1.xml"): data for name, data in make.parts().items()}
    content["_rels/.rels"] = make.links(("rId1", "officeDocument", "/doc/book1.xml"))
    content["doc/_rels/book1.xml.rels"] = content.pop(BOOK_LINKS).replace(b'Target="', b'Target="../xl/')
    content[CONTENT_TYPES] = content[CONTENT_TYPES].replace(b"/xl/workbook.xml", b"/doc/book1.xml")
    return zipped(content)


def _twice() -> bytes:
    target = io.BytesIO(zipped(make.parts()))
    with warnings.catch_warnings(), zipfile.ZipFile(target, "a") as package:
        warnings.simplefilter("ignore")
        package.writestr(SHEET, sheet(""))
    return target.getvalue()


def _bomb() -> bytes:
    """A part of 1.5 GB in a few hundred bytes, as far as the directory is to be believed."""
    return _directory_value("xl/media/image1.png", 24, "<L", 1_500_000_000)


def _understated() -> bytes:
    """A sheet that unpacks to more than the directory says."""
    data = _directory_value(SHEET, 24, "<L", 100)
    assert zlib.crc32(sheet())
    return data


PACKAGES: Final = (
    Trap("sizes after the content", _descriptors),
    Trap("sizes in wide fields", _zip64),
    Trap("padding in headers", _extra_fields),
    Trap("a comment at the end", lambda: zipped(make.parts(), comment=b"made by hand")),
    Trap("parts that are not packed", lambda: zipped(make.parts(), method=zipfile.ZIP_STORED)),
    Trap("a directory in another order", _twisted_directory),
    Trap("bytes that belong to no part", _gap),
    Trap("macros", holding(make.parts() | {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" + bytes(500)})),
    Trap("an absolute path to the sheet", _relinked("/xl/worksheets/sheet1.xml")),
    Trap("a path that goes up and down", _relinked("../xl/./worksheets/../worksheets/sheet1.xml")),
    Trap(
        "backslashes in the names of all parts",
        holding({name.replace("/", "\\"): data for name, data in make.parts().items()}),
        changed=frozenset({"xl\\worksheets\\sheet1.xml"}),
    ),
    Trap("backslashes in a path", _relinked("worksheets\\sheet1.xml")),
    Trap(
        "a blank in a part's name",
        _relinked("worksheets/my%20sheet.xml", "xl/worksheets/my sheet.xml"),
        changed=frozenset({"xl/worksheets/my sheet.xml"}),
    ),
    Trap("other capitals in a path", _relinked("Worksheets/SHEET1.xml")),
    Trap("a workbook part elsewhere", _moved_book),
    Trap("a part twice", _twice, refused="twice"),
    Trap(
        "two parts that differ in capitals only",
        holding(make.parts() | {"xl/Worksheets/Sheet1.xml": sheet()}),
        refused="twice",
    ),
    Trap("a damaged picture", lambda: _spoilt("xl/media/image1.png"), refused="checksum"),
    Trap("another sheet that is damaged", lambda: _spoilt(OTHER), refused="checksum"),
    Trap("a damaged sheet", lambda: _spoilt(SHEET), refused="checksum"),
    Trap("a part that would fill the memory", _bomb, refused="more than 1 GB"),
    Trap("a part that lies about its size", _understated, refused="checksum"),
    Trap(
        "20,000 parts",
        lambda: zipped(make.parts() | {f"x/{number}": b"" for number in range(20_000)}, method=0),
        refused="far more",
    ),
    Trap(
        "a password, or the old format",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        refused="password",
    ),
    Trap("parts locked by a password", lambda: _directory_value(SHEET, 8, "<H", 1), refused="password"),
    Trap(
        "a part packed in an unknown way",
        lambda: _directory_value(SHEET, 10, "<H", 93),
        refused="does not know",
    ),
    Trap("text that is no workbook", lambda: b"Name;Email\n", refused="not an Excel workbook"),
    Trap("a file cut in the middle", lambda: zipped(make.parts())[:-200], refused="not a whole"),
    Trap(
        "a member that starts inside another",
        lambda: _directory_value(SHEET, 42, "<L", 7),
        refused="cannot be found",
    ),
    Trap(
        "a document of another kind",
        holding(
            {
                "_rels/.rels": make.links(("rId1", "officeDocument", "word/document.xml")),
                "word/document.xml": b"<document/>",
            }
        ),
        refused="another kind",
    ),
    Trap("a zip file of no kind", holding({"readme.txt": b"hello"}), refused="names no workbook"),
)
