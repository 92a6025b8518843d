"""Hold the stand-in for Google's services against recorded answers of the real ones.

    python benchmarks/google_fake_conformance.py FOLDER [--all]

FOLDER holds recordings as gspread's own tests keep them (JSON files with request and response). Every request
is put to the stand-in in its order; ids the real service made up are adopted. Answers of the values
endpoints are compared as JSON; of the others the status.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, unquote, urlsplit

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.google.errors import ApiError
from tests.google.service import Service

if TYPE_CHECKING:
    from tests.google.book import Book

Json = dict[str, Any]
USER = "recorder@example.org"


def main() -> int:
    """Replay every recording and print how many answers are equal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--all", action="store_true", help="print every difference")
    options = parser.parse_args()
    equal: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for path in sorted(options.folder.glob("*.json")):
        for kind, same, text in replayed(json.loads(path.read_text(encoding="utf-8"))["interactions"]):
            asked[kind] += 1
            equal[kind] += same
            if not same and (options.all or kind.startswith("values")):
                print(f"{path.stem} {kind}: {text}")
    for kind in sorted(asked):
        print(f"{kind:28} {equal[kind]:5} of {asked[kind]:5}  {equal[kind] / asked[kind]:7.1%}")
    of_values = [kind for kind in asked if kind.startswith("values")]
    good, every = sum(equal[kind] for kind in of_values), sum(asked[kind] for kind in of_values)
    print(f"{'all values.*':28} {good:5} of {every:5}  {good / max(every, 1):7.1%}")
    return 0 if good >= 0.98 * every else 1


def replayed(interactions: list[Json]) -> Any:
    """Kind, whether the answers are equal, and both, for each interaction of a recording."""
    service = Service()
    for interaction in interactions:
        request, response = interaction["request"], interaction["response"]
        address = urlsplit(request["uri"])
        path, query = unquote(address.path), parse_qs(address.query, keep_blank_values=True)
        body = _json(request["body"])
        wanted, code = _json(response["body"]["string"]), response["status"]["code"]
        before = set(service.books)
        try:
            answer: Any = service.handle(request["method"], path, query, body, USER)
            status = 204 if answer is None else 200
        except ApiError as error:
            answer, status = error.body(), error.code
        _adopt(service, before, body, answer, wanted)
        kind = _kind(request["method"], path)
        same = status == code and (not kind.startswith("values") or answer == wanted)
        yield kind, same, f"{status} {answer} instead of {code} {wanted}"


def _json(text: Any) -> Any:
    try:
        return json.loads(text) if text else None
    except ValueError:
        return text


def _kind(method: str, path: str) -> str:
    if "/values" in path:
        verb = path.rpartition(":")[2]
        known = verb in {"append", "clear", "batchGet", "batchUpdate", "batchClear"}
        return f"values.{verb if known else 'get' if method == 'GET' else 'update'}"
    service = "drive" if "/drive/" in path else "spreadsheets"
    return f"{service} {method} {path.rpartition(':')[2] if ':' in path else ''}".strip()


def _adopt(service: Service, before: set[str], body: Any, answer: Any, wanted: Any) -> None:
    """Take over the ids that the real service chose."""
    for made in set(service.books) - before:
        book = service.books.pop(made)
        book.id = wanted.get("id") or wanted.get("spreadsheetId") or made
        service.books[book.id] = book
    if not isinstance(body, dict) or not isinstance(answer, dict) or "replies" not in answer:
        return
    book = service.books[answer["spreadsheetId"]]
    for mine, theirs in zip(answer["replies"], wanted.get("replies", []), strict=False):
        _adopt_reply(book, mine, theirs)


def _adopt_reply(book: Book, mine: Json, theirs: Json) -> None:
    for name in ("addSheet", "duplicateSheet"):
        if name in mine:
            book.sheet(mine[name]["properties"]["sheetId"]).id = theirs[name]["properties"]["sheetId"]
    if "addNamedRange" in mine:
        mine["addNamedRange"]["namedRange"]["namedRangeId"] = theirs["addNamedRange"]["namedRange"][
            "namedRangeId"
        ]
    if "addProtectedRange" in mine:
        wanted = theirs["addProtectedRange"]["protectedRange"]["protectedRangeId"]
        given = mine["addProtectedRange"]["protectedRange"]["protectedRangeId"]
        for sheet in book.sheets:
            for protected in sheet.protected:
                if protected["protectedRangeId"] == given:
                    protected["protectedRangeId"] = wanted


if __name__ == "__main__":
    sys.exit(main())
