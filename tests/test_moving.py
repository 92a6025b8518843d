"""Files from other programs: what is understood of them is what the documents say."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import Workbook

from netdash.commit import commit
from netdash.errors import CannotOpenError
from netdash.importing.changes import changes_of
from netdash.importing.comparison import plan_import
from netdash.network import Network, open_network
from netdash.sheets.cards import read_cards
from netdash.sheets.files import tabs_of
from netdash.sheets.journal import Journal
from netdash.sheets.opening import open_workbook
from netdash.vcards import vcards

PROJECT = Path(__file__).parents[1]
TODAY = date(2026, 11, 22)


def network_of(file: str) -> Network:
    """The people of a file of the project."""
    return open_network(open_workbook(str(PROJECT / file)), TODAY)


def fields(network: Network) -> set[str]:
    """The fields that are filled for somebody."""
    table = network.reading.table("contacts")
    assert table
    return {column.field for column in table.columns if column.field}


def card(*lines: str) -> bytes:
    return "\r\n".join(["BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", ""]).encode()


def table(data: bytes) -> dict[str, object]:
    """The first card of some, by header."""
    headers, first, *_ = read_cards(data, "cards").rows
    return dict(zip(map(str, headers), first, strict=True))


def test_a_card_becomes_a_row_with_the_columns_it_fills() -> None:
    assert table(
        card(
            "FN:Ana Ruiz", "N:Ruiz;Ana;;;", "EMAIL;TYPE=work:ana@birch.example", "EMAIL:ana@home.example",
            "ORG:Birch;Grants", "NOTE:Loves sailing\\,\\nhas two kids", "item1.TEL:030 123",
            "ADR;TYPE=home:;;1 Quay Road;Bristol;;BS1;UK", "PHOTO;ENCODING=b:aGVsbG8=",
        )
    ) == {
        "Name": "Ana Ruiz", "First name": "Ana", "Last name": "Ruiz",
        "E-mail": "ana@birch.example; ana@home.example", "Phone": "030 123", "Company": "Birch",
        "Location": "Bristol", "Notes": "Loves sailing,\nhas two kids",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("19840417", "1984-04-17"),
        ("1984-04-17", "1984-04-17"),
        ("--0417", "--04-17"),
        ("--04-17", "--04-17"),
        ("1984-04-17T00:00:00Z", "1984-04-17"),
        ("circa 1800", "circa 1800"),
    ],
)
def test_birthdays_are_read_as_cards_write_them(written: str, read: str) -> None:
    assert table(card("FN:Ana", f"BDAY:{written}"))["Birthday"] == read


def test_old_cards_with_coded_letters_are_read() -> None:
    old = (
        b"BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:H=C3=B6=C3=9F;Kor=C3=AD\n"
        b"FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Kor=C3=AD H=C3=B6=C3=9F\nEND:VCARD\n"
    )
    assert table(old) == {"Name": "Korí Höß", "First name": "Korí", "Last name": "Höß"}


def test_a_damaged_card_does_not_spoil_the_others() -> None:
    data = (
        b"BEGIN:VCARD\nthis is no line of a card\n"
        + card("FN:Ana")
        + b"begin:vcard\nversion:3.0\nfn:Bo\nend:vcard"
    )
    assert [row[0] for row in read_cards(data, "cards").rows] == ["Name", "Ana", "Bo"]


def test_a_file_without_a_card_is_told_in_a_sentence() -> None:
    with pytest.raises(CannotOpenError, match="no address card that can be read"):
        tabs_of(b"BEGIN:VCARD\nEND:VCARD\n", Path("empty.vcf"))


def test_people_come_back_from_the_cards_that_netdash_writes(sample_network: Network, tmp_path: Path) -> None:
    some = sample_network.contacts.index[:20]
    path = tmp_path / "cards.vcf"
    path.write_text(vcards(sample_network, some.tolist()), encoding="utf-8", newline="")
    back = open_network(open_workbook(str(path)), TODAY).contacts.reset_index(drop=True)
    was = sample_network.contacts.loc[some].reset_index(drop=True)
    for name in ("name", "email", "phone", "company", "title", "location", "birthday", "tags"):
        pd.testing.assert_series_equal(back[name], was[name])


def test_the_cards_of_monica_bring_who_people_are_and_no_conversation() -> None:
    found = network_of("tests/data/moving/monica.vcf")
    assert {"name", "email", "phone", "company", "title", "location", "birthday", "tags", "notes"} <= fields(
        found
    )
    assert found.contacts["tags"].iloc[0] == "Friends; Music"
    assert found.contacts["birthday"].tolist() == ["1979-03-12", "--06-03"]
    assert found.contacts["last_contact"].isna().all()


def test_a_list_from_dex_brings_the_rhythm_and_the_last_contact() -> None:
    found = network_of("tests/data/moving/dex.csv").contacts
    assert found["name"].tolist() == ["Marguerite Osei", "Anselm Roth"]
    assert found["cadence"].tolist() == ["Monthly", "Every 3 months"]
    assert found["last_contact"].dt.date.tolist() == [date(2026, 10, 12), date(2026, 9, 30)]
    assert found["next_follow_up"].dt.date.iloc[0] == date(2026, 12, 1)
    assert found["tags"].iloc[0] == "Mentors; Sea"


def test_connected_on_of_linkedin_is_when_you_met_and_never_a_contact() -> None:
    found = network_of("sample_data/linkedin_connections.csv")
    assert {"name", "profile_url", "company", "title", "met_on"} <= fields(found) | {"name"}
    assert found.contacts["met_on"].notna().all()
    assert found.contacts["last_contact"].isna().all()


def test_an_export_of_google_contacts_brings_labels_birthdays_and_notes() -> None:
    found = network_of("sample_data/google_contacts.csv")
    assert {"email", "phone", "company", "title", "tags", "birthday", "notes"} <= fields(found)
    assert found.contacts["tags"].iloc[0].startswith("Friends")


def test_cards_can_be_brought_into_a_sheet_that_has_nothing_but_headers(tmp_path: Path) -> None:
    book = Workbook()
    people = book.active
    assert people is not None
    people.append(["Name", "E-mail", "Phone", "Company", "Notes"])
    book.save(tmp_path / "people.xlsx")
    workbook = open_workbook(str(tmp_path / "people.xlsx"))
    network = open_network(workbook, TODAY)
    cards = read_cards((PROJECT / "tests/data/moving/monica.vcf").read_bytes(), "monica")
    outcome = commit(workbook, network, changes_of(plan_import(network, (cards,), TODAY)), Journal.of_user())
    assert outcome.written
    after = open_network(open_workbook(str(tmp_path / "people.xlsx")), TODAY).contacts
    assert after["name"].tolist() == ["Ottoline Vasquez-Reed", "Baptiste Ngoma"]
    assert after["company"].tolist()[0] == "Kestrel Instruments"
