# ruff: noqa: SLF001 - how long a page runs is told nowhere else
"""How long the server takes to draw each page again after what is usually done on it.

Run ``python -m benchmarks.page_speed [CONTACTS INTERACTIONS]``. The pages are run as Streamlit runs them,
without a browser; only the running of the page is timed. What a page has to work out first is shown apart.
"""

from __future__ import annotations

import argparse
import logging
import os
import statistics
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from streamlit.config import set_option
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.testing.v1 import AppTest

from benchmarks.big_workbook import TODAY, big_workbook, names_of
from netdash.names import key_of
from netdash.places import PROJECT
from netdash.ui import menu

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    #: Does something on a page; the number tells how often it was done before.
    Deed = Callable[[AppTest, int], object]

ROUNDS = 8
#: What warns of every run that no browser asked for.
WARNS = "streamlit.runtime.scriptrunner_utils.script_run_context"
#: People looked at one after another; nobody twice.
SOMEBODY = names_of(500)[::31]
EVENT = "Fair 7"
WORDS = (
    "sailing",
    "ruiz",
    "company 12",
    "town 7",
    "grants fair",
    "ana",
    "okafor bees",
    "li",
    "x",
    "audit",
    "ol",
    "",
)


@dataclass(frozen=True, slots=True)
class PageTimes:
    """How long one page took, in milliseconds: its first visit, and each drawing after something was done.

    `busy` is the processor's part of it, which tells more than the clock where other programs run.
    """

    page: str
    first: float
    again: tuple[float, ...]
    busy: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle one of the drawings, of the processor."""
        return statistics.median(self.busy)

    @property
    def worst(self) -> float:
        """The slowest drawing, of the processor."""
        return max(self.busy)

    @property
    def clock(self) -> float:
        """The middle one of the drawings by the clock."""
        return statistics.median(self.again)


def page_times(book: Path, rounds: int = ROUNDS) -> list[PageTimes]:
    """Each page of the app on a workbook."""
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(
            HOME=home, NETDASH_DATA=f"{home}/data", NETDASH_BOOK=str(book), NETDASH_TODAY=TODAY.isoformat()
        )
        logging.getLogger(WARNS).disabled = True
        # As netdash serves the app; without it Streamlit also describes every call for its statistics.
        set_option("browser.gatherUsageStats", False)  # noqa: FBT003 - Streamlit's own signature
        with timed_scripts() as times:
            app = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=300).run()
            return [_measured(app, times, page, DEEDS.get(page, _nothing), rounds) for page in pages()]


def pages() -> list[str]:
    """The files of the app's pages, each once."""
    return list(dict.fromkeys(entry.file for entry in menu.ENTRIES))


@contextmanager
def timed_scripts() -> Iterator[list[tuple[float, float]]]:
    """Notes how long each run of a page takes, by the clock and of the processor, in milliseconds."""
    times: list[tuple[float, float]] = []
    whole = ScriptRunner._run_script
    compiled = ScriptCache()  # kept from run to run, as the server does

    def timed(runner: ScriptRunner, data: Any) -> None:
        runner._script_cache = runner._pages_manager._script_cache = compiled
        PagesManager.uses_pages_directory = False  # as the server does once the app has named its pages
        began, busy = time.perf_counter(), time.thread_time()
        whole(runner, data)
        times.append(((time.perf_counter() - began) * 1000, (time.thread_time() - busy) * 1000))

    ScriptRunner._run_script = timed  # type: ignore[method-assign, assignment, unused-ignore]
    try:
        yield times
    finally:
        ScriptRunner._run_script = whole  # type: ignore[method-assign, assignment, unused-ignore]


def _measured(
    app: AppTest, times: list[tuple[float, float]], page: str, deed: Deed, rounds: int
) -> PageTimes:
    app.switch_page(page)
    app.query_params.clear()
    for name, value in QUERIES.get(page, {}).items():
        app.query_params[name] = value
    times.clear()
    app.run()
    if app.exception:
        raise RuntimeError(f"{page}: {app.exception[0].message}")
    first = sum(clock for clock, _ in times)
    again = []
    parts = PARTS.get(page, 0)
    for number in range(parts):  # the first visit of each part of a page
        deed(app, number)
        app.run()
    for number in range(parts, parts + rounds):
        times.clear()
        deed(app, number)
        app.run()
        again.append((sum(clock for clock, _ in times), sum(busy for _, busy in times)))
    clocks, busy = zip(*again, strict=True)
    return PageTimes(Path(page).stem.removesuffix("_page"), first, clocks, busy)


def _nothing(_app: AppTest, _number: int) -> None:
    """The page is drawn again as it is, as after a click in the menu's foot."""


def _search(app: AppTest, number: int) -> None:
    app.session_state["people_words"] = WORDS[number % len(WORDS)]


def _next_person(app: AppTest, number: int) -> None:
    app.query_params["id"] = SOMEBODY[number % len(SOMEBODY)]


def _choose(key: str, *options: str) -> Deed:
    def chosen(app: AppTest, number: int) -> None:
        app.session_state[key] = options[number % len(options)]

    return chosen


def _slide(app: AppTest, number: int) -> None:
    app.session_state["afresh_preview"] = True
    app.session_state["afresh_weeks"] = 2 + number % 11


def _press(key: str) -> Deed:
    def pressed(app: AppTest, _number: int) -> None:
        for button in app.button:
            if button.key and button.key.startswith(key):
                button.click()
                return

    return pressed


def _turn(app: AppTest, number: int) -> None:
    app.session_state["duplicates_page"] = 1 + number % 2


def _next_pair(app: AppTest, number: int) -> None:
    boxes = [box for box in app.selectbox if box.key == "introductions_person"]
    if boxes and boxes[0].options:
        boxes[0].set_value(boxes[0].options[number % len(boxes[0].options)])


#: What is usually done on each page; the others are drawn again as they are, as after a click in the menu.
DEEDS: Mapping[str, Deed] = {
    menu.TODAY: _press("today_more"),
    menu.PEOPLE: _search,
    menu.PERSON: _next_person,
    menu.EVENT: _choose(f"event_step_{key_of(EVENT)}", "On the day", "Afterwards", "Prepare"),
    menu.PROMISES: _choose("promises_side", "them", "me"),
    menu.CADENCE: _slide,
    menu.INTRODUCTIONS: _next_pair,
    menu.SCAN: _press("scan_later_button"),
    menu.PREPARE: _choose("prepare_part", "Openers and questions", "My messages", "Worth sharing"),
    menu.DUPLICATES: _turn,
}

#: Pages whose parts are drawn one at a time, with how many they have.
PARTS: Mapping[str, int] = {menu.EVENT: 3, menu.PREPARE: 3, menu.PROMISES: 2}

#: What stands in the address of the pages that show one thing.
QUERIES: Mapping[str, Mapping[str, str]] = {
    menu.PERSON: {"id": SOMEBODY[-1]},
    menu.EVENT: {"id": key_of(EVENT)},
}


def main() -> None:
    """Print each page's times."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("contacts", type=int, nargs="?", default=10_000)
    options.add_argument("interactions", type=int, nargs="?", default=100_000)
    chosen = options.parse_args()
    book = big_workbook(chosen.contacts, chosen.interactions, practice=True)
    print(f"{'page':14} {'first':>8} {'median':>8} {'worst':>8} {'by clock':>9}   ms")
    for one in page_times(book):
        print(f"{one.page:14} {one.first:8.0f} {one.median:8.1f} {one.worst:8.1f} {one.clock:9.1f}")


if __name__ == "__main__":
    main()
