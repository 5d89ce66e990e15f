"""What screens and shell commands show of promises, questions and health."""

from dataclasses import dataclass
from datetime import date

from pendulum import DateTime

from relplanner.domain.contacts import Channel
from relplanner.domain.health import Health, Trend
from relplanner.domain.promises import Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseView:
    """An open promise with its number in the brief, counted from 1, and whose it is."""

    id: int
    number: int
    contact_id: int
    contact: str
    promise: Promise
    is_overdue: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionView:
    """A question for next time with its number in the brief, counted from 1."""

    id: int
    number: int
    text: str
    asked_on: date


@dataclass(frozen=True, slots=True)
class Owed:
    """What is open with one contact, numbered as ``!1`` and ``?1`` count it."""

    promises: tuple[PromiseView, ...] = ()
    questions: tuple[QuestionView, ...] = ()


NOTHING_OWED = Owed()


@dataclass(frozen=True, slots=True)
class ComingMeeting:
    """A meeting of the calendar with a contact that is still to come; ``start`` is the user's time."""

    start: DateTime
    minutes: int
    title: str
    channel: Channel


@dataclass(frozen=True, slots=True)
class HealthView:
    """The health of today, and the score of 90 days ago (None where there was none)."""

    now: Health
    before: float | None = None

    @property
    def trend(self) -> Trend | None:
        """Return where it is going."""
        return self.now.trend(self.before)

    @property
    def points_before(self) -> int | None:
        """Return the score of 90 days ago in whole points."""
        return None if self.before is None else int(self.before)


NO_HEALTH = HealthView(Health((), None))
"""The health of whom nothing is known."""
