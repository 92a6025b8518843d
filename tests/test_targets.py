from __future__ import annotations

from datetime import date

from netdash.events import events
from netdash.preparing.targets import Target, targets
from netdash.settings import Settings
from tests.networks import small_network

TODAY = date(2026, 11, 22)


def picked(intent: str = "", **tables: list[dict[str, object]]) -> dict[str, Target]:
    network = small_network(
        tables.get("contacts", [{"name": "Cem Arslan"}]),
        tables.get("interactions", []),
        events=[{"name": "Fair", "date": "2026-11-30", "intent": intent}],
        attendees=[{"event": "Fair", **person} for person in tables["attendees"]],
        promises=tables.get("promises", []),
        settings=Settings(me="Robin Vale", everyone=None),
    )
    return {target.name: target for target in targets(network, events(network, TODAY)[0], TODAY)}


def test_somebody_whose_work_answers_the_intent_is_proposed_with_his_own_words() -> None:
    found = picked(
        "find an accountant who knows charities",
        attendees=[
            {"name": "Ana Ruiz", "title": "Accountant for charities"},
            {"name": "Bo Li", "title": "Florist"},
        ],
    )
    assert list(found) == ["Ana Ruiz"]
    assert "Accountant" in found["Ana Ruiz"].reasons[0]


def test_what_the_user_himself_looks_for_is_a_reason_too() -> None:
    found = picked(
        contacts=[{"name": "Robin Vale", "looking_for": "a web developer"}, {"name": "Cem Arslan"}],
        attendees=[{"name": "Ana Ruiz", "title": "Freelance web developer"}],
    )
    assert found["Ana Ruiz"].reasons[0].startswith("May help with what you look for")


def test_a_promise_to_a_contact_who_will_be_there_is_a_reason() -> None:
    found = picked(
        attendees=[{"name": "cem arslan"}],
        promises=[{"person": "Cem Arslan", "by": "me", "what": "send the map", "due": "2026-11-01"}],
    )
    assert "send the map" in found["cem arslan"].reasons[0]
    assert found["cem arslan"].contact == 2


def test_somebody_of_the_network_whom_the_attendee_should_meet_is_a_reason() -> None:
    found = picked(
        contacts=[{"name": "Cem Arslan", "looking_for": "an architect for a small library"}],
        attendees=[{"name": "Ana Ruiz", "title": "Architect, libraries and schools"}],
    )
    assert any(reason.startswith("You could introduce") for reason in found["Ana Ruiz"].reasons)


def test_whoever_was_picked_stays_first_with_the_users_own_reason_and_question() -> None:
    found = picked(
        "find a florist",
        attendees=[
            {"name": "Bo Li", "title": "Florist"},
            {"name": "Ana Ruiz", "target": True, "reason": "owes me a book", "question": "Where is it?"},
        ],
    )
    assert list(found) == ["Ana Ruiz", "Bo Li"]
    assert found["Ana Ruiz"].chosen
    assert (found["Ana Ruiz"].reasons[0], found["Ana Ruiz"].question) == ("owes me a book", "Where is it?")


def test_nobody_is_proposed_without_a_reason_and_never_the_user_himself() -> None:
    found = picked(
        "find a plumber",
        contacts=[{"name": "Robin Vale", "title": "Plumber"}],
        attendees=[{"name": "Ana Ruiz", "title": "Poet"}, {"name": "Robin Vale", "title": "Plumber"}],
    )
    assert found == {}


def test_everybody_proposed_has_one_question() -> None:
    found = picked("find a florist", attendees=[{"name": "Bo Li", "title": "Florist"}])
    assert found["Bo Li"].question.endswith("?")
