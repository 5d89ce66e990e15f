"""The plan beside one with a change: what more contacts, another budget or other hours would do to it.

Nothing is written: the change is made to what planning reads, and the plan that comes out is only shown.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pendulum
from pendulum import DateTime

from relplanner.domain.budget import Interval, monday_of
from relplanner.domain.capacity import Capacity
from relplanner.domain.contacts import Purpose
from relplanner.domain.demand.facts import ContactFacts
from relplanner.domain.demand.spread import spread_first_dues
from relplanner.domain.errors import UserError
from relplanner.domain.text import fold
from relplanner.domain.what_if import BudgetChange, Change, HoursChange, TierChange
from relplanner.domain.windows import DEFAULT_WINDOWS
from relplanner.domain.wording import joined, quoted
from relplanner.scheduling.problem import Availability
from relplanner.services.capacity import TierView, capacity, tiers
from relplanner.services.planning import Draft, Start, draft_of
from relplanner.services.portfolio import Portfolio, planned_weeks, read_portfolio
from relplanner.services.workspace import Workspace
from relplanner.settings.model import Settings
from relplanner.store import people
from relplanner.store import portfolio as stored

_DAY_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class WeekBeside:
    """Minutes of a week, by its Monday: the budget and what is planned, today and with the change."""

    start: date
    budget_today: int
    planned_today: int
    budget: int
    planned: int


@dataclass(frozen=True, slots=True)
class Affected:
    """A touch that loses or gains a place, with the start that it had or gets."""

    contact: str
    contact_id: int
    what: str
    start: DateTime


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """The plan of today beside that with the changes.

    ``loses`` had a place and is still wanted; ``gains`` was wanted without one; both in order of time.
    Touches of made-up contacts, and of those that leave a tier, are in neither: ``unplaced_new`` counts
    those without a place that only the changes ask for, ``unplaced_gone`` those that are not wanted any more.
    Growth touches are wishes: without a place they are not counted, and in neither list. ``leaving`` are the
    names of those who leave a tier.
    """

    changes: tuple[str, ...]
    weeks: tuple[WeekBeside, ...]
    unplaced_today: int
    unplaced: int
    unplaced_new: int
    unplaced_gone: int
    leaving: tuple[str, ...]
    loses: tuple[Affected, ...]
    gains: tuple[Affected, ...]
    capacity_today: Capacity
    capacity: Capacity

    @property
    def unplaced_words(self) -> str:
        """Return how many touches have no place today and then, and what the difference is made of."""
        parts = (
            (len(self.loses), "lose a place", "loses a place"),
            (self.unplaced_new, "new ones find none", "new one finds none"),
            (-len(self.gains), "gain one", "gains one"),
            (-self.unplaced_gone, "are not wanted any more", "is not wanted any more"),
        )
        said = [f"{abs(count)} {one if abs(count) == 1 else many}" for count, many, one in parts if count]
        words = f"{self.unplaced_today} today, {self.unplaced} then"
        return f"{words}: {joined(said)}" if said else words


def what_if(workspace: Workspace, changes: Sequence[Change]) -> WhatIf:
    """Return what the plan and the capacity would be with all the changes.

    New contacts are free in usual hours and were never talked to; those that leave a tier are the ones
    of least value in it, the newest first. Raises ``UserError`` for a tier that there is not, or one that
    has fewer contacts than would leave.
    """
    of_tiers = _of_tiers(changes, tiers(workspace))
    settings = workspace.settings
    for change in changes:
        settings = _with(settings, change)
    changed_workspace = replace(workspace, settings=settings)
    before = _read(workspace)
    after = _read(changed_workspace)
    asked = capacity(changed_workspace)
    leaving: list[int] = []
    for tier, count in of_tiers:
        if count > 0:
            after = _with_more(after, tier, count)
        else:
            leavers = _leavers(tier, -count)
            after = _without_tier(after, frozenset(leavers))
            leaving += leavers
        asked = _asking(asked, tier.name, count)
    today, then = (draft_of(portfolio, Start.CHANGES) for portfolio in (before, after))
    unplaced_today, unplaced = _unplaced(today), _unplaced(then)
    wanted_today, wanted = ({want.demand.key for want in draft.wanted} for draft in (today, then))
    return WhatIf(
        changes=tuple(change.words for change in changes),
        weeks=_weeks(today, then),
        unplaced_today=len(unplaced_today),
        unplaced=len(unplaced),
        unplaced_new=len(unplaced - wanted_today),
        unplaced_gone=len(unplaced_today - wanted),
        leaving=tuple(before.names[contact_id] for contact_id in leaving),
        loses=_affected(today, then),
        gains=_affected(then, today),
        capacity_today=capacity(workspace),
        capacity=asked,
    )


def check_changes(changes: Iterable[Change], known: Sequence[TierView]) -> None:
    """Raise ``UserError`` where changes name a tier that is not *known*, or take more than it has."""
    _of_tiers(changes, known)


def _of_tiers(changes: Iterable[Change], known: Sequence[TierView]) -> list[tuple[TierView, int]]:
    return [(_tier(change, known), change.count) for change in changes if isinstance(change, TierChange)]


def _read(workspace: Workspace) -> Portfolio:
    now = workspace.now()
    return read_portfolio(workspace, now, planned_weeks(workspace, now))


def _tier(change: TierChange, known: Sequence[TierView]) -> TierView:
    found = next((tier for tier in known if fold(tier.name) == fold(change.tier)), None)
    if found is None:
        names = joined((tier.name for tier in known), "or")
        raise UserError(f"There is no tier {quoted(change.tier)}; try {names}.")
    if found.contacts + change.count < 0:
        raise UserError(f"Only {found.contacts} of your contacts are {found.name}; take away no more.")
    return found


def _with(settings: Settings, change: Change) -> Settings:
    """Return the settings with another budget, or with other hours."""
    if isinstance(change, BudgetChange):
        return replace(settings, work=replace(settings.work, budget_percent=change.percent))
    if not isinstance(change, HoursChange):
        return settings
    hours = settings.work.hours
    total = sum(end - begin for spans in hours.values() for begin, end in spans)
    if not total:
        raise UserError("There are no working hours to change; set [work.hours] in the settings first.")
    resized = {
        day: _resized(spans, sum(end - begin for begin, end in spans) * change.minutes // total)
        for day, spans in hours.items()
    }
    boundaries = settings.boundaries
    if boundaries.hours == hours:
        boundaries = replace(boundaries, hours=resized)
    return replace(settings, work=replace(settings.work, hours=resized), boundaries=boundaries)


def _resized(spans: Sequence[Interval], minutes: int) -> tuple[Interval, ...]:
    """Return the first so many minutes of the intervals; more than there are go to the end of the day."""
    kept: list[Interval] = []
    for begin, end in spans:
        if minutes > 0:
            kept.append((begin, min(end, begin + minutes)))
        minutes -= end - begin
    if minutes > 0 and kept:
        begin, end = kept.pop()
        kept.append((begin, min(_DAY_MINUTES, end + minutes)))
    return tuple(kept)


def _with_more(portfolio: Portfolio, tier: TierView, count: int) -> Portfolio:
    """Return the portfolio with so many made-up contacts in a tier; their numbers are below 0."""
    lowest = min((0, *portfolio.names))
    new = [
        ContactFacts(id=lowest - number, points=tier.points, routines=tier.routines)
        for number in range(1, count + 1)
    ]
    contacts = (*portfolio.facts.contacts, *new)
    dues = {
        (spread.contact_id, spread.due.routine_id): spread.due
        for spread in spread_first_dues(contacts, portfolio.facts.today)
    }
    settled = [
        replace(
            contact,
            stored_dues=tuple(
                dues[key] for routine in tier.routines if (key := (contact.id, routine.id)) in dues
            ),
        )
        for contact in new
    ]
    reach = Availability(tz=portfolio.manager.tz, windows=DEFAULT_WINDOWS)
    return replace(
        portfolio,
        facts=replace(portfolio.facts, contacts=(*portfolio.facts.contacts, *settled)),
        contacts={**portfolio.contacts, **{str(contact.id): reach for contact in new}},
        names={**portfolio.names, **{contact.id: f"a new {tier.name} contact" for contact in new}},
    )


def _leavers(tier: TierView, count: int) -> list[int]:
    """Return so many contacts of a tier: those of least value, the newest first."""
    row = people.tier_named(tier.name)
    in_tier = [person for person in stored.people() if row is not None and person.tier_id == row.id]
    in_tier.sort(key=lambda person: (person.value_percent, -person.id))
    return [person.id for person in in_tier[:count]]


def _without_tier(portfolio: Portfolio, leaving: Collection[int]) -> Portfolio:
    """Return the portfolio without the routines of those who leave their tier."""
    contacts = tuple(
        replace(contact, points=None, routines=()) if contact.id in leaving else contact
        for contact in portfolio.facts.contacts
    )
    return replace(portfolio, facts=replace(portfolio.facts, contacts=contacts))


def _asking(capacity: Capacity, name: str, count: int) -> Capacity:
    """Return the capacity with so many contacts more in a tier, each as the tier has it."""
    shares = tuple(
        replace(
            share,
            contacts=share.contacts + count,
            minutes=max(0, share.minutes + count * share.minutes_each),
        )
        if share.name == name
        else share
        for share in capacity.tiers
    )
    return replace(capacity, tiers=shares)


def _weeks(today: Draft, then: Draft) -> tuple[WeekBeside, ...]:
    planned_today, planned = _loads(today), _loads(then)
    return tuple(
        WeekBeside(monday, budget, planned_today[monday], then.portfolio.budgets[monday], planned[monday])
        for monday, budget in today.portfolio.budgets.items()
    )


def _loads(draft: Draft) -> dict[date, int]:
    """Return by Monday the minutes that are planned or done."""
    loads = dict.fromkeys(draft.portfolio.budgets, 0)
    loads[monday_of(draft.portfolio.facts.today)] += draft.portfolio.spent_minutes
    minutes = {want.demand.key: want.demand.minutes for want in draft.wanted}
    for key, start in draft.plan.placed.items():
        if (monday := monday_of(start.date())) in loads:
            loads[monday] += minutes[key]
    return loads


def _unplaced(draft: Draft) -> set[str]:
    """Return the touches without a place that the week would list."""
    return {
        want.demand.key
        for want in draft.wanted
        if want.demand.key in draft.plan.unplaced and want.purpose is not Purpose.GROWTH
    }


def _affected(draft: Draft, other: Draft) -> tuple[Affected, ...]:
    """Return the touches that have a place in one plan and are wanted without one in the other."""
    names, zone = draft.portfolio.names, draft.portfolio.manager.tz
    unplaced = _unplaced(other)
    found = [
        Affected(
            names[want.contact_id],
            want.contact_id,
            want.what,
            pendulum.instance(draft.plan.placed[want.demand.key], tz=zone),
        )
        for want in draft.wanted
        if want.demand.key in draft.plan.placed and want.demand.key in unplaced
    ]
    return tuple(sorted(found, key=lambda touch: (touch.start, touch.contact_id)))
