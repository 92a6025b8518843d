"""Open a spreadsheet by what the user typed: a path or the address of a Google Sheet."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from netdash.errors import CannotOpenError
from netdash.sheets.file_workbook import FileWorkbook
from netdash.sheets.files import kind_of_file
from netdash.sheets.kinds import Kind

if TYPE_CHECKING:
    from netdash.sheets.base import Workbook

_GOOGLE_ADDRESS = re.compile(r"docs\.google\.com/(?:a/[^/]+/)?spreadsheets/(?:u/\d+/)?d/([A-Za-z0-9_-]{20,})")
#: A blank or another mark as a shell writes it when a file is dropped on its window.
_ESCAPED = re.compile(r"\\(.)")
_SHEET_ID = re.compile(r"[A-Za-z0-9_-]{40,60}")


def open_workbook(address: str) -> Workbook:
    """The spreadsheet at a path, a ``file://`` address or a Google Sheet's address or id.

    Raises:
        CannotOpenError: with the sentence the user reads.
    """
    typed = _bare(address)
    sheet_id = google_id(typed)
    if sheet_id:
        from netdash.sheets.google import open_google  # noqa: PLC0415 - gspread takes a third of a second

        return open_google(sheet_id)
    path = _path(typed)
    if kind_of_file(path) is Kind.XLSX:
        from netdash.sheets.excel import ExcelWorkbook  # noqa: PLC0415 - only where it is needed

        return ExcelWorkbook(path)
    return FileWorkbook(path)


def address_of(typed: str) -> str:
    """The address that holds in every folder: a full path, or a Google Sheet's web address.

    Quotes, a tilde, ``file://`` and blanks escaped for a shell are understood.

    Raises:
        CannotOpenError: when nothing is named, or something netdash cannot open.
    """
    bare = _bare(typed)
    sheet_id = google_id(bare)
    if sheet_id:
        return bare if "://" in bare else f"https://docs.google.com/spreadsheets/d/{sheet_id}/edit"
    return str(_path(bare))


def google_id(address: str) -> str:
    """The id of the Google Sheet an address names; empty when it names none."""
    found = _GOOGLE_ADDRESS.search(address)
    if found:
        return found.group(1)
    bare = _SHEET_ID.fullmatch(address)
    return bare.group() if bare and not Path(address).exists() else ""


def _bare(typed: str) -> str:
    return typed.strip().strip("\"'").strip()


def _path(typed: str) -> Path:
    if not typed:
        raise CannotOpenError(
            '""', "no file was named", "Give the path of a spreadsheet or a Google Sheet's address."
        )
    scheme = urlsplit(typed).scheme.lower() if "://" in typed else ""
    if scheme == "file":
        from urllib.request import url2pathname  # noqa: PLC0415 - brings all there is for the web

        return Path(url2pathname(unquote(urlsplit(typed).path)))
    if scheme:
        raise CannotOpenError(
            typed,
            "only Google Sheets can be opened by a web address",
            "Download the file and give its path.",
        )
    try:
        path = Path(typed).expanduser().absolute()
        unescaped = Path(_ESCAPED.sub(r"\1", typed)).expanduser().absolute()
    except RuntimeError as error:
        raise CannotOpenError(typed, "there is no such user folder") from error
    return unescaped if os.sep == "/" and not _is_there(path) and _is_there(unescaped) else path


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a name that is too long, or no name at all
        return False
