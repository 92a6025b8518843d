from __future__ import annotations

from netdash.drafting.details import Details
from netdash.preparing.questions import groups, questions_for


def test_questions_quote_what_is_noted_before_anything_else() -> None:
    ana = Details(name="Ana", last_topic="grant reporting", plan="your thesis")
    assert questions_for(ana, {}, 2) == (
        "Last time we spoke about grant reporting. What has happened since?",
        "How is it going with your thesis?",
    )


def test_a_stranger_gets_questions_without_gaps_that_differ_from_person_to_person() -> None:
    strangers = [questions_for(Details(name=name), {}, 1)[0] for name in ("Ana", "Bo", "Cem", "Dee")]
    assert all("{" not in question for question in strangers)
    assert len(set(strangers)) > 1


def test_a_person_keeps_his_question() -> None:
    assert questions_for(Details(name="Ana"), {}) == questions_for(Details(name="Ana"), {})


def test_the_users_own_lines_take_the_place_of_a_group() -> None:
    own = {"openers: alone": "Nice hat!\n\n Where is the coffee? "}
    assert groups(own)[0].lines == ("Nice hat!", "Where is the coffee?")
    assert groups(own)[1] == groups({})[1]


def test_a_detail_that_ends_with_a_stop_does_not_stop_twice() -> None:
    assert questions_for(Details(plan="the move."), {}, 1) == ("How is it going with the move?",)
