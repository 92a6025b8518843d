from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from netdash.errors import NoContactsError
from netdash.events import events
from netdash.preparing.attendees import AttendeePlan, attendee_plan
from netdash.sheets.base import Tab
from tests.networks import small_network

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netdash.network import Network

TODAY = date(2026, 11, 22)
FAIR = {"name": "Fair", "date": "2026-11-30"}
PEOPLE = [
    {"name": "Ana Ruiz", "company": "Birch Trust", "email": "ana@birch.example"},
    {"name": "Bo Li", "company": "Acme"},
]


def network(attendees: Sequence[dict[str, str]] = ()) -> Network:
    return small_network(PEOPLE, events=[FAIR], attendees=attendees)


def plan(given: Sequence[Tab] | str, attendees: Sequence[dict[str, str]] = ()) -> AttendeePlan:
    found = network(attendees)
    return attendee_plan(found, given, events(found, TODAY)[0], TODAY)


def tab(*rows: tuple[str | None, ...]) -> tuple[Tab, ...]:
    return (Tab("Guests", rows),)


def test_a_known_person_is_found_by_name_alone() -> None:
    people = plan("Ana Ruiz\nZed Zork").people
    assert [(one.name, one.contact) for one in people] == [("Ana Ruiz", 2), ("Zed Zork", None)]


def test_a_known_person_is_found_by_the_address_whatever_the_name() -> None:
    (one,) = plan(tab(("Name", "Email"), ("A. R.", "ana@birch.example"))).people
    assert (one.contact, one.why) == (2, "same e-mail")


def test_pasted_lines_without_headers_are_name_company_and_title_with_the_address_where_it_stands() -> None:
    (first, _) = plan("Zed Zork, zed@z.example, Acme, Baker\nYan Yates, yan@y.example, Oak, Cook").people
    assert (first.name, first.company, first.title, first.email) == (
        "Zed Zork",
        "Acme",
        "Baker",
        "zed@z.example",
    )


def test_first_and_last_names_become_one() -> None:
    (one,) = plan(tab(("First Name", "Last Name", "Email"), ("Zed", "Zork", "zed@z.example"))).people
    assert one.name == "Zed Zork"


def test_those_who_said_no_are_left_out_and_named() -> None:
    guests = tab(
        ("Name", "Email", "RSVP"), ("Zed Zork", "z@z.example", "Yes"), ("Yan Yates", "y@y.example", "No")
    )
    found = plan(guests)
    assert [one.name for one in found.people] == ["Zed Zork"]
    assert found.away == ("Yan Yates",)


def test_rows_of_other_events_are_left_out_where_some_name_this_one() -> None:
    guests = tab(
        ("Event Name", "Name", "Email"),
        ("Fair", "Zed Zork", "z@z.example"),
        ("Ball", "Yan Yates", "y@y.example"),
    )
    assert [one.name for one in plan(guests).people] == ["Zed Zork"]


def test_somebody_with_two_tickets_comes_once() -> None:
    row = ("Zed Zork", "z@z.example")
    assert len(plan(tab(("Name", "Email"), row, row)).people) == 1


def test_those_on_the_list_already_are_not_new() -> None:
    found = plan("Ana Ruiz\nZed Zork", [{"event": "Fair", "name": "Ana Ruiz"}])
    assert [one.name for one in found.new] == ["Zed Zork"]


def test_a_list_that_names_nobody_says_so() -> None:
    with pytest.raises(NoContactsError, match="names nobody"):
        plan(tab(("Colour", "Size"), ("red", "9")))
