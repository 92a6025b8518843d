"""``python -m tests.google``: the stand-in with a sample spreadsheet, to try netdash by hand."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from netdash.sheets.files import read_file
from tests.google.accounts import service_account_file
from tests.google.sample import sheets_of
from tests.google.server import GoogleServer
from tests.google.sheet import Sheet

SAMPLE = Path(__file__).parents[2] / "sample_data" / "network.xlsx"


def main() -> None:
    """Serve until Ctrl-C."""
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 0
    with GoogleServer(port) as google, tempfile.TemporaryDirectory() as folder:
        sheets = sheets_of(read_file(SAMPLE)) if SAMPLE.exists() else [Sheet(0, "Contacts")]
        book = google.service.add("Sample network", *sheets)
        key = service_account_file(Path(folder), google.base)
        print(f"Serving on {google.base} until Ctrl-C. In another terminal:\n")  # noqa: T201
        print(f"  export NETDASH_GOOGLE_ENDPOINT={google.base}")  # noqa: T201
        print(f"  export NETDASH_GOOGLE_KEY={key}")  # noqa: T201
        print(f"  netdash open https://docs.google.com/spreadsheets/d/{book.id}/edit")  # noqa: T201
        try:
            google.closing.wait()
        except KeyboardInterrupt:
            print()  # noqa: T201


if __name__ == "__main__":
    main()
