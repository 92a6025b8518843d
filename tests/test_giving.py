from __future__ import annotations

from datetime import date

from netdash.giving import WAYS, giving_over_time
from tests.networks import small_network

TODAY = date(2026, 11, 22)


def test_help_and_kept_promises_count_in_their_month_on_the_right_side() -> None:
    network = small_network(
        [{"name": "Ana"}],
        [
            {"date": "2026-11-02", "people": "Ana", "kind": "call", "value": "gave"},
            {"date": "2026-10-02", "people": "Ana", "kind": "call", "value": "asked"},
            {"date": "2026-12-02", "people": "Ana", "kind": "call", "value": "gave"},
        ],
        promises=[
            {"person": "Ana", "by": "me", "what": "x", "kept_on": "2026-11-05"},
            {"person": "Ana", "by": "them", "what": "y", "kept_on": "2026-10-05"},
        ],
    )
    found = giving_over_time(network, TODAY, months=2)
    counted = {(f"{month:%Y-%m}", way): times for month, way, times in found.itertuples(index=False) if times}
    assert counted == {("2026-10", "received"): 1, ("2026-10", "asked"): 1, ("2026-11", "gave"): 2}


def test_every_month_and_way_is_there_even_where_nothing_went() -> None:
    found = giving_over_time(small_network([{"name": "Ana"}]), TODAY, months=12)
    assert len(found) == 12 * len(WAYS)
    assert found["times"].sum() == 0
