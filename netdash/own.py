"""The user's own row in the sheet, where there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from netdash.network import Network


def own_rows(network: Network) -> frozenset[int]:
    """The contacts that are the user, as the setting "me" says: by name, e-mail or label.

    A nickname is not enough: a friend may be called as the user is. Of several rows with this name all count,
    unless the setting tells which, as Name (Company).
    """
    return frozenset(network.index.named(network.settings.me))
