"""Making a million objects that all stay, without the garbage collector walking over them again and again."""

from __future__ import annotations

import atexit
import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Objects made at once that take a noticeable time to walk over; of a sheet with hundreds, and with thousands
#: of people.
SOME, MANY = 20_000, 250_000


@contextmanager
def without_collecting() -> Iterator[None]:
    """Put the collector off: what is made meanwhile holds no cycles, and to look for some takes long.

    Else it would walk over all of it three times while the user waits for something else. Afterwards, too,
    what was made counts as old, at which it seldom looks; where it is a great deal, it is passed over for
    good.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            _grow_old(gc.get_count()[0])
            gc.enable()


def _grow_old(made: int) -> None:
    """Move so many objects, and those made before, to where the collector looks seldom or never."""
    if made > MANY:
        gc.freeze()
    elif made > SOME and not gc.get_freeze_count():
        gc.freeze()
        gc.unfreeze()  # to the oldest of the three lists the collector keeps


@contextmanager
def for_a_short_while() -> Iterator[None]:
    """Put the collector off in a process that ends soon, for good: what it made goes with it."""
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)  # or Python would look through all there is before it ends
    with without_collecting():
        yield
