"""What is wrong with installation, spreadsheet, sign-in and schedule, and what to do about it.

Nothing here tells of a person in the spreadsheet: only how many there are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from netdash.doctor.findings import Finding


def examine(book: str, now: datetime, today: date | None = None) -> tuple[Finding, ...]:
    """Everything that was looked at, in the order in which it is told.

    Args:
        book: path or web address of the spreadsheet; empty for the one opened last.
        now: what the machine's clock tells, with its time zone.
        today: the day as of which the spreadsheet is read, if not that of the clock.
    """
    from netdash.doctor import installation, kept_files, schedule, sheet, sign_in  # noqa: PLC0415 - slow

    address = book or sheet.opened_last()
    return (
        *installation.findings(now),
        *kept_files.findings(now),
        *sheet.findings(address, now, today),
        *sign_in.findings(address, now),
        *schedule.findings(now),
    )
