"""A countermeasure, and what it becomes when it is taken."""

from dataclasses import dataclass

from relplanner.domain.contacts import Channel


@dataclass(frozen=True, slots=True)
class NewTouch:
    """A touch that the scheduler places within so many days."""

    minutes: int
    channel: Channel
    within_days: int


@dataclass(frozen=True, slots=True)
class NewPromise:
    """A promise of mine, due in so many days."""

    text: str
    within_days: int


@dataclass(frozen=True, slots=True)
class LowerTier:
    """The next tier that asks for less."""


Outcome = NewTouch | NewPromise | LowerTier
"""What a countermeasure becomes."""


@dataclass(frozen=True, slots=True)
class Idea:
    """Something to do: the verb that its intent begins with, what, why it is proposed, what it becomes.

    A verb that stands apart from what follows carries its colon: ``give:``, but ``thank``.
    """

    verb: str
    what: str
    why: str
    becomes: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Countermeasure:
    """An idea with its key. The ``intent`` is that of its touch: ``give: introduce them to Jo``.

    ``label`` is its verb alone, where there is little room; ``why`` says what it is made from.
    """

    key: str
    label: str
    intent: str
    why: str
    becomes: Outcome
