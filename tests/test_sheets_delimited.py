"""Delimited text in any encoding and with any separator."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, strategies as st

from netdash.sheets.delimited import read_delimited, separator_of
from netdash.sheets.encodings import decoded

GERMAN = "Name;Ort;Notiz\nJürgen Müller;Köln;schöne Grüße\nAnna Weiß;Zürich;über Öl\n"
FRENCH = "Nom;Ville\nFrançois Lefèvre;Besançon\nHélène Côté;Orléans\n"
POLISH = "Imię;Miasto\nŁukasz Wiśniewski;Kraków\nMałgorzata Dąbrowska;Łódź\nZażółć Gęślą;Poznań\n"
CZECH = "Jméno;Město\nJiří Dvořák;Plzeň\nTomáš Černý;České Budějovice\n"
RUSSIAN = "Имя;Город\nИван Петров;Москва\nОльга Смирнова;Казань\n"
GREEK = "Όνομα;Πόλη\nΓιώργος Παπαδόπουλος;Αθήνα\nΜαρία Οικονόμου;Θεσσαλονίκη\n"
TURKISH = "Ad;Şehir\nÇağrı Yıldız;İstanbul\nAyşe Şahin;Eskişehir\nGülşah Doğan;Muğla\n"
ARABIC = "الاسم;المدينة\nمحمد علي;القاهرة\nفاطمة حسن;بيروت\n"
HEBREW = "שם;עיר\nדוד כהן;תל אביב\nשרה לוי;ירושלים\n"
JAPANESE = "氏名;会社\n佐藤 健;株式会社みどり\n鈴木 あきこ;東京サービス\n"
CHINESE = "姓名;城市\n王小明;上海\n李娜;北京\n张伟;广州\n"
KOREAN = "이름;도시\n김민수;서울\n이영희;부산\n"


def rows(data: bytes) -> tuple[tuple[object, ...], ...]:
    return read_delimited(data, "x").rows


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (GERMAN, "cp1252"),
        (GERMAN, "latin-1"),
        (GERMAN, "utf-16"),
        (GERMAN, "utf-16-le"),
        (GERMAN, "utf-16-be"),
        (GERMAN, "utf-8-sig"),
        (GERMAN, "mac_roman"),
        (FRENCH, "cp1252"),
        (POLISH, "cp1250"),
        (CZECH, "cp1250"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (GREEK, "cp1253"),
        (TURKISH, "cp1254"),
        (ARABIC, "cp1256"),
        (HEBREW, "cp1255"),
        (JAPANESE, "shift_jis"),
        (CHINESE, "gb18030"),
        (CHINESE.replace("张", "張").replace("伟", "偉").replace("广", "廣"), "big5"),
        (KOREAN, "cp949"),
    ],
    ids=lambda given: given if given.isascii() else "",
)
def test_text_reads_the_same_in_every_encoding_it_is_saved_in(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding))[0].removeprefix("\ufeff") == text


def test_one_accent_in_a_western_list_is_western() -> None:
    assert (
        decoded("name,city\nRenée,Paris\nBob,London\n".encode("cp1252"))[0].splitlines()[1] == "Renée,Paris"
    )


def test_accents_in_some_rows_full_of_commas_and_capitals_are_western() -> None:
    rows = "First,Last,City,Owner\nImani,Bergström,Kraków,Jo Pike\nAnn,Sørensen,Accra,Jo Pike\nUmar,Li,Ulm,"
    assert decoded(rows.encode("cp1252"))[0] == rows


def test_a_few_bad_bytes_do_not_turn_utf8_into_something_else() -> None:
    data = ("Ä" * 50).encode() + b"\xe4" + ("Ö" * 50).encode()
    assert decoded(data)[0].count("\ufffd") == 1


@pytest.mark.parametrize("mark", [",", ";", "\t", "|", ":"])
def test_the_separator_is_the_one_under_which_records_agree(mark: str) -> None:
    records = [["Name", "City", "Notes"], ["Anna, Dr.", "Ulm", "likes tea; coffee"], ["Ben", "Bonn", "a|b"]]
    text = "\n".join(mark.join(f'"{cell}"' for cell in record) for record in records)
    assert separator_of(text) == mark


def test_commas_inside_a_semicolon_list_do_not_win() -> None:
    assert separator_of("Name;Notes\nAnna;a, b, c\nBen;x, y\nCleo;one, two, three, four\n") == ";"


def test_a_column_of_times_does_not_make_the_colon_a_separator() -> None:
    assert separator_of("name,at\nAnna,10:30:00\nBen,11:45:00\n") == ","


def test_an_excel_separator_line_is_obeyed_and_counted() -> None:
    tab = read_delimited(b"sep=;\r\nNom;Ville\r\nAnna;Paris, France\r\n", "x")
    assert (tab.first_row, tab.rows) == (2, (("Nom", "Ville"), ("Anna", "Paris, France")))


def test_a_cell_of_several_lines_is_one_row() -> None:
    assert rows(b'Name,Notes\nAnna,"one\ntwo\r\nthree"\nBen,x\n')[2] == ("Ben", "x")


def test_blank_lines_count_as_rows() -> None:
    assert rows(b"Name,City\n\nAnna,Ulm\n") == (("Name", "City"), (), ("Anna", "Ulm"))


def test_rows_may_differ_in_length_and_blank_cells_are_none() -> None:
    assert rows(b"a,b,c\n1,,\n2\n") == (("a", "b", "c"), ("1", None, None), ("2",))


def test_a_long_tail_of_blank_rows_is_cut_off_at_once() -> None:
    start = time.perf_counter()
    assert rows(b"Name,City\nAnna,Ulm\n" + b",\n" * 60_000) == (("Name", "City"), ("Anna", "Ulm"))
    assert time.perf_counter() - start < 1


def test_null_bytes_are_dropped() -> None:
    assert rows(b"Name,City\nAn\x00na,Ulm\n") == (("Name", "City"), ("Anna", "Ulm"))


def test_a_quote_never_closed_costs_no_other_row() -> None:
    assert rows(b'Name,City\n"Anna,Ulm\nBen,Bonn\nCleo,Jena\n') == (
        ("Name", "City"), ('"Anna', "Ulm"), ("Ben", "Bonn"), ("Cleo", "Jena"),
    )  # fmt: skip


def test_a_quoted_cell_of_several_lines_at_the_end_is_whole() -> None:
    assert rows(b'Name,Notes,City\nAnna,"one\ntwo",Ulm')[1] == ("Anna", "one\ntwo", "Ulm")


def test_old_line_ends_end_lines() -> None:
    assert rows(b"Name,City\rAnna,Ulm\r") == (("Name", "City"), ("Anna", "Ulm"))


@given(st.binary(max_size=300))
def test_any_bytes_give_a_tab(data: bytes) -> None:
    assert all(cell is None or isinstance(cell, str) for row in rows(data) for cell in row)


@given(
    st.lists(
        st.lists(st.text(alphabet='abcäß \n";,', min_size=1, max_size=5), min_size=3, max_size=3),
        min_size=2,
        max_size=6,
    )
)
def test_what_was_quoted_comes_back(table: list[list[str]]) -> None:
    quoted = "\r\n".join("\t".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in table)
    assert rows(b"sep=\t\r\n" + quoted.encode()) == tuple(tuple(row) for row in table)
