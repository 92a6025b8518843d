"""The directory of a zip file, read and written so that members can be copied as they are."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from netdash.errors import RefusedError

#: Saving time counts more than the last tenth of size: the usual 6 takes nearly twice as long.
LEVEL: Final = 5
STORED: Final = 0
DEFLATED: Final = 8
DAMAGED: Final = "the file is damaged. Open it in Excel and save it again, or take an earlier copy"

_END: Final = struct.Struct("<4s4H2LH")
_END64: Final = struct.Struct("<4sQ2H2L4Q")
_LOCATOR: Final = struct.Struct("<4sLQL")
_CENTRAL: Final = struct.Struct("<4s6H3L5H2L")
_LOCAL: Final = struct.Struct("<4s5H3L2H")
_FULL32: Final = 0xFFFFFFFF
_ZIP64: Final = 1
_UTF8_NAME: Final = 0x800


@dataclass(frozen=True, slots=True)
class Member:
    """One file in the package.

    Attributes:
        start: offset of its local header.
        end: offset at which the next member or the directory starts.
        record: its entry in the directory, as it stands there.
    """

    name: str
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    start: int
    end: int
    record: bytes


def directory(data: bytes) -> tuple[tuple[Member, ...], bytes]:
    """All members in directory order, and the comment at the end of the file.

    Raises:
        RefusedError: the directory is broken.
    """
    try:
        end = data.rindex(b"PK\5\6", max(0, len(data) - _END.size - 0xFFFF))
        count, size, start = _END.unpack_from(data, end)[4:7]
        if end >= _LOCATOR.size and data[end - _LOCATOR.size :][:4] == b"PK\6\7":
            wide = _END64.unpack_from(data, _LOCATOR.unpack_from(data, end - _LOCATOR.size)[2])
            count, size, start = wide[7:10]
        members = _entries(data[: min(start + size, end)], start, count)
    except (ValueError, struct.error):
        raise RefusedError(f"The file is not a whole Excel workbook: {DAMAGED}.") from None
    starts = sorted({*(member.start for member in members), start})
    following = dict(pairwise(starts))
    if any(member.start not in following for member in members):
        raise RefusedError(f"The list of the workbook's parts is broken: {DAMAGED}.")
    return tuple(replace(member, end=following[member.start]) for member in members), data[end + _END.size :]


def body(data: bytes, member: Member) -> tuple[bytes, bytes]:
    """A member's local header with name and extra field, and its packed bytes.

    Raises:
        RefusedError: it is not where the directory says, or another member lies on top of it.
    """
    head = data[member.start : member.start + _LOCAL.size]
    if len(head) < _LOCAL.size or head[:4] != b"PK\3\4":
        raise RefusedError(f"The workbook's part {member.name} cannot be found: {DAMAGED}.")
    fields = _LOCAL.unpack(head)
    start = member.start + _LOCAL.size + fields[9] + fields[10]
    if start + member.packed > member.end:
        raise RefusedError(f"Parts of the workbook lie on top of each other: {DAMAGED}.")
    return data[member.start : start], data[start : start + member.packed]


def content(data: bytes, member: Member) -> bytes:
    """A member unpacked and checked.

    Raises:
        RefusedError: it is encrypted, packed in an unknown way or damaged.
    """
    _, packed = body(data, member)
    if member.flags & 1:
        raise RefusedError("The workbook is protected with a password; netdash cannot write to it.")
    if member.method not in (STORED, DEFLATED):
        raise RefusedError(f"The workbook's part {member.name} is packed in a way netdash does not know.")
    try:
        # One byte more than announced is enough to catch a member that lies about its size.
        unpacked = packed if member.method == STORED else _inflate(packed, member.size + 1)
    except zlib.error:
        raise RefusedError(f"The workbook's part {member.name} cannot be unpacked: {DAMAGED}.") from None
    if len(unpacked) != member.size or zlib.crc32(unpacked) != member.crc:
        raise RefusedError(f"The workbook's part {member.name} does not match its checksum: {DAMAGED}.")
    return unpacked


def repacked(data: bytes, member: Member, new: bytes) -> tuple[Member, bytes]:
    """The member with other content: its directory entry, and its local header and packed bytes."""
    head, _ = body(data, member)
    local = list(_LOCAL.unpack_from(head))
    name = head[_LOCAL.size : _LOCAL.size + local[9]]
    extra = _without_zip64(head[_LOCAL.size + local[9] :])
    packed = new if member.method == STORED else _deflate(new)
    crc = zlib.crc32(new)
    local[2] &= _UTF8_NAME
    local[6:9] = crc, len(packed), len(new)
    local[10] = len(extra)
    central = list(_CENTRAL.unpack_from(member.record))
    name_end = _CENTRAL.size + central[10]
    extra_end = name_end + central[11]
    central_extra = _without_zip64(member.record[name_end:extra_end])
    central[3] &= _UTF8_NAME
    central[7:10] = crc, len(packed), len(new)
    central[11] = len(central_extra)
    record = b"".join(
        (
            _CENTRAL.pack(*central),
            member.record[_CENTRAL.size : name_end],
            central_extra,
            member.record[extra_end:],
        )
    )
    return replace(member, record=record), _LOCAL.pack(*local) + name + extra + packed


def packed_new(name: str, new: bytes) -> tuple[Member, bytes]:
    """A member that was not there before: its directory entry, and its local header and packed bytes."""
    raw, packed, crc = name.encode(), _deflate(new), zlib.crc32(new)
    flags = 0 if name.isascii() else _UTF8_NAME
    # The earliest day the format knows (1 January 1980), so that one patch always gives the same bytes.
    shared = (20, flags, DEFLATED, 0, 0x21, crc, len(packed), len(new), len(raw), 0)
    record = _CENTRAL.pack(b"PK\1\2", 20, *shared, 0, 0, 0, 0, 0) + raw
    member = Member(name, flags, DEFLATED, crc, len(packed), len(new), 0, 0, record)
    return member, _LOCAL.pack(b"PK\3\4", *shared) + raw + packed


def record_at(member: Member, position: int) -> bytes:
    """The member's directory entry, saying that it lies at `position`."""
    record = bytearray(member.record)
    fields = _CENTRAL.unpack_from(record)
    if fields[16] != _FULL32:
        struct.pack_into("<L", record, _CENTRAL.size - 4, position)
        return bytes(record)
    at = _CENTRAL.size + fields[10]
    for kind, field in _fields(bytes(record[at : at + fields[11]])):
        if kind == _ZIP64:
            wide = sum(fields[place] == _FULL32 for place in (8, 9))
            struct.pack_into("<Q", record, at + 4 + 8 * wide, position)
        at += 4 + len(field)
    return bytes(record)


def end_record(count: int, size: int, start: int, comment: bytes) -> bytes:
    """The record that closes a zip file, with its comment."""
    # Bytes after the file's own comment are kept, so the stated length may not be all of them.
    return _END.pack(b"PK\5\6", 0, 0, count, count, size, start, min(len(comment), 0xFFFF)) + comment


def _entries(data: bytes, position: int, count: int) -> list[Member]:
    members = []
    for _ in range(count):
        fields = _CENTRAL.unpack_from(data, position)
        if fields[0] != b"PK\1\2":
            raise ValueError
        name_end = position + _CENTRAL.size + fields[10]
        extra_end = name_end + fields[11]
        name = data[position + _CENTRAL.size : name_end].decode(
            "utf-8" if fields[3] & _UTF8_NAME else "cp437"
        )
        record = data[position : extra_end + fields[12]]
        size, packed, start = _wide_values(fields, data[name_end:extra_end])
        members.append(Member(name, fields[3], fields[4], fields[7], packed, size, start, 0, record))
        position += len(record)
    return members


def _wide_values(fields: tuple[int, ...], extra: bytes) -> tuple[int, int, int]:
    """Size, packed size and offset, from the zip64 field where the entry says so."""
    wide = next((field for kind, field in _fields(extra) if kind == _ZIP64), b"")
    values = iter(struct.unpack(f"<{len(wide) // 8}Q", wide[: len(wide) // 8 * 8]))
    narrow = (fields[9], fields[8], fields[16])
    size, packed, start = (next(values, value) if value == _FULL32 else value for value in narrow)
    return size, packed, start


def _without_zip64(extra: bytes) -> bytes:
    fields = _fields(extra)
    if all(kind != _ZIP64 for kind, _ in fields):
        return extra
    return b"".join(struct.pack("<2H", kind, len(field)) + field for kind, field in fields if kind != _ZIP64)


def _fields(extra: bytes) -> list[tuple[int, bytes]]:
    found, position = [], 0
    while position + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, position)
        found.append((kind, extra[position + 4 : position + 4 + length]))
        position += 4 + length
    return found


def _inflate(packed: bytes, most: int) -> bytes:
    return zlib.decompressobj(-15).decompress(packed, most)


def _deflate(new: bytes) -> bytes:
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, -15)
    return packer.compress(new) + packer.flush()
