"""The parts of a workbook and how they point to each other."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from netdash.errors import RefusedError, listed
from netdash.sheets.xlsx import markup
from netdash.sheets.xlsx.package import Package, part_key

if TYPE_CHECKING:
    from xml.etree import ElementTree as ET

CONTENT_TYPES: Final = "[Content_Types].xml"
_TRUE: Final = ("1", "true", "on")


@dataclass(frozen=True, slots=True)
class Relationship:
    """One pointer from a part to another part or to the outside; `kind` is the last word of its type."""

    id: str
    kind: str
    target: str
    external: bool


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """One tab as the workbook lists it; `part` is empty when the part is missing, `number` is its id."""

    name: str
    place: int
    kind: str
    part: str
    visible: bool
    number: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """What the workbook part says.

    Attributes:
        part: name of the workbook part.
        date1904: whether days are counted from 1904.
        locked: whether tabs may not be added.
        related: where it points to, by kind.
        better_read: whoever saved it recommends to open it for reading only.
    """

    part: str
    sheets: tuple[SheetEntry, ...]
    related: tuple[Relationship, ...]
    date1904: bool
    locked: bool
    better_read: bool = False

    def sheet(self, tab: str) -> SheetEntry:
        """The tab of that name.

        Raises:
            RefusedError: there is none, or it holds no cells.
        """
        for entry in self.sheets:
            if entry.name == tab:
                if entry.kind != "worksheet" or not entry.part:
                    raise RefusedError(f'The tab "{tab}" holds no cells to write to.')
                return entry
        names = listed(entry.name for entry in self.sheets)
        raise RefusedError(f'There is no tab "{tab}" in the workbook. It has: {names}.')

    def first(self, kind: str) -> str | None:
        """The part of that kind that the workbook points to."""
        return next((one.target for one in self.related if one.kind == kind and not one.external), None)


def true(value: str | None) -> bool:
    """Whether an attribute says yes."""
    return value is not None and value.strip().lower() in _TRUE


def forward(part: str) -> str:
    """A part's name with the slashes that the standard asks for; some programs write others."""
    return part.replace("\\", "/")


def relationships_part(part: str) -> str:
    """Name of the part that holds a part's relationships; of the package itself for an empty name."""
    folder, name = posixpath.split(forward(part))
    return posixpath.join(folder, "_rels", name + ".rels")


def relationships(package: Package, part: str) -> tuple[Relationship, ...]:
    """All pointers of a part; targets inside the package as the package spells them."""
    name = package.find(relationships_part(part))
    if name is None:
        return ()
    return tuple(
        _relationship(package, part, element)
        for element in markup.tree(package.read(name))
        if markup.local(element) == "Relationship"
    )


def _relationship(package: Package, part: str, element: ET.Element) -> Relationship:
    external = element.get("TargetMode", "").lower() == "external"
    target = element.get("Target", "")
    return Relationship(
        element.get("Id", ""),
        element.get("Type", "").rstrip("/").rpartition("/")[2],
        target if external else resolved(package, part, target),
        external,
    )


def resolved(package: Package, part: str, target: str) -> str:
    """The part a target means; empty when the package has none such."""
    for spelling in (target, unquote(target)):
        path = forward(spelling)
        folder = "" if path.startswith("/") else posixpath.dirname(forward(part))
        name = package.find(posixpath.normpath(posixpath.join("/", folder, path)))
        if name:
            return name
    return ""


def open_book(package: Package) -> Book:
    """The workbook part.

    Raises:
        RefusedError: there is none, or writing would do harm (a signature, a wish to be left alone).
    """
    roots = relationships(package, "")
    if any(one.kind == "origin" for one in roots) or any(
        part_key(name).startswith("_xmlsignatures/") for name in package.names
    ):
        raise RefusedError("The workbook is digitally signed; any change would break the signature.")
    part = next((one.target for one in roots if one.kind == "officeDocument" and one.target), None)
    if part is None:
        raise RefusedError("The file is not an Excel workbook (.xlsx): it names no workbook inside.")
    root = markup.tree(package.read(part))
    if markup.local(root) != "workbook":
        raise RefusedError("The file is not an Excel workbook (.xlsx): it holds another kind of document.")
    _refuse_reserved(root)
    related = relationships(package, part)
    settings = _child(root, "workbookPr")
    lock = _child(root, "workbookProtection")
    return Book(
        part,
        _sheets(root, related),
        related,
        settings is not None and true(settings.get("date1904")),
        lock is not None and true(lock.get("lockStructure")),
        _recommended(root),
    )


def _child(root: ET.Element, name: str) -> ET.Element | None:
    return next((element for element in root if markup.local(element) == name), None)


def _refuse_reserved(root: ET.Element) -> None:
    sharing = _child(root, "fileSharing")
    if sharing is not None and any(sharing.get(name) for name in ("reservationPassword", "hashValue")):
        raise RefusedError(
            "Whoever saved the workbook set a password without which it may only be read. To let netdash "
            "write to it, save it in Excel without that (Save as, Tools, General options)."
        )


def _recommended(root: ET.Element) -> bool:
    sharing = _child(root, "fileSharing")
    return sharing is not None and true(sharing.get("readOnlyRecommended"))


def _sheets(root: ET.Element, related: tuple[Relationship, ...]) -> tuple[SheetEntry, ...]:
    by_id = {one.id: one for one in related}
    listing = _child(root, "sheets")
    entries = []
    for place, element in enumerate(listing if listing is not None else ()):
        found = by_id.get(_relation_id(element))
        entries.append(
            SheetEntry(
                element.get("name", ""),
                place,
                found.kind if found else "",
                found.target if found else "",
                element.get("state", "visible") == "visible",
                element.get("sheetId", ""),
            )
        )
    return tuple(entries)


def _relation_id(element: ET.Element) -> str:
    """The ``r:id`` of an element, whichever of the two namespaces its prefix stands for."""
    return next((value for name, value in element.items() if name.endswith("}id")), "")
