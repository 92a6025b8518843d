from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from netdash.reciprocity import balance, before_asking, thanks_owed
from netdash.settings import Settings
from tests.networks import small_network

if TYPE_CHECKING:
    from netdash.network import Network

TODAY = date(2026, 11, 22)

Row = dict[str, Any]

HELP: Row = {
    "date": "2026-11-12", "people": "Ada", "kind": "call", "value": "received",
    "topic": "a look at the pitch",
}  # fmt: skip


def owed(network: Network) -> list[tuple[str, str]]:
    """Who is owed thanks, and why."""
    found = thanks_owed(network, TODAY)
    names = network.contacts["name"].reindex(found["contact"])
    return list(zip(names, found["why"], strict=True))


def people(*interactions: Row, **tables: Any) -> Network:
    return small_network([{"name": "Ada"}, {"name": "Bo"}], list(interactions), **tables)


class TestBalance:
    def test_counts_what_was_given_received_and_asked_for(self) -> None:
        network = people(
            {"date": "2026-11-01", "people": ["Ada", "Bo"], "kind": "call", "value": "gave"},
            {"date": "2026-11-02", "people": "Ada", "kind": "call", "value": "received"},
            {"date": "2026-11-03", "people": "Ada", "kind": "email", "value": "asked"},
            {"date": "2026-11-03", "people": "Ada", "kind": "email", "value": "none"},
        )
        assert balance(network).to_numpy().tolist() == [[1, 1, 1], [1, 0, 0]]

    def test_takes_kept_promises_and_introductions_made_for_gifts(self) -> None:
        network = people(
            promises=[
                {"person": "Ada", "by": "me", "kept_on": "2026-11-01"},
                {"person": "Bo", "by": "them", "kept_on": "2026-11-01"},
                {"person": "Bo", "by": "me"},
            ],
            introductions=[
                {"first": "Ada", "second": "Bo", "status": "introduced"},
                {"first": "Ada", "second": "Bo", "status": "asked both"},
            ],
        )
        assert balance(network).to_numpy().tolist() == [[2, 0, 0], [1, 1, 0]]


class TestBeforeAsking:
    ASKED: Row = {"date": "2026-05-03", "people": "Ada", "kind": "email", "value": "asked"}  # noqa: RUF012 - read only

    def test_says_so_when_something_was_asked_and_nothing_given(self) -> None:
        assert before_asking(people(self.ASKED), 2, TODAY) == (
            "You asked on 3 May and have given nothing yet; is there something to offer first?"
        )

    def test_is_silent_once_something_was_given_or_nothing_asked(self) -> None:
        gave = {"date": "2026-06-01", "people": "Ada", "kind": "email", "value": "gave"}
        assert before_asking(people(self.ASKED, gave), 2, TODAY) == ""
        assert before_asking(people(), 2, TODAY) == ""


class TestThanks:
    def test_are_owed_after_help(self) -> None:
        why = 'You received help on 12 November ("a look at the pitch"); no thanks noted since'
        assert owed(people(HELP)) == [("Ada", why)]

    @pytest.mark.parametrize(
        ("later", "still"),
        [
            ({"date": "2026-11-13", "kind": "thanks"}, False),
            ({"date": "2026-11-12", "kind": "thanks"}, False),
            ({"date": "2026-11-13", "kind": "email", "topic": "Thank you for the pitch"}, False),
            ({"date": "2026-11-13", "kind": "email", "topic": "Danke!"}, False),
            ({"date": "2026-11-13", "kind": "email", "topic": "the weather"}, True),
            ({"date": "2026-11-11", "kind": "thanks"}, True),
            ({"date": "2026-11-13", "kind": "thanks", "direction": "in"}, True),
            ({"date": "2026-11-23", "kind": "thanks"}, True),
        ],
    )
    def test_are_paid_by_thanks_on_that_day_or_later(self, later: Row, *, still: bool) -> None:
        assert bool(owed(people(HELP, {"people": "Ada", **later}))) is still

    def test_are_forgotten_after_ninety_days(self) -> None:
        assert owed(people({**HELP, "date": "2026-08-24"}))
        assert not owed(people({**HELP, "date": "2026-08-23"}))

    def test_are_owed_to_who_introduced_someone(self) -> None:
        network = small_network(
            [{"name": "Ada"}, {"name": "Bo", "introduced_by": "Ada", "met_on": "2026-11-10"}]
        )
        assert owed(network) == [("Ada", "Ada introduced you to Bo on 10 November; no thanks noted since")]
        assert thanks_owed(network, TODAY)["next_step"][0] == "Thank Ada and tell how it went with Bo"

    def test_are_owed_for_an_introduction_that_came_in_to_who_made_it(self) -> None:
        network = people(
            {"date": "2026-01-01", "people": "Ada", "kind": "call"},
            {"date": "2026-11-10", "people": ["Ada", "Bo"], "kind": "introduction", "direction": "in"},
        )
        assert [name for name, _ in owed(network)] == ["Ada"]

    def test_are_paid_where_the_ledger_says_so(self) -> None:
        contacts = [{"name": "Ada"}, {"name": "Bo", "introduced_by": "Ada", "met_on": "2026-11-10"}]
        entry = {"first": "Me Myself", "second": "Bo", "status": "introduced", "updated_on": "2026-11-10"}
        settings = Settings(me="Me Myself")
        assert owed(small_network(contacts, introductions=[entry], settings=settings))
        paid = {**entry, "thanked_on": "2026-11-11"}
        assert not owed(small_network(contacts, introductions=[paid], settings=settings))

    def test_of_nothing_are_owed_to_nobody(self) -> None:
        assert thanks_owed(small_network(), TODAY).empty
