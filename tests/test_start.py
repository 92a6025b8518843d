from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

PROJECT = Path(__file__).parents[1]


def loaded(environment: Path) -> Any:
    """start.py as a module, with its environment in this folder."""
    spec = importlib.util.spec_from_file_location("start", PROJECT / "start.py")
    assert spec
    assert spec.loader
    module: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.ENVIRONMENT = environment
    module.PYTHON = environment / "bin" / "python"
    return module


@pytest.fixture
def start(tmp_path: Path) -> Any:
    """start.py as a module, with its environment in a folder of its own."""
    return loaded(tmp_path / "env")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """start.py as a module, with an environment it made; copy that before changing it."""
    module = loaded(tmp_path_factory.mktemp("made") / "env")
    module.make_environment()
    return module


@pytest.fixture
def ready(made: Any, start: Any) -> Any:
    """start.py as a module, with an environment of its own that is made already."""
    shutil.copytree(made.ENVIRONMENT, start.ENVIRONMENT, symlinks=True)
    return start


def test_an_old_python_is_told_in_one_sentence_what_to_run(
    start: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 18, "final", 0))
    monkeypatch.setattr(shutil, "which", lambda name: name if name == "python3.12" else None)
    assert start.main([]) == 1
    assert capsys.readouterr().err == (
        "netdash needs Python 3.11 or newer, and this is 3.9: "
        "run it with python3.12, which this machine has.\n"
    )


def test_a_python_without_venv_is_told_how_to_get_it(
    start: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "ensurepip" else object())
    assert start.main([]) == 1
    assert "sudo apt install python3-venv" in capsys.readouterr().err


def test_the_environment_is_made_for_real_and_found_working(made: Any) -> None:
    assert made.works()


def test_no_network_is_told_in_one_sentence(ready: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS", "PIP_CONFIG_FILE"):
        monkeypatch.setenv(name, "")
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")  # nobody answers there
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_CACHE_DIR", "1")
    with pytest.raises(ready.Trouble, match="connect this machine to the internet"):
        ready.install("requirements.txt")
    assert not ready.stamp("requirements.txt")


def test_what_is_installed_is_not_installed_again_until_the_requirements_change(
    ready: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    requirements = tmp_path / "requirements.txt"
    requirements.write_text("", encoding="ascii")
    monkeypatch.setattr(ready, "PROJECT", tmp_path)
    ready.install("requirements.txt")  # nothing is required, so pip is done at once
    monkeypatch.setattr(ready, "make_environment", lambda: pytest.fail("installed again"))
    ready.install("requirements.txt")
    requirements.write_text("# changed\n", encoding="ascii")
    with pytest.raises(pytest.fail.Exception, match="installed again"):
        ready.install("requirements.txt")


@pytest.mark.parametrize(
    ("words", "opened"),
    [
        ([], ["--or-sample"]),
        (["--no-browser", "--port", "8800"], ["--or-sample", "--no-browser", "--port", "8800"]),
        (["my book.xlsx", "--no-browser"], ["my book.xlsx", "--no-browser"]),
        (["--port", "8800", "my book.xlsx"], ["--port", "8800", "my book.xlsx"]),
    ],
)
def test_without_a_spreadsheet_the_last_one_or_at_first_the_sample_is_opened(
    start: Any, words: list[str], opened: list[str]
) -> None:
    assert start.open_words(words) == opened


def test_help_tells_all_ways_to_start() -> None:
    done = subprocess.run(
        [sys.executable, PROJECT / "start.py", "--help"], capture_output=True, text=True, check=True
    )
    assert "start.py contacts.xlsx" in done.stdout


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_pinned_with_hashes_and_names_no_host(name: str) -> None:
    text = (PROJECT / name).read_text(encoding="utf-8")
    pins = re.findall(r"^[\w.\[\]-]+==\S+", text, re.MULTILINE)
    assert len(pins) > 40
    assert len(re.findall(r"^\S+==.*\\\n    --hash=sha256:", text, re.MULTILINE)) == len(pins)
    assert "://" not in text
    assert "--index" not in text


def test_the_tests_need_all_that_the_app_needs() -> None:
    app, tests = (
        set(re.findall(r"^[\w.-]+==\S+", (PROJECT / name).read_text(encoding="utf-8"), re.MULTILINE))
        for name in ("requirements.txt", "requirements-dev.txt")
    )
    assert app <= tests


def test_every_dependency_is_among_the_requirements() -> None:
    text = (PROJECT / "pyproject.toml").read_text(encoding="utf-8")
    block = text.partition("dependencies = [")[2].partition("]\n")[0]
    wanted = set(re.findall(r'^  "([\w-]+)', block, re.MULTILINE))
    pinned = set(re.findall(r"^([\w-]+)==", (PROJECT / "requirements.txt").read_text("utf-8"), re.MULTILINE))
    assert wanted
    assert wanted <= pinned


def copied(project: Path) -> Path:
    """A copy of the project as a stranger gets it."""
    left_out = shutil.ignore_patterns(
        ".venv", ".git", ".*_cache", ".hypothesis", "__pycache__", "build", "*.egg-info"
    )
    return shutil.copytree(PROJECT, project, ignore=left_out)


@pytest.mark.slow
def test_a_fresh_copy_installs_itself_and_reads_the_sample(tmp_path: Path) -> None:
    project = copied(tmp_path / "a folder with blanks")
    done = subprocess.run(
        [sys.executable, project / "start.py", "netdash", "due", project / "sample_data" / "network.xlsx"],
        capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": ""},
    )  # fmt: skip
    assert "Next:" in done.stdout
