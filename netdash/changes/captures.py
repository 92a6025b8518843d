"""What was captured at an event: a conversation, written as one change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from netdash.changes.draft import Draft
from netdash.changes.talks import log_interaction
from netdash.changes.together import joined
from netdash.changes.wording import shortened
from netdash.errors import RefusedError
from netdash.fields import LIST_SEPARATOR, split_list
from netdash.names import folded

if TYPE_CHECKING:
    from datetime import date

    from netdash.changes import Changes
    from netdash.changes.spelling import Value
    from netdash.network import Network


@dataclass(frozen=True, slots=True)
class Capture:
    """A conversation as it is noted in under a minute; whatever was not noted is empty.

    Attributes:
        name: a contact's name or label, an attendee's, or that of somebody new.
        event: where it was.
        real: a real conversation, not only a brief one.
        topic: what it was about; `point`: what the person said that should stay.
        cares_about, working_on, looking_for, can_help_with: the clues.
        promise, promise_due: what was promised to the person, by when.
    """

    name: str
    event: str = ""
    real: bool = True
    topic: str = ""
    point: str = ""
    cares_about: str = ""
    working_on: str = ""
    looking_for: str = ""
    can_help_with: str = ""
    email: str = ""
    promise: str = ""
    promise_due: date | None = None


def capture(network: Network, said: Capture, on: date) -> Changes:
    """Note a conversation: the person where he is new, the clues, the talk, the promise, that he was met.

    Raises:
        RefusedError: when nobody is named, or several people have that name.
    """
    name = " ".join(said.name.split())
    if not name:
        raise RefusedError("Say with whom you talked.")
    rows = network.index.find(name)
    if len(rows) > 1:
        labels = ", ".join(network.contacts.loc[list(rows), "label"])
        raise RefusedError(f'"{name}" is the name of several people: {labels}. Choose one of them.')
    known = rows[0] if rows else None
    draft = Draft(network)
    attendees = _attendees(network, said.event, name)
    for row in attendees:
        draft.set("attendees", row, "met", True)  # noqa: FBT003 - the value of a cell
    if known is None:
        label = name
        _add_newcomer(draft, said, name, on, attendees)
        _add_promise(draft, said, label, on)
    else:
        label = str(network.contacts["label"][known])
        if not network.derived:
            _add_clues(draft, known, said)
    how = "conversation" if said.real else "brief conversation"
    about = f" about {shortened(said.topic)}" if said.topic.strip() else ""
    rest = draft.changes(f"Note a {how} with {label}{about}")
    return rest if known is None else joined(rest, _logged(network, known, said, on))


def _logged(network: Network, row: int, said: Capture, on: date) -> Changes:
    """The talk with somebody known, whose last contact moves on."""
    return log_interaction(
        network, [row], on, "met", direction="both", depth=_depth(said), topic=said.topic,
        notes=_notes(network, said), event=said.event, promise=said.promise, promise_due=said.promise_due,
    )  # fmt: skip


def _add_newcomer(draft: Draft, said: Capture, name: str, on: date, attendees: list[int]) -> None:
    network = draft.network
    # Where no tab lists people, everybody is known from what he took part in, and so is a newcomer.
    if not network.derived:
        last = {"last_contact": on} if draft.has_column("contacts", "last_contact") else {}
        draft.add("contacts", {**_of_the_list(network, attendees), **_new_person(said, name, on), **last})
    texts = {"topic": said.topic.strip(), "notes": _notes(network, said), "event": said.event.strip()}
    filled: dict[str, Value] = {field: text for field, text in texts.items() if text}
    talk: dict[str, Value] = {"date": on, "people": [name], "kind": "met", "direction": "both"}
    draft.add("interactions", {**talk, "depth": _depth(said), **filled})


def _add_promise(draft: Draft, said: Capture, label: str, on: date) -> None:
    if said.promise.strip():
        draft.add(
            "promises",
            {"made_on": on, "person": label, "by": "me", "what": said.promise, "due": said.promise_due},
        )


def _attendees(network: Network, event: str, name: str) -> list[int]:
    """Rows of the person among the attendees of the event."""
    table = network.attendees
    same = table["event"].fillna("").map(folded).eq(folded(event)) & table["name"].fillna("").map(folded).eq(
        folded(name)
    )
    found: list[int] = table.index[same].tolist()
    return found


def _of_the_list(network: Network, attendees: list[int]) -> dict[str, Value]:
    """What the list of attendees tells of somebody new."""
    if not attendees:
        return {}
    cells = network.attendees.loc[attendees[0], ["company", "title", "profile_url", "email"]]
    return {str(name): text for name, text in cells.items() if isinstance(text, str)}


def _new_person(said: Capture, name: str, on: date) -> dict[str, Value]:
    fields: dict[str, Value] = {
        "name": name, "email": said.email.strip(), "event": said.event, "met_on": on,
        "interests": said.cares_about.strip(), "looking_for": said.looking_for.strip(),
        "can_help_with": said.can_help_with.strip(), "notes": _working_on(said),
    }  # fmt: skip
    return {field: value for field, value in fields.items() if value}


def _add_clues(draft: Draft, row: int, said: Capture) -> None:
    """Add what was heard to what is known; nothing that is known is replaced."""
    new = {
        "interests": (said.cares_about, LIST_SEPARATOR), "looking_for": (said.looking_for, "; "),
        "can_help_with": (said.can_help_with, "; "), "notes": (_working_on(said), "\n"),
        "email": (said.email, LIST_SEPARATOR),
    }  # fmt: skip
    for field, (text, joint) in new.items():
        cell = draft.network.contacts[field][row]
        before = cell if isinstance(cell, str) else ""
        if text.strip() and folded(text) not in folded(before):
            both = f"{before}{joint}{text.strip()}" if before else text.strip()
            draft.set("contacts", row, field, split_list(both) if joint == LIST_SEPARATOR else both)


def _depth(said: Capture) -> str:
    return "real" if said.real else "brief"


def _notes(network: Network, said: Capture) -> str:
    """What the person said; the clues too where no tab lists people, who could keep them."""
    if not network.derived:
        return said.point.strip()
    clues = (
        ("Cares about", said.cares_about), ("Looking for", said.looking_for),
        ("Can help with", said.can_help_with),
    )  # fmt: skip
    told = [f"{title} {text.strip()}" for title, text in clues if text.strip()]
    return ". ".join(part for part in (said.point.strip(), _working_on(said), *told) if part)


def _working_on(said: Capture) -> str:
    return f"Working on {said.working_on.strip()}" if said.working_on.strip() else ""
