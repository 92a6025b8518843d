"""Workbook packages (zip files): what one holds, and whether it is safe to unpack."""

from __future__ import annotations

import codecs
import io
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from lzma import LZMAError
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote
from xml.etree import ElementTree as ET  # parts with a document type are refused before they are parsed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from xml.etree.ElementTree import Element

#: Bytes of all XML parts unpacked, and the share packed parts may grow by, above which nothing is unpacked.
MOST_UNPACKED = 1_500_000_000
MOST_PART = 700_000_000
MOST_GROWTH = 400
_SMALL_PART = 32_000_000
MOST_MEMBERS = 20_000

#: The lengths of name and extra field at the end of the head of a member.
_LOCAL_HEADER = struct.Struct("<26xHH")

#: How a part begins that is written in two bytes a letter.
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_ENCODING = re.compile(r"^<\?xml[^>]*\?>")
_DOCTYPE = re.compile(rb"<!DOCTYPE|<!ENTITY")


class UnsafePackageError(Exception):
    """A package that must not be unpacked; the text is a phrase for the user."""


@dataclass(frozen=True, slots=True)
class Package:
    """The directory of a zip file, with its members at hand."""

    data: bytes
    zip: zipfile.ZipFile
    names: Mapping[str, str]

    def has(self, name: str) -> bool:
        """Whether there is a member of that name, case aside."""
        return name.casefold() in self.names

    def size(self, name: str) -> int:
        """Bytes of one member unpacked, as the directory has it; 0 when it is not there."""
        member = self.names.get(name.casefold())
        return self.zip.getinfo(member).file_size if member else 0

    def begins(self, name: str, length: int) -> bytes:
        """The first bytes of one member; nothing when it is not there or cannot be unpacked."""
        member = self.names.get(name.casefold())
        try:
            with self.zip.open(member or "") as part:
                return part.read(length)
        except (KeyError, zipfile.BadZipFile, zlib.error, LZMAError, OSError, ValueError, RuntimeError):
            return b""

    def read(self, name: str) -> bytes:
        """One member unpacked; nothing when it is not there.

        Raises:
            UnsafePackageError: when it cannot be unpacked.
        """
        member = self.names.get(name.casefold())
        if member is None:
            return b""
        try:
            return self._inflated(self.zip.getinfo(member))
        except (
            zipfile.BadZipFile,
            zlib.error,
            LZMAError,
            OSError,
            EOFError,
            ValueError,
            RuntimeError,
        ) as error:
            raise UnsafePackageError("it is damaged") from error

    def _inflated(self, part: zipfile.ZipInfo) -> bytes:
        """One member unpacked in one go, without its check sum, which calamine looks at: twice as fast."""
        start = part.header_offset + _LOCAL_HEADER.size
        head = self.data[part.header_offset : start]
        if part.compress_type != zipfile.ZIP_DEFLATED or part.flag_bits & 1 or not head.startswith(b"PK"):
            return self.zip.read(part)
        start += sum(_LOCAL_HEADER.unpack(head))
        packed = memoryview(self.data)[start : start + part.compress_size]
        found = zlib.decompressobj(-15).decompress(packed, part.file_size or 1)
        if len(found) != part.file_size:
            raise zlib.error("not as long as the directory has it")
        return found

    def xml(self, name: str) -> Element | None:
        """One member as an XML tree; ``None`` when it is not there or not well-formed."""
        data = self.read(name)
        try:
            return ET.fromstring(data) if data and not _DOCTYPE.search(data) else None  # noqa: S314 - none with a doctype
        except ET.ParseError:
            return None


def package_of(data: bytes) -> Package:
    """The package in these bytes, looked at but not unpacked.

    Raises:
        UnsafePackageError: when it is cut off, or would grow out of bounds.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
        raise UnsafePackageError("it is cut off or damaged") from error
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise UnsafePackageError(f"it holds {len(members):,} parts, far more than a workbook has")
    texts = [part for part in members if part.filename.lower().endswith((".xml", ".rels", ".vml", ".bin"))]
    unpacked = sum(part.file_size for part in texts)
    if unpacked > MOST_UNPACKED or any(_is_bomb(part) for part in texts):
        raise UnsafePackageError(
            f"unpacked it would fill {unpacked / 1e9:.1f} GB, which no list of contacts does"
        )
    return Package(data, archive, {_plain(part.filename).casefold(): part.filename for part in members})


def _is_bomb(part: zipfile.ZipInfo) -> bool:
    grown = part.file_size / max(part.compress_size, 1)
    return part.file_size > MOST_PART or (part.file_size > _SMALL_PART and grown > MOST_GROWTH)


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/")


def in_utf8(package: Package, names: Iterable[str]) -> Package:
    """The package with those of its parts that are UTF-16 in UTF-8, the only one calamine reads.

    Raises:
        UnsafePackageError: when such a part cannot be read.
    """
    wide = [name for name in names if package.begins(name, 2) in _WIDE]
    if not wide:
        return package
    try:
        texts = {name.casefold(): package.read(name).decode("utf-16") for name in wide}
    except UnicodeDecodeError as error:
        raise UnsafePackageError("it is damaged") from error
    changed = {name: _ENCODING.sub("", text).encode() for name, text in texts.items()}
    return package_of(with_parts(package, changed))


def refuse_entities(package: Package, names: tuple[str, ...]) -> None:
    """Refuse a package whose parts declare a document type, the door for entity bombs.

    Raises:
        UnsafePackageError: when one does.
    """
    for name in names:
        if _DOCTYPE.search(package.read(name)[:4096]):
            raise UnsafePackageError("its XML declares entities, which no spreadsheet program writes")


def sheet_parts(package: Package) -> dict[str, str]:
    """The part each tab of an .xlsx is kept in, by the tab's name."""
    book = _workbook_part(package)
    root = package.xml(book)
    if root is None:
        return {}
    targets = _targets(package, book)
    parts: dict[str, str] = {}
    for element in root.iter():
        if _local(element.tag) == "sheet":
            reference = next((value for key, value in element.attrib.items() if _local(key) == "id"), "")
            parts[element.get("name", "")] = targets.get(reference, "")
    return parts


def _workbook_part(package: Package) -> str:
    for target in _targets(package, "", kind="officeDocument").values():
        return target
    return "xl/workbook.xml"


def _targets(package: Package, part: str, kind: str = "") -> dict[str, str]:
    """Relationship id to part name, of one part's relationships."""
    path = PurePosixPath(part)
    root = package.xml(str(path.parent / "_rels" / f"{path.name}.rels") if part else "_rels/.rels")
    if root is None:
        return {}
    return {
        element.get("Id", ""): _resolved(path.parent, element.get("Target", ""))
        for element in root
        if element.get("Type", "").endswith(kind)
    }


def _resolved(folder: PurePosixPath, target: str) -> str:
    target = unquote(target).replace("\\", "/")
    steps: list[str] = []
    for step in (target if target.startswith("/") else f"{folder}/{target}").split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step not in {"", "."}:
            steps.append(step)
    return "/".join(steps)


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def with_parts(package: Package, changed: Mapping[str, bytes]) -> bytes:
    """The package with some parts replaced, for reading only: nothing is packed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for folded, member in package.names.items():
            archive.writestr(member, changed.get(folded, b"") or package.zip.read(member))
    return buffer.getvalue()
