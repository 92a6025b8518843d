from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, strategies as st

from netdash.fields import TABLES
from netdash.reading.columns import map_columns
from netdash.reading.compiling import COMPILED, compiled_text
from netdash.reading.looks import Looks, looks_like
from netdash.reading.phrases import field_phrases, header_words, phrases
from netdash.reading.vocabulary import sense

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("E-Mail-Adresse (privat)", "email"),
        ("Primary Email", "email"),
        ("E-mail 2 Address", "email"),
        ("Email (work)", "email"),
        ("WORK_EMAIL", "email"),
        ("eMail", "email"),
        ("adres e-mail", "email"),
        ("メールアドレス", "email"),
        ("Mobile Phone", "phone"),
        ("Cell #", "phone"),
        ("📱 Mobile", "phone"),
        ("Handynr. / Mobilnummer", "phone"),
        ("Teléfono móvil", "phone"),
        ("Numer telefonu", "phone"),
        ("Nom de l'entreprise", "company"),
        ("Employer", "company"),
        ("Firmenname", "company"),
        ("役職", "title"),
        ("Job-Title:", "title"),
        ("Last Contacted (any channel)", "last_contact"),
        ("Last Contaced", "last_contact"),
        ("Date of last contact", "last_contact"),
        ("Zuletzt gesprochen", "last_contact"),
        ("Senaste kontakt", "last_contact"),
        ("Дата последнего контакта", "last_contact"),
        ("Next follow up date", "next_follow_up"),
        ("Nästa kontakt", "next_follow_up"),
        ("How do I know them?", "how_met"),
        ("LinkedIn Profile URL", "profile_url"),
        ("linkedinUrl", "profile_url"),
        ("Keep in touch every", "cadence"),
        ("What they're looking for", "looking_for"),
        ("Can help with…", "can_help_with"),
        ("Date of birth", "birthday"),
        ("Doğum günü", "birthday"),
        ("Account manager", "owner"),
        ("Birthdate", "birthday"),
        ("Ville", "location"),
        ("Home city", "location"),
        ("Hobbies & interests", "interests"),
        ("Introduced by (name)", "introduced_by"),
        ("Next reminder at", "next_follow_up"),
        ("Letzter Besuch", "last_contact"),
        ("Region/City", "location"),
        ("Ville / Pays", "location"),
        ("最近跟进时间", "last_contact"),
        ("次回面談予定", "next_follow_up"),
        ("Ping by", "next_follow_up"),
        ("Da richiamare il", "next_follow_up"),
        ("Kontakt seit", "met_on"),
        ("客户姓名", "name"),
        ("携帯電話番号", "phone"),
        ("Employeur actuel", "company"),
        ("Sidst talt med", "last_contact"),
        ("Last sighting", "last_contact"),
        ("Weer contact opnemen", "next_follow_up"),
        ("Speak again", "next_follow_up"),
        ("Hvor mødtes vi", "how_met"),
        ("Woher kennen wir uns", "how_met"),
        ("TEL;TYPE=CELL", "phone"),
        ("N.Family", "last_name"),
        ("Zuletzt gesprochen am", "last_contact"),
        ("Last session", "last_contact"),
        ("Relationship frequency", "cadence"),
        ("Address - Mail City", "location"),
        ("@", "email"),
        ("📧", "email"),
        ("🎂", "birthday"),
        ("Vernetzt am", "met_on"),
        ("Where the fun began (how we met)", "how_met"),
        ("What company do you work for?", "company"),
        ("In which city are you based?", "location"),
        ("What are you looking for right now?", "looking_for"),
        ("Who would you like to meet?", "looking_for"),
        ("What can you help others with?", "can_help_with"),
        ("Name / First Name", "first_name"),
        ("Company / Name", "company"),
        ("Person - E-mail - Work", "email"),
        ("Emails: Work", "email"),
        ("Organization.Name", "company"),
        ("Who introduced us?", "introduced_by"),
        ("Ci ha presentati", "introduced_by"),
        ("Kontakt hergestellt durch", "introduced_by"),
        ("Recommended to us by", "introduced_by"),
        ("When did we meet?", "met_on"),
        ("Kiedy się poznaliśmy", "met_on"),
        ("First interacted with", "met_on"),
        ("Träffades på", "event"),
        ("Met through", "how_met"),
        ("Next step due", "next_follow_up"),
        ("Pitch again on", "next_follow_up"),
        ("Due a visit", "next_follow_up"),
        ("Zuletzt angesprochen am", "last_contact"),
        ("Last hello", "last_contact"),
        ("Firma/Verein", "company"),
        ("I can offer", "can_help_with"),
        ("Would need help with", "looking_for"),
        ("Things they love", "interests"),
        ("What topics are you most interested in?", "interests"),
    ],
)
def test_a_header_is_understood_however_it_is_written(header: str, field: str | None) -> None:
    found = sense("contacts", header)
    assert (found.field if found else None) == field


@pytest.mark.parametrize(
    "header",
    [
        "Connected On?", "Created", "Date added", "Last modified", "Modified time", "Last verified",
        "Imported at", "Erstellt am", "Dernière modification", "Fecha de creación", "Last updated",
    ],
)  # fmt: skip
def test_a_date_the_program_made_is_never_a_contact(header: str) -> None:
    found = sense("contacts", header)
    assert found is None or found.field not in {"last_contact", "next_follow_up"}


@pytest.mark.parametrize(
    "header",
    [
        "E-mail 1 - Type", "Phone 2 - Label", "Email Status", "Email opt in", "Assistant's Phone",
        "Business Fax", "Manager's Name", "Spouse", "Company LinkedIn URL", "Next birthday", "Company Domain",
        "phone (fax)", "Email (assistant)",
        "Yomi Name", "Phone type", "Photo", "Attendee #", "Order #", "Email verified",
    ],
)  # fmt: skip
def test_a_column_beside_the_point_is_left_to_the_user(header: str) -> None:
    found = sense("contacts", header)
    assert found is None or not found.field


@pytest.mark.parametrize("table", TABLES)
def test_every_header_netdash_writes_is_one_it_reads(table: str) -> None:
    for field in TABLES[table].fields:
        found = sense(table, field.header)
        assert found is not None, field.header
        assert found.field == field.name, field.header


@pytest.mark.parametrize("table", TABLES)
def test_no_phrase_stands_for_two_fields(table: str) -> None:
    fields = {field for field in phrases(table).values() if field}
    every = [phrase for field in fields for phrase in field_phrases(table, field)]
    assert len(every) == len(set(every))


def test_the_phrases_are_compiled_anew_when_they_change() -> None:
    assert COMPILED.read_text(encoding="utf-8") == compiled_text(), "run python -m netdash.reading.compiling"


@given(st.text(max_size=40))
def test_words_of_a_header_are_folded_once_and_for_all(header: str) -> None:
    words = header_words(header)
    assert words == " ".join(words.split())
    assert header_words(words) == words


def test_a_word_put_for_another_is_no_slip_of_the_pen() -> None:
    found = sense("contacts", "Nos conocimos en")
    assert found is not None
    assert found.field == "how_met"


def mapped(
    columns: Mapping[str, Sequence[object]], chosen: dict[str, str] | None = None
) -> dict[str, list[str]]:
    headers = dict(enumerate(columns, start=1))
    looks = {index: looks_like(columns[header], TODAY) for index, header in headers.items()}  # type: ignore[arg-type]
    found: dict[str, list[str]] = {}
    for column in map_columns("contacts", headers, looks, chosen or {}):
        if column.field:
            found.setdefault(column.field, []).append(column.header)
    return found


def test_a_title_that_holds_forms_of_address_is_no_job() -> None:
    assert "title" not in mapped({"Name": ["Ana Ruiz"], "Title": ["Dr.", "Mr", "Ms", ""]})
    assert mapped({"Name": ["Ana Ruiz"], "Title": ["Head of Data", "Nurse"]})["title"] == ["Title"]


def test_contact_is_what_its_cells_are() -> None:
    assert mapped({"Contact": ["Ana Ruiz", "Bo Li"], "Company": ["Acme", "Birch"]})["name"] == ["Contact"]
    assert mapped({"Name": ["Ana"], "Contact": ["+44 7700 900111"]})["phone"] == ["Contact"]
    assert mapped({"Name": ["Ana"], "Contact": ["ana@one.example"]})["email"] == ["Contact"]


def test_nombre_is_the_first_name_beside_apellidos_and_the_whole_name_alone() -> None:
    assert mapped({"Nombre": ["Lucía"], "Apellidos": ["Vega"]})["first_name"] == ["Nombre"]
    assert mapped({"Nombre": ["Lucía Vega"], "Teléfono": ["600 555 123"]})["name"] == ["Nombre"]


def test_name_is_the_family_name_beside_vorname() -> None:
    assert mapped({"Name": ["Brandt", "Vogel"], "Vorname": ["Heike", "Uwe"]})["last_name"] == ["Name"]


def test_url_is_a_profile_or_a_website_by_its_cells() -> None:
    profile = ["https://www.linkedin.com/in/ana-ruiz"]
    assert mapped({"Name": ["Ana"], "URL": profile})["profile_url"] == ["URL"]
    assert mapped({"Name": ["Ana"], "URL": ["https://ana.example"]})["website"] == ["URL"]


def test_a_column_of_addresses_is_email_whatever_it_is_called() -> None:
    assert mapped({"Name": ["Ana"], "Where to write": ["ana@one.example"]})["email"] == ["Where to write"]


def test_a_header_its_cells_speak_against_is_not_believed() -> None:
    said = {"Name": ["Ana Ruiz"], "Next follow-up": ["Ask her about the grant and send the long report soon"]}
    assert mapped(said)["next_action"] == ["Next follow-up"]


def test_several_mail_columns_are_used_together_and_one_name_column_is_enough() -> None:
    found = mapped(
        {
            "Full name": ["Ana Ruiz"], "Display name": ["Ana"],
            "Email": ["a@one.example"], "Email 2": ["b@one.example"],
        }
    )  # fmt: skip
    assert found == {"name": ["Full name"], "email": ["Email", "Email 2"]}


def test_the_users_own_choice_comes_before_everything() -> None:
    columns: dict[str, list[object]] = {"Name": ["Ana"], "Since": ["2020-01-01"], "Tags": ["friend"]}
    assert mapped(columns, {"Since": "met_on", "Tags": ""}) == {"name": ["Name"], "met_on": ["Since"]}


def test_a_bare_follow_up_is_planned_where_a_last_contact_stands_beside_it() -> None:
    columns: dict[str, list[object]] = {"Name": ["Ana"], "Follow up": ["2025-03-01", "2025-04-01"]}
    assert "next_follow_up" not in mapped(columns)
    assert mapped(columns | {"Last contact": ["2025-01-01"]})["next_follow_up"] == ["Follow up"]


@pytest.mark.parametrize(
    ("cells", "look"),
    [
        (["ana@one.example", "Bo <bo@two.example>"], "email"),
        (["+44 7700 900111", "(303) 555-0142", "06-55506463", 4915112345678], "phone"),
        (["https://www.linkedin.com/in/ana", "linkedin.com/in/bo"], "profile"),
        (["2026-01-01", "3 March 2024", date(2024, 1, 1), "12/31/2024"], "date"),
        (["Ana Ruiz", "健太 佐藤", "O'Rourke", "Jörg Müller-Weiß"], "name"),
        (["yes", "No", True], "yes_no"),
    ],
)
def test_cells_look_like_what_they_are(cells: list[object], look: str) -> None:
    assert getattr(looks_like(cells, TODAY), look) == 1  # type: ignore[arg-type]


def test_an_empty_column_looks_like_nothing() -> None:
    assert looks_like([None, None, "  "], TODAY) == Looks()


@pytest.mark.parametrize(
    "header",
    ["Are you a consultant?", "Phone 2 - Type", "Relation 1 - Label", "Event 1 - Value", "Last gift date",
     "Where should we send the badge?", "Last contact type", "Last order", "How well do you know them?",
     "Letzter Kontakt von", "Last contacted by", "助理电话", "更新日時",
     "Last seen online", "Last contact method", "Last call duration", "Introduced?", "List name"],
)  # fmt: skip
def test_what_is_asked_or_told_beside_the_person_is_no_field(header: str) -> None:
    found = sense("contacts", header)
    assert found is None or not found.field


PEOPLE = ["Ana Ruiz", "Bo Li", "Cem Arslan", "Dee Okafor"]
MAILS = ["ana@one.example", "bo@two.example", "cem@one.example", "dee@one.example"]


def test_the_mail_of_whom_the_names_are_is_theirs() -> None:
    found = mapped({"Fund": ["Vela", "Kestrel", "Quill", "Vela"], "Partner": PEOPLE, "Partner email": MAILS})
    assert (found["name"], found["email"]) == (["Partner"], ["Partner email"])


def test_the_mail_of_a_partner_is_not_when_the_names_stand_elsewhere() -> None:
    assert "email" not in mapped({"Name": PEOPLE, "Partner email": MAILS})


def test_names_of_people_are_the_name_where_no_header_speaks_of_one() -> None:
    assert mapped({"Who is it, then": PEOPLE, "E-mail": MAILS})["name"] == ["Who is it, then"]
    assert mapped({"Name": PEOPLE, "Trainer of": PEOPLE[::-1], "E-mail": MAILS})["name"] == ["Name"]


def test_a_column_without_cells_gives_way_to_one_that_has_some() -> None:
    found = mapped({"Name": PEOPLE, "City": [None] * 4, "Home city": ["Leeds", "Lyon", "Porto", "Leeds"]})
    assert found["location"] == ["Home city"]


def test_answers_of_yes_and_no_are_no_interests() -> None:
    assert "interests" not in mapped({"Name": PEOPLE, "Interests": ["Yes", "No", "no", "Yes"]})


def test_dates_are_no_event() -> None:
    assert "event" not in mapped({"Name": PEOPLE, "Event": ["2024-05-01", "2023-04-30", None, "2020-01-31"]})


def test_a_plan_that_is_paid_for_is_no_next_action() -> None:
    assert "next_action" not in mapped({"Name": PEOPLE, "Plan": ["Flex", "Full time", "Flex", "Flex"]})


def test_nume_is_the_family_name_beside_prenume_and_jmeno_the_first_name_beside_prijmeni() -> None:
    assert mapped({"Nume": ["Pop", "Ionescu"], "Prenume": ["Ana", "Dan"]})["last_name"] == ["Nume"]
    assert mapped({"Jméno": ["Jan", "Eva"], "Příjmení": ["Novák", "Malá"]})["first_name"] == ["Jméno"]


def test_the_day_of_a_birthday_in_parts_is_no_birthday() -> None:
    parts = {"Birth Year": [1980, 1971], "Birth Month": [4, 11], "Birth Day": [12, 30]}
    assert "birthday" not in mapped({"Name": PEOPLE[:2], **parts})


def test_a_word_the_columns_share_is_what_the_list_calls_its_people() -> None:
    columns = {
        "Advisor name": ["Ana Ruiz", "Bo Li"], "Advisor company": ["Acme", "Birch"],
        "Advisor phone": ["+44 7700 900111", "+44 7700 900112"], "Assistant phone": ["", "+44 7700 900113"],
    }  # fmt: skip
    found = mapped(columns)
    assert found["company"] == ["Advisor company"]
    assert found["phone"] == ["Advisor phone"]


def test_a_street_is_nobody_who_introduced_us() -> None:
    assert "introduced_by" not in mapped({"Nome": ["Ada Riva"], "Via": ["Corso Italia 12"]})
    assert mapped({"Nome": ["Ada Riva"], "Via": ["Piero Bassi"]})["introduced_by"] == ["Via"]


def test_a_year_beside_the_name_of_who_introduced_us_does_no_harm() -> None:
    dated = {"Name": ["Ada Riva", "Bo Li"], "Introduced by": ["Ana Ruiz 2019", "Piero Bassi (5/2021)"]}
    assert mapped(dated)["introduced_by"] == ["Introduced by"]


def test_one_word_of_a_header_is_believed_where_the_cells_agree() -> None:
    phones = ["+44 7700 900111", "+44 7700 900112"]
    assert mapped({"Name": ["Ana Ruiz"], "Officer's tel.": phones})["phone"] == ["Officer's tel."]
    assert "phone" not in mapped({"Name": ["Ana Ruiz"], "Officer's tel.": ["ask Bo", "in the book"]})


def test_the_word_a_header_is_built_on_tells_its_field_where_nothing_else_does() -> None:
    collecting = {"Name": ["Ana Ruiz"], "E-mail": ["a@b.example"], "Collecting interests": ["maps"]}
    assert mapped(collecting)["interests"] == ["Collecting interests"]
    assert mapped({**collecting, "Interests": ["sailing"]})["interests"] == ["Interests"]
    assert "company" not in mapped({"Name": ["Ana Ruiz"], "Previous company": ["Acme"]})


def test_years_alone_are_no_dates() -> None:
    assert "met_on" not in mapped({"Name": ["Ana Ruiz", "Bo Li"], "Known since": [2009, 2015]})


def test_last_seen_beside_the_name_of_an_account_is_when_somebody_was_online() -> None:
    seen = ["2026-03-01", "2026-03-02"]
    assert mapped({"Name": ["Ana", "Bo"], "Last seen": seen})["last_contact"] == ["Last seen"]
    assert "last_contact" not in mapped({"Name": ["Ana", "Bo"], "Username": ["a", "b"], "Last seen": seen})
