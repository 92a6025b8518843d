"""Times `netdash summary` as a whole process, as a ratio to starting pandas and reading the same cells.

Run it with ``PYTHONPATH=. python -m benchmarks.summary_speed``.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from typing import TYPE_CHECKING

from benchmarks.big_workbook import TODAY, big_workbook

if TYPE_CHECKING:
    from pathlib import Path

#: What no program that uses pandas can do without: start, and read every cell.
FLOOR = (
    "import sys, pandas, python_calamine as c\n"
    "book = c.CalamineWorkbook.from_path(sys.argv[1])\n"
    "[book.get_sheet_by_name(name).to_python() for name in book.sheet_names]"
)


def summary_and_floor(book: Path) -> tuple[float, float]:
    """The processor's seconds of the summary as a whole process, and of its floor: the best of three each.

    The clock would tell less where other programs run. The modules are compiled beforehand, as an installer
    leaves them.
    """
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": f"{folder}/compiled"}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        words = (
            "-m",
            "netdash",
            "summary",
            str(book),
            "--out",
            f"{folder}/out",
            "--today",
            TODAY.isoformat(),
        )
        both = (words, ("-c", FLOOR, str(book)))
        rounds = [[_seconds(one, environment) for one in both] for _ in range(4)]
    summary, floor = (min(times) for times in zip(*rounds[1:], strict=True))
    return summary, floor


def _seconds(words: tuple[str, ...], environment: dict[str, str]) -> float:
    before = os.times()
    subprocess.run([sys.executable, *words], check=True, stdout=subprocess.DEVNULL, env=environment)
    after = os.times()
    return after.children_user - before.children_user + after.children_system - before.children_system


def main() -> None:
    """Print both times and their ratio."""
    summary, floor = summary_and_floor(big_workbook())
    print(f"pandas and calamine {floor:.2f} s, netdash summary {summary:.2f} s: {summary / floor:.2f} times")


if __name__ == "__main__":
    main()
