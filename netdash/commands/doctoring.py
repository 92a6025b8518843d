"""What is wrong, and what to do about it: one line for each thing that was looked at."""

from __future__ import annotations

import textwrap
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING

from netdash.commands.printing import WIDTH, print_json, title

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from netdash.doctor.findings import Finding

#: Letters of the longest mark.
_LONGEST = len("look here")


def doctor(arguments: Namespace) -> int:
    """Look at the installation, the spreadsheet, the sign-in and the schedule.

    Returns:
        1 when something is broken.
    """
    from netdash.doctor import examine
    from netdash.doctor.findings import Mark

    found = examine(arguments.book, datetime.now().astimezone(), arguments.today)
    if arguments.json:
        print_json([asdict(one) for one in found])
    else:
        _print(found)
    return int(any(one.mark is Mark.BROKEN for one in found))


def _print(found: Sequence[Finding]) -> None:
    part = None
    for one in found:
        if one.part is not part:
            title(str(one.part) if part is None else f"\n{one.part}")
            part = one.part
        print(_set_in(f"{one.mark:<{_LONGEST}}", f"{one.about}: {one.said}"))
        if one.advice:
            print(_set_in(" " * _LONGEST, f"→ {one.advice}"))
    print(f"\n{_summary(found)}")


def _set_in(mark: str, text: str) -> str:
    """A paragraph beside its mark."""
    return textwrap.fill(
        text, WIDTH, initial_indent=f"  {mark}  ", subsequent_indent=" " * (_LONGEST + 4),
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip


def _summary(found: Sequence[Finding]) -> str:
    from netdash.days import counted
    from netdash.doctor.findings import Mark

    broken = sum(1 for one in found if one.mark is Mark.BROKEN)
    look = sum(1 for one in found if one.mark is Mark.LOOK)
    if broken:
        return f"{counted(broken, 'thing is', 'things are')} broken."
    return f"Nothing is broken; {counted(look, 'thing', 'things')} to look at." if look else "All is well."
