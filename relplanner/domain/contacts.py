"""The words for people and for contact with them: relations, channels, routines, touches."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from relplanner.domain.states import Purpose as Purpose
from relplanner.domain.states import TouchStatus as TouchStatus


class Relation(StrEnum):
    """What a contact is to the user."""

    CUSTOMER = "customer"
    SUPPLIER = "supplier"
    EMPLOYEE = "employee"
    PARTNER = "partner"
    STAKEHOLDER = "stakeholder"
    PERSONAL = "personal"


class Channel(StrEnum):
    """How people talk, in the order of closeness: contact by one resets the routines of all before it."""

    MESSAGE = "message"
    EMAIL = "email"
    CALL = "call"
    VIDEO = "video"
    IN_PERSON = "in_person"

    @property
    def rank(self) -> int:
        """Return the place in the order of closeness, 0 for a message."""
        return _RANKS[self]

    @property
    def needs_window(self) -> bool:
        """Return whether both must have time at once (a message and an e-mail wait for their reader)."""
        return self not in (Channel.MESSAGE, Channel.EMAIL)

    @property
    def words(self) -> str:
        """Return the channel as it reads in a sentence."""
        return "e-mail" if self is Channel.EMAIL else self.value.replace("_", " ")


_RANKS = {channel: place for place, channel in enumerate(Channel)}


class Unit(StrEnum):
    """The units in which a routine comes back."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    QUARTERS = "quarters"
    YEARS = "years"


class PlacedBy(StrEnum):
    """Who finds the time for a routine; one that the calendar places is only watched."""

    SCHEDULER = "scheduler"
    CALENDAR = "calendar"


class BegunBy(StrEnum):
    """Who began a touch."""

    ME = "me"
    THEY = "they"
    UNKNOWN = "unknown"


_UNIT_DAYS = {Unit.DAYS: 1, Unit.WEEKS: 7, Unit.MONTHS: 30, Unit.QUARTERS: 91, Unit.YEARS: 365}


@dataclass(frozen=True, slots=True)
class Every:
    """How often a routine comes back. Due days go by the calendar, limits by :attr:`days`."""

    count: int
    unit: Unit

    @property
    def days(self) -> int:
        """Return the period in days, with 30 to a month, 91 to a quarter and 365 to a year."""
        return self.count * _UNIT_DAYS[self.unit]

    @property
    def words(self) -> str:
        """Return the period in words: ``monthly``, ``every 2 weeks``."""
        single = {
            "days": "daily",
            "weeks": "weekly",
            "months": "monthly",
            "quarters": "quarterly",
            "years": "yearly",
        }
        return single[self.unit] if self.count == 1 else f"every {self.count} {self.unit}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Routine:
    """Contact that comes back: by which channels (the first is proposed), how often, how long.

    ``tolerance_days`` is how far from its due day it may lie at no cost; None takes the usual tenth
    of the period. ``id`` is the row's number, 0 before it has one.
    """

    id: int
    name: str
    channels: tuple[Channel, ...]
    every: Every
    minutes: int
    tolerance_days: int | None = None
    placed_by: PlacedBy = PlacedBy.SCHEDULER

    @property
    def words(self) -> str:
        """Return what it is called in a sentence: ``monthly update``, ``update every 2 weeks``."""
        every = self.every.words
        return f"{every} {self.name}" if self.every.count == 1 else f"{self.name} {every}"

    @property
    def channel(self) -> Channel:
        """Return the channel that is proposed."""
        return self.channels[0]

    @property
    def rank(self) -> int:
        """Return the rank that contact must reach to count for it: that of its lightest channel."""
        return min(channel.rank for channel in self.channels)

    @property
    def minutes_a_year(self) -> int:
        """Return the minutes it asks for in 365 days, covering left out."""
        return round(self.minutes * 365 / self.every.days)


@dataclass(frozen=True, slots=True)
class Absence:
    """Days on which somebody is away, first and last included."""

    first: date
    last: date
    reason: str = ""

    def covers(self, day: date) -> bool:
        """Return whether *day* is one of them."""
        return self.first <= day <= self.last
