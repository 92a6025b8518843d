"""Whether netdash is installed whole: Python, packages, port, browser and clock."""

from __future__ import annotations

import sys
import tomllib
import webbrowser
from importlib import import_module, metadata
from pathlib import Path
from typing import TYPE_CHECKING

from netdash.doctor.findings import Examiner, Part
from netdash.errors import listed
from netdash.places import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from netdash.doctor.findings import Finding

#: The first Python that netdash runs on.
LEAST = (3, 11)
_IS = Examiner(Part.INSTALLATION)


def findings(now: datetime) -> Iterator[Finding]:
    """Everything about the installation."""
    yield python()
    yield packages()
    yield pages()
    yield from window()
    yield clock(now)


def python() -> Finding:
    """The Python that runs this."""
    this = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < LEAST:
        return _IS.broken("Python", f"This is {this}; netdash needs 3.11 or newer.", _again())
    return _IS.fine("Python", f"{this}, in {sys.prefix}.")


def packages() -> Finding:
    """Every package that is needed, and whether its version is one of those that fit."""
    try:
        from packaging.requirements import Requirement  # noqa: PLC0415 - may be missing itself
    except ImportError:
        return _IS.broken("Packages", "Packages that netdash needs are missing.", _again())
    wrong, needed = [], [Requirement(line) for line in requirements()]
    for one in needed:
        if one.marker and not one.marker.evaluate({"extra": ""}):
            continue
        try:
            found = metadata.version(one.name)
        except metadata.PackageNotFoundError:
            wrong.append(f"{one.name} is missing")
            continue
        if not one.specifier.contains(found, prereleases=True):
            wrong.append(f"{one.name} is {found} and should be {one.specifier}")
    if wrong:
        return _IS.broken("Packages", f"{listed(wrong)}.", _again())
    return _IS.fine("Packages", f"All {len(needed)} packages are there, in versions that fit.")


def requirements() -> tuple[str, ...]:
    """What netdash needs, as the description of the checkout, else of the installed package, says."""
    described = PROJECT / "pyproject.toml"
    if described.exists():
        project = tomllib.loads(described.read_text(encoding="utf-8"))["project"]
        return tuple(map(str, project["dependencies"]))
    try:
        return tuple(metadata.requires("netdash") or ())
    except metadata.PackageNotFoundError:
        return ()


def pages() -> Finding:
    """The files of the app beside the package, and whether the app can be loaded."""
    missing = [
        name for name in ("app.py", "pages", "sample_data/network.xlsx") if not (PROJECT / name).exists()
    ]
    if missing:
        return _IS.broken("App", f"{listed(missing)} should be in {PROJECT} and is not.", _again())
    try:
        import_module("netdash.ui.serve")
    except Exception as error:  # noqa: BLE001 - whatever a broken package raises
        return _IS.broken("App", f"The app cannot be loaded: {type(error).__name__}: {error}.", _again())
    return _IS.fine("App", f"The app and {len(list((PROJECT / 'pages').glob('*_page.py')))} pages are there.")


def window() -> Iterator[Finding]:
    """The port the app is served on, and the browser that shows it."""
    try:
        serve = import_module("netdash.ui.serve")
    except Exception:  # noqa: BLE001 - said by `pages`
        return
    usual, free = serve.USUAL_PORT, serve.free_port(None)
    if free == usual:
        yield _IS.fine("Port", f"Port {usual} is free.")
    else:
        yield _IS.look(
            "Port", f"Port {usual} is in use, so the app would take another one.",
            "If that is a netdash window you forgot, stop it with Ctrl-C; else nothing is to be done.",
        )  # fmt: skip
    if not serve.has_screen():
        yield _IS.look(
            "Browser", "This machine has no screen that netdash knows of.",
            "Open the address that netdash prints in a browser of your own.",
        )  # fmt: skip
        return
    try:
        webbrowser.get()
    except webbrowser.Error:
        yield _IS.look(
            "Browser", "No browser was found.", "Install one, or name yours in the variable BROWSER."
        )
    else:
        yield _IS.fine("Browser", "A browser was found.")


def clock(now: datetime) -> Finding:
    """Whether the clock can be right: it cannot be before the files of netdash were written."""
    said = f"It is {now:%Y-%m-%d %H:%M}, {now.tzname() or 'in a time zone without a name'}"
    if now.timestamp() < Path(__file__).stat().st_mtime - 86_400:
        return _IS.broken(
            "Clock", f"{said}, before this netdash was made.",
            "Set the clock of this machine: every date here is counted from it.",
        )  # fmt: skip
    return _IS.fine("Clock", f"{said}.")


def _again() -> str:
    """How to install netdash once more."""
    if (PROJECT / "start.py").exists():
        return f"Delete {PROJECT / '.venv'} and run: python3 start.py"
    return "Install it once more: pipx reinstall netdash"
