"""The scheduled summary, and how to schedule it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from netdash.commands.opening import address_of, network_of, today_of
from netdash.errors import NetdashError

if TYPE_CHECKING:
    from argparse import Namespace


def summary(arguments: Namespace) -> int:
    """Write the CSV files and print the digest."""
    from netdash.summaries import write_summaries
    from netdash.summary_runs import note_run

    folder, now = arguments.out.expanduser(), datetime.now().astimezone()
    try:
        network = network_of(arguments)
        digest = write_summaries(network, today_of(arguments), folder, allow_empty=arguments.allow_empty)
    except NetdashError:
        note_run(folder, now, done=False)
        raise
    note_run(folder, now, done=True)
    print(digest)
    return 0


def schedule(arguments: Namespace) -> int:
    """Print what makes this machine write the summary every day."""
    from netdash.schedule import Scheduler, instructions, scheduler_here, summary_job

    job = summary_job(address_of(arguments.book), arguments.out.expanduser().absolute(), arguments.at)
    chosen = Scheduler(arguments.scheduler) if arguments.scheduler else scheduler_here()
    print(instructions(job, chosen))
    return 0
