from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from contextlib import redirect_stderr
from typing import TYPE_CHECKING

import openpyxl
import pytest

from netdash.cli import main
from netdash.sheets.files import read_file

if TYPE_CHECKING:
    from pathlib import Path

HEAVY = {
    "pandas", "streamlit", "altair", "openpyxl", "gspread", "numpy", "python_calamine", "rapidfuzz", "jinja2",
}  # fmt: skip


def netdash(*words: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """What a shell sees of a command."""
    return subprocess.run(
        [sys.executable, "-m", "netdash", *map(str, words)],
        capture_output=True, text=True, encoding="utf-8", check=False, env={**os.environ, **environment},
    )  # fmt: skip


def test_help_imports_nothing_heavy() -> None:
    words = [sys.executable, "-X", "importtime", "-m", "netdash", "--help"]
    told = subprocess.run(words, capture_output=True, text=True, check=True)
    imported = {line.rpartition("|")[2].strip().partition(".")[0] for line in told.stderr.splitlines()}
    assert {"argparse", "netdash"} <= imported
    assert not HEAVY & imported


@pytest.mark.parametrize(
    "words",
    [
        ["due"],
        ["nonsense"],
        ["due", "x.xlsx", "--today", "yesterday"],
        ["schedule", "x.xlsx", "--out", "out", "--at", "25:00"],
        ["open", "--port", "99999"],
        ["intros", "x.xlsx", "--most", "0"],
    ],
)
def test_wrong_use_exits_with_2_and_says_what_is_right(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(words)
    assert left.value.code == 2
    assert capsys.readouterr().err.startswith("usage: netdash")


@pytest.mark.parametrize("command", ["check", "due", "intros"])
def test_a_file_that_is_not_there_is_told_in_one_sentence(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, str(tmp_path / "none.xlsx")]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == f"netdash: Cannot open {tmp_path / 'none.xlsx'}: there is no such file.\n"


def test_the_app_is_not_started_on_a_file_that_is_not_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["open", str(tmp_path / "none.xlsx")]) == 1
    assert "there is no such file" in capsys.readouterr().err


ANNA = "Anna Berg"


@pytest.fixture
def one_person(tmp_path: Path) -> Path:
    book = tmp_path / "one.csv"
    book.write_text(f"Name,Company\n{ANNA},Quay\n", encoding="utf-8")
    return book


def a_fault(*_: object, **__: object) -> None:
    """What no caller foresees; it quotes the sheet."""
    int(ANNA)


def test_what_nobody_foresaw_is_one_sentence_without_a_word_of_the_sheet(
    one_person: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("netdash.follow_ups.follow_ups", a_fault)
    assert main(["due", str(one_person)]) == 3
    told = capsys.readouterr().err
    assert told.startswith("netdash: Something went wrong that nobody foresaw (ValueError in netdash/")
    assert "No spreadsheet was changed." in told
    assert "netdash doctor" in told
    assert told.count("\n") == 1
    assert ANNA not in told


@pytest.mark.parametrize(("words", "more"), [(["--debug"], ""), ([], "1")])
def test_who_asks_is_told_the_way_to_a_fault_and_no_word_of_the_sheet_either(
    words: list[str],
    more: str,
    one_person: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("netdash.follow_ups.follow_ups", a_fault)
    monkeypatch.setenv("NETDASH_DEBUG", more)
    assert main(["due", str(one_person), *words]) == 3
    told = capsys.readouterr().err
    assert "in a_fault\n" in told
    assert ANNA not in told


@pytest.mark.parametrize(
    ("place", "said", "company"),
    [
        ("netdash.writing_commands.set_fields", "The spreadsheet was not changed.", "Quay"),
        ("netdash.sheets.excel.ExcelWorkbook.write", "Your change is kept (", "Quay"),
        ("netdash.writing_commands._sentences", "The spreadsheet was changed before that: ", "Harbour"),
    ],
)
def test_after_a_fault_a_command_that_writes_says_what_became_of_the_change(
    place: str, said: str, company: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = tmp_path / "one.xlsx"
    made = openpyxl.Workbook()
    people = made.create_sheet("People", 0)
    people.append(["Name", "Company"])
    people.append([ANNA, "Quay"])
    made.save(book)
    monkeypatch.setattr(place, a_fault)
    told = io.StringIO()
    with redirect_stderr(told):
        assert main(["set", str(book), ANNA, "company=Harbour"]) == 3
    assert said in told.getvalue()
    assert read_file(book)[0].rows[1][1] == company


def test_due_puts_the_most_pressing_person_first(
    sample_book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["due", str(sample_book), "--today", "2026-11-22"]) == 0
    assert capsys.readouterr().out.startswith("Thijs de Boer · You promised\n  You promised on 19 October:")


def test_due_says_so_when_nobody_waits(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = tmp_path / "one.csv"
    book.write_text("Name,E-mail,Last contact\nAnna Berg,anna@post.example,2026-11-20\n", encoding="utf-8")
    assert main(["due", str(book), "--today", "2026-11-22"]) == 0
    assert capsys.readouterr().out == "Nobody is waiting to hear from you.\n"


def test_due_as_json_has_the_same_people(sample_book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["due", str(sample_book), "--today", "2026-11-22", "--json"]) == 0
    first = json.loads(capsys.readouterr().out)[0]
    assert (first["name"], first["kind"], first["days_late"]) == ("Thijs de Boer", "promise", 20)


def test_intros_names_two_people_and_why(sample_book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["intros", str(sample_book), "--today", "2026-11-22", "--most", "3", "--json"]) == 0
    pairs = json.loads(capsys.readouterr().out)
    assert len(pairs) == 3
    assert all(pair["a"] != pair["b"] and pair["why"] for pair in pairs)
    assert [pair["score"] for pair in pairs] == sorted((pair["score"] for pair in pairs), reverse=True)


def test_brief_finds_a_person_by_part_of_the_name(
    sample_book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["brief", str(sample_book), "ngozi", "--today", "2026-11-22"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("Ngozi Okafor · Partner, Halfmoon Studio, London\n")
    assert "a mechanical engineer who has shipped something heavy" in told
    assert "Black, no ceremony" in told  # a column of the user's own


def test_brief_asks_which_of_two_people_of_one_name_is_meant(
    sample_book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["brief", str(sample_book), "Anna Kowalska"]) == 1
    assert "Anna Kowalska (Brightwater Lab), Anna Kowalska (Teatr Mały Most)" in capsys.readouterr().err


def test_brief_offers_the_nearest_name(sample_book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["brief", str(sample_book), "Ngosi Okafor"]) == 1
    assert capsys.readouterr().err == (
        'netdash: Nobody called "Ngosi Okafor" in the sheet. Did you mean Ngozi Okafor?\n'
    )


def test_check_tells_the_tab_the_header_row_and_the_people(
    sample_book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(sample_book), "--today", "2026-11-22", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["sheet"], told["header_row"], told["people"]) == ("Contacts", 1, 64)
    assert told["mapping"]["last_contact"] == "Last contact"


def test_check_ends_a_question_with_its_own_mark(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = tmp_path / "undecided.csv"
    book.write_text("Name,E-mail,Last contact\nAnna Berg,a@x.example,03/04/2024\n", encoding="utf-8")
    assert main(["check", str(book), "--today", "2026-11-22"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "are days or months first? Answer on the Spreadsheet page" in told


def test_summary_writes_the_files_and_prints_the_digest(
    sample_book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["summary", str(sample_book), "--out", str(tmp_path), "--today", "2026-11-22"]) == 0
    assert "people are waiting to hear from you:\n- Thijs de Boer: " in capsys.readouterr().out
    assert len(list(tmp_path.glob("*.csv"))) == 6


def test_the_csv_of_who_is_due_agrees_with_the_list_in_the_terminal(
    sample_book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["due", str(sample_book), "--today", "2026-11-22", "--json"])
    told = [one["name"] for one in json.loads(capsys.readouterr().out) if one["due"] <= "2026-11-22"]
    main(["summary", str(sample_book), "--out", str(tmp_path), "--today", "2026-11-22"])
    lines = (tmp_path / "overdue_follow_ups.csv").read_text(encoding="utf-8-sig").splitlines()[1:]
    assert told == [line.partition(",")[0] for line in lines][: len(told)]


@pytest.mark.parametrize("words", [["check"], ["due"], ["intros"], ["brief", "Zoë van der Meulen"]])
def test_what_is_printed_fits_80_columns(
    words: list[str], sample_book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([words[0], str(sample_book), *words[1:], "--today", "2026-11-22"]) == 0
    wide = [line for line in capsys.readouterr().out.splitlines() if len(line) > 80 and " " in line.strip()]
    assert not wide


def test_a_terminal_that_lacks_a_letter_shows_its_code(sample_book: Path) -> None:
    done = netdash("brief", sample_book, "Zoë van der Meulen", PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Zo\\xeb van der Meulen")


def test_a_reader_that_has_seen_enough_is_no_trouble(sample_book: Path) -> None:
    command = f'"{sys.executable}" -m netdash due "{sample_book}" --json | head -1'
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("[\n", "")


def test_a_page_is_written_though_the_reader_of_the_terminal_leaves_off(
    sample_book: Path, tmp_path: Path
) -> None:
    page = tmp_path / "ngozi.html"
    words = f'"{sys.executable}" -m netdash brief "{sample_book}" "Ngozi Okafor" --html "{page}" | true'
    subprocess.run(["/bin/sh", "-c", words], check=True)
    assert "Ngozi Okafor" in page.read_text(encoding="utf-8")


def test_what_is_being_done_is_told_when_asked_for(sample_book: Path) -> None:
    assert netdash("due", sample_book, "-v").stderr.startswith(
        "Read 64 people from sample-network-2026-11-22"
    )


def test_schedule_prints_the_line_for_this_book_and_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["schedule", str(tmp_path / "my book.xlsx"), "--out", str(tmp_path), "--at", "06:45"]
    assert main([*words, "--for", "crontab"]) == 0
    line = capsys.readouterr().out.splitlines()[-1]
    assert line.startswith("45 6 * * * ")
    assert line.endswith(f"summary '{tmp_path / 'my book.xlsx'}' --out {tmp_path}")


@pytest.fixture
def own_book(sample_book: Path, tmp_path: Path) -> str:
    """A copy of the sample network that may be written."""
    return str(shutil.copy(sample_book, tmp_path / "contacts.xlsx"))


def due_names(book: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    capsys.readouterr()
    assert main(["due", book, "--today", "2026-11-22", "--json"]) == 0
    return [one["name"] for one in json.loads(capsys.readouterr().out)]


def test_a_logged_call_starts_the_rhythm_again_and_undo_takes_it_back(
    own_book: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "Sofia Papadaki" in due_names(own_book, capsys)
    words = ["log", own_book, "Sofia Papadaki", "--kind", "call", "--note", "Harvest is in"]
    assert main([*words, "--today", "2026-11-22"]) == 0
    assert capsys.readouterr().out == "Log a call with Sofia Papadaki on 22 November 2026: done.\n"
    assert "Sofia Papadaki" not in due_names(own_book, capsys)
    assert main(["undo", own_book]) == 0
    assert "Sofia Papadaki" in due_names(own_book, capsys)


def test_a_person_is_added_changed_and_found(own_book: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["add", own_book, "Ada Quist", "company=Cork & Co"]) == 0
    assert main(["set", own_book, "Ada Quist", "location=Porto", "Coffee order=Bica"]) == 0
    capsys.readouterr()
    assert main(["brief", own_book, "Ada Quist"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("Ada Quist · Cork & Co, Porto\n")
    assert "Coffee order\n  Bica" in told


def test_a_field_that_is_not_there_is_refused_with_those_that_are(
    own_book: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["set", own_book, "Sofia Papadaki", "shoe size=38"]) == 1
    assert 'no field or column "shoe size". There are: name,' in capsys.readouterr().err


def test_changes_are_listed_the_newest_first(own_book: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["add", own_book, "Ada Quist"])
    main(["set", own_book, "Ada Quist", "location=Porto"])
    capsys.readouterr()
    assert main(["undo", own_book, "--list"]) == 0
    newest, older = capsys.readouterr().out.splitlines()
    assert newest.endswith('Change "Location" of Ada Quist')
    assert older.endswith("Add Ada Quist")
