import pytest
from hypothesis import given, strategies as st

from netdash.cadence import Cadence, interval_days, read_cadence


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("30", 30), (30, 30), (45.0, 45), ("30.0", 30), ("30 days", 30), ("90d", 90), ("6w", 42),
        ("1m", 30), ("daily", 1), ("weekly", 7), ("every week", 7), ("every other week", 14),
        ("fortnightly", 14), ("monthly", 30), ("Monthly (call)", 30), ("every 6 weeks", 42),
        ("six weeks", 42), ("3 months", 90), ("quarterly", 90), ("half-yearly", 180), ("12 months", 365),
        ("yearly", 365), ("every second year", 730), ("twice a month", 15), ("2x/year", 182),
        ("4 times per year", 91), ("once a year", 365), ("1/month", 30), ("4-6 weeks", 28),
        ("every 2 to 3 months", 60), ("bi-monthly", 60), ("semi-annually", 180),
    ],
)  # fmt: skip
def test_a_rhythm_in_english_is_read_as_days(text: object, days: int) -> None:
    assert interval_days(text) == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("monatlich", 30), ("alle 6 Wochen", 42), ("Vierteljährlich", 90), ("zweimal im Jahr", 182),
        ("jede zweite Woche", 14), ("14-tägig", 14), ("tous les mois", 30), ("trimestriel", 90),
        ("2 fois par an", 182), ("tous les ans", 365), ("mensual", 30), ("cada 3 meses", 90),
        ("una vez al mes", 30), ("uma vez por mês", 30), ("a cada 2 semanas", 14), ("ogni mese", 30),
        ("ogni due settimane", 14), ("maandelijks", 30), ("om de week", 14), ("om de 2 weken", 14),
        ("een keer per maand", 30), ("elke 3 maanden", 90),
    ],
)  # fmt: skip
def test_a_rhythm_in_six_more_languages_is_read_as_days(text: str, days: int) -> None:
    assert interval_days(text) == days


@pytest.mark.parametrize(
    "text", ["off", "Never", "none", "0", "as needed", "nie", "jamais", "nunca", "mai", "geen"]
)
def test_people_can_be_put_at_rest(text: str) -> None:
    assert read_cadence(text) == Cadence(off=True)


@pytest.mark.parametrize(
    "text", ["", None, float("nan"), "VIP", "A", "D", "call mum weekly", "-5", "99999", "-"]
)
def test_what_is_not_understood_says_nothing_rather_than_something_wrong(text: object) -> None:
    assert not read_cadence(text).understood


@given(st.text())
def test_any_text_is_either_off_or_days_within_ten_years_or_nothing(text: str) -> None:
    found = read_cadence(text)
    assert found.days is None or (1 <= found.days <= 3650 and not found.off)


@given(st.integers(1, 3650))
def test_a_plain_number_is_days(days: int) -> None:
    assert interval_days(str(days)) == interval_days(f"every {days} days") == days
