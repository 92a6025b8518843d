"""The wheel holds all that netdash needs, and what is installed from it works."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
import venv
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.request import HTTPCookieProcessor, build_opener
from zipfile import ZipFile

import pytest
from playwright.sync_api import sync_playwright

from netdash.ui.menu import ENTRIES

if TYPE_CHECKING:
    from collections.abc import Iterator

PROJECT = Path(__file__).parents[1]
PACKAGE = PROJECT / "netdash"
DESCRIPTION = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))


def beside_the_package() -> tuple[str, ...]:
    """The patterns of setup.py for the files that live beside the package."""
    tree = ast.parse((PROJECT / "setup.py").read_text(encoding="utf-8"))
    [patterns] = [
        ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "APP"
    ]
    return tuple(patterns)


def files_of_the_wheel() -> set[str]:
    """What the wheel takes, apart from its own description."""
    data = DESCRIPTION["tool"]["setuptools"]["package-data"]["netdash"]
    taken = {path for pattern in data for path in PACKAGE.glob(pattern)}
    code = {path for path in PACKAGE.rglob("*.py") if path.with_name("__init__.py").exists()}
    inside = {path.relative_to(PROJECT).as_posix() for path in taken | code if path.is_file()}
    beside = {path for pattern in beside_the_package() for path in PROJECT.glob(pattern)}
    return inside | {f"netdash/_app/{path.relative_to(PROJECT).as_posix()}" for path in beside}


def needed() -> set[str]:
    """Every file that the installed program could ask for."""
    inside = {path for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    beside = {PROJECT / "app.py", *(PROJECT / entry.file for entry in ENTRIES)}
    beside |= {path for path in (PROJECT / "sample_data").iterdir() if path.suffix in {".xlsx", ".csv"}}
    return {path.relative_to(PROJECT).as_posix() for path in inside} | {
        f"netdash/_app/{path.relative_to(PROJECT).as_posix()}" for path in beside
    }


def test_every_file_that_is_needed_goes_into_the_wheel() -> None:
    assert not needed() - files_of_the_wheel()


def test_nothing_but_the_documents_goes_into_the_wheel_unneeded() -> None:
    assert {name.rpartition("/")[0] for name in files_of_the_wheel() - needed()} <= {"netdash/_app/docs"}


def test_the_command_is_the_one_of_the_package() -> None:
    assert DESCRIPTION["project"]["scripts"] == {"netdash": "netdash.cli:main"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy of the project as a stranger gets it."""
    folder = tmp_path_factory.mktemp("wheel")
    left_out = shutil.ignore_patterns(
        ".venv", ".git", ".*_cache", ".hypothesis", "__pycache__", "build", "*.egg-info"
    )
    project = shutil.copytree(PROJECT, folder / "project", ignore=left_out)
    words: list[str | Path] = [
        "wheel",
        "--no-deps",
        "--quiet",
        "--disable-pip-version-check",
        "--wheel-dir",
        folder,
        project,
    ]
    subprocess.run([sys.executable, "-m", "pip", *words], check=True)
    [built] = folder.glob("netdash-*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command `netdash`, installed with all that it needs in an environment of its own."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder / "env", with_pip=True)
    programs = folder / "env" / ("Scripts" if os.name == "nt" else "bin")
    words: list[str | Path] = ["install", "--quiet", "--disable-pip-version-check", wheel]
    subprocess.run([programs / "python", "-m", "pip", *words], check=True)
    return programs / "netdash"


def elsewhere(folder: Path) -> dict[str, str]:
    """The environment of somebody who has nothing yet, and no copy of the project in reach."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "NETDASH"))}
    return {**kept, "HOME": str(folder), "NETDASH_DATA": str(folder / "data")}


def said(netdash: Path, *words: str, folder: Path) -> str:
    """What the installed command prints, run in a folder far from the project."""
    done = subprocess.run(
        [netdash, *words], capture_output=True, text=True, encoding="utf-8", cwd=folder, check=False,
        env=elsewhere(folder),
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.slow
def test_the_wheel_holds_exactly_the_files_that_are_expected(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert held == files_of_the_wheel()


@pytest.mark.slow
def test_the_installed_command_reads_a_spreadsheet_and_finds_itself_whole(
    installed: Path, sample_book: Path, tmp_path: Path
) -> None:
    book = shutil.copyfile(sample_book, tmp_path / "contacts.xlsx")
    assert "open the app in the browser" in said(installed, "--help", folder=tmp_path)
    assert "Next:" in said(installed, "due", str(book), "--today", "2026-11-22", folder=tmp_path)
    assert "Nothing is broken" in said(installed, "doctor", str(book), folder=tmp_path)
    assert "-m netdash summary" in said(installed, "schedule", str(book), "--out", "out", folder=tmp_path)


@contextmanager
def served(netdash: Path, folder: Path, *words: str) -> Iterator[str]:
    """The address of the app, served by the installed command."""
    command: list[str | Path] = [netdash, "open", "--no-browser", *words]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, cwd=folder, env=elsewhere(folder)
    ) as server:
        assert server.stdout
        found = (re.search(r"http://\S+token=\S+", line) for line in server.stdout)
        try:
            yield next(address.group() for address in found if address)
        finally:
            server.terminate()


@pytest.mark.slow
@pytest.mark.browser
def test_the_installed_app_draws_its_pages(installed: Path, tmp_path: Path) -> None:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with served(installed, tmp_path, "--sample") as address, sync_playwright() as player:
        assert build_opener(HTTPCookieProcessor()).open(address).status == 200
        browser = player.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(address)
        origin = address.partition("/?")[0]
        for name, heading in (
            ("people", "People"),
            ("cadence", "Cadence"),
            ("introductions", "Introductions"),
        ):
            page.goto(f"{origin}/{name}")
            page.get_by_role("heading", name=heading, level=1).wait_for(timeout=30_000)
        browser.close()
