"""Keeping in touch at a human rhythm: everything about it under one name."""

from __future__ import annotations

from netdash.clocks import Rate, clocks, forty_eight_hours, rate_within_48_hours
from netdash.contacts_made import contacts_made, last_contacts
from netdash.intervals import Cadence, interval_days, read_cadence
from netdash.load import Load, fresh_start, load
from netdash.outreach import new_conversations, weekly_outreach, weekly_totals
from netdash.pauses import Pause
from netdash.rhythms import drifting, latest_interval, rhythms

__all__ = [
    "Cadence",
    "Load",
    "Pause",
    "Rate",
    "clocks",
    "contacts_made",
    "drifting",
    "forty_eight_hours",
    "fresh_start",
    "interval_days",
    "last_contacts",
    "latest_interval",
    "load",
    "new_conversations",
    "rate_within_48_hours",
    "read_cadence",
    "rhythms",
    "weekly_outreach",
    "weekly_totals",
]
