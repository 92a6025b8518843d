from __future__ import annotations

from datetime import date
from html.parser import HTMLParser

from netdash.events import events
from netdash.follow_ups import follow_ups, upcoming
from netdash.paper import brief_sheet, digest_sheet, take_along_sheet
from netdash.people import brief
from netdash.preparing.questions import groups
from netdash.preparing.targets import targets
from netdash.talking_points import talking_points
from tests.networks import small_network

TODAY = date(2026, 11, 22)
HOSTILE = "<script>alert(1)</script><img src=https://evil.example/x.png>"

NETWORK = small_network(
    [{"name": "Ana Ruiz", "notes": HOSTILE, "interests": "sailing", "looking_for": "a boat"}],
    promises=[{"person": "Ana Ruiz", "by": "me", "what": "send the map", "due": "2026-11-20"}],
    events=[{"name": f"Fair {HOSTILE}", "date": "2026-11-30", "intent": "find a sailor", "place": "Hull"}],
    attendees=[{"event": f"Fair {HOSTILE}", "name": "Ana Ruiz", "target": True, "question": "Where to?"}],
    talking_points=[{"topic": "wind charts", "added_on": "2026-11-20", "tags": "sailing"}],
)


def sheets() -> dict[str, str]:
    (event,) = events(NETWORK, TODAY)
    return {
        "take along": take_along_sheet(
            event, targets(NETWORK, event, TODAY), talking_points(NETWORK, TODAY), groups({})
        ),
        "brief": brief_sheet(brief(NETWORK, 2, TODAY), TODAY),
        "digest": digest_sheet(
            "contacts.xlsx", TODAY, follow_ups(NETWORK, TODAY), upcoming(NETWORK, TODAY), [HOSTILE]
        ),
    }


def test_the_sheet_to_take_along_has_the_intent_the_people_and_a_question_each() -> None:
    text = sheets()["take along"]
    for words in ("find a sailor", "Hull", "Ana Ruiz", "Where to?", "wind charts", "Monday, 30 November"):
        assert words in text


def test_the_brief_on_paper_has_promises_and_what_to_remember() -> None:
    text = sheets()["brief"]
    for words in ("send the map", "by 20 November", "sailing", "a boat"):
        assert words in text


def test_the_week_names_who_waits_and_why() -> None:
    assert "send the map" in sheets()["digest"]


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.fetched: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)
        self.fetched += [value or "" for name, value in attrs if name in {"src", "href", "srcset", "style"}]


def test_text_of_the_sheet_never_becomes_markup_and_nothing_is_fetched() -> None:
    for name, text in sheets().items():
        tags = Tags()
        tags.feed(text)
        assert not tags.found & {"script", "img", "link", "iframe", "object", "a"}, name
        assert tags.fetched == [], name
        assert "url(" not in text, name
