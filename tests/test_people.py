from __future__ import annotations

from datetime import date

import pytest

from netdash.clues import clues
from netdash.people import brief, search, timeline
from netdash.settings import Settings
from tests.networks import small_network

TODAY = date(2026, 11, 22)

NETWORK = small_network(
    contacts=[
        {
            "name": "Ada Byron", "company": "Analytical Ltd",
            "title": "Founder", "location": "Porto",
            "email": "ada@a.org; byron@b.org", "tags": "friends; tea", "event": "Data for Good",
            "met_on": "2024-05-02", "introduced_by": "Bo Ek", "cadence": "30", "interests": "tea; boats",
            "looking_for": "a tutor", "notes": "Has a dog. Plans to move to Faro in spring.",
            "birthday": "1980-12-10", "next_action": "send the photos", "Coffee": "black",
        },
        {"name": "Bo Ek", "location": "São Paulo", "Coffee": "white"},
        {"name": "Zoë Çelik", "tags": "work", "introduced_by": "Ada Byron"},
    ],
    interactions=[
        {
            "date": "2026-09-08 18:00", "people": ["Ada Byron", "Bo Ek"], "kind": "call", "topic": "the boat",
            "notes": "Fine weather. She is looking for a sailing school.", "value": "received",
        },
        {"date": "2026-08-01", "people": "Ada Byron", "kind": "other", "topic": "profile changed"},
        {"date": "2026-12-01", "people": "Ada Byron", "kind": "met", "topic": "dinner"},
    ],
    promises=[
        {"person": "Ada Byron", "by": "me", "what": "the list", "made_on": "2026-09-08", "due": "2026-09-20"},
        {"person": "Ada Byron", "by": "them", "what": "a map", "made_on": "2026-09-08",
         "kept_on": "2026-09-09"},
    ],
    introductions=[
        {
            "first": "Zoë Çelik", "second": "Ada Byron", "status": "introduced", "reason": "both sail",
            "updated_on": "2026-10-01", "thanked_on": "2026-10-03",
        }
    ],
    settings=Settings(tag_cadences={"work": 60}),
)  # fmt: skip


class TestBrief:
    ADA = brief(NETWORK, 2, TODAY)

    def test_tells_who_it_is_and_how_you_met(self) -> None:
        assert (self.ADA.label, self.ADA.company, self.ADA.title, self.ADA.place) == (
            "Ada Byron", "Analytical Ltd", "Founder", "Porto",
        )  # fmt: skip
        assert self.ADA.how_met == "Met at Data for Good on 2 May 2024 through Bo Ek"
        assert (self.ADA.introduced_by, self.ADA.introduced) == ("Bo Ek", ("Zoë Çelik",))

    def test_tells_the_last_talk_and_not_one_still_to_come(self) -> None:
        assert self.ADA.last_talk == "Call on 8 September (75 days ago): the boat"

    def test_tells_what_to_ask_about_in_the_persons_own_words(self) -> None:
        assert self.ADA.ask_about == (
            "send the photos",
            "the boat (8 September)",
            "She is looking for a sailing school",
            "Plans to move to Faro in spring",
            "Looking for: a tutor",
        )

    def test_tells_open_promises_only(self) -> None:
        assert [one.sentence for one in self.ADA.promises_mine] == [
            "the list, promised on 8 September, due on 20 September"
        ]
        assert self.ADA.promises_theirs == ()

    def test_tells_what_went_which_way(self) -> None:
        assert (self.ADA.given, self.ADA.received, self.ADA.asked) == (1, 2, 0)
        assert self.ADA.balance == "You gave once, received twice"

    def test_tells_the_rhythm_and_the_birthday(self) -> None:
        assert self.ADA.rhythm == "Wanted every 30 days; last in touch 75 days ago; due since 8 October"
        assert self.ADA.birthday == "10 December, turns 46"

    def test_shows_the_users_own_columns(self) -> None:
        assert self.ADA.extras == (("Coffee", "black"),)

    def test_of_somebody_hardly_known_stays_empty(self) -> None:
        found = brief(small_network([{"name": "Cy"}]), 2, TODAY)
        assert (found.how_met, found.last_talk, found.ask_about, found.balance) == ("", "", (), "")
        assert found.rhythm == "No rhythm; no contact noted yet"


def test_the_timeline_has_everything_newest_first() -> None:
    assert [
        (one.when and one.when.date().isoformat(), one.kind, one.title) for one in timeline(NETWORK, 2)
    ] == [
        ("2026-12-01", "met", "dinner"),
        ("2026-10-03", "thanked", "Zoë Çelik"),
        ("2026-10-01", "introduction", "Zoë Çelik: introduced"),
        ("2026-09-09", "they kept it", "a map"),
        ("2026-09-08", "call", "the boat"),
        ("2026-09-08", "they promised", "a map"),
        ("2026-09-08", "promise made", "the list"),
        ("2026-08-01", "other", "profile changed"),
        ("2024-05-02", "first met", "Data for Good"),
    ]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"text": "byron"}, [2, 4]), ({"text": "byron founder"}, [2]),
        ({"text": "ANALYTICAL porto"}, [2]), ({"text": "zoe celik"}, [4]),
        ({"text": "white"}, [3]), ({"text": "faro spring"}, [2]), ({"text": "byron white"}, []),
        ({"tag": "Friends"}, [2]), ({"tag": "friend"}, []), ({"place": "sao"}, [3]),
        ({"status": "late"}, [2]),
        ({"text": "e", "status": "inside"}, [3]), ({}, [2, 3, 4]),
    ],
)  # fmt: skip
def test_people_are_found_by_words_tag_place_and_status(wanted: dict[str, str], found: list[int]) -> None:
    assert search(NETWORK, TODAY, **wanted).index.tolist() == found


def test_clues_are_the_sentences_that_tell_of_plans_and_worries() -> None:
    text = "Startup people everywhere. She struggles with hiring!\nHas two cats; planning a trip to Oslo."
    assert clues(text) == ("She struggles with hiring!", "planning a trip to Oslo")
