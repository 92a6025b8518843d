"""Scores the reading of a labelled corpus of contact sheets with the corpus's own scorer.

    python benchmarks/reading_score.py [FOLDER] [--details] [--today 2026-11-22]

FOLDER holds the sheets, `gold.json` and `score.py`; by default ../shared/data/sheets beside the project.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from netdash.errors import NetdashError  # noqa: E402 - the project is no installed package here
from netdash.reading.report import reading_report  # noqa: E402
from netdash.sheets.files import read_file  # noqa: E402


def predictions(folder: Path, today: date) -> dict[str, Any]:
    """The reading of every sheet that the gold names; a sheet that cannot be opened is left out."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    found = {}
    for entry in [*gold["files"], *gold["not_contacts"]]:
        path = folder / entry["file"]
        try:
            found[entry["file"]] = reading_report(path.name, read_file(path), today).as_json()
        except NetdashError as error:
            print(f"{entry['file']}: {error}")
    return found


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", nargs="?", type=Path, default=PROJECT.parent / "shared/data/sheets")
    parser.add_argument("--details", action="store_true")
    parser.add_argument("--today", type=date.fromisoformat, default=date.today())
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "predictions.json"
        text = json.dumps(predictions(given.folder, given.today), ensure_ascii=False, default=str)
        file.write_text(text, encoding="utf-8")
        details = ["--details"] if given.details else []
        return subprocess.call([sys.executable, str(given.folder / "score.py"), str(file), *details])


if __name__ == "__main__":
    sys.exit(main())
