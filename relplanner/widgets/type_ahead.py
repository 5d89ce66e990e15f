"""Keys that arrive faster than the screen can follow."""

import asyncio
from collections import deque
from collections.abc import Callable

from textual import events
from textual.app import App

ANSWERS = "answers"
"""The group of the workers that do what a key asks for; the next key waits for them."""

_LONGEST_WAIT_SECONDS = 2.0
_MOST_PASSES = 12


class TypeAheadApp(App[None]):
    """An app in which a key is taken only when all has happened that the key before brought about.

    Textual hands a key at once to what has the focus then. Of ``/anna`` typed in one go, or sent by a slow
    line in one piece, the letters would reach the list before the field that ``/`` opens has the focus.
    """

    def __init__(self) -> None:
        """Begin with nothing typed."""
        super().__init__()
        self._waiting: deque[events.Key] = deque()
        self._is_taking = False

    def hold_keys(self) -> None:
        """Keep what is typed until :meth:`take_keys`, because there is nothing yet that could take it."""
        self._is_taking = True

    def take_keys(self) -> None:
        """Begin to take keys: those that were typed so far, and all that come."""
        self.run_worker(self._take_waiting(), group="type-ahead")

    async def on_event(self, event: events.Event) -> None:
        """Take a key, or keep it until the one before is through."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            if self._is_taking:
                self._waiting.append(event)
                return
            if not self._is_only_typed(event):
                self._is_taking = True
                self.take_keys()
        await super().on_event(event)

    async def _take_waiting(self) -> None:
        try:
            await self._settled()
            while self._waiting:
                event = self._waiting.popleft()
                settles = not self._is_only_typed(event)
                await super().on_event(event)
                if settles:
                    await self._settled()
        finally:
            self._is_taking = False

    def _is_only_typed(self, event: events.Key) -> bool:
        """Return whether a text field takes the key as a letter: that opens nothing to wait for."""
        focused = self.focused
        return focused is not None and focused.check_consume_key(event.key, event.character)

    async def _settled(self) -> None:
        """Wait until two passes through all that a key goes through leave screen and focus as they are.

        Waited for is also what a worker does for the key, and what was put off until the next picture,
        because a field can have the focus only when it is seen.
        """
        unchanged = 0
        for _ in range(_MOST_PASSES):
            before = (self.screen, self.focused)
            for pump in (self.focused or self.screen).ancestors_with_self:
                if pump.is_running:
                    await _passed(pump.call_later)
            await self._answered()
            if self.screen._callbacks:
                await _passed(self.screen.call_after_refresh)
            unchanged = unchanged + 1 if before == (self.screen, self.focused) else 0
            if unchanged == 2:
                return

    async def _answered(self) -> None:
        working = [worker for worker in self.workers if worker.group == ANSWERS and not worker.is_finished]
        if working:
            ends = asyncio.gather(*(worker.wait() for worker in working), return_exceptions=True)
            await asyncio.wait([ends], timeout=_LONGEST_WAIT_SECONDS)


async def _passed(schedule: Callable[[Callable[[], None]], bool]) -> None:
    """Wait until all has been handled that was scheduled before; what is closed has nothing to handle."""
    through = asyncio.Event()
    if schedule(through.set):
        try:
            await asyncio.wait_for(through.wait(), _LONGEST_WAIT_SECONDS)
        except TimeoutError:
            return
