"""Times the way from a workbook to a Network against calamine's own reading of the same file, in one run.

python benchmarks/reading_speed.py [CONTACTS INTERACTIONS]
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import pandas as pd
from python_calamine import CalamineWorkbook

from benchmarks.big_workbook import TODAY, big_workbook
from netdash.network import open_network
from netdash.sheets.opening import open_workbook

if TYPE_CHECKING:
    from collections.abc import Callable


def seconds(work: Callable[[], object], rounds: int = 5) -> float:
    """The median time of some rounds, in seconds."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def calamine_alone(path: Path) -> None:
    """Every sheet to Python lists, and nothing else."""
    book = CalamineWorkbook.from_path(str(path))
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python()


def network_and_calamine(path: Path, rounds: int = 5) -> tuple[float, float]:
    """The processor's seconds to a Network, and of calamine alone: the best of some rounds, in turns.

    The clock would tell less: we read in two threads, and other programs take their share of it.
    """
    both = (lambda: open_network(open_workbook(str(path)), TODAY), lambda: calamine_alone(path))
    times = [[busy(work) for work in both] for _ in range(rounds)]
    ours, yardstick = (min(some) for some in zip(*times, strict=True))
    return ours, yardstick


def busy(work: Callable[[], object]) -> float:
    """The processor's seconds of one run."""
    began = time.process_time()
    work()
    return time.process_time() - began


def with_openpyxl(path: Path) -> None:
    """Every sheet to a frame, the way pandas does it."""
    pd.read_excel(path, sheet_name=None, engine="openpyxl")


def main() -> None:
    """Print both times and their ratio."""
    contacts, interactions = map(int, sys.argv[1:3] or (10_000, 100_000))
    path = big_workbook(contacts, interactions)
    ours, yardstick = network_and_calamine(path)
    read = seconds(lambda: open_workbook(str(path)).read())
    print(f"calamine alone {yardstick:.3f} s, to a Network {ours:.3f} s ({ours / yardstick:.2f}x, reach 2x)")
    print(f"of which cells {read:.3f} s ({read / yardstick:.2f}x)")


if __name__ == "__main__":
    main()
