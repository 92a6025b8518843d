"""What all tests share: folders of their own, the sample network, and how much is tried."""

from __future__ import annotations

import gc
import os
from datetime import date
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests.running import chromium_program, newcomer, opening, served

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from netdash.network import Network
    from tests.google.server import GoogleServer

#: The day on which tests look at the sample network.
TODAY = date(2026, 11, 22)

settings.register_profile(
    "usual", max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("thorough", parent=settings.get_profile("usual"), max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "usual"))


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Look for no garbage while tests are collected, and never among what was made for them."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()
        gc.freeze()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out slow tests unless asked for, and browser tests where no browser is, but never in CI."""
    if "slow" not in config.option.markexpr:
        slow = [item for item in items if "slow" in item.keywords]
        config.hook.pytest_deselected(items=slow)
        items[:] = [item for item in items if item not in slow]
    if not chromium_program() and not os.environ.get("CI"):
        for item in items:
            if "browser" in item.keywords:
                item.add_marker(pytest.mark.skip(reason="no Chromium on this machine"))


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the homes of all tests are."""
    return tmp_path_factory.mktemp("homes")


@pytest.fixture(autouse=True)
def _own_folders(homes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing a test does touches the real folders of whoever runs it, nor those of another test."""
    home = Path(mkdtemp(dir=homes))
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(home))
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    for name in ("APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home / name.lower()))
    for name in ("NETDASH_BOOK", "NETDASH_TODAY", "NETDASH_DATA"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def today() -> date:
    """The day on which tests look at the sample network."""
    return TODAY


@pytest.fixture(scope="session")
def sample_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample network told on `TODAY`; read it, or copy it before changing it."""
    from netdash.sample import working_copy  # noqa: PLC0415 - for those tests that look at it

    return working_copy(tmp_path_factory.mktemp("sample"), TODAY)


@pytest.fixture(scope="session")
def sample_network(sample_book: Path) -> Network:
    """The sample network, read."""
    return _network_of(sample_book)


@pytest.fixture(scope="session")
def hostile_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook full of what should stay text; copy it before changing it."""
    from tests.hostile import write_hostile_book  # noqa: PLC0415 - for those tests that look at it

    return write_hostile_book(tmp_path_factory.mktemp("hostile"), TODAY)


@pytest.fixture(scope="session")
def hostile_network(hostile_book: Path) -> Network:
    """The hostile workbook, read."""
    return _network_of(hostile_book)


def _network_of(book: Path) -> Network:
    from netdash.network import open_network  # noqa: PLC0415 - for those tests that look at it
    from netdash.sheets.opening import open_workbook  # noqa: PLC0415 - as above

    return open_network(open_workbook(str(book)), TODAY)


@pytest.fixture
def google() -> Iterator[GoogleServer]:
    """The stand-in for Google's service, running."""
    from tests.google.server import GoogleServer  # noqa: PLC0415 - for those tests that ask it

    with GoogleServer() as server:
        yield server


@pytest.fixture(scope="session")
def app_address(sample_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address, with its key, of the app serving the sample network; the same server for all tests."""
    with served(opening(sample_book, TODAY), newcomer(tmp_path_factory.mktemp("served"))) as address:
        yield address
