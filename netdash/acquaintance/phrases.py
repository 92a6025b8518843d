"""The web in words: what joins two people, and the picture for those who hear it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netdash.acquaintance.ties import TieKind
from netdash.days import counted, plain_day, shortened

if TYPE_CHECKING:
    from datetime import date

    from netdash.acquaintance.ties import Tie
    from netdash.acquaintance.web import Neighbourhood, Web

#: What the ledger's status says in a sentence about two people.
_STATUS = {
    "idea": "you think of introducing them", "asked first": "you asked one of them about meeting the other",
    "asked both": "you asked both about meeting", "introduced": "you introduced them",
    "came to something": "you introduced them and it led to something",
    "came to nothing": "you introduced them and it came to nothing",
}  # fmt: skip
#: So long a name is still shown whole in the picture.
LONGEST = 26


def how(tie: Tie, today: date) -> str:
    """How two people know each other, or shall: "you introduced them (9 November), and spoke with both"."""
    if tie.status:
        since = f" ({plain_day(tie.since, today)})" if tie.since else ""
        return f"{_STATUS[tie.status]}{since}"
    about = shortened(tie.about, 60)
    match tie.kinds[0]:
        case TieKind.MET_THROUGH:
            return about
        case TieKind.SPOKE:
            return f"you spoke with both at once: {about}" if about else "you spoke with both at once"
        case TieKind.EVENT:
            return f"both were at {about}"
    return f"both are at {about}"


def shown_name(name: str, longest: int = LONGEST) -> str:
    """A name as the picture shows it, cut where it is very long."""
    line = " ".join(name.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def web_sentence(web: Web) -> str:
    """The whole picture in a few words."""
    made = web.introductions
    fruitful = sum(tie.status == "came to something" for tie in made)
    whole = f"{counted(len(web.near), 'person', 'people')} in {counted(len(web.circles), 'circle')}."
    if not made:
        return f"{whole} No introduction of yours is noted yet."
    built = counted(len(web.bridges), "bridge") if web.bridges else "none of them a bridge"
    are = f", {built} among them" if web.bridges else f", {built}"
    return f"{whole} You made {counted(len(made), 'introduction')}{are}; {fruitful} led to something."


def near_sentence(web: Web, near: Neighbourhood) -> str:
    """One person's neighbourhood in a few words."""
    name = web.names[near.row]
    mine = web.near.get(near.row, ())
    known = sum(tie.known for tie in mine)
    meant = len(mine) - known
    brought = sum(tie.made for tie in mine)
    beyond = (
        f"; {counted(len(near.second), 'more')} one step further".replace("mores", "more")
        if near.second
        else ""
    )
    thanks = f", {brought} of them through you" if brought else ""
    idea = f", and {counted(meant, 'introduction')} under way" if meant else ""
    return f"{name} knows {counted(known, 'person', 'people')} here{thanks}{idea}{beyond}."
