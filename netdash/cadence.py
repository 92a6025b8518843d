"""Keeping in touch at a human rhythm: everything about it under one name."""

from __future__ import annotations

from netdash.clocks import Rate, forty_eight_hours, rate_within_48_hours
from netdash.contacts_made import contacts_made
from netdash.intervals import Cadence, interval_days, read_cadence
from netdash.load import Load, fresh_start, load
from netdash.outreach import new_conversations, weekly_outreach, weekly_totals
from netdash.pauses import Pause
from netdash.rhythms import drifting, rhythms

__all__ = [
    "Cadence",
    "Load",
    "Pause",
    "Rate",
    "contacts_made",
    "drifting",
    "forty_eight_hours",
    "fresh_start",
    "interval_days",
    "load",
    "new_conversations",
    "rate_within_48_hours",
    "read_cadence",
    "rhythms",
    "weekly_outreach",
    "weekly_totals",
]
