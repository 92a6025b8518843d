from __future__ import annotations

import pytest

from netdash.settings import DEFAULT_EVERYONE, Settings, settings_from


def test_no_settings_are_the_defaults() -> None:
    assert settings_from([]) == (Settings(), ())


def test_everything_that_can_be_set_is_read() -> None:
    settings, wrong = settings_from(
        [
            ("Me", "Robin Vale"),
            ("cadence: everyone", "60"),
            ("cadence: tag Friends", "30"),
            ("capacity", "7"),
            ("column: Contacts!First seen", "met on"),
            ("column: Contacts!Score", "none"),
            ("date order: Contacts!Last", "Month first"),
            ("paused from", "2026-12-20"),
            ("template: thanks", "Dear {{ first_name }}"),
            ("capture: kind", "met"),
        ]
    )
    assert wrong == ()
    assert settings.me == "Robin Vale"
    assert settings.everyone == 60
    assert settings.tag_cadences == {"friends": 30}
    assert settings.capacity == 7
    assert settings.columns == {("Contacts", "First seen"): "met_on", ("Contacts", "Score"): ""}
    assert settings.date_orders == {("Contacts", "Last"): "month first"}
    assert settings.paused_from == "2026-12-20"
    assert settings.templates == {"thanks": "Dear {{ first_name }}"}
    assert settings.other == {"capture: kind": "met"}


@pytest.mark.parametrize("word", ["off", "none", "OFF", ""])
def test_the_rhythm_for_everyone_can_be_turned_off(word: str) -> None:
    assert settings_from([("cadence: everyone", word)])[0].everyone is None


@pytest.mark.parametrize(
    ("name", "value", "part"),
    [
        ("cadence: everyone", "often", '"cadence: everyone" should be a number above 0, but is "often"'),
        ("cadence: tag friends", "-3", "should be a number above 0"),
        ("capacity", "lots", "should be a number above 0"),
        ("column: Contacts", "email", "should name a tab and a header"),
        ("column: Contacts!X", "shoe size", 'a field netdash knows, but is "shoe size"'),
        ("date order: Contacts!X", "last first", '"day first", "month first" or "year first"'),
    ],
)
def test_a_senseless_setting_is_named_and_left_at_its_default(name: str, value: str, part: str) -> None:
    settings, wrong = settings_from([(name, value)])
    assert part in str(wrong[0])
    assert settings == Settings()


def test_one_wrong_setting_does_not_hide_the_others() -> None:
    settings, wrong = settings_from([("capacity", "x"), ("me", "Robin")])
    assert (settings.me, len(wrong)) == ("Robin", 1)
    assert settings.everyone == DEFAULT_EVERYONE
