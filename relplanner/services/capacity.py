"""What the tiers ask for, held against the working time of the coming year."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
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

Asker = tuple[int | None, tuple[RoutineOverride, ...], tuple[Routine, ...]]
"""What a contact asks for: the number of the tier, what is changed of its routines, and own routines."""


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
    counts = Counter(person.tier_id for person in portfolio.people())
    return [
        TierView(
            id=tier.id,
            name=tier.name,
            level=tier_level(of_tiers.get(tier.id, ())),
            points=tier.points,
            routines=tuple(of_tiers.get(tier.id, ())),
            contacts=counts[tier.id],
        )
        for tier in people.tiers()
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class CapacityBook:
    """All that the capacity is measured from, read once, so that a change of tiers can be weighed at once.

    ``alike`` is how many contacts that may be contacted ask for the same; the minutes of promises and of
    unplanned contact are those of the last quarter.
    """

    tiers: tuple[tuple[int, str], ...]
    of_tiers: Mapping[int, Sequence[Routine]]
    alike: Mapping[Asker, int]
    working_minutes: int
    budget_percent: int
    promise_minutes: int
    unplanned_minutes: int

    def measure(self, changed: Mapping[int, Sequence[Routine] | None] | None = None) -> Capacity:
        """Return the capacity; *changed* has other routines for some tiers, None for one that goes."""
        of_tiers = {**self.of_tiers, **(changed or {})}
        contacts: dict[int | None, list[tuple[Routine, ...]]] = defaultdict(list)
        for (tier_id, overrides, own), count in self.alike.items():
            routines = (of_tiers.get(tier_id) or ()) if tier_id else ()
            stays = tier_id is not None and of_tiers.get(tier_id, ()) is not None
            asked = effective_routines(routines, overrides, own)
            contacts[tier_id if stays else None].extend([asked] * count)
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
    apart = {*portfolio.overrides(), *of_contacts}
    alike = Counter({(tier_id, (), ()): count for tier_id, count in portfolio.tier_sizes(apart)})
    return CapacityBook(
        tiers=tuple((tier.id, tier.name) for tier in people.tiers()),
        of_tiers=of_tiers,
        alike=alike + askers(apart),
        working_minutes=work_time(workspace, first, last).minutes_between(first, last),
        budget_percent=workspace.settings.work.budget_percent,
        promise_minutes=plans.minutes_for_promises(quarter, now),
        unplanned_minutes=plans.minutes_unplanned(quarter, now),
    )


def askers(contact_ids: Collection[int]) -> Counter[Asker]:
    """Return what those of the contacts ask for who may be contacted, and how many ask for the same."""
    _, of_contacts = portfolio.routines()
    overrides = portfolio.overrides()
    return Counter(
        (tier_id, tuple(overrides.get(number, ())), tuple(of_contacts.get(number, ())))
        for number, tier_id in portfolio.tiers_of(contact_ids)
    )
