import pandas as pd
import pytest

from tests.networks import small_network


def test_people_of_an_interaction_are_linked_to_their_rows() -> None:
    network = small_network(
        contacts=[{"name": "Ada Byron"}, {"name": "Bo Ek"}],
        interactions=[{"date": "2026-11-01", "people": ["Bo Ek", "Ada Byron"], "kind": "call"}],
    )
    assert network.participants.to_numpy().tolist() == [[2, 3], [2, 2]]


def test_a_day_and_a_moment_are_both_dates() -> None:
    network = small_network(contacts=[{"name": "Ada", "last_contact": "2026-11-20 19:30"}])
    assert network.contacts.loc[2, "last_contact"] == pd.Timestamp("2026-11-20 19:30")


def test_a_key_that_is_no_field_is_a_column_of_the_users_own() -> None:
    network = small_network(contacts=[{"name": "Ada", "Coffee": "black"}])
    assert network.extras.to_dict("list") == {"Coffee": ["black"]}


def test_a_mistyped_field_elsewhere_is_refused() -> None:
    with pytest.raises(KeyError, match="promises has no field whom"):
        small_network(promises=[{"whom": "Ada"}])


def test_the_snapshot_shows_the_same_rows_as_the_frames() -> None:
    network = small_network(contacts=[{"name": "Ada", "company": "Analytical"}])
    tab = network.snapshot.tab("Contacts")
    assert tab is not None
    assert tab.row(2) == ("Ada", "Analytical")
