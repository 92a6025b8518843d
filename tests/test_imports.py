from __future__ import annotations

import ast
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from netdash.ui.menu import ENTRIES

if TYPE_CHECKING:
    from collections.abc import Iterator

PROJECT = Path(__file__).parents[1]
PAGES = sorted(PROJECT.glob("pages/*.py"))
MODULES = sorted([*PROJECT.glob("netdash/**/*.py"), PROJECT / "app.py", *PAGES])

#: From the innermost layer outwards: none imports from one further down. What is not named is "the practice".
LAYERS = (
    ("errors", "fields", "frames", "names", "settings", "places", "days", "upgrades", "collector"),
    ("sheets",),
    ("reading",),
    ("labels", "links", "network"),
    ("the practice",),
    ("csv_files", "daily_figures", "digest", "summaries", "summary_runs", "schedule"),
    ("ui",),
    ("doctor",),
    ("commands",),
    ("argument_types", "parser", "cli", "__main__"),
    ("app", "pages"),
)
LAYER_OF = {name: number for number, names in enumerate(LAYERS) for name in names}


def name_of(path: Path) -> str:
    """The dotted name of a module, without the package's own."""
    parts = path.relative_to(PROJECT).with_suffix("").parts
    return ".".join(part for part in parts[parts[0] == "netdash" :] if part != "__init__")


@cache
def imported(path: Path) -> frozenset[str]:
    """All dotted names that a module imports, also those it imports late or for types alone."""
    return frozenset(_imported(path))


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def layer(name: str) -> int:
    return LAYER_OF.get(name.partition(".")[0], LAYER_OF["the practice"])


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_an_inner_layer_never_imports_an_outer_one(path: Path) -> None:
    own = {name.removeprefix("netdash.") for name in imported(path) if name.startswith("netdash.")}
    outer = {name for name in own if layer(name) > layer(name_of(path))}
    assert not outer


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_only_the_app_its_pages_and_the_ui_import_streamlit(path: Path) -> None:
    packages = {name.partition(".")[0] for name in imported(path)}
    assert "streamlit" not in packages or layer(name_of(path)) in {LAYER_OF["ui"], LAYER_OF["app"]}


def test_the_layers_are_those_of_the_package() -> None:
    tops = {name_of(path).partition(".")[0] for path in MODULES}
    assert set(LAYER_OF) - {"the practice"} <= tops


def test_no_page_has_the_address_of_a_file_beside_it() -> None:
    """Streamlit takes such a file for the whole app when a first visitor comes by that address."""
    stems = {path.stem for path in PAGES}
    assert stems
    assert not stems & {entry.address for entry in ENTRIES}


def test_every_page_file_is_in_the_menu() -> None:
    assert {entry.file for entry in ENTRIES} == {f"pages/{path.name}" for path in PAGES}
