"""Making a million objects that all stay, without the garbage collector walking over them again and again."""

from __future__ import annotations

import atexit
import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Objects made at once that take a noticeable time to walk over; of a sheet with thousands of people.
MANY = 250_000


@contextmanager
def without_collecting() -> Iterator[None]:
    """Put the collector off: what is made meanwhile holds no cycles, and to look for some takes long.

    Where it is a great deal, the collector passes it over afterwards, too; else it would walk over all of it
    three times while the user waits for something else.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if gc.get_count()[0] > MANY:
                gc.freeze()
            gc.enable()


@contextmanager
def for_a_short_while() -> Iterator[None]:
    """Put the collector off in a process that ends soon, for good: what it made goes with it."""
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)  # or Python would look through all there is before it ends
    with without_collecting():
        yield
