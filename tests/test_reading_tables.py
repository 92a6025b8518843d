from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, strategies as st

from netdash.errors import NoContactsError
from netdash.network import network_of
from netdash.reading.book import read_book, settings_rows
from netdash.reading.report import reading_report
from netdash.reading.rows import Cells, is_short
from netdash.settings import Settings
from netdash.sheets.base import Revision, Snapshot, Tab

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netdash.reading.model import Table
    from netdash.sheets.base import Cell

TODAY = date(2026, 11, 22)

PEOPLE: list[list[Cell]] = [
    ["Name", "E-mail", "Last contact"],
    ["Ana Ruiz", "ana@one.example", date(2026, 9, 1)],
    ["Bo Li", "bo@two.example", None],
]


def tab(name: str, rows: Sequence[Sequence[Cell]], first_row: int = 1, first_column: int = 1) -> Tab:
    return Tab(name, tuple(tuple(row) for row in rows), first_row, first_column)


def contacts(*tabs: Tab) -> Table:
    table = read_book(tabs, Settings(), TODAY).table("contacts")
    assert table is not None
    return table


def names(table: Table) -> list[str]:
    return list(table.frame["name"])


def test_a_plain_list_is_read_with_the_row_numbers_the_sheet_shows() -> None:
    table = contacts(tab("People", PEOPLE))
    assert (table.header_row, table.frame.index.tolist()) == (1, [2, 3])
    assert table.frame["email"].tolist() == ["ana@one.example", "bo@two.example"]


def test_titles_notes_and_blank_rows_above_the_header_are_no_obstacle() -> None:
    above: list[list[Cell]] = [["My contacts 2026"], [], ["Please keep tidy! – R."], []]
    table = contacts(tab("People", above + PEOPLE))
    assert (table.header_row, names(table)) == (5, ["Ana Ruiz", "Bo Li"])


def test_a_list_that_starts_at_column_c_row_4_keeps_its_numbers() -> None:
    table = contacts(tab("People", PEOPLE, first_row=4, first_column=3))
    assert table.header_row == 4
    assert [column.index for column in table.columns] == [3, 4, 5]
    assert table.frame.index.tolist() == [5, 6]


def test_dividers_blank_rows_totals_and_footers_are_no_people() -> None:
    rows: list[list[Cell]] = [
        PEOPLE[0], ["FRIENDS", None, None], PEOPLE[1], [None, None, None], ["Work:", None, None], PEOPLE[2],
        ["Total: 2", None, None], ["Confidential - do not share", None, None], ["2 records", None, None],
    ]  # fmt: skip
    assert names(contacts(tab("People", rows))) == ["Ana Ruiz", "Bo Li"]


def test_somebody_known_only_by_name_is_a_person() -> None:
    assert names(contacts(tab("People", [*PEOPLE, ["Cem Arslan", None, None]])))[-1] == "Cem Arslan"


def test_a_row_that_explains_the_columns_is_no_person() -> None:
    rows: list[list[Cell]] = [PEOPLE[0], ["required", "must be unique", "YYYY-MM-DD"], *PEOPLE[1:]]
    assert names(contacts(tab("People", rows))) == ["Ana Ruiz", "Bo Li"]


def test_a_header_printed_again_on_every_page_is_no_person() -> None:
    assert names(contacts(tab("People", [*PEOPLE, PEOPLE[0], ["Cem", "cem@x.example", None]]))) == [
        "Ana Ruiz", "Bo Li", "Cem",
    ]  # fmt: skip


def test_group_labels_above_the_header_are_not_the_header() -> None:
    rows: list[list[Cell]] = [["WHO", None, "WHEN"], *PEOPLE]
    assert contacts(tab("People", rows)).header_row == 2


def test_the_tab_with_the_people_is_taken_not_the_longest_one() -> None:
    log: list[list[Cell]] = [["Date", "Contact", "Type", "Notes"]]
    log += [[date(2026, 1, 1 + day), "Ana Ruiz", "Call", "hello"] for day in range(20)]
    reading = read_book([tab("Log", log), tab("Liste", PEOPLE)], Settings(), TODAY)
    assert {table.kind: table.tab for table in reading.tables} == {"contacts": "Liste", "interactions": "Log"}
    interactions = reading.table("interactions")
    assert interactions is not None
    assert interactions.frame["kind"].unique().tolist() == ["call"]


def test_a_second_table_below_a_title_is_read_apart() -> None:
    rows: list[list[Cell]] = [
        *PEOPLE, [None, None, None], ["Promises", None, None], ["To whom", "What", "Due"],
        ["Ana Ruiz", "send the map", date(2026, 12, 1)],
    ]  # fmt: skip
    reading = read_book([tab("All", rows)], Settings(), TODAY)
    assert {table.kind: table.frame.index.tolist() for table in reading.tables} == {
        "contacts": [2, 3],
        "promises": [7],
    }


@pytest.mark.parametrize(
    ("headers", "kind"),
    [
        (["Introduced", "To", "Why", "Date", "Outcome"], "introductions"),
        (["Wer", "Wem", "Grund", "Status"], "introductions"),
        (["Promise", "To", "Due", "Done"], "promises"),
        (["Versprechen", "Wem", "Bis", "Erledigt"], "promises"),
        (["Event", "Date", "Place", "Goal"], "events"),
        (["Datum", "Mit wem", "Art", "Notizen"], "interactions"),
        (["Date", "Avec qui", "Sujet", "Remarques"], "interactions"),
        (["Talking point", "Link", "For"], "talking_points"),
        (["Month", "Person", "Decision"], "scans"),
        (["Event name", "Attendee name", "Ticket type"], "attendees"),
    ],
)
def test_the_users_own_tabs_are_recognised_by_their_headers(headers: list[str], kind: str) -> None:
    row = [_cell_below(header) for header in headers]
    reading = read_book([tab("Tabelle1", [list(headers), row, row])], Settings(), TODAY)
    assert [table.kind for table in reading.tables] == [kind]


def _cell_below(header: str) -> Cell:
    if header in {"Date", "Datum", "Due", "Done", "Bis", "Erledigt"}:
        return date(2026, 1, 2)
    return "https://x.example/1" if header == "Link" else f"Some {header}"


def test_a_list_of_companies_is_named_and_not_used() -> None:
    rows: list[list[Cell]] = [["Company", "Domain", "Industry"], ["Birch", "birch.example", "Trees"]]
    reading = read_book([tab("Firms", rows)], Settings(), TODAY)
    assert reading.tables == ()
    assert reading.skipped[0].kind == "a list of companies"


def test_nothing_of_use_is_said_in_a_sentence_that_names_what_was_found() -> None:
    rows: list[list[Cell]] = [["Company", "Domain"], ["Birch", "birch.example"]]
    with pytest.raises(
        NoContactsError, match='No list of contacts in the sheet: "Firms" is a list of companies'
    ):
        network_of(Snapshot((tab("Firms", rows),), Revision("1")), TODAY)


def test_a_log_without_contacts_makes_contacts_of_the_people_it_names() -> None:
    rows: list[list[Cell]] = [["Date", "With", "Notes"], [date(2026, 1, 1), "Ana Ruiz; Bo Li", "lunch"]]
    network = network_of(Snapshot((tab("Log", rows),), Revision("1")), TODAY)
    assert network.derived
    assert network.contacts["name"].tolist() == ["Ana Ruiz", "Bo Li"]
    assert len(network.participants) == 2


def test_the_users_own_columns_are_kept_as_text_under_their_headers() -> None:
    rows: list[list[Cell]] = [
        ["Name", "E-mail", "Coffee order", "Coffee order", "Kids"],
        ["Ana Ruiz", "a@x.example", "flat white", "decaf", 2],
    ]
    extras = contacts(tab("People", rows)).extras
    assert extras.columns.tolist() == ["Coffee order", "Coffee order (2)", "Kids"]
    assert extras.to_numpy().tolist() == [["flat white", "decaf", "2"]]


def test_settings_are_read_from_the_netdash_tab_and_answer_questions() -> None:
    people: list[list[Cell]] = [["Name", "E-mail", "Seen"], ["Ana", "a@x.example", "03/04/2024"]]
    chosen: list[list[Cell]] = [
        ["Setting", "Value", "Meaning"],
        ["column: People!Seen", "last contact", None],
        ["date order: People!Seen", "day first", None],
    ]
    tabs = (tab("People", people), tab("netdash", chosen))
    assert settings_rows(tabs)[0] == ("column: People!Seen", "last contact")
    network = network_of(Snapshot(tabs, Revision("1")), TODAY)
    assert str(network.contacts["last_contact"].iloc[0])[:10] == "2024-04-03"


def test_an_undecided_order_of_day_and_month_is_asked_and_nothing_computed_from_it() -> None:
    rows: list[list[Cell]] = [["Name", "Email", "Last contact"], ["Ana", "a@x.example", "03/04/2024"]]
    table = contacts(tab("People", rows))
    assert table.frame["last_contact"].isna().all()
    assert [(problem.row, problem.column) for problem in table.problems] == [(None, "Last contact")]


def test_first_and_last_name_make_the_name_of_an_attendee() -> None:
    rows: list[list[Cell]] = [
        ["Event Name", "First Name", "Last Name", "Email", "Ticket Type"],
        ["Fair", "Ana", "Ruiz", "a@x.example", "free"],
    ]
    (table,) = read_book([tab("Sheet1", rows)], Settings(), TODAY).tables
    assert (table.kind, table.frame["name"].tolist()) == ("attendees", ["Ana Ruiz"])


def test_the_report_tells_the_whole_reading_as_json() -> None:
    told = reading_report("people.xlsx", [tab("People", PEOPLE)], TODAY).as_json()
    assert (told["sheet"], told["header_row"], told["people"], told["kind"]) == ("People", 1, 2, "contacts")
    assert told["mapping"] == {"name": "Name", "email": "E-mail", "last_contact": "Last contact"}
    assert told["values"]["Ana Ruiz"] == {
        "name": "Ana Ruiz", "email": "ana@one.example", "last_contact": "2026-09-01",
    }  # fmt: skip


def test_of_several_addresses_the_report_tells_the_first_and_the_further_ones_apart() -> None:
    rows: list[list[Cell]] = [["Name", "E-mail", "Phone"], ["Ana Ruiz", "a@one.example; b@one.example", None]]
    told = reading_report("people.xlsx", [tab("People", rows)], TODAY).as_json()
    assert told["values"]["Ana Ruiz"]["email"] == "a@one.example"
    assert told["values"]["Ana Ruiz"]["further"] == {"email": ["b@one.example"]}


@pytest.mark.parametrize(
    ("headers", "row", "what"),
    [
        (["Name", "Artist", "Album"], ["Blue Harbour", "The Lanterns", "First Tide"], "a list of music"),
        (["Title", "Author", "Genre"], ["Salt Roads", "Tom Ray", "Travel"], "a list of books or films"),
        (["Name", "Servings", "Source"], ["Apple cake", 8, "Gran"], "a list of recipes"),
        (["Name", "Model", "Colour"], ["Bench drill", "BD 4", "green"], "a list of things"),
    ],
)
def test_names_that_are_not_of_people_are_refused_by_what_they_are(
    headers: list[Cell], row: list[Cell], what: str
) -> None:
    reading = read_book([tab("Sheet1", [headers, row, row])], Settings(), TODAY)
    assert reading.table("contacts") is None
    assert [skipped.kind for skipped in reading.skipped] == [what]


def test_a_word_that_links_to_a_profile_is_read_as_the_address_behind_it() -> None:
    rows: list[list[Cell]] = [["Name", "LinkedIn"], ["Ana", "Profile"], ["Bo", "linkedin.com/in/bo"]]
    linked = replace(tab("People", rows), links={(2, 2): "https://www.linkedin.com/in/ana"})
    assert contacts(linked).frame["profile_url"].tolist() == [
        "https://www.linkedin.com/in/ana", "linkedin.com/in/bo",
    ]  # fmt: skip


def test_the_title_of_a_group_above_a_repeated_header_is_no_person() -> None:
    rows: list[list[Cell]] = [
        *PEOPLE,
        [None, None, None],
        ["Warm", None, None],
        PEOPLE[0],
        ["Cem", "cem@x.example", None],
    ]
    assert names(contacts(tab("Board", rows))) == ["Ana Ruiz", "Bo Li", "Cem"]


def test_a_list_whose_headers_say_nothing_is_known_by_its_cells() -> None:
    rows: list[list[Cell]] = [
        ["The usual suspects", "Scribble to", "Last glimpse of them"],
        *PEOPLE[1:],
        ["Cem Arslan", "cem@x.example", None],
    ]
    assert names(contacts(tab("Sheet1", rows))) == ["Ana Ruiz", "Bo Li", "Cem Arslan"]


@pytest.mark.parametrize(
    ("headers", "row"),
    [
        (["name", "url", "username", "password"], ["Shop", "https://shop.example", "me@x.example", "abc"]),
        (["Title", "Author", "ISBN", "Date Read"], ["A book", "Some Author", "978000", "2026-01-02"]),
        (["SKU", "Name", "Quantity", "Price", "Location"], ["A1", "Widget 1", 3, 9.5, "Shelf 3"]),
        (["Invoice #", "Client", "Client email", "Amount"], [1000, "Kestrel", "bills@x.example", 12]),
        (["Company name", "Phone number", "Last activity date"], ["Vela", "+44 20 7946 0001", "2026-01-02"]),
        (["Person", "Relationship", "Related person"], ["Ana Ruiz", "sister of", "Bo Li"]),
    ],
)  # fmt: skip
def test_lists_of_things_and_companies_are_no_contacts(headers: list[Cell], row: list[Cell]) -> None:
    reading = read_book([tab("Sheet1", [headers, row, row])], Settings(), TODAY)
    assert reading.table("contacts") is None


def test_an_invoice_number_beside_people_does_not_make_them_bills() -> None:
    rows: list[list[Cell]] = [[*PEOPLE[0], "Invoice no"], *([*row, 17] for row in PEOPLE[1:])]
    assert names(contacts(tab("Sheet1", rows))) == ["Ana Ruiz", "Bo Li"]


ROWS = st.lists(st.lists(st.sampled_from([None, "a", 1]), max_size=4), min_size=1, max_size=6)


@given(ROWS, st.integers(1, 3), st.integers(1, 3), st.data())
def test_a_column_is_what_its_cells_are_however_long_the_rows(
    rows: list[list[Cell]], first_row: int, first_column: int, data: st.DataObject
) -> None:
    sheet = tab("People", rows, first_row, first_column)
    cells, last = Cells(sheet), first_row + len(rows)
    for _ in range(3):  # what is remembered of one question must not spoil the next
        start = data.draw(st.integers(first_row, last))
        end = data.draw(st.integers(start, last))
        index = data.draw(st.integers(first_column, first_column + 4))
        assert list(cells.column(index, start, end)) == [sheet.cell(row, index) for row in range(start, end)]


@given(ROWS, st.data())
def test_the_next_short_row_is_the_first_with_one_filled_cell_at_most(
    rows: list[list[Cell]], data: st.DataObject
) -> None:
    header = data.draw(st.integers(1, len(rows)))
    number = data.draw(st.integers(header + 1, len(rows) + 1))
    short = (row for row in range(number, len(rows) + 1) if is_short(rows[row - 1]))
    assert Cells(tab("People", rows)).next_short(number, header) == next(short, len(rows) + 1)
