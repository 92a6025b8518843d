"""Chosen people as vCards, for a telephone or another address book."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

import vobject

from netdash.fields import split_list
from netdash.terminal import harmless

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from netdash.network import Network

_ONE_VALUE = (
    ("title", "title"), ("url", "website"), ("note", "notes"), ("nickname", "nickname"),
    ("bday", "birthday"), ("x-socialprofile", "profile_url"),
)  # fmt: skip
_ADDRESSES = frozenset({"url", "x-socialprofile"})
#: An address that would do something else than open a page.
_NO_WEB = re.compile(r"(?!https?:)\s*[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_SEVERAL = (("email", "email"), ("tel", "phone"))


def vcards(network: Network, rows: Sequence[int]) -> str:
    """The contacts in these rows as one vCard 3.0 file (RFC 2426)."""
    # One by one: to take several rows out of a frame at once takes longer than all else.
    return "".join(_vcard(cast("pd.Series[Any]", network.contacts.loc[row])) for row in rows)


def _vcard(person: pd.Series[Any]) -> str:
    card = vobject.vCard()
    card.add("fn").value = _clean(person["name"])
    card.add("n").value = _structured_name(person)
    for prop, field in _SEVERAL:
        for item in split_list(person[field]):
            card.add(prop).value = _clean(item)
    for prop, field in _ONE_VALUE:
        if (value := _clean(person[field])) and not (prop in _ADDRESSES and _NO_WEB.match(value)):
            card.add(prop).value = value
    if company := _clean(person["company"]):
        card.add("org").value = [company]
    if place := _clean(person["location"]):
        card.add("adr").value = vobject.vcard.Address(city=place)
    if tags := split_list(person["tags"]):
        card.add("categories").value = [_clean(tag) for tag in tags]
    return str(card.serialize())


def _structured_name(person: pd.Series[Any]) -> vobject.vcard.Name:
    first, last, name = (_clean(person[field]) for field in ("first_name", "last_name", "name"))
    if not first and not last:
        first, _, last = name.rpartition(" ") if " " in name else (name, "", "")
    return vobject.vcard.Name(family=last, given=first)


def _clean(value: object) -> str:
    return harmless(value).strip() if isinstance(value, str) else ""
