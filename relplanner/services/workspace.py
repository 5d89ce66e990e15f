"""What every service works on: the folder with its store and settings, and the clock."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from types import TracebackType
from typing import Self

import pendulum
from pendulum import DateTime

from relplanner.services.clock import Clock, clock
from relplanner.settings.files import write_default_settings
from relplanner.settings.model import Settings
from relplanner.settings.reading import load_settings
from relplanner.store.damage import damage_in_a_sentence
from relplanner.store.database import Store


@dataclass(frozen=True, slots=True)
class Changed:
    """What a service changed: in one sentence, and which contacts it concerns; ``more`` is worth a word."""

    sentence: str
    contact_ids: tuple[int, ...] = ()
    more: str = ""


@dataclass(frozen=True, slots=True)
class Workspace:
    """An open data folder. Use it as a context manager, or call :meth:`close`."""

    folder: Path
    store: Store
    settings: Settings
    clock: Clock

    @classmethod
    def open(
        cls,
        folder: Path,
        environ: Mapping[str, str] = os.environ,
        waiting: Callable[[], None] | None = None,
    ) -> Self:
        """Return the workspace in *folder*, which is made where it is missing.

        *waiting* is called when another process keeps writing, by who can wait for its end.
        A new folder gets a settings file that shows the defaults. Raises ``UserError`` where the
        settings or the database cannot be used; then nothing was changed.
        """
        write_default_settings(folder)
        settings = load_settings(folder)
        telling = clock(environ, settings.work.timezone)
        return cls(folder, Store.open(folder, waiting=waiting), settings, telling)

    @property
    def zone(self) -> str:
        """Return the name of the user's time zone."""
        return self.settings.work.timezone

    def now(self) -> DateTime:
        """Return the instant, in the user's zone."""
        return self.clock()

    def today(self) -> date:
        """Return the day in the user's zone."""
        return self.clock().date()

    def instant(self, day: date, clock: time) -> DateTime:
        """Return the instant at which it is *clock* on *day* in the user's zone."""
        return pendulum.instance(datetime.combine(day, clock), tz=self.zone)

    def midnight(self, day: date) -> DateTime:
        """Return the instant at which *day* begins in the user's zone."""
        return self.instant(day, time.min)

    @contextmanager
    def telling_damage(self) -> Iterator[None]:
        """Turn errors of the block into a ``UserError`` where they come from a damaged database."""
        with damage_in_a_sentence(self.store.file):
            yield

    def close(self) -> None:
        """Close the store."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
