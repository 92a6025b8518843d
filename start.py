"""Starts netdash, making it an environment of its own the first time.

    python3 start.py                    look around in a made-up network; later, the spreadsheet opened last
    python3 start.py contacts.xlsx      open your own spreadsheet, or a Google Sheet by its address
    python3 start.py test               run the tests
    python3 start.py netdash --help     the command line

Options of the first two: --no-browser, --port N.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

LEAST = (3, 11)
PROJECT = Path(__file__).resolve().parent
ENVIRONMENT = PROJECT / ".venv"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
APP = "requirements.txt"
TESTS = "requirements-dev.txt"
#: What pip says when it cannot reach the place packages come from.
NO_NETWORK = (
    "NewConnectionError",
    "Max retries exceeded",
    "Temporary failure",
    "ConnectTimeout",
    "ProxyError",
)


class Trouble(Exception):  # noqa: N818 - it is what the user reads, not a fault of the program
    """Expected trouble: its text is the sentence the user reads."""


def main(words: list[str]) -> int:
    """Do what the words on the command line ask for; the exit code."""
    if words[:1] in (["-h"], ["--help"]):
        print(__doc__)
        return 0
    try:
        check_python()
        if words[:1] == ["test"]:
            install(TESTS, APP)
            return run("-m", "pytest", *test_words(words[1:]), folder=PROJECT)
        install(APP)
        if words[:1] == ["netdash"]:
            return run("-m", "netdash", *words[1:])
        return run("-m", "netdash", "open", *open_words(words))
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def check_python() -> None:
    """Refuse a Python that is too old, naming a newer one where there is one."""
    if sys.version_info >= LEAST:
        return
    this = "{}.{}".format(*sys.version_info[:2])
    newer = next(
        (name for name in ("python3.14", "python3.13", "python3.12", "python3.11") if shutil.which(name)), ""
    )
    advice = (
        f"run it with {newer}, which this machine has"
        if newer
        else "get one from python.org or your system's packages"
    )
    raise Trouble(f"netdash needs Python 3.11 or newer, and this is {this}: {advice}.")


def open_words(words: list[str]) -> list[str]:
    """The words for `netdash open`: without a spreadsheet the last one, and at first the sample network."""
    with_value = {"--port", "--today"}
    named = [
        word
        for place, word in enumerate(words)
        if not word.startswith("-") and (place == 0 or words[place - 1] not in with_value)
    ]
    return words if named else ["--or-sample", *words]


def test_words(words: list[str]) -> list[str]:
    """The words for pytest, unless the user says how: two cores at work while a browser is waited for.

    A file stays together, for its tests share servers and windows; those with a browser come first.
    """
    spread = ["-n", "3", "--dist", "loadfile", "--no-loadscope-reorder"]
    return words if any(word.startswith("-n") for word in words) else [*spread, *words]


def run(*words: str, folder: Path | None = None) -> int:
    """Run the environment's Python with the project in reach; the exit code."""
    path = os.pathsep.join(filter(None, [str(PROJECT), os.environ.get("PYTHONPATH", "")]))
    child = subprocess.Popen([str(PYTHON), *words], cwd=folder, env={**os.environ, "PYTHONPATH": path})
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:  # Ctrl-C reaches the child too, which stops in its own way
            continue


def install(*names: str) -> None:
    """Bring the environment up to the pinned requirements in the first file, which include the others'."""
    wanted = {name: digest(PROJECT / name) for name in names}
    if PYTHON.exists() and all(stamp(name) == wanted[name] for name in names):
        return
    make_environment()
    print(f"Installing what netdash needs into {ENVIRONMENT} (once, a minute or so) ...", flush=True)
    pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", "--retries", "2"]
    pinned = ["--require-hashes", "--only-binary", ":all:", "--requirement", str(PROJECT / names[0])]
    done = subprocess.run([str(PYTHON), *pip, *pinned], capture_output=True, text=True, check=False)
    if done.returncode:
        raise Trouble(install_trouble(done.stdout + done.stderr))
    for name in names:
        stamp_file(name).write_text(wanted[name], encoding="ascii")


def install_trouble(said: str) -> str:
    """The sentence for an installation that failed, from what pip said."""
    if any(sign in said for sign in NO_NETWORK):
        return (
            "The packages netdash needs cannot be reached: connect this machine to the internet and run it "
            "again. Once they are installed it works without."
        )
    lines = [line for line in said.strip().splitlines() if "ERROR" in line] or said.strip().splitlines()[-1:]
    why = lines[0].replace("ERROR: ", "") if lines else "pip gave no reason"
    advice = f"Delete {ENVIRONMENT} and run it again."
    return f"The packages netdash needs cannot be installed: {why.rstrip('.')}. {advice}"


def make_environment() -> None:
    """Make the environment, unless one that works is there."""
    if PYTHON.exists() and works():
        return
    if not all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
        raise Trouble(
            "This Python cannot make an environment, its venv module is missing: on Debian and Ubuntu "
            "'sudo apt install python3-venv' adds it, then run this again."
        )
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT)],
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode:
        why = (made.stderr or made.stdout).strip().splitlines() or ["no reason given"]
        raise Trouble(f"No environment can be made in {ENVIRONMENT}: {why[-1].rstrip('.')}.")


def works() -> bool:
    """Whether the environment's Python is new enough and can install packages."""
    new_enough = ["-c", f"import sys; sys.exit(sys.version_info < {LEAST})"]
    return succeeds(new_enough) and (succeeds(["-m", "pip", "--version"]) or succeeds(["-m", "ensurepip"]))


def succeeds(words: list[str]) -> bool:
    """Whether the environment's Python does this without trouble."""
    return subprocess.run([str(PYTHON), *words], capture_output=True, check=False).returncode == 0


def digest(path: Path) -> str:
    """What tells one state of a requirements file from another."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def stamp_file(name: str) -> Path:
    """Where it is noted which state of a requirements file is installed."""
    return ENVIRONMENT / f"{name}.installed"


def stamp(name: str) -> str:
    """The state that is installed; empty when none is."""
    try:
        return stamp_file(name).read_text(encoding="ascii")
    except OSError:
        return ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
