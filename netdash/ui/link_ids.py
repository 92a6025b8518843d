"""What stands in the address of a person or an event: an id that tells nothing without a secret kept here.

The keys that netdash goes by are made of the name alone, so whoever reads an address, in a list of visits or
in the log of a server, could try names until one fits.
"""

from __future__ import annotations

import secrets
from contextlib import suppress
from functools import cache
from hashlib import blake2s
from typing import TYPE_CHECKING

import streamlit as st

from netdash.places import data_folder, keep_private, keeps_files
from netdash.ui.keeping import for_each_thing

if TYPE_CHECKING:
    from pathlib import Path

    from netdash.ui.books import Book

_BYTES = 32


def link_id(key: str) -> str:
    """The id for addresses of a person or an event by its key: the same one from day to day."""
    return _made(key, _secret())


def person_row(book: Book, link: str) -> int:
    """The row of the person whom an address means; before there were such ids, it held the key itself.

    Raises:
        UnknownPersonError: when nobody is meant.
    """
    row = _people(book, _secret()).get(link)
    return book.network.row_of(link) if row is None else row


def secret_file() -> Path:
    """Where the secret is kept; only the user can read it."""
    return data_folder() / "link_secret"


@for_each_thing
def _people(book: Book, secret: bytes) -> dict[str, int]:
    """The rows of all people by their id."""
    keys = book.network.contacts["key"]
    return {_made(key, secret): row for row, key in zip(keys.index.tolist(), keys.tolist(), strict=True)}


def _made(key: str, secret: bytes) -> str:
    return blake2s(key.encode(), key=secret, digest_size=8).hexdigest()


def _secret() -> bytes:
    return _kept(secret_file()) if keeps_files() else _of_team()


@cache
def _kept(path: Path) -> bytes:
    """The secret of this machine, made when it is first needed; where none can be kept, one for today."""
    if held := _read(path):
        return held
    fresh = secrets.token_bytes(_BYTES)
    with suppress(OSError):
        keep_private(path, lambda new: new.write_text(fresh.hex(), encoding="ascii"))
    return _read(path) or fresh  # another window may have been first


def _read(path: Path) -> bytes:
    """The secret in a file; empty where there is none."""
    try:
        held = bytes.fromhex(path.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return b""
    return held if len(held) == _BYTES else b""


@cache
def _of_team() -> bytes:
    """A secret for a team, of the one that its cookies are signed with, so that its links hold everywhere."""
    try:
        signed_with = str(st.secrets["auth"]["cookie_secret"])
    except (KeyError, FileNotFoundError):
        return secrets.token_bytes(_BYTES)
    return blake2s(signed_with.encode(), person=b"links").digest()
