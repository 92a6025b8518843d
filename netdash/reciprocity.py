"""Giving and receiving: what went which way, and where thanks are owed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from netdash.contacts_made import after, contacts_made, first_of_each
from netdash.days import plain_day, shortened
from netdash.names import folded
from netdash.own import own_rows
from netdash.remembering import remembered

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from netdash.network import Network

#: Thanks are suggested this many days after the favour, and no longer than that many.
THANKS_DUE_AFTER, THANKS_FORGOTTEN_AFTER = 2, 90
#: Statuses of an introduction that was made.
MADE = ("introduced", "came to something", "came to nothing")
#: How a message of thanks begins or names itself, in seven languages, without case.
_THANKS_WORDS = r"\b(?:thank|danke|dank u|bedankt|merci|remerci|gracias|agradec|obrigad|grazi|ringrazi)"


@remembered
def balance(network: Network) -> pd.DataFrame:
    """What was given to each person, received and asked for.

    Given counts interactions with that value, promises kept by the user and introductions made for the
    person; received counts interactions with that value and promises the person kept.

    Returns:
        Index: contact row, everybody. Columns: given, received, asked (int); 0 for the user's own row.
    """
    people = network.participants
    value = network.interactions["value"].reindex(people["interaction"]).set_axis(people.index)
    kept = network.promises[network.promises["kept_on"].notna()]
    mine = kept["by"].fillna("me").eq("me")
    made = network.introductions[network.introductions["status"].isin(MADE)]
    given = pd.concat(
        [
            people["contact"][value.eq("gave")],
            kept["contact"][mine],
            made["first_contact"],
            made["second_contact"],
        ]
    )
    received = pd.concat([people["contact"][value.eq("received")], kept["contact"][~mine]])
    counts = {"given": given, "received": received, "asked": people["contact"][value.eq("asked")]}
    rows = network.contacts.index
    others = rows.drop(list(own_rows(network)))
    return pd.DataFrame(
        {
            name: found.astype("Int64").value_counts().reindex(others, fill_value=0).astype("int64")
            for name, found in counts.items()
        },
        index=others,
    ).reindex(rows, fill_value=0)


def before_asking(network: Network, row: int, today: date, given: int | None = None) -> str:
    """What to think of before asking this person for something; empty when nothing speaks against it."""
    counts = balance(network)
    given = int(counts["given"][row]) if given is None else given
    if given or not counts["asked"][row]:
        return ""
    mine = network.participants["contact"].eq(row)
    found = network.interactions[["value", "date"]].reindex(network.participants["interaction"][mine])
    asked = found["date"][found["value"].eq("asked")].max()
    if pd.isna(asked):
        return ""
    on = plain_day(asked, today)
    return f"You asked on {on} and have given nothing yet; is there something to offer first?"


@remembered
def thanks_owed(network: Network, today: date) -> pd.DataFrame:
    """People to be thanked for help or an introduction, where no thanks were noted since.

    Help is an interaction with the value "received"; an introduction is a person met through someone, one in
    the ledger between the user and a person met through someone, or an interaction of that kind coming in.
    After 90 days nothing is said any more.

    Returns:
        Latest first. Columns: contact (row to thank), since (datetime64, the day), kind ("help" or
        "introduction"), for_what (str, a phrase, may be blank), about (Int64, row of the interaction or of
        the person met), why, next_step (str, sentences).
    """
    made = contacts_made(network, today)
    thanked = _thanked(network, today)
    found = [
        owed
        for owed in (*_help(network, today, made), *_introductions(network, today))
        if not (owed[0] in thanked and thanked[owed[0]] >= owed[1])
    ]
    names = ["contact", "since", "kind", "for_what", "about", "why", "next_step"]
    frame = pd.DataFrame(found, columns=names).astype(
        {"contact": "int64", "since": "datetime64[us]", "kind": "str", "for_what": "str", "about": "Int64",
         "why": "str", "next_step": "str"}
    )  # fmt: skip
    one_each = frame.drop_duplicates(["contact", "kind", "about"])
    return one_each.sort_values("since", ascending=False, kind="stable", ignore_index=True)


_Owed = tuple[int, pd.Timestamp, str, str, int | None, str, str]


def _recent(days: pd.Series[pd.Timestamp], today: date) -> pd.Series[bool]:
    return days.lt(after(today)) & days.ge(pd.Timestamp(today) - pd.Timedelta(days=THANKS_FORGOTTEN_AFTER))


def _thanked(network: Network, today: date) -> dict[int, pd.Timestamp]:
    """The day each person was last thanked."""
    happened = network.interactions
    recent = happened[_recent(happened["date"], today)]
    lately = recent[recent["direction"].ne("in").fillna(value=True)]
    says_so = lately["topic"].str.contains(_THANKS_WORDS, case=False, na=False)
    thanks = lately[
        (lately["kind"].eq("thanks") | says_so) & lately["value"].ne("received").fillna(value=True)
    ]
    people = network.participants[network.participants["interaction"].isin(thanks.index)]
    days = thanks["date"].dt.normalize().reindex(people["interaction"]).set_axis(people["contact"])
    latest = days.groupby(level=0).max()
    return dict(zip(latest.index.tolist(), latest.tolist(), strict=True))


def _help(network: Network, today: date, made: pd.DataFrame) -> Iterator[_Owed]:
    recent = network.interactions[_recent(network.interactions["date"], today)]
    brought = recent["kind"].eq("introduction") & recent["direction"].eq("in")
    favours = recent[(recent["value"].eq("received") | brought) & recent["kind"].ne("thanks")]
    present = network.participants[network.participants["interaction"].isin(favours.index)]
    people = present[~present["contact"].isin(own_rows(network))]
    newcomers = _newcomers(made)
    by_interaction: dict[int, list[int]] = {}
    for interaction, contact in people[["interaction", "contact"]].to_numpy().tolist():
        by_interaction.setdefault(interaction, []).append(contact)
    for row, moment, kind, topic, notes in zip(
        favours.index, favours["date"], favours["kind"], favours["topic"], favours["notes"], strict=True
    ):
        there = by_interaction.get(row, [])
        met = [contact for contact in there if newcomers.get(contact) == row]
        told = next((shortened(text) for text in (topic, notes) if isinstance(text, str)), "")
        on = plain_day(moment, today)
        for contact in there:
            if kind == "introduction" and contact in met and len(there) > 1:
                continue
            said = f' ("{told}")' if told else ""
            thing = f' for "{told}"' if told else ""
            what = "an introduction" if kind == "introduction" else "help"
            yield (
                int(contact), moment.normalize(), "introduction" if kind == "introduction" else "help", told,
                int(row), f"You received {what} on {on}{said}; no thanks noted since",
                f"Say thank you{thing}, and tell what it led to",
            )  # fmt: skip


def _newcomers(made: pd.DataFrame) -> dict[int, int]:
    """The interaction that was the first contact with each person."""
    first = made.take(first_of_each(made["contact"].to_numpy()))
    return dict(zip(first["contact"].tolist(), first["interaction"].tolist(), strict=True))


def _introductions(network: Network, today: date) -> Iterator[_Owed]:
    days, closed = _ledger_days(network)
    introducers = network.introducers[~network.introducers.isin(own_rows(network))]
    met_on = network.contacts["met_on"].reindex(introducers.index)
    since = days.reindex(met_on.index).fillna(met_on).astype("datetime64[us]").dt.normalize()
    recent = _recent(since, today) & ~introducers.index.isin(closed)
    names = network.contacts["name"]
    for person, introducer, moment in zip(
        introducers.index[recent].tolist(), introducers[recent].tolist(), since[recent], strict=True
    ):
        first, other = names[introducer], names[person]
        on = plain_day(moment, today)
        yield (
            introducer, moment, "introduction", other, person,
            f"{first} introduced you to {other} on {on}; no thanks noted since",
            f"Thank {first} and tell how it went with {other}",
        )  # fmt: skip


def _ledger_days(network: Network) -> tuple[pd.Series[pd.Timestamp], set[int]]:
    """When the ledger says the user was introduced to whom, and for whom thanks were already said."""
    me = folded(network.settings.me)
    table = network.introductions[network.introductions["status"].isin(MADE)]
    days: dict[int, pd.Timestamp] = {}
    closed: set[int] = set()
    if not me:
        return pd.Series(days, dtype="datetime64[us]"), closed
    for name, other in (("first", "second_contact"), ("second", "first_contact")):
        mine = table[table[name].fillna("").map(folded).eq(me) & table[other].notna()]
        for contact, moment, thanked in zip(mine[other], mine["updated_on"], mine["thanked_on"], strict=True):
            days[int(contact)] = moment
            if pd.notna(thanked):
                closed.add(int(contact))
    return pd.Series(days, dtype="datetime64[us]"), closed
