"""What the pages draw is kept from one drawing to the next: of each reading, or of each thing in it.

Streamlit's own cache takes in the arguments anew at each asking, which takes longer than most pages have for
all they ask.
"""

from __future__ import annotations

from collections import OrderedDict
from contextlib import suppress
from functools import wraps
from threading import RLock
from typing import TYPE_CHECKING, TypeVar, TypeVarTuple, Unpack

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from netdash.ui.books import Book

Things = TypeVarTuple("Things")
Found = TypeVar("Found")

#: Readings of which something is kept, and things in them.
MOST_READINGS, MOST_THINGS = 8, 200


def for_each_book(work: Callable[[Book], Found]) -> Callable[[Book], Found]:
    """Work something out once for a reading of the spreadsheet."""
    return _kept(work, MOST_READINGS)


def for_each_thing(work: Callable[[Book, Unpack[Things]], Found]) -> Callable[[Book, Unpack[Things]], Found]:
    """Work something out once for each of many things in a reading, which must be hashable."""
    return _kept(work, MOST_THINGS)


def _kept(
    work: Callable[[Book, Unpack[Things]], Found], most: int
) -> Callable[[Book, Unpack[Things]], Found]:
    """Keep the `most` results that were asked for last; everybody shares them, so nobody may change them."""
    results: OrderedDict[Hashable, Found] = OrderedDict()
    one_at_a_time = RLock()

    @wraps(work)
    def recalled(book: Book, /, *things: *Things) -> Found:
        asked = (book.key, *things)
        with suppress(KeyError):  # another window may have put it out in this very moment
            results.move_to_end(asked)
            return results[asked]
        with one_at_a_time:  # who asks for the same meanwhile waits for it instead of working it out, too
            if asked not in results:
                results[asked] = work(book, *things)
                if len(results) > most:
                    results.popitem(last=False)
            return results[asked]

    return recalled
