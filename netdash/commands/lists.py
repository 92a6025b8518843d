"""The lists in the terminal: who is due, who could meet, what to know about someone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netdash.commands.opening import network_of, now_of, today_of
from netdash.commands.printing import item, print_json, title

if TYPE_CHECKING:
    from argparse import Namespace

    from netdash.follow_ups import FollowUp, Reason


def due(arguments: Namespace) -> int:
    """Print who is waiting to hear from the user, the most pressing first."""
    from netdash.follow_ups import follow_ups

    network = network_of(arguments)
    found = follow_ups(network, today_of(arguments), now_of(arguments))
    if arguments.json:
        print_json([_follow_up_json(one) for one in found])
        return 0
    if not found:
        print("Nobody is waiting to hear from you.")
    for one in found:
        title(one.name, one.kind.heading)
        item(one.why)
        item(f"Next: {one.next_step}")
        for other in one.reasons[1:]:
            item(f"Also: {other.why}")
        print()
    return 0


def intros(arguments: Namespace) -> int:
    """Print who could meet whom, the best first."""
    from netdash.introductions import proposals

    found = proposals(network_of(arguments), today_of(arguments), most=arguments.most)
    if arguments.json:
        print_json([one.as_json() for one in found])
        return 0
    if not found:
        item("Nobody to introduce for now: note what people look for and can help with.", indent=0)
    for one in found:
        title(f"{one.first_name} and {one.second_name}", str(one.kind))
        item(one.why)
        print()
    return 0


def _follow_up_json(one: FollowUp) -> dict[str, object]:
    return {"name": one.name, "key": one.key, "row": one.row, **_reason_json(one.reasons[0])} | {
        "also": [_reason_json(other) for other in one.reasons[1:]]
    }


def _reason_json(reason: Reason) -> dict[str, object]:
    return {
        "kind": str(reason.kind), "due": reason.due.isoformat(), "days_late": reason.days_late,
        "why": reason.why, "next_step": reason.next_step,
    }  # fmt: skip
