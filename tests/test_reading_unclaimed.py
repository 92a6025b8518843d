"""Columns whose meaning shows only in what stands beside them, and what they are without it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from netdash.reading.columns import map_columns
from netdash.reading.looks import looks_like
from netdash.reading.report import reading_report
from netdash.reading.vocabulary import sense
from netdash.sheets.base import Tab

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from netdash.sheets.base import Cell

TODAY = date(2026, 11, 22)
NAMES = ["Ana Ruiz", "Bo Li", "Cem Arslan", "Dora Weiss"]
TEAM = ["Jo Pike", "Jo Pike", "Ines Falk", "Jo Pike"]
DAYS = ["2025-03-01", "2025-04-01", "2025-05-14", "2025-06-20"]
MAIL = {"Email": ["ana@one.example", "bo@two.example", "cem@one.example", "dora@two.example"]}
PEOPLE = {"Name": NAMES, **MAIL}


def fields(columns: Mapping[str, Sequence[Cell]]) -> dict[str, str]:
    """Which header is each field, of a list of people with those columns."""
    headers = dict(enumerate(columns, start=1))
    looks = {index: looks_like(tuple(columns[header]), TODAY) for index, header in headers.items()}
    return {one.field: one.header for one in map_columns("contacts", headers, looks, {}) if one.field}


@pytest.mark.parametrize("header", ["School", "Laboratorio", "Bank", "Work", "Klinik", "Mairie"])
def test_a_kind_of_workplace_is_where_they_work_when_nothing_else_says_so(header: str) -> None:
    places = {header: ["Tern", "Orme", "Tern", "Maple"]}
    assert fields({**PEOPLE, **places})["company"] == header
    assert fields({**PEOPLE, **places, "Company": ["A", "B", "C", "D"]})["company"] == "Company"


def test_a_school_beside_the_year_of_graduation_is_where_they_learnt() -> None:
    assert "company" not in fields({**PEOPLE, "School": ["Tern"] * 4, "Class year": [2001, 2002, 2003, 2004]})


def test_work_above_telephone_numbers_is_no_employer() -> None:
    assert fields({**PEOPLE, "Work": ["+44 7700 900111"] * 4}).get("company") is None


@pytest.mark.parametrize("header", ["Lead officer", "PR lead", "Lead", "Scanned By"])
def test_a_few_people_named_over_and_over_under_who_leads_are_the_owners(header: str) -> None:
    assert fields({**PEOPLE, header: TEAM})["owner"] == header


def test_a_lead_named_once_each_is_the_person_of_the_row() -> None:
    assert fields({"Lead": NAMES, **MAIL})["name"] == "Lead"


def test_rep_name_is_the_person_where_there_is_no_other_name() -> None:
    assert fields({"Vendor": ["A", "B", "C", "D"], "Rep name": NAMES, **MAIL})["name"] == "Rep name"
    assert fields({**PEOPLE, "Rep name": TEAM})["owner"] == "Rep name"


def test_when_right_after_where_you_met_is_the_day_of_it() -> None:
    assert fields({**PEOPLE, "Where met": ["Fair", "Camp", "Fair", "Tea"], "When": DAYS})["met_on"] == "When"
    assert "met_on" not in fields({**PEOPLE, "When": DAYS})


@pytest.mark.parametrize("header", ["Met", "Träffades", "Mødtes", "Ontmoet"])
def test_a_bare_met_is_the_day_above_dates_and_the_story_above_text(header: str) -> None:
    assert fields({**PEOPLE, header: DAYS})["met_on"] == header
    assert fields({**PEOPLE, header: ["at the fair", "by Ana", "at camp", "tea"]})["how_met"] == header


def test_check_in_is_a_plan_beside_the_last_contact_and_an_arrival_without_it() -> None:
    assert fields({**PEOPLE, "Last spoke": DAYS, "Check in": DAYS})["next_follow_up"] == "Check in"
    assert "next_follow_up" not in fields({**PEOPLE, "Check in": DAYS})


def test_the_position_one_applied_for_is_nobodys_title() -> None:
    columns = {**PEOPLE, "Position": ["Nurse"] * 4, "Date applied": DAYS}
    assert "title" not in fields(columns)
    assert fields({**columns, "Contact title": ["Matron"] * 4})["title"] == "Contact title"


def test_a_day_of_birth_in_parts_is_no_birthday() -> None:
    columns: dict[str, Sequence[Cell]] = {**PEOPLE, "Birth Month": [4, 5, 6, 7], "Birth Day": [14, 30, 2, 9]}
    assert "birthday" not in fields(columns)


def test_the_type_of_contact_is_no_tag_beside_tags() -> None:
    types = {"Contact type": ["client", "press", "client", "press"]}
    assert fields({**PEOPLE, **types})["tags"] == "Contact type"
    assert fields({**PEOPLE, **types, "Tags": ["chess", "jazz", "chess", "tea"]})["tags"] == "Tags"


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("nxt f/up", "next_follow_up"),
        ("lst contact", "last_contact"),
        ("dt met", "met_on"),
        ("desig.", "title"),
        ("ref. by", "introduced_by"),
        ("How did I find them", "how_met"),
        ("Offered to help with", "can_help_with"),
        ("Who introduced us", "introduced_by"),
    ],
)
def test_headers_typed_in_haste_or_as_questions_are_understood(header: str, field: str) -> None:
    found = sense("contacts", header)
    assert found is not None
    assert found.field == field


@pytest.mark.parametrize(
    "header",
    [
        "Who they suggested I talk to",
        "prev company",
        "ref no",
        "Deal - Title",
        "First Conversion",
        "Last Stay-in-Touch Request Date",
    ],
)
def test_who_they_suggest_what_they_did_before_and_business_are_something_else(header: str) -> None:
    found = sense("contacts", header)
    assert found is None or not found.field


def kind(name: str, *rows: Sequence[Cell]) -> str:
    return reading_report(name, (Tab(name, tuple(map(tuple, rows))),), TODAY).kind


def test_a_bare_list_of_names_is_one_of_people_only_where_its_tab_says_so() -> None:
    assert kind("Skills", ["Name"], ["Public Speaking"], ["Strategy"], ["Team Leadership"]) == "other"
    assert kind("My contacts", ["Name"], ["Ana Ruiz"], ["Bo Li"]) == "contacts"
    assert kind("Skills", ["Full name"], ["Ana Ruiz"], ["Bo Li"]) == "contacts"


def test_recommendations_somebody_wrote_are_no_list_of_contacts() -> None:
    header = ["First Name", "Last Name", "Company", "Job Title", "Text", "Creation Date", "Status"]
    row = ["Ana", "Ruiz", "Tern", "Nurse", "A joy to work with.", "03/04/21, 02:11 PM", "VISIBLE"]
    assert kind("Recommendations_Received", header, row) == "other"


def test_who_asked_to_meet_whom_is_a_list_of_introductions() -> None:
    rows = [["Who asked", "Wants to meet", "Reason"], ["Ana Ruiz", "Bo Li", "hiring"]]
    assert kind("Sheet1", *rows) == "introductions"


def test_a_title_between_marks_ends_the_list_above_it() -> None:
    rows: list[list[Cell]] = [
        ["=== CONTACTS ==="],
        ["Firstname", "Lastname", "Email", "Phone", "Birthday", "How We Met", "Circles"],
        ["Ana", "Ruiz", "ana@one.example", None, None, "the fair", "chess"],
        [],
        ["=== NOTES ==="],
        ["ID", "Title", "Description", "Date", "Contacts"],
        [1, "Lunch", "Talked about boats", "2025-01-04", "Ana"],
    ]
    report = reading_report("export", (Tab("export", tuple(map(tuple, rows))),), TODAY)
    assert (report.kind, report.people) == ("contacts", 1)
