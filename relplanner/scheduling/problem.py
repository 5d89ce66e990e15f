"""What placement is asked, and what it answers.

All times are wall-clock times of the manager without a zone; minutes count from midnight.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from relplanner.domain.demand.types import Demand

Interval = tuple[int, int]
"""From and until, in minutes from midnight."""

WeekHours = Mapping[int, tuple[Interval, ...]]
"""Intervals by weekday, Monday = 0; a day that is missing has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The weights and limits of placement; minutes, days and points."""

    slot: int = 15
    budget_pct: int = 10
    over_pct: int = 110
    day_cap: int = 120
    day_max: int = 5
    buffer: int = 15
    contact_gap: int = 5
    growth_gap: int = 21
    day_share_min: int = 30
    fill: tuple[int, ...] = (10, 9, 8, 7, 6, 5, 4, 3, 2, 1)
    over_cost: int = 60
    day_soft: tuple[int, int, int] = (1, 2, 6)
    move_day: int = 100
    move_time: int = 20

    def __post_init__(self) -> None:
        if self.slot < 1 or 60 % self.slot:
            raise ValueError("the slot must divide an hour")


@dataclass(frozen=True, slots=True, kw_only=True)
class Manager:
    """The one whose time is planned.

    ``hours`` are working hours, ``touch_hours`` the hours in which touches are welcome.
    """

    tz: str
    hours: WeekHours
    touch_hours: WeekHours
    off: frozenset[date] = frozenset()
    busy: tuple[tuple[datetime, datetime], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Availability:
    """When a contact can be talked to, in the contact's own zone."""

    tz: str
    windows: WeekHours


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """All that a plan depends on.

    The horizon is ``weeks`` whole weeks from the Monday of ``now``. ``spent_minutes`` went to
    contacts this week already. A contact without an entry in ``contacts`` has no windows.
    """

    now: datetime
    weeks: int
    spent_minutes: int
    manager: Manager
    contacts: Mapping[str, Availability]
    demands: tuple[Demand, ...]
    rules: Rules = field(default_factory=Rules)

    def __post_init__(self) -> None:
        if self.now.tzinfo is not None:
            raise ValueError("now must be a wall-clock time without a zone")
        if self.weeks < 1:
            raise ValueError("the horizon needs a week at least")
        if len({demand.key for demand in self.demands}) != len(self.demands):
            raise ValueError("two demands have the same key")
        if any(demand.minutes < 1 for demand in self.demands):
            raise ValueError("a touch takes a minute at least")


class UnplacedReason(StrEnum):
    """Why a touch has no place in the plan."""

    NO_WINDOW = "no_window"
    BEYOND_HORIZON = "beyond_horizon"
    OVER_BUDGET = "over_budget"
    CROWDED = "crowded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The six parts of a plan's score, in points; costs are negative."""

    value: int = 0
    defer: int = 0
    timing: int = 0
    moves: int = 0
    weeks: int = 0
    days: int = 0

    @property
    def score(self) -> int:
        """The sum of the six terms."""
        return self.value + self.defer + self.timing + self.moves + self.weeks + self.days

    def less(self, other: "Terms") -> "Terms":
        """Return what these terms have over others, term by term."""
        return Terms(
            value=self.value - other.value,
            defer=self.defer - other.defer,
            timing=self.timing - other.timing,
            moves=self.moves - other.moves,
            weeks=self.weeks - other.weeks,
            days=self.days - other.days,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Every demand is either placed (at its start) or unplaced (with the reason)."""

    placed: dict[str, datetime]
    unplaced: dict[str, UnplacedReason]
    terms: Terms

    @property
    def score(self) -> int:
        """The sum of the six terms."""
        return self.terms.score
