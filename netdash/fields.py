"""The vocabulary: every field of every table once, with its kind and meaning."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a field's cells hold, which decides how they are read and written."""

    TEXT = "text"
    LIST = "list"
    EMAIL = "email"  # may hold several
    PHONE = "phone"  # may hold several; always text
    URL = "url"
    DATE = "date"  # a day, with a time where the sheet has one
    DAY = "day"  # a birthday: ISO day, or --MM-DD without a year; kept as text
    CADENCE = "cadence"  # text as written; `cadence.interval_days` reads it
    YES_NO = "yes/no"
    CHOICE = "choice"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its canonical name, the header netdash writes, its kind and meaning."""

    name: str
    header: str
    kind: Kind
    meaning: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableSpec:
    """One table: its canonical name, the tab netdash would add for it, and its fields."""

    name: str
    tab: str
    one_row: str
    fields: tuple[Field, ...]

    def field(self, name: str) -> Field:
        """The field of that canonical name."""
        return next(field for field in self.fields if field.name == name)

    @property
    def names(self) -> tuple[str, ...]:
        """The canonical names of all fields, in order."""
        return tuple(field.name for field in self.fields)


INTERACTION_KINDS = (
    "met", "call", "video", "email", "message", "letter", "introduction", "thanks", "other",
)  # fmt: skip
INTRODUCTION_STATUSES = (
    "idea", "asked first", "asked both", "introduced", "declined", "came to something", "came to nothing",
)  # fmt: skip

CONTACTS = TableSpec("contacts", "Contacts", "a person", (
    Field("name", "Name", Kind.TEXT, "full name, as you would type it"),
    Field("first_name", "First name", Kind.TEXT, "given name"),
    Field("last_name", "Last name", Kind.TEXT, "family name"),
    Field("nickname", "Nickname", Kind.TEXT, "what the person is called"),
    Field("email", "E-mail", Kind.EMAIL, "one or more e-mail addresses"),
    Field("phone", "Phone", Kind.PHONE, "one or more telephone numbers, kept as text"),
    Field("company", "Company", Kind.TEXT, "where the person works"),
    Field("title", "Title", Kind.TEXT, "what the person does there"),
    Field("location", "Location", Kind.TEXT, "where the person lives or works"),
    Field("profile_url", "Profile", Kind.URL, "LinkedIn or similar"),
    Field("website", "Website", Kind.URL, "the person's own or the company's site"),
    Field("tags", "Tags", Kind.LIST, "groups, tiers, circles"),
    Field("how_met", "How we met", Kind.TEXT, "the circumstances, or the source"),
    Field("met_on", "Met on", Kind.DATE, "when you first met or connected; never counts as contact"),
    Field("event", "Event", Kind.TEXT, "the event where you met"),
    Field("introduced_by", "Introduced by", Kind.TEXT, "who brought you together"),
    Field("last_contact", "Last contact", Kind.DATE, "the last time you really spoke or wrote"),
    Field("next_follow_up", "Next follow-up", Kind.DATE, "the day you want to get back in touch"),
    Field("next_action", "Next action", Kind.TEXT, "what you want to do then"),
    Field("cadence", "Cadence", Kind.CADENCE, 'wanted rhythm: "30", "monthly", "every 6 weeks", "off"'),
    Field("notes", "Notes", Kind.TEXT, "anything worth remembering"),
    Field("interests", "Interests", Kind.LIST, "what the person cares about"),
    Field("looking_for", "Looking for", Kind.TEXT, "what the person needs"),
    Field("can_help_with", "Can help with", Kind.TEXT, "what the person offers"),
    Field("birthday", "Birthday", Kind.DAY, "day and month, the year if known"),
    Field("owner", "Owner", Kind.TEXT, "who among you holds the relationship"),
))  # fmt: skip

INTERACTIONS = TableSpec("interactions", "Interactions", "something between you and one or more people", (
    Field("id", "Id", Kind.TEXT, "short, made by netdash"),
    Field("date", "Date", Kind.DATE, "when, with the time if known"),
    Field("people", "People", Kind.LIST, "who, by name"),
    Field("kind", "Kind", Kind.CHOICE, "how", INTERACTION_KINDS),
    Field("direction", "Direction", Kind.CHOICE, "out: you to them, in: they to you", ("out", "in", "both")),
    Field("depth", "Depth", Kind.CHOICE, "a real conversation or a brief one", ("real", "brief")),
    Field("topic", "Topic", Kind.TEXT, "what it was about"),
    Field("notes", "Notes", Kind.TEXT, "what was said"),
    Field("event", "Event", Kind.TEXT, "the event it happened at"),
    Field("value", "Value", Kind.CHOICE, "who gave", ("gave", "received", "asked", "none")),
    Field("outcome", "Outcome", Kind.TEXT, "what came of it: referral, advice, collaboration"),
))  # fmt: skip

PROMISES = TableSpec("promises", "Promises", "a promise", (
    Field("id", "Id", Kind.TEXT, "short, made by netdash"),
    Field("made_on", "Made on", Kind.DATE, "when it was made"),
    Field("person", "Person", Kind.TEXT, "to or from whom"),
    Field("by", "By", Kind.CHOICE, "who promised", ("me", "them")),
    Field("what", "What", Kind.TEXT, "what was promised"),
    Field("due", "Due", Kind.DATE, "by when"),
    Field("kept_on", "Kept on", Kind.DATE, "when it was kept"),
    Field("let_go_on", "Let go on", Kind.DATE, "when it was let go"),
))  # fmt: skip

INTRODUCTIONS = TableSpec("introductions", "Introductions", "an introduction of two people", (
    Field("id", "Id", Kind.TEXT, "short, made by netdash"),
    Field("first", "First", Kind.TEXT, "one of the two"),
    Field("second", "Second", Kind.TEXT, "the other"),
    Field("reason", "Reason", Kind.TEXT, "why they should meet"),
    Field("status", "Status", Kind.CHOICE, "how far it is", INTRODUCTION_STATUSES),
    Field("updated_on", "Updated on", Kind.DATE, "when the status last changed"),
    Field("thanked_on", "Thanked on", Kind.DATE, "when thanks were said"),
    Field("notes", "Notes", Kind.TEXT, "anything worth remembering"),
))  # fmt: skip

EVENTS = TableSpec("events", "Events", "an event", (
    Field("id", "Id", Kind.TEXT, "short, made by netdash"),
    Field("name", "Name", Kind.TEXT, "what it is called"),
    Field("date", "Date", Kind.DATE, "when it is"),
    Field("place", "Place", Kind.TEXT, "where it is"),
    Field("intent", "Intent", Kind.TEXT, "what you want to learn, whom you hope to find"),
    Field("wanted_conversations", "Wanted conversations", Kind.NUMBER, "how many real ones, 3 to 5"),
    Field("notes", "Notes", Kind.TEXT, "anything worth remembering"),
))  # fmt: skip

ATTENDEES = TableSpec("attendees", "Attendees", "a person at an event", (
    Field("event", "Event", Kind.TEXT, "which event"),
    Field("name", "Name", Kind.TEXT, "who"),
    Field("company", "Company", Kind.TEXT, "where the person works"),
    Field("title", "Title", Kind.TEXT, "what the person does there"),
    Field("profile_url", "Profile", Kind.URL, "LinkedIn or similar"),
    Field("email", "E-mail", Kind.EMAIL, "one or more e-mail addresses"),
    Field("reason", "Reason", Kind.TEXT, "why you want to meet"),
    Field("question", "Question", Kind.TEXT, "what you want to ask"),
    Field("target", "Target", Kind.YES_NO, "whether you mean to find the person there"),
    Field("met", "Met", Kind.YES_NO, "whether you did"),
))  # fmt: skip

TALKING_POINTS = TableSpec("talking_points", "Talking points", "something worth sharing", (
    Field("topic", "Topic", Kind.TEXT, "what it is"),
    Field("link", "Link", Kind.URL, "where it is to be read"),
    Field("tags", "Tags", Kind.LIST, "for whom it is"),
    Field("added_on", "Added on", Kind.DATE, "when you noted it"),
    Field("shared_with", "Shared with", Kind.LIST, "with whom you shared it"),
))  # fmt: skip

SCAN_DECISIONS = ("reach out", "introduce", "let rest", "change rhythm")

SCANS = TableSpec("scans", "Monthly scan", "a decision about one person in one month", (
    Field("month", "Month", Kind.TEXT, "the month of the scan, as 2026-11"),
    Field("person", "Person", Kind.TEXT, "about whom"),
    Field("decision", "Decision", Kind.CHOICE, "what you decided", SCAN_DECISIONS),
    Field("decided_on", "Decided on", Kind.DATE, "when"),
    Field("note", "Note", Kind.TEXT, "anything worth remembering"),
))  # fmt: skip

SETTINGS = TableSpec("settings", "netdash", "a setting", (
    Field("setting", "Setting", Kind.TEXT, "what is set"),
    Field("value", "Value", Kind.TEXT, "to what"),
    Field("meaning", "Meaning", Kind.TEXT, "what it does"),
))  # fmt: skip

#: The tables that hold people and what happens with them, by canonical name.
TABLES: dict[str, TableSpec] = {
    table.name: table
    for table in (CONTACTS, INTERACTIONS, PROMISES, INTRODUCTIONS, EVENTS, ATTENDEES, TALKING_POINTS, SCANS)
}

#: How a list field is written in a frame and, where netdash writes it, in the sheet.
LIST_SEPARATOR = "; "


def split_list(text: object) -> tuple[str, ...]:
    """The items of a list field as a frame holds it; a blank cell (NaN) has none."""
    return tuple(item for item in text.split(LIST_SEPARATOR) if item) if isinstance(text, str) else ()
