"""Every figure that netdash promises, measured in one run against its yardstick.

Run ``python -m benchmarks.figures``; it takes some minutes and exits with 1 when a figure is not reached.
What it measures on is made once and kept in the machine's temporary folder. ``--without browser,openpyxl``
leaves the parts out that need Chromium or a minute of patience.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks import (
    browser_speed,
    introductions_speed,
    page_speed,
    reading_speed,
    summary_speed,
    xlsx_patch,
)
from benchmarks.big_workbook import big_workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from benchmarks.page_speed import PageTimes


@dataclass(frozen=True, slots=True)
class Figure:
    """One promise: what was measured, and how it stands to what is to be reached.

    `said` tells both in words; `share` is measured / to be reached, at most 1 when it is.
    """

    what: str
    said: str
    share: float

    def __str__(self) -> str:
        """One line."""
        return f"{'reached' if self.share <= 1 else 'MISSED ':8} {self.what:46} {self.said}"


def reading() -> Iterator[Figure]:
    """From a workbook to a network."""
    ours, calamine = reading_speed.network_and_calamine(big_workbook())
    said = f"{ours:.2f} s of the processor, {ours / calamine:.2f} x calamine's {calamine:.2f} s (at most 2 x)"
    yield Figure("read a workbook to a network", said, ours / calamine / 2)


def openpyxl() -> Iterator[Figure]:
    """The same beside the usual way to read a workbook into frames."""
    book = big_workbook()
    ours, _ = reading_speed.network_and_calamine(book, 2)
    slow = reading_speed.busy(lambda: reading_speed.with_openpyxl(book))
    said = f"{slow / ours:.1f} times as fast as {slow:.1f} s (at least 5)"
    yield Figure("the same beside pandas with openpyxl", said, 5 * ours / slow)


def summary() -> Iterator[Figure]:
    """The scheduled summary, as cron starts it."""
    ours, floor = summary_speed.summary_and_floor(big_workbook())
    said = f"{ours:.2f} s of the processor, {ours / floor:.2f} x pandas and calamine (at most 2 x)"
    yield Figure("netdash summary as a whole process", said, ours / floor / 2)


def pages() -> Iterator[Figure]:
    """Every page of the large sheet, and of a typical one."""
    yield from _pages("large sheet", page_speed.page_times(big_workbook(practice=True)), 50, 150)
    typical = page_speed.page_times(big_workbook(500, 2_000, practice=True))
    yield from _pages("typical sheet", typical, 30, 150)


def _pages(sheet: str, found: Sequence[PageTimes], median: float, worst: float) -> Iterator[Figure]:
    for one in found:
        said = (
            f"{one.median:.0f} ms in the median ({one.clock:.0f} by the clock), {one.worst:.0f} ms at worst "
            f"(at most {median} and {worst})"
        )
        yield Figure(f"{sheet}: {one.page} again", said, max(one.median / median, one.worst / worst))
    whole = statistics.median(time for one in found for time in one.busy)
    yield Figure(f"{sheet}: all pages", f"{whole:.0f} ms in the median", whole / median)


def browser() -> Iterator[Figure]:
    """What the user waits for in a window."""
    times = browser_speed.browser_times(big_workbook(practice=True))
    yield Figure("reload to chart in Chromium", f"{times.reload:.2f} s (at most 1.5 s)", times.reload / 1.5)
    yield Figure("page switch in Chromium", f"{times.switch:.2f} s (at most 0.5 s)", times.switch / 0.5)


def cell() -> Iterator[Figure]:
    """One cell changed in a workbook."""
    ours, slow = xlsx_patch.patch_and_openpyxl(10_000, 20)
    said = f"{ours:.3f} s, {slow / ours:.1f} times as fast as openpyxl (at least 10)"
    yield Figure("change one cell of 10,000 x 20", said, 10 * ours / slow)


def introductions() -> Iterator[Figure]:
    """Who should meet whom, each size in a process of its own."""
    for people, most, memory in ((10_000, 5_000, 200), (500, 100, 200)):
        words = [sys.executable, introductions_speed.__file__, str(people), "--bare"]
        printed = subprocess.run(words, check=True, capture_output=True, text=True).stdout
        took, peak = map(float, printed.split()[:2])
        said = f"{took:.0f} ms and {peak:.0f} MB (at most {most} ms and {memory} MB)"
        yield Figure(f"introductions among {people:,} people", said, max(took / most, peak / memory))


PARTS: tuple[Callable[[], Iterator[Figure]], ...] = (
    reading, openpyxl, summary, cell, introductions, browser, pages,
)  # fmt: skip


def main() -> int:
    """Measure and print, line by line."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--without", default="", help="parts to leave out, joined by commas")
    options.add_argument("--only", default="", help="the parts to measure, joined by commas")
    chosen = options.parse_args()
    missed = 0
    for part in PARTS:
        name = part.__name__
        if name in chosen.without.split(",") or (chosen.only and name not in chosen.only.split(",")):
            continue
        for figure in part():
            print(figure, flush=True)
            missed += figure.share > 1
    print(f"{missed} not reached" if missed else "all reached")
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
