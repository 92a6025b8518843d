from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest

from netdash import cli
from netdash.collector import MANY, SOME, for_a_short_while, without_collecting

if TYPE_CHECKING:
    from argparse import Namespace


def test_the_collector_is_off_only_meanwhile() -> None:
    with without_collecting():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_great_deal_that_stays_is_passed_over_afterwards() -> None:
    before = gc.get_freeze_count()
    with without_collecting():
        few: list[list[object]] = [[]]
    assert gc.get_freeze_count() == before
    with without_collecting():
        many: list[list[object]] = [[] for _ in range(MANY + 1)]
    passed_over = gc.get_freeze_count() - before
    gc.unfreeze()
    assert passed_over > len(many) > len(few)


def test_what_was_made_counts_as_old_and_is_still_looked_at_now_and_then() -> None:
    gc.collect()
    with without_collecting():
        made: list[list[object]] = [[] for _ in range(SOME + 1)]
        made[0].append(made)
    assert gc.get_freeze_count() == 0
    old = gc.get_objects(generation=2)
    assert any(one is made for one in old)
    del made, old
    assert gc.collect(0) < SOME
    assert gc.collect() > SOME


def test_one_within_another_leaves_it_off() -> None:
    with for_a_short_while():
        with without_collecting():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


@pytest.mark.parametrize(
    ("words", "collects"),
    [([], True), (["open"], True), (["serve"], True), (["due", "x.xlsx"], False)],
    ids=["nothing", "open", "serve", "due"],
)
def test_only_what_goes_on_until_it_is_stopped_collects(
    words: list[str], monkeypatch: pytest.MonkeyPatch, *, collects: bool
) -> None:
    seen: list[bool] = []

    def noted(_: Namespace) -> int:
        seen.append(gc.isenabled())
        return 0

    monkeypatch.setattr(cli, "command", lambda _: noted)
    assert cli.main(words) == 0
    assert seen == [collects]
