"""The thread that puts a draft on disk while its text is typed."""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from relplanner.domain.errors import UserError
from relplanner.store.drafts import DraftHead, OwnedDraft

_RETRY_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a text that was handed over: on disk, or in a sentence why not and what to do."""

    problem: str = ""

    @property
    def is_safe(self) -> bool:
        """Return whether the newest text that was handed over is on the disk."""
        return not self.problem


class DraftKeeper:
    """Writes the newest text that it was handed, in a thread of its own, and tries again where it cannot.

    One thread writes, and only ever the newest text: no older one comes after it.
    """

    def __init__(self, draft: OwnedDraft, tell: Callable[[Kept], None]) -> None:
        """Write *draft*; *tell* is called in the thread, after each text that was written or could not be."""
        self._draft = draft
        self._tell = tell
        self._state = threading.Condition()
        self._waiting: tuple[DraftHead, str] | None = None
        self._is_writing = False
        self._has_failed = False
        self._is_closed = False
        self._thread: threading.Thread | None = None

    def keep(self, head: DraftHead, text: str) -> None:
        """Hand over the newest text; it is on the disk a moment later."""
        with self._state:
            if self._is_closed:
                return
            self._waiting = (head, text)
            self._has_failed = False
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="draft", daemon=True)
                self._thread.start()
            self._state.notify_all()

    def settle(self, seconds: float) -> bool:
        """Wait, at most *seconds*, until all that was handed over is on disk, and return whether it is."""
        with self._state:
            self._state.wait_for(lambda: self._is_through() or self._has_failed, timeout=seconds)
            return self._is_through()

    def close(self) -> None:
        """Write nothing from now on. What is being written is waited for."""
        with self._state:
            self._is_closed = True
            self._waiting = None
            self._state.notify_all()
        if self._thread is not None:
            self._thread.join()

    def _is_through(self) -> bool:
        return self._waiting is None and not self._is_writing

    def _work(self) -> None:
        kept = Kept()
        while (newest := self._next(patience=None if kept.is_safe else _RETRY_SECONDS)) is not None:
            kept = self._written(*newest)
            with self._state:
                self._is_writing = False
                self._has_failed = not kept.is_safe
                if not kept.is_safe and self._waiting is None and not self._is_closed:
                    self._waiting = newest
                self._state.notify_all()
            self._tell(kept)

    def _next(self, patience: float | None) -> tuple[DraftHead, str] | None:
        """Return the newest text, after *patience* seconds where the one before failed; None at the end."""
        with self._state:
            if patience is not None:
                self._state.wait_for(lambda: self._is_closed, timeout=patience)
            self._state.wait_for(lambda: self._is_closed or self._waiting is not None)
            if self._is_closed:
                return None
            newest, self._waiting = self._waiting, None
            self._is_writing = True
            return newest

    def _written(self, head: DraftHead, text: str) -> Kept:
        try:
            self._draft.write(head, text)
        except OSError as error:
            return Kept(
                f"What you type is not saved ({error.strerror or error}): make room, or copy the text out."
            )
        except UserError as error:
            return Kept(str(error))
        return Kept()
