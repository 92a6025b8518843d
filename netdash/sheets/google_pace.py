"""How fast Google's services are asked: fewer requests a minute than they allow, and pauses after trouble."""

from __future__ import annotations

import random
import time
from collections import deque
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

#: Seconds within which everything about one request is over, pauses and repeats counted.
LONGEST: Final = 60.0

_MINUTE: Final = 60.0
_LONGEST_PAUSE: Final = 32.0


@dataclass(slots=True)
class Pace:
    """A budget of requests a minute, shared by everything in this process that uses one account.

    Google allows an account 60 reads and 60 writes a minute; other programs may use the same one.
    """

    reads: int = 50
    writes: int = 50
    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    chance: Callable[[], float] = random.random
    _granted: dict[bool, deque[float]] = field(default_factory=lambda: {True: deque(), False: deque()})
    _lock: Lock = field(default_factory=Lock)

    def turn(self, deadline: float, *, write: bool) -> float:
        """Reserve a request and say how many seconds to wait for its turn; -1 when it comes too late."""
        most = self.writes if write else self.reads
        with self._lock:
            now = self.now()
            granted = self._granted[write]
            while granted and granted[0] <= now - _MINUTE:
                granted.popleft()
            moment = max(now, granted[-most] + _MINUTE) if len(granted) >= most else now
            if moment > deadline:
                return -1.0
            granted.append(moment)
            return moment - now

    def pause(self, attempt: int, asked: float) -> float:
        """Seconds to wait after a failed attempt (counted from 0): growing, and never the same for two."""
        usual = min(2.0**attempt, _LONGEST_PAUSE)
        return max(asked, usual * (0.5 + self.chance()))


_paces: dict[str, Pace] = {}


def pace_of(account: str) -> Pace:
    """The budget of an account, the same for everyone in this process."""
    return _paces.setdefault(account, Pace())
