"""Kill writers at random moments, and let another program meddle: does every acknowledged edit arrive?

    python -m benchmarks.crash_rounds kills --rounds 300
    python -m benchmarks.crash_rounds writers --writers 8 --edits 100 --kills 150 --rewrites 40

Exits with 1 when a file was unreadable, an edit or a row was lost, or a value stands in a wrong row.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl

from netdash.commit import lost, retry_waiting, waiting, write_again
from netdash.sheets.base import AppendRow, CellChange, ChangeCells
from netdash.sheets.excel import ExcelWorkbook
from netdash.sheets.grids import Grid
from netdash.sheets.journal import Journal
from netdash.sheets.refs import Naming, row_ref, table_ref
from netdash.writing import submit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netdash.sheets.base import Edit, Snapshot, Tab

PROJECT = Path(__file__).resolve().parent.parent
PEOPLE = 100
TAB = "Contacts"
#: Every so many edits of a writer one appends a row.
APPEND_EVERY = 10


def new_book(path: Path, writers: int) -> None:
    """A workbook of people with a column for each writer."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = TAB
    sheet.append(["Name", "E-mail", "City", *(f"Writer {number}" for number in range(writers))])
    for number in range(PEOPLE):
        sheet.append([f"Person {number}", f"p{number}@example.org", f"City {number % 7}"])
    book.save(path)


def edit_of(snapshot: Snapshot, writer: int, number: int) -> Edit:
    """The edit that a writer makes as its n-th: each has a cell, or a row, of its own."""
    tab = tab_of(snapshot)
    table = table_ref(tab, 1)
    if number % APPEND_EVERY == APPEND_EVERY - 1:
        mail = f"new{writer}-{number}@example.org"
        values = ((1, "Name", f"New {writer}-{number}"), (2, "E-mail", mail), (3, "City", "Nowhere"))
        return AppendRow(f"{writer}-{number}", table, values, unique="E-mail")
    person = number % PEOPLE
    row = next(
        row for row in range(2, tab.first_row + len(tab.rows)) if tab.cell(row, 1) == f"Person {person}"
    )
    ref = row_ref(Grid(tab, 1), table, row, [Naming((2,), sure=True)])
    change = CellChange(4 + writer, f"Writer {writer}", tab.cell(row, 4 + writer), f"{writer}-{number}")
    return ChangeCells(f"{writer}-{number}", ref, (change,))


def tab_of(snapshot: Snapshot) -> Tab:
    """The tab of people."""
    tab = snapshot.tab(TAB)
    assert tab is not None
    return tab


def write(path: Path, writer: int, first: int, last: int) -> None:
    """Make edits one after the other, saying each number once it is acknowledged."""
    book, journal = ExcelWorkbook(path), Journal.of_user()
    known = _noted(path)
    for number in range(first, last):
        snapshot = book.read()
        edit = edit_of(snapshot, writer, number)
        if edit.id not in known:
            submit(book, journal, (edit,), f"edit {edit.id}", snapshot)
        print(number, flush=True)


def _noted(path: Path) -> set[str]:
    """Ids of all edits that the journal holds of a spreadsheet."""
    entries = Journal.of_user().entries(os.path.realpath(path), most=10_000)
    return {line.edit.id for entry in entries for line in entry.lines}


@dataclass
class Writer:
    """A process that makes edits, started again wherever it is killed."""

    path: Path
    number: int
    last: int
    done: int = 0
    process: subprocess.Popen[str] | None = None
    _seen: threading.Thread | None = field(default=None, repr=False)

    def start(self) -> None:
        """Go on after the last edit that was acknowledged."""
        words = [
            sys.executable,
            __file__,
            "write",
            str(self.path),
            str(self.number),
            str(self.done),
            str(self.last),
        ]
        paths = os.pathsep.join(filter(None, [str(PROJECT), os.environ.get("PYTHONPATH")]))
        self.process = subprocess.Popen(
            words, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": paths}
        )
        self._seen = threading.Thread(target=self._listen, args=(self.process,))
        self._seen.start()

    def _listen(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        for line in process.stdout:
            if line.strip().isdigit():
                self.done = int(line) + 1

    def end(self, *, kill: bool) -> None:
        """Kill the process, or wait for its end."""
        if self.process and self._seen:
            if kill:
                self.process.kill()
            self.process.wait()
            self._seen.join()
            assert self.process.stdout is not None
            self.process.stdout.close()

    @property
    def running(self) -> bool:
        """Whether the process is at work."""
        return self.process is not None and self.process.poll() is None


def meddle(path: Path, chance: random.Random, old: list[tuple[Any, ...]] | None) -> list[tuple[Any, ...]]:
    """Save the file as another program does, its rows sorted, or, where given, rows of an older copy."""
    book = openpyxl.load_workbook(path)
    sheet: Any = book[TAB]
    now = [tuple(cell.value for cell in row) for row in sheet.iter_rows()]
    header, *rows = old or now
    chance.shuffle(rows)
    for number in range(max(len(now), len(rows) + 1), 0, -1):
        cells = header if number == 1 else rows[number - 2] if number - 2 < len(rows) else ()
        for column in range(1, len(header) + 1):
            sheet.cell(number, column).value = cells[column - 1] if cells else None
    temporary = path.with_name("saved by another.xlsx")
    book.save(temporary)
    temporary.replace(path)
    return now


def settle(path: Path) -> None:
    """Do what a user does at the end: write what waits, and take up every offer."""
    book, journal = ExcelWorkbook(path), Journal.of_user()
    for _ in range(20):
        retry_waiting(book, journal)
        gone = lost(book, journal, book.read())
        if not gone and not waiting(book, journal):
            return
        write_again(book, journal, gone)


@dataclass(frozen=True)
class Verdict:
    """What is wrong at the end; all empty when nothing is."""

    lost: list[str]
    wrong: list[str]
    rows_lost: list[str]
    doubled: list[str]

    def __bool__(self) -> bool:
        return bool(self.lost or self.wrong or self.rows_lost or self.doubled)


def judge(path: Path, expected: Sequence[tuple[int, int]]) -> Verdict:
    """Compare the file with the edits (writer, number) that were acknowledged."""
    tab = tab_of(ExcelWorkbook(path).read())
    rows = [tab.row(number) for number in range(2, tab.first_row + len(tab.rows))]
    names = Counter(str(row[0]) for row in rows if row and row[0])
    by_name = {str(row[0]): row for row in rows if row and row[0]}
    missing = []
    for writer, number in expected:
        appended = number % APPEND_EVERY == APPEND_EVERY - 1
        row = by_name.get(f"New {writer}-{number}" if appended else f"Person {number % PEOPLE}", ())
        cell = row[3 + writer] if len(row) > 3 + writer else None
        if not (row if appended else cell == f"{writer}-{number}"):
            missing.append(f"{writer}-{number}")
    wrong = [
        f"{name}: {cell}"
        for name, row in by_name.items()
        for writer, cell in enumerate(row[3:])
        if cell
        and not (
            str(cell).startswith(f"{writer}-") and name == f"Person {int(str(cell).split('-')[1]) % PEOPLE}"
        )
    ]
    gone = [f"Person {number}" for number in range(PEOPLE) if f"Person {number}" not in names]
    return Verdict(missing, wrong, gone, [name for name, count in names.items() if count > 1])


def writers_rounds(  # noqa: PLR0913 - each is one number of the round
    folder: Path, *, writers: int, edits: int, kills: int, rewrites: int, seed: int = 1
) -> Verdict:
    """Several writers at once, killed at random, while another program saves sorted rows and older copies."""
    chance = random.Random(seed)
    path = folder / "People.xlsx"
    new_book(path, writers)
    crew = [Writer(path, number, edits) for number in range(writers)]
    for one in crew:
        one.start()
    killed = rewritten = 0
    older: list[tuple[Any, ...]] | None = None
    while any(one.done < edits or one.running for one in crew) or killed < kills or rewritten < rewrites:
        progress = sum(one.done for one in crew) / (writers * edits)
        if rewritten < rewrites and (rewritten / rewrites <= progress):
            taken = meddle(path, chance, older if rewritten % 2 else None)
            older = taken
            rewritten += 1
        busy = [one for one in crew if one.running]
        if busy and killed < kills and killed / kills <= progress + 0.02:
            victim = chance.choice(busy)
            victim.end(kill=True)
            killed += 1
        for one in crew:
            if not one.running:
                one.end(kill=False)
                if one.done < edits:
                    one.start()
        if not any(one.running for one in crew) and all(one.done >= edits for one in crew):
            break
        time.sleep(chance.uniform(0.0, 0.05))
    for one in crew:
        one.end(kill=False)
    settle(path)
    print(f"{writers} writers x {edits} edits, {killed} kills, {rewritten} rewrites by another program")
    verdict = judge(path, [(one.number, number) for one in crew for number in range(edits)])
    _explain(path, verdict)
    return verdict


def _explain(path: Path, verdict: Verdict) -> None:
    """What the journal knows of lost edits."""
    entries = Journal.of_user().entries(os.path.realpath(path), most=10_000)
    for entry in entries:
        for line in entry.lines:
            if line.edit.id in verdict.lost:
                print(line.edit.id, entry.at, line.state, line.turn, line.why)


def kill_rounds(folder: Path, rounds: int, seed: int = 1) -> int:
    """Kill a writer at random moments; how often the file was unreadable or an edit lost."""
    chance = random.Random(seed)
    path = folder / "People.xlsx"
    new_book(path, 1)
    bad = 0
    done = 0
    for _ in range(rounds):
        writer = Writer(path, 0, 10**6, done)
        writer.start()
        while writer.running and writer.done == done:
            time.sleep(0.001)
        time.sleep(chance.uniform(0, 0.15))
        writer.end(kill=True)
        done = writer.done
        try:
            openpyxl.load_workbook(path, read_only=True).close()
            ExcelWorkbook(path).read()
        except Exception as error:  # noqa: BLE001 - whatever it is, the file is unreadable
            print("unreadable:", error)
            bad += 1
    settle(path)
    # The last one may have been noted, and written, without the word of it having come through.
    noted = done + (f"0-{done}" in _noted(path))
    latest = {
        number % PEOPLE if number % APPEND_EVERY != APPEND_EVERY - 1 else -number: number
        for number in range(noted)
    }
    verdict = judge(path, [(0, number) for number in latest.values()])
    _explain(path, verdict)
    print(f"{rounds} kills, {done} edits, {bad} unreadable, {len(verdict.lost)} lost")
    return bad + len(verdict.lost) + len(verdict.doubled)


def main() -> int:
    """Run what the command line asks for; 0 when nothing was harmed."""
    parser = argparse.ArgumentParser()
    commands = parser.add_subparsers(dest="what", required=True)
    one = commands.add_parser("kills")
    one.add_argument("--rounds", type=int, default=300)
    many = commands.add_parser("writers")
    for name, default in (("writers", 8), ("edits", 100), ("kills", 150), ("rewrites", 40), ("seed", 1)):
        many.add_argument(f"--{name}", type=int, default=default)
    inner = commands.add_parser("write")
    inner.add_argument("path", type=Path)
    inner.add_argument("numbers", type=int, nargs=3)
    given = parser.parse_args()
    if given.what == "write":
        write(given.path, *given.numbers)
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["NETDASH_DATA"] = str(folder / "data")
        begun = time.monotonic()
        if given.what == "kills":
            bad: object = kill_rounds(folder, given.rounds)
        else:
            bad = writers_rounds(
                folder,
                writers=given.writers,
                edits=given.edits,
                kills=given.kills,
                rewrites=given.rewrites,
                seed=given.seed,
            )
            print(bad)
        print(f"{time.monotonic() - begun:.0f} s")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
