"""The files of the scheduled summary that are no tables: a calendar to subscribe to, the week on a page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from netdash.clocks import rate_within_48_hours
from netdash.promises import kept

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from netdash.follow_ups import FollowUp
    from netdash.network import Network

CALENDAR = "follow_ups.ics"
DIGEST = "digest.html"

#: A day with more entries than this can be read in no calendar; the others stand in the tables.
MOST_IN_CALENDAR = 100
MOST_ON_PAGE = 40
#: What comes within so many days stands on the page.
DAYS_ON_PAGE = 7


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file by its name, and what stands in it."""

    file: str
    content: str

    def text(self) -> str:
        """What stands in it."""
        return self.content


def calendar_file(found: Sequence[FollowUp], later: Sequence[FollowUp], today: date) -> TextFile:
    """Follow-ups and promises as a calendar: the most pressing ones of now, and those to come."""
    from netdash.calendar_feed import feed  # noqa: PLC0415 - only needed where a calendar is made

    chosen = (*found[:MOST_IN_CALENDAR], *later[:MOST_IN_CALENDAR])
    return TextFile(CALENDAR, feed(chosen, today))


def digest_file(
    network: Network, today: date, found: Sequence[FollowUp], later: Sequence[FollowUp], load: str
) -> TextFile:
    """The week on one page, to print or to look at on a telephone."""
    from netdash.paper.sheets import digest_sheet  # noqa: PLC0415 - only needed where a page is made

    until = today + timedelta(days=DAYS_ON_PAGE)
    ahead = [one for one in later if one.due <= until][:MOST_ON_PAGE]
    rate, promises = rate_within_48_hours(network, today), kept(network, today)
    written = f"You wrote to {rate.sentence} of meeting." if rate.met else ""
    said = (load, written, f"{promises.sentence}." if promises.due else "")
    page = digest_sheet(network.source.name, today, found[:MOST_ON_PAGE], ahead, [one for one in said if one])
    return TextFile(DIGEST, page)
