"""What the tiers ask for, held against the working time of the coming year."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from relplanner.domain.budget import monday_of
from relplanner.domain.cadence import RoutineOverride, effective_routines
from relplanner.domain.capacity import Capacity, TierGroup, measure_capacity, tier_level
from relplanner.domain.contacts import Routine
from relplanner.services.work_time import work_time
from relplanner.services.workspace import Workspace
from relplanner.store import people, plans, portfolio

_YEAR_WEEKS = 52
_QUARTER_DAYS = 91


@dataclass(frozen=True, slots=True)
class TierView:
    """A tier with its routines, and how many contacts it has; ``level`` as in lists."""

    id: int
    name: str
    level: int
    points: int
    routines: tuple[Routine, ...]
    contacts: int


def tiers(workspace: Workspace) -> list[TierView]:
    """Return the tiers in their order."""
    of_tiers, _ = portfolio.routines()
    counts: dict[int | None, int] = {}
    for person in portfolio.people():
        counts[person.tier_id] = counts.get(person.tier_id, 0) + 1
    return [
        TierView(
            id=tier.id,
            name=tier.name,
            level=tier_level(of_tiers.get(tier.id, ())),
            points=tier.points,
            routines=tuple(of_tiers.get(tier.id, ())),
            contacts=counts.get(tier.id, 0),
        )
        for tier in people.tiers()
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class CapacityBook:
    """All that the capacity is measured from, read once, so that a change of tiers can be weighed at once.

    ``persons`` are tier, changes to its routines, and own routines of each contact that may be contacted, by
    number; the minutes of promises and of unplanned contact are those of the last quarter.
    """

    tiers: tuple[tuple[int, str], ...]
    of_tiers: Mapping[int, Sequence[Routine]]
    persons: Mapping[int, tuple[int | None, Sequence[RoutineOverride], Sequence[Routine]]]
    working_minutes: int
    budget_percent: int
    promise_minutes: int
    unplanned_minutes: int

    def measure(self, changed: Mapping[int, Sequence[Routine] | None] | None = None) -> Capacity:
        """Return the capacity; *changed* has other routines for some tiers, None for one that goes."""
        of_tiers = {**self.of_tiers, **(changed or {})}
        contacts: dict[int | None, list[tuple[Routine, ...]]] = defaultdict(list)
        for tier_id, overrides, own in self.persons.values():
            routines = (of_tiers.get(tier_id) or ()) if tier_id else ()
            stays = tier_id is not None and of_tiers.get(tier_id, ()) is not None
            contacts[tier_id if stays else None].append(effective_routines(routines, overrides, own))
        groups = [
            TierGroup(name, tuple(of_tiers.get(tier_id) or ()), contacts[tier_id])
            for tier_id, name in self.tiers
            if of_tiers.get(tier_id, ()) is not None
        ]
        if alone := [routines for routines in contacts[None] if routines]:
            groups.append(TierGroup("own routines", (), alone))
        return measure_capacity(
            groups,
            self.working_minutes,
            self.budget_percent,
            promise_minutes=self.promise_minutes,
            unplanned_minutes=self.unplanned_minutes,
        )


def capacity(workspace: Workspace) -> Capacity:
    """Return what the tiers ask for over the coming 52 weeks, less leave and holidays."""
    return capacity_book(workspace).measure()


def capacity_book(workspace: Workspace) -> CapacityBook:
    """Return what the capacity of the coming 52 weeks, less leave and holidays, is measured from."""
    now = workspace.now()
    first = monday_of(now.date())
    last = first + timedelta(weeks=_YEAR_WEEKS, days=-1)
    quarter = now.subtract(days=_QUARTER_DAYS)
    of_tiers, of_contacts = portfolio.routines()
    overrides = portfolio.overrides()
    return CapacityBook(
        tiers=tuple((tier.id, tier.name) for tier in people.tiers()),
        of_tiers=of_tiers,
        persons={
            person.id: (person.tier_id, overrides.get(person.id, ()), of_contacts.get(person.id, ()))
            for person in portfolio.people()
            if not person.do_not_contact
        },
        working_minutes=work_time(workspace, first, last).minutes_between(first, last),
        budget_percent=workspace.settings.work.budget_percent,
        promise_minutes=plans.minutes_for_promises(quarter, now),
        unplanned_minutes=plans.minutes_unplanned(quarter, now),
    )
