from __future__ import annotations

from dataclasses import replace
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, strategies as st

from netdash.drafting.details import Details, details_of, introduction_details
from netdash.drafting.drafts import (
    Template,
    TemplateMistakeError,
    checked,
    draft,
    generic,
    standard_templates,
    templates,
)
from netdash.drafting.phrasing import addressed
from netdash.settings import Settings
from tests.networks import small_network

TODAY = date(2026, 11, 22)

NETWORK = small_network(
    contacts=[
        {
            "name": "Ana Ruiz", "email": "ana@birch.example",
            "company": "Birch Trust", "title": "grants officer",
            "notes": "Working on her book about tide mills; two kids", "interests": "sailing; tide mills",
            "looking_for": "a proofreader",
        },
        {"name": "Bo Li", "title": "editor", "can_help_with": "proofreading in English and Dutch"},
        {"name": "Cem Arslan"},
    ],
    interactions=[
        {
            "date": "2026-11-20 18:30", "people": "Ana Ruiz", "kind": "met", "event": "Data for Good",
            "topic": "grant reporting", "depth": "real",
        },
    ],
    promises=[{"person": "Ana Ruiz", "what": "send her the report", "by": "me"}],
    talking_points=[{"topic": "a map of tide mills", "link": "https://mills.example", "tags": "tide mills"}],
    settings=Settings(me="Robin Vale"),
)  # fmt: skip
ANA = details_of(NETWORK, 2, TODAY)
TEMPLATES = standard_templates()


def test_the_follow_up_quotes_topic_event_promise_and_plan() -> None:
    one = draft(TEMPLATES["follow_up"], replace(ANA, link="attached"))
    assert one.subject == "Grant reporting (Data for Good)"
    assert "at Data for Good on Friday, above all about grant reporting" in one.body
    assert "I said I would send you the report. Here it is: attached" in one.body
    assert "your book about tide mills" in one.body
    assert (one.missing, one.generic, one.too_long) == ((), "", "")


def test_a_missing_detail_is_asked_for_and_no_text_is_offered_until_it_is_there() -> None:
    one = draft(TEMPLATES["follow_up"], ANA)
    assert [missing.detail for missing in one.missing] == ["link"]
    assert one.missing[0].question.startswith("Where is it?")
    assert (one.subject, one.body) == ("", "")


@pytest.mark.parametrize("name", TEMPLATES)
def test_no_draft_about_nothing_known_is_ever_written(name: str) -> None:
    one = draft(TEMPLATES[name], Details())
    assert one.missing
    assert one.body == ""


@pytest.mark.parametrize("name", TEMPLATES)
@given(data=st.data())
def test_a_draft_has_either_text_without_gaps_or_questions(name: str, data: st.DataObject) -> None:
    word = st.sampled_from(["", "tide mills", "Ana"])
    details = Details(**{field: data.draw(word) for field in Details.__dataclass_fields__})
    one = draft(TEMPLATES[name], details)
    assert bool(one.missing) != bool(one.body)
    assert "{" not in one.body
    assert "  " not in one.body


def test_a_talking_point_is_shared_because_of_the_interest_it_fits() -> None:
    one = draft(TEMPLATES["sharing"], ANA)
    assert "https://mills.example" in one.body
    assert "because of tide mills" in one.body


def test_a_talking_point_is_not_offered_to_someone_who_has_it_already() -> None:
    told = NETWORK.talking_points.assign(shared_with="Ana Ruiz")
    assert details_of(replace(NETWORK, talking_points=told), 2, TODAY).share_topic == ""


def test_a_linkedin_note_fits_its_limit_or_says_by_how_much_it_does_not() -> None:
    one = draft(TEMPLATES["linkedin_note"], ANA)
    assert len(one.body) <= 300
    assert one.too_long == ""
    assert checked(replace(one, body="x" * 310), ANA).too_long == "10 characters too long: 310 of 300."


def test_a_text_that_quotes_nothing_noted_is_called_generic_with_a_detail_that_would_help() -> None:
    sentence = generic("Hi Ana, great to meet you! Let's stay in touch.", ANA)
    assert sentence.startswith("This could have gone to anyone: it quotes nothing you noted about Ana.")
    assert "grant reporting" in sentence


def test_with_nothing_noted_the_check_asks_what_was_talked_about() -> None:
    assert generic("Hi Cem!", details_of(NETWORK, 4, TODAY)).endswith("what did you talk about?")


def test_an_introduction_names_both_and_why() -> None:
    one = draft(TEMPLATES["introduction"], introduction_details(NETWORK, 2, 3, TODAY))
    assert one.subject == "Ana, meet Bo"
    assert "Bo can help with this: proofreading in English and Dutch." in one.body
    assert "Ana is looking for this: a proofreader." in one.body


def test_the_mail_links_carry_the_whole_text() -> None:
    one = draft(TEMPLATES["sharing"], ANA)
    query = parse_qs(urlsplit(one.mailto).query)
    assert one.mailto.startswith("mailto:ana@birch.example?")
    assert query["body"] == [one.body.replace("\n", "\r\n")]
    assert parse_qs(urlsplit(one.gmail).query)["su"] == [one.subject]


@pytest.mark.parametrize(
    ("noted", "said"),
    [
        ("send her the report", "send you the report"),
        ("introduce him to Bo", "introduce you to Bo"),
        ("read her thesis", "read your thesis"),
        ("call her.", "call you."),
        ("ask how his move went", "ask how your move went"),
        ("what they are planning", "what you are planning"),
        ("there is a theory", "there is a theory"),
    ],
)
def test_a_note_about_a_person_is_turned_towards_the_person(noted: str, said: str) -> None:
    assert addressed(noted) == said


def test_the_users_own_wording_takes_the_place_of_the_original() -> None:
    mine = templates({"sharing": "Hi {{ first_name }}: {{ share_topic }}"})["sharing"]
    assert draft(mine, ANA).body == "Hi Ana: a map of tide mills"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Hi {{ first_nam }}", 'there is no detail called "first_nam"'),
        ("Hi {% if x %}", "Unexpected end of template"),
        ("{% for i in range(9) %}{{ i }}{% endfor %}", "only details"),
        ("{{ ''.__class__.__mro__ }}", "only details"),
        ("{{ 'x' * 999999999 }}", "only details"),
        ("{% include 'x' %}", "only details"),
        ("{{ first_name | list }}", "only details"),
    ],
)
def test_a_template_in_a_shared_sheet_can_do_no_more_than_quote_details(text: str, why: str) -> None:
    with pytest.raises(TemplateMistakeError, match=r"The template \"mine\" cannot be used") as caught:
        draft(Template("mine", "Mine", "", text), ANA)
    assert why in str(caught.value)


def test_what_a_cell_holds_is_never_taken_for_a_template() -> None:
    one = draft(TEMPLATES["sharing"], replace(ANA, share_topic="{{ 7 * 7 }}"))
    assert "{{ 7 * 7 }}" in one.body
