"""A countermeasure, and what it becomes when it is taken."""

from dataclasses import dataclass
from datetime import date, timedelta

from relplanner.domain.contacts import Channel
from relplanner.domain.countermeasures.reasons import Reason
from relplanner.domain.wording import day_words, minutes_words


@dataclass(frozen=True, slots=True)
class NewTouch:
    """A touch that the scheduler places within so many days; ``keeps`` is the promise that it is to keep.

    One that is ``about`` a promise of mine says what becomes of it, and does not keep it.
    """

    minutes: int
    channel: Channel
    within_days: int
    keeps: int | None = None
    about: int | None = None


@dataclass(frozen=True, slots=True)
class NewPromise:
    """A promise of mine, due in so many days."""

    text: str
    within_days: int


@dataclass(frozen=True, slots=True)
class LowerTier:
    """The next tier that asks for less."""


@dataclass(frozen=True, slots=True)
class NewTier:
    """The tier of that name, and what that changes: ``4 h less a year``."""

    name: str
    effect: str = ""


@dataclass(frozen=True, slots=True)
class StayInTier:
    """The tier as it is: nothing changes, and nobody asks for a while."""


Outcome = NewTouch | NewPromise | LowerTier | NewTier | StayInTier
"""What a countermeasure becomes."""


def outcome_words(outcome: Outcome, today: date) -> str:
    """Return what a countermeasure becomes, in a few words: ``call, 15 min, by Fri 27``."""
    match outcome:
        case NewTouch(minutes, channel, within_days):
            due = day_words(today + timedelta(days=within_days), today)
            return f"{channel.words}, {minutes_words(minutes)}, by {due}"
        case NewPromise(_, within_days):
            return f"promise, by {day_words(today + timedelta(days=within_days), today)}"
        case LowerTier():
            return "a quieter tier"
        case NewTier(_, effect):
            return effect or "another tier"
        case StayInTier():
            return "nothing changes"


@dataclass(frozen=True, slots=True)
class Idea:
    """Something to do: the verb that its intent begins with, what, why it is proposed, what it becomes.

    A verb that stands apart from what follows carries its colon: ``give:``, but ``thank``.
    """

    verb: str
    what: str
    why: str
    becomes: Outcome

    @property
    def intent(self) -> str:
        """Return what the touch is for: verb and what."""
        return f"{self.verb} {self.what}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Countermeasure:
    """An idea with its key. The ``intent`` is that of its touch: ``give: introduce them to Jo``.

    ``label`` is its verb alone, where there is little room; ``why`` says what it is made from, ``reason``
    what it is to mend.
    """

    key: str
    label: str
    intent: str
    why: str
    becomes: Outcome
    reason: Reason
