"""The pages, run without a browser: what they show of a spreadsheet, and what when there is nothing."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from netdash.follow_ups import counts, follow_ups
from netdash.places import PROJECT
from netdash.ui import link_ids, menu
from netdash.ui.link_ids import link_id
from netdash.ui.text import tidy
from tests.app_pages import at, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from streamlit.testing.v1 import AppTest

    from netdash.network import Network

TITLES = {
    menu.TODAY: "Today",
    menu.PEOPLE: "People",
    menu.CADENCE: "Cadence",
    menu.INTRODUCTIONS: "Introductions",
    menu.SPREADSHEET: "sample\\-network\\-2026\\-11\\-22\\.xlsx",
    menu.CHANGES: "Changes",
    menu.IMPORT: "Import people",
    menu.DUPLICATES: "Duplicates",
    menu.OPEN: "Open a spreadsheet",
}
#: Pages long enough to need headings.
SECTIONED = {menu.TODAY, menu.CADENCE, menu.INTRODUCTIONS, menu.SPREADSHEET, menu.OPEN}
#: Text that would do something on a page which took it for Markdown or HTML.
HOSTILE = (
    "[win](http://evil.example/x)", "![spy](http://evil.example/a.png)", "<img src=x onerror=alert(1)>",
    ":material/delete: Bob", "$x^2$ and $y$", "**bold** `code`", ":red[alarm]", "# heading",
    "=cmd()!A0", "www.evil.example", "{{7*7}}", "<script>alert(1)</script>", "| a | b |", "\u202egnp.exe",
)  # fmt: skip


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch, today: date) -> Callable[..., AppTest]:
    """Starts the app on a workbook: `opened(path, page, **query)`."""

    def start(book: Path | None, page: str = menu.TODAY, **query: str) -> AppTest:
        monkeypatch.setenv("NETDASH_TODAY", today.isoformat())
        if book is not None:
            monkeypatch.setenv("NETDASH_BOOK", str(book))
        return at(page, **query)

    return start


@pytest.fixture
def sheet(tmp_path: Path) -> Callable[[Sequence[Sequence[Any]]], Path]:
    """Writes a workbook of one tab from rows, the headers first."""

    def write(rows: Sequence[Sequence[Any]]) -> Path:
        book = openpyxl.Workbook()
        tab = book.active
        assert tab is not None
        tab.title = "Contacts"
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row, start=1):
                cell = tab.cell(number, column, value)
                if isinstance(value, str):
                    cell.data_type = "s"
        path = tmp_path / "written.xlsx"
        book.save(path)
        return path

    return write


def links(app: AppTest) -> list[str]:
    return [link.proto.label for link in app.get("page_link")]


@pytest.mark.parametrize("page", TITLES)
def test_every_page_shows_the_sample_without_an_error(
    page: str, opened: Callable[..., AppTest], sample_book: Path
) -> None:
    app = opened(sample_book, page)
    assert not app.exception
    assert app.title[0].value == TITLES[page]


@pytest.mark.parametrize("page", TITLES)
def test_every_page_begins_with_one_title_and_has_headings_below_it(
    page: str, opened: Callable[..., AppTest], sample_book: Path
) -> None:
    app = opened(sample_book, page)
    assert len(app.title) == 1
    assert len(app.header) >= (1 if page in SECTIONED else 0)


@pytest.mark.parametrize("page", TITLES)
@pytest.mark.parametrize(
    "rows", [[["Name", "E-mail"]], [["Name", "E-mail"], ["Ada Lund", "ada@lund.example"]]]
)
def test_every_page_has_something_to_say_about_a_sheet_with_almost_nothing(
    page: str, rows: list[list[str]], opened: Callable[..., AppTest], sheet: Callable[..., Path]
) -> None:
    app = opened(sheet(rows), page)
    assert not app.exception
    assert len(shown(app)) > 40


@pytest.mark.parametrize("page", TITLES)
def test_hostile_rows_reach_no_page_unescaped(
    page: str, opened: Callable[..., AppTest], sheet: Callable[..., Path]
) -> None:
    headers = [
        "Name",
        "E-mail",
        "Company",
        "Location",
        "Tags",
        "Last contact",
        "Notes",
        "Interests",
        "Looking for",
        "Mine",
    ]
    rows = [[text, f"p{place}@a.example", text, text, text, "2025-01-01", text, text, text, text]
            for place, text in enumerate(HOSTILE)]  # fmt: skip
    app = opened(sheet([headers, *rows]), page)
    assert not app.exception
    risky = (
        app.title,
        app.header,
        app.subheader,
        app.markdown,
        app.caption,
        app.warning,
        app.error,
        app.info,
    )
    texts = [element.value for elements in risky for element in elements] + links(app)
    bare = [re.sub(r"\\[!-/:-@\[-`{-~]", "", one) for one in texts]
    assert [one for one in bare if any(text in one for text in HOSTILE)] == []
    assert "\u202e" not in "".join(texts)


def test_a_hostile_name_leads_to_a_page_that_shows_it_as_written(
    opened: Callable[..., AppTest], sheet: Callable[..., Path]
) -> None:
    book = sheet(
        [["Name", "E-mail", "Notes"], ["[win](http://evil.example/x)", "a@b.example", "<b>note</b>"]]
    )
    app = opened(book, menu.PERSON, id="a@b.example")
    assert not app.exception
    assert re.sub(r"\\|\u2060", "", app.title[0].value) == "[win](http://evil.example/x)"
    assert "<b>note</b>" in [element.value for element in app.text]


def test_today_shows_the_counts_the_command_line_shows(
    opened: Callable[..., AppTest], sample_book: Path, sample_network: Network, today: date
) -> None:
    app = opened(sample_book)
    found = counts(sample_network, today)
    values = {metric.label: metric.value for metric in app.metric}
    assert values["To do now"] == str(found.due)
    assert values["48-hour clocks"] == str(found.running_48)
    assert values["Thanks owed"] == str(found.thanks)


def test_today_shows_the_most_pressing_people_first_and_the_others_on_request(
    opened: Callable[..., AppTest], sample_book: Path, sample_network: Network, today: date
) -> None:
    waiting = [link_id(one.key) for one in follow_ups(sample_network, today)]
    app = opened(sample_book)
    assert cards(app) == waiting[:12]
    app.button(key="today_more").click().run()
    assert cards(app) == waiting[:24]


def cards(app: AppTest) -> list[str]:
    """Ids of the people on Today's cards, from their links; those of the coming days stand after them."""
    found = [link.proto.query_string for link in app.main.get("page_link")]
    people = [query.removeprefix("id=") for query in found if query.startswith("id=")]
    return people[: len(people) - len(app.get_by_key("today_upcoming").get("page_link"))]


def test_searching_narrows_the_people_down(opened: Callable[..., AppTest], sample_book: Path) -> None:
    app = opened(sample_book, menu.PEOPLE)
    whole = len(app.dataframe[0].value)
    app.text_input(key="people_words").set_value("stichting buurtkracht").run()
    assert whole > 50
    assert app.dataframe[0].value["Name"].tolist() == ["Margriet de Wit"]


def test_searching_for_nobody_says_what_to_do(opened: Callable[..., AppTest], sample_book: Path) -> None:
    app = opened(sample_book, menu.PEOPLE)
    app.text_input(key="people_words").set_value("zzzz").run()
    assert "Nobody fits" in shown(app)
    assert not app.dataframe


def test_people_are_filtered_by_the_state_of_their_rhythm(
    opened: Callable[..., AppTest], sample_book: Path
) -> None:
    app = opened(sample_book, menu.PEOPLE)
    app.selectbox(key="people_status").select("due").run()
    assert app.dataframe[0].value["Rhythm"].str.contains("late|due today").all()


def test_the_table_of_people_has_few_columns(opened: Callable[..., AppTest], sample_book: Path) -> None:
    assert len(opened(sample_book, menu.PEOPLE).dataframe[0].value.columns) <= 8


def test_a_person_has_a_page_of_his_own_with_the_users_own_columns(
    opened: Callable[..., AppTest], sample_book: Path, sample_network: Network
) -> None:
    row = sample_network.row_of("Margriet de Wit")
    app = opened(sample_book, menu.PERSON, id=sample_network.contacts["key"][row])
    headings = [heading.value for heading in (*app.title, *app.header, *app.subheader)]
    assert headings[0] == "Margriet de Wit"
    assert {"Before you meet", "What happened", "From your sheet", "More from your sheet"} <= set(headings)
    own = sample_network.extras.loc[row].dropna()
    told = " ".join(table.value.to_string() for table in app.table)
    assert all(tidy(str(cell)).split()[0] in told for cell in own)


def test_a_link_to_a_person_tells_nothing_without_this_machines_secret_and_holds_from_day_to_day(
    opened: Callable[..., AppTest], sample_book: Path, sample_network: Network
) -> None:
    row = sample_network.row_of("Margriet de Wit")
    key = sample_network.contacts["key"][row]
    link = link_id(key)
    app = opened(sample_book, menu.PERSON, id=link)
    assert app.title[0].value == "Margriet de Wit"
    link_ids._kept.cache_clear()
    assert link_id(key) == link != key
    link_ids._kept.cache_clear()
    link_ids.secret_file().write_text("damaged", encoding="ascii")
    assert link_id(key) != link
    assert len(bytes.fromhex(link_ids.secret_file().read_text(encoding="ascii"))) == 32


@pytest.mark.parametrize("key", ["", "nobody-at-all"])
def test_a_link_to_nobody_says_so(key: str, opened: Callable[..., AppTest], sample_book: Path) -> None:
    app = opened(sample_book, menu.PERSON, id=key)
    assert not app.exception
    assert "Look the person up under People" in shown(app)


def test_every_chart_has_words_beside_it(opened: Callable[..., AppTest], sample_book: Path) -> None:
    app = opened(sample_book, menu.CADENCE)
    charts = app.get("vega_lite_chart")
    assert len(charts) == 5
    assert all(len(chart.proto.alt) > 30 for chart in charts)


def test_the_ledger_lists_every_introduction_noted(
    opened: Callable[..., AppTest], sample_book: Path, sample_network: Network
) -> None:
    app = opened(sample_book, menu.INTRODUCTIONS)
    assert len(app.dataframe[0].value) == len(sample_network.introductions)


def test_who_is_proposed_to_nobody_is_told_with_the_words_that_say_so(
    opened: Callable[..., AppTest], sample_book: Path
) -> None:
    app = opened(sample_book, menu.INTRODUCTIONS)
    (left_out,) = (one for one in app.expander if "left out" in one.label)
    assert left_out.label == "1 person is left out: no introductions wanted"
    assert "Leave him in peace" in left_out.caption[0].value


def test_a_need_typed_freely_is_answered_with_people_and_their_own_words(
    opened: Callable[..., AppTest], sample_book: Path
) -> None:
    app = opened(sample_book, menu.INTRODUCTIONS)
    app.text_input(key="introductions_need").set_value("training for a small bakery").run()
    assert not app.exception
    assert "training for small bakeries" in shown(app)
    app.text_input(key="introductions_need").set_value("xyzzy plugh").run()
    assert "Nobody in your sheet says so" in shown(app)


def test_the_spreadsheet_page_names_every_column_and_why(
    opened: Callable[..., AppTest], sample_book: Path, sample_network: Network
) -> None:
    app = opened(sample_book, menu.SPREADSHEET)
    tables = [table.value for table in app.dataframe if "Read as" in table.value.columns]
    assert [len(table) for table in tables] == [len(one.columns) for one in sample_network.reading.tables]
    assert all(table["Why"].str.len().gt(0).all() for table in tables)


def test_a_cell_that_cannot_be_read_is_listed_with_its_row(
    opened: Callable[..., AppTest], sheet: Callable[..., Path]
) -> None:
    book = sheet([["Name", "E-mail", "Last contact"], ["Ada Lund", "a@b.example", "2026-01-05"],
                  ["Bo Marsh", "b@b.example", "when it rained"]])  # fmt: skip
    app = opened(book, menu.SPREADSHEET)
    problems = next(table.value for table in app.dataframe if "What to do" in table.value.columns)
    assert ("3", "when it rained") in set(zip(problems["Row"], problems["Cell"], strict=True))


def test_without_a_spreadsheet_the_ways_to_open_one_are_shown(opened: Callable[..., AppTest]) -> None:
    app = opened(None)
    assert not app.exception
    assert app.button(key="start_sample").label == "Explore the sample"
    assert app.text_input(key="start_address").label == "A file on this machine, or a Google Sheet"


def test_a_file_that_is_gone_is_said_in_a_sentence_with_a_way_on(
    opened: Callable[..., AppTest], sample_book: Path, tmp_path: Path
) -> None:
    moved = tmp_path / "moved.xlsx"
    shutil.copy(sample_book, moved)
    opened(moved)
    moved.unlink()
    app = opened(moved)
    assert not app.exception
    assert "moved" in app.error[0].value
    assert app.button(key="start_again").label == "Try again"


def test_a_picture_called_a_spreadsheet_is_said_to_be_none(
    opened: Callable[..., AppTest], tmp_path: Path
) -> None:
    picture = tmp_path / "picture.xlsx"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(400))
    app = opened(picture)
    assert not app.exception
    assert len(app.error) == 1


def test_a_newer_sheet_is_offered_and_not_swapped_in(
    opened: Callable[..., AppTest], sheet: Callable[..., Path]
) -> None:
    first = [["Name", "E-mail", "Last contact"], ["Ada Lund", "a@b.example", "2026-01-05"]]
    app = opened(sheet(first), menu.PEOPLE)
    sheet([*first, ["Bo Marsh", "b@b.example", "2026-01-05"]])
    app.run()
    assert app.dataframe[0].value["Name"].tolist() == ["Ada Lund"]
    app.button(key="frame_show_newer").click().run()
    assert app.dataframe[0].value["Name"].tolist() == ["Ada Lund", "Bo Marsh"]


@pytest.mark.parametrize("entry", menu.ENTRIES, ids=lambda entry: entry.address)
def test_no_page_file_is_called_like_its_address(entry: menu.Entry) -> None:
    assert (PROJECT / entry.file).is_file()
    assert entry.address
    assert Path(entry.file).stem != entry.address
