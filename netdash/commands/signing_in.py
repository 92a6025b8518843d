"""Signing in to Google and out again, from the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netdash.sheets.google_sign_in import config_folder, set_up, sign_out as forget

if TYPE_CHECKING:
    from argparse import Namespace


def sign_in(arguments: Namespace) -> int:
    """Sign in with the file from the Google Cloud console, or once more with the last one."""
    account = set_up(arguments.file, open_browser=arguments.browser)
    if "@" in account.name:
        print(f"Signed in as {account.name}. Share your sheet with this address, as an editor.")
    else:
        print("Signed in. Your sheets can be opened by their addresses now.")
    print(f"The key is kept in {config_folder()}, where only you can read it.")
    return 0


def sign_out(_arguments: Namespace) -> int:
    """Forget every key kept on this machine."""
    print("Signed out: every key was deleted." if forget() else "Nobody was signed in.")
    return 0
