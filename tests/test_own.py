from __future__ import annotations

import pytest

from netdash.own import own_rows
from netdash.settings import Settings
from tests.networks import small_network

ROBIN = {"name": "Robin Vale", "email": "robin@vale.example"}
ANNA = {"name": "Anna Bell", "nickname": "Robin"}


@pytest.mark.parametrize("me", ["Robin Vale", "robin  vale", "robin@vale.example"])
def test_the_user_is_found_by_name_and_by_email(me: str) -> None:
    assert own_rows(small_network([ANNA, ROBIN], settings=Settings(me=me))) == {3}


def test_a_friend_who_is_nicknamed_as_the_user_is_called_stays_a_friend() -> None:
    assert not own_rows(small_network([ANNA], settings=Settings(me="Robin")))


def test_nobody_is_the_user_while_no_name_is_set() -> None:
    assert not own_rows(small_network([ANNA, ROBIN]))


def test_the_setting_tells_the_user_from_a_namesake() -> None:
    namesakes = [{"name": "Robin Vale", "company": firm} for firm in ("Acme", "Birch")]
    assert own_rows(small_network(namesakes, settings=Settings(me="Robin Vale"))) == {2, 3}
    assert own_rows(small_network(namesakes, settings=Settings(me="Robin Vale (Birch)"))) == {3}
