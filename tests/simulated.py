"""Time for several threads that passes only when all of them sleep: an hour takes as long as its work."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Condition, Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(slots=True)
class SharedClock:
    """A clock for threads that are started with `run`."""

    moment: float = 0.0
    _awake: int = 0
    _wakes: list[float] = field(default_factory=list)
    _changed: Condition = field(default_factory=Condition)

    def now(self) -> float:
        return self.moment

    def sleep(self, seconds: float) -> None:
        with self._changed:
            wake = self.moment + seconds
            self._wakes.append(wake)
            self._awake -= 1
            self._pass()
            while self.moment < wake:
                self._changed.wait()
            self._awake += 1

    def run(self, *tasks: Callable[[], None]) -> list[BaseException]:
        """Run the tasks side by side until all are done; what they raised."""
        raised: list[BaseException] = []
        self._awake = len(tasks)

        def whole(task: Callable[[], None]) -> None:
            try:
                task()
            except BaseException as error:  # noqa: BLE001 - handed to the test
                raised.append(error)
            with self._changed:
                self._awake -= 1
                self._pass()

        threads = [Thread(target=whole, args=(task,)) for task in tasks]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return raised

    def _pass(self) -> None:
        """Go on to the next moment at which somebody wakes, when nobody is awake."""
        if self._awake == 0 and self._wakes:
            self.moment = max(self.moment, min(self._wakes))
            self._wakes = [wake for wake in self._wakes if wake > self.moment]
            self._changed.notify_all()
