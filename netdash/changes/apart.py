"""Telling people apart who look like one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from netdash.changes.draft import Draft
from netdash.changes.settings import put_setting
from netdash.errors import RefusedError
from netdash.fields import LIST_SEPARATOR
from netdash.told_apart import SETTING, others_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netdash.changes.model import Changes
    from netdash.network import Network

#: What a label ends in when nothing but the place of the row tells it from another.
_BY_PLACE = re.compile(r" \(row \d+\)$")


def tell_apart(network: Network, rows: Sequence[int]) -> Changes:
    """Remember that some contacts are different people, so that they are never taken for one again.

    Raises:
        RefusedError: when the sheet holds nothing by which to tell two of them apart.
    """
    labels = [str(network.contacts["label"][row]) for row in rows]
    alike = next((label for label in labels if _BY_PLACE.search(label)), "")
    if alike:
        raise RefusedError(
            f"Two rows are both called {_BY_PLACE.sub('', alike)}. Give each a company or an e-mail address "
            "of its own first; otherwise nothing tells them apart later."
        )
    draft = Draft(network)
    for place, label in enumerate(labels[:-1], start=1):
        known = [text.strip() for text in others_of(network, label).split(";") if text.strip()]
        told = list(dict.fromkeys([*known, *labels[place:]]))
        put_setting(draft, f"{SETTING}: {label}", LIST_SEPARATOR.join(told))
    return draft.changes(f"Remember that {' and '.join(labels)} are different people")
