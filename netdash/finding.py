"""Finding people by words, tag, place and where their rhythm stands."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pandas as pd

from netdash.fields import CONTACTS, Kind, split_list
from netdash.names import folded
from netdash.remembering import remembered
from netdash.rhythms import rhythms

if TYPE_CHECKING:
    from datetime import date

    from netdash.network import Network

#: Columns of a contact in which words are looked for.
SEARCHED = tuple(field.name for field in CONTACTS.fields if field.kind not in {Kind.DATE, Kind.DAY})
_SHOWN = ("key", "label", "company", "title", "location", "tags")
_RHYTHM = ("last_contact", "days_since", "wanted", "due", "days_late", "status")


def search(  # noqa: PLR0913 - one argument for each filter
    network: Network, today: date, text: str = "", *, tag: str = "", place: str = "", status: str = ""
) -> pd.DataFrame:
    """The people who fit, for a table.

    Args:
        network: whose people.
        today: the day to look from.
        text: words that must all be found somewhere in the person's row, case and accents aside.
        tag: one tag, whole.
        place: part of the location.
        status: of the rhythm, see `rhythms`.

    Returns:
        Index: contact row, in the order of the sheet. Columns: key, label, company, title, location, tags
        (str), last_contact (datetime64), days_since, wanted (Int64), due (datetime64), days_late (Int64),
        status (str).
    """
    people = network.contacts
    fits = pd.Series(data=True, index=people.index)
    if words := plain(text).split():
        hay = _haystack(network)
        for word in words:
            fits &= hay.str.contains(word, regex=False)
    if tag:
        wanted = folded(tag)
        cells = people["tags"]
        having = {cell for cell in cells.dropna().unique() if wanted in map(folded, split_list(cell))}
        fits &= cells.isin(having)
    if place:
        near = {cell for cell in people["location"].dropna().unique() if plain(place) in plain(cell)}
        fits &= people["location"].isin(near)
    found = rhythms(network, today)
    if status:
        fits &= found["status"].eq(status)
    return people.loc[fits, list(_SHOWN)].join(found.loc[fits, list(_RHYTHM)])


def plain(text: str) -> str:
    """Text for comparison: no case, no accents, single blanks."""
    if text.isascii():
        return " ".join(text.split()).casefold()
    letters = unicodedata.normalize("NFKD", text)
    return " ".join("".join(one for one in letters if not unicodedata.combining(one)).split()).casefold()


@remembered
def _haystack(network: Network) -> pd.Series[str]:
    """Everything written about each person in one text."""
    texts = [""] * len(network.contacts)
    for frame, names in ((network.contacts, SEARCHED), (network.extras, tuple(network.extras.columns))):
        for name in names:
            cells = frame[name]
            if cells.notna().any():
                filled = cells.fillna("").tolist()
                texts = [f"{before}\n{cell}" for before, cell in zip(texts, filled, strict=True)]
    return pd.Series([plain(one) for one in texts], index=network.contacts.index, dtype="str")
