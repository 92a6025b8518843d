"""How long a Google Sheet takes to read, against fetching and decoding the same ranges and nothing else.

    python benchmarks/google_reading.py

5,000 contacts of 20 columns and 20,000 interactions of 6, on the stand-in; the median of five, in one run.
"""

from __future__ import annotations

import json
import sys
import time
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import requests

sys.path.insert(0, str(Path(__file__).parent.parent))

from netdash.sheets.base import Tab
from netdash.sheets.google import GoogleWorkbook
from netdash.sheets.google_reading import DESCRIPTION
from tests.google.sample import sheets_of
from tests.google.server import GoogleServer
from tests.google_sheets import ANA, client

if TYPE_CHECKING:
    from collections.abc import Callable

    from netdash.sheets.base import Cell


def tabs() -> tuple[Tab, Tab]:
    """The two tabs."""
    day = date(2024, 1, 1)
    texts = ("Title", "Berlin", "met at a fair", "likes sailing and chess", "a; b", "", "x", "friend")
    people: list[tuple[Cell, ...]] = [
        (f"Name {n}", f"n{n}@example.org", f"+49 30 {n:05}", f"Company {n % 700}", day + timedelta(n % 900),
         day + timedelta(n % 700), 30, n, *texts, "", "", "note", 1.5)
        for n in range(5_000)
    ]  # fmt: skip
    talks: list[tuple[Cell, ...]] = [
        (day + timedelta(n % 900), f"Name {n % 5_000}", "call", f"topic {n % 97}", f"notes {n}", n % 50)
        for n in range(20_000)
    ]
    return Tab("Contacts", tuple(people)), Tab("Interactions", tuple(talks))


def main() -> None:
    """Measure both ways in turns and print the medians."""
    with GoogleServer() as google:
        book = google.service.add("Large", *sheets_of(tabs()))
        opened = GoogleWorkbook(book.id, client(google))
        session = requests.Session()
        session.headers["Authorization"] = f"Bearer token of {ANA}"
        url = f"{google.base}/v4/spreadsheets/{book.id}/values:batchGet"
        params = {"ranges": ["Contacts", "Interactions"], "valueRenderOption": "UNFORMATTED_VALUE"}
        book_url, fields = f"{google.base}/v4/spreadsheets/{book.id}", {"fields": DESCRIPTION}
        bare: list[float] = []
        marks: list[float] = []
        read: list[float] = []
        for _ in range(5):
            bare.append(seconds(lambda: json.loads(session.get(url, params=params, timeout=60).content)))
            marks.append(
                seconds(lambda: json.loads(session.get(book_url, params=fields, timeout=60).content))
            )
            read.append(seconds(opened.read))
    both = median(one + other for one, other in zip(bare, marks, strict=True))
    whole = median(read)
    print(f"values alone, bare {median(bare):.2f} s; with formats and formulas, bare {both:.2f} s")
    print(f"read {whole:.2f} s: {whole / both:.2f} times the latter, {whole / median(bare):.2f} the former")


def seconds(action: Callable[[], object]) -> float:
    """How long something takes."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
