"""What a cell says about a person."""

from __future__ import annotations

import pytest

from netdash.matching.cells import CellReader, CellReading
from netdash.matching.concepts import lexicon
from netdash.matching.row_cells import SPOKEN
from netdash.matching.statements import (
    CAN_HELP_WITH,
    HIRE,
    JOB,
    LOOKING_FOR,
    NOTES,
    TAGS,
    TITLE,
    Origin,
)
from netdash.matching.tokens import words_of
from netdash.matching.weighing import FARTHEST


def read(text: str, origin: Origin = NOTES) -> CellReading:
    return CellReader(lexicon()).read(text, origin)


def said(text: str, origin: Origin = NOTES) -> set[tuple[str, str]]:
    names = lexicon().names
    return {
        (one.side, names[concept]) for one in read(text, origin).statements for concept, _ in one.concepts
    }


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("wants a NED seat", ("offers", "board_governance")),
        ("can lend a hand with grant reports", ("offers", "grant_reporting")),
        ("needs a tax adviser", ("seeks", "tax")),
        ("electrician wanted", ("seeks", "electrician")),
        ("Elektriker gesucht", ("seeks", "electrician")),
        ("besoin d'un avocat", ("seeks", "law")),
        ("zoekt een boekhouder", ("seeks", "bookkeeping")),
        ("loves open-water swimming", ("cares about", "wild_swimming")),
        ("no successor for the bakery", ("seeks", "business_succession")),
        ("looking to invest in startups", ("offers", "startup_funding")),
    ],
)
def test_free_text_becomes_statements(text: str, statement: tuple[str, str]) -> None:
    assert statement in said(text)


@pytest.mark.parametrize(
    "text", ["doesn't need a lawyer", "I need a lawyer", "was looking for a lawyer", "found a lawyer"]
)
def test_what_is_denied_past_or_the_users_own_is_no_need(text: str) -> None:
    assert ("seeks", "law") not in said(text)


def test_a_column_says_which_side_its_words_are_on() -> None:
    assert said("web design", LOOKING_FOR) == {("seeks", "web_development")}
    assert said("web design", CAN_HELP_WITH) == {("offers", "web_development")}


def test_who_seeks_tenants_offers_a_home() -> None:
    assert said("tenants for the flat upstairs", LOOKING_FOR) == {("offers", "housing_rental")}


def test_hiring_and_job_seeking_are_marked() -> None:
    assert [one.mode for one in read("hiring an embedded engineer").statements] == [HIRE]
    assert JOB in [one.mode for one in read("looking for a job in product management").statements]


def test_a_need_of_somebody_else_counts_little() -> None:
    (own,) = read("needs a dentist").statements
    (other,) = read("her sister needs a dentist").statements
    assert other.strength < own.strength / 2


def test_the_quote_is_in_the_persons_words() -> None:
    (only,) = read("Met in Porto. Struggling w/ SOC2 audit!").statements
    assert only.quote == "Struggling w/ SOC2 audit"


def test_the_narrower_concept_of_a_need_stands_for_the_broader() -> None:
    assert said("a Java developer", LOOKING_FOR) == {("seeks", "java_jvm")}


def test_the_persons_own_name_says_nothing() -> None:
    reader = CellReader(lexicon(), aside={"baker"})
    assert not reader.read("Baker, as everybody calls him", TITLE).statements


def test_a_refusal_is_heard_anywhere() -> None:
    assert read("great cook. no intros please").refuses
    assert not read("great cook").refuses


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("perimenopause misery, fed up w/ her GP", ("seeks", "menopause_hormones")),
        ("church hall roof leaking again", ("seeks", "roof_slates")),
        ("son is dyslexic, school keeps shrugging", ("seeks", "learning_difficulties")),
        ("kiln sits locked up all winter", ("offers", "kiln_pottery")),
    ],
)
def test_trouble_is_a_need_and_what_stands_idle_an_offer(text: str, statement: tuple[str, str]) -> None:
    assert statement in said(text)


def test_an_offer_is_withdrawn_by_words_that_stand_apart() -> None:
    reading = read("macht keine Gutachten mehr")
    assert reading.withdrawn or reading.everything_withdrawn


def test_only_the_persons_own_death_is_a_refusal() -> None:
    assert read("passed away in May").refuses
    assert not read("dad died in June").refuses
    assert not read("our truck died").refuses


def test_who_comes_from_a_country_speaks_its_language() -> None:
    assert ("offers", "lang_portuguese") in said("born in Porto")


def test_a_work_permit_is_no_job() -> None:
    assert ("seeks", "citizenship_abroad") in said("how to get a work permit", LOOKING_FOR)


def test_an_offer_that_names_the_only_place_it_holds_for_is_bound_to_it() -> None:
    assert read("accompanies choirs, Inverness area only").bound == frozenset({("GB", "inverness")})
    assert read("accompanies choirs round Swansea, doesn't travel").bound == frozenset({("GB", "swansea")})
    assert read("accompanies choirs").bound is None


def test_an_offer_that_names_its_only_subject_is_kept_to_it() -> None:
    names = lexicon().names
    assert "medical_devices" in {names[one] for one in read("small cheques, medical devices only").only}


@pytest.mark.parametrize(
    "text",
    [
        "needed a pianist, all sorted since October",
        "club had no treasurer for a year, found one now",
        "was after a CRM, sorted now (Pipedrive)",
    ],
)
def test_what_was_lacked_and_is_settled_is_neither_need_nor_offer(text: str) -> None:
    assert said(text) == set()


def test_a_need_is_seen_behind_a_name_that_looks_like_an_offer() -> None:
    assert ("seeks", "bass_player") in said("covers band needs a new bass player")


def test_what_the_thing_sought_must_not_be_is_no_need() -> None:
    assert said("room by the hour, no stairs", LOOKING_FOR) == said("room by the hour", LOOKING_FOR)
    assert said("no accountant", LOOKING_FOR) == said("accountant", LOOKING_FOR)


@pytest.mark.parametrize("text", ["(found) flat in Utrecht", "flat in Utrecht - DONE", "Wohnung, vergeben"])
def test_a_word_that_stands_alone_settles_the_need_beside_it(text: str) -> None:
    reading = read(text, LOOKING_FOR)
    assert reading.everything_settled or not reading.statements
    assert said("a flat that is done up", LOOKING_FOR)


def test_what_is_found_settles_the_topic_of_the_conversation() -> None:
    settled = read("Spanish. found a teacher, first lesson on Tuesday").settled
    assert "lang_spanish" in {lexicon().names[concept] for concept in settled}


@pytest.mark.parametrize(
    "text",
    [
        "anything but tax",
        "side room's let to a nail bar",
        "fundraising (not this year)",
        "plus rien à donner",
    ],
)
def test_what_is_gone_or_left_out_is_no_longer_offered(text: str) -> None:
    reading = read(text, CAN_HELP_WITH)
    assert reading.withdrawn or reading.everything_withdrawn


def test_a_matter_without_a_cue_may_be_a_need_and_who_deals_with_it_is_none() -> None:
    assert said("CE marking") == {("seeks", "product_certification"), ("offers", "product_certification")}
    assert {side for side, _ in said("bookkeeper for two charities")} == {"offers"}


@pytest.mark.parametrize(
    "text",
    [
        "wrote to thank me for the translator",
        "raves about a carpenter in Hull",
        "in talks w/ two investors",
        "bored with finance",
        "not up for public speaking",
        "introduced me to her accountant",
        "spoke to her after the lecture on bats",
    ],
)
def test_what_is_told_of_others_is_neither_need_nor_offer(text: str) -> None:
    assert said(text) == set()


def test_what_stands_behind_but_not_is_left_out() -> None:
    assert said("does tax but not payroll") == {("offers", "tax")}
    assert {side for side, _ in said("photographer but no weddings")} == {"offers"}
    assert len(read("interpreting; no medical", CAN_HELP_WITH).statements) == 1


def test_what_is_given_and_what_is_wanted_in_exchange_are_two_sides() -> None:
    assert said("offers photos in exchange for childcare") >= {
        ("offers", "photography"),
        ("seeks", "childcare"),
    }
    assert ("seeks", "bike_repair") in said("swap: sourdough lessons for bike repair")
    assert ("offers", "cooking") in said("swap: sourdough lessons for bike repair")


@pytest.mark.parametrize("text", ["Wanted: cello, 3/4 size", "Wanted - cello"])
def test_a_cue_before_a_colon_or_a_dash_is_a_heading(text: str) -> None:
    assert said(text) == {("seeks", "strings_player")}


def test_a_list_with_slashes_is_one_list() -> None:
    assert {side for side, _ in said("asks: lawyer / grants / storage")} == {"seeks"}


def test_the_manner_of_an_office_is_no_offer() -> None:
    assert said("Treasurer (voluntary)", TITLE) == said("Treasurer", TITLE)


@pytest.mark.parametrize(
    "text",
    [
        "prefers not to be contacted",
        "not keen on being introduced to people",
        "asked not to be passed on",
        "möchte nicht vermittelt werden",
    ],
)
def test_who_does_not_want_to_be_contacted_is_left_alone(text: str) -> None:
    assert read(text).refuses


def test_a_wish_about_one_kind_of_contact_is_no_refusal_of_all() -> None:
    assert not read("not to be contacted by recruiters").refuses
    assert not read("hasn't been introduced to Anna yet").refuses
    named = {lexicon().names[one] for one in read("no intros needed to architects").unwanted}
    assert "architecture" in named
    assert not read("no intros needed to architects").refuses


def test_who_asks_to_be_spared_a_subject_names_it() -> None:
    assert {lexicon().names[one] for one in read("no crypto people please").unwanted} == {"blockchain"}
    assert said("no crypto people please") == set()
    assert read("No tech pls").unwanted


def test_what_somebody_once_was_is_offered_and_not_sought() -> None:
    assert said("ex-customs officer") == {("offers", "customs_trade")}


def test_what_is_for_sale_or_for_hire_is_offered() -> None:
    assert {side for side, _ in said("For hire: sound system")} == {"offers"}
    assert {side for side, _ in said("van idle at weekends")} == {"offers"}


def test_who_seeks_clients_offers_what_they_would_buy() -> None:
    assert said("clients for her bookkeeping practice", LOOKING_FOR) == {("offers", "bookkeeping")}


@pytest.mark.parametrize("text", ["studio's free on Mondays", "caravan nobody's using"])
def test_what_is_free_at_times_or_used_by_nobody_is_offered_alone(text: str) -> None:
    assert {side for side, _ in said(text)} == {"offers"}


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("needs a van driver", ("seeks", "community_transport")),
        ("cherche un importateur", ("seeks", "importers")),
        ("looking for foster carers", ("seeks", "adoption_fostering")),
        ("sits as a life model", ("offers", "life_drawing_sitters")),
    ],
)
def test_who_names_a_trade_seeks_it_or_practises_it(text: str, statement: tuple[str, str]) -> None:
    assert statement in said(text)


@pytest.mark.parametrize("text", ["lokking for a plumber", "neeed a plumber", "serching for a plumber"])
def test_a_cue_is_known_with_a_letter_too_many_too_few_or_out_of_place(text: str) -> None:
    assert said(text) == {("seeks", "plumber")}


def test_a_word_that_looks_like_a_slip_and_is_none_stays_as_it_is() -> None:
    assert words_of("seeing offres retired").folded == ("seeing", "offres", "retired")


@pytest.mark.parametrize("text", ["might need a plumber next year", "if the roof leaks she needs a plumber"])
def test_what_is_needed_only_perhaps_counts_little(text: str) -> None:
    assert all(one.strength < 0.4 for one in read(text).statements if one.side == "seeks")


def test_what_something_depends_on_says_nothing_of_the_person() -> None:
    assert said("if the grant lands") == set()
    assert ("offers", "plumber") in said("if you need a plumber")


def test_a_few_words_asked_are_a_need() -> None:
    assert said("plumber?") == {("seeks", "plumber")}
    assert ("seeks", "plumber") not in said("plumber")


def test_by_how_many_somebody_is_short_is_a_need() -> None:
    assert ("seeks", "bass_player") in said("band's a bass player down")
    assert ("seeks", "board_governance") in said("one seat filled, still two trustees short")


def test_a_need_told_of_somebody_named_counts_little() -> None:
    (other,) = read("heard that Anna needs a plumber").statements
    assert other.strength < 0.4


def test_what_is_done_without_pay_is_no_trouble_with_pay() -> None:
    assert {side for side, _ in said("yoga in the park, unpaid is fine")} == {"cares about", "offers"}


def test_what_was_wanted_and_is_done_is_settled() -> None:
    assert said("wanted a plumber - that's done now, thanks") == set()
    assert said("wanted a plumber") == {("seeks", "plumber")}


def test_what_stands_in_brackets_behind_a_need_belongs_to_it() -> None:
    assert {side for side, _ in said("needs a translator (Polish)")} == {"seeks"}
    assert len(read("translator (Polish)", LOOKING_FOR).statements) == 1


def test_a_comma_within_a_number_parts_nothing() -> None:
    assert {side for side, _ in said("editor for an 80,000 word novel wanted")} == {"seeks"}


def test_only_keeps_to_what_stands_right_before_it() -> None:
    assert not read("charges charities for materials only", CAN_HELP_WITH).only


def test_what_is_not_yet_settled_is_still_a_need() -> None:
    assert said("the visa's still not sorted") == {("seeks", "immigration")}
    assert said("visa sorted") == set()


def test_who_wants_to_be_rid_of_a_thing_offers_it_and_of_a_firm_seeks_a_buyer() -> None:
    assert {side for side, _ in said("trying to sell her boat")} == {"offers"}
    assert ("seeks", "business_succession") in said("wants to sell the business")


def test_a_dislike_troubles_only_what_it_names() -> None:
    assert ("seeks", "cycling") not in said("keen cyclist, hates gyms")


def test_what_is_wanted_behind_a_but_is_not_what_stands_before_it() -> None:
    reading = read("no longer needs the lawyer but a bookkeeper wanted")
    assert {concept for one in reading.statements for concept, _ in one.concepts} == {
        lexicon().names.index("bookkeeping")
    }


def test_a_word_that_only_its_accents_tell_apart_is_another_word() -> None:
    assert {side for side, _ in said("verschenkt Umzugskartons, 40 Stück")} == {"offers"}


def test_what_is_wished_for_once_something_else_has_come_counts_less() -> None:
    (later,) = read("once the kids are at school she'd like a plumber").statements
    (now,) = read("she'd like a plumber").statements
    assert later.strength < now.strength


def test_who_would_sell_in_another_way_seeks_help_with_it() -> None:
    assert {side for side, _ in said("wants to sell online")} == {"seeks"}


def test_who_lost_a_job_offers_no_help_to_those_who_did() -> None:
    assert ("offers", "outplacement") not in said("unemployed since March")


def test_what_is_let_is_offered_and_what_is_said_to_be_let_is_gone() -> None:
    assert {side for side, _ in said("vermietet ab Mai die Einliegerwohnung")} == {"offers"}
    reading = read("Einliegerwohnung vermietet", CAN_HELP_WITH)
    assert reading.withdrawn or reading.everything_withdrawn


def test_what_is_not_found_yet_beside_what_is_found_is_a_need() -> None:
    assert said("Steuerberater gefunden, Anwalt noch nicht") == {("seeks", "law")}


def test_who_has_something_now_seeks_it_no_longer() -> None:
    reading = read("has a bookkeeper now, so no")
    assert not reading.statements
    assert "bookkeeping" in {lexicon().names[concept] for concept in reading.settled}


def test_who_could_do_it_for_somebody_is_sought() -> None:
    assert said("who can fix a harmonium?", LOOKING_FOR) == {("seeks", "pianist")}


def test_what_somebody_offered_to_read_is_an_offer() -> None:
    assert ("offers", "grants") in said("offered to read my grant application")


@pytest.mark.parametrize("text", ["unhappy w/ her bookkeeper", "hopes sb can do the bookkeeping"])
def test_who_is_unhappy_with_one_or_hopes_for_one_seeks_one(text: str) -> None:
    assert said(text) == {("seeks", "bookkeeping")}


def test_what_somebody_was_going_to_do_is_settled() -> None:
    assert said("was going to hire a bookkeeper but thought better of it") == set()


def test_who_works_for_the_person_is_no_offer_and_a_need_once_gone() -> None:
    assert said("her accountant has retired") == {("seeks", "accounting")}
    assert said("her accountant is Dutch") == set()
    assert ("offers", "accounting") in said("accountant, retired")


def test_what_somebody_would_do_is_offered_and_what_one_used_to_need_is_not_sought() -> None:
    assert {side for side, _ in said("she'd teach Tom the banjo")} >= {"offers"}
    assert said("used to need a bookkeeper") == set()


def test_a_longer_phrase_of_trouble_is_no_offer() -> None:
    assert "offers" not in {side for side, _ in said("ran out of luck w/ her bookkeeper")}


def test_who_asks_whether_the_user_knows_somebody_seeks_one() -> None:
    assert said("wonders if I'd know a plumber") == {("seeks", "plumber")}


def test_numbered_items_under_a_heading_are_one_list() -> None:
    assert {side for side, _ in said("Needs: 1. plumber 2. bookkeeper 3. patience")} == {"seeks"}


def test_what_is_answered_with_no_is_nothing() -> None:
    assert "tutoring" not in {concept for _, concept in said("pottery yes, tutoring no")}
    assert {side for side, _ in said("roof repair, insurer says no")} == {"seeks"}


def test_a_question_for_a_time_is_a_need_and_one_for_somebody_is_not() -> None:
    assert said("plumber for August?") == {("seeks", "plumber")}
    assert ("offers", "mentoring") in said("mentor for Ines?")


def test_what_is_to_be_instead_of_something_is_not_that() -> None:
    assert "spreadsheets" not in {concept for _, concept in said("wants a tutor instead of spreadsheets")}


@pytest.mark.parametrize("text", ["has given up looking for a plumber", "the plumber's talk went v. well"])
def test_what_was_given_up_or_only_went_well_is_no_need(text: str) -> None:
    assert "seeks" not in {side for side, _ in said(text)}


def test_who_knows_nothing_about_a_matter_seeks_it() -> None:
    assert {side for side, _ in said("knows nowt about tax")} == {"seeks"}
    assert {side for side, _ in said("knows loads about tax")} == {"offers"}


def test_what_an_offer_leaves_out_is_no_need_and_whom_one_lacks_is() -> None:
    assert said("caterer - no funerals") == said("caterer")
    assert {concept for _, concept in said("mends clocks, not bikes")}.isdisjoint({"cycling", "bike_repair"})
    assert ("seeks", "choir_singers") in said("runs a bakery, no tenors")


def test_brackets_that_leave_something_out_are_no_part_of_a_need() -> None:
    assert "blockchain" not in {concept for _, concept in said("Investors (no crypto)", LOOKING_FOR)}


@pytest.mark.parametrize("text", ["braucht derzeit nichts", "n'a besoin de rien", "needs nothing"])
def test_who_needs_nothing_seeks_nothing(text: str) -> None:
    assert not read(text).statements


def test_a_buyer_is_sought_by_who_offers_the_thing() -> None:
    assert {side for side, _ in said("buyer for a piano", LOOKING_FOR)} == {"offers"}


def test_what_is_not_settled_beside_what_is_remains_a_need() -> None:
    assert said("he's sorted the insurance but not the bookkeeping") == {("seeks", "bookkeeping")}


def test_who_looks_for_those_who_want_a_thing_offers_it() -> None:
    assert {side for side, _ in said("any school that wants a poetry workshop", LOOKING_FOR)} == {"offers"}


def test_a_verb_at_the_end_says_that_something_is_given() -> None:
    assert {side for side, _ in said("wil haar atelier verhuren")} == {"offers"}
    assert {side for side, _ in said("möchte das Atelier vermieten")} == {"offers"}


def test_who_had_a_bookkeeper_needs_one_and_who_has_one_offers_none() -> None:
    assert said("had a bookkeeper till June, not since") == {("seeks", "bookkeeping")}
    assert said("has a brilliant bookkeeper") == set()


def test_what_is_short_for_about_parts_nothing() -> None:
    assert {side for side, _ in said("no clue re: pensions")} == {"seeks"}
    assert said("raves abt her osteopath") == set()


def test_a_first_no_leaves_something_out_of_an_offer() -> None:
    assert said("no payroll; tax only", CAN_HELP_WITH) == {("offers", "tax")}


@pytest.mark.parametrize("text", ["husband: GP in Leith", "two daughters, both violinists"])
def test_what_is_told_of_the_family_under_a_heading_is_not_the_persons(text: str) -> None:
    assert said(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "would v much like a plumber",
        "tried 3 plumbers already",
        "asked me to look out for a plumber",
        "is there a plumber who picks up the phone?",
        "wd be gd to have a plumber",
    ],
)
def test_a_need_is_heard_in_roundabout_words(text: str) -> None:
    assert said(text) == {("seeks", "plumber")}


def test_who_is_open_to_roles_looks_for_work() -> None:
    assert JOB in [one.mode for one in read("open to part-time CFO roles").statements]


def test_nothing_at_the_beginning_of_an_offer_withdraws_it() -> None:
    reading = read("nothing - she's ill, used to do tax", CAN_HELP_WITH)
    assert not reading.statements
    assert reading.everything_withdrawn


@pytest.mark.parametrize("text", ["stopped drinking", "doesn't do weekends", "turned down a knighthood"])
def test_what_somebody_no_longer_does_leaves_the_other_offers_alone(text: str) -> None:
    assert not read(text).everything_withdrawn


@pytest.mark.parametrize(
    "text",
    [
        "fully booked till May",
        "stopped doing them in May",
        "not taking on new clients",
        "gave up",
        "retired from banking",
    ],
)
def test_who_has_no_time_or_no_practice_left_offers_nothing(text: str) -> None:
    assert read(text).everything_withdrawn


def test_what_is_given_in_return_is_offered() -> None:
    assert said("Spanish chat once a week, my tax advice in return", LOOKING_FOR) >= {("offers", "tax")}


def test_what_is_not_sought_is_no_need_wherever_it_stands() -> None:
    assert said("not a mentor, a plumber", LOOKING_FOR) == {("seeks", "plumber")}
    assert said("wants me to stop sending her plumbers") == set()


@pytest.mark.parametrize(
    "text", ["work (bricklaying)", "work as a bricklayer", "more hours, ideally as a bricklayer"]
)
def test_who_looks_for_work_offers_the_trade(text: str) -> None:
    assert JOB in [one.mode for one in read(text, LOOKING_FOR).statements]


def test_a_tag_may_say_what_is_wanted() -> None:
    assert said("plumber-wanted", TAGS) == {("seeks", "plumber")}


@pytest.mark.parametrize(
    "text",
    [
        "could really do with a plumber",
        "is still looking for a plumber",
        "would v much like a plumber",
        "can't even find a plumber",
    ],
)
def test_an_adverb_within_a_cue_does_not_hide_it(text: str) -> None:
    assert said(text) == {("seeks", "plumber")}


def test_an_adverb_does_not_hide_what_is_settled_or_refused() -> None:
    assert said("has now finally found a plumber") == set()
    assert read("does really not want to be introduced").refuses


def test_what_is_named_in_a_story_counts_less() -> None:
    (told, *_) = read("said hello at the bookkeeper in Leeds").statements
    (named, *_) = read("bookkeeper in Leeds").statements
    assert told.strength < named.strength


def test_a_word_that_asks_for_discretion_refuses_nothing_among_needs() -> None:
    assert not read("ghostwriter, confidential", LOOKING_FOR).refuses
    assert read("confidential").refuses


@pytest.mark.parametrize(
    "text",
    [
        "does anyone still know a plumber?",
        "was badly let down by the plumber",
        "asked me twice who's a plumber",
    ],
)
def test_who_asks_round_or_was_let_down_seeks(text: str) -> None:
    assert ("seeks", "plumber") in said(text)


def test_the_end_of_a_german_sentence_tells_which_verb_it_is() -> None:
    assert "offers" not in {side for side, _ in said("gibt die Töpferei auf")}
    assert {side for side, _ in said("gibt Töpferkurse")} >= {"offers"}
    assert said("sucht einen Anwalt auf") == set()
    assert said("sucht einen Anwalt") == {("seeks", "law")}


@pytest.mark.parametrize("text", ["pupils (piano, evenings)", "pupils - piano", "pupils: piano"])
def test_what_those_who_are_sought_would_take_is_offered(text: str) -> None:
    assert said(text, LOOKING_FOR) == {("offers", "pianist")}


def test_what_there_is_to_be_less_of_is_neither_sought_nor_offered() -> None:
    assert said("fancies doing less bookkeeping") == set()


def test_who_wants_to_rent_is_no_landlord() -> None:
    assert "offers" not in {side for side, _ in said("cherche à louer un atelier")}
    assert {side for side, _ in said("atelier à louer")} == {"offers"}


def test_the_month_of_may_makes_no_need_uncertain() -> None:
    (one,) = read("due in May, needs a plumber").statements[-1:]
    assert one.strength > 0.8
    assert all(one.strength < 0.4 for one in read("may need a plumber").statements)


def test_a_spanish_reflexive_verb_is_no_condition() -> None:
    (one,) = read("se le acaba el contrato, necesita un abogado").statements[-1:]
    assert one.strength > 0.8


def test_the_whole_sentence_tells_what_no_cue_does() -> None:
    assert said("psychologist post filled, no more candidates needed") == set()
    assert ("seeks", "property_law") in said("the lease drives her up the wall, nobody to ask")


@pytest.mark.parametrize("text", ["sorted now, thanks", "that is all settled", "found somebody in May"])
def test_an_end_that_names_nothing_ends_every_need(text: str) -> None:
    assert read(text).everything_settled


@pytest.mark.parametrize(
    "text", ["was after a zorbist, has one now", "the money is in, grant too", "a zorbist found, all well"]
)
def test_an_end_that_names_something_ends_no_other_need(text: str) -> None:
    assert not read(text).everything_settled


def test_a_column_tells_what_is_over_and_what_stands() -> None:
    assert said("the kiln, bought a used one in Derby, thrilled", LOOKING_FOR) == set()
    assert {side for side, _ in said("a kiln by the spring, used one would do", LOOKING_FOR)} == {"seeks"}
    assert said("kiln firing, gave that up with the house move", CAN_HELP_WITH) == set()


def test_a_word_that_is_all_of_the_topic_of_a_conversation_offers_nothing_for_sure() -> None:
    offers = [
        one for one in read("books. new shelves in the hall", SPOKEN).statements if one.side == "offers"
    ]
    assert all(one.strength <= SPOKEN.plain for one in offers)
    assert read("books. teaches bookkeeping", SPOKEN).statements[-1].strength > SPOKEN.plain


def test_what_a_buyer_offers_in_turn_counts_as_the_need_does() -> None:
    sides = {one.side: one.strength for one in read("looking for suppliers of oak", NOTES).statements}
    assert sides == {"seeks": NOTES.cued, "offers": pytest.approx(NOTES.cued * 0.8)}


SIGNED, WORRY = (
    "The lease on the house is signed at last, keys Friday",
    "Needs a lawyer to read the lease on the flat",
)


def test_a_need_told_after_the_end_of_the_like_still_stands() -> None:
    law = lexicon().names.index("property_law")
    assert law not in read(f"{SIGNED}. {WORRY}").settled
    assert law in read(f"{WORRY}. {SIGNED}").settled


@pytest.mark.parametrize("end", ["has one now and thrilled", "nobody to ask", "gave all that up"])
def test_the_far_end_of_a_long_sentence_says_nothing_of_what_it_begins_with(end: str) -> None:
    beginning = ", ".join(["plumber for the mill", *["swims, sings"] * FARTHEST])
    first, *_ = read(beginning).statements
    assert read(f"{beginning}, {end}").statements[0].strength == first.strength
