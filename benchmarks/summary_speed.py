"""Times `netdash summary` as a whole process, as a ratio to starting pandas and reading the same cells.

Run it with ``PYTHONPATH=. python -m benchmarks.summary_speed``.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time

from benchmarks.big_workbook import TODAY, big_workbook

#: What no program that uses pandas can do without: start, and read every cell.
FLOOR = (
    "import sys, pandas, python_calamine as c\n"
    "book = c.CalamineWorkbook.from_path(sys.argv[1])\n"
    "[book.get_sheet_by_name(name).to_python() for name in book.sheet_names]"
)


def seconds(*words: str) -> float:
    """The best of three runs of a command."""
    taken = []
    for _ in range(3):
        began = time.perf_counter()
        subprocess.run([sys.executable, *words], check=True, stdout=subprocess.DEVNULL)
        taken.append(time.perf_counter() - began)
    return min(taken)


def main() -> None:
    """Print both times and their ratio."""
    book = str(big_workbook())
    floor = seconds("-c", FLOOR, book)
    with tempfile.TemporaryDirectory() as out:
        summary = seconds("-m", "netdash", "summary", book, "--out", out, "--today", TODAY.isoformat())
    print(f"pandas and calamine {floor:.2f} s, netdash summary {summary:.2f} s: {summary / floor:.2f} times")


if __name__ == "__main__":
    main()
