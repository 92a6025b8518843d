"""What the user wants written, as edits of the sheet: each function answers with `Changes`."""

from netdash.changes.apart import tell_apart
from netdash.changes.introductions import record_introduction, update_introduction
from netdash.changes.model import Addition, Changes, UnknownFieldError
from netdash.changes.occasions import add_attendees, add_event, change_attendee, change_event, decide_in_scan
from netdash.changes.people import add_contact, rename, set_cadence, set_fields, snooze
from netdash.changes.promises import add_promise, keep_promise, let_go_promise
from netdash.changes.settings import set_setting
from netdash.changes.sharing import add_talking_point, share_talking_point
from netdash.changes.spelling import UnreadableValueError
from netdash.changes.talks import log_interaction

__all__ = [
    "Addition",
    "Changes",
    "UnknownFieldError",
    "UnreadableValueError",
    "add_attendees",
    "add_contact",
    "add_event",
    "add_promise",
    "add_talking_point",
    "change_attendee",
    "change_event",
    "decide_in_scan",
    "keep_promise",
    "let_go_promise",
    "log_interaction",
    "record_introduction",
    "rename",
    "set_cadence",
    "set_fields",
    "set_setting",
    "share_talking_point",
    "snooze",
    "tell_apart",
    "update_introduction",
]
