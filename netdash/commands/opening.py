"""Opening: a spreadsheet for a command, or the app in the browser."""

from __future__ import annotations

import os
import sys
import time
from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import Namespace

    from netdash.network import Network

#: What was read stays to the end of a command: taking a million objects apart takes longer than leaving them.
_KEPT: list[Network] = []


def open_app(arguments: Namespace) -> int:
    """Open the app in the browser and serve it until Ctrl-C."""
    book = _chosen_book(arguments)
    if book:
        _revision_of(book)
        from netdash.ui.recent import introduce

        introduce(book)
    from netdash.ui.serve import serve

    serve(book, today=arguments.today, port=arguments.port, browser=arguments.browser)
    return 0


def serve(arguments: Namespace) -> int:
    """Serve a Google Sheet to a team that signs in."""
    from netdash.ui.hosting import serve_team

    book = arguments.book or os.environ.get("NETDASH_BOOK", "")
    serve_team(
        book, secrets=arguments.secrets, host=arguments.host, port=arguments.port, today=arguments.today
    )
    return 0


def network_of(arguments: Namespace) -> Network:
    """The network of the spreadsheet that the command line names."""
    from netdash.network import open_network
    from netdash.sheets.opening import open_workbook

    began = time.perf_counter()
    network = open_network(open_workbook(arguments.book), today_of(arguments))
    _KEPT[:] = [network]
    seconds = time.perf_counter() - began
    say(arguments, f"Read {len(network.contacts)} people from {network.source.name} in {seconds:.2f} s.")
    return network


def today_of(arguments: Namespace) -> date:
    """The day that counts as today."""
    return arguments.today or date.today()


def now_of(arguments: Namespace) -> datetime | None:
    """The moment that clocks of hours are looked at from; not known where another day counts as today."""
    return None if arguments.today else datetime.now().astimezone().replace(tzinfo=None)


def say(arguments: Namespace, sentence: str) -> None:
    """Tell on stderr what is being done, if that was asked for."""
    if arguments.verbose:
        print(sentence, file=sys.stderr)


def address_of(book: str) -> str:
    """A book's address that holds in every folder.

    Raises:
        CannotOpenError: when it is nothing netdash can open.
    """
    from netdash.sheets import opening

    return opening.address_of(book)


def _chosen_book(arguments: Namespace) -> str:
    if arguments.book:
        return address_of(arguments.book)
    _tell_of_newer_list()
    if arguments.or_sample:
        from netdash.ui.recent import recent_books

        if recent_books():
            return ""
    if arguments.sample or arguments.or_sample:
        from netdash.sample import working_copy

        return str(working_copy(today=arguments.today))
    return ""


def _tell_of_newer_list() -> None:
    """Say why the spreadsheet opened last is not known; another can be opened all the same."""
    from netdash.ui.recent import FORMAT, recent_file
    from netdash.upgrades import NewerError, refuse_newer

    try:
        refuse_newer(recent_file(), FORMAT)
    except NewerError as error:
        print(f"netdash: {error}", file=sys.stderr)


def _revision_of(book: str) -> None:
    """Look whether a file is there at all, so that trouble shows in the terminal and not in the browser."""
    from netdash.sheets.opening import open_workbook

    if "://" not in book:
        open_workbook(book).revision()
