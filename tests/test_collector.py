from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest

from netdash import cli
from netdash.collector import for_a_short_while, without_collecting

if TYPE_CHECKING:
    from argparse import Namespace


def test_the_collector_is_off_only_meanwhile() -> None:
    with without_collecting():
        assert not gc.isenabled()
    assert gc.isenabled()


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
