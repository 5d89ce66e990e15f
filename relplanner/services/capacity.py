"""What the tiers ask for, held against the working time of the coming year."""

from dataclasses import dataclass
from datetime import timedelta

from relplanner.domain.budget import monday_of
from relplanner.domain.capacity import Capacity, TierGroup, measure_capacity, tier_level
from relplanner.domain.contacts import Purpose, Routine
from relplanner.services.portfolio import work_time
from relplanner.services.standings import routines_of
from relplanner.services.workspace import Workspace
from relplanner.store import people, plans, portfolio

_YEAR_WEEKS = 52
_QUARTER_DAYS = 91


@dataclass(frozen=True, slots=True)
class TierView:
    """A tier with its routines, and how many contacts it has; ``level`` as in lists."""

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
            name=tier.name,
            level=tier_level(of_tiers.get(tier.id, ())),
            points=tier.points,
            routines=tuple(of_tiers.get(tier.id, ())),
            contacts=counts.get(tier.id, 0),
        )
        for tier in people.tiers()
    ]


def capacity(workspace: Workspace) -> Capacity:
    """Return what the tiers ask for over the coming 52 weeks, less leave and holidays."""
    now = workspace.now()
    first = monday_of(now.date())
    last = first + timedelta(weeks=_YEAR_WEEKS, days=-1)
    work = work_time(workspace, first, last)
    of_tiers, _ = portfolio.routines()
    persons = [person for person in portfolio.people() if not person.do_not_contact]
    routines = routines_of(persons)
    groups = [
        TierGroup(
            tier.name,
            tuple(of_tiers.get(tier.id, ())),
            [routines[person.id] for person in persons if person.tier_id == tier.id],
        )
        for tier in people.tiers()
    ]
    alone = [routines[person.id] for person in persons if person.tier_id is None and routines[person.id]]
    if alone:
        groups.append(TierGroup("own routines", (), alone))
    unplanned = plans.minutes_done(Purpose.FOLLOW_UP, now.subtract(days=_QUARTER_DAYS), now)
    return measure_capacity(
        groups,
        work.minutes_between(first, last),
        workspace.settings.work.budget_percent,
        unplanned_minutes_last_quarter=unplanned,
    )
