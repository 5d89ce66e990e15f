"""How much of the working time the tiers ask for in a year, and what would bring it down."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from relplanner.domain.contacts import PlacedBy, Routine, Unit
from relplanner.domain.wording import percent_words

_A_YEAR = {Unit.DAYS: 365, Unit.WEEKS: 52, Unit.MONTHS: 12, Unit.QUARTERS: 4, Unit.YEARS: 1}
_LEVELS = ((200, 3), (60, 2), (1, 1))
"""Minutes a year from which a tier has a level: between those of gold, silver and bronze as they come."""
_LITTLE_LEFT_PERCENT = 70
_QUARTERS = 4


@dataclass(frozen=True, slots=True)
class TierGroup:
    """A tier: its own routines, and the effective ones of each of its contacts.

    Contacts with routines and without a tier are a group too, one without routines of its own.
    """

    name: str
    routines: tuple[Routine, ...]
    contacts: Sequence[tuple[Routine, ...]]


@dataclass(frozen=True, slots=True)
class TierShare:
    """What a tier asks for: its contacts, the minutes a year for one as the tier has it, and for all."""

    name: str
    contacts: int
    minutes_each: int
    minutes: int

    def with_more(self, contacts: int) -> "TierShare":
        """Return the share with so many *contacts* more."""
        more = contacts * self.minutes_each
        return replace(self, contacts=self.contacts + contacts, minutes=self.minutes + more)


@dataclass(frozen=True, slots=True, kw_only=True)
class Capacity:
    """A year of contact in minutes against the working time of the coming 52 weeks.

    ``promise_minutes`` and ``unplanned_minutes`` are what the last quarter brought: contact that kept
    promises, and contact that nobody planned. They stand beside the tiers, not in what the tiers ask for.
    """

    tiers: tuple[TierShare, ...]
    working_minutes: int
    budget_percent: int
    promise_minutes: int = 0
    unplanned_minutes: int = 0

    def with_more(self, tier: str, contacts: int = 1) -> "Capacity":
        """Return the capacity with so many *contacts* more in *tier* (fewer where it is below zero)."""
        return replace(
            self, tiers=tuple(each.with_more(contacts) if each.name == tier else each for each in self.tiers)
        )

    @property
    def asked_minutes(self) -> int:
        """Return the minutes that all tiers ask for in a year."""
        return sum(tier.minutes for tier in self.tiers)

    @property
    def budget_minutes(self) -> int:
        """Return the budget of the 52 weeks."""
        return self.working_minutes * self.budget_percent // 100

    @property
    def share_asked(self) -> float:
        """Return the share of the working time that the tiers ask for, 0 where there is none."""
        return self.asked_minutes / self.working_minutes if self.working_minutes else 0.0

    @property
    def share_budget(self) -> float:
        """Return the share of the working time that the budget is."""
        return self.budget_percent / 100

    @property
    def sentence(self) -> str:
        """Return what the tiers ask for beside the budget, in a sentence."""
        if not self.working_minutes:
            return "There are no working hours in the coming year to hold the tiers against."
        return (
            f"Your tiers ask for {percent_words(100 * self.share_asked)} of your working time; "
            f"the budget is {percent_words(self.budget_percent)}."
        )

    @property
    def beside(self) -> str:
        """Return what promises and unplanned contact took, in a sentence; empty where there was neither."""
        if not self.working_minutes or not (self.promise_minutes or self.unplanned_minutes):
            return ""
        promises, unplanned = (
            percent_words(100 * _QUARTERS * minutes / self.working_minutes)
            for minutes in (self.promise_minutes, self.unplanned_minutes)
        )
        return (
            f"Over the last quarter promises took {promises} of your working time, "
            f"and what came unplanned {unplanned}."
        )

    @property
    def warning(self) -> str:
        """Return a sentence where the tiers leave little of the budget, or nothing; else an empty string."""
        asked, budget = self.asked_minutes, self.budget_minutes
        if not asked or 100 * asked <= _LITTLE_LEFT_PERCENT * budget:
            return ""
        if asked > budget:
            return "Your tiers ask for more than the budget: the least valued touches will find no place."
        return (
            f"Your tiers ask for {percent_words(100 * asked / budget)} of the budget: "
            "little is left for what comes by itself."
        )

    @property
    def advice(self) -> str:
        """Return what would bring it down to the budget, as a sentence; empty where it fits."""
        excess = self.asked_minutes - self.budget_minutes
        if excess <= 0 or not self.working_minutes:
            return ""
        move = _cheapest_move(self.tiers, excess)
        if move is None:
            return "No one tier alone would bring it down: give several contacts a tier with less, or none."
        count, tier, lighter, saved = move
        share = percent_words(100 * (self.asked_minutes - saved) / self.working_minutes)
        goes = f"to {lighter}" if lighter else "out of their tier"
        return f"Moving {count} of {tier.contacts} {tier.name} contacts {goes} would bring it to {share}."


def measure_capacity(
    groups: Iterable[TierGroup],
    working_minutes: int,
    budget_percent: int,
    *,
    promise_minutes: int = 0,
    unplanned_minutes: int = 0,
) -> Capacity:
    """Return the capacity; *working_minutes* are those of the coming 52 weeks less leave and holidays.

    The minutes of promises and of unplanned contact are those of the last quarter.
    """
    return Capacity(
        tiers=tuple(_share(group) for group in groups),
        working_minutes=working_minutes,
        budget_percent=budget_percent,
        promise_minutes=promise_minutes,
        unplanned_minutes=unplanned_minutes,
    )


def minutes_a_year(routines: Iterable[Routine], *, watched: bool = False) -> int:
    """Return the minutes that routines ask for in a year, covering included.

    A touch of a heavier routine replaces one of each lighter (a gold contact: 12 updates of 15 minutes
    less the 4 that meetings replace, and 4 meetings of 60, are 360). Routines that the calendar places
    count only if *watched* ones do.
    """
    counted = [routine for routine in routines if watched or routine.placed_by is PlacedBy.SCHEDULER]
    counted.sort(key=lambda routine: (-routine.channel.rank, -routine.minutes, -routine.every.days))
    minutes = times = Fraction(0)
    for routine in counted:
        left = max(Fraction(0), Fraction(_A_YEAR[routine.every.unit], routine.every.count) - times)
        minutes += left * routine.minutes
        times += left
    return round(minutes)


def tier_level(routines: Iterable[Routine]) -> int:
    """Return 3, 2 or 1 by the minutes a year of a tier's routines, 0 where they ask for none.

    From 200 minutes it is 3 (gold), from 60 it is 2 (silver), below 1 (bronze). Routines that the
    calendar places count here: a weekly talk makes a tier close, whoever finds the time for it.
    """
    minutes = minutes_a_year(routines, watched=True)
    return next((level for least, level in _LEVELS if minutes >= least), 0)


def _share(group: TierGroup) -> TierShare:
    total = sum(
        minutes_a_year(routines) * count for routines, count in Counter(map(tuple, group.contacts)).items()
    )
    return TierShare(group.name, len(group.contacts), minutes_a_year(group.routines), total)


def _cheapest_move(tiers: Sequence[TierShare], excess: int) -> tuple[int, TierShare, str, int] | None:
    """Return the fewest contacts that, moved to the next lighter tier, save the *excess*.

    That is how many, from which tier, to which (empty for none), and the minutes saved; None where no
    single tier is enough.
    """
    ordered = sorted((tier for tier in tiers if tier.minutes_each), key=lambda tier: -tier.minutes_each)
    moves = []
    for place, tier in enumerate(ordered):
        lighter = next((each for each in ordered[place:] if each.minutes_each < tier.minutes_each), None)
        saved_each = tier.minutes_each - (lighter.minutes_each if lighter else 0)
        count = -(-excess // saved_each)
        if count <= tier.contacts:
            moves.append((count, tier, lighter.name if lighter else "", count * saved_each))
    return min(moves, key=lambda move: move[0], default=None)
