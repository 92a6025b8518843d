"""Chosen people as vCards, for a telephone or another address book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netdash.commands.files import write_file
from netdash.commands.opening import network_of

if TYPE_CHECKING:
    from argparse import Namespace


def vcards(arguments: Namespace) -> int:
    """Write the cards of the people named, or print them."""
    from netdash import vcards as cards

    network = network_of(arguments)
    rows = list(dict.fromkeys(network.row_of(person) for person in arguments.people))
    text = cards.vcards(network, rows)
    if arguments.out is None:
        print(text, end="")
        return 0
    write_file(arguments.out, text)
    print(f"{len(rows)} {'card' if len(rows) == 1 else 'cards'} in {arguments.out}.")
    return 0
