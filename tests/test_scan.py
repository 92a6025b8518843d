from __future__ import annotations

from datetime import date

from netdash.scan import scan
from tests.networks import small_network

TODAY = date(2026, 11, 22)


def people(*last_contacts: str) -> list[dict[str, str]]:
    return [{"name": f"P{place}", "last_contact": day} for place, day in enumerate(last_contacts, start=2)]


def test_the_longest_silence_comes_first() -> None:
    network = small_network(people("2026-11-01", "2026-01-01", "2026-06-01"))
    assert scan(network, TODAY).queue == (3, 4, 2)


def test_silence_is_seen_beside_the_wanted_rhythm() -> None:
    network = small_network(
        [
            {"name": "Ana", "last_contact": "2026-10-01", "cadence": "7"},
            {"name": "Bo", "last_contact": "2026-08-01", "cadence": "365"},
        ]
    )
    assert scan(network, TODAY).queue == (2, 3)


def test_who_is_decided_about_this_month_or_rests_is_not_asked_about_again() -> None:
    network = small_network(
        people("2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04"),
        scans=[
            {"month": "2026-11", "person": "P2", "decision": "reach out"},
            {"month": "2026-08", "person": "P3", "decision": "let rest"},
            {"month": "2026-01", "person": "P4", "decision": "let rest"},
        ],
    )
    found = scan(network, TODAY)
    assert found.queue == (4, 5)
    assert found.decided["contact"].tolist() == [2]


def test_a_scan_stays_one_sitting() -> None:
    network = small_network(
        people(*["2026-01-01"] * 9), scans=[{"month": "2026-11", "person": "P2", "decision": "introduce"}]
    )
    assert len(scan(network, TODAY, most=5).queue) == 4


def test_people_at_rest_are_left_in_peace() -> None:
    network = small_network([{"name": "Ana", "cadence": "off", "last_contact": "2020-01-01"}])
    assert scan(network, TODAY).queue == ()


def test_next_month_shows_who_was_reached_and_who_still_waits() -> None:
    network = small_network(
        people("2026-11-03", "2026-02-01"),
        scans=[
            {"month": "2026-10", "person": "P2", "decision": "reach out", "decided_on": "2026-10-20"},
            {"month": "2026-10", "person": "P3", "decision": "reach out", "decided_on": "2026-10-20"},
        ],
    )
    last = scan(network, TODAY).last_month
    assert last.sentence == "Of the 2 people you meant to reach out to in October 2026, you reached 1."
    assert last.open == (3,)


def test_without_a_scan_last_month_nothing_is_compared() -> None:
    assert scan(small_network(people("2026-01-01")), TODAY).last_month.sentence == ""


def test_in_january_last_month_is_december() -> None:
    network = small_network(
        people("2026-11-03"), scans=[{"month": "2026-12", "person": "P2", "decision": "let rest"}]
    )
    assert "December 2026" in scan(network, date(2027, 1, 5)).last_month.sentence
