"""Address cards (vCard) as a table: one row a card."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Any

from netdash.sheets.base import Tab
from netdash.sheets.encodings import decoded
from netdash.sheets.kinds import NotASpreadsheetError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from netdash.sheets.base import Cell

#: What stands between several things in one cell.
_BETWEEN = "; "
_BEGIN = re.compile(r"^BEGIN:VCARD\s*$", re.IGNORECASE | re.MULTILINE)
_END = re.compile(r"^END:VCARD\s*$", re.IGNORECASE | re.MULTILINE)


def read_cards(data: bytes, name: str) -> Tab:
    """The cards of a file, of any version, with the columns that at least one of them fills.

    Raises:
        NotASpreadsheetError: when no card can be read.
    """
    rows = [[read(card) for read in _COLUMNS.values()] for card in _cards(decoded(data)[0])]
    rows = [row for row in rows if any(row)]
    if not rows:
        raise NotASpreadsheetError("it holds no address card that can be read", "Export the cards once more.")
    filled = [place for place in range(len(_COLUMNS)) if any(row[place] for row in rows)]
    headers = [header for place, header in enumerate(_COLUMNS) if place in filled]
    cells: list[tuple[Cell, ...]] = [tuple(row[place] or None for place in filled) for row in rows]
    return Tab(name, (tuple(headers), *cells))


def _cards(text: str) -> Iterator[Any]:
    """One card after another; one that cannot be read does not spoil the others."""
    import vobject  # noqa: PLC0415 - slow, and seldom needed

    # It logs what it cannot read, with the line, which is nobody's business.
    logging.getLogger("vobject.base").setLevel(logging.CRITICAL)
    for block in _BEGIN.split(text)[1:]:
        body = _END.split(block)[0].strip("\r\n")
        try:
            card = vobject.readOne(f"BEGIN:VCARD\r\n{body}\r\nEND:VCARD\r\n", ignoreUnreadable=True)
        except Exception:  # noqa: BLE001, S112 - a damaged card lets errors of any kind through
            continue
        if card is not None:
            yield card


def _all(card: Any, name: str) -> list[Any]:
    return [line.value for line in card.contents.get(name, ())]


def _text(name: str) -> Callable[[Any], str]:
    """Reads a property that is a text, or several."""

    def read(card: Any) -> str:
        values = (
            item for value in _all(card, name) for item in (value if isinstance(value, list) else [value])
        )
        return _BETWEEN.join(dict.fromkeys(text for value in values if (text := str(value).strip())))

    return read


def _part_of_name(part: str) -> Callable[[Any], str]:
    def read(card: Any) -> str:
        found = getattr(next(iter(_all(card, "n")), None), part, "")
        return " ".join(found if isinstance(found, list) else [found]).strip()

    return read


def _company(card: Any) -> str:
    """The organisation, without its departments."""
    found = next(iter(_all(card, "org")), "")
    return str(found[0] if isinstance(found, list) and found else found or "").strip()


def _city(card: Any) -> str:
    found = (str(getattr(address, "city", "") or "").strip() for address in _all(card, "adr"))
    return next(filter(None, found), "")


def _birthday(card: Any) -> str:
    """The birthday as cards write it; 19840417 and --0417 with their hyphens."""
    found = str(next(iter(_all(card, "bday")), "")).partition("T")[0]
    match len(found), found.replace("-", "").isdecimal():
        case 8, True if found.isdecimal():
            return f"{found[:4]}-{found[4:6]}-{found[6:]}"
        case 6, True if found.startswith("--"):
            return f"--{found[2:4]}-{found[4:]}"
    return found


_COLUMNS: dict[str, Callable[[Any], str]] = {
    "Name": _text("fn"), "First name": _part_of_name("given"), "Last name": _part_of_name("family"),
    "Nickname": _text("nickname"), "E-mail": _text("email"), "Phone": _text("tel"), "Company": _company,
    "Title": _text("title"), "Location": _city, "Profile": _text("x-socialprofile"), "Website": _text("url"),
    "Tags": _text("categories"), "Birthday": _birthday, "Notes": _text("note"),
}  # fmt: skip
