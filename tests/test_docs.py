from __future__ import annotations

import argparse
import re
import shlex
from pathlib import Path

import pytest

from netdash.parser import parser

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
    """Every line of the code in a text that runs netdash."""
    code = "\n".join(re.findall(r"```sh\n(.*?)```", text, re.DOTALL))
    return re.findall(r"^netdash .*", code, re.MULTILINE)


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
