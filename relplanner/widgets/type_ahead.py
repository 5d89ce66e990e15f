"""Keys that arrive faster than the screen can follow."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Collection
from typing import Any

from textual import events
from textual.app import App
from textual.worker import Worker

ANSWERS = "answers"
"""The group of the workers that do what a key asks for; the next key waits for them."""

_READING = "reading "
_GATHERING = "--textual-command-palette-gather-commands"  # Textual's name; the palette reads what it offers
_LONGEST_WAIT_SECONDS = 2.0
_LONGEST_READING_SECONDS = 10.0
_MOST_PASSES = 12

_LINE_FEED = "ctrl+j"

_Typed = events.Key | events.Paste
Step = Callable[[], Awaitable[None]]


def reading(what: str) -> str:
    """Return the group of a screen's workers that read *what* its keys act on; the next waits for them."""
    return f"{_READING}{what}"


class TypeAheadApp(App[None]):
    """An app in which a key is taken only when all has happened that the key before brought about.

    Textual hands a key at once to what has the focus then. Of ``/anna`` typed in one go, or sent by a slow
    line in one piece, the letters would reach the list before the field that ``/`` opens has the focus; of
    ``2j`` the second would move in a list that is not read yet.
    """

    def __init__(self) -> None:
        """Begin with nothing typed."""
        super().__init__()
        self._waiting: deque[_Typed | Step] = deque()
        self._is_taking = False
        self._is_holding = False
        self._has_typed = False

    def hold_keys(self) -> None:
        """Keep what is typed until :meth:`take_keys`, because there is nothing yet that could take it."""
        self._is_taking = self._is_holding = True

    def take_keys(self) -> None:
        """Begin to take keys: those that were typed so far, and all that come.

        What ``enter`` sends is still changed into a line feed where it is typed before an app begins to read.
        """
        if self._is_holding:
            self._is_holding = False
            self._waiting = deque(_as_enter(each) for each in self._waiting)
        self._is_taking = True
        self.run_worker(self._take_waiting(), group="type-ahead")

    def when_ready(self, step: Step) -> None:
        """Do *step* as soon as the screen could take a key, before all that is typed and not taken yet."""
        self._waiting.appendleft(step)
        if not self._is_taking:
            self.take_keys()

    def waits_for_reading(self, event: _Typed) -> bool:
        """Return whether what was typed acts on what its screen reads; the rest need not wait for that."""
        return True

    async def on_event(self, event: events.Event) -> None:
        """Take a key, or keep it until the one before is through."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
        elif self._is_taking:
            self._waiting.append(event)
        elif self._is_only_typed(event):
            self._has_typed = True
            await super().on_event(event)
        elif self._has_typed or self._unread(event):
            self._waiting.append(event)
            self.take_keys()
        else:
            self.take_keys()
            await super().on_event(event)

    async def _take_waiting(self) -> None:
        try:
            await self._settled()
            while self._waiting:
                await self._take(self._waiting.popleft())
        finally:
            self._is_taking = False

    async def _take(self, taken: _Typed | Step) -> None:
        if not isinstance(taken, events.Key | events.Paste):
            await self._caught_up(None)
            await taken()
            await self._settled()
        elif self._is_only_typed(taken):
            self._has_typed = True
            await super().on_event(taken)
        else:
            await self._caught_up(taken)
            await super().on_event(taken)
            await self._settled()

    def _is_only_typed(self, event: _Typed) -> bool:
        """Return whether a text field takes the key as a letter: that opens nothing to wait for."""
        focused = self.focused
        if focused is None or isinstance(event, events.Paste):
            return False
        return focused.check_consume_key(event.key, event.character)

    async def _caught_up(self, event: _Typed | None) -> None:
        """Wait until text fields have taken their letters, and the screen has read what its keys act on."""
        if self._has_typed:
            self._has_typed = False
            await self._settled()
        last = asyncio.get_running_loop().time() + _LONGEST_READING_SECONDS
        while unread := self._unread(event):
            left = last - asyncio.get_running_loop().time()
            if left <= 0:
                return
            await _ended(unread, left)
            await self._settled()

    def _unread(self, event: _Typed | None) -> list[Worker[Any]]:
        """Return the workers that read what *event* acts on, or any key for None."""
        if event is not None and not self.waits_for_reading(event):
            return []
        return [
            worker
            for worker in self.workers
            if worker.node is self.screen
            and not worker.is_finished
            and (worker.group.startswith(_READING) or worker.group == _GATHERING)
        ]

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
            await _ended(working, _LONGEST_WAIT_SECONDS)


def _as_enter(typed: _Typed | Step) -> _Typed | Step:
    is_line_feed = isinstance(typed, events.Key) and typed.key == _LINE_FEED
    return events.Key("enter", "\r") if is_line_feed else typed


async def _ended(working: Collection[Worker[Any]], seconds: float) -> None:
    """Wait until all of *working* have ended, whatever became of them, but not longer than *seconds*."""
    ends = asyncio.gather(*(worker.wait() for worker in working), return_exceptions=True)
    await asyncio.wait([ends], timeout=seconds)


async def _passed(schedule: Callable[[Callable[[], None]], bool]) -> None:
    """Wait until all has been handled that was scheduled before; what is closed has nothing to handle."""
    through = asyncio.Event()
    if schedule(through.set):
        try:
            await asyncio.wait_for(through.wait(), _LONGEST_WAIT_SECONDS)
        except TimeoutError:
            return
