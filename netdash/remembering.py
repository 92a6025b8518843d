"""What was worked out of a network is remembered for as long as the network is."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from netdash.network import Network

Asked = ParamSpec("Asked")
Found = TypeVar("Found")


def remembered(
    work: Callable[Concatenate[Network, Asked], Found],
) -> Callable[Concatenate[Network, Asked], Found]:
    """Do the work once for each network and each set of further arguments, which must be hashable.

    The result is shared by everybody who asks, so it must not be changed in place.
    """
    results: WeakKeyDictionary[Network, dict[Hashable, Found]] = WeakKeyDictionary()

    @wraps(work)
    def recalled(network: Network, /, *given: Asked.args, **named: Asked.kwargs) -> Found:
        known = results.setdefault(network, {})
        asked = (given, tuple(sorted(named.items())))
        if asked not in known:
            known[asked] = work(network, *given, **named)
        return known[asked]

    return recalled
