"""What can go wrong, each as the sentence the user reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def listed(words: Iterable[str], *, most: int = 12) -> str:
    """The words joined by commas, cut after `most` of them."""
    some = list(words)
    tail = f" and {len(some) - most} more" if len(some) > most else ""
    return ", ".join(some[:most]) + tail


class NetdashError(Exception):
    """Expected trouble: its text is a sentence for the user, shown without a traceback."""


class CannotOpenError(NetdashError):
    """A spreadsheet that cannot be opened: it is not there, not readable or not a spreadsheet."""

    def __init__(self, source: str | Path, why: str, advice: str = "") -> None:
        super().__init__(f"Cannot open {source}: {why}." + (f" {advice}" if advice else ""))
        self.source = str(source)
        self.why = why
        self.advice = advice


class NoContactsError(NetdashError):
    """No tab of the spreadsheet holds anything netdash has a use for."""

    def __init__(self, source: str, found: str, advice: str) -> None:
        super().__init__(f"No list of contacts in {source}: {found}. {advice}")


class UnknownPersonError(NetdashError):
    """A person was named who is not in the sheet, or several are meant."""

    def __init__(self, name: str, nearest: Iterable[str], *, several: bool = False) -> None:
        some = listed(nearest)
        if several:
            text = f'"{name}" fits more than one person: {some}. Name one of them as written here.'
        elif some:
            text = f'Nobody called "{name}" in the sheet. Did you mean {some}?'
        else:
            text = f'Nobody called "{name}" in the sheet.'
        super().__init__(text)


class ReadOnlyError(NetdashError):
    """The spreadsheet cannot be written, with the reason."""


class RefusedError(NetdashError):
    """An edit that would harm the workbook is refused, with the reason."""


class SettingError(NetdashError):
    """A setting in the sheet or on the command line that makes no sense."""
