"""Writing from the command line, by the same rules as in the app."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netdash.commands.opening import say, today_of
from netdash.commands.printing import item, print_json

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable


def log(arguments: Namespace) -> int:
    """Log a contact with one or more people."""
    from netdash import writing_commands

    say(arguments, f"Writing to {arguments.book}.")
    return _told(arguments, writing_commands.log(
        arguments.book, arguments.people, today_of(arguments), kind=arguments.kind, on=arguments.on,
        direction=arguments.direction, depth=arguments.depth, topic=arguments.topic, note=arguments.note,
        event=arguments.event, value=arguments.value, outcome=arguments.outcome, promise=arguments.promise,
        due=arguments.due,
    ))  # fmt: skip


def add(arguments: Namespace) -> int:
    """Add a person."""
    from netdash import writing_commands

    say(arguments, f"Writing to {arguments.book}.")
    fields = (arguments.person, *arguments.fields)
    return _told(arguments, writing_commands.add(arguments.book, fields, today_of(arguments)))


def set_(arguments: Namespace) -> int:
    """Change fields of a person."""
    from netdash import writing_commands

    say(arguments, f"Writing to {arguments.book}.")
    told = writing_commands.set_(arguments.book, arguments.person, arguments.fields, today_of(arguments))
    return _told(arguments, told)


def undo(arguments: Namespace) -> int:
    """Take a change back, or list what can be taken back."""
    from netdash import writing_commands

    if arguments.list:
        changes = writing_commands.changes(arguments.book)
        if arguments.json:
            print_json(list(changes))
        else:
            print("\n".join(changes) or "Nothing was changed.")
        return 0
    say(arguments, f"Writing to {arguments.book}.")
    return _told(arguments, writing_commands.undo(arguments.book, arguments.change))


def _told(arguments: Namespace, sentences: Iterable[str]) -> int:
    if arguments.json:
        print_json(list(sentences))
        return 0
    for sentence in sentences:
        item(sentence, indent=0)
    return 0
