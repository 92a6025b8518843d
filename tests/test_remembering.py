from __future__ import annotations

import gc
import weakref
from datetime import date
from typing import TYPE_CHECKING

from netdash.remembering import remembered
from tests.networks import small_network

if TYPE_CHECKING:
    from netdash.network import Network

TODAY = date(2026, 11, 22)


def test_work_is_done_once_for_each_network_and_each_day() -> None:
    done: list[date] = []

    @remembered
    def count(network: Network, today: date) -> int:
        done.append(today)
        return len(network.contacts)

    one, other = small_network([{"name": "Ana"}]), small_network([{"name": "Bo"}, {"name": "Cem"}])

    assert [count(one, TODAY), count(one, TODAY), count(other, TODAY)] == [1, 1, 2]
    count(one, date(2026, 11, 23))
    assert len(done) == 3


def test_a_network_nobody_uses_any_more_is_forgotten_with_all_that_was_worked_out() -> None:
    @remembered
    def labels(network: Network) -> list[str]:
        return list(network.contacts["label"])

    network = small_network([{"name": "Ana"}])
    labels(network)
    gone = weakref.ref(network)

    del network
    gc.collect()

    assert gone() is None
