"""How a column of dates is read, and what is never guessed."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given, settings, strategies as st

from netdash.fields import Kind
from netdash.reading.cells import ColumnValues, Place, read_column
from netdash.reading.model import DateOrder
from netdash.sheets.base import Cell, CellError

if TYPE_CHECKING:
    from collections.abc import Sequence

TODAY = date(2026, 11, 22)
MARCH_12 = datetime(2024, 3, 12)
LAST_CONTACT = Place("People", "Last contact", "last_contact", Kind.DATE, table="contacts")
NEXT = Place("People", "Next", "next_follow_up", Kind.DATE, table="contacts")
BIRTHDAY = Place("People", "Birthday", "birthday", Kind.DAY, table="contacts")


def read(cells: Sequence[Cell], place: Place = LAST_CONTACT, order: str = "") -> ColumnValues:
    return read_column(place, cells, range(2, 2 + len(cells)), TODAY, order)


def values(cells: Sequence[Cell], place: Place = LAST_CONTACT, order: str = "") -> list[Any]:
    return read(cells, place, order).values


def days(cells: Sequence[Cell], place: Place = LAST_CONTACT, order: str = "") -> list[str | None]:
    return [value and value.date().isoformat() for value in values(cells, place, order)]


def reasons(cells: Sequence[Cell], place: Place = LAST_CONTACT) -> list[tuple[int | None, str]]:
    return [(problem.row, problem.reason) for problem in read(cells, place).problems]


@pytest.mark.parametrize(
    "text",
    [
        "2024-03-12", "2024-3-12", "2024/03/12", "2024.03.12", "2024. 3. 12.", "20240312", " 2024-03-12 ",
        "'2024-03-12", "12 Mar 2024", "12-Mar-24", "12/Mar/2024", "12Mar2024", "Mar 12, 2024",
        "March 12th 2024",
        "the 12th of March, 2024", "Tuesday, March 12, 2024", "Tue 12 Mar 2024", "2024 Mar 12",
        "12 March '24",
        "Tue, 2024-03-12", "12. März 2024", "12. Mrz. 24", "Dienstag, den 12. März 2024", "12 mars 2024",
        "le mardi 12 mars 2024", "mar. 12 mars 2024", "12 de marzo de 2024", "martes 12 mar 2024",
        "12 de março de 2024", "terça-feira, 12 de março de 2024", "12 marzo 2024", "12 maart 2024",
        "12 mrt. 2024", "12 marca 2024", "12. marts 2024", "12. maaliskuuta 2024", "12. března 2024",
        "12 Mart 2024", "12 марта 2024 г.", "12 березня 2024", "12 Μαρτίου 2024", "12 مارس 2024",
        "١٢ مارس ٢٠٢٤", "٢٠٢٤-٠٣-١٢", "۲۰۲۴/۰۳/۱۲", "2024年3月12日", "2024年3月12日(火)",
        "２０２４年３月１２日", "2024년 3월 12일",
        "2024년 3월 12일 화요일", "12.03.2024", "12.3.24", "12. 3. 2024",
    ],
)  # fmt: skip
def test_a_day_is_understood_however_it_is_written(text: str) -> None:
    assert values([text]) == [MARCH_12]


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("2024-03-12 14:05", time(14, 5)),
        ("2024-03-12T14:05:30", time(14, 5, 30)),
        ("2024-03-12T14:05:30.000Z", time(14, 5, 30)),
        ("2024-03-12T23:05:00+02:00", time(23, 5)),
        ("12 Mar 2024 2:05 PM", time(14, 5)),
        ("March 12, 2024 at 12:05 am", time(0, 5)),
        ("12. März 2024 um 14:05 Uhr", time(14, 5)),
        ("12 mars 2024 à 14h05", time(14, 5)),
        ("12.3.2024 14.05", time(14, 5)),
        ("Tue Mar 12 14:05:00 2024", time(14, 5)),
        ("Tue, 12 Mar 2024 14:05:00 +0100", time(14, 5)),
        ("Tue Mar 12 2024 14:05:00 GMT+0100 (Central European Time)", time(14, 5)),
        ("Mar 12, 2024 3pm", time(15, 0)),
    ],
)
def test_a_time_is_kept_as_it_was_written_whatever_its_zone(text: str, clock: time) -> None:
    assert values([text]) == [datetime.combine(MARCH_12, clock)]


@pytest.mark.parametrize(
    "cell",
    [
        "last week", "TBD", "?", "soon", "ASAP", "yesterday", "after Easter", "summer 2022", "ca. 2019", "Q3",
        "Q3 2024", "2024", "March 2024", "2024-06", "06/2024", "12 Mar", "12/3", "early June", "2024-02-30",
        "2/30/24", "31/31/2024", "12 Foo 2024", "12 March 2024?", "~12 March 2024", "12 or 13 March 2024",
        "12 March 2024, 15 April 2024", "2024-03-12 25:00", "1024-03-12", "0001-01-01", "2204-03-12",
        "1445-09-02",
        "12 March 1204", "45000", 45000, 1710200000, -5, True, 3.5, "1970-01-01", "#N/A", "#REF!",
        CellError("#N/A"),
        timedelta(days=3), time(14, 5), datetime(2031, 1, 1), "2031-01-01", datetime(1900, 1, 5), "=TODAY()",
    ],
)  # fmt: skip
def test_what_is_no_certain_day_is_reported_and_left_blank(cell: Cell) -> None:
    found = read([cell, "2024-03-12"])
    assert found.values == [None, MARCH_12]
    assert [problem.row for problem in found.problems] == [2]
    assert found.problems[0].advice


@pytest.mark.parametrize(
    "cell",
    [None, "", "  ", "never", "n/a", "N/A", "-", "–", "none", "0/0/00", "00/00/0000", "0000-00-00", 0,
     datetime(1899, 12, 30), datetime(1899, 12, 31), time(), "1/1/4501", "jamais", "nie"],
)  # fmt: skip
def test_words_for_no_date_are_blank_without_a_word(cell: Cell) -> None:
    found = read([cell, "25/12/2024"])
    assert found.values == [None, datetime(2024, 12, 25)]
    assert found.problems == ()


def test_a_problem_names_the_tab_the_row_the_header_and_the_text() -> None:
    [problem] = read(["2024-03-12", "last week"]).problems
    assert (problem.tab, problem.row, problem.column, problem.text) == (
        "People",
        3,
        "Last contact",
        "last week",
    )


# The order of days and months


@pytest.mark.parametrize(
    ("cells", "expected", "order"),
    [
        (["13/04/2024", "03/04/2024"], ["2024-04-13", "2024-04-03"], DateOrder.DAY_FIRST),
        (["04/13/2024", "03/04/2024"], ["2024-04-13", "2024-03-04"], DateOrder.MONTH_FIRST),
        (["3/28/23", "3/4/23"], ["2023-03-28", "2023-03-04"], DateOrder.MONTH_FIRST),
        (["28-3-2023", "3-4-2023"], ["2023-03-28", "2023-04-03"], DateOrder.DAY_FIRST),
        (["03.04.2024"], ["2024-04-03"], DateOrder.DAY_FIRST),
        (["2024-03-04"], ["2024-03-04"], DateOrder.YEAR_FIRST),
        ([datetime(2024, 3, 4)], ["2024-03-04"], None),
        (["5/5/2024"], ["2024-05-05"], None),
    ],
)
def test_a_part_above_12_or_a_dot_decides_the_column(
    cells: list[Cell], expected: list[str], order: DateOrder | None
) -> None:
    found = read(cells)
    assert days(cells) == expected
    assert found.problems == ()
    assert found.date_order is order


def test_without_evidence_the_column_is_asked_about_once() -> None:
    found = read(["03/04/2024", "05/06/2024", "07/07/2024"])
    assert found.values == [None, None, datetime(2024, 7, 7)]
    assert found.date_order is DateOrder.UNDECIDED
    [problem] = found.problems
    assert problem.row is None
    assert problem.reason == "03/04/2024 can be 3 April or 4 March: are days or months first?"
    assert "date order: People!Last contact" in problem.advice


@pytest.mark.parametrize(("order", "expected"), [("day first", "2024-04-03"), ("month first", "2024-03-04")])
def test_the_users_answer_is_taken(order: str, expected: str) -> None:
    found = read(["03/04/2024"], order=order)
    assert days(["03/04/2024"], order=order) == [expected]
    assert found.problems == ()
    assert found.date_order == order


def test_an_answer_that_does_not_fit_the_cells_is_not_taken() -> None:
    found = read(["13/04/2024", "03/04/2024"], order="month first")
    assert found.values == [datetime(2024, 4, 13), None]
    [problem] = found.problems
    assert "does not settle it" in problem.reason


def test_no_last_contact_lies_in_the_future_which_can_decide() -> None:
    # The 5th of December would be ahead of today, the 12th of May is not.
    assert days(["12/05/2026", "03/04/2025"]) == ["2026-12-05", None] or days(
        ["12/05/2026", "03/04/2025"]
    ) == [
        "2026-05-12",
        "2025-04-03",
    ]
    assert read(["12/05/2026", "03/04/2025"]).date_order is DateOrder.DAY_FIRST


def test_a_follow_up_may_lie_in_the_future_which_decides_nothing() -> None:
    assert values(["12/05/2026", "03/04/2025"], NEXT) == [None, None]


def test_two_orders_proven_in_one_column_leave_the_others_open() -> None:
    cells = ["03/16/2025", "18/10/2024", "09/11/2024"]
    assert days(cells) == ["2025-03-16", "2024-10-18", None]
    assert reasons(cells) == [
        (None, "09/11/2024 can be 9 November or 11 September: are days or months first?")
    ]
    assert days(cells, order="day first") == ["2025-03-16", "2024-10-18", "2024-11-09"]


def test_a_single_cell_against_many_is_a_slip_of_that_cell() -> None:
    cells = (
        [f"{day}/04/2024" for day in range(1, 31)]
        + [f"{day}/05/2024" for day in range(13, 20)]
        + ["04/13/2024"]
    )
    found = read(cells)
    assert found.values[:2] == [datetime(2024, 4, 1), datetime(2024, 4, 2)]
    assert found.values[-1] is None
    assert [(problem.row, problem.text) for problem in found.problems] == [(len(cells) + 1, "04/13/2024")]


def test_each_way_of_separating_is_decided_by_itself() -> None:
    assert days(["13.04.2024", "03/04/2024"]) == ["2024-04-13", None]


def test_a_list_turned_round_by_another_program_is_asked_about() -> None:
    cells: list[Cell] = [datetime(2025, 3, 4), datetime(2025, 7, 7), "24/03/2025", "31/01/2025"]
    assert days(cells) == [None, "2025-07-07", "2025-03-24", "2025-01-31"]
    assert [row for row, _ in reasons(cells)] == [None]
    assert "4 March 2025 may have been 3 April 2025" in reasons(cells)[0][1]


def test_the_answer_turns_them_back_where_enough_of_them_speak_for_it() -> None:
    turned: list[Cell] = [
        datetime(2025, month, day) for month, day in ((3, 4), (5, 6), (1, 9), (2, 11), (8, 1))
    ]
    cells = [*turned, "24/03/2025"]
    assert days(cells, order="day first")[:2] == ["2025-04-03", "2025-06-05"]
    assert days(cells, order="month first")[:2] == ["2025-03-04", "2025-05-06"]


def test_a_few_turned_dates_are_to_be_corrected_in_the_sheet() -> None:
    cells: list[Cell] = [datetime(2025, 3, 4), "24/03/2025"]
    found = read(cells, order="day first")
    assert found.values == [None, datetime(2025, 3, 24)]
    assert found.problems[0].advice.startswith("Correct these cells in the sheet")


def test_real_dates_beside_a_month_first_text_stand_where_days_above_12_occur() -> None:
    cells: list[Cell] = [datetime(2025, 3, 4), datetime(2025, 5, 26), "3/24/2025"]
    assert days(cells) == ["2025-03-04", "2025-05-26", "2025-03-24"]


def test_a_short_year_that_may_stand_first_proves_nothing() -> None:
    assert values(["24-03-12", "23-04-05"]) == [None, None]
    assert days(["24-03-12", "28-04-05"]) == ["2012-03-24", "2005-04-28"]


def test_dots_put_the_day_first_unless_recent_dates_would_become_old_ones() -> None:
    assert days(["24.03.25", "12.3.24"]) == ["2025-03-24", "2024-03-12"]
    assert values(["24.03.12", "23.11.05"]) == [None, None]


@pytest.mark.parametrize(("text", "expected"), [("28/01/69", "1969-01-28"), ("28/01/25", "2025-01-28")])
def test_short_years_from_69_are_in_the_last_century(text: str, expected: str) -> None:
    assert days([text]) == [expected]


def test_a_short_year_up_to_68_is_in_this_century_and_may_be_too_far_ahead() -> None:
    assert reasons(["28/01/68"], NEXT) == [(2, "the year 2068 cannot be meant")]


# Numbers that count days


def test_a_count_of_days_is_read_between_certain_dates() -> None:
    certain: list[Cell] = [datetime(2024, 1, 20), datetime(2024, 5, 20), datetime(2025, 8, 13)]
    assert days([*certain, 45504, "45504"])[3:] == ["2024-07-31", "2024-07-31"]
    assert days([*certain, 47504])[3:] == [None]


def test_a_column_of_nothing_but_counts_is_read() -> None:
    assert days([45504, 45505, 45506]) == ["2024-07-31", "2024-08-01", "2024-08-02"]


# Birthdays


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("1999-01-12", "1999-01-12"), ("--07-22", "--07-22"), ("--0722", "--07-22"),
        ("19990112", "1999-01-12"),
        ("May 8", "--05-08"), ("8 mai", "--05-08"), ("Jun 18", "--06-18"), ("04.11.", "--11-04"),
        ("4/17", "--04-17"),
        ("3月12日", "--03-12"), ("1604-04-17", "--04-17"), ("0000-04-17", "--04-17"),
        (datetime(1980, 5, 19), "1980-05-19"), (datetime(1604, 4, 17), "--04-17"), ("4/24/69", "1969-04-24"),
        ("4/24/45", "1945-04-24"), ("--02-29", "--02-29"), ("0/0/00", None),
        ("1980-05-19T00:00:00Z", "1980-05-19"),
    ],
)  # fmt: skip
def test_birthdays_are_days_with_or_without_a_year(cell: Cell, expected: str | None) -> None:
    found = read([cell], BIRTHDAY)
    assert (found.values, found.problems) == ([expected], ())


@pytest.mark.parametrize(
    "cell", ["May 1978", "1978", "2031-05-08", "1850-05-08", "--02-30", "Jun 45", "spring"]
)
def test_what_is_no_birthday_is_reported(cell: str) -> None:
    found = read([cell], BIRTHDAY)
    assert found.values == [None]
    assert [problem.row for problem in found.problems] == [2]


def test_birthdays_without_a_year_share_the_order_of_the_column() -> None:
    assert values(["4/5", "4/17"], BIRTHDAY) == ["--04-05", "--04-17"]
    assert values(["4/5"], BIRTHDAY) == [None]


# Laws

_past = st.dates(date(1971, 1, 1), TODAY)
_recent = st.dates(date(2001, 1, 1), TODAY)

#: Genitive or full forms, as the languages write them in dates.
_MONTHS = {
    "English": "January February March April May June July August September October November December",
    "German": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "French": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "Spanish": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "Portuguese": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "Italian": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre "
               "dicembre",
    "Dutch": "januari februari maart april mei juni juli augustus september oktober november december",
    "Polish": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października "
              "listopada grudnia",
    "Swedish": "januari februari mars april maj juni juli augusti september oktober november december",
    "Danish": "januar februar marts april maj juni juli august september oktober november december",
    "Norwegian": "januar februar mars april mai juni juli august september oktober november desember",
    "Finnish": "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta "
               "syyskuuta "
               "lokakuuta marraskuuta joulukuuta",
    "Czech": "ledna února března dubna května června července srpna září října listopadu prosince",
    "Turkish": "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
    "Russian": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "Ukrainian": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "Greek": "Ιανουαρίου Φεβρουαρίου Μαρτίου Απριλίου Μαΐου Ιουνίου Ιουλίου Αυγούστου Σεπτεμβρίου Οκτωβρίου "
             "Νοεμβρίου Δεκεμβρίου",
    "Arabic": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
}  # fmt: skip
_STYLES = (
    "{day} {month} {year}", "{day}. {month} {year}", "{month} {day}, {year}", "{year} {month} {day}",
    "{day} de {month} de {year}", "{day}-{month}-{year}", "{day:02} {month}, {year} 14:05",
)  # fmt: skip


@given(
    _past,
    st.sampled_from(sorted(_MONTHS)),
    st.sampled_from(_STYLES),
    st.sampled_from([str, str.upper, str.title]),
)
def test_a_named_month_comes_back_as_the_day_it_was(day: date, language: str, style: str, case: Any) -> None:
    month = case(_MONTHS[language].split()[day.month - 1])
    assert days([style.format(day=day.day, month=month, year=day.year)]) == [day.isoformat()]


@given(
    _past,
    st.sampled_from(
        ["{:%Y-%m-%d}", "{:%Y/%m/%d}", "{:%Y%m%d}", "{:%Y. %m. %d.}", "{:%Y年%m月%d日}", "{:%d.%m.%Y}"]
    ),
)
def test_an_unambiguous_number_style_comes_back_as_the_day_it_was(day: date, style: str) -> None:
    assert days([style.format(day)]) == [day.isoformat()]


@given(st.lists(st.datetimes(datetime(1971, 1, 1), datetime(2026, 11, 22)), min_size=1))
def test_real_dates_alone_stay_as_they_are(moments: list[datetime]) -> None:
    assert values(moments) == moments


_ambiguous = st.tuples(st.integers(1, 12), st.integers(1, 12), st.integers(1971, 2025)).filter(
    lambda p: p[0] != p[1]
)


@given(st.lists(_ambiguous, min_size=1), st.sampled_from("/-"))
def test_no_ambiguous_cell_gets_a_value_without_an_answer(
    parts: list[tuple[int, int, int]], separator: str
) -> None:
    cells = [f"{first}{separator}{second}{separator}{year}" for first, second, year in parts]
    found = read(cells)
    assert found.values == [None] * len(cells)
    assert [problem.row for problem in found.problems] == [None]


_ORDERS = ("{0:%d}{1}{0:%m}{1}{2}", "{0:%m}{1}{0:%d}{1}{2}", "{2}{1}{0:%m}{1}{0:%d}")


@settings(max_examples=300)
@given(
    st.lists(_recent, min_size=1, max_size=40),
    st.sampled_from(_ORDERS),
    st.sampled_from("/-"),
    st.sampled_from(["%y", "%Y"]),
    st.sampled_from([LAST_CONTACT, NEXT]),
)
def test_whichever_order_a_list_is_written_in_it_is_never_silently_wrong(
    truth: list[date],
    order: str,
    separator: str,
    year: str,
    place: Place,
) -> None:
    cells = [order.format(day, separator, day.strftime(year)) for day in truth]
    for day, found in zip(truth, days(cells, place), strict=True):
        assert found in {None, day.isoformat()}


@settings(max_examples=300)
@given(
    st.lists(_recent, min_size=1, max_size=30),
    st.sampled_from(["%d/%m/%Y", "%m/%d/%Y"]),
    st.sampled_from(["asked", "answered"]),
)
def test_a_list_opened_by_a_program_of_the_other_order_is_never_silently_wrong(
    truth: list[date],
    style: str,
    state: str,
) -> None:
    assume(any(day.day > 12 for day in truth))
    cells: list[Cell] = [
        datetime(day.year, day.day, day.month) if day.day <= 12 else day.strftime(style) for day in truth
    ]
    answer = "day first" if style.startswith("%d") else "month first"
    order = answer if state == "answered" else ""
    for day, found in zip(truth, days(cells, order=order), strict=True):
        assert found in {None, day.isoformat()}


@given(st.lists(st.text(max_size=20) | st.integers() | st.floats() | st.booleans() | st.none(), max_size=8))
def test_whatever_the_cells_hold_each_gets_a_place_and_no_past_field_a_future(cells: list[Cell]) -> None:
    found = read(cells)
    assert len(found.values) == len(cells)
    assert all(value is None or value.date() <= TODAY + timedelta(days=1) for value in found.values)


def test_two_digit_years_that_may_come_first_are_read_so_when_the_user_says_it() -> None:
    cells = ["24-03-12", "23-11-05", "22-07-09"]
    assert days(cells) == [None, None, None]
    assert days(cells, order="year first") == ["2024-03-12", "2023-11-05", "2022-07-09"]
    assert days(cells, order="day first") == ["2012-03-24", "2005-11-23", "2009-07-22"]


def test_an_answer_that_the_cells_speak_against_settles_nothing() -> None:
    assert days(["03/04/2024", "05/06/2024"], order="year first") == [None, None]
