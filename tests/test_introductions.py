"""Who is proposed to whom, who can help, and what the ledger says."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from netdash.introductions import (
    ledger,
    left_out,
    proposals,
    proposals_for,
    should_meet,
    who_can_help,
)
from netdash.settings import Settings
from tests.networks import small_network

TODAY = date(2026, 11, 22)


def pairs(*contacts: dict[str, Any], **tables: Any) -> set[frozenset[str]]:
    network = small_network(list(contacts), **tables)
    return {frozenset((one.first_name, one.second_name)) for one in proposals(network, TODAY)}


def proposed(one: dict[str, Any], other: dict[str, Any], **tables: Any) -> bool:
    return bool(pairs({"name": "Ana Silva", **one}, {"name": "Ben Okafor", **other}, **tables))


WEBSITE = {"looking_for": "pro-bono website help"}
DEVELOPER = {"notes": "full-stack dev, volunteers evenings"}


def test_a_need_is_met_by_an_offer_that_shares_no_word_with_it() -> None:
    assert proposed(WEBSITE, DEVELOPER)


def test_the_reason_quotes_both_people_and_says_where_the_words_stand() -> None:
    network = small_network([{"name": "Ana Silva", **WEBSITE}, {"name": "Ben Okafor", **DEVELOPER}])
    (only,) = proposals(network, TODAY)
    assert only.why == (
        "Ana Silva is looking for “pro-bono website help”; "
        "Ben Okafor: “full-stack dev, volunteers evenings” (notes)"
    )
    assert (only.first_name, only.second_name, only.kind) == ("Ana Silva", "Ben Okafor", "need met")
    assert set(only.as_json()) == {"a", "b", "score", "kind", "why"}


@pytest.mark.parametrize(
    ("need", "offer"),
    [
        ("struggling w/ SOC2 audit", "ISO 27001 and type II reports"),
        ("sucht Steuerberater für Verein", "Buchhaltung, Gemeinnützigkeit"),
        ("cherche un développeur web", "WordPress freelancer"),
        ("busca socio técnico", "CTO between gigs"),
        ("grant writer", "can lend a hand with funding applications"),
        ("learn Spanish", "native Spanish tutor"),
        ("electrcian", "electrician"),
    ],
)
def test_needs_and_offers_are_understood_as_people_write_them(need: str, offer: str) -> None:
    assert proposed({"looking_for": need}, {"can_help_with": offer})


def test_two_who_seek_the_same_are_not_proposed() -> None:
    assert not proposed({"looking_for": "a patent lawyer"}, {"looking_for": "patent attorney"})


def test_two_who_offer_the_same_are_not_proposed() -> None:
    assert not proposed({"can_help_with": "tax advice"}, {"can_help_with": "tax returns"})


def test_colleagues_are_not_proposed_whatever_the_legal_form() -> None:
    assert not proposed({**WEBSITE, "company": "Nimbus GmbH"}, {**DEVELOPER, "company": "NIMBUS"})


def test_colleagues_are_known_by_a_shortened_name_of_their_house() -> None:
    company = ("St. Brendan's Hospital", "St Brendan's Hosp.")
    assert not proposed({**WEBSITE, "company": company[0]}, {**DEVELOPER, "company": company[1]})
    company = ("University of Leeds", "Uni Leeds")
    assert not proposed({**WEBSITE, "company": company[0]}, {**DEVELOPER, "company": company[1]})


def test_colleagues_are_known_though_their_house_is_written_longer_or_joined_by_another_word() -> None:
    for one, other in (("Hartley & Sons", "Hartley and Sons"), ("Novartis", "Novartis Pharma AG")):
        assert not proposed({**WEBSITE, "company": one}, {**DEVELOPER, "company": other})
    for one, other in (("Bristol", "Bristol Brewing"), ("Apple", "Apple Tree Farm")):
        assert proposed({**WEBSITE, "company": one}, {**DEVELOPER, "company": other})


def test_two_who_look_for_the_same_work_are_not_proposed() -> None:
    assert not proposed(
        {"looking_for": "data job, climate if possible"}, {"title": "Data analyst, open to work"}
    )


def test_two_freelancers_are_no_colleagues() -> None:
    assert proposed({**WEBSITE, "company": "Freelance"}, {**DEVELOPER, "company": "freelance"})


def test_a_shared_mail_domain_makes_colleagues_but_a_public_one_does_not() -> None:
    for domain, expected in (("riverside.org", False), ("gmail.com", True)):
        mails = ({"email": f"a@{domain}"}, {"email": f"b@{domain}"})
        assert proposed({**WEBSITE, **mails[0]}, {**DEVELOPER, **mails[1]}) is expected


def test_people_of_many_firms_at_one_mail_domain_share_a_provider_and_no_employer() -> None:
    others = [
        {"name": f"Other Nr{number}", "company": f"Firm {number}", "email": f"{number}@riverside.org"}
        for number in range(5)
    ]
    two = ({"name": "Ana", "email": "a@riverside.org"}, {"name": "Ben", "email": "b@riverside.org"})
    assert frozenset(("Ana", "Ben")) in pairs({**WEBSITE, **two[0]}, {**DEVELOPER, **two[1]}, *others)


@pytest.mark.parametrize(
    "notes",
    [
        "knows Ben from school",
        "worked with Ben Okafor at Shell",
        "Ben's sister",
        "married to Ben Okafor",
        "fell out with Ben over money",
        "she and Ben fell out over the lease",
        "him and Ben O. don't speak since the lease",
        "please don't connect with Ben",
        "met through Ben Okafor",
        "both at Riverside with Ben",
        "her cousin Ben has a boat",
        "owes Ben a deposit",
        "Ben and she: bad blood over the lease",
    ],
)
def test_people_who_know_or_avoid_each_other_are_not_proposed(notes: str) -> None:
    assert not proposed({**WEBSITE, "notes": notes}, DEVELOPER)


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        ("left Okafor Digital Services after a big row, they do not speak", False),
        ("fell out with Okafor Digital over an invoice", False),
        ("likes what Okafor Digital does", True),
        ("fell out with her landlord. Likes what Okafor Digital does", True),
    ],
)
def test_who_is_on_bad_terms_with_a_company_is_not_sent_to_its_people(notes: str, *, expected: bool) -> None:
    giver = {**DEVELOPER, "company": "Okafor Digital Ltd"}
    assert proposed({**WEBSITE, "notes": notes}, giver) is expected


def test_an_idea_for_an_introduction_in_the_notes_is_no_acquaintance() -> None:
    assert proposed({**WEBSITE, "notes": "should meet Ben Okafor"}, DEVELOPER)


@pytest.mark.parametrize(
    "words",
    [
        "no intros please",
        "prefers not to be introduced",
        "wants no more introductions",
        "bitte nicht vorstellen",
        "no quiere que lo presenten",
        "passed away in May",
    ],
)
def test_who_asked_for_no_introductions_is_left_alone(words: str) -> None:
    assert not proposed(WEBSITE, {**DEVELOPER, "tags": words})


def test_the_introducer_and_the_introduced_are_not_proposed() -> None:
    assert not proposed({**WEBSITE, "introduced_by": "Ben Okafor"}, DEVELOPER)


@pytest.mark.parametrize("status", ["idea", "introduced", "declined", "came to nothing"])
def test_a_pair_in_the_ledger_never_returns(status: str) -> None:
    made = [{"first": "Ben Okafor", "second": "Ana Silva", "status": status}]
    assert not proposed(WEBSITE, DEVELOPER, introductions=made)


def test_a_conversation_in_common_means_they_have_met() -> None:
    talk = [{"date": "2026-05-01", "people": ["Ana Silva", "Ben Okafor"], "kind": "met"}]
    assert not proposed(WEBSITE, DEVELOPER, interactions=talk)


def test_a_dinner_in_common_means_they_have_met_but_a_conference_does_not() -> None:
    for event, expected in (("Dinner at Clara's", False), ("Web Summit", True)):
        assert proposed({**WEBSITE, "event": event}, {**DEVELOPER, "event": event}) is expected


@pytest.mark.parametrize(
    ("seeker", "giver"),
    [
        ({"looking_for": "website help - sorted now"}, DEVELOPER),
        ({**WEBSITE, "notes": "found someone, thanks"}, DEVELOPER),
        ({"notes": "was looking for website help"}, DEVELOPER),
        ({"notes": "no longer needs a website"}, DEVELOPER),
        ({**WEBSITE, "notes": "Needed a website - done, live since May"}, DEVELOPER),
        (WEBSITE, {"title": "web developer", "notes": "stopped for good, please send nobody"}),
        (WEBSITE, {"title": "web developer", "notes": "takes no clients any more"}),
        (WEBSITE, {"notes": "built websites till last year, no longer touches them"}),
        ({"looking_for": "a web developer for a client job"}, {"looking_for": "a web developer"}),
        (WEBSITE, {**DEVELOPER, "tags": "fully booked"}),
        (WEBSITE, {"title": "web developer", "notes": "not taking new clients until summer 2027"}),
    ],
)
def test_settled_needs_and_withdrawn_offers_count_no_more(
    seeker: dict[str, str], giver: dict[str, str]
) -> None:
    assert not any(
        one.kind == "need met"
        for one in proposals(
            small_network([{"name": "Ana Silva", **seeker}, {"name": "Ben Okafor", **giver}]), TODAY
        )
    )


def meets(contacts: list[dict[str, Any]], talks: list[dict[str, Any]]) -> bool:
    """Whether a need of somebody is found to be met."""
    return any(one.kind == "need met" for one in proposals(small_network(contacts, talks), TODAY))


def spoken(*talks: tuple[str, str, str]) -> list[dict[str, Any]]:
    """Conversations with Ana: day, topic, notes."""
    return [
        {"date": day, "people": "Ana Silva", "kind": "call", "topic": topic, "notes": notes}
        for day, topic, notes in talks
    ]


ANA_AND_BEN = [{"name": "Ana Silva"}, {"name": "Ben Okafor", **DEVELOPER}]
ASKED = ("2026-03-02", "website", "needs a new website, no money")


@pytest.mark.parametrize(
    "later",
    [
        "new one is live, done by a student, settled",
        "has a developer now, happy",
        "not sorted in spring, has a developer now",
        "no longer needed",
        "got herself a developer through the council, thanks all the same",
    ],
)
def test_a_later_conversation_on_the_topic_closes_it(later: str) -> None:
    assert meets(ANA_AND_BEN, spoken(ASKED))
    assert not meets(ANA_AND_BEN, spoken(ASKED, ("2026-09-01", "website", later)))


@pytest.mark.parametrize(
    ("day", "topic", "notes"),
    [
        ("2026-09-01", "website", "not sorted yet"),
        ("2026-09-01", "kitchen", "sorted"),
        ("2026-01-05", "website", "sorted"),
    ],
)
def test_what_is_not_yet_settled_or_another_matter_or_was_said_before_closes_nothing(
    day: str, topic: str, notes: str
) -> None:
    assert meets(ANA_AND_BEN, spoken(ASKED, (day, topic, notes)))


def test_a_topic_that_many_speak_of_is_not_closed_by_one_word() -> None:
    crowd = [{"name": name} for name in ("Cleo Marsh", "Dan Wolf", "Eve Stone")]
    others = [
        {"date": "2026-02-01", "people": one["name"], "kind": "call", "topic": "Lunch", "notes": "hello"}
        for one in crowd
    ]
    talks = spoken(("2026-03-02", "lunch", "needs a new website"), ("2026-09-01", "lunch", "oven sorted"))
    assert not meets([*ANA_AND_BEN, *crowd], talks)
    assert meets([*ANA_AND_BEN, *crowd], [*talks, *others])


def test_an_absence_that_is_over_withdraws_nothing() -> None:
    assert proposed(WEBSITE, {"title": "web developer", "notes": "fully booked until March 2026"})


def test_a_local_need_is_not_met_elsewhere() -> None:
    need = {"looking_for": "electrician in Leeds"}
    assert not proposed(need, {"title": "Electrician", "location": "Lyon"})
    assert proposed(need, {"title": "Electrician", "location": "Bradford, UK"})


@pytest.mark.parametrize(
    ("need", "wrong", "right"),
    [
        (
            "a pitch for the under-12s' football",
            "pitch deck coaching for founders",
            "school astroturf free at six",
        ),
        ("Java developer for a legacy app", "coffee from Java", "Spring and JVM backend"),
        ("bass player for our ska band", "bass and mackerel off the boat", "plays double bass"),
    ],
)
def test_words_that_mean_two_things_are_told_apart(need: str, wrong: str, right: str) -> None:
    network = small_network(
        [
            {"name": "Ana Silva", "looking_for": need},
            {"name": "Wrong Person", "can_help_with": wrong},
            {"name": "Right Person", "can_help_with": right},
        ]
    )
    assert [one.second_name for one in proposals(network, TODAY)][:1] == ["Right Person"]


def test_a_rare_shared_interest_is_a_reason_and_a_common_one_is_none() -> None:
    common = [{"name": f"Person {number}", "interests": "football"} for number in range(30)]
    rare = [{"name": f"Rower {number}", "interests": "rowing"} for number in range(2)]
    assert pairs(*common, *rare) == {frozenset({"Rower 0", "Rower 1"})}


def test_nobody_appears_more_than_three_times_among_the_first_twenty() -> None:
    seekers = [{"name": f"Seeker {number}", **WEBSITE} for number in range(30)]
    givers = [{"name": f"Giver {number}", **DEVELOPER} for number in range(10)]
    first = proposals(small_network([*seekers, *givers]), TODAY)[:20]
    names = [name for one in first for name in (one.first_name, one.second_name)]
    assert len(first) == 20
    assert max(names.count(name) for name in names) <= 3


def test_the_user_is_never_proposed_but_is_told_who_can_help_him() -> None:
    network = small_network(
        [{"name": "Me Myself", **WEBSITE}, {"name": "Ben Okafor", **DEVELOPER}],
        settings=Settings(me="Me Myself"),
    )
    assert not proposals(network, TODAY)
    assert [one.name for one in who_can_help(network, "", TODAY)] == ["Ben Okafor"]


def test_who_can_help_answers_what_is_typed_freely() -> None:
    network = small_network(
        [{"name": "Cleo Marsh", "title": "Tax adviser"}, {"name": "Ben Okafor", **DEVELOPER}]
    )
    (found, *_) = who_can_help(network, "who can sort out my VAT return?", TODAY)
    assert (found.name, found.why) == ("Cleo Marsh", "Cleo Marsh: “Tax adviser” (title)")


def test_one_person_meets_those_he_needs_and_those_who_need_him() -> None:
    network = small_network(
        [
            {"name": "Ana Silva", **WEBSITE, "can_help_with": "grant writing"},
            {"name": "Ben Okafor", **DEVELOPER},
            {"name": "Cleo Marsh", "looking_for": "help with a funding bid"},
            {"name": "Dan Low", "looking_for": "a plumber"},
        ]
    )
    others = {
        name
        for one in proposals_for(network, network.row_of("Ana Silva"), TODAY)
        for name in (one.first_name, one.second_name)
    }
    assert others == {"Ana Silva", "Ben Okafor", "Cleo Marsh"}


def test_a_conversation_counts_like_the_notes() -> None:
    talk = [{"date": "2026-10-01", "people": ["Ana Silva"], "kind": "call", "notes": "needs a new website"}]
    assert proposed({}, DEVELOPER, interactions=talk)


@pytest.mark.parametrize("column", ["topic", "notes", "outcome"])
def test_each_column_of_a_conversation_is_read_whatever_else_is_blank(column: str) -> None:
    talk = {"date": "2026-11-01", "people": "Ana Silva", "kind": "call"}
    others = [{**talk, "topic": "the weather"}, talk, {**talk, "notes": "long", "outcome": "none"}]
    said = [*others, {**talk, column: "looking for website help"}]
    assert proposed({}, DEVELOPER, interactions=said)


def test_words_said_to_several_people_are_told_with_the_day_of_each_conversation() -> None:
    said = {"kind": "call", "notes": "needs a new website"}
    network = small_network(
        [{"name": "Ana Silva"}, {"name": "Cleo Marsh"}, {"name": "Ben Okafor", **DEVELOPER}],
        interactions=[
            {"date": "2026-10-01", "people": ["Ana Silva"], **said},
            {"date": "2026-10-09", "people": ["Cleo Marsh"], **said},
        ],
    )
    told = {one.first_name: one.why for one in proposals(network, TODAY)}
    assert told["Ana Silva"].startswith("Ana Silva: “needs a new website” (call, 1 October)")
    assert told["Cleo Marsh"].startswith("Cleo Marsh: “needs a new website” (call, 9 October)")


def test_a_promise_of_the_user_is_a_need_and_the_same_one_of_somebody_else_an_offer() -> None:
    what = "build a website"
    network = small_network(
        [{"name": "Ana Silva"}, {"name": "Ben Okafor"}],
        promises=[
            {"person": "Ana Silva", "by": "me", "what": what},
            {"person": "Ben Okafor", "by": "them", "what": what},
        ],
    )
    (only,) = proposals(network, TODAY)
    assert (only.first_name, only.second_name, only.kind) == ("Ana Silva", "Ben Okafor", "need met")


def test_whoever_is_named_in_a_conversation_is_known_however_little_else_was_said() -> None:
    talk = {"date": "2021-03-01", "people": ["Ana Silva"], "kind": "met"}
    said = [{**talk, "notes": "sat next to Ben Okafor again"}]
    assert not proposed(WEBSITE, DEVELOPER, interactions=said)
    assert proposed(WEBSITE, DEVELOPER, interactions=[{**talk, "notes": "told her about Ben Okafor"}])


@pytest.mark.parametrize(
    ("need", "other"),
    [
        ("counter staff for the deli", "counter-terrorism training"),
        ("help with a product launch", "motor launch for river trips"),
        ("gear wheels cut for an old clock", "climbing gear to lend"),
    ],
)
def test_an_everyday_word_in_common_is_no_reason_by_itself(need: str, other: str) -> None:
    assert not proposed({"looking_for": need}, {"can_help_with": other})


def test_a_word_of_a_single_use_in_common_is_a_reason() -> None:
    assert proposed({"looking_for": "mangosteens"}, {"can_help_with": "mangosteens from Thailand"})


@pytest.mark.parametrize(
    ("need", "other", "one"),
    [
        ("timber deck behind the house", "slide decks", "carpenter"),
        ("a coach for 50 pupils to Bath and back", "executive coach", "coach hire"),
        ("window film against heat", "film director", ""),
        ("operations manager for the warehouse", "surgeon, hip operations", "operations manager"),
        ("cherche un avocat en droit du travail", "importe des avocats et des mangues", "avocat"),
    ],
)
def test_a_word_that_means_two_things_is_taken_as_the_words_beside_it_say(
    need: str, other: str, one: str
) -> None:
    assert not proposed({"looking_for": need}, {"can_help_with": other})
    if one:
        assert proposed({"looking_for": need}, {"can_help_with": one})


def test_what_is_done_on_the_spot_is_not_sought_abroad_but_a_talk_is() -> None:
    here, abroad = {"location": "Porto"}, {"location": "Dublin"}
    assert not proposed({"looking_for": "plumber", **here}, {"title": "plumber", **abroad})
    assert proposed({"looking_for": "plumber", **here}, {"title": "plumber", **here})
    talk = {"looking_for": "keynote on childcare", **here}
    assert proposed(talk, {"can_help_with": "gives talks on childcare", **abroad})


def test_company_for_something_done_together_counts_less_in_another_country() -> None:
    def score(where: str) -> float:
        network = small_network(
            [
                {"name": "Ana", "looking_for": "drummer for a band", "location": "Austin"},
                {"name": "Ben", "can_help_with": "drummer", "location": where},
            ]
        )
        return proposals(network, TODAY)[0].score

    assert score("Austin") > score("Chicago") > score("Lyon")


def test_two_who_offer_nearly_the_same_are_not_proposed() -> None:
    assert not proposed(
        {"title": "wedding photographer"}, {"can_help_with": "photography for weddings and events"}
    )


def test_the_ledger_says_the_next_step_of_each_introduction() -> None:
    network = small_network(
        [{"name": "Ana Silva"}, {"name": "Ben Okafor"}],
        introductions=[
            {
                "first": "Ana Silva",
                "second": "Ben Okafor",
                "status": "asked first",
                "updated_on": "2026-11-20",
            },
            {"first": "Ana Silva", "second": "Ben Okafor", "status": "declined"},
        ],
    )
    open_one, closed = ledger(network, TODAY)
    assert open_one.next_status == "asked both"
    assert open_one.next_step.startswith("Ask Ben Okafor whether")
    assert (closed.next_step, closed.next_status) == ("", "")


def test_an_empty_sheet_has_no_proposals() -> None:
    assert proposals(small_network([]), TODAY) == ()


def test_who_asks_to_be_spared_a_subject_meets_nobody_who_deals_in_it() -> None:
    seeker = {"notes": "needs help with the website"}
    developer = {"title": "Software engineer", "can_help_with": "websites"}
    assert proposed(seeker, developer)
    assert not proposed({"notes": "needs help with the website. No tech pls"}, developer)


def test_who_wants_no_introductions_is_told_with_the_words_that_say_so() -> None:
    network = small_network(
        [
            {"name": "Ben Okafor", "title": "plumber", "notes": "Keen rower. Please send nobody to him"},
            {"name": "Ana Silva", "looking_for": "a plumber", "notes": "asked for no intros, twice"},
            {"name": "Cleo Marsh", "looking_for": "a plumber"},
        ]
    )
    told = [(one.name, one.why) for one in left_out(network, TODAY)]
    assert told == [
        ("Ana Silva", "“asked for no intros, twice” (notes)"),
        ("Ben Okafor", "“Please send nobody to him” (notes)"),
    ]
    row = int(network.contacts.index[0])
    assert should_meet(network, row, TODAY, 3) == ("Nobody: “Please send nobody to him” (notes)",)


def test_words_in_a_conversation_leave_somebody_out_with_its_day() -> None:
    talk = {"date": date(2026, 3, 9), "people": "Ben Okafor", "kind": "call", "notes": "no intros please"}
    network = small_network([{"name": "Ben Okafor", "title": "plumber"}], interactions=[talk])
    (only,) = left_out(network, TODAY)
    assert only.why == "“no intros please” (call, 9 March)"


@pytest.mark.parametrize(
    "words",
    [
        "Not speaking to Patricia Lorne since the premiere, keep them apart",
        "Patricia turned her down in 2019 and the two are not on speaking terms",
        "still furious with Patricia Lorne",
    ],
)
def test_two_who_do_not_speak_are_not_proposed_whatever_title_one_bears(words: str) -> None:
    host = {"name": "Dame Patricia Lorne", "can_help_with": "violin lessons"}
    guest = {"name": "Rosalind Peck", "looking_for": "violin lessons"}
    assert pairs(guest, host)
    assert not pairs({**guest, "notes": words}, host)
