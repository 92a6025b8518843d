"""How the cells of one column become text, lists, contact points and choices."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, strategies as st

from netdash.fields import INTERACTION_KINDS, TABLES, Kind, split_list
from netdash.reading.cells import ColumnValues, Place, read_column
from netdash.sheets.base import Cell, CellError

if TYPE_CHECKING:
    from collections.abc import Sequence

TODAY = date(2026, 11, 22)


def place(table: str, field: str) -> Place:
    spec = TABLES[table].field(field)
    return Place("People", spec.header, field, spec.kind, spec.choices, table)


def read(cells: Sequence[Cell], at: Place) -> ColumnValues:
    return read_column(at, cells, range(2, 2 + len(cells)), TODAY)


def value(cell: Cell, at: Place) -> Any:
    """The value of a cell that gives no problem."""
    found = read([cell], at)
    assert found.problems == ()
    return found.values[0]


NOTES = place("contacts", "notes")
NAME = place("contacts", "name")
PHONE = place("contacts", "phone")
EMAIL = place("contacts", "email")
TAGS = place("contacts", "tags")
PEOPLE = place("interactions", "people")
KIND = place("interactions", "kind")


# Text


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("  Ana \u00a0", "Ana"), ("a\r\nb", "a\nb"), ("line one\n\nline two\n", "line one\n\nline two"),
        (30, "30"), (30.0, "30"), (2.5, "2.5"), (True, "TRUE"), (False, "FALSE"),
        (datetime(2024, 3, 12), "2024-03-12"), (date(2024, 3, 12), "2024-03-12"),
        (datetime(2024, 3, 12, 14, 5), "2024-03-12 14:05"), (time(14, 5), "14:05"), ("TBD", "TBD"),
        ("?", "?"),
        ("", None), ("   ", None), (None, None), ("n/a", None), ("-", None), ("none", None),
        ("\ufeffAna", "Ana"),
    ],
)  # fmt: skip
def test_text_keeps_its_meaning_and_loses_its_padding(cell: Cell, text: str | None) -> None:
    assert value(cell, NOTES) == text


@pytest.mark.parametrize("field", ["name", "first_name", "last_name", "company"])
@pytest.mark.parametrize("text", ["NA", "Na", "None", "Null", "Nil", "Nan"])
def test_names_that_look_like_nothing_stay_names(field: str, text: str) -> None:
    assert value(text, place("contacts", field)) == text


def test_a_cadence_stays_as_it_was_written() -> None:
    cells: list[Cell] = [30, 30.0, "Every 6 weeks", "never", "n/a"]
    assert read(cells, place("contacts", "cadence")).values == ["30", "30", "Every 6 weeks", "never", "n/a"]


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind not in {Kind.DATE, Kind.DAY}])
@pytest.mark.parametrize("cell", [CellError("#REF!"), "#REF!"])
def test_an_error_of_the_spreadsheet_is_a_problem_in_every_column(kind: Kind, cell: Cell) -> None:
    found = read([cell, None], Place("People", "Column", "notes", kind, ("other",)))
    assert found.values == [None, None]
    [problem] = found.problems
    assert (problem.row, problem.text) == (2, "#REF!")
    assert problem.reason == "an error of the spreadsheet: #REF!"


def test_equal_cells_of_different_types_stay_apart() -> None:
    cells: list[Cell] = [1, True, 1.0, "1", 0, False]
    assert read(cells, NOTES).values == ["1", "TRUE", "1", "1", "0", "FALSE"]


# Telephone numbers


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("+49 30 123456", "+49 30 123456"), ("01234 567890", "01234 567890"), (4930123456, "4930123456"),
        (4930123456.0, "4930123456"), ("4930123456.0", "4930123456"), ("'0301234567", "0301234567"),
        ("tel:+4930123456", "+4930123456"), ("(212) 555-0100 x123", "(212) 555-0100 x123"),
        ("+1 212 555 0100; +1 212 555 0199", "+1 212 555 0100; +1 212 555 0199"),
        ("+1 212 555 0100 ::: +1 212 555 0199", "+1 212 555 0100; +1 212 555 0199"),
        ("030 1234567 / 0172 7654321", "030 1234567; 0172 7654321"),
        ("030 1234567\n0172 7654321", "030 1234567; 0172 7654321"),
        ("030 1234567, 030 1234567", "030 1234567"),
        ("030/1234567", "030/1234567"), ("08912/3456789", "08912/3456789"),
        ("ask Ana", "ask Ana"), ("n/a", None), ("-", None), (0, None), ("", None),
    ],
)  # fmt: skip
def test_telephone_numbers_stay_text_and_are_split_only_where_each_part_is_one(
    cell: Cell, text: str | None
) -> None:
    assert value(cell, PHONE) == text


def test_a_number_cut_by_a_spreadsheet_is_reported() -> None:
    found = read(["4.93012E+11"], PHONE)
    assert found.values == [None]
    assert "cut off" in found.problems[0].reason


# E-mail and web addresses


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("ana@x.example", "ana@x.example"), (" Ana@X.example ", "Ana@X.example"),
        ("mailto:ana@x.example", "ana@x.example"), ("<ana@x.example>", "ana@x.example"),
        ("Ana Silva <ana@x.example>", "ana@x.example"), ('"Silva, Ana" <ana@x.example>', "ana@x.example"),
        ("ana@x.example; bo@y.example", "ana@x.example; bo@y.example"),
        ("ana@x.example, ana@x.example", "ana@x.example"), ("* ana@x.example", "ana@x.example"),
        ("ana@x.example ::: bo@y.example", "ana@x.example; bo@y.example"),
        ("jörg@müller.example", "jörg@müller.example"),
        ("n/a", None), ("-", None), (None, None),
    ],
)  # fmt: skip
def test_addresses_are_taken_out_of_what_stands_around_them(cell: Cell, text: str | None) -> None:
    assert value(cell, EMAIL) == text


@pytest.mark.parametrize(
    "text", ["ana@", "ana at x", "kim(at)mail.example", "@ana", "ana@x", "www.x.example"]
)
def test_a_broken_address_is_reported(text: str) -> None:
    found = read([text], EMAIL)
    assert found.values == [None]
    assert [(problem.row, problem.text) for problem in found.problems] == [(2, text)]


def test_of_two_addresses_the_whole_one_is_kept_and_the_broken_one_reported() -> None:
    found = read(["ana@x.example; bo@"], EMAIL)
    assert found.values == ["ana@x.example"]
    assert len(found.problems) == 1


def test_a_web_address_stays_as_typed() -> None:
    assert value(" LinkedIn.com/in/ana?x=1 ", place("contacts", "profile_url")) == "LinkedIn.com/in/ana?x=1"


# Lists


@pytest.mark.parametrize(
    ("cell", "items"),
    [
        ("press; founders", ("press", "founders")), ("press, founders", ("press", "founders")),
        ("press|founders", ("press", "founders")), ("press\nfounders", ("press", "founders")),
        ("press ::: * friends", ("press", "friends")), ("* myContacts ::: press", ("press",)),
        ("صحافة، أصدقاء", ("صحافة", "أصدقاء")), ("famille / amis", ("famille", "amis")),
        ("AI/ML", ("AI/ML",)),
        ("#ai #design", ("ai", "design")), ("#ai", ("ai",)), ("C#", ("C#",)), ("#1", ("#1",)),
        ("press, Press,, press", ("press",)),
        ("friends (school, work), press", ("friends (school, work)", "press")),
        (2024, ("2024",)), ("* myContacts", ()), ("-", ()), ("", ()),
    ],
)  # fmt: skip
def test_a_list_is_split_trimmed_and_holds_each_item_once(cell: Cell, items: tuple[str, ...]) -> None:
    assert split_list(value(cell, TAGS)) == items


@pytest.mark.parametrize(
    ("cell", "items"),
    [
        ("Ana Silva, Bo Li", ("Ana Silva", "Bo Li")),
        ("Silva, Ana; Li, Bo", ("Silva, Ana", "Li, Bo")),
        ("Ana Silva (Acme, Inc.)", ("Ana Silva (Acme, Inc.)",)),
    ],
)
def test_people_may_have_a_comma_in_their_names_where_something_else_divides_them(
    cell: str, items: tuple[str, ...]
) -> None:
    assert split_list(value(cell, PEOPLE)) == items


_items = st.lists(
    st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=12).filter(
        lambda text: text.casefold() not in {"na", "nan", "nil", "none", "null"}
    ),
    min_size=1,
    unique_by=str.casefold,
)


@given(_items, st.sampled_from([";", ", ", " ::: ", "|", "\n", " / "]))
def test_a_list_comes_back_whatever_divides_it(items: list[str], divider: str) -> None:
    assert split_list(value(divider.join(items), TAGS)) == tuple(items)


# Choices, yes and no, numbers


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Coffee", "met"), ("Lunch", "met"), ("Meeting", "met"), ("Treffen", "met"), ("réunion", "met"),
        ("Coffee at the fair", "met"), ("Zoom", "video"), ("Teams call", "video"), ("Video-call", "video"),
        ("phone call", "call"), ("Anruf", "call"), ("llamada", "call"), ("Intro call", "call"),
        ("Brief call", "call"),
        ("voice mail", "call"), ("LinkedIn message", "message"), ("WhatsApp", "message"), ("SMS", "message"),
        ("E-Mail", "email"), ("emailed", "email"), ("Brief", "letter"), ("handwritten note", "letter"),
        ("Thank you!", "thanks"), ("Intro", "introduction"), ("email", "email"), ("Note", "other"),
        ("", None),
        ("-", None),
    ],
)  # fmt: skip
def test_kinds_of_contact_are_known_by_many_words(text: str, kind: str | None) -> None:
    assert value(text, KIND) == kind


def test_an_unknown_kind_counts_as_other_and_is_reported() -> None:
    found = read(["Golf"], KIND)
    assert found.values == ["other"]
    assert found.problems[0].advice == f"Write one of: {', '.join(INTERACTION_KINDS)}."


@pytest.mark.parametrize(
    ("table", "field", "text", "choice"),
    [
        ("interactions", "direction", "Outgoing", "out"), ("interactions", "direction", "received", "in"),
        ("interactions", "depth", "quick", "brief"), ("interactions", "depth", "deep", "real"),
        ("interactions", "value", "helped", "gave"), ("interactions", "value", "none", "none"),
        ("promises", "by", "I", "me"), ("promises", "by", "they", "them"),
        ("introductions", "status", "asked A", "asked first"),
        ("introductions", "status", "intro made", "introduced"),
        ("introductions", "status", "done", "introduced"),
        ("introductions", "status", "no reply", "came to nothing"),
        ("scans", "decision", "Let rest", "let rest"), ("scans", "decision", "follow up", "reach out"),
    ],
)  # fmt: skip
def test_other_choices_are_known_by_their_words(table: str, field: str, text: str, choice: str) -> None:
    assert value(text, place(table, field)) == choice


@pytest.mark.parametrize(
    ("table", "field"), [("promises", "by"), ("introductions", "status"), ("scans", "decision")]
)
def test_a_word_that_is_no_choice_is_reported_and_left_blank(table: str, field: str) -> None:
    found = read(["perhaps Ana"], place(table, field))
    assert found.values == [None]
    assert found.problems[0].reason == "not one of the words known here"


@pytest.mark.parametrize(
    ("table", "field"),
    [(spec.name, field.name) for spec in TABLES.values() for field in spec.fields if field.choices],
)
def test_every_choice_means_itself(table: str, field: str) -> None:
    at = place(table, field)
    assert read(list(at.choices), at).values == list(at.choices)
    assert read([choice.upper() for choice in at.choices], at).values == list(at.choices)


@pytest.mark.parametrize(
    "cell", ["yes", "Y", "ja", "oui", "Sí", "sì", "sim", True, "TRUE", "x", "✓", "✔️", 1, 1.0, "checked"]
)
def test_yes_in_many_languages(cell: Cell) -> None:
    assert value(cell, place("attendees", "met")) is True


@pytest.mark.parametrize("cell", ["no", "N", "nein", "non", "não", "nee", False, "FALSE", 0, "✗"])
def test_no_in_many_languages(cell: Cell) -> None:
    assert value(cell, place("attendees", "met")) is False


def test_neither_yes_nor_no_is_reported() -> None:
    found = read(["maybe", ""], place("attendees", "met"))
    assert found.values == [None, None]
    assert [problem.row for problem in found.problems] == [2]


@pytest.mark.parametrize(("cell", "number"), [(4, 4.0), ("4", 4.0), ("2,5", 2.5), ("2.5", 2.5), ("-", None)])
def test_numbers_are_read(cell: Cell, number: float | None) -> None:
    assert value(cell, place("events", "wanted_conversations")) == number


@pytest.mark.parametrize("text", ["three", "3-5", "1,234", "4 or 5"])
def test_what_is_no_plain_number_is_reported(text: str) -> None:
    found = read([text], place("events", "wanted_conversations"))
    assert (found.values, len(found.problems)) == ([None], 1)


# All columns


_cells = st.none() | st.text(max_size=15) | st.integers() | st.floats(allow_nan=False) | st.booleans()


@given(st.lists(_cells, max_size=8), st.sampled_from([kind for kind in Kind if kind is not Kind.DATE]))
def test_whatever_the_cells_hold_there_is_one_value_each_and_each_problem_has_its_row(
    cells: list[Cell], kind: Kind
) -> None:
    found = read(cells, Place("People", "Column", "notes", kind, ("other",)))
    assert len(found.values) == len(cells)
    assert all(problem.row is None or 2 <= problem.row < 2 + len(cells) for problem in found.problems)


@given(st.lists(st.text(min_size=1, max_size=30)))
def test_no_letter_of_a_text_is_lost(texts: list[str]) -> None:
    for text, found in zip(texts, read(list(texts), place("contacts", "cadence")).values, strict=True):
        assert "".join((found or "").split()) in "".join(
            text.replace("\u200b", "").replace("\ufeff", "").split()
        ) or (text.startswith("#"))
