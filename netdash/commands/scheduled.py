"""The scheduled summary, and how to schedule it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from netdash.commands.opening import address_of, network_of, today_of

if TYPE_CHECKING:
    from argparse import Namespace


def summary(arguments: Namespace) -> int:
    """Write the CSV files and print the digest."""
    from netdash.summaries import write_summaries
    from netdash.summary_runs import note_run

    folder, now, done = arguments.out.expanduser(), datetime.now().astimezone(), False
    try:
        network = network_of(arguments)
        digest = write_summaries(network, today_of(arguments), folder, allow_empty=arguments.allow_empty)
        done = True
    finally:
        # Also after a failure that nobody foresaw, or the run before would still be told as the last one.
        note_run(folder, now, done=done)
    print(digest)
    return 0


def schedule(arguments: Namespace) -> int:
    """Print what makes this machine write the summary every day."""
    from netdash.schedule import Scheduler, instructions, scheduler_here, summary_job

    job = summary_job(address_of(arguments.book), arguments.out.expanduser().absolute(), arguments.at)
    chosen = Scheduler(arguments.scheduler) if arguments.scheduler else scheduler_here()
    print(instructions(job, chosen))
    return 0
