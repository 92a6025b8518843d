"""What came of it: referrals, advice and collaborations, traced to where they grew from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from datetime import date

    from netdash.network import Network

#: Kinds of outcome by the words that tell them, the first that fits; anything else is "other".
_KINDS = (
    ("referral", r"referr|recommend|client|customer|lead\b|vouch|spoke for|empfehl|recommand|cliente|klant"),
    (
        "advice",
        r"advice|advis|feedback|taught|explain|mentor|review|tip\b|rat\b|conseil|consejo|consiglio|advies",
    ),
    (
        "collaboration",
        r"collab|together|joint|project|partner|co-?author|hired|contract|zusammen|ensemble|juntos",
    ),
    ("advocate", r"advocate|champion|endors|testimonial|introduc"),
)

OUTCOME_COLUMNS = ("date", "contact", "name", "kind", "what", "event", "introducer", "grew_from")


def outcomes(network: Network, today: date) -> pd.DataFrame:
    """Every outcome noted up to today, newest first.

    Returns:
        Columns date (datetime), contact (row), name, kind ("referral", "advice", "collaboration", "advocate",
        "other"), what (as noted), event (where the two met), introducer (name), grew_from (a phrase).
    """
    found = pd.concat([_from_interactions(network), _from_introductions(network)], ignore_index=True)
    past = found[found["date"].isna() | (found["date"] < pd.Timestamp(today) + pd.Timedelta(days=1))]
    traced = past.assign(**_origins(network, past))
    newest = traced.sort_values("date", ascending=False, kind="stable", ignore_index=True)
    return newest[list(OUTCOME_COLUMNS)]


def outcomes_by_year(found: pd.DataFrame) -> pd.DataFrame:
    """Outcomes counted: columns year (Int64), kind, outcomes, people."""
    years = found.assign(year=found["date"].dt.year.astype("Int64")).dropna(subset=["year"])
    return (
        years.groupby(["year", "kind"], as_index=False)
        .agg(outcomes=("what", "size"), people=("contact", "nunique"))
        .sort_values(["year", "kind"], ignore_index=True)
    )


def outcomes_by_origin(found: pd.DataFrame) -> pd.DataFrame:
    """Outcomes counted by where they grew from: columns grew_from, outcomes, people, most first."""
    counted = found[found["grew_from"] != ""].groupby("grew_from", as_index=False)
    return counted.agg(outcomes=("what", "size"), people=("contact", "nunique")).sort_values(
        ["outcomes", "grew_from"], ascending=[False, True], ignore_index=True
    )


def kind_of(what: str) -> str:
    """The kind of an outcome: the one it begins with, else by its words."""
    named = next((kind for kind, _ in _KINDS if what.strip().casefold().startswith(kind)), "")
    return named or next((kind for kind, words in _KINDS if re.search(words, what, re.IGNORECASE)), "other")


def _from_interactions(network: Network) -> pd.DataFrame:
    noted = network.interactions[network.interactions["outcome"].notna()]
    both = network.participants.merge(
        noted[["date", "outcome"]], left_on="interaction", right_index=True, how="inner"
    )
    return pd.DataFrame(
        {
            "date": both["date"],
            "contact": both["contact"],
            "what": both["outcome"],
            "kind": both["outcome"].map(kind_of),
        }
    )


def _from_introductions(network: Network) -> pd.DataFrame:
    """Introductions the user made that came to something are outcomes of both people."""
    good = network.introductions[network.introductions["status"] == "came to something"]
    sides = []
    for side, other in (("first", "second"), ("second", "first")):
        rows = good[good[f"{side}_contact"].notna()]
        what = "introduced to " + rows[other].fillna("") + (": " + rows["notes"]).fillna("")
        sides.append(
            pd.DataFrame(
                {
                    "date": rows["updated_on"],
                    "contact": rows[f"{side}_contact"].astype("int64"),
                    "what": what,
                    "kind": "collaboration",
                }
            )
        )
    return pd.concat(sides, ignore_index=True)


def _origins(network: Network, found: pd.DataFrame) -> dict[str, pd.Series[str]]:
    contacts = network.contacts
    rows = found["contact"].astype("int64")
    names = dict(zip(contacts.index, contacts["name"], strict=True))
    introducers = {row: names[by] for row, by in network.introducers.items()}
    events = _first_events(network) | contacts["event"].dropna().to_dict()
    introducer = [introducers.get(row, "") for row in rows]
    event = [events.get(row, "") for row in rows]
    grew_from = [
        f"introduction by {by}" if by else where for by, where in zip(introducer, event, strict=True)
    ]
    told = {"name": [names[row] for row in rows], "event": event, "introducer": introducer}
    return {
        column: pd.Series(values, index=found.index, dtype="str")
        for column, values in (told | {"grew_from": grew_from}).items()
    }


def _first_events(network: Network) -> dict[int, str]:
    """Contact row to the event of the earliest interaction at one."""
    at_events = network.interactions.loc[network.interactions["event"].notna(), ["date", "event"]]
    both = network.participants.merge(at_events, left_on="interaction", right_index=True, how="inner")
    first = both.sort_values("date", kind="stable").drop_duplicates("contact")
    return dict(zip(first["contact"].tolist(), first["event"].tolist(), strict=True))
