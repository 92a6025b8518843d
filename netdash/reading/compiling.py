"""Makes `headers.json`, which is read quickly, of `headers.toml`, which is written by hand."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from netdash.fields import TABLES
from netdash.reading.phrases import header_words

if TYPE_CHECKING:
    from collections.abc import Iterable

FOLDER = Path(__file__).parent
SOURCE, COMPILED = FOLDER / "headers.toml", FOLDER / "headers.json"


def compiled_text() -> str:
    """What `headers.json` should hold: every phrase folded, once for each table."""
    source = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    compiled: dict[str, Any] = {
        "phrases": {table: _by_field(table, source) for table in TABLES},
        "words": {kind: _folded(source[kind]["words"]) for kind in ("harmless", "spoiling", "of_another")},
        "things": {name: _folded(headers) for name, headers in source["things"].items()},
    }
    return json.dumps(compiled, ensure_ascii=False, separators=(",", ":")) + "\n"


def _by_field(table: str, source: dict[str, Any]) -> dict[str, list[str]]:
    """The phrases of a table by field, those without a field first, so that a field wins."""
    fields: dict[str, list[str]] = {"": source["known"].get(table, []), **source[table]}
    return {field: _folded(written) for field, written in fields.items()}


def _folded(written: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(map(header_words, written)))


if __name__ == "__main__":
    COMPILED.write_text(compiled_text(), encoding="utf-8")
