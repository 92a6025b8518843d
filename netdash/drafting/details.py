"""What is known about a person and a conversation, as the details a draft can quote."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, cast

import pandas as pd

from netdash.drafting.phrasing import addressed, in_sentence, when, without_verb
from netdash.fields import split_list
from netdash.frames import text_of
from netdash.names import folded
from netdash.talking_points import points_for

if TYPE_CHECKING:
    from datetime import date

    from netdash.network import Network
    from netdash.talking_points import TalkingPoint


@dataclass(frozen=True, slots=True)
class Details:
    """Everything a draft can quote; what is not known is empty.

    Attributes:
        topic, point: what the first or latest conversation was about, and what the person said.
        promise: what the user said he would do, as "send you the report"; link: where it is.
        help, outcome, meaning: what was received, what came of it, what it meant to the user.
        need, can_help, plan, interest: in the person's own noted words.
        share_topic, share_link: a talking point that fits and was not shared with the person yet.
        other_name and so on: the other person of an introduction.
    """

    first_name: str = ""
    name: str = ""
    email: str = ""
    about: str = ""
    me: str = ""
    me_first_name: str = ""
    event: str = ""
    met_when: str = ""
    topic: str = ""
    point: str = ""
    last_topic: str = ""
    last_when: str = ""
    promise: str = ""
    link: str = ""
    offer: str = ""
    next_step: str = ""
    interest: str = ""
    plan: str = ""
    need: str = ""
    can_help: str = ""
    news: str = ""
    help: str = ""
    outcome: str = ""
    meaning: str = ""
    share_topic: str = ""
    share_link: str = ""
    other_name: str = ""
    other_first_name: str = ""
    other_about: str = ""
    other_reason: str = ""
    reason_of_mine: str = ""
    offer_of_mine: str = ""


#: What is asked when a draft needs a detail that is not known.
QUESTIONS: dict[str, str] = {
    "first_name": "What do you call this person?",
    "me": "How do you sign?",
    "me_first_name": "How do you sign?",
    "event": "Where did you meet?",
    "topic": "What did you talk about?",
    "point": "What did the person say that stayed with you?",
    "last_topic": "What did you last talk about?",
    "link": "Where is it? Paste the link, or write how it reaches the person.",
    "offer": "What can you give: an article, a name, an answer? Write the sentence.",
    "interest": "What does this person care about?",
    "plan": "What is this person working on?",
    "need": "What is this person looking for?",
    "news": "What happened?",
    "help": "What do you say thank you for?",
    "outcome": "What came of it?",
    "meaning": "What did it mean to you? One sentence.",
    "share_topic": "What do you want to share?",
    "other_name": "Who is the other person?",
    "other_first_name": "What do you call the other person?",
    "about": "Who is this person, in a phrase?",
    "other_about": "Who is the other person, in a phrase?",
    "other_reason": "Why should they meet? One sentence.",
}

#: Details that are about this very person and nobody else, so that quoting one makes a draft his.
PERSONAL = ("point", "topic", "last_topic", "promise", "plan", "need", "interest", "news", "help", "outcome",
            "event", "other_reason", "reason_of_mine", "offer_of_mine", "share_topic")  # fmt: skip

#: What a personal detail is, for the sentence that offers it.
CALLED: dict[str, str] = {
    "point": "what was said", "topic": "what you talked about", "last_topic": "what you last talked about",
    "promise": "your promise", "plan": "what they are working on", "need": "what they are looking for",
    "interest": "what they care about", "event": "where you met", "help": "what you received",
}  # fmt: skip

NAMES = frozenset(field.name for field in fields(Details))

#: Days for which a first conversation is the one to write about.
_NEWLY_MET = 30
_ENCOUNTERS = ("met", "call", "video")
_PLAN = re.compile(
    r"\b(?:working on|work on|busy with|building|preparing|planning|launching|writing|training for|moving to|"
    r"setting up|about to|hopes to|wants to)\b[^.;!?\n]*",
    re.IGNORECASE,
)


def first_name_of(contact: pd.Series[Any]) -> str:
    """What to call a contact: nickname, else first name, else the first word of the name."""
    called = text_of(contact["nickname"]) or text_of(contact["first_name"])
    name = text_of(contact["name"])
    return called or ("" if "@" in name else name.partition(" ")[0])


def about(contact: pd.Series[Any]) -> str:
    """Title and company in a phrase: "grants officer at Birch Trust"."""
    title, company = text_of(contact["title"]), text_of(contact["company"])
    return f"{title} at {company}" if title and company else title or (f"at {company}" if company else "")


def details_of(network: Network, row: int, today: date) -> Details:
    """What is known for a draft to one contact.

    Raises:
        KeyError: when no contact stands in that row.
    """
    contact = cast("pd.Series[Any]", network.contacts.loc[row])
    meetings = _interactions(network, row, today)
    first, last = _encounter(meetings, today), _last(meetings)
    received = meetings[meetings["value"] == "received"]
    thanked = _last(received)
    shared = next(iter(points_for(network, row, today)), None)
    event = text_of(first["event"]) if first is not None else ""
    return Details(
        first_name=first_name_of(contact),
        name=text_of(contact["name"]),
        email=next(iter(split_list(contact["email"])), ""),
        about=about(contact),
        me=network.settings.me,
        me_first_name=network.settings.me.partition(" ")[0],
        event=event or text_of(contact["event"]),
        met_when=when(first["date"] if first is not None else contact["met_on"], today),
        topic=text_of(first["topic"]) if first is not None else "",
        last_topic=text_of(last["topic"]) if last is not None else "",
        last_when=when(last["date"], today) if last is not None else "",
        promise=in_sentence(addressed(_open_promise(network, row))),
        interest=_interest(contact, shared),
        plan=_plan(contact, meetings),
        need=text_of(contact["looking_for"]),
        can_help=text_of(contact["can_help_with"]),
        help=text_of(thanked["topic"]) if thanked is not None else "",
        outcome=text_of(thanked["outcome"]) if thanked is not None else "",
        share_topic=shared.topic if shared else "",
        share_link=shared.link if shared else "",
    )


def introduction_details(network: Network, row: int, other: int, today: date) -> Details:
    """What is known for a draft to one contact about another, whom he might meet.

    Raises:
        KeyError: when no contact stands in one of the rows.
    """
    details = details_of(network, row, today)
    second = cast("pd.Series[Any]", network.contacts.loc[other])
    offer, need = text_of(second["can_help_with"]), text_of(second["looking_for"])
    called = first_name_of(second)
    return replace(
        details,
        other_name=text_of(second["name"]),
        other_first_name=called,
        other_about=about(second),
        other_reason=f"{called} can help with this: {offer}"
        if offer
        else need and f"{called} looks for: {need}",
        reason_of_mine=details.need and f"{details.first_name} is looking for this: {details.need}",
        offer_of_mine=details.can_help,
    )


def _interest(contact: pd.Series[Any], shared: TalkingPoint | None) -> str:
    """The interest a shared talking point fits, else the first one."""
    interests = split_list(contact["interests"])
    tags = {folded(tag) for tag in shared.tags} if shared else set()
    return next((one for one in interests if folded(one) in tags), next(iter(interests), ""))


def _interactions(network: Network, row: int, today: date) -> pd.DataFrame:
    rows = network.participants.loc[network.participants["contact"] == row, "interaction"]
    found = network.interactions.loc[rows.tolist()].sort_values("date", kind="stable")
    return found[found["date"].notna() & (found["date"] < pd.Timestamp(today) + pd.Timedelta(days=1))]


def _encounter(meetings: pd.DataFrame, today: date) -> pd.Series[Any] | None:
    """The first conversation with somebody newly met; with others, the latest one."""
    talks = meetings[meetings["kind"].isin(_ENCOUNTERS)]
    if talks.empty:
        return None
    newly = talks.iloc[0]["date"] >= pd.Timestamp(today) - pd.Timedelta(days=_NEWLY_MET)
    return talks.iloc[0] if newly else talks.iloc[-1]


def _last(meetings: pd.DataFrame) -> pd.Series[Any] | None:
    with_topic = meetings[meetings["topic"].notna()]
    return with_topic.iloc[-1] if len(with_topic) else None


def _open_promise(network: Network, row: int) -> str:
    promises = network.promises
    mine = promises[
        (promises["contact"] == row).fillna(value=False)
        & (promises["by"] != "them")
        & promises["kept_on"].isna()
        & promises["let_go_on"].isna()
    ].sort_values("due", kind="stable")
    return text_of(mine.iloc[0]["what"]) if len(mine) else ""


def _plan(contact: pd.Series[Any], meetings: pd.DataFrame) -> str:
    texts = [contact["notes"], *meetings["notes"].tolist()[::-1]]
    for text in texts:
        found = _PLAN.search(text_of(text))
        if found:
            return without_verb(found.group(0))
    return ""
