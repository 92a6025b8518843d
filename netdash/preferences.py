"""What the user chose about netdash itself rather than about a spreadsheet, kept on this machine."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from netdash.places import data_folder, keeps_files
from netdash.upgrades import Format, NewerError, read_json, write_json

if TYPE_CHECKING:
    from pathlib import Path

#: How they are kept.
FORMAT = Format("The list of your preferences", ())


@dataclass(frozen=True, slots=True)
class Preferences:
    """What was chosen.

    Attributes:
        keys: a single letter or digit does what is done daily.
    """

    keys: bool = True


def preferences_file() -> Path:
    """Where they are kept; only the user can read it."""
    return data_folder() / "preferences.json"


def preferences() -> Preferences:
    """What was chosen; as it comes where nothing was, or where it cannot be read."""
    if not keeps_files():
        return Preferences()
    try:
        held = read_json(preferences_file(), FORMAT)
    except (NewerError, OSError, ValueError):
        return Preferences()
    return Preferences(keys=held.get("keys") is not False)


def prefer(chosen: Preferences) -> None:
    """Keep what was chosen; that it cannot be kept is no trouble."""
    if keeps_files():
        with suppress(NewerError, OSError):
            write_json(preferences_file(), FORMAT, asdict(chosen))
