"""What runs beside a test or a timing: the app as a user starts it, and a program that has the file open."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from netdash.places import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

#: Names under which Chromium may be installed.
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/\?token=\S+")


def chromium_program() -> str | None:
    """Where Chromium is on this machine."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def opening(book: Path, today: date) -> list[str]:
    """The command that serves a spreadsheet and prints the address."""
    words = ["open", str(book), "--no-browser", "--today", today.isoformat()]
    return [sys.executable, "-m", "netdash", *words]


def newcomer(home: Path) -> dict[str, str]:
    """The environment of somebody who has nothing yet."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "NETDASH_"))}
    return {**kept, "HOME": str(home), "NETDASH_DATA": str(home / "data")}


@contextmanager
def served(
    command: Sequence[str | Path],
    environment: Mapping[str, str],
    *,
    folder: Path = PROJECT,
    said: IO[str] | None = None,
) -> Iterator[str]:
    """The address, with its key, that a command prints while it serves the app.

    `said` is the file for all it says on stderr.
    """
    server = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=said, text=True
    )
    assert server.stdout
    try:
        address = next((found[0] for found in map(_ADDRESS.search, server.stdout) if found), "")
        assert address, "the app did not start"
        yield address
    finally:
        server.terminate()
        server.wait(timeout=10)
        server.stdout.close()


def open_in_excel(path: Path) -> Path:
    """The mark beside a file that Eva has open in Excel; she closes it by taking it away."""
    mark = path.with_name(f"~${path.name}")
    mark.write_bytes(b"\x03Eva")
    return mark
