from __future__ import annotations

import argparse
import re
import shlex
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from netdash.fields import SETTINGS, TABLES, Kind
from netdash.parser import parser
from netdash.reading.cells import Place, read_column
from netdash.reading.vocabulary import sense
from netdash.settings import MEANINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from netdash.fields import TableSpec

PROJECT = Path(__file__).parents[1]
DOCUMENTS = sorted([*PROJECT.glob("*.md"), *PROJECT.glob("docs/**/*.md")])


def commands() -> dict[str, argparse.ArgumentParser]:
    """Every command with its parser."""
    [choices] = [
        action.choices for action in parser()._actions if isinstance(action, argparse._SubParsersAction)
    ]
    return dict(choices)


def section(command: str) -> str:
    """What docs/commands.md says of a command."""
    text = (PROJECT / "docs" / "commands.md").read_text(encoding="utf-8")
    parts = dict(re.findall(r"^## netdash ([\w-]+)\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL))
    return str(parts[command])


def examples(text: str) -> list[str]:
    """Every line of the code in a text that runs netdash, also through `start.py`."""
    code = "\n".join(re.findall(r"^ *```sh\n(.*?)```", text, re.DOTALL | re.MULTILINE))
    lines = re.findall(r"^ *((?:netdash|python3 start.py(?! test))(?: .*)?)$", code, re.MULTILINE)
    return [as_command(line.partition("  #")[0].strip()) for line in lines]


def as_command(line: str) -> str:
    """What `start.py` makes of a line; other lines are commands already."""
    words = line.removeprefix("python3 start.py").strip()
    return words if words.startswith("netdash") else f"netdash open {words}".strip()


def read(name: str) -> str:
    """A document in docs/."""
    return (PROJECT / "docs" / name).read_text(encoding="utf-8")


def table_rows(text: str, heading: str) -> Iterator[list[str]]:
    """The cells of the rows below the headers, of the tables under a heading."""
    part = re.split(r"^## ", text, flags=re.MULTILINE)
    body = next(one for one in part if one.partition("\n")[0] == heading)
    for line in re.findall(r"^\| (.*) \|$", body, re.MULTILINE):
        if not line.startswith(("Field |", "Setting |", "Kind |")):
            yield [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)]


def anchors(document: Path) -> set[str]:
    """The headings of a document as a link names them."""
    headings = re.findall(r"^#+ (.*)$", document.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("command", commands())
def test_the_documents_tell_of_every_command_with_an_example(command: str) -> None:
    assert any(example.startswith(f"netdash {command}") for example in examples(section(command)))


def test_the_documents_tell_of_no_command_that_there_is_not() -> None:
    text = (PROJECT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert re.findall(r"^## netdash ([\w-]+)", text, re.MULTILINE) == list(commands())


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_example_in_the_documents_is_understood(document: Path) -> None:
    for example in examples(document.read_text(encoding="utf-8")):
        assert parser().parse_args(shlex.split(example)[1:]).run


@pytest.mark.parametrize("command", commands())
def test_the_help_of_every_command_ends_with_an_example_that_is_understood(command: str) -> None:
    example = commands()[command].format_help().rpartition("example:\n")[2].strip()
    assert shlex.split(example)[:2] == ["netdash", command]
    assert parser().parse_args(shlex.split(example)[1:]).run


@pytest.mark.parametrize("command", commands())
def test_every_option_says_what_it_does(command: str) -> None:
    assert all(action.help for action in commands()[command]._actions)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_inside_the_project_leads_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", document.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (document.parent / target).exists(), target


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_file_named_in_the_documents_is_there(document: Path) -> None:
    named = re.findall(
        r"`((?:docs|tests|netdash|sample_data|pages)/[\w./-]+)`", document.read_text(encoding="utf-8")
    )
    assert all((PROJECT / name).exists() for name in named)


#: What every command takes, told once at the beginning.
OF_ALL = {"--help", "--today", "--verbose", "--debug", "--json"}


@pytest.mark.parametrize("command", commands())
def test_every_option_of_a_command_is_told_with_all_that_may_be_chosen(command: str) -> None:
    told = section(command)
    for action in commands()[command]._actions:
        for name in action.option_strings:
            assert name in OF_ALL or not name.startswith("--") or f"`{name}" in told, name
        for choice in action.choices or ():
            assert f"`{choice}`" in told, choice


def test_what_every_command_takes_is_told_at_the_beginning() -> None:
    beginning = read("commands.md").partition("\n## ")[0]
    assert all(f"`{name}`" in beginning for name in OF_ALL)


@pytest.mark.parametrize("command", commands())
def test_no_option_is_told_that_there_is_not(command: str) -> None:
    there = {name for action in commands()[command]._actions for name in action.option_strings}
    assert set(re.findall(r"^\| `(--[\w-]+)", section(command), re.MULTILINE)) <= there


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_command_named_in_a_sentence_is_one(document: Path) -> None:
    text = re.sub(r"```.*?```", "", document.read_text(encoding="utf-8"), flags=re.DOTALL)
    for line in re.findall(r"`netdash ([^`…]+)`", text):
        command, *words = shlex.split(line)
        if not command.startswith("-"):
            there = {name for action in commands()[command]._actions for name in action.option_strings}
            assert {word for word in words if word.startswith("-")} <= there, line


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_to_a_heading_leads_to_one(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    for target, anchor in re.findall(r"\]\(([^)#:]*)#([^)]+)\)", text):
        assert anchor in anchors(document.parent / target if target else document), f"{target}#{anchor}"


def test_the_index_leads_to_every_document() -> None:
    linked = set(re.findall(r"\]\(([\w.-]+\.md)", read("README.md")))
    assert {path.name for path in (PROJECT / "docs").glob("*.md")} - {"README.md"} <= linked


def test_the_index_shows_every_page_that_is_pictured_in_light_and_in_dark() -> None:
    pictured = {path.name for path in (PROJECT / "docs" / "pictures").glob("*-wide-*.png")}
    assert pictured == set(re.findall(r"\]\(pictures/([\w-]+\.png)\)", read("README.md")))


def test_the_map_of_the_house_names_every_package_and_only_what_is_there() -> None:
    house = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8").split("```")[1]
    package = house.partition("\nnetdash/\n")[2].partition("\nsample_data/")[0]
    named = set(re.findall(r"([\w]+)/", package))
    folders = {one.parent.name for one in PROJECT.glob("netdash/**/__init__.py")} - {"netdash"}
    assert named - {"lexicon"} == folders
    files = {
        one.name
        for part in ("*.py", "netdash/**/*.py", "tests/*.py", "benchmarks/*.py")
        for one in PROJECT.glob(part)
    }
    assert set(re.findall(r"\b(\w+\.py)\b", house)) <= files


@pytest.mark.parametrize("table", [*TABLES.values(), SETTINGS], ids=lambda table: table.name)
def test_every_field_is_told_with_its_kind_and_meaning(table: TableSpec) -> None:
    told = [row[:3] for row in table_rows(read("fields.md"), table.tab) if len(row) == 4]
    assert told == [
        [f"`{field.name}`", field.kind.value, _meaning(field.meaning, field.choices)]
        for field in table.fields
    ]


def _meaning(meaning: str, choices: tuple[str, ...]) -> str:
    return f"{meaning}: {', '.join(f'`{choice}`' for choice in choices)}" if choices else meaning


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_every_header_in_the_documents_is_understood_as_its_field(table: TableSpec) -> None:
    for field, _, _, headers in table_rows(read("fields.md"), table.tab):
        for header in headers.split(", "):
            found = sense(table.name, header)
            assert found, header
            assert f"`{found.field}`" == field, header


def test_every_setting_is_told() -> None:
    told = [row for row in table_rows(read("fields.md"), SETTINGS.tab) if len(row) == 2]
    assert told == [[f"`{name}`", meaning] for name, meaning in MEANINGS.items()]


def test_every_kind_of_field_is_told() -> None:
    told = [row[0] for row in table_rows(read("fields.md"), "How cells are read, by kind")]
    assert told == [kind.value for kind in Kind]


@pytest.mark.parametrize(
    ("kind", "cells", "values"),
    [
        (Kind.LIST, ["a; b", "a, b", "a|b", "a\nb"], ["a; b"] * 4),
        (Kind.EMAIL, ["a@x.example, b@x.example"], ["a@x.example; b@x.example"]),
        (Kind.PHONE, ["+49 30 123", "030 123"], ["+49 30 123", "030 123"]),
        (Kind.DATE, ["2026-11-22", "22.11.2026", "22 Nov 2026"], [datetime(2026, 11, 22)] * 3),
        (Kind.DATE, ["11/22/2026", "last week"], [datetime(2026, 11, 22), None]),
        (Kind.DATE, ["03/04/2026"], [None]),
        (Kind.DAY, ["17 April", "--04-17"], ["--04-17"] * 2),
        (Kind.YES_NO, ["yes", "x", "✓", "true", "1", "no"], [True] * 5 + [False]),
        (Kind.NUMBER, ["3", 4], [3, 4]),
    ],
)
def test_cells_are_read_as_the_documents_say(kind: Kind, cells: list[Any], values: list[object]) -> None:
    place = Place("Contacts", "Header", "field", kind, (), "contacts")
    assert read_column(place, cells, range(2, 2 + len(cells)), date(2026, 11, 22), "").values == values
