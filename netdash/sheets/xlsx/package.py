"""The package of a workbook: its parts are copied byte for byte unless they are replaced."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from netdash.errors import RefusedError
from netdash.sheets.xlsx import markup, zipped

#: Past these a package is taken for a trap rather than a list of contacts.
MOST_PARTS: Final = 10_000
MOST_BYTES: Final = 1 << 30


def part_key(name: str) -> str:
    """How names of parts are compared: case and the kind of slash do not count."""
    return name.replace("\\", "/").lstrip("/").lower()


class Package:
    """The parts of a workbook file, and the changes to be made to them."""

    def __init__(self, data: bytes) -> None:
        _refuse_other_formats(data)
        self._data = data
        self._members, self._comment = zipped.directory(data)
        self._by_key = {part_key(member.name): member for member in self._members}
        _refuse_traps(self._members)
        self._new: dict[str, bytes] = {}
        self._added: dict[str, str] = {}
        self._read: set[str] = set()

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all parts, added ones last."""
        return (*(member.name for member in self._members), *self._added.values())

    @property
    def changed(self) -> frozenset[str]:
        """Names of the parts that were replaced or added."""
        return frozenset(name for name in self.names if part_key(name) in self._new)

    def find(self, name: str) -> str | None:
        """The part's name as the package spells it."""
        key = part_key(name)
        return self._by_key[key].name if key in self._by_key else self._added.get(key)

    def size(self, name: str) -> int:
        """How many bytes a part has, unpacked."""
        return self._by_key[part_key(name)].size

    def read(self, name: str) -> bytes:
        """The content of a part, with its changes.

        Raises:
            RefusedError: it is missing or damaged.
        """
        key = part_key(name)
        if key in self._new:
            return self._new[key]
        if key not in self._by_key:
            raise RefusedError(f"The workbook lacks its part {name}: {zipped.DAMAGED}.")
        self._read.add(key)
        return zipped.content(self._data, self._by_key[key])

    def write(self, name: str, content: bytes) -> None:
        """Replace a part, or add it at the end."""
        key = part_key(name)
        if key not in self._by_key:
            self._added.setdefault(key, name)
        self._new[key] = content

    def check_unread(self) -> None:
        """Refuse a package in which a part that was not read is damaged, or declares a document type.

        Raises:
            RefusedError: with the name of the part.
        """
        for member in self._members:
            if part_key(member.name) not in self._read:
                content = self.read(member.name)
                if member.name.endswith((".xml", ".rels")):
                    markup.refuse_document_type(content)

    def untouched(self, name: str) -> tuple[bytes, ...]:
        """All bytes of a part as the file holds them: local header, packed content, directory entry."""
        member = self._by_key[part_key(name)]
        return (*zipped.body(self._data, member), zipped.record_at(member, 0))

    def to_bytes(self) -> bytes:
        """The package with its changes."""
        if not self._new:
            return self._data
        members = sorted(self._members, key=lambda member: member.start)
        chunks = [self._data[: members[0].start]] if members else [b""]
        records: dict[str, bytes] = {}
        position = len(chunks[0])
        for member, chunk in (*map(self._placed, members), *map(self._packed, self._added.items())):
            records[part_key(member.name)] = zipped.record_at(member, position)
            chunks.append(chunk)
            position += len(chunk)
        keys = (*(part_key(member.name) for member in self._members), *self._added)
        entries = b"".join(records[key] for key in keys)
        end = zipped.end_record(len(keys), len(entries), position, self._comment)
        return b"".join((*chunks, entries, end))

    def _placed(self, member: zipped.Member) -> tuple[zipped.Member, bytes]:
        new = self._new.get(part_key(member.name))
        if new is None:
            return member, self._data[member.start : member.end]
        return zipped.repacked(self._data, member, new)

    def _packed(self, added: tuple[str, str]) -> tuple[zipped.Member, bytes]:
        key, name = added
        return zipped.packed_new(name, self._new[key])


def _refuse_other_formats(data: bytes) -> None:
    if data[:4] == b"\xd0\xcf\x11\xe0":
        raise RefusedError(
            "The file is protected with a password or in the old .xls format; netdash cannot write to it. "
            "Save it in Excel as .xlsx without a password."
        )
    if data[:2] != b"PK":
        raise RefusedError("The file is not an Excel workbook (.xlsx).")


def _refuse_traps(members: tuple[zipped.Member, ...]) -> None:
    if len(members) > MOST_PARTS:
        raise RefusedError(f"The workbook has {len(members)} parts, far more than a workbook has.")
    if sum(member.size for member in members) > MOST_BYTES:
        raise RefusedError("The workbook would unpack to more than 1 GB; netdash leaves it alone.")
    names = sorted(members, key=lambda member: part_key(member.name))
    for one, other in pairwise(names):
        if part_key(one.name) == part_key(other.name):
            raise RefusedError(f"The workbook holds its part {one.name} twice: {zipped.DAMAGED}.")
