"""What a list is that netdash has no use for: companies, goods, bills, books, passwords."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netdash.reading.phrases import things

if TYPE_CHECKING:
    from collections.abc import Sequence

_COMPANIES = frozenset(
    {"company", "company name", "domain", "employee count", "employees", "number of employees",
     "industry", "headquarters",
     "funding stage", "estimated revenue", "revenue", "firma", "entreprise", "empresa", "azienda", "bedrijf"}
)  # fmt: skip
#: Headers of lists of goods and payments.
GOODS = frozenset(
    {"price", "unit price", "quantity", "qty", "product", "sku", "amount", "invoice", "total", "cost",
     "supplier", "stock", "vat", "tax", "currency", "paid on", "due", "betrag", "preis", "menge", "montant"}
)  # fmt: skip
#: Headers that stand in no list of people.
_ONLY_OF_THINGS = frozenset(
    {"password", "passwort", "mot de passe", "contrasena", "isbn", "isbn13", "sku", "barcode", "date read",
     "invoice number", "invoice no", "rechnungsnummer", "numero de facture"}
)  # fmt: skip


def of_things(words: Sequence[str]) -> bool:
    """Whether headers are those of a list of goods, bills, books or passwords."""
    known = set(words)
    billed = any({"invoice", "order"} & set(word.split()) for word in words) and bool(GOODS & known)
    return billed or bool(_ONLY_OF_THINGS & known) or len(GOODS & known) >= 3


def other_list(words: Sequence[str]) -> str:
    """What a list seems to be that netdash has no use for, in a phrase, from its headers."""
    if len(_COMPANIES & set(words)) >= 2:
        return "a list of companies"
    if len(GOODS & set(words)) >= 2:
        return "a list of goods or payments"
    for what, headers in things().items():
        if headers & set(words):
            return what
    return "no list that netdash has a use for"
